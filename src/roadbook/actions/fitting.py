"""What no database takes, or not every one: refused with its field before an act begins."""

import re
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from roadbook.actions.refused import Problem
from roadbook.core.reasons import because

_NOT_STORABLE = re.compile("[\0\ud800-\udfff]")
LARGEST = 2**31 - 1
"""The largest whole number that a column of either database takes."""
LONGEST = 2**20
"""Letters of one text. A measure has some hundreds; a whole book does not belong into a field."""


def unfit_values(name: str, value: Any) -> Iterator[Problem]:
    """Every part of an order's argument, in plain values, that cannot stand on the record."""
    if isinstance(value, str):
        if _NOT_STORABLE.search(value):
            yield Problem(name, because("record.text_not_storable"))
        elif len(value) > LONGEST:
            yield Problem(name, because("record.text_too_large"))
    elif isinstance(value, int):
        if value < 0:
            yield Problem(name, because("record.number_too_small"))
        elif value > LARGEST:
            yield Problem(name, because("record.number_too_large"))
    elif isinstance(value, dict):
        for part in value.values():
            yield from unfit_values(name, part)
    elif isinstance(value, list):
        for part in value:
            yield from unfit_values(name, part)


def is_of_kind(value: Any, kind: Any) -> bool:
    """Is the value of this kind, down to the parts of a tuple and the fields of a fact?"""
    return _test(kind)(value)


@cache
def _test(kind: Any) -> Callable[[Any], bool]:
    """What looks at values of one kind, put together once: an act asks it of all that is new."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        tests = [_test(part) for part in get_args(kind)]
        return lambda value: any(test(value) for test in tests)
    if origin is tuple:  # they all are of one kind, as many as there are
        test_of_each = _test(get_args(kind)[0])
        return lambda value: type(value) is tuple and all(map(test_of_each, value))
    if isinstance(origin, type):  # what a reason is counted or named with
        return lambda value: isinstance(value, origin)
    if not is_dataclass(kind):
        return lambda value: type(value) is kind
    fields = [(name, _test(hint)) for name, hint in get_type_hints(kind).items()]

    def test(value: Any) -> bool:
        return type(value) is kind and all(fits(getattr(value, name)) for name, fits in fields)

    return test
