"""What one side keeps to itself, through the command line: a hundred seeded words marked internal
are in its own folder and in no byte of anything that the other side may hold.
"""

import json
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from openpyxl.styles import Font

from roadbook.cli import main as cli
from roadbook.cli.demo import EXAMPLE
from roadbook.core.words import Audience, Lifecycle, Result, Side
from roadbook.documents.forms.opened import open_form
from roadbook.pack import record
from tests.documents.filled import column_of, fill, row_of, sheet_of
from tests.documents.writing.read_back import pdf_pages

PLAN = EXAMPLE / "plan.en.docx"
ROW = ("note", "difficulty_words", "way_forward", "next_step", "may_agree", "own_note")
EVENT = ("title", "place", "organisers", "change", "evidence", "difficulty_words", "next_step")


def seeded(rnd: random.Random) -> str:
    return "zq" + "".join(rnd.choices("bcdfghjklmnpqrstvwxz", k=10))


def filled(form: Path, to: Path, rnd: random.Random, most: int) -> list[str]:
    """Answers for both sides on every measure; internal words in some, in every field that takes
    any. Gives the internal words; some of them stand where they cannot be understood.
    """
    known = open_form(form).rows
    internal: list[str] = []

    def secret(*fields: str) -> dict[str, str]:
        told = {}
        for field in fields:
            if len(internal) < most:
                internal.append(seeded(rnd))
                told[field] = f"as said, {internal[-1]}"
        return told

    entries: dict[str, dict[str, Any]] = {}
    for place, key in enumerate(known):
        entries[key] = {"lifecycle": Lifecycle.UNDER_WAY, "result": Result.PARTLY}
        if place % 3 == 0:
            entries[key] |= {"audience": Audience.INTERNAL} | secret(*ROW)
        else:
            entries[key] |= secret("may_agree", "own_note")
    if len(known) > 3:
        entries[list(known)[3]] |= secret("assessment")
    struck = [key for place, key in enumerate(known) if place % 3 == 2]
    number = next(iter(known.values())).number
    events = [
        {"measures": number, "audience": Audience.INTERNAL} | secret(*EVENT) for _ in range(3)
    ]
    events[2] |= secret("start")

    def strike(book: openpyxl.Workbook) -> None:
        sheet = sheet_of(book, "measures")
        for key in struck:
            sheet.cell(row_of(sheet, key), column_of(sheet, "own_note")).font = Font(strike=True)

    fill(form, to, entries, events, damage=strike if form.suffix == ".xlsx" else None)
    return internal


def texts_of(path: Path) -> Iterator[bytes]:
    """Everything that a file says: its bytes, the bytes of its parts, the text of its pages."""
    raw = path.read_bytes()
    yield raw
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                yield name.encode()
                yield parts.read(name)
    if raw.startswith(b"%PDF"):
        with pdfplumber.open(path) as document:
            yield json.dumps(document.metadata, default=str).encode()
        yield from (page.encode() for page in pdf_pages(raw))


def found(words: list[str], paths: list[Path]) -> set[str]:
    """The words that stand in any of the files or in its name."""
    codings = ("utf-8", "utf-16-le")
    any_word = {
        code: re.compile(b"|".join(word.encode(code) for word in words)) for code in codings
    }
    return {
        word.decode(code)
        for path in paths
        for told in (path.name.encode(), *texts_of(path))
        for code in codings
        for word in any_word[code].findall(told)
    }


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> tuple[Path, list[str]]:
    """A review of forms in which the State's bodies marked a hundred words as internal."""
    home = tmp_path_factory.mktemp("private")
    forms = home / "returns"
    period = ("--period", "2019-2021")
    made = ("--round", "2021-H1", "--due", "2021-06-30", "--out", str(home / "forms"))
    assert cli.main(["forms", str(PLAN), *made, *period]) == 0
    rnd = random.Random(3)
    words: list[str] = []
    # every second institution answers in Word
    for place, form in enumerate(sorted((home / "forms").glob("*.xlsx"))):
        chosen = form.with_suffix(".docx") if place % 2 else form
        is_state = open_form(chosen).identity.side is Side.STATE
        most = 100 - len(words) if is_state else 0
        words += filled(chosen, forms / chosen.name, rnd, most)
    assert len(words) == 100
    code = cli.main(
        [
            *("review", str(PLAN), "--returns", str(forms), "--as-of", "2021-07-14", *period),
            *("--meeting", str(EXAMPLE / "meeting.toml"), "--language", "en,ru,tk"),
            *("--out", str(home / "review")),
        ]
    )
    assert code == 1
    return home / "review", words


def test_no_internal_word_of_a_side_is_in_any_byte_that_the_other_side_may_hold(run):
    pack, words = run
    everything = [path for path in pack.rglob("*") if path.is_file()]
    others = [path for path in everything if Side.STATE not in path.relative_to(pack).parts]
    assert len(others) > 20
    assert {Side.ORGANISATION.value} <= {path.parent.name for path in others}
    assert found(words, others) == set()


def test_the_own_side_has_every_word_that_could_be_understood(run):
    pack, words = run
    own = list((pack / "internal" / "state").iterdir())
    lost = set(words) - found(words, own)
    # rows with struck words or a word where a choice or a day belongs do not go in at all
    assert len(lost) < len(words) / 2
    notes = found(words, [pack / "internal" / "state" / "notes.ru.docx"])
    assert len(notes) > 20
    assert found(words, [pack / "internal" / "state" / "brief.tk.pdf"])


def test_the_joint_record_counts_nothing_of_what_is_internal(run):
    pack, _ = run
    facts = record.load(pack).review.facts
    assert {entry.audience for entry in facts.entries} == {Audience.JOINT}
    assert not any(entry.may_agree or entry.own_note for entry in facts.entries)
    told = (pack / record.FILE).read_text("utf-8")
    assert "may_agree" not in told
    assert "own_note" not in told


def test_who_reads_for_one_side_writes_nothing_of_the_other(run, tmp_path, capsys):
    pack, words = run
    code = cli.main(
        [
            *("review", str(PLAN), "--returns", str(pack.parent / "returns")),
            *("--as-of", "2021-07-14", "--period", "2019-2021", "--side", "organisation"),
            *("--out", str(tmp_path / "review")),
        ]
    )
    assert code == 1
    assert "internal answers were found in" in capsys.readouterr().out
    written = [path for path in (tmp_path / "review").rglob("*") if path.is_file()]
    assert not (tmp_path / "review" / "internal" / "state").exists()
    assert found(words, written) == set()
