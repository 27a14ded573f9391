"""A plan that was read as JSON: every field with its place, doubts and what was left out.

Measures are written as text straight away: their values would fill the memory of a long plan, and
take longer to make and to go through than the plan to be understood.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from json import JSONEncoder, loads
from json.encoder import encode_basestring as quoted
from typing import Any, Protocol

from roadbook.core.address import Address
from roadbook.core.reasons import Pieces, Reason
from roadbook.core.words import Precision, Recurrence, TimeKind
from roadbook.documents.reading.plan import Doubt, Field, PlanReading, ReadMeasure, Unread

_PLACE = Address._fields[: Address._fields.index("paragraph") + 1]
"""What an address in a plan may say; the rest is of returns."""
_encoded = JSONEncoder(ensure_ascii=False).encode


class Sentences(Protocol):
    """What is needed of a phrasebook to word doubts."""

    def sentence(self, reason: Reason) -> Pieces:
        """A reason as a sentence."""


def as_json(reading: PlanReading, phrases: Sentences | None = None) -> dict[str, Any]:
    """Everything as plain values; doubts and reasons also as sentences, given `phrases`."""
    told: dict[str, Any] = loads("".join(as_json_text(reading, phrases)))
    return told


def as_json_text(reading: PlanReading, phrases: Sentences | None = None) -> Iterator[str]:
    """`as_json` as text, a piece for each measure."""
    period = reading.period
    head = {
        "files": reading.files,
        "title": reading.title.text if reading.title else None,
        "period": period and {"start": str(period.start), "end": str(period.end)},
        "languages": reading.languages,
        "abbreviations": reading.abbreviations,
    }
    yield f'{_encoded(head)[:-1]}, "measures": ['
    for place, measure in enumerate(reading.measures):
        yield f", {_measure(measure)}" if place else _measure(measure)
    doubts = [{**_told(d, phrases), "measure": d.measure or None} for d in reading.doubts]
    unread = [_told(item, phrases) for item in reading.unread]
    yield f'], "doubts": {_encoded(doubts)}, "unread": {_encoded(unread)}}}'


def _told(item: Doubt | Unread, phrases: Sentences | None) -> dict[str, Any]:
    where = {name: value for name, value in zip(_PLACE, item.address, strict=False) if value}
    told: dict[str, Any] = {"text": item.text, "address": where, "why": item.why.code}
    if phrases is not None:
        told["says"] = "".join(piece.text for piece in phrases.sentence(item.why))
    return told


def _measure(measure: ReadMeasure) -> str:
    frame = measure.timeframe
    section = " > ".join([level.text for level in measure.section])
    told = [f'"id": {quoted(measure.id)}, "section": {quoted(section)}']
    places = []
    for name, field in (
        ("number", measure.number),
        ("measure", measure.measure),
        ("timeframe", measure.timeframe_field),
        ("expected_result", measure.expected_result),
        ("indicator", measure.indicator),
        ("funding", measure.funding),
    ):
        if field is None:
            told.append(f'"{name}": null')
        else:
            told.append(f'"{name}": {quoted(field.text)}')
            places.append(f'"{name}": {_place(field)}')
    for name, fields in (
        ("responsible", measure.responsible),
        ("partner", measure.partner),
        ("steps", measure.steps),
    ):
        told.append(f'"{name}": {_list([quoted(field.text) for field in fields])}')
        if fields:
            places.append(f'"{name}": {_list([_place(field) for field in fields])}')
    if measure.section:
        places.append(f'"section": {_list(map(_place, measure.section))}')
    others = [f"{quoted(code)}: {_measure(m)}" for code, m in measure.other_languages.items()]
    parent = quoted(measure.parent) if measure.parent else "null"
    return (
        f"{{{', '.join(told)}"
        f", {_time(frame.kind, frame.start, frame.end, frame.recurrence, frame.precision)}"
        f', "sdg": {_list(map(quoted, measure.sdg))}, "parent": {parent}'
        f', "read_from": {{{", ".join(places)}}}, "other_languages": {{{", ".join(others)}}}}}'
    )


def _list(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"


@lru_cache(maxsize=10_000)
def _time(
    kind: TimeKind,
    start: date | None,
    end: date | None,
    recurrence: Recurrence,
    precision: Precision,
) -> str:
    """Many measures of a plan are due at the same time."""
    first, last = (f'"{day.isoformat()}"' if day else "null" for day in (start, end))
    told = f'"kind": "{kind}", "start": {first}, "end": {last}'
    return f'{told}, "recurrence": "{recurrence}", "precision": "{precision}"'


def _place(field: Field) -> str:
    """Where a field was read, and how it was found."""
    file, part, table, row, column, cell, paragraph, _, _, _ = field.address
    told = _table(file, part, table)
    if row and column and cell:  # of a spreadsheet, which has thousands
        return (
            f'{{{told}, "row": {row}, "column": {column}, "cell": "{cell}", "how": "{field.how}"}}'
        )
    if row:
        told = f'{told}, "row": {row}'
    if column:
        told = f'{told}, "column": {column}'
    if cell:
        told = f'{told}, "cell": "{cell}"'
    if paragraph:
        told = f'{told}, "paragraph": {paragraph}'
    return f'{{{told}, "how": "{field.how}"}}'


@lru_cache(maxsize=1_000)
def _table(file: str, part: str, table: int) -> str:
    """The beginning that the places of a table share."""
    known = {"file": file, "part": part, "table": table}
    return _encoded({name: value for name, value in known.items() if value})[1:-1]
