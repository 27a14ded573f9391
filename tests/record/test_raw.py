"""Tables read raw: quickly where all is as it should be, as carefully as ever where it is not."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadbook.core.reasons import Reason
from roadbook.core.verification import verify
from roadbook.queries import raw
from tests.record import lives
from tests.record.installations import Worker, installation, record_at


@given(st.lists(st.tuples(st.integers() | st.text(), st.booleans() | st.none()), min_size=1))
def test_kinds_are_looked_at_column_by_column(rows):
    expected = all(type(a) is int and type(b) is bool for a, b in rows)
    assert raw.are_of_kinds(rows, int, bool) is expected


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    with installation(folder) as address:
        Worker(lives.fill, address, folder / "files", range(2)).answer()
    return folder


def altered(closed: Path, folder: Path, *statements: str) -> tuple[Reason, ...]:
    """What verifying finds in a copy of the file where this was done past the program."""
    path = folder / "record.db"
    path.write_bytes((closed / "record.db").read_bytes())
    with closing(sqlite3.connect(path)) as client:
        for statement in statements:
            assert client.execute(statement).rowcount in (-1, 1)
        client.commit()
    with record_at(f"sqlite:///{path}", closed / "files") as record:
        return verify(record).findings


def codes(findings: Iterable[Reason]) -> list[str]:
    return sorted(one.code.removeprefix("verify.") for one in findings)


LAST = "WHERE id = (SELECT max(id) FROM roadbook_measure)"


@pytest.mark.usefixtures("may_connect")
@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_bytes_that_are_no_text_are_named_and_hide_no_row(closed, tmp_path, monkeypatch, at_once):
    monkeypatch.setattr(raw, "_AT_ONCE", at_once)
    alter = " ".join(("UPDATE roadbook_measure SET key = CAST(x'6dff31' AS TEXT)", LAST))
    assert codes(altered(closed, tmp_path, alter)) == ["row_altered"]
    head = (
        "UPDATE roadbook_entry SET key = CAST(x'ff' AS TEXT) WHERE chain_id = 'joint' AND seq = 3"
    )
    drop = "DROP TRIGGER entry_update_refused"
    expected = ["entry_key_altered", "tables_altered"]
    assert codes(altered(closed, tmp_path, drop, head)) == expected


@pytest.mark.usefixtures("may_connect")
@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("""replace(text, '":"', '": "')""", "row_unreadable"),
        ("""replace(text, 'e', '\\u0065')""", "row_unreadable"),
        ("text || ' '", "row_unreadable"),
        ("CAST(text AS BLOB)", "row_unreadable"),
        ("""replace(text, '"words":"', '"words":"A')""", "row_altered"),
    ],
)
def test_a_value_that_is_spelled_otherwise_than_it_was_written_is_named(
    closed, tmp_path, new, code
):
    alter = " ".join(("UPDATE roadbook_measure SET text =", new, LAST))
    # a row that cannot be read is none of those that the journal tells
    expected = sorted({code, "row_altered" if code == "row_altered" else "row_lost"})
    assert codes(altered(closed, tmp_path, alter)) == expected


@pytest.mark.usefixtures("may_connect")
def test_columns_as_an_earlier_version_wrote_them_are_whole(closed, tmp_path):
    path = tmp_path / "before.db"
    path.write_bytes((closed / "record.db").read_bytes())
    with closing(sqlite3.connect(path)) as client:
        client.create_function("before", 1, lambda kept: json.dumps(json.loads(kept)))
        client.execute("UPDATE roadbook_measure SET text = before(text)")
        client.commit()
    with record_at(f"sqlite:///{path}", closed / "files") as record:
        assert verify(record).findings == ()
