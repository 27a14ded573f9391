"""Forty writers on the same measures: one winner a version, no words lost, numbers without gaps."""

import gc
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper, SQLiteCursorWrapper

from roadbook.actions._journalled import _not_kept_waiting
from roadbook.actions.refused import Busy
from roadbook.config.databases import database
from tests.record import lives
from tests.record.installations import SOAK, Worker, installation

ROUNDS = 1_000 if SOAK else 10
WRITERS, AT_ONCE = 40, 10


def test_of_forty_writers_one_wins_each_version_and_no_words_are_lost(tmp_path: Path):
    with installation(tmp_path) as address:
        measures = Worker(lives.draft, address, tmp_path).answer()[:3]
        workers = [
            Worker(lives.write, address, range(first, first + AT_ONCE), measures, ROUNDS)
            for first in range(0, WRITERS, AT_ONCE)
        ]
        told = [one for worker in workers for one in worker.answer()]
        texts, entries, findings = Worker(lives.after_writing, address, tmp_path).answer()
    assert len(told) == WRITERS * ROUNDS
    assert {finding for finding in findings if "file" not in finding} == set()
    won = [(measure, version, words) for measure, version, words, other in told if other is None]
    assert max(Counter((measure, version) for measure, version, _ in won).values()) == 1
    # every winner's words stand in the journal under the version that was won, and no others
    assert sorted(texts) == sorted(
        [*won, *((id_, version, words) for id_, version, words in texts if version == 1)]
    )
    versions = defaultdict(list)
    for measure, version, _ in won:
        versions[measure].append(version)
    for won_here in versions.values():
        assert sorted(won_here) == list(range(2, len(won_here) + 2))
    # who came too late is told both texts: the one that stands, and the one that was sent
    late = [one for one in told if one[3] is not None]
    assert len(late) >= WRITERS
    for _, version, words, (now, sent) in late:
        assert sent["text"]["versions"][0]["words"] == words
        assert now["version"] >= version
        assert now["text"]["versions"][0]["words"] != words
    sequences = defaultdict(list)
    for chain, seq in entries:
        sequences[chain].append(seq)
    assert all(sorted(seen) == list(range(1, len(seen) + 1)) for seen in sequences.values())


def test_an_office_that_was_taken_away_while_an_act_waited_permits_it_no_more(tmp_path: Path):
    with installation(tmp_path) as address:
        measure, *_ = Worker(lives.draft, address, tmp_path).answer()
        other = Worker(lives.take_away, address)
        person = other.hears.recv()
        late = Worker(lives.act_late, address, person, measure)
        assert late.hears.recv() == "begins"
        assert not late.hears.poll(0.3)  # it waits for the other one
        other.hears.send("go on")
        assert late.hears.recv() is False
        assert (late.ended(), other.ended()) == (0, 0)


@pytest.mark.usefixtures("may_connect")
def test_a_writer_of_sqlite_that_was_kept_waiting_leaves_no_statement_behind(tmp_path: Path):
    """Else whichever thread collects the garbage ends it, and waits for this one's connection."""
    path = tmp_path / "record.db"
    told = connections.configure_settings({"default": database(f"sqlite:///{path}")})["default"]
    told["OPTIONS"]["timeout"] = 0
    ours = DatabaseWrapper(told, "ours")
    ours.ensure_connection()
    gc.disable()
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Busy), _not_kept_waiting():
                ours.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        # `isinstance` would wake the lazy values that other tests have left behind
        kept = [one for one in gc.get_objects() if issubclass(type(one), SQLiteCursorWrapper)]
        assert [one for one in kept if one.connection is ours.connection] == []
    finally:
        gc.enable()
        ours.close()
