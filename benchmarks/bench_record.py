"""The record beside the bare database under it: verifying beside reading and hashing the same
bytes, an act beside one insert with its commit.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django

from benchmarks.ratio import Ratio
from tests.record.on_postgres import Server


def ratios() -> Iterator[Ratio]:
    """On SQLite, then on a PostgreSQL server of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadbook.config.settings")
    django.setup()
    # the models can only be loaded now
    from benchmarks import record_ratios

    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'record.db'}"
        yield from record_ratios.ratios("SQLite", address, most_for_an_act=4)
    with Server() as server:
        yield from record_ratios.ratios("PostgreSQL", server.address, most_for_an_act=5)
