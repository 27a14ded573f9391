"""Any column of any row, altered by whoever owns the server, is named."""

import random
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, models, transaction

from roadbook.models import TABLES, Chain, Entry, Mention, Sealed
from tests.record.installations import SOAK
from tests.record.story import Story
from tests.record.test_verification import behind_the_program, verified

TIMES = 3_000 if SOAK else 150


def other(field: "models.Field[Any, Any]", value: Any, chance: random.Random) -> Any:
    """Another value of the same kind for a column, as raw as it is kept."""
    if isinstance(field, models.JSONField):
        return '{"versions": [{"language": "en", "words": "Another"}]}'
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateField):
        return "2001-02-03"
    if isinstance(field, models.IntegerField):
        return (value or 0) + chance.randint(1, 9)
    if isinstance(field, models.BinaryField):
        at = chance.randrange(len(value))
        return bytes(value[:at]) + bytes([value[at] ^ 1 << chance.randrange(8)]) + value[at + 1 :]
    text = value or "?"
    at = chance.randrange(len(text))
    return text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_altered_is_named(story: Story, seed: int):
    story.draft().propose().accept().sign()
    chance, refused = random.Random(seed), 0
    kinds = [*TABLES.values(), Chain, Entry, Mention, Sealed]
    filled = [model for model in kinds if model._default_manager.exists()]
    assert len(filled) > 10
    for _ in range(TIMES // 3):
        model = chance.choice(filled)
        row = chance.choice(list(model._default_manager.values()))
        field = chance.choice(model._meta.concrete_fields)
        value = other(field, row[field.attname], chance)
        with transaction.atomic():
            with behind_the_program():
                is_altered = altered(model, field.column, value, row)
            found = verified().findings
            transaction.set_rollback(True)
        refused += not is_altered
        if is_altered:
            told = f"{model.__name__}.{field.name}: {row[field.attname]!r} -> {value!r}"
            assert found, told
    # some of what a hand can write the database itself refuses: a number twice, an unknown code
    assert refused < TIMES // 6
    assert verified().findings == ()


def altered(model: type[models.Model], column: str, value: Any, row: dict[str, Any]) -> bool:
    """Write past the program; False where the database itself refuses."""
    quoted = connection.ops.quote_name
    key = {f.column: row[f.attname] for f in model._meta.pk_fields}
    where = " AND ".join(f"{quoted(name)} = %s" for name in key)
    table = quoted(model._meta.db_table)
    statement = ("UPDATE", table, "SET", quoted(column), "= %s WHERE", where)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(" ".join(statement), [value, *key.values()])
    except (IntegrityError, DataError):
        return False
    return True
