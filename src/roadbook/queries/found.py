"""Rows as objects, found by what their columns hold, in statements that are put together once.

Django writes a query anew each time that it is asked, which takes many times as long as a database
needs for an answer. An act asks the same few questions every time.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.base import ModelState

from roadbook.models import Row
from roadbook.models.client import Client
from roadbook.models.fields import FactField, Thawed

AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True, slots=True)
class _Part:
    """Where the columns of one object stand in a row of the answer: first those that are as the
    client gives them, then those that are read when they are asked for.
    """

    model: type[Row]
    names: tuple[str, ...]
    kept: tuple[str, ...]
    start: int
    hangs_on: Any = None

    def made(self, columns: tuple[Any, ...]) -> Row | None:
        """The object, or None where the one that it hangs on points to nothing."""
        middle = self.start + len(self.names)
        values = columns[self.start : middle]
        if values[0] is None:
            return None
        # as Django makes it, past its constructor that asks of every column whether it was given
        row = self.model.__new__(self.model)
        state = ModelState()
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        held = row.__dict__
        held.update(zip(self.names, values, strict=True))
        held["_state"] = state
        held[Thawed.KEPT] = dict(zip(self.kept, columns[middle:], strict=False))
        return row


def find(
    model: type[AnyRow],
    /,
    *,
    client: Client | None = None,
    joined: tuple[str, ...] = (),
    order: str = "",
    **where: Any,
) -> list[AnyRow]:
    """Rows whose columns hold these values; a list of texts stands for any of them.

    `joined` are references whose rows are read along in the same statement.
    """
    client = client or Client()
    kinds = tuple((name, isinstance(value, list)) for name, value in where.items())
    sql, parts = _statement(client.vendor, model, joined, order, kinds)
    values = [listed(v, client.vendor) if isinstance(v, list) else v for v in where.values()]
    return [_whole(parts, columns) for columns in client.ask(sql, values).fetchall()]


def columns_of(
    model: type[models.Model], names: tuple[str, ...], /, *, key: str, among: tuple[str, ...]
) -> tuple[tuple[Any, ...], ...]:
    """These columns, as the client gives them, of the rows whose key is one of these texts, in the
    order of the keys.
    """
    client = Client()
    sql = _of_columns(client.vendor, model, names, key)
    return tuple(client.ask(sql, [listed(list(among), client.vendor)]).fetchall())


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


def listed(values: list[str], vendor: str) -> Any:
    """However many there are, one parameter: no statement grows, and none is too long."""
    return json.dumps(values) if vendor == "sqlite" else values


@cache
def _statement(
    vendor: str,
    model: type[Row],
    joined: tuple[str, ...],
    order: str,
    wanted: tuple[tuple[str, bool], ...],
) -> tuple[str, tuple[_Part, ...]]:
    quoted = connection.ops.quote_name
    # short names: the whole statement is looked through each time that it is run
    parts = [_part(model, 0)]
    columns = _columns(parts[0], "t")
    tables = [f"{quoted(model._meta.db_table)} t"]
    for n, name in enumerate(joined):
        reference: Any = model._meta.get_field(name)
        above, alias = reference.related_model, f"j{n}"
        parts.append(_part(above, len(columns), reference))
        columns += _columns(parts[-1], alias)
        own = f"t.{quoted(reference.column)}"
        tables.append(f"LEFT JOIN {quoted(above._meta.db_table)} {alias} ON {alias}.id = {own}")
    any_of = among(vendor)
    fields: dict[str, Any] = {field.attname: field for field in model._meta.concrete_fields}
    conditions = [
        " ".join((f"t.{quoted(fields[name].column)}", any_of if is_list else "= %s"))
        for name, is_list in wanted
    ]
    sql = ["SELECT", ", ".join(columns), "FROM", *tables, "WHERE", " AND ".join(conditions)]
    if order:
        sql += ["ORDER BY", f"t.{quoted(order)}"]
    return " ".join(sql), tuple(parts)


@cache
def _of_columns(vendor: str, model: type[models.Model], names: tuple[str, ...], key: str) -> str:
    quoted = connection.ops.quote_name
    sql = ["SELECT", ", ".join(map(quoted, names)), "FROM", quoted(model._meta.db_table), "WHERE"]
    return " ".join((*sql, quoted(key), among(vendor), "ORDER BY", quoted(key)))


def among(vendor: str) -> str:
    """How a column is one of what `listed` gives."""
    return "IN (SELECT value FROM json_each(%s))" if vendor == "sqlite" else "= ANY(%s)"


def _columns(part: _Part, table: str) -> list[str]:
    fields: dict[str, Any] = {field.attname: field for field in part.model._meta.concrete_fields}
    quoted = connection.ops.quote_name
    return [f"{table}.{quoted(fields[name].column)}" for name in (*part.names, *part.kept)]


def _part(model: type[Row], start: int, hangs_on: Any = None) -> _Part:
    fields = model._meta.concrete_fields
    return _Part(
        model,
        tuple(field.attname for field in fields if not isinstance(field, FactField)),
        tuple(field.attname for field in fields if isinstance(field, FactField)),
        start,
        hangs_on,
    )
