"""The application of the pages. Its models are keys to the door and no part of the record."""

from django.apps import AppConfig


class Web(AppConfig):
    """Pages, sign-in and what a browser is sent."""

    name = "roadbook.web"
    label = "web"
    verbose_name = "Roadbook pages"
    default_auto_field = "django.db.models.BigAutoField"
