"""The start of the database's library, for the few commands that need the record of this
installation. Reading a plan costs a file and nothing else.
"""

import os

from roadbook.cli.terminal import NothingDone, Terminal

SETTINGS = "roadbook.config.settings"


def start(terminal: Terminal) -> None:
    """Load the settings of the environment and the models. Raises NothingDone."""
    # loaded here and nowhere else: no other command may pay for it
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        django.setup()
    except (ValueError, ImproperlyConfigured):
        address = os.environ.get("ROADBOOK_DATABASE", "")
        told = terminal.text("cli.refused.database_address")
        raise NothingDone(told.format(address=address)) from None
