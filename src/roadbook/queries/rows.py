"""All rows of a roadmap that a reader may see, in plain values, in one query whatever its size.

The values are those of the journal, so that facts are the same from the record, from a replay of
its journal and from an export.
"""

import json
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from roadbook.core.journal import Values
from roadbook.core.readers import Reader
from roadbook.models import TABLES, Institution, Roadmap, Row
from roadbook.models.values import columns, told

Rows = dict[str, dict[str, Values]]
"""Values by table and id."""
_ROADMAP = "the id of the roadmap"
"""Stands in the statement where an id is put in; no id has blanks."""
OF_A_ROADMAP = tuple(
    model
    for model in TABLES.values()
    if any(field.name == "roadmap" for field in model._meta.concrete_fields)
)


def rows_of(roadmap: str, *, reader: Reader) -> Rows:
    """The roadmap's own row, those of its tables, and the institutions of both sides."""
    rows: Rows = {name: {} for name in TABLES}
    sql, params = _statement(connection.vendor, reader.places)
    with connection.cursor() as cursor:
        cursor.execute(sql, [roadmap if one == _ROADMAP else one for one in params])
        for table, id_, raw in cursor:
            rows[table][id_] = _told(TABLES[table], raw)
    return rows


@cache
def _statement(_: str, seen: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    """One statement for all tables, written by Django once for each kind of database: that takes
    longer than running it.
    """
    parts = [
        _plain(Roadmap._default_manager.filter(pk=_ROADMAP, compartment__in=seen)),
        _plain(Institution._default_manager.filter(compartment__in=seen)),
        *(
            _plain(model._default_manager.filter(Q(("roadmap", _ROADMAP)), compartment__in=seen))
            for model in OF_A_ROADMAP
        ),
    ]
    sql, params = parts[0].union(*parts[1:], all=True).query.sql_with_params()
    return sql, tuple(params)


def _plain(rows: "QuerySet[Any]") -> "QuerySet[Any, Any]":
    """Table, id and the rest of each row as one JSON object."""
    model: type[Row] = rows.model
    names = [field.attname for field in columns(model)]
    return rows.order_by().values_list(
        Value(model.__name__, output_field=TextField()),
        "pk",
        Cast(JSONObject(**{name: name for name in names}), TextField()),
    )


def _told(model: type[Row], raw: str) -> Values:
    found = json.loads(raw)
    return {field.attname: told(field, found[field.attname]) for field in columns(model)}
