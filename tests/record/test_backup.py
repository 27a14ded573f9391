"""A backup that is taken while others write is of one moment, and all of it comes back."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.record import backing_up
from tests.record.installations import SOAK, Worker, installation, place_for_one

LIVES = 40 if SOAK else 6


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def restored(path: Path, folder: Path):
    """Exit code, findings, sizes of chains and accounts of a backup that is taken in."""
    folder.mkdir()
    with place_for_one(folder) as address:
        return Worker(backing_up.bring_back, address, folder, path).answer()


def test_backups_that_are_taken_while_two_write_are_each_whole(tmp_path: Path, home: Path):
    with installation(home) as address:
        assert Worker(backing_up.add_account, address).answer() == 1
        writers = [
            Worker(backing_up.write_on, address, home, range(n, 2 * LIVES, 2)) for n in range(2)
        ]
        taken, sizes = [], []
        for writer in writers:
            writer.hears.recv()  # both are at work
        for n in range(3):
            path = tmp_path / f"{n}.zip"
            assert Worker(backing_up.back_up, address, home, path).answer() == 0
            taken.append(path)
        for writer in writers:
            writer.all_that_was_said()
            assert writer.ended() == 0
        last = tmp_path / "last.zip"
        assert Worker(backing_up.back_up, address, home, last).answer() == 0
    for n, path in enumerate([*taken, last]):
        code, findings, found, accounts = restored(path, tmp_path / f"again-{n}")
        assert (code, list(findings), accounts) == (0, [], ["alma"])
        sizes.append(sum(found.values()))
    assert sizes == sorted(sizes)
    assert 0 < sizes[0] < sizes[-1]


def test_a_backup_goes_into_no_installation_that_has_a_record(tmp_path: Path, home: Path):
    path = tmp_path / "backup.zip"
    with installation(home) as address:
        Worker(backing_up.write_on, address, home, range(1)).all_that_was_said()
        assert Worker(backing_up.back_up, address, home, path).answer() == 0
        assert Worker(backing_up.bring_back, address, home, path).answer()[0] == 2


@pytest.mark.parametrize("part", ["database", "files"])
def test_a_damaged_backup_is_refused_and_nothing_is_restored(part, tmp_path: Path, home: Path):
    path, spoilt = tmp_path / "backup.zip", tmp_path / "spoilt.zip"
    with installation(home) as address:
        Worker(backing_up.write_on, address, home, range(1)).all_that_was_said()
        assert Worker(backing_up.back_up, address, home, path).answer() == 0
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(spoilt, "w") as into:
        assert any(name.startswith("files/") for name in whole.namelist())
        for name in whole.namelist():
            content = whole.read(name)
            if name.startswith(part):
                content = content[:-1] + bytes([content[-1] ^ 1])
            into.writestr(name, content)
    assert restored(spoilt, tmp_path / "again")[0] == 2
    assert not (tmp_path / "again" / "record.db").exists()
    assert restored(path, tmp_path / "well")[0] == 0


def test_what_is_no_backup_is_said_to_be_none(tmp_path: Path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as into:
        into.writestr("manifest.json", json.dumps({"format": "roadbook/export/1"}))
    assert restored(path, tmp_path / "again")[0] == 2
