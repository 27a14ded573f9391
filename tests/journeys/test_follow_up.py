"""After a round, through the command line: every return has a receipt, the silent have a reminder,
and a second run says what changed and gives nothing a second number.
"""

import hashlib
import shutil
from pathlib import Path

import openpyxl
import pytest

from roadbook.cli import main as cli
from roadbook.core.replies import number_of, short_words
from roadbook.core.words import Lifecycle, Result
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.documents.filled import fill
from tests.journeys.traced import docx_text

DONE = {"lifecycle": Lifecycle.DELIVERED, "result": Result.ACHIEVED, "assessment": Result.ACHIEVED}
STARTED = {"lifecycle": Lifecycle.UNDER_WAY, "result": Result.PARTLY}


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["No.", "Measure", "Time-frame", "Responsible", "Partner"])
    for number in range(1, 5):
        book.active.append(
            [
                number,
                f"Train the officers of the service, part {number}",
                "2021",
                f"Ministry of Justice; State Customs Service; Office {number}",
                "Regional Office",
            ]
        )
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def forms(plan, tmp_path_factory) -> dict[str, Path]:
    out = tmp_path_factory.mktemp("forms")
    made = ("--round", "2021-H1", "--due", "2021-06-30", "--language", ",".join(LANGUAGES))
    more = ("--format", "xlsx", "--period", "2021", "--out", str(out))
    assert cli.main(["forms", str(plan), *made, *more]) == 0
    return {path.name: path for path in out.iterdir()}


def form_of(forms, part: str, language: str = "en") -> Path:
    return next(p for n, p in forms.items() if part in n and n.endswith(f".{language}.xlsx"))


def ids(form: Path) -> list[str]:
    sheet = openpyxl.load_workbook(form).worksheets[1]
    rows = range(4, sheet.max_row + 1)
    return [str(sheet.cell(row, 1).value) for row in rows if sheet.cell(row, 1).value]


def run(plan, returns, out, *more) -> int:
    return cli.main(
        [
            *("review", str(plan), "--returns", str(returns), "--as-of", "2021-07-14"),
            *("--period", "2021", "--out", str(out), *more),
        ]
    )


def receipts(out, side="state") -> dict[str, str]:
    folder = out / "follow-up" / side
    return {path.name: docx_text(path) for path in sorted(folder.glob("receipt.*.docx"))}


def only(told: dict[str, str], words: str) -> str:
    (text,) = [text for text in told.values() if words in text]
    return text


def test_a_return_taken_in_whole_need_not_be_sent_again(plan, forms, tmp_path):
    form = form_of(forms, "justice")
    sent = fill(form, tmp_path / "in" / "a.xlsx", {ids(form)[0]: STARTED})
    assert run(plan, tmp_path / "in", tmp_path / "out") == 0
    (text,) = receipts(tmp_path / "out").values()
    assert "All of it was taken in." in text
    assert "You need not send it again." in text
    assert short_words(hashlib.sha256(sent.read_bytes()).hexdigest()) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_waits_is_told_by_cell_in_the_language_of_the_form(plan, forms, tmp_path, language):
    form = form_of(forms, "justice", language)
    first, second, *_ = ids(form)
    answers = {first: STARTED | {"lifecycle": "perhaps"}, second: STARTED}
    fill(form, tmp_path / "in" / "a.xlsx", answers, language=language)
    assert run(plan, tmp_path / "in", tmp_path / "out") == 1
    ((name, text),) = receipts(tmp_path / "out").items()
    assert name.endswith(f".{language}.docx")
    assert "a.xlsx" in text
    assert "F4" in text
    assert "perhaps" in text
    promise = Phrasebook(language).text("letters.do.accepted")
    assert promise.split(". ")[1] not in text


def test_of_many_places_the_letter_counts_and_lists_each_reason_once(plan, forms, tmp_path):
    form = form_of(forms, "justice")
    events = [{"title": f"Course {n}", "measures": "1", "start": "soon"} for n in range(12)]
    fill(form, tmp_path / "in" / "a.xlsx", {ids(form)[0]: STARTED}, events)
    run(plan, tmp_path / "in", tmp_path / "out")
    text = only(receipts(tmp_path / "out"), "Received.")
    assert "Places that wait for you: 12." in text
    assert text.count("is not a day of the calendar") == 1
    assert text.count("sheet Events") == 1
    assert [n for n in range(12) if f"cell C{n + 4}" not in text] == []


def test_a_replaced_a_conflicting_an_empty_and_a_foreign_form_each_hear_why(plan, forms, tmp_path):
    into = tmp_path / "in"
    justice, customs = form_of(forms, "justice"), form_of(forms, "customs")
    key = ids(justice)[0]
    fill(justice, into / "old.xlsx", {key: STARTED})
    fill(justice, into / "new.xlsx", {key: DONE}, about={"revision": 2})
    fill(customs, into / "one.xlsx", {key: STARTED})
    fill(customs, into / "other.xlsx", {key: DONE})
    shutil.copy(form_of(forms, "office-1"), into / "empty.xlsx")
    made = ("--round", "2020-H2", "--due", "2020-12-31", "--out", str(tmp_path / "before"))
    assert cli.main(["forms", str(plan), *made, "--format", "xlsx", "--period", "2021"]) == 0
    before = next((tmp_path / "before").glob("*office-2*.xlsx"))
    fill(before, into / "before.xlsx", {ids(before)[0]: DONE})
    (into / "letter.docx").write_bytes(b"not a form")
    run(plan, into, tmp_path / "out")
    told = receipts(tmp_path / "out")
    assert "Your revision 2 took the place of this one, revision 1." in only(told, "old.xlsx")
    assert "You need not send" not in only(told, "one.xlsx")
    assert "Send the right one again with the revision number 2." in only(told, "other.xlsx")
    assert "The form holds no answer yet." in only(told, "empty.xlsx")
    assert "belongs to the round 2020-H2" in only(told, "before.xlsx")
    replies = docx_text(tmp_path / "out" / "follow-up" / "state" / "replies.en.docx")
    assert "Sender not known" in replies
    # who sent anything at all is not reminded
    assert not list((tmp_path / "out" / "follow-up" / "state").glob("reminder.*office-2*"))
    assert "letter.docx" in replies


def test_each_silent_institution_is_reminded_of_its_measures_in_every_language(
    plan, forms, tmp_path
):
    form = form_of(forms, "justice")
    fill(form, tmp_path / "in" / "a.xlsx", {ids(form)[0]: STARTED})
    run(plan, tmp_path / "in", tmp_path / "out", "--language", "en,ru,tk")
    names = {path.name for path in (tmp_path / "out" / "follow-up" / "state").glob("reminder.*")}
    assert len(names) == 5 * 3
    assert not any("justice" in name for name in names)
    (name,) = [name for name in names if "office-3" in name and ".en." in name]
    text = docx_text(tmp_path / "out" / "follow-up" / "state" / name)
    assert "Train the officers of the service, part 3" in text
    assert "part 2" not in text
    assert "30" in text
    assert (tmp_path / "out" / "follow-up" / "organisation").is_dir()


def test_a_second_run_says_what_came_and_keeps_every_number(plan, forms, tmp_path, capsys):
    into, out = tmp_path / "in", tmp_path / "out"
    justice, customs = form_of(forms, "justice"), form_of(forms, "customs")
    fill(justice, into / "a.xlsx", {ids(justice)[0]: STARTED})
    run(plan, into, out)
    first = receipts(out)
    state = out / "follow-up" / "state"
    assert list(state.glob("reminder.*customs*"))
    fill(customs, into / "late.xlsx", {ids(customs)[0]: STARTED})
    shutil.copy(into / "a.xlsx", into / "the same again.xlsx")
    capsys.readouterr()
    run(plan, into, out)
    assert "State Customs Service: returned, revision 1." in capsys.readouterr().out
    second = receipts(out)
    assert set(first) < set(second)
    assert len(second) == 2
    assert "the same again.xlsx" in only(second, "a.xlsx")
    assert not list(state.glob("reminder.*customs*"))
    replies = docx_text(state / "replies.en.docx")
    assert "What changed since the last run" in replies
    assert "as before" in replies
    assert "new" in replies


def test_the_number_is_made_from_the_answers_whatever_program_saved_them(plan, forms, tmp_path):
    form = form_of(forms, "justice")
    fill(form, tmp_path / "one" / "a.xlsx", {ids(form)[0]: STARTED})
    book = openpyxl.load_workbook(tmp_path / "one" / "a.xlsx")
    book.worksheets[1].title = "Saved again"
    (tmp_path / "two").mkdir()
    book.save(tmp_path / "two" / "b.xlsx")
    for name in ("one", "two"):
        run(plan, tmp_path / name, tmp_path / f"out-{name}")
    assert set(receipts(tmp_path / "out-one")) == set(receipts(tmp_path / "out-two"))


def test_an_internal_record_that_cannot_be_read_counts_as_none(plan, forms, tmp_path):
    form = form_of(forms, "justice")
    fill(form, tmp_path / "in" / "a.xlsx", {ids(form)[0]: STARTED})
    run(plan, tmp_path / "in", tmp_path / "out")
    record = tmp_path / "out" / "internal" / "state" / "internal.json"
    for damaged in ("{", "[]", '{"format": "roadbook/internal/1", "counted": 7, "replies": []}'):
        record.write_text(damaged, "utf-8")
        assert run(plan, tmp_path / "in", tmp_path / "out") == 0


def test_a_receipt_number_is_short_stable_and_different_for_different_content():
    numbers = {number_of("2021-H1", f"content {n}") for n in range(2000)}
    assert len(numbers) == 2000
    assert number_of("2021-H1", "content 1") == number_of("2021-H1", "content 1")
    assert number_of("", "x").count("-") == 2


def test_days_are_not_needed_for_a_reminder_of_a_round_without_a_deadline(plan, tmp_path):
    (tmp_path / "in").mkdir()
    assert run(plan, tmp_path / "in", tmp_path / "out") == 0
    folder = tmp_path / "out" / "follow-up" / "state"
    assert sorted(p.name for p in folder.iterdir()) == ["replies.en.docx"]
    assert "nothing to answer" in docx_text(folder / "replies.en.docx")
