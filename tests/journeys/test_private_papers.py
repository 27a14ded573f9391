"""What one side keeps to itself, through the command line: a hundred seeded words marked internal
are in its own folder and in no byte of anything that the other side may hold.
"""

import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from openpyxl.styles import Font

from roadbook.cli import main as cli
from roadbook.cli.demo import EXAMPLE
from roadbook.core.words import Audience, Lifecycle, Result, Side
from roadbook.pack import record
from roadbook.wording.phrasebook import Phrasebook
from tests.documents.filled import column_of, sheet_of

PLAN = EXAMPLE / "plan.en.docx"
PHRASES = Phrasebook("en")
OPEN = ("lifecycle", "result", "note")
ROW = ("note", "difficulty_words", "way_forward", "next_step", "may_agree", "own_note")
EVENT = ("title", "place", "organisers", "change", "evidence", "difficulty_words", "next_step")
INTERNAL = PHRASES.label(Audience.INTERNAL)


def seeded(rnd: random.Random) -> str:
    return "zq" + "".join(rnd.choices("bcdfghjklmnpqrstvwxz", k=10))


def fill(form: Path, rnd: random.Random, most: int) -> list[str]:
    """Answers for both sides in every row; internal words in some, in every field that takes any.

    Gives the internal words; some of them stand where they cannot be understood.
    """
    book = openpyxl.load_workbook(form)
    measures, events = sheet_of(book, "measures"), sheet_of(book, "events")
    internal: list[str] = []

    def put(sheet, row, field, value):
        sheet.cell(row, column_of(sheet, field)).value = value

    def secret(sheet, row, field):
        if len(internal) < most:
            internal.append(seeded(rnd))
            put(sheet, row, field, f"as said, {internal[-1]}")

    rows = [r for r in range(4, measures.max_row + 1) if measures.cell(r, 1).value]
    for place, row in enumerate(rows):
        put(measures, row, "lifecycle", PHRASES.label(Lifecycle.UNDER_WAY))
        put(measures, row, "result", PHRASES.label(Result.PARTLY))
        if place % 3 == 0:
            put(measures, row, "audience", INTERNAL)
            for field in ROW:
                secret(measures, row, field)
        elif place % 3 == 1:
            secret(measures, row, "may_agree")
            secret(measures, row, "own_note")
        else:
            secret(measures, row, "own_note")
            cell = measures.cell(row, column_of(measures, "own_note"))
            cell.font = Font(strike=True)
    if len(rows) > 3:
        secret(measures, rows[3], "assessment")
    number = measures.cell(rows[0], column_of(measures, "number")).value
    for row in range(4, 7):
        put(events, row, "measures", str(number))
        put(events, row, "audience", INTERNAL)
        for field in EVENT:
            secret(events, row, field)
    secret(events, 6, "start")
    book.save(form)
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
            for page in document.pages:
                yield (page.extract_text() or "").encode()


def found(words: list[str], paths: list[Path]) -> set[str]:
    """The words that stand in any of the files or in its name."""
    return {
        word
        for path in paths
        for told in (path.name.encode(), *texts_of(path))
        for word in words
        if word.encode() in told or word.encode("utf-16-le") in told
    }


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> tuple[Path, list[str]]:
    """A review of forms in which the State's bodies marked a hundred words as internal."""
    home = tmp_path_factory.mktemp("private")
    forms = home / "returns"
    period = ("--period", "2019-2021")
    made = ("--round", "2021-H1", "--due", "2021-06-30", "--out", str(forms))
    assert cli.main(["forms", str(PLAN), *made, *period]) == 0
    rnd = random.Random(3)
    words: list[str] = []
    for form in sorted(forms.iterdir()):
        book = openpyxl.load_workbook(form)
        hidden = {r[0].value: r[1].value for r in sheet_of(book, "identity").iter_rows(max_col=2)}
        if hidden["side"] == Side.STATE:
            words += fill(form, rnd, 100 - len(words))
        else:
            fill(form, random.Random(4), 0)
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
