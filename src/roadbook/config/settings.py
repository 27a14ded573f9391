"""Settings, all from the environment; `docs/reference/settings.md` explains each.

There is no web here yet: the record alone, reached through actions and the commands of operators.
"""

import os
from pathlib import Path

from roadbook.config.databases import database

HOME = Path(os.environ.get("ROADBOOK_HOME", "roadbook-record"))
"""The folder of this installation: the embedded database and the documents."""
DATABASES = {
    "default": database(os.environ.get("ROADBOOK_DATABASE") or f"sqlite:///{HOME / 'record.db'}")
}
FILES = HOME / "files"
"""Documents by their digest."""

INSTALLED_APPS = ["roadbook.config.app.Record"]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = ""
"""Nothing is signed with a secret by the record itself."""
