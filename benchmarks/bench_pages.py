"""The pages beside bare Django pages that show the same rows: processor time of a page.

A bare page has the same middleware and the same sign-in; its view is one query and one template.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django

from benchmarks.ratio import Ratio


def ratios() -> Iterator[Ratio]:
    """The roadmap of 1,000 measures, how its page grows from 10 to 10,000 of them, and the list of
    roadmaps; on the embedded database.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ROADBOOK_HOME"] = folder
        os.environ["ROADBOOK_DATABASE"] = f"sqlite:///{Path(folder) / 'record.db'}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadbook.config.settings")
        django.setup()
        # the models can only be loaded now
        from benchmarks import pages_ratios

        yield from pages_ratios.ratios()
