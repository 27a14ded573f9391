"""What hangs on a measure as its page shows it: planned and done, indicators, the money of both
sides, evidence and changes by agreement, each row with whom it is for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from roadbook.core.facts import Measure
from roadbook.core.frozen import thawed
from roadbook.core.journal import Values
from roadbook.core.reasons import Pieces
from roadbook.core.record_words import Compartment, DocumentKind
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period
from roadbook.core.words import Direction, Lifecycle, Modality, Side
from roadbook.documents.papers import heads
from roadbook.web.fields import code, text_of
from roadbook.web.pages.work import open_to
from roadbook.web.standing import Standing
from roadbook.web.visitors import Visitor
from roadbook.wording.phrasebook import Phrasebook


@dataclass(frozen=True, slots=True)
class Told:
    """Planned and actual of a measure, as one row tells it."""

    id: str
    is_internal: bool
    planned: Period | date | None
    planned_modality: Modality | None
    actual: Period | date | None
    modality: Modality | None
    steps: tuple[Text, ...]
    note: Text
    amendment_note: Text


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator with its values; None is unknown, never nothing."""

    id: str
    is_internal: bool
    names: Text
    unit: str
    direction: Direction | None
    baseline: Fraction | None
    target: Fraction | None
    actual: Fraction | None
    actual_on: date | None


@dataclass(frozen=True, slots=True)
class Given:
    """What a side gives in one currency, or in kind."""

    id: str
    is_internal: bool
    currency: str
    amounts: tuple[tuple[str, Fraction | None], ...]
    in_kind: Text
    source: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A document that proves something; `address` where it is only a reference to one."""

    id: str
    is_internal: bool
    name: str
    dated_on: date | None
    digest: str
    size: int
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """A change of a measure, and which sides say so; it counts when both do."""

    id: str
    lifecycle: Lifecycle
    on: date
    instrument: str
    reason: str
    successor: Text
    window: Period | None
    by: tuple[Side, ...]


def hung_on(of: Standing, measure: Measure, id_: str, visitor: Visitor) -> dict[str, Any]:
    """Everything that hangs on a measure, by the name that its template knows."""
    return {
        "deliveries": tuple(_deliveries(_of(of, "Delivery", id_), measure)),
        "indicators": tuple(_known(i, row) for i, row in _of(of, "Indicator", id_)),
        "evidence": tuple(_proofs(_of(of, "Document", id_))),
        "changes": tuple(_changes(of, _of(of, "Change", id_))),
        "open": open_to(visitor, of, id_),
    }


def money(
    of: Standing, id_: str, book: Phrasebook
) -> list[tuple[Side | None, Pieces, list[Given]]]:
    """What each side gives, side by side in the order of the parties, then what the plan names
    without saying whose it is; empty where nobody gives anything.
    """
    rows = _of(of, "Contribution", id_)
    given: dict[str, list[Given]] = {}
    for row, values in rows:
        given.setdefault(values["side"], []).append(_given(row, values))
    sides: list[tuple[Side | None, Pieces, list[Given]]] = [
        (side, heads.party(side, name, book), given.get(side, []))
        for side, name in of.facts.roadmap.parties
    ]
    if "" in given:
        sides.append((None, book.say("work_page.of_no_side"), given[""]))
    return sides if rows else []


def _of(of: Standing, table: str, measure: str) -> list[tuple[str, Values]]:
    rows = of.rows[table].items()
    return sorted(
        ((i, row) for i, row in rows if row["measure_id"] == measure),
        key=lambda one: (_is_internal(one[1]), one[0]),
    )


def _deliveries(rows: list[tuple[str, Values]], measure: Measure) -> Iterator[Told]:
    for id_, row in rows:
        yield Told(
            id_,
            _is_internal(row),
            _days(row["planned_start"], row["planned_end"]),
            code(Modality, row["planned_modality"]),
            _days(row["actual_start"], row["actual_end"]),
            code(Modality, row["modality"]),
            tuple(measure.steps[n - 1] for n in row["steps_done"] if n <= len(measure.steps)),
            text_of(row["note"]),
            text_of(row["amendment_note"]),
        )


def _known(id_: str, row: Values) -> Known:
    baseline, target, actual = (_number(row[name]) for name in ("baseline", "target", "actual"))
    return Known(
        id_,
        _is_internal(row),
        text_of(row["names"]),
        row["unit"],
        code(Direction, row["direction"]),
        baseline,
        target,
        actual,
        _day(row["actual_on"]),
    )


def _given(id_: str, row: Values) -> Given:
    names = ("required", "available", "expenditure")
    return Given(
        id_,
        _is_internal(row),
        row["currency"],
        tuple((name, _number(row[name])) for name in names) if row["currency"] else (),
        text_of(row["in_kind"]),
        row["source"],
    )


def _proofs(rows: list[tuple[str, Values]]) -> Iterator[Proof]:
    for id_, row in rows:
        if row["kind"] == DocumentKind.EVIDENCE.value:
            note = row["note"]
            is_address = note.startswith(("https://", "http://")) and not note.split()[1:]
            yield Proof(
                id_,
                _is_internal(row),
                # a name that is only the beginning of what is referred to adds nothing to it
                note if note.startswith(row["name"]) else row["name"],
                _day(row["dated_on"]),
                row["digest"],
                row["size"],
                note,
                note if is_address else "",
            )


def _changes(of: Standing, rows: list[tuple[str, Values]]) -> Iterator[Agreed]:
    measures: Mapping[str, Values] = of.rows["Measure"]
    for id_, row in sorted(rows, key=lambda one: (one[1]["changed_on"], one[0])):
        successor = measures.get(row["successor_id"] or "")
        start, end = _day(row["new_start"]), _day(row["new_end"])
        yield Agreed(
            id_,
            Lifecycle(row["lifecycle"]),
            date.fromisoformat(row["changed_on"]),
            row["instrument"],
            row["reason"],
            text_of(successor["text"]) if successor else Text(),
            Period(start, end) if start and end else None,
            thawed(row["agreed_by"], tuple[Side, ...], "record"),
        )


def _is_internal(row: Values) -> bool:
    return Compartment(row["compartment"]).side is not None


def _days(start: str | None, end: str | None) -> Period | date | None:
    first, last = _day(start), _day(end)
    if first and last and first != last:
        return Period(first, last)
    return first or last


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _number(told: str) -> Fraction | None:
    return Fraction(told) if told else None
