"""The one application that holds data."""

from django.apps import AppConfig


class Record(AppConfig):
    """Models, migrations and nothing that runs by itself."""

    name = "roadbook"
    verbose_name = "Roadbook"
    default_auto_field = "django.db.models.BigAutoField"
