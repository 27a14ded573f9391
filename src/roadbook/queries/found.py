"""Rows as objects, found by what their columns hold, in statements that are put together once.

Django writes a query anew each time that it is asked, which takes many times as long as a database
needs for an answer. An act asks the same few questions every time.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import connection

from roadbook.models import Row

AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True, slots=True)
class _Part:
    """Where the columns of one object stand in a row of the answer, and how they are read."""

    model: type[Row]
    place: slice
    names: tuple[str, ...]
    read: tuple[tuple[int, Callable[..., Any]], ...]
    hangs_on: Any = None

    def made(self, columns: tuple[Any, ...]) -> Row | None:
        """The object, or None where the one that it hangs on points to nothing."""
        values = list(columns[self.place])
        if values[0] is None:
            return None
        for at, read in self.read:
            values[at] = read(values[at], None, connection)
        return self.model.from_db(connection.alias, self.names, values)


def find(
    model: type[AnyRow], /, *, joined: tuple[str, ...] = (), order: str = "", **where: Any
) -> list[AnyRow]:
    """Rows whose columns hold these values; a list of texts stands for any of them.

    `joined` are references whose rows are read along in the same statement.
    """
    any_of = frozenset(name for name, value in where.items() if isinstance(value, list))
    vendor = connection.vendor
    sql, parts = _statement(vendor, model, joined, order, tuple(where), any_of)
    params = [_listed(value, vendor) if name in any_of else value for name, value in where.items()]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        answer = cursor.fetchall()
    return [_whole(parts, columns) for columns in answer]


def by_id(rows: list[AnyRow]) -> Mapping[str, AnyRow]:
    """The same rows by their ids, in their order."""
    return {row.pk: row for row in rows}


def _whole(parts: tuple[_Part, ...], columns: tuple[Any, ...]) -> Any:
    top, *others = parts
    made = top.made(columns)
    for part in others:
        if part.hangs_on is not None:
            part.hangs_on.set_cached_value(made, part.made(columns))
    return made


def _listed(values: list[str], vendor: str) -> Any:
    """However many there are, one parameter: no statement grows, and none is too long."""
    return json.dumps(values) if vendor == "sqlite" else values


@cache
def _statement(
    vendor: str,
    model: type[Row],
    joined: tuple[str, ...],
    order: str,
    wanted: tuple[str, ...],
    any_of: frozenset[str],
) -> tuple[str, tuple[_Part, ...]]:
    quoted = connection.ops.quote_name
    # short names: the whole statement is looked through each time that it is run
    parts, columns = [_part(model, 0)], _columns(model, "t")
    tables = [f"{quoted(model._meta.db_table)} t"]
    for n, name in enumerate(joined):
        reference: Any = model._meta.get_field(name)
        above, alias = reference.related_model, f"j{n}"
        parts.append(_part(above, len(columns), reference))
        columns += _columns(above, alias)
        own = f"t.{quoted(reference.column)}"
        tables.append(f"LEFT JOIN {quoted(above._meta.db_table)} {alias} ON {alias}.id = {own}")
    among = "IN (SELECT value FROM json_each(%s))" if vendor == "sqlite" else "= ANY(%s)"
    fields: dict[str, Any] = {field.attname: field for field in model._meta.concrete_fields}
    conditions = [
        " ".join((f"t.{quoted(fields[name].column)}", among if name in any_of else "= %s"))
        for name in wanted
    ]
    sql = ["SELECT", ", ".join(columns), "FROM", *tables, "WHERE", " AND ".join(conditions)]
    if order:
        sql += ["ORDER BY", f"t.{quoted(order)}"]
    return " ".join(sql), tuple(parts)


def _columns(model: type[Row], table: str) -> list[str]:
    return [f"{table}.{connection.ops.quote_name(f.column)}" for f in model._meta.concrete_fields]


def _part(model: type[Row], start: int, hangs_on: Any = None) -> _Part:
    fields = model._meta.concrete_fields
    return _Part(
        model,
        slice(start, start + len(fields)),
        tuple(field.attname for field in fields),
        tuple(
            (at, field.from_db_value)
            for at, field in enumerate(fields)
            if hasattr(field, "from_db_value")
        ),
        hangs_on,
    )
