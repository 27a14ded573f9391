"""Tables of words: read as the library reads them, only faster."""

import tomllib
from pathlib import Path

import pytest

import roadbook
from roadbook.core import tables
from roadbook.core.tables import tables_of

_FILES = sorted(Path(roadbook.__file__).parent.rglob("*.toml"))
_SLOW = {"returns.toml"}  # holds lists of lists


@pytest.mark.parametrize("path", _FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_files_of_the_house_are_read_as_the_library_reads_them(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_text("utf-8")
    whole = tomllib.loads(text)
    if path.name not in _SLOW:
        monkeypatch.setattr(tables, "_other", lambda text: {})  # no file may need it

    assert tables_of(text) == whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        'a = "one"\n[b.c]\nd = 1\n[b.e]\nf = ["#", "x"]  # why\n',
        'a = """\nfirst "word"\nsecond"""\n',
        'a = """\nfirst \\\n   second"""\n',
        "a = [\n  # why\n  \"b\",\n  'c',\n]\n",
        'a = ["b", # why\n "c"]\n',
        'a = [["b"], ["c"]]\n',
        "a = { b = 1 }\n",
        "a.b = 1_000\n",
        'a = 1979-05-27\nb = inf\n"c d" = true\n[[e]]\nf = 0x1F\n',
        'a = "\\u00e9 \\" \\U0001F600"\nb = 1.5\nc = -3\n',
    ],
)
def test_what_is_written_otherwise_is_left_to_the_library(text: str) -> None:
    assert tables_of(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", ["a = \n", "a = [", "[a\nb = 1", 'a = "b'])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tables_of(text)
