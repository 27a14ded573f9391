"""A process is killed at any moment: what was acknowledged is there, nothing is half done, and the
same act under its key gives the same answer.
"""

import random
from pathlib import Path
from time import sleep

import pytest

from tests.record import lives
from tests.record.installations import SOAK, Worker, installation

TIMES = 5_000 if SOAK else 100
PLACES = (
    *(f"commit.{when}:{passed}" for passed in range(7) for when in ("before", "after")),
    *(
        f"{what}.{when}:{n}"
        for what in ("fsync", "rename")
        for when in ("before", "after")
        for n in (0, 1)
    ),
)
"""Every failpoint of a life: before and after each commit, sync and rename."""
PER_DATABASE = 20
"""Each look verifies a whole database: many small ones take less than a large one."""


def stopped(address: str, files: Path, run: int, chance: random.Random) -> list[tuple]:
    """A life that is stopped: every second one by a failpoint, the others at a random moment."""
    place = PLACES[run // 2 % len(PLACES)] if run % 2 else ""
    worker = Worker(lives.lead, address, files, range(run, run + 1), place)
    if not place:
        # from before its first act until after its last one, whatever the machine needs for one
        acts = chance.randrange(8)
        said = [worker.hears.recv() for _ in range(acts)]
        sleep(chance.uniform(0, 0.02))
        worker.kill()
    else:
        said = []
    said += worker.all_that_was_said()
    return [one for one in said if one != "end"]


@pytest.mark.parametrize("part", range(TIMES // PER_DATABASE))
def test_whatever_moment_a_process_is_killed_at(part, tmp_path):
    chance = random.Random(part)
    with installation(tmp_path) as address:
        looks = Worker(lives.look, address, tmp_path / "files")
        runs = range(part * PER_DATABASE, (part + 1) * PER_DATABASE)
        for run in runs:
            acknowledged = stopped(address, tmp_path / "files", run, chance)
            findings, steps, roadmaps = looks.asked(run)
            assert findings == [], run
            again = {name: (answer, is_repeat) for name, answer, is_repeat in steps}
            for _, name, answer in acknowledged:
                assert again[name] == (answer, True), (run, name)
            # the acts that were done are the first ones of the life, and none is done twice
            repeats = [is_repeat for _, _, is_repeat in steps]
            assert repeats == sorted(repeats, reverse=True)
            assert sum(repeats) - len(acknowledged) in (0, 1), run
            assert roadmaps == (0 if repeats[0] else 1)
        findings, steps, _ = looks.asked(runs[0])
        assert findings == []
        assert all(is_repeat for _, _, is_repeat in steps)
