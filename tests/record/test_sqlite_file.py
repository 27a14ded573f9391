"""A file of SQLite that a disk or a hand has damaged: what is in use and changed is named, and a
damaged write-ahead log gives an earlier moment, never a half one.
"""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from roadbook.core.verification import Held, Verified, verify
from roadbook.queries.raw import UNREADABLE
from roadbook.queries.sqlite_file import fingerprint, marked
from tests.record import lives, taking_in
from tests.record.installations import SOAK, Worker, installation, record_at
from tests.record.sqlite_pages import Pages, Used

FLIPS = 3_000 if SOAK else 300
ROADMAPS = 12 if SOAK else 6
LOGS = 3_000 if SOAK else 300

pytestmark = pytest.mark.usefixtures("may_connect")


def filled(folder: Path, roadmaps: int) -> Path:
    """The closed file of a record with signed roadmaps, and its documents beside it."""
    with installation(folder) as address:
        Worker(lives.fill, address, folder / "files", range(roadmaps)).answer()
    assert not (folder / "record.db-wal").exists()
    return folder


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Roadmaps enough for every kind of page."""
    return filled(tmp_path_factory.mktemp("closed"), ROADMAPS)


def verified(path: Path, files: Path, *witnesses: Held) -> Verified:
    """What verifying finds in this file, with a connection of its own."""
    with record_at(f"sqlite:///{path}", files) as record:
        return verify(record, witnesses)


def in_use(path: Path) -> list[Used]:
    """What the record and the description of all tables use; who signs in stands beside it."""
    with closing(sqlite3.connect(path)) as client:
        query = (
            "SELECT rootpage FROM sqlite_schema WHERE rootpage > 0"
            " AND (tbl_name LIKE 'roadbook_%' OR tbl_name = 'django_migrations')"
        )
        roots = [root for (root,) in client.execute(query)]
    return list(Pages(path.read_bytes()).used(roots))


def test_what_is_in_use_of_a_file_is_known(closed):
    path = closed / "record.db"
    used = sorted(in_use(path), key=lambda one: one.start)
    # no byte is of two things, and the contents of every entry are among what is in use
    assert all(a.end <= b.start for a, b in pairwise(used))
    content = path.read_bytes()
    seen = b"".join(content[one.start : one.end] for one in used)
    assert seen.count(b'"act":"confirm_signature"') == ROADMAPS
    assert sum(one.end - one.start for one in used) > len(content) / 5


@pytest.mark.parametrize(
    ("table", "by", "codes"),
    [
        ("django_migrations", 1, ["verify.counter_altered"]),
        ("auth_permission", 1, []),
        ("auth_permission", -1, ["verify.counter_altered"]),
    ],
)
def test_a_counter_of_what_is_only_added_to_is_looked_at(closed, tmp_path, table, by, codes):
    path = tmp_path / "record.db"
    path.write_bytes((closed / "record.db").read_bytes())
    with closing(sqlite3.connect(path)) as client:
        client.execute("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ?", (by, table))
        client.commit()
    assert [one.code for one in verified(path, closed / "files").findings] == codes


def test_a_day_that_is_none_any_more_is_named_with_its_entry(closed, tmp_path):
    path = tmp_path / "record.db"
    path.write_bytes((closed / "record.db").read_bytes())
    with closing(sqlite3.connect(path)) as client:
        client.execute("DROP TRIGGER mention_update_refused")
        client.execute("UPDATE roadbook_mention SET told_on = 5 WHERE chain = 'joint' AND seq = 2")
        client.commit()
    found = [reason.code for reason in verified(path, closed / "files").findings]
    assert found == ["verify.mention_altered", "verify.tables_altered"]


def keeps_the_same_rows(one: Used, path: Path, whole: Path) -> bool:
    """Is what was flipped a bound between two pages of a table, and still one between the same
    rows, or the mark that a row's number stands elsewhere, which is never read? Then nothing that
    the file holds was changed.
    """
    return one.kind.startswith("table") and contents(path) == contents(whole)


def contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as client:
        return list(client.iterdump())


def test_tables_whose_making_was_stopped_before_their_mark_are_marked_the_next_time(tmp_path):
    address = f"sqlite:///{tmp_path / 'record.db'}"
    assert Worker(taking_in.prepare, address, "tables.made").all_that_was_said() == []
    with record_at(address, tmp_path) as record:
        assert marked(record.connection) == 0
    assert Worker(taking_in.prepare, address, "").answer() is False
    with record_at(address, tmp_path) as record:
        assert marked(record.connection) == fingerprint(record.connection)


def test_every_flipped_bit_in_what_is_in_use_is_named(closed, tmp_path):
    whole, path = (closed / "record.db").read_bytes(), tmp_path / "record.db"
    used = in_use(closed / "record.db")
    kinds = sorted({one.kind for one in used})
    assert len(kinds) == 5
    chance = random.Random(5)
    missed = Counter()
    for flip in range(FLIPS):
        kind = kinds[flip % len(kinds)]
        pieces = [one for one in used if one.kind == kind]
        one = chance.choices(pieces, [piece.end - piece.start for piece in pieces])[0]
        at, bit = chance.randrange(one.start, one.end), chance.randrange(8)
        damaged = bytearray(whole)
        damaged[at] ^= 1 << bit
        path.write_bytes(damaged)
        for beside in ("record.db-wal", "record.db-shm"):
            (tmp_path / beside).unlink(missing_ok=True)
        try:
            found = verified(path, closed / "files").findings
        except UNREADABLE as error:  # it cannot even be opened, and says so
            found = (error,)
        if not found and not keeps_the_same_rows(one, path, closed / "record.db"):
            missed[f"page {one.page}, byte {at - one.start} of {one}, bit {bit}"] += 1
    assert missed == Counter()


@contextmanager
def open_log(closed: Path, folder: Path) -> Iterator[tuple[bytes, bytes]]:
    """A file and its write-ahead log, as a process left them that was killed while it worked."""
    path = folder / "record.db"
    path.write_bytes((closed / "record.db").read_bytes())
    worker = Worker(lives.lead, f"sqlite:///{path}", closed / "files", range(100, 102), "")
    while worker.hears.recv() != "end":
        pass
    worker.kill()
    yield path.read_bytes(), (folder / "record.db-wal").read_bytes()


def damaged_log(log: bytes, kind: int, chance: random.Random) -> bytes:
    """Cut off anywhere, one bit flipped, or a sector lost."""
    at = chance.randrange(len(log))
    if kind == 0:
        return log[:at]
    changed = bytearray(log)
    if kind == 1:
        changed[at] ^= 1 << chance.randrange(8)
    else:
        changed[at // 512 * 512 : at // 512 * 512 + 512] = bytes(512)
    return bytes(changed)


def test_a_damaged_log_gives_an_earlier_moment_and_a_checkpoint_shows_it(
    tmp_path_factory, tmp_path
):
    # the log is what is damaged: the file below it holds no more than it must
    closed = filled(tmp_path_factory.mktemp("closed"), 1)
    path = tmp_path / "damaged.db"
    chance, seen = random.Random(7), Counter()
    with open_log(closed, tmp_path) as (main, log):

        def left(by: bytes, *witnesses: Held) -> Verified:
            for beside in ("-wal", "-shm"):
                path.with_name(path.name + beside).unlink(missing_ok=True)
            path.write_bytes(main)
            path.with_name(path.name + "-wal").write_bytes(by)
            return verified(path, closed / "files", *witnesses)

        all_of_it, half = left(log), left(log[: len(log) // 2])
        assert all_of_it.findings == half.findings == ()
        held = [Held(one.chain, one.size, one.spoken) for one in half.checkpoints]
        for turn in range(LOGS):
            found = left(damaged_log(log, turn % 3, chance), *held)
            sizes = {one.chain: one.size for one in found.checkpoints}
            behind = [one for one in held if sizes[one.chain] < one.size]
            # nothing but the missing tail, and that of each chain which a checkpoint covers
            assert [why.code for why in found.findings] == ["verify.tail_missing"] * len(behind)
            assert set(found.since) == set(sizes)
            seen["behind" if behind else "not behind"] += 1
            seen["shorter"] += sum(sizes.values()) < sum(o.size for o in all_of_it.checkpoints)
    assert min(seen["behind"], seen["not behind"], seen["shorter"]) > LOGS / 10
