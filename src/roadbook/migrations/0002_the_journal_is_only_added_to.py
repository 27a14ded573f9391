"""Triggers of both databases: an entry is never changed or deleted, a head moves one step at a
time, and the bytes of a proposal stay as they were put before the sides.

They keep honest people from a mistake; who owns the server can drop them, which `roadbook verify`
with a checkpoint of the other side shows.
"""

from typing import Any

from django.db import migrations

REFUSED = (
    ("entry", "UPDATE", "TRUE", "an entry of the journal is never changed"),
    ("entry", "DELETE", "TRUE", "an entry of the journal is never deleted"),
    ("chain", "DELETE", "TRUE", "a chain of the journal is never deleted"),
    (
        "chain",
        "UPDATE",
        "NEW.name <> OLD.name OR NEW.size <> OLD.size + 1",
        "a chain grows by one entry at a time",
    ),
    (
        "proposal",
        "UPDATE",
        "NEW.body <> OLD.body OR NEW.digest <> OLD.digest OR NEW.roadmap_id <> OLD.roadmap_id",
        "the text of a proposal is never changed",
    ),
    ("proposal", "DELETE", "TRUE", "a proposal is never deleted"),
)
POSTGRES = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {when} THEN RAISE EXCEPTION '{why}'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE {verb} ON roadbook_{table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""
SQLITE = """
CREATE TRIGGER {name} BEFORE {verb} ON roadbook_{table} FOR EACH ROW WHEN {when}
BEGIN SELECT RAISE(ABORT, '{why}'); END;
"""


def add(editor: Any, refused: tuple[tuple[str, str, str, str], ...]) -> None:
    """Create each of these triggers in the database at hand: table, verb, when, why."""
    template = POSTGRES if editor.connection.vendor == "postgresql" else SQLITE
    for table, verb, when, why in refused:
        name = f"{table}_{verb.lower()}_refused"
        editor.execute(template.format(name=name, table=table, verb=verb, when=when, why=why))


def drop(editor: Any, refused: tuple[tuple[str, str, str, str], ...]) -> None:
    """Take them back."""
    is_postgres = editor.connection.vendor == "postgresql"
    for table, verb, *_ in refused:
        name = f"{table}_{verb.lower()}_refused"
        on = f" ON roadbook_{table}" if is_postgres else ""
        editor.execute(f"DROP TRIGGER {name}{on}")
        if is_postgres:
            editor.execute(f"DROP FUNCTION {name}()")


def add_triggers(apps: Any, editor: Any) -> None:
    """Those of the journal."""
    add(editor, REFUSED)


def drop_triggers(apps: Any, editor: Any) -> None:
    """Before the tables go."""
    drop(editor, REFUSED)


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = [("roadbook", "0001_the_record")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
