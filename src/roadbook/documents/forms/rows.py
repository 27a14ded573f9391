"""The rows of a filled form, understood one by one: a row goes in whole or not at all.

Every doubtful cell is told with its address. The hidden and the visible values of a row must still
belong together; the checks that all ways of reporting share come last.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from roadbook.core.facts import Address, Event, Measure, ReportEntry, Roadmap
from roadbook.core.reasons import Reason, because, number, source
from roadbook.core.reporting import Checklist, check
from roadbook.documents.forms import cells
from roadbook.documents.forms.cells import Choices
from roadbook.documents.forms.layout import (
    ENTRY_FIELDS,
    EVENT_FIELDS,
    LISTS,
    SHOWN_FIELDS,
    Identity,
    RowIdentity,
    digest,
    even,
)
from roadbook.documents.forms.opened import OpenForm, Sheet
from roadbook.documents.forms.returned import Finding
from roadbook.documents.grids.grid import Cell
from roadbook.documents.refused import Refused

_FIELD_OF = {"measure": "number", "measure_version": "number", "people": "total"}
"""Where a problem of the shared checks stands in a form, if not under its own name."""
_APART = frozenset(("measures", "start", "end", "total", "women", "men"))
_KEYS = SHOWN_FIELDS[:3]


@dataclass(slots=True)
class Reader:
    """Goes through the sheets of one form and collects what it finds."""

    form: OpenForm
    roadmap: Roadmap
    choices: Choices
    found: list[Finding] = field(default_factory=list)
    revision: int = 1
    filled_on: date | None = None
    measures: dict[str, Measure] = field(init=False)

    def __post_init__(self) -> None:
        self.measures = {measure.id: measure for measure in self.roadmap.measures}

    @property
    def identity(self) -> Identity:
        return self.form.identity

    def tell(self, where: Address, why: Reason, measure: str = "", *, remark: bool = False) -> None:
        self.found.append(Finding(where, why, measure, remark))

    def read_about(self) -> None:
        """The revision and the day of filling. Raises Refused where the revision is unclear."""
        places = self.form.about_rows
        if "revision" not in places:
            self.tell(Address(self.form.file), because("forms.no_about"))
        if cell := self.form.about.get("revision"):
            text = cell.value if cell.kind == "number" else even(cell.text)
            if cells.spoiled(cell) or not (text.isdecimal() and 0 < int(text) < 10_000):
                why = because("forms.no_revision", text=source(even(cell.text)))
                where = Finding(places["revision"], why).reason
                raise Refused((where,), self.form.file)
            self.revision = int(text)
        if cell := self.form.about.get("filled_on"):
            answer = cells.spoiled(cell) or cells.day(cell, is_1904=self.form.is_1904)
            if isinstance(answer, Reason):
                self.tell(places["filled_on"], answer)
            else:
                self.filled_on = answer
        here = Address(self.form.file)
        for name in self.form.other_sheets:
            self.tell(here, because("forms.other_sheet", name=source(name)), remark=True)

    def entries(self) -> list[ReportEntry]:
        """The rows of the measures sheet that are understood."""
        sheet = self._sheet(self.form.measures, (*_KEYS, *ENTRY_FIELDS))
        if sheet is None:
            return []
        if missing := [name for name in _KEYS if name not in sheet.columns]:
            self.tell(sheet.address(1, missing[0]), because("forms.rows_unknown"))
            return []
        times = Counter(row["id"].text for row in sheet.rows.values() if "id" in row)
        made = []
        for place, row in sheet.rows.items():
            filled = {name: cell for name, cell in row.items() if name in ENTRY_FIELDS}
            if not filled:
                continue
            known = self._row(sheet, place, row, times)
            values = self._values(sheet, place, filled)
            if known is None or values is None:
                continue
            made.append(
                ReportEntry(
                    measure=known.id,
                    institution=self.identity.institution,
                    side=self.identity.side,
                    round=self.identity.round,
                    revision=self.revision,
                    language=self.identity.language,
                    said_on=self.filled_on,
                    measure_version=known.version,
                    address=sheet.address(place, "number"),
                    **values,
                )
            )
        return made

    def _row(
        self, sheet: Sheet, place: int, row: Mapping[str, Cell], times: Mapping[str, int]
    ) -> RowIdentity | None:
        """The measure of this row, if its hidden and its visible values still belong together."""
        where = sheet.address(place, "number")
        key = row["id"].text if "id" in row else ""
        known = self.form.rows.get(key)
        why: Reason | None = None
        if not key:
            why = because("forms.no_row")
        elif key in self.form.edited:
            why = because("forms.row_edited")
        elif known is None:
            why = because("forms.foreign_row")
        elif times[key] > 1:
            why = because("forms.row_twice", number=number(known.number))
        elif not _is_whole(row, known):
            why = because("forms.row_torn", number=number(known.number))
        else:
            why = _outdated(known, self.measures.get(known.id))
        if why:
            self.tell(where, why, key)
            return None
        return known

    def _values(
        self, sheet: Sheet, place: int, filled: Mapping[str, Cell]
    ) -> dict[str, Any] | None:
        """Choices and words by field; None where a cell is doubtful: each of them is told."""
        values: dict[str, Any] = {}
        is_whole = True
        for name, cell in filled.items():
            answer: StrEnum | str | Reason | None = cells.spoiled(cell)
            if answer is None and name in LISTS:
                answer = cells.choice(cell, self.choices[LISTS[name]])
            if isinstance(answer, Reason):
                self.tell(sheet.address(place, name), answer)
                is_whole = False
            else:
                values[name] = cell.text.strip() if answer is None else answer
        return values if is_whole else None

    def events(self) -> list[Event]:
        """The rows of the events sheet that are understood."""
        sheet = self._sheet(self.form.events, EVENT_FIELDS)
        if sheet is None:
            return []
        made = []
        for place, row in sheet.rows.items():
            if row and (event := self._event(sheet, place, row)):
                made.append(event)
        return made

    def _event(self, sheet: Sheet, place: int, row: Mapping[str, Cell]) -> Event | None:
        plain = {n: c for n, c in row.items() if n not in _APART}
        values = self._values(sheet, place, plain)
        problems: dict[str, Reason] = {}
        spoiled = {n: why for n, c in row.items() if (why := cells.spoiled(c))}
        apart = {n: c for n, c in row.items() if n in _APART and n not in spoiled}
        problems |= {n: why for n, why in spoiled.items() if n in _APART}
        days: dict[str, Any] = {}
        for name in ("start", "end"):
            if name in apart:
                answer = cells.day(apart[name], is_1904=self.form.is_1904)
                if isinstance(answer, Reason):
                    problems[name] = answer
                else:
                    days[name] = answer
        count, unclear = cells.people(*(apart.get(n) for n in ("total", "women", "men")))
        problems |= unclear
        linked = self._linked(apart.get("measures"), problems)
        if "title" not in row:
            problems["title"] = because("forms.no_title")
        for name, why in problems.items():
            self.tell(sheet.address(place, name), why)
        if problems or values is None:
            return None
        for name in ("organisers", "participating", "evidence"):
            values[name] = cells.names(values.get(name, ""))
        made = Event(
            key="",
            measures=linked,
            institution=self.identity.institution,
            side=self.identity.side,
            people=count,
            language=self.identity.language,
            address=sheet.address(place, "title"),
            **values,
            **days,
        )
        return replace(made, key=_key(made))

    def _linked(self, cell: Cell | None, problems: dict[str, Reason]) -> tuple[str, ...]:
        """Ids of the measures that an event names by printed number or id."""
        if cell is None:
            return ()
        by_number = {cells.folded(row.number): row for row in self.form.rows.values()}
        found: dict[str, None] = {}
        text = cell.value if cell.kind == "number" else cell.text
        if cell.kind == "date" or (cell.kind == "number" and not text.isdecimal()):
            # "1.10" typed into a cell of numbers has become 1.1, another measure
            problems["measures"] = because("forms.number_turned", text=source(even(cell.text)))
            return ()
        whole = cells.folded(text).removesuffix(".")
        for name in (whole,) if whole in by_number else cells.numbers(text):
            folded = cells.folded(name)
            known = self.form.rows.get(name) or by_number.get(folded)
            known = known or by_number.get(folded.removesuffix(".")) or by_number.get(folded + ".")
            if known is None:
                problems["measures"] = because("forms.no_such_number", text=source(name))
            elif why := _outdated(known, self.measures.get(known.id)):
                problems["measures"] = why
            else:
                found[known.id] = None
        return tuple(found)

    def _sheet(self, sheet: Sheet | None, fields: tuple[str, ...]) -> Sheet | None:
        """The sheet, after telling what of it is missing or stands where nobody reads."""
        if sheet is None:
            name = "forms.no_measures" if fields[0] == "id" else "forms.no_events"
            self.tell(Address(self.form.file), Reason(name))
            return None
        whole = Address(self.form.file, sheet.grid.part)
        for name in fields:
            if name not in sheet.columns and name not in SHOWN_FIELDS:
                self.tell(whole, because("forms.no_column", field=Reason(f"forms.head.{name}")))
        for cell in sheet.outside:
            self.tell(sheet.at(cell), because("forms.outside"), remark=True)
        for row in sheet.rows.values():
            for cell in row.values():
                if cell.note:
                    self.tell(sheet.at(cell), because("forms.comment"), remark=True)
        return sheet

    def passes(self, row: ReportEntry | Event, against: Checklist) -> bool:
        """The checks that all ways of reporting share; tells what they find."""
        passed = True
        sheet = self.form.measures if isinstance(row, ReportEntry) else self.form.events
        measure = row.measure if isinstance(row, ReportEntry) else ""
        for problem in check(row, against):
            where = row.address or Address(self.form.file)
            if sheet and problem.field == "said_on":
                where = self.form.about_rows.get("filled_on", where)
            elif sheet:
                name = _FIELD_OF.get(problem.field, problem.field)
                where = sheet.address(where.row, name)
            self.tell(where, problem.reason, measure, remark=problem.is_remark)
            passed = passed and problem.is_remark
        return passed


def _is_whole(row: Mapping[str, Cell], known: RowIdentity) -> bool:
    shown = even(row["text"].text) if "text" in row else ""
    said = even(row["number"].text) if "number" in row else ""
    return said == even(known.number) and digest(shown) == known.text


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
