"""A draft understood: its time, its bodies, its money and the rest, each with the place it was read
from.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from roadbook.core.address import Address
from roadbook.core.patterns import pattern
from roadbook.core.reasons import Reason
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Precision, Recurrence, TimeKind
from roadbook.documents.lexicons.wordings import folded, one_line, tidy
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies import split_bodies
from roadbook.documents.reading.drafts import Draft, Log
from roadbook.documents.reading.durations import lasting_of, lasts
from roadbook.documents.reading.ids import Ids
from roadbook.documents.reading.lead_and_support import Learned, part_supporters
from roadbook.documents.reading.names_together import parted
from roadbook.documents.reading.plan import Doubt, Field, ReadMeasure, field_of
from roadbook.documents.reading.timeframes import understand
from roadbook.documents.reading.titles import year_of_heading
from roadbook.documents.reading.told_times import without_stages

_SDG = pattern(r"(?<![\d.])(?:1[0-7]|[1-9])(?:\.(?:\d{1,2}|[a-d]))?(?![\d])")
_STEP = pattern(r"(?:\d{1,2}(?:\.\d+)*[.)]|[-–—•●]|[a-zа-я]\))\s+")
_MEASURED = frozenset({"indicator", "unit", "baseline", "target"})
_TIMES = ("start", "timeframe", "end")
_FEW_WORDS = 3
_UNIT = pattern(r"\(([^()]*)\)\s*$|,\s*([^,()]*)$")


@dataclass(slots=True)
class Understanding:
    """What is known of the whole plan while its measures are understood one after the other;
    `labelled`: labels may tell who leads and who supports within a cell; `learned` are those that
    this plan alone knows, `terms` the times that its own words mean.
    """

    period: Period | None
    known: frozenset[str]
    ids: Ids
    log: Log
    fiscal: int = 0
    labelled: bool = True
    learned: Learned = ()
    terms: Mapping[str, str] = field(default_factory=dict)
    previous: TimeFrame | None = None
    # a plan words the same time and names the same bodies in many rows
    _frames: dict[tuple[str, str, Period | None], tuple[TimeFrame, tuple[Reason, ...]]] = field(
        default_factory=dict
    )
    _years: dict[str, Period | None] = field(default_factory=dict)
    _worded: dict[tuple[str, str], tuple[TimeFrame, TimeFrame]] = field(default_factory=dict)
    _splits: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def measure(self, draft: Draft) -> ReadMeasure:
        """The measure of a draft, its doubts logged under its id."""
        text = _joined(draft, "measure", " ") or Field("", _place(draft))
        number = draft.first("number")
        number = number.saying(one_line(number.text)) if number else None
        if number is not None and marks.is_nothing(number.text):
            number = None
        section = " > ".join([level.text for level in draft.section])
        key = self.ids.of(text.text, number.text if number else "", section)
        if self.labelled:
            part_supporters(draft, self.learned)
        told = _told_times(draft)
        lasting = lasting_of(draft) if told and all(kind == "start" for kind, _ in told) else None
        wording = _wording(draft, told)
        frame = self._time(draft, told, wording, key)
        if lasting and wording and (longer := lasts(frame, lasting[1])) is not frame:
            wording = wording.saying(f"{wording.text}; {lasting[0]}")
            frame = self._saying(longer, draft.language, wording.text)
        self.previous = frame
        return ReadMeasure(
            id=key,
            measure=text,
            number=number,
            section=draft.section,
            responsible=self._bodies(draft, "responsible"),
            partner=self._bodies(draft, "partner"),
            timeframe=frame,
            timeframe_field=wording,
            expected_result=_told(_joined(draft, "result", "; ")),
            indicator=indicator_of(draft),
            funding=funding_of(draft),
            sdg=_goals(draft) if "sdg" in draft.fields else (),
            steps=_steps(draft) if "steps" in draft.fields else (),
        )

    def _bodies(self, draft: Draft, kind: str) -> tuple[Field, ...]:
        cells = draft.fields.get(kind, ())
        if len(cells) == 1:  # nearly always
            text, place, how = cells[0]
            return tuple([field_of((name, place, how)) for name in self._names(text)])
        found: dict[str, Field] = {}
        for cell in cells:
            for name in self._names(cell.text):
                found.setdefault(folded(name), cell.saying(name))
        return tuple(found.values())

    def _names(self, text: str) -> tuple[str, ...]:
        """The bodies of a cell, each once; none of one that says that it is empty."""
        if (known := self._splits.get(text)) is None:
            is_empty = marks.is_nothing(text)
            found: dict[str, str] = {}
            named = () if is_empty else split_bodies(text, known=self.known)
            for name in parted(named, self.known):
                found.setdefault(folded(name), name)
            known = self._splits[text] = tuple(found.values())
        return known

    def _time(
        self, draft: Draft, told: list[tuple[str, Field]], wording: Field | None, key: str
    ) -> TimeFrame:
        if wording is None:
            return TimeFrame()
        if draft.marks and not _is_printed(told):
            return self._saying(self._marked(draft), draft.language, wording.text)
        frames = [(kind, self._frame(cell, draft, key)) for kind, cell in told]
        return self._saying(merged(frames), draft.language, wording.text)

    def _saying(self, frame: TimeFrame, language: str, words: str) -> TimeFrame:
        """The frame with its wording; rows that say the same share one."""
        known, worded = self._worded.get((language, words), (None, frame))
        if known is not frame:
            worded = replace(frame, wording=Text((TextIn(language, words),)))
            self._worded[language, words] = frame, worded
        return worded

    def _frame(self, cell: Field, draft: Draft, key: str) -> TimeFrame:
        text = one_line(cell.text)
        wording = self.terms.get(folded(text), text) if self.terms else text
        if draft.dates and (iso := draft.dates.get(cell.address)) and _has_day(text):
            wording = iso
        frame, doubts = self._understand(wording, draft.language, self._year_above(draft))
        if doubts:
            self.log.doubts.extend(Doubt(cell.address, text, doubt, key) for doubt in doubts)
        return frame

    def _year_above(self, draft: Draft) -> Period | None:
        """The year of the innermost heading that is one, else the plan's period."""
        for heading in reversed(draft.section):
            text = heading.text
            if text not in self._years:
                self._years[text] = year_of_heading(text, draft.language)
            if year_of := self._years[text]:
                return year_of
        return self.period

    def _understand(
        self, wording: str, language: str, period: Period | None
    ) -> tuple[TimeFrame, tuple[Reason, ...]]:
        """In the measure's language, where that says nothing in every language known, and at last
        as figures that English would read. Of many words without a figure some would be a month
        somewhere.
        """
        key = (wording, language, period)
        if known := self._frames.get(key):
            return known
        understood = self._understand_anew(wording, language, period)
        if not marks.is_ditto(wording):
            self._frames[key] = understood
        return understood

    def _understand_anew(
        self, wording: str, language: str, period: Period | None
    ) -> tuple[TimeFrame, tuple[Reason, ...]]:
        told = (language,) if language != "und" else ()
        may_be_foreign = len(wording.split()) <= _FEW_WORDS or marks.has_figure(wording)
        for languages in dict.fromkeys((told, (), ("en",)) if may_be_foreign else (told,)):
            frame, doubts = understand(
                without_stages(wording, languages),
                languages,
                title_period=period,
                previous=self.previous,
                fiscal=self.fiscal,
            )
            if frame.kind is not TimeKind.UNKNOWN:
                return frame, doubts
        return frame, doubts

    def _marked(self, draft: Draft) -> TimeFrame:
        """From the first marked period to the last; no dates where the heads name no year and the
        plan is not of one year.
        """
        days: list[date] = []
        for path, _ in draft.marks:
            frame, _ = self._understand(_head_of_mark(path), draft.language, self.period)
            if frame.start is None is frame.end and path:  # "Q2" below "Planned quarter by quarter"
                frame, _ = self._understand(path[-1], draft.language, self.period)
            days.extend(day for day in (frame.start, frame.end) if day is not None)
        if not days:
            return TimeFrame(TimeKind.WINDOW)
        return TimeFrame(TimeKind.WINDOW, min(days), max(days), precision=Precision.QUARTER)


def _head_of_mark(path: Sequence[str]) -> str:
    """What a cross stands under, with nothing but the year of the heads above: "Q1 2025"."""
    years = {year for text in path[:-1] for year in marks.years_in(text)}
    if len(years) == 1 and path[-1:] and not marks.has_year(path[-1]):
        return f"{path[-1]} {years.pop()}"
    return " ".join(reversed(path))


def merged(frames: Sequence[tuple[str, TimeFrame]]) -> TimeFrame:
    """The time of a measure whose columns or steps have times of their own: from the earliest day
    to the latest; a recurrence that any of them names stays.
    """
    if not frames:
        return TimeFrame()
    if len(frames) == 1 and frames[0][0] != "start":
        return frames[0][1]
    starts: list[date] = []
    ends: list[date] = []
    for kind, frame in frames:
        if kind == "start":
            begin = frame.start or _first_day(frame)
            starts.extend([begin] if begin else [])
            if len(frames) == 1 and frame.start and frame.end and frame.start != frame.end:
                ends.append(frame.end)
        else:
            starts.extend([frame.start] if frame.start else [])
            ends.extend([frame.end] if frame.end else [])
    recurrences = [f.recurrence for _, f in frames if f.recurrence is not Recurrence.NONE]
    last = frames[-1][1]
    start, end = min(starts, default=None), max(ends, default=None)
    kind = last.kind
    if recurrences:
        kind = next(f.kind for _, f in frames if f.recurrence is recurrences[0])
    elif start and end and start != end:
        kind = TimeKind.WINDOW
    return replace(
        last,
        kind=kind,
        start=start,
        end=end,
        recurrence=recurrences[0] if recurrences else Recurrence.NONE,
        assumed=tuple(reason for _, f in frames for reason in f.assumed),
    )


def _first_day(frame: TimeFrame) -> date | None:
    """The first day of the unit that a start names ("01/2022" is January, not its last day)."""
    if frame.end is None or frame.precision is Precision.DAY:
        return frame.end
    months = {Precision.QUARTER: 3, Precision.SEASON: 3, Precision.HALF_YEAR: 6, Precision.YEAR: 12}
    month = frame.end.month - months.get(frame.precision, 1) + 1
    return frame.end.replace(month=max(month, 1), day=1)


def _told_times(draft: Draft) -> list[tuple[str, Field]]:
    """The cells that tell a time, with their kinds."""
    return [
        (kind, cell)
        for kind in _TIMES
        for cell in draft.fields.get(kind, ())
        if not (marks.is_nothing(cell.text) or marks.is_cross(cell.text))
        or marks.is_ditto(cell.text)
    ]


def _is_printed(told: Sequence[tuple[str, Field]]) -> bool:
    """Is there a day on which it begins or ends? Bars and crosses beside it only draw it."""
    return any(kind in {"start", "end"} and marks.tells_time(cell.text) for kind, cell in told)


def _has_day(text: str) -> bool:
    """Three figures and no word: day, month and year."""
    return len(re.findall(r"\d+", text)) == 3 and not any(c.isalpha() for c in text)


def _place(draft: Draft) -> Address:
    return next(f.address for fields in draft.fields.values() for f in fields)


def _joined(draft: Draft, kind: str, between: str) -> Field | None:
    if kind not in draft.fields:
        return None
    cells = [c for c in draft.fields[kind] if c.text.strip()]
    if len(cells) < 2:  # nearly always
        return cells[0].saying(one_line(cells[0].text)) if cells else None
    texts = dict.fromkeys(one_line(cell.text) for cell in cells)
    return cells[0].saying(between.join(texts))


def _told(cell: Field | None) -> Field | None:
    return None if cell is None or marks.is_nothing(cell.text) else cell


def _wording(draft: Draft, told: list[tuple[str, Field]]) -> Field | None:
    """The time as worded: of several cells parted by semicolons, of crosses the heads they stand
    under ("2023: Q1, Q2; 2024: Q3").
    """
    if draft.marks and not _is_printed(told):
        years: dict[str, list[str]] = {}
        for path, cell in draft.marks:
            reached = "" if marks.is_sign(cell.text) or not path else f" ({one_line(cell.text)})"
            years.setdefault(" ".join(path[:-1]), []).append(f"{''.join(path[-1:])}{reached}")
        said = "; ".join(
            f"{year}: {', '.join(parts)}" if year else ", ".join(parts)
            for year, parts in years.items()
        )
        return draft.marks[0][1].saying(said)
    if not told:
        return None
    first = told[0][1]
    if len(told) == 1:
        return first.saying(one_line(first.text))
    return first.saying("; ".join(dict.fromkeys(one_line(cell.text) for _, cell in told)))


def indicator_of(draft: Draft) -> Field | None:
    """The indicator, then its unit, baseline and targets with the heads they stand under."""
    if _MEASURED.isdisjoint(draft.fields):
        return None
    plain = [_joined(draft, kind, "; ") for kind in ("indicator", "unit")]
    texts = [f.text for f in plain if f is not None]
    place = [f for f in plain if f is not None]
    for kind in ("baseline", "target"):
        for cell in draft.fields.get(kind, []):
            head = one_line(draft.heads.get(cell.address, ""))
            texts.append(f"{head}: {one_line(cell.text)}" if head else one_line(cell.text))
            place.append(cell)
    if not place or all(marks.is_nothing(text) for text in texts):
        return None
    return place[0].saying("; ".join(texts))


def _unit_of(head: str) -> str:
    """The unit that one of the texts of a head ends with: "Cost (USD)", "Сумма, тыс. манатов"."""
    for text in head.split("\n"):
        match = _UNIT.search(text)
        unit = (match.group(1) or match.group(2) or "").strip() if match else ""
        if unit and not any(c.isdigit() for c in unit):
            return unit
    return ""


def funding_of(draft: Draft) -> Field | None:
    """The money as written, with the unit of its head; several columns under their heads, but
    words alone as they are: "within existing resources".
    """
    if "funding" not in draft.fields:
        return None
    cells = [c for c in draft.fields["funding"] if c.text.strip() and not marks.is_cross(c.text)]
    if not cells or all(marks.is_nothing(c.text) for c in cells):
        return None
    if len(cells) > 1 and not any(marks.has_figure(c.text) for c in cells):
        said = [one_line(c.text) for c in cells if not marks.is_nothing(c.text)]
        if len({*said}) == len(said):
            return cells[0].saying("; ".join(said))
    heads = [draft.heads.get(c.address, "") for c in cells]
    unit = next((u for head in heads if (u := _unit_of(head))), "")
    if len(cells) == 1:
        text = one_line(cells[0].text)
        bare = unit and not any(c.isalpha() for c in text)
        return cells[0].saying(f"{text} {unit}" if bare else text)
    labels = [_UNIT.sub("", head.split("\n")[-1]).strip() for head in heads]
    if len({*labels}) < len(labels):  # the same years under each source
        labels = [one_line("\n".join(_UNIT.sub("", x) for x in h.split("\n"))) for h in heads]
    told = [f"{x} {one_line(c.text)}".strip() for x, c in zip(labels, cells, strict=True)]
    is_counted = unit and any(marks.has_figure(c.text) for c in cells)
    return cells[0].saying("; ".join(told) + (f" ({unit})" if is_counted else ""))


def _goals(draft: Draft) -> tuple[str, ...]:
    told = [goal for cell in draft.fields.get("sdg", ()) for goal in _SDG.findall(cell.text)]
    return tuple(dict.fromkeys(told))


def _steps(draft: Draft) -> tuple[Field, ...]:
    """Every step on its own: a cell each, behind the year that it stands under, and the numbered
    lines of one cell.
    """
    made: list[Field] = []
    for cell in draft.fields.get("steps", ()):
        lines = tidy(cell.text).split("\n")
        parts: list[str] = []
        for line in lines:
            if parts and not _STEP.match(line):
                parts[-1] = f"{parts[-1]} {line}"
            else:
                parts.append(line)
        if year := draft.heads.get(cell.address):
            parts = [f"{year}: {part}" for part in parts]
        made.extend(cell.saying(part) for part in parts if not marks.is_nothing(part))
    return tuple(made)
