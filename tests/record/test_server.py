"""PostgreSQL: a server that is stopped in the middle of work has lost nothing that it answered."""

import random
from pathlib import Path
from time import sleep

from tests.record import lives
from tests.record.installations import Worker, start
from tests.record.on_postgres import Server

STOPS = 10


def test_what_was_acknowledged_outlives_a_server_that_is_stopped_at_once(tmp_path: Path):
    chance = random.Random(3)
    with Server() as server:
        start(server.address)
        for run in range(STOPS):
            worker = Worker(lives.lead, server.address, tmp_path, range(run, run + 1), "")
            said = [worker.hears.recv() for _ in range(chance.randrange(8))]
            sleep(chance.uniform(0, 0.02))
            server.stop("immediate")
            worker.kill()
            said += worker.all_that_was_said()
            server.start()
            findings, steps, _ = Worker(lives.look, server.address, tmp_path, run).answer()
            assert findings == []
            again = {name: (answer, is_repeat) for name, answer, is_repeat in steps}
            for acknowledged in said:
                if acknowledged != "end":
                    _, name, answer = acknowledged
                    assert again[name] == (answer, True)
