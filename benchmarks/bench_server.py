"""Our server as it is shipped, asked from outside, beside Redmine holding as many issues.

`roadbook serve` begins on an empty folder, holds a roadmap of 1,000 measures, and is asked by three
browsers at once. Redmine's figures were measured on 2 cores with 1,000 issues and stand here as
they were; how many pages a second ours gives is counted from the processor time of its processes,
which other work on the machine does not change, for 2 cores. The clock on the wall is in the notes.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django

from benchmarks.ratio import Ratio

REDMINE = {"roadmap": 4.9, "list": 23.7, "bytes": 181.0, "requests": 25, "memory": 730.0}
"""Pages a second, KB compressed and requests of a first visit, MB, on 2 cores with 1,000 issues."""
CORES = 2


def ratios() -> Iterator[Ratio]:
    """Pages a second at least ten times as many, a fifth of the bytes, half of the memory."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ROADBOOK_HOME"] = folder
        os.environ["ROADBOOK_DATABASE"] = f"sqlite:///{Path(folder) / 'record.db'}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadbook.config.settings")
        from roadbook.config.doors import keep_secret

        keep_secret(Path(folder))
        django.setup()
        # the models can only be loaded now
        from benchmarks.server_filled import filled
        from benchmarks.server_loaded import Server

        pages, cookie = filled()
        with Server(Path(folder), cookie) as server:
            for name, address in pages.items():
                took = server.load(address)
                which = "roadmap" if name == "the roadmap of 1,000" else "list"
                yield Ratio(
                    f"{name}, seconds of 2 cores a page, beside Redmine's {which}",
                    took.processor / CORES,
                    1 / REDMINE[which],
                    took.processor / CORES * REDMINE[which],
                    bound=0.1,
                    note=f"{CORES / took.processor:.0f} a second by processor time, "
                    f"{took.each_second:.0f} on the wall, {took.size / 1024:.1f} KB each",
                )
            visit = server.first_visit(pages["my list"])
            whole = server.first_visit(pages["the roadmap of 1,000"])
            yield Ratio(
                "a first visit of my list, KB compressed",
                visit.size / 1024,
                REDMINE["bytes"],
                visit.size / 1024 / REDMINE["bytes"],
                bound=0.2,
                unit="KB",
                note=f"{visit.requests} requests beside {REDMINE['requests']}; of the roadmap of "
                f"1,000: {whole.size / 1024:.1f} KB in {whole.requests}",
            )
            memory = server.memory()
            yield Ratio(
                "memory of all processes after that",
                memory,
                REDMINE["memory"],
                memory / REDMINE["memory"],
                bound=0.5,
                unit="MB",
                note="pages that they share are counted once",
            )
