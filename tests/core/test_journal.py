"""Chains, states and checkpoints: what was altered, cut, added or lost is named."""

from roadbook.core.canonical import canonical
from roadbook.core.journal import (
    FIRST,
    Checkpoint,
    Replay,
    RowKey,
    differences,
    entry_digest,
    spoken,
)


def chain(*rows: list) -> list[tuple[int, bytes, str]]:
    """Entries that follow each other, each with these traces."""
    entries, head = [], FIRST
    for seq, traces in enumerate(rows, start=1):
        body = canonical({"chain": "joint", "seq": seq, "prev": head, "rows": traces})
        head = entry_digest(body)
        entries.append((seq, body, head))
    return entries


def replayed(entries: list) -> Replay:
    replay = Replay("joint")
    for entry in entries:
        replay.read(*entry)
    return replay


WHOLE = chain(
    [["Measure", "a", {"text": "one", "version": 1}]],
    [["Measure", "a", {"text": "two", "version": 2}], ["Area", "b", {"order": 1}]],
    [["Area", "b", None]],
)


def test_the_rows_are_what_the_entries_make_of_them():
    replay = replayed(WHOLE)
    assert replay.broken == []
    assert replay.rows == {RowKey("Measure", "a"): {"text": "two", "version": 2}}


def test_an_altered_entry_is_named():
    seq, body, head = WHOLE[1]
    replay = replayed([WHOLE[0], (seq, body.replace(b"two", b"TWO"), head), WHOLE[2]])
    assert replay.broken == [(2, "entry_altered"), (3, "entry_not_following")]


def test_a_lost_entry_is_named():
    assert replayed([WHOLE[0], WHOLE[2]]).broken[0] == (2, "entry_missing")


def test_an_entry_with_a_digest_of_its_own_still_does_not_follow():
    body = canonical({"chain": "joint", "seq": 2, "prev": FIRST, "rows": []})
    assert replayed([WHOLE[0], (2, body, entry_digest(body))]).broken == [
        (2, "entry_not_following")
    ]


def test_bytes_that_are_no_entry_are_named():
    assert replayed([(1, b"\xff{", "0")]).broken == [(1, "entry_altered")]


def test_a_cut_tail_shows_against_an_earlier_checkpoint_alone():
    cut = replayed(WHOLE[:2])
    assert cut.broken == []
    assert cut.checkpoint().root != replayed(WHOLE).checkpoint().root
    assert cut.checkpoint().size < replayed(WHOLE).checkpoint().size


def test_rows_that_differ_are_named_with_how():
    told = {RowKey("A", "1"): {"x": 1}, RowKey("A", "2"): {"x": 1}}
    found = {RowKey("A", "1"): {"x": 2}, RowKey("A", "3"): {"x": 1}}
    assert list(differences(told, found)) == [
        (RowKey("A", "1"), "row_altered"),
        (RowKey("A", "2"), "row_lost"),
        (RowKey("A", "3"), "row_added"),
    ]


def test_a_root_can_be_read_aloud():
    # the example of the paper that describes these words
    assert spoken(bytes([127, 0, 0, 1])) == "lusab babad"
    words = Checkpoint("joint", 3, FIRST, FIRST).spoken.split()
    assert [len(word) for word in words] == [5] * 8
