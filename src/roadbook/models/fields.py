"""Values of `core` as columns, and the three columns that every row of the record has."""

import json
from functools import lru_cache
from typing import Any

from django.db import connection as database
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from roadbook.core.canonical import composed
from roadbook.core.frozen import plain, thawed
from roadbook.core.record_words import Compartment

_SHORT = 1000


@lru_cache(maxsize=4096)
def _short(value: str, kind: Any, name: str) -> Any:
    """Most columns hold the same few short values, and no fact can be changed once it is made."""
    return thawed(json.loads(value), kind, name)


class Thawed(DeferredAttribute):
    """A fact is read from what its column holds when it is first asked for: of a row that an act
    looks at, it needs two or three.
    """

    KEPT = "_kept_columns"

    def __get__(self, row: Any, kind: Any = None) -> Any:
        kept = {} if row is None else row.__dict__.get(self.KEPT, {})
        name = self.field.attname
        if name not in kept:
            return super().__get__(row, kind)
        field: Any = self.field
        row.__dict__[name] = found = field.from_db_value(kept[name], None, database)
        return found


class FactField(models.JSONField):
    """A frozen value of `core`: a text in several languages, a time-frame, a tuple of them.

    It stands in the database as `core.frozen` writes it. A migration knows it as plain JSON, so
    that old migrations need no old values.
    """

    descriptor_class = Thawed

    def __init__(self, kind: Any = None, **options: Any) -> None:
        self.kind = kind
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.JSONField", args, options

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if self.kind is None or not isinstance(value, str):
            return super().from_db_value(value, expression, connection)
        if len(value) > _SHORT:
            return thawed(json.loads(value), self.kind, self.name)
        return _short(value, self.kind, self.name)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value if value is None else composed(plain(value)))


class Row(models.Model):
    """A row of the record. It is added and changed by actions alone, which journal it.

    `id` is random, so that it tells nothing of how many there are. `version` counts the changes:
    who changes a row says which version was on the screen.
    """

    id = models.CharField(primary_key=True, max_length=32)
    compartment = models.CharField(
        max_length=12, choices=[(c.value, c.value) for c in Compartment], db_index=True
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(compartment__in=[c.value for c in Compartment]),
                name="%(class)s_stands_in_a_known_compartment",
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="%(class)s_version_counts_from_one"
            ),
        ]


def code(words: Any, **options: Any) -> "models.CharField[str, str]":
    """A column that holds one of the codes of an enumeration of the field's words."""
    choices = [(word.value, word.value) for word in words]
    return models.CharField(max_length=24, choices=choices, **options)


def is_one_of(column: str, words: Any, name: str) -> models.CheckConstraint:
    """The database too refuses a code that is none of the words."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__in": ["", *(word.value for word in words)]}), name=name
    )
