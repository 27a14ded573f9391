"""Facts, method and day as plain JSON values, and back: a closed review can be judged again years
later.

Strict on the way back: an unknown field, a missing one or a value of another kind is refused with
its place. Fields of facts that hold their default are left out; a method is always written whole,
so that a later version's defaults never change an old review.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache, partial
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
Read = Callable[[Any], Any]
"""What makes a fact of a plain value. Raises CannotThaw."""
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
        self.place, self.why = place, why

    def within(self, step: str) -> "CannotThaw":
        """The same, told from one step further up."""
        return CannotThaw(step + self.place, self.why)


def freeze(facts: Facts, method: Method, day: date) -> dict[str, Any]:
    """Plain dicts, lists, strings, whole numbers, booleans and None; fractions as "13/20"."""
    return {"facts": _frozen(facts), "method": _frozen(method), "as_of": day.isoformat()}


def plain(value: Any) -> Any:
    """One fact as `freeze` writes it: a frozen dataclass of `core.facts` or `core.meeting`."""
    return _frozen(value)


def thawed(value: Any, kind: type[Fact], place: str) -> Fact:
    """What `plain` was given, of this kind; `place` names it in a refusal. Raises CannotThaw."""
    wanted: Any = kind
    try:
        fact: Fact = _reader(wanted)(value)
    except CannotThaw as refused:
        raise refused.within(place) from None
    return fact


def thaw(value: Mapping[str, Any]) -> tuple[Facts, Method, date]:
    """What `freeze` was given. Raises CannotThaw."""
    if not isinstance(value, Mapping) or set(value) != {"facts", "method", "as_of"}:
        raise CannotThaw("", "facts, method and as_of are expected, and nothing else")
    return (
        thawed(value["facts"], Facts, "facts"),
        thawed(value["method"], Method, "method"),
        thawed(value["as_of"], date, "as_of"),
    )


def _frozen(value: Any) -> Any:
    kind: Any = type(value)
    return _writer(kind)(value)


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    """What writes a value of this kind, put together once, as `_reader` is."""
    if issubclass(kind, (types.NoneType, bool, int)):
        return _as_it_is
    if issubclass(kind, (str, Fraction)):
        return str
    if issubclass(kind, date):
        return date.isoformat
    if kind is tuple:
        return lambda value: [_frozen(part) for part in value]
    if kind is _reasons.Reason:
        return _frozen_reason
    return _values_writer(kind)


def _as_it_is(value: Any) -> Any:
    return value


def _frozen_reason(value: _reasons.Reason) -> dict[str, Any]:
    named = {name: _named(value.params[name]) for name in sorted(value.params)}
    return {"code": value.code, "params": named}


def _values_writer(kind: Any) -> Callable[[Any], dict[str, Any]]:
    is_whole, defaults = issubclass(kind, _WHOLE), _defaults(kind)

    def write(value: Any) -> dict[str, Any]:
        frozen = {}
        for name, default in defaults:
            part = getattr(value, name)
            if is_whole or type(part) is not type(default) or part != default:
                frozen[name] = part if type(part) is str else _frozen(part)
        return frozen

    return write


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


def _unnamed(value: Any) -> Any:
    if isinstance(value, list):
        return _each(_unnamed, value)
    if not isinstance(value, Mapping):
        return value
    if set(value) != {"is", "value"}:
        raise CannotThaw("", "a kind and a value are expected, and nothing else")
    kinds = {"date": date, "Fraction": Fraction, **_PARAMS}
    if value["is"] not in kinds:
        raise CannotThaw("", f"no known kind: {value['is']!r}")
    return _reader(kinds[value["is"]])(value["value"])


@cache
def _reader(kind: Any) -> Read:
    """What reads a value of this kind, put together once: most of what is read is small, and to
    ask each time what a kind is made of takes longer than to read it.
    """
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        (inner,) = (_reader(part) for part in get_args(kind) if part is not type(None))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if kind is _reasons.Reason:
        return _reason
    if is_dataclass(kind) or kind is Address:
        return _values_reader(kind)
    return partial(_plain, kind)


def _plain(kind: Any, value: Any) -> Any:
    if kind in (int, bool, str):
        if type(value) is not kind:
            raise CannotThaw("", f"{kind.__name__} is expected, not {value!r}")
        return value
    if not isinstance(value, str):
        raise CannotThaw("", f"a text is expected, not {value!r}")
    try:
        return date.fromisoformat(value) if kind is date else kind(value)
    except (ValueError, ZeroDivisionError):
        raise CannotThaw("", f"{value!r} is no {kind.__name__}") from None


def _each(read: Read, values: list[Any]) -> tuple[Any, ...]:
    found: list[Any] = []
    try:
        found.extend(map(read, values))  # on a refusal, what was read before it stays
    except CannotThaw as refused:
        raise refused.within(f"[{len(found)}]") from None
    return tuple(found)


def _tuple_reader(kinds: tuple[Any, ...]) -> Read:
    readers = [_reader(kind) for kind in kinds if kind is not Ellipsis]
    is_of_any_length = len(readers) < len(kinds)

    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise CannotThaw("", f"a list is expected, not {value!r}")
        if is_of_any_length:
            return _each(readers[0], value)
        if len(value) != len(readers):
            raise CannotThaw("", f"{len(readers)} values are expected, not {len(value)}")
        own = iter(readers)
        return _each(lambda part: next(own)(part), value)

    return read


def _reason(value: Any) -> _reasons.Reason:
    if not isinstance(value, Mapping) or set(value) != {"code", "params"}:
        raise CannotThaw("", "a code and params are expected, and nothing else")
    params = value["params"]
    if not isinstance(value["code"], str) or not isinstance(params, Mapping):
        raise CannotThaw("", "a code and params are expected, and nothing else")
    return _reasons.Reason(value["code"], _named_parts(dict.fromkeys(params, _unnamed), params))


def _named_parts(readers: Mapping[str, Read], value: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    name = ""
    try:
        for name, part in value.items():
            found[name] = readers[name](part)
    except CannotThaw as refused:
        raise refused.within(f".{name}") from None
    return found


def _values_reader(kind: Any) -> Read:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    is_whole = kind in _WHOLE
    needed = [name for name, default in _defaults(kind) if default is MISSING or is_whole]

    def read(value: Any) -> Any:
        if not isinstance(value, (dict, Mapping)):
            raise CannotThaw("", f"{kind.__name__} is expected, not {value!r}")
        if not value.keys() <= readers.keys():
            raise CannotThaw("", f"unknown field {min(value.keys() - readers.keys())!r}")
        for name in needed:
            if name not in value:
                raise CannotThaw("", f"the field {name!r} is missing")
        given = _named_parts(readers, value)
        try:
            return kind(**given)
        except ValueError as refused:
            raise CannotThaw("", str(refused)) from None

    return read
