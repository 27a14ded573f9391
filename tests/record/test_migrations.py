"""Migrations on a record that holds something: nothing of it changes, and the triggers are back."""

from pathlib import Path

from tests.record import lives
from tests.record.installations import Worker, installation


def test_migrations_back_and_forth_leave_a_record_as_it_was(tmp_path: Path):
    with installation(tmp_path) as address:
        worker = Worker(lives.migrate_back_and_forth, address, tmp_path / "files")
        before, after, was_open, is_refused = worker.answer()
    assert before.findings == after.findings == ()
    assert before.checkpoints == after.checkpoints
    assert sum(one.size for one in before.checkpoints) > 5
    assert (was_open, is_refused) == (True, True)
