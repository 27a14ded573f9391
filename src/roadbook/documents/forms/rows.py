"""The rows of a filled form, understood one by one: a row goes in whole or not at all.

Every doubtful answer is told with its address. The hidden and the visible values of a row must
still belong together; the checks that all ways of reporting share come last.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from roadbook.core.facts import Address, Event, Measure, ReportEntry, Roadmap
from roadbook.core.reasons import Reason, because, number, source
from roadbook.core.reporting import Checklist, check
from roadbook.documents.forms import cells
from roadbook.documents.forms.answers import Answer, OpenForm, Row
from roadbook.documents.forms.cells import Choices
from roadbook.documents.forms.identity import Identity, RowIdentity, digest, even
from roadbook.documents.forms.questions import EVENTS, MEASURES, QUESTIONS, Kind
from roadbook.documents.forms.returned import Finding
from roadbook.documents.refused import Refused

_FIELD_OF = {"measure": "number", "measure_version": "number", "people": "total"}
"""Where a problem of the shared checks stands in a form, if not under its own name."""
_APART = frozenset((Kind.MEASURES, Kind.DAY, Kind.PEOPLE))
"""Kinds of answers that are understood together with others of the row."""


@dataclass(slots=True)
class Reader:
    """Goes through one form and collects what it finds."""

    form: OpenForm
    roadmap: Roadmap
    choices: Choices
    found: list[Finding] = field(default_factory=list)
    revision: int = 1
    filled_on: date | None = None
    measures: dict[str, Measure] = field(init=False)
    rows: Mapping[str, RowIdentity] = field(init=False)

    def __post_init__(self) -> None:
        self.measures = {measure.id: measure for measure in self.roadmap.measures}
        self.rows = self.form.rows

    @property
    def identity(self) -> Identity:
        return self.form.identity

    def tell(self, where: Address, why: Reason, measure: str = "", *, remark: bool = False) -> None:
        self.found.append(Finding(where, why, measure, remark))

    def read_about(self) -> None:
        """The revision and the day of filling. Raises Refused where the revision is unclear."""
        if "revision" not in self.form.about_places:
            self.tell(Address(self.form.file), because("forms.no_about"))
        if said := self.form.about.get("revision"):
            text = cells.bare(said.cell)
            if cells.spoiled(said.cell) or not (text.isdecimal() and 0 < int(text) < 10_000):
                why = because("forms.no_revision", text=source(even(said.cell.text)))
                raise Refused((Finding(said.where, why).reason,), self.form.file)
            self.revision = int(text)
        if said := self.form.about.get("filled_on"):
            answer = cells.spoiled(said.cell) or self._day(said)
            if isinstance(answer, Reason):
                self.tell(said.where, answer)
            else:
                self.filled_on = answer
        for told in self.form.told:
            self.tell(told.where, told.why, remark=told.is_remark)

    def entries(self) -> Iterator[tuple[ReportEntry, Row]]:
        """What is understood of the measures, each with the row that it stands in."""
        times = Counter(row.key for row in self.form.measures)
        for row in self._marked(MEASURES, self.form.measures):
            if not row.is_filled:
                continue
            known = self._row(row, times)
            values = self._values(MEASURES, row)
            if known is None or values is None:
                continue
            yield (
                ReportEntry(
                    measure=known.id,
                    institution=self.identity.institution,
                    side=self.identity.side,
                    round=self.identity.round,
                    revision=self.revision,
                    language=self.identity.language,
                    said_on=self.filled_on,
                    measure_version=known.version,
                    address=row.place("number"),
                    **values,
                ),
                row,
            )

    def _row(self, row: Row, times: Mapping[str, int]) -> RowIdentity | None:
        """The measure of this row, if its hidden and its visible values still belong together."""
        known = self.rows.get(row.key)
        why: Reason | None = None
        if not row.key:
            why = because("forms.no_row")
        elif row.key in self.form.known.edited:
            why = because("forms.row_edited")
        elif known is None:
            why = because("forms.foreign_row")
        elif times[row.key] > 1:
            why = because("forms.row_twice", number=number(known.number))
        elif row.is_torn or not _is_whole(row, known):
            why = because("forms.row_torn", number=number(known.number))
        else:
            why = _outdated(known, self.measures.get(known.id))
        if why:
            self.tell(row.place("number"), why, row.key)
        for where, doubt in row.doubts:
            self.tell(where, doubt, row.key)
        return None if why or row.doubts else known

    def _values(self, part: str, row: Row) -> dict[str, Any] | None:
        """Choices and words by field; None where an answer is doubtful: each of them is told."""
        values: dict[str, Any] = {}
        is_whole = True
        for asked in QUESTIONS[part]:
            if asked.kind in _APART or asked.name not in row.answers:
                continue
            said = row.answers[asked.name]
            answer: StrEnum | str | Reason | None = cells.spoiled(said.cell)
            if answer is None and asked.kind is Kind.CHOICE:
                if cells.is_unknown(said.cell.text):
                    continue
                answer = cells.choice(said.cell, self.choices[asked.choices])
            elif answer is None and asked.kind is Kind.NAMES:
                values[asked.name] = cells.names(said.cell.text)
                continue
            if isinstance(answer, Reason):
                self.tell(said.where, answer)
                is_whole = False
            else:
                values[asked.name] = said.cell.text.strip() if answer is None else answer
        return values if is_whole else None

    def events(self) -> Iterator[tuple[Event, Row]]:
        """What is understood of the events, each with the row that it stands in."""
        for row in self._marked(EVENTS, self.form.events):
            if row.is_filled and (event := self._event(row)):
                yield event, row

    def _marked(self, part: str, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """The rows of a part; none where nobody can tell any more which of them are internal."""
        if part not in self.form.unmarked:
            return rows
        self.tell(Address(self.form.file), because("forms.no_audience"))
        return ()

    def _event(self, row: Row) -> Event | None:
        values = self._values(EVENTS, row)
        problems: dict[str, Reason] = {}
        apart: dict[str, Answer] = {}
        for asked in QUESTIONS[EVENTS]:
            if asked.kind in _APART and (said := row.answers.get(asked.name)):
                if why := cells.spoiled(said.cell):
                    problems[asked.name] = why
                else:
                    apart[asked.name] = said
        days: dict[str, Any] = {}
        for name in ("start", "end"):
            if name in apart:
                answer = self._day(apart[name])
                if isinstance(answer, Reason):
                    problems[name] = answer
                else:
                    days[name] = answer
        people = (apart[n].cell if n in apart else None for n in ("total", "women", "men"))
        count, unclear = cells.people(*people)
        problems |= unclear
        linked = self._linked(apart.get("measures"), problems)
        if "title" not in row.answers:
            problems["title"] = because("forms.no_title")
        for name, why in problems.items():
            self.tell(row.place(name), why)
        for where, doubt in row.doubts:
            self.tell(where, doubt)
        if problems or row.doubts or values is None:
            return None
        made = Event(
            key="",
            measures=linked,
            institution=self.identity.institution,
            side=self.identity.side,
            people=count,
            language=self.identity.language,
            address=row.place(""),
            **values,
            **days,
        )
        return replace(made, key=_key(made))

    def _day(self, said: Answer) -> date | Reason | None:
        return cells.day(said.cell, is_1904=self.form.is_1904)

    def _linked(self, said: Answer | None, problems: dict[str, Reason]) -> tuple[str, ...]:
        """Ids of the measures that an event names by printed number or id."""
        if said is None:
            return ()
        cell = said.cell
        by_number = {cells.folded(row.number): row for row in self.rows.values()}
        found: dict[str, None] = {}
        text = cell.value if cell.kind == "number" else cell.text
        if cell.kind == "date" or (cell.kind == "number" and not text.isdecimal()):
            # "1.10" typed into a cell of numbers has become 1.1, another measure
            problems["measures"] = because("forms.number_turned", text=source(even(cell.text)))
            return ()
        whole = cells.folded(text).removesuffix(".")
        for name in (whole,) if whole in by_number else cells.numbers(text):
            folded = cells.folded(name)
            known = self.rows.get(name) or by_number.get(folded)
            known = known or by_number.get(folded.removesuffix(".")) or by_number.get(folded + ".")
            if known is None:
                problems["measures"] = because("forms.no_such_number", text=source(name))
            elif why := _outdated(known, self.measures.get(known.id)):
                problems["measures"] = why
            else:
                found[known.id] = None
        return tuple(found)

    def passes(self, said: ReportEntry | Event, row: Row, against: Checklist) -> bool:
        """The checks that all ways of reporting share; tells what they find."""
        passed = True
        measure = said.measure if isinstance(said, ReportEntry) else ""
        for problem in check(said, against):
            name = _FIELD_OF.get(problem.field, problem.field)
            where = row.place(name)
            if name == "said_on":
                where = self.form.about_places.get("filled_on", Address(self.form.file))
            self.tell(where, problem.reason, measure, remark=problem.is_remark)
            passed = passed and problem.is_remark
        return passed


def _is_whole(row: Row, known: RowIdentity) -> bool:
    return even(row.number) == even(known.number) and digest(even(row.text)) == known.text


def _outdated(known: RowIdentity, measure: Measure | None) -> Reason | None:
    """Why this row is not about the measure as it stands in the roadmap today."""
    if measure is None:
        return because("forms.measure_gone", number=number(known.number))
    if measure.version != known.version:
        return because("forms.measure_changed", number=number(known.number))
    return None


def _key(event: Event) -> str:
    """Made from what an event is, not from who tells of it: two reports of one event share it."""
    return "e" + digest(
        *sorted(event.measures),
        event.start.isoformat() if event.start else "",
        event.end.isoformat() if event.end else "",
        cells.folded(event.title),
        cells.folded(event.place),
    )


def once(events: Iterable[Event]) -> tuple[Event, ...]:
    """The same event twice in one form is one; the check has told of it."""
    return tuple({event.key: event for event in reversed(list(events))}.values())[::-1]
