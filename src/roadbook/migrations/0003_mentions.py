"""Which entry tells of which row: made from the entries that are there, and kept from change."""

from importlib import import_module
from itertools import islice
from typing import Any

from django.db import migrations, models

from roadbook.core.journal import mentions_in

_AT_ONCE = 1000
_TRIGGERS = import_module("roadbook.migrations.0002_the_journal_is_only_added_to")
REFUSED = (
    ("mention", "UPDATE", "TRUE", "what an entry tells of is never changed"),
    ("mention", "DELETE", "TRUE", "what an entry tells of is never forgotten"),
)


def make_table(apps: Any, editor: Any) -> None:
    """The table in the order of its key: SQLite would keep it twice, in the order of arrival too,
    and every act would write a page more.
    """
    sql, _ = editor.table_sql(apps.get_model("roadbook", "Mention"))
    editor.execute(sql + (" WITHOUT ROWID" if editor.connection.vendor == "sqlite" else ""))


def drop_table(apps: Any, editor: Any) -> None:
    """On the way back."""
    editor.delete_model(apps.get_model("roadbook", "Mention"))


def make_mentions(apps: Any, editor: Any) -> None:
    """Read every entry once."""
    entry, mention = (apps.get_model("roadbook", name) for name in ("Entry", "Mention"))
    bodies = entry.objects.order_by("pk").values_list("body", flat=True).iterator(_AT_ONCE)
    told = (mention(**one._asdict()) for body in bodies for one in mentions_in(bytes(body)))
    while some := list(islice(told, _AT_ONCE)):
        mention.objects.bulk_create(some)


def add_triggers(apps: Any, editor: Any) -> None:
    """When the table is filled."""
    _TRIGGERS.add(editor, REFUSED)


def drop_triggers(apps: Any, editor: Any) -> None:
    """Before the table goes."""
    _TRIGGERS.drop(editor, REFUSED)


class Migration(migrations.Migration):
    """After the triggers of the journal."""

    dependencies = [("roadbook", "0002_the_journal_is_only_added_to")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Mention",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "row",
                                "chain",
                                "seq",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        # the key's own columns come first: SQLite 3.40 takes others for missing
                        ("row", models.CharField(max_length=32)),
                        ("chain", models.CharField(max_length=12)),
                        ("seq", models.PositiveBigIntegerField()),
                        ("told_on", models.DateField()),
                    ],
                ),
            ]
        ),
        migrations.RunPython(make_table, drop_table),
        migrations.RunPython(make_mentions, migrations.RunPython.noop),
        migrations.RunPython(add_triggers, drop_triggers),
    ]
