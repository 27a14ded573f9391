"""Chains, states and checkpoints: what was altered, cut, added or lost is named."""

from roadbook.core.journal import (
    FIRST,
    Checkpoint,
    Kept,
    Line,
    Replay,
    RowKey,
    Trace,
    differences,
    entry_digest,
    spoken,
)

BY = {"person": "alma", "side": "state", "role": "coordinator"}


def chain(*rows: list, act: str = "edit_plan", answer: dict | None = None) -> list[Kept]:
    """Entries that follow each other, each with these traces."""
    entries, head = [], FIRST
    for seq, traces in enumerate(rows, start=1):
        told = [Trace(RowKey(table, id_), values) for table, id_, values in traces]
        line = Line("joint", seq, head, "", act, BY, f"alma:{seq}", "", answer or {}, told)
        head = entry_digest(line.body())
        entries.append(Kept("joint", seq, line.body(), head, f"alma:{seq}"))
    return entries


def replayed(entries: list[Kept]) -> Replay:
    replay = Replay("joint")
    for entry in entries:
        replay.read(entry)
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
    altered = WHOLE[1]._replace(body=WHOLE[1].body.replace(b"two", b"TWO"))
    replay = replayed([WHOLE[0], altered, WHOLE[2]])
    assert replay.broken == [(2, "entry_altered"), (3, "entry_not_following")]


def test_a_lost_entry_is_named():
    assert replayed([WHOLE[0], WHOLE[2]]).broken[0] == (2, "entry_missing")


def test_an_entry_with_a_digest_of_its_own_still_does_not_follow():
    body = WHOLE[1].body.replace(WHOLE[0].digest.encode(), FIRST.encode())
    other = WHOLE[1]._replace(body=body, digest=entry_digest(body))
    assert replayed([WHOLE[0], other]).broken == [(2, "entry_not_following")]


def test_an_entry_under_another_number_chain_or_key_is_named():
    of_another_chain = WHOLE[0]._replace(chain="state")
    replay = Replay("state")
    replay.read(of_another_chain)
    assert replay.broken == [(1, "entry_of_another_place")]
    assert replayed([WHOLE[0]._replace(key="alma:7")]).broken == [(1, "entry_key_altered")]


def test_bytes_that_are_no_entry_are_named():
    assert replayed([Kept("joint", 1, b"\xff{", "0", "")]).broken == [(1, "entry_altered")]
    assert replayed([Kept("joint", 1, b"[]", entry_digest(b"[]"), "")]).broken == [
        (1, "entry_altered")
    ]


def test_a_checkpoint_that_tells_of_another_place_is_named():
    false = chain([], act="checkpoint", answer={"size": 5, "head": FIRST})
    assert replayed(false).broken == [(1, "checkpoint_of_another_place")]
    assert replayed(chain([], act="checkpoint", answer={"size": 0, "head": FIRST})).since == 0


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


def test_rows_are_told_apart_where_a_damaged_file_gives_an_id_that_is_no_text():
    told, found = {RowKey("Area", "a"): {}}, {RowKey("Area", b"a"): {}}
    assert {code for _, code in differences(told, found)} == {"row_lost", "row_added"}


def test_a_root_can_be_read_aloud():
    # the example of the paper that describes these words
    assert spoken(bytes([127, 0, 0, 1])) == "lusab babad"
    words = Checkpoint("joint", 3, FIRST, FIRST).spoken.split()
    assert [len(word) for word in words] == [5] * 8
