"""A plan's clean table read back, corrections included: the workbook or the document that
`check_sheet` and `plan_document` write, known by the facts that stand in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from roadbook.core.address import Address
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Precision, Recurrence, TimeKind
from roadbook.documents.forms.plan_columns import CODES, MARKER, YES
from roadbook.documents.grids.grid import Cell, Grid, Source, address_of
from roadbook.documents.lexicons.wordings import tidy
from roadbook.documents.reading.ids import Ids
from roadbook.documents.reading.plan import Field, PlanReading, ReadMeasure

HOW = "check_sheet"
NO_SECTION = "–"
_PRECISIONS = {member.value for member in Precision}


class _Place(NamedTuple):
    """A cell with where it stands."""

    cell: Cell
    address: Address


_Told = dict[str, dict[str, _Place]]


@dataclass(slots=True)
class _Facts:
    """What the table says of itself."""

    languages: tuple[str, ...]
    columns: dict[str, tuple[str, str]]
    codes: dict[tuple[str, str], str]
    rest: list[list[str]] = field(default_factory=list)

    def all(self, kind: str) -> Iterator[list[str]]:
        """The values of every fact of a kind, two of them at least."""
        return ([*fact[1:], "", ""] for fact in self.rest if fact[0] == kind)

    def first(self, kind: str) -> list[str]:
        return next(self.all(kind), ["", ""])


def read_back(source: Source) -> PlanReading | None:
    """The plan of a clean table; None where the source is none."""
    facts = _facts(source)
    if facts is None:
        return None
    measures = tuple(_measures(source, facts))
    start, end = facts.first("period")[:2]
    title = facts.first("title")[0]
    return PlanReading(
        files=(source.file,),
        languages=facts.languages,
        title=Field(title, Address(source.place), HOW) if title else None,
        period=Period(date.fromisoformat(start), date.fromisoformat(end)) if start else None,
        measures=measures,
        abbreviations={short: long for short, long, *_ in facts.all("abbreviation")},
        titles={code: words for code, words, *_ in facts.all("title_in")},
    )


def _facts(source: Source) -> _Facts | None:
    for item in source.items:
        if not isinstance(item, Grid) or not item.cells or item.cells[0].text != MARKER:
            continue
        rows: dict[int, dict[int, str]] = {}
        for cell in item.cells:
            rows.setdefault(cell.row, {})[cell.column] = cell.text
        told = [
            [cells.get(at, "") for at in range(1, max(cells) + 1)]
            for _, cells in sorted(rows.items())
        ]
        languages = tuple(v for f in told if f[0] == "languages" for v in f[1:] if v)
        columns = {f[1]: (f[2], f[3] if len(f) > 3 else "") for f in told if f[0] == "column"}
        codes = {(f[0], f[1]): f[2] for f in told if f[0] in CODES}
        return _Facts(languages or ("und",), columns, codes, told)
    return None


def _measures(source: Source, facts: _Facts) -> Iterator[ReadMeasure]:
    """The measures of all tables that have known heads, rows of one id joined."""
    rows: list[_Told] = []
    by_id: dict[str, _Told] = {}
    for grid in source.items:
        if isinstance(grid, Grid):
            _gather(source, grid, facts, rows, by_id)
    ids = Ids()
    main = facts.languages[0]
    for told in rows:
        if "measure" not in told.get("", {}):
            continue
        measure = _measure(source, told[""], facts, main, ids, "")
        others = {
            language: _measure(source, places, facts, language, ids, measure.id)
            for language, places in told.items()
            if language and "measure" in places
        }
        yield measure._replace(other_languages=others)


def _gather(
    source: Source, grid: Grid, facts: _Facts, rows: list[_Told], by_id: dict[str, _Told]
) -> None:
    """Adds a table's rows; a row goes on with one of the same id in an earlier table."""
    heads = {
        cell.column: facts.columns[name]
        for cell in grid.cells
        if cell.row == 1 and (name := _known(cell.text, facts))
    }
    by_row: dict[int, _Told] = {}
    section: _Place | None = None
    sections: dict[int, _Place | None] = {}
    language = next(iter(heads.values()), ("", ""))[1]
    for cell in grid.cells:
        place = _Place(cell, address_of(source, grid, cell.row, cell.column))
        if cell.row > 1 and grid.columns > 1 and cell.column_span == grid.columns:
            section = None if cell.text.strip() == NO_SECTION else place
        elif cell.row > 1 and (where := heads.get(cell.column)):
            sections[cell.row] = section
            if cell.text.strip() or cell.value:
                by_row.setdefault(cell.row, {}).setdefault(where[1], {})[where[0]] = place
    met: set[str] = set()
    for row, told in sorted(by_row.items()):
        under = sections[row]
        if under is not None:
            told.setdefault(language, {}).setdefault("section", under)
        named = told.get("", {}).get("id")
        key = tidy(named.cell.text) if named else ""
        if key in by_id and key not in met:
            for tongue, places in told.items():
                kept = by_id[key].setdefault(tongue, {})
                kept |= {code: place for code, place in places.items() if code not in kept}
        else:
            rows.append(told)
            if key:
                by_id[key] = told
        met.add(key)


def _known(text: str, facts: _Facts) -> str:
    """The head as it stands among the facts, "" where it does not."""
    return next((name for name in (text, tidy(text)) if name in facts.columns), "")


def _measure(
    source: Source, places: dict[str, _Place], facts: _Facts, language: str, ids: Ids, key: str
) -> ReadMeasure:
    def one(code: str) -> Field | None:
        place = places.get(code)
        return Field(tidy(place.cell.text), place.address, HOW) if place else None

    def several(code: str) -> tuple[Field, ...]:
        told = one(code)
        lines = told.text.split("\n") if told else []
        return tuple(Field(line, told.address, told.how) for line in lines if told and line)

    measure = one("measure") or Field("", Address(source.place), HOW)
    number, section, named, parent = one("number"), several("section"), one("id"), one("parent")
    if not key:
        where = " > ".join(f.text for f in section)
        key = named.text if named else ids.of(measure.text, number.text if number else "", where)
    return ReadMeasure(
        id=key,
        measure=measure,
        number=number,
        section=section,
        responsible=several("responsible"),
        partner=several("partner"),
        timeframe=_time(places, facts, language),
        timeframe_field=one("timeframe"),
        expected_result=one("expected_result"),
        indicator=one("indicator"),
        funding=one("funding"),
        sdg=tuple(f.text for f in several("sdg")),
        steps=several("steps"),
        parent=parent.text if parent else "",
        is_struck=_text(places, "struck").casefold() == YES,
    )


def _text(places: dict[str, _Place], code: str) -> str:
    place = places.get(code)
    return tidy(place.cell.text) if place else ""


def _time(places: dict[str, _Place], facts: _Facts, language: str) -> TimeFrame:
    start, end = _day(places.get("start")), _day(places.get("end"))
    wording = _text(places, "timeframe")
    kind = facts.codes.get(("kind", _text(places, "kind")), "")
    recurrence = facts.codes.get(("recurrence", _text(places, "recurrence")), "")
    precision = _text(places, "precision")
    return TimeFrame(
        kind=TimeKind(kind) if kind else TimeKind.WINDOW if start and end else TimeKind.UNKNOWN,
        start=start,
        end=end,
        recurrence=Recurrence(recurrence or Recurrence.NONE),
        precision=Precision(precision) if precision in _PRECISIONS else Precision.NONE,
        wording=Text((TextIn(language, wording),)) if wording else Text(),
    )


def _day(place: _Place | None) -> date | None:
    """A day as a real date or as ISO text; anything else is no day."""
    if place is None:
        return None
    for text in (place.cell.value, tidy(place.cell.text)):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            continue
    return None
