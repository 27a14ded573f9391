"""`review.json`: every figure by id, every verdict with its reasons and cells, and the facts
frozen.

The facts and the method stand in it whole, with a digest, so that the review can be judged again
from the file alone.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

from roadbook import __version__
from roadbook.core.address import Address
from roadbook.core.figures import Figure, rounded
from roadbook.core.frozen import freeze, thaw, thawed
from roadbook.core.meeting import Action
from roadbook.core.programmes import Programme
from roadbook.core.reasons import Reason
from roadbook.core.review import Review, judge
from roadbook.core.status import Verdict
from roadbook.core.texts import Text
from roadbook.wording.phrasebook import Phrasebook

FORMAT = "roadbook/review/1"
FILE = "review.json"


class NoRecord(ValueError):
    """A folder holds no review.json that can be read;

    `is_missing` tells a missing from an altered one.
    """

    def __init__(self, path: Path, *, is_missing: bool) -> None:
        super().__init__(str(path))
        self.path = path
        self.is_missing = is_missing


@dataclass(frozen=True, slots=True)
class Record:
    """What a pack's `review.json` holds: the review judged again from its frozen facts, and the
    whole as written.
    """

    review: Review
    written: Mapping[str, Any]
    actions: tuple[Action, ...] = ()


def record(review: Review, books: Sequence[Phrasebook], **more: Any) -> dict[str, Any]:
    """The value of `review.json`;

    `more` is put beside the figures ("returns", "papers") as it is.
    """
    frozen = freeze(review.facts, review.method, review.as_of)
    roadmap = review.facts.roadmap
    numbers = {m.id: m.numbers.original.words for m in roadmap.measures}
    return {
        "format": FORMAT,
        "roadbook": __version__,
        "as_of": review.as_of.isoformat(),
        "round": review.facts.round,
        "roadmap": {
            "title": _text(roadmap.title),
            "period": [roadmap.period.start.isoformat(), roadmap.period.end.isoformat()],
            "signed_on": roadmap.signed_on.isoformat() if roadmap.signed_on else None,
            "version": roadmap.version,
        },
        "figures": figures(review.scorecard.figures, books),
        "remarks": _reasons(review.scorecard.remarks, books),
        "verdicts": [_verdict(v, numbers, books) for v in review.verdicts],
        **more,
        "frozen": frozen,
        "digest": digest(frozen),
    }


def figures(given: Iterable[Figure], books: Sequence[Phrasebook]) -> list[dict[str, Any]]:
    """Figures with method, parts and how each language prints them."""
    return [_figure(figure, books) for figure in given]


def programmes(given: Iterable[Programme], books: Sequence[Phrasebook]) -> list[dict[str, Any]]:
    """What each sub-programme presents: its measures, and the figures on its slides."""
    return [
        {
            "key": one.presentation.key,
            "institution": one.presentation.institution,
            "is_silent": one.is_silent,
            "measures": [verdict.measure for verdict in one.verdicts],
            "figures": figures(one.figures, books),
        }
        for one in given
    ]


def digest(value: Any) -> str:
    """SHA-256 of a plain value with its keys in order: a change by hand shows."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def load(path: Path) -> Record:
    """The record of a pack: its folder or the file itself. Raises NoRecord."""
    file = path / FILE if path.is_dir() else path
    try:
        written = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise NoRecord(path, is_missing=True) from None
    except (OSError, ValueError):
        raise NoRecord(path, is_missing=False) from None
    if not isinstance(written, dict) or written.get("format") != FORMAT:
        raise NoRecord(path, is_missing=False)
    try:
        if written["digest"] != digest(written["frozen"]):
            raise NoRecord(path, is_missing=False)
        facts, method, day = thaw(written["frozen"])
        actions = _actions(written)
    except (KeyError, TypeError, ValueError):
        raise NoRecord(path, is_missing=False) from None
    return Record(judge(facts, method, day), written, actions)


def _actions(written: Mapping[str, Any]) -> tuple[Action, ...]:
    """The action points that a record holds; none where it was written without a meeting.

    Raises CannotThaw.
    """
    told = written.get("actions") or []
    return tuple(thawed(one, Action, f"actions[{n}]") for n, one in enumerate(told))


def _figure(figure: Figure, books: Iterable[Phrasebook]) -> dict[str, Any]:
    value = figure.value
    return {
        "id": figure.id,
        "method": figure.method,
        "unit": figure.unit.value,
        "value": None if value is None else float(rounded(value, 6)),
        "exact": None if value is None else str(value),
        "numerator": _whole(figure.numerator),
        "denominator": _whole(figure.denominator),
        "as_of": figure.as_of.isoformat(),
        "not_assessable": figure.not_assessable,
        "bound": figure.bound.value,
        "audience": figure.audience.value,
        "currency": figure.currency,
        "parts": list(figure.parts),
        "notes": _reasons(figure.notes, books),
        "says": {book.language: _plain(book.value(figure)) for book in books},
    }


def _verdict(
    verdict: Verdict, numbers: Mapping[str, str], books: Sequence[Phrasebook]
) -> dict[str, Any]:
    fields = ("lifecycle", "pace", "result", "confidence", "agreement")
    return {
        "measure": verdict.measure,
        "number": numbers.get(verdict.measure, ""),
        **{name: getattr(verdict, name).value for name in fields},
        "is_declared_delivered": verdict.is_declared_delivered,
        "is_validated": verdict.is_validated,
        "additional_days": verdict.additional_days,
        "held_on": [d.isoformat() for d in verdict.held_on] if verdict.held_on else None,
        "reasons": {name: _reasons(getattr(verdict, f"{name}_reasons"), books) for name in fields},
        "sources": [_address(a, books) for a in verdict.sources],
    }


def _reasons(reasons: Iterable[Reason], books: Iterable[Phrasebook]) -> list[dict[str, Any]]:
    books = tuple(books)
    return [
        {
            "code": reason.code,
            "params": {name: _param(value) for name, value in reason.params.items()},
            "says": {book.language: _plain(book.sentence(reason)) for book in books},
        }
        for reason in reasons
    ]


def _address(address: Address, books: Sequence[Phrasebook]) -> dict[str, Any]:
    known = address._asdict()
    return {name: value for name, value in known.items() if value} | {
        "says": {book.language: _plain(book.value(address)) for book in books}
    }


def _param(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Fraction():
            return _whole(value)
        case Figure():
            return value.id
        case Text():
            return _text(value)
        case Reason():
            return value.code
        case tuple() if not isinstance(value, Address):
            return [_param(part) for part in value]
        case None | bool() | int() | str():
            return value
    return getattr(value, "text", None) or str(value)


def _text(text: Text) -> dict[str, str]:
    return {version.language: version.words for version in text.versions}


def _whole(value: Fraction | None) -> int | str | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else str(value)


def _plain(pieces: Iterable[Any]) -> str:
    return "".join(piece.text for piece in pieces)
