"""Migrations on a record with rows in every table: taken back one by one and applied again, nothing
of it changes, and the triggers are back.
"""

from pathlib import Path

from tests.record import migrating
from tests.record.installations import Worker, place_for_one


def test_migrations_back_and_forth_leave_a_record_as_it_was(tmp_path: Path):
    with place_for_one(tmp_path) as address:
        worker = Worker(migrating.migrate_back_and_forth, address, tmp_path / "files")
        names, is_filled, findings, moments = worker.answer()
    assert names[0] == migrating.FIRST
    assert is_filled
    held = [held for held, _ in moments]
    assert len(held) == len(names) + 1
    assert all(one == held[0] for one in held)
    assert held[0][2] > 50
    # without the second migration the journal is open, and closed again at the end
    without = [name == migrating.FIRST for name in reversed(names[:-1])]
    assert [is_open for _, is_open in moments] == [False, *without, False]
    # what follows from the entries was made from them again
    assert findings == [(), ()]
