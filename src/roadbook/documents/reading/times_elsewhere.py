"""Times that a plan tells only over its measures: a year's plan that is ordered by months, a list
of what is to be done by one day.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from roadbook.core.patterns import pattern
from roadbook.core.timeframes import Period
from roadbook.documents.lexicons.wordings import folded, one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.drafts import TIMES, Draft
from roadbook.documents.reading.labels import cut
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.sections import printed_number
from roadbook.documents.reading.timeframes import understand
from roadbook.documents.reading.told_times import is_time, time_words

_MANY = 0.6
_PARTED = pattern(r"[()\[\]:]|\s[–—-]\s")


class HeadingTimes:
    """The times that headings tell: one that is a time and little else; or one among others that
    differ from it in their times alone ("Tasks to be done by 1 June", "Tasks to be done by 1 May").
    """

    def __init__(self, headings: Iterable[str], tongues: Sequence[str]) -> None:
        said = dict.fromkeys(map(one_line, headings))
        self.times = {text: time_of(text, tongues) for text in said}
        alike: dict[str, list[tuple[str, str]]] = {}
        for text in (text for text, time in self.times.items() if not time):
            _, bare = printed_number(text)
            if time := time_words(bare, tongues):
                rest = folded(bare.replace(time, " ")).strip(" :.,")
                alike.setdefault(rest, []).append((text, time))
        for among in alike.values():
            if len({time for _, time in among}) > 1:
                self.times.update(among)

    def innermost(self, headings: Sequence[Field]) -> Field | None:
        """The time that the innermost of some headings tells, at its place."""
        for heading in reversed(headings):
            if time := self.times.get(one_line(heading.text)):
                return heading.saying(time)
        return None


def time_of(heading: str, tongues: Sequence[str]) -> str:
    """The time of a heading that tells one under a label, is one and nothing else, or of which a
    part is one behind or before a bracket, a colon or a dash; "" where there is none.
    """
    text = one_line(heading).rstrip(" :")
    name, _, inner = text.rstrip(" ).").partition(" (")
    if marks.has_year(inner) and is_time(inner, tongues) and not is_time(name, tongues):
        return inner  # "Stage I (2026)"
    labelled = [value for kind, value, _ in cut(text, tongues)[1] if kind in TIMES]
    parts = (part.strip(" ()[].:–—-") for part in (text, *_PARTED.split(text)))
    found = next((part for part in parts if is_time(part, tongues)), "")
    return found or next((value for value in labelled if value), "")


def times_in_headings(
    drafts: Sequence[Draft], tongues: Sequence[str], period: Period | None = None
) -> None:
    """Headings that are times say when what stands below them is to be done, where most measures
    below them tell no time, and most that tell none stand below one: "March 2026", "Short term
    (2026-2027)". A time that only a sentence speaks of is left for that of the heading if it lies
    outside of it: "the report on 2025" under "January 2026".
    """
    if all(map(_tells_apart, drafts)):
        return  # as nearly every table
    told = HeadingTimes((f.text for d in drafts for f in d.section), tongues)
    over = [(d, time) for d in drafts if (time := told.innermost(d.section)) is not None]
    open_ones = [d for d, _ in over if not _tells(d) or _only_speaks(d)]
    silent = sum(not _tells(d) for d, _ in over)
    without = sum(not _tells(d) for d in drafts)
    named = {time.text for _, time in over}
    if len(named) < 2 or len(open_ones) < _MANY * len(over) or silent < _MANY * without:
        return
    for draft, time in over:
        if not _tells(draft):
            draft.add("timeframe", time)
        elif _is_elsewhere(draft, time.text, tongues, period):
            draft.fields["timeframe"] = [time]


def _tells(draft: Draft) -> bool:
    return bool(draft.marks) or any(draft.first(kind) for kind in TIMES)


def _tells_apart(draft: Draft) -> bool:
    """Does something else than the sentence of the measure itself tell a time?"""
    told, measure = draft.fields.get("timeframe"), draft.fields.get("measure")
    if draft.marks or not told or not measure or len(told) > 1:
        return _tells(draft)
    return told[0].address != measure[0].address


def _only_speaks(draft: Draft) -> bool:
    """Does but the sentence of the measure itself tell a time?"""
    told, measure = draft.fields.get("timeframe", []), draft.first("measure")
    if draft.marks or len(told) != 1 or measure is None:
        return False
    return told[0].address == measure.address


def _is_elsewhere(
    draft: Draft, heading: str, tongues: Sequence[str], period: Period | None
) -> bool:
    """Does a sentence only speak of a time, outside of that of its heading?"""
    if not _only_speaks(draft):
        return False
    texts = (draft.fields["timeframe"][0].text, heading)
    own, over = (_days(text, tongues, period) for text in texts)
    return bool(own and over) and (max(own) < min(over) or max(over) < min(own))


def _days(text: str, tongues: Sequence[str], period: Period | None) -> list[date]:
    frame, _ = understand(text, tuple(tongues), title_period=period)
    return [day for day in (frame.start, frame.end) if day is not None]
