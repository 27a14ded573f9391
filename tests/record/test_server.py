"""PostgreSQL: a server that is stopped in the middle of work has lost nothing that it answered."""

import json
import random
import zipfile
from pathlib import Path
from time import sleep

from tests.record import backing_up, lives
from tests.record.installations import Worker, installation, start
from tests.record.on_postgres import Server
from tests.record.test_backup import restored

STOPS = 10


def test_what_was_acknowledged_outlives_a_server_that_is_stopped_at_once(tmp_path: Path):
    chance = random.Random(3)
    with Server() as server:
        start(server.address)
        looks = Worker(lives.look, server.address, tmp_path)
        for run in range(STOPS):
            worker = Worker(lives.lead, server.address, tmp_path, range(run, run + 1), "")
            said = [worker.hears.recv() for _ in range(chance.randrange(8))]
            sleep(chance.uniform(0, 0.02))
            server.stop("immediate")
            worker.kill()
            said += worker.all_that_was_said()
            server.start()
            findings, steps, _ = looks.asked(run)
            assert findings == []
            again = {name: (answer, is_repeat) for name, answer, is_repeat in steps}
            for acknowledged in said:
                if acknowledged != "end":
                    _, name, answer = acknowledged
                    assert again[name] == (answer, True)


def test_without_the_servers_own_program_the_record_is_exported(tmp_path: Path):
    home, path = tmp_path / "home", tmp_path / "backup.zip"
    home.mkdir()
    with installation(home) as address:
        Worker(backing_up.write_on, address, home, range(1)).all_that_was_said()
        assert Worker(backing_up.back_up_without, address, home, path).answer() == 0
    with zipfile.ZipFile(path) as whole:
        assert json.loads(whole.read("manifest.json"))["kind"] == "export"
    code, findings, found, accounts = restored(path, tmp_path / "again")
    assert (code, list(findings), accounts) == (0, [], [])
    assert sum(found.values()) > 0
