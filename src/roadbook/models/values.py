"""A row as the journal tells it: plain values by the names of its columns, and back.

Both databases must give the same values for the same row, whatever their own types are.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any
from unicodedata import normalize

from django.db.models import BooleanField, DateField, Field, JSONField

from roadbook.core.frozen import plain
from roadbook.core.journal import RowKey, Values
from roadbook.models.fields import Row
from roadbook.models.written import composed_at_once


@cache
def columns(model: type[Row]) -> tuple["Field[Any, Any]", ...]:
    """The columns that the journal tells, in their order: all but the id."""
    return tuple(field for field in model._meta.concrete_fields if not field.primary_key)


@cache
def longest(model: type[Row]) -> dict[str, int | None]:
    """How many letters each of these columns holds, None where nothing says so."""
    return {column.attname: getattr(column, "max_length", None) for column in columns(model)}


def key_of(row: Row) -> RowKey:
    """The row's table and id as they stand in the journal."""
    return RowKey(type(row).__name__, row.id)


def values_of(row: Row, names: Iterable[str] = ()) -> Values:
    """These columns of the row in plain values; all of them if none is named."""
    wanted = names or (field.attname for field in columns(type(row)))
    return {name: _plain(getattr(row, name)) for name in wanted}


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str:  # most columns are no facts, and to ask what else they might be takes long
        return value if value.isascii() else normalize("NFC", value)
    return value if value is None or kind is int or kind is bool else composed_at_once(plain(value))


def told(field: "Field[Any, Any]", raw: Any) -> Any:
    """A column's plain value from what a database's own client gives for it.

    Raises ValueError for what no such column can hold.
    """
    if raw is None:
        return None
    if isinstance(field, JSONField):
        return json.loads(raw) if isinstance(raw, (str, bytes)) else raw
    if isinstance(field, BooleanField):
        if raw in (0, 1):
            return bool(raw)
        raise ValueError(f"{raw!r} is neither yes nor no")
    if isinstance(field, DateField):
        found = raw if isinstance(raw, str) else raw.isoformat()
        return date.fromisoformat(found).isoformat()
    if isinstance(raw, (str, int)):
        return raw
    raise ValueError(f"{raw!r} is no value of the record")


def number_told(value: Fraction | None) -> str:
    """A number as its column holds it: exact ("13/20"), empty where it is unknown."""
    return "" if value is None else str(value)


@lru_cache(maxsize=8)  # an act writes its own several times
def moment(at: datetime) -> str:
    """A moment as the journal writes it: UTC, with thousandths of a second."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
