"""What processes share, what happened at the doors, and who asked to reset a second factor."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0001_accounts")]

    operations = [
        migrations.CreateModel(
            name="Kept",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("what", models.CharField(max_length=40)),
                ("person", models.CharField(db_index=True, max_length=32)),
                ("by", models.CharField(blank=True, default="", max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Reset",
            fields=[
                ("person", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("asked_by", models.CharField(max_length=32)),
                ("asked_at", models.DateTimeField()),
            ],
        ),
    ]
