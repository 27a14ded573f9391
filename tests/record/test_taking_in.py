"""A process is killed at any moment while it takes an export in: what it leaves is an installation
as empty as before or the whole record, never a half one.
"""

import random
import shutil
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from roadbook.core.verification import verify
from tests.record import lives, taking_in
from tests.record.installations import SOAK, Worker, installation, record_at

MOMENTS = 500 if SOAK else 10
PLACES = (
    *(
        f"{what}.{when}:{n}"
        for n in (0, 1)
        for what in ("fsync", "rename")
        for when in ("before", "after")
    ),
    "restore.written",
    "commit.before",
    "commit.after",
)
"""Every failpoint of taking an export with two documents in, each once in this order."""


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """An export of two signed roadmaps with a document each, and what its record was."""
    home = tmp_path_factory.mktemp("before")
    with installation(home) as address:
        worker = Worker(taking_in.hand_over, address, home, home / "record.zip")
        findings, checkpoints = worker.answer()
    assert findings == ()
    return home / "record.zip", checkpoints


def is_acknowledged(
    address: str, home: Path, path: Path, place: str, chance: random.Random
) -> bool:
    """Take in until a failpoint or a random moment. Did the command still say that it is done?"""
    worker = Worker(taking_in.take_in, address, home, path, place)
    assert worker.hears.recv() == "begins"
    if not place:
        sleep(chance.uniform(0, 0.3))
        worker.kill()
    return worker.all_that_was_said() == [0]


def left(address: str, home: Path) -> Any:
    """The checkpoints of what an installation holds; None where no table holds a row.

    What verifying finds is in place of the checkpoints where it finds anything.
    """
    with record_at(address, home / "files") as record:
        found = verify(record)
        parts = (record.heads(), record.entries(), record.rows(), record.sealed())
        is_empty = not any(list(part) for part in parts)
    return None if is_empty else found.findings or found.checkpoints


def test_whatever_moment_taking_in_is_killed_at(handed_over, tmp_path, may_connect):
    path, whole = handed_over
    chance = random.Random(11)
    runs = [*PLACES, *[""] * MOMENTS]
    seen = []
    while runs:
        home = tmp_path / str(len(runs))
        with installation(home, lives.begin_empty) as address:
            now = None
            # an installation that was left empty is as good as a new one
            while runs and now is None:
                shutil.rmtree(home / "files", ignore_errors=True)
                place = runs.pop(0)
                is_done = is_acknowledged(address, home, path, place, chance)
                now = left(address, home)
                assert now == whole or (now is None and not is_done), place
                seen.append((place, now))
            # whatever was left, the same command ends in the same record
            last = Worker(taking_in.take_in, address, home, path, "")
            assert last.all_that_was_said() == ["begins", 0 if now is None else 2]
            assert left(address, home) == whole
    at_places = dict(seen[: len(PLACES)])
    assert [place for place, now in at_places.items() if now] == ["commit.after"]
