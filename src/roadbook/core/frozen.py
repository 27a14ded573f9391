"""Facts, method and day as plain JSON values, and back: a closed review can be judged again years
later.

Strict on the way back: an unknown field, a missing one or a value of another kind is refused with
its place. Fields of facts that hold their default are left out; a method is always written whole,
so that a later version's defaults never change an old review.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from roadbook.core import authority as _authority
from roadbook.core import facts as _facts
from roadbook.core import reasons as _reasons
from roadbook.core import record_words as _record_words
from roadbook.core import texts as _texts
from roadbook.core import timeframes as _timeframes
from roadbook.core import words as _words
from roadbook.core.address import Address
from roadbook.core.facts import Facts
from roadbook.core.method import AgendaBlocks, Method

Fact = TypeVar("Fact")
_WHOLE = (Method, AgendaBlocks)
_PARAMS = {
    kind.__name__: kind
    for module in (_authority, _facts, _reasons, _record_words, _texts, _timeframes, _words)
    for kind in vars(module).values()
    if isinstance(kind, type)
    and kind.__module__ == module.__name__
    and (is_dataclass(kind) or issubclass(kind, StrEnum))
}
"""Kinds that the value of a reason may have; written with their name, as nothing else tells it."""


class CannotThaw(ValueError):
    """A frozen value is not one of ours; `place` is the path to it: "facts.roadmap.title"."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place = place


def freeze(facts: Facts, method: Method, day: date) -> dict[str, Any]:
    """Plain dicts, lists, strings, whole numbers, booleans and None; fractions as "13/20"."""
    return {"facts": _frozen(facts), "method": _frozen(method), "as_of": day.isoformat()}


def plain(value: Any) -> Any:
    """One fact as `freeze` writes it: a frozen dataclass of `core.facts` or `core.meeting`."""
    return _frozen(value)


def thawed(value: Any, kind: type[Fact], place: str) -> Fact:
    """What `plain` was given, of this kind; `place` names it in a refusal. Raises CannotThaw."""
    fact: Fact = _thawed(value, kind, place)
    return fact


def thaw(value: Mapping[str, Any]) -> tuple[Facts, Method, date]:
    """What `freeze` was given. Raises CannotThaw."""
    if not isinstance(value, Mapping) or set(value) != {"facts", "method", "as_of"}:
        raise CannotThaw("", "facts, method and as_of are expected, and nothing else")
    return (
        _thawed(value["facts"], Facts, "facts"),
        _thawed(value["method"], Method, "method"),
        _thawed(value["as_of"], date, "as_of"),
    )


def _frozen(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    if type(value) is tuple:
        return [_frozen(part) for part in value]
    if isinstance(value, _reasons.Reason):
        named = {name: _named(value.params[name]) for name in sorted(value.params)}
        return {"code": value.code, "params": named}
    is_whole = isinstance(value, _WHOLE)
    frozen = {}
    kind: Any = type(value)
    for name, default in _defaults(kind):
        part = getattr(value, name)
        if is_whole or type(part) is not type(default) or part != default:
            frozen[name] = _frozen(part)
    return frozen


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a kind in order, each with its default, MISSING where it has none."""
    if not is_dataclass(kind):  # an address is a tuple with names
        return tuple((name, kind._field_defaults.get(name, MISSING)) for name in kind._fields)
    return tuple(
        (known.name, known.default if known.default_factory is MISSING else known.default_factory)
        for known in fields(kind)
    )


def _named(value: Any) -> Any:
    """A value of a reason: its kind is not declared anywhere, so it is written beside it."""
    if type(value) is tuple:
        return [_named(part) for part in value]
    if value is None or isinstance(value, (bool, int)) or type(value) is str:
        return value
    kind = type(value).__name__
    if isinstance(value, (date, Fraction)) or kind in _PARAMS:
        return {"is": kind, "value": _frozen(value)}
    raise TypeError(f"a reason's value of the kind {kind} cannot be frozen")


def _unnamed(value: Any, place: str) -> Any:
    if isinstance(value, list):
        return tuple(_unnamed(part, f"{place}[{n}]") for n, part in enumerate(value))
    if not isinstance(value, Mapping):
        return value
    if set(value) != {"is", "value"}:
        raise CannotThaw(place, "a kind and a value are expected, and nothing else")
    kinds = {"date": date, "Fraction": Fraction, **_PARAMS}
    if value["is"] not in kinds:
        raise CannotThaw(place, f"no known kind: {value['is']!r}")
    return _thawed(value["value"], kinds[value["is"]], place)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _thawed(value: Any, kind: Any, place: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        (kind,) = (part for part in get_args(kind) if part is not type(None))
        return _thawed(value, kind, place)
    if origin is tuple:
        return _tuple(value, get_args(kind), place)
    if kind is _reasons.Reason:
        return _reason(value, place)
    if is_dataclass(kind) or kind is Address:
        return _values(value, kind, place)
    return _plain(value, kind, place)


def _plain(value: Any, kind: Any, place: str) -> Any:
    if kind in (int, bool, str):
        if type(value) is not kind:
            raise CannotThaw(place, f"{kind.__name__} is expected, not {value!r}")
        return value
    if not isinstance(value, str):
        raise CannotThaw(place, f"a text is expected, not {value!r}")
    try:
        return date.fromisoformat(value) if kind is date else kind(value)
    except (ValueError, ZeroDivisionError):
        raise CannotThaw(place, f"{value!r} is no {kind.__name__}") from None


def _tuple(value: Any, kinds: tuple[Any, ...], place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise CannotThaw(place, f"a list is expected, not {value!r}")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_thawed(part, kinds[0], f"{place}[{n}]") for n, part in enumerate(value))
    if len(value) != len(kinds):
        raise CannotThaw(place, f"{len(kinds)} values are expected, not {len(value)}")
    return tuple(
        _thawed(part, kind, f"{place}[{n}]")
        for n, (part, kind) in enumerate(zip(value, kinds, strict=True))
    )


def _reason(value: Any, place: str) -> _reasons.Reason:
    if not isinstance(value, Mapping) or set(value) != {"code", "params"}:
        raise CannotThaw(place, "a code and params are expected, and nothing else")
    params = value["params"]
    if not isinstance(value["code"], str) or not isinstance(params, Mapping):
        raise CannotThaw(place, "a code and params are expected, and nothing else")
    return _reasons.Reason(
        value["code"], {name: _unnamed(part, f"{place}.{name}") for name, part in params.items()}
    )


def _values(value: Any, kind: Any, place: str) -> Any:
    if not isinstance(value, Mapping):
        raise CannotThaw(place, f"{kind.__name__} is expected, not {value!r}")
    hints = _hints(kind)
    if unknown := sorted(set(value) - set(hints)):
        raise CannotThaw(place, f"unknown field {unknown[0]!r}")
    is_whole = kind in _WHOLE
    for name, default in _defaults(kind):
        if (default is MISSING or is_whole) and name not in value:
            raise CannotThaw(place, f"the field {name!r} is missing")
    given = {name: _thawed(part, hints[name], f"{place}.{name}") for name, part in value.items()}
    try:
        return kind(**given)
    except ValueError as refused:
        raise CannotThaw(place, str(refused)) from None
