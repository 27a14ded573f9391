"""What no database takes, or not every one: refused with its field before an act begins."""

import re
from collections.abc import Iterator
from typing import Any, get_origin

from roadbook.actions.refused import Problem
from roadbook.core.frozen import CannotThaw, plain, thawed
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
    """Does the value hold what its column is read back as, down to the parts of a tuple?"""
    if not isinstance(value, tuple if get_origin(kind) is tuple else kind):
        return False
    try:
        return bool(thawed(plain(value), kind, "") == value)
    except (CannotThaw, AttributeError, TypeError):
        return False
