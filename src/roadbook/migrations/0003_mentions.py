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
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.CharField(max_length=12)),
                ("seq", models.PositiveBigIntegerField()),
                ("told_on", models.DateField()),
                ("row", models.CharField(db_index=True, max_length=32)),
            ],
        ),
        migrations.RunPython(make_mentions, migrations.RunPython.noop),
        migrations.RunPython(add_triggers, drop_triggers),
    ]
