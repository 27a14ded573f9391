"""What a form keeps for the sender's own side: taken in with its mark, and shown to nobody else."""

from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from roadbook.core.words import Audience, Lifecycle, Result
from roadbook.documents.forms.identity import Identity, RowIdentity
from roadbook.pack.returns import collect
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.cast import ALMA, AS_OF, DUE, ROADMAP, ROUND, SIDE_OF
from tests.documents.filled import blank_form, codes, column_of, fill, read, row_of, sheet_of

OPEN = {"lifecycle": Lifecycle.UNDER_WAY, "result": Result.PARTLY}
HIDDEN = {**OPEN, "note": "heron", "audience": Audience.INTERNAL}
COURSE = {"measures": "1.1", "title": "Course", "start": date(2021, 3, 2), "place": "Mary"}


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return blank_form(tmp_path_factory.mktemp("form"), ALMA)


def without_column(field):
    def damage(book):
        for name in ("measures", "events"):
            sheet = sheet_of(book, name)
            if field in [cell.value for cell in sheet[1]]:
                sheet.delete_cols(column_of(sheet, field))

    return damage


def test_words_for_ones_own_side_are_read_and_stay_out_of_what_both_sides_see(form, tmp_path):
    own = {"may_agree": "two more weeks", "own_note": "not before the budget"}
    got = read(fill(form, tmp_path / "a.xlsx", {"m1": OPEN | own, "m2": own}))
    assert [(e.may_agree, e.own_note) for e in got.entries] == [tuple(own.values())] * 2
    assert [(e.measure, e.may_agree, e.own_note) for e in got.joint.entries] == [("m1", "", "")]
    assert "budget" not in repr(got.joint)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_and_an_event_marked_internal_stay_with_their_side(tmp_path, language):
    form = blank_form(tmp_path, ALMA, language)
    events = [COURSE, {**COURSE, "title": "Quiet talk", "audience": Audience.INTERNAL}]
    answers = {"m1": HIDDEN, "m2": OPEN | {"audience": Audience.JOINT}}
    got = read(fill(form, tmp_path / "a.xlsx", answers, events, language=language))
    assert (len(got.entries), len(got.events), codes(got)) == (2, 2, [])
    assert [e.measure for e in got.joint.entries] == ["m2"]
    assert [e.title for e in got.joint.events] == ["Course"]


def test_a_mark_that_is_not_clear_keeps_the_row_out_and_what_is_told_of_it_inside(form, tmp_path):
    answers = {"m1": {**OPEN, "audience": "perhaps", "result": "heron"}, "m2": OPEN}
    got = read(fill(form, tmp_path / "a.xlsx", answers))
    assert sorted(codes(got)) == ["forms.no_choice", "forms.no_choice"]
    assert [e.measure for e in got.joint.entries] == ["m2"]
    assert got.joint.problems == ()


def test_what_is_doubtful_in_an_internal_row_is_told_to_its_own_side_alone(form, tmp_path):
    spoiled = {**COURSE, "start": "heron", "audience": Audience.INTERNAL}
    wrong = {**HIDDEN, "lifecycle": "heron"}
    got = read(
        fill(form, tmp_path / "a.xlsx", {"m1": wrong}, [spoiled, {**COURSE, "start": "soon"}])
    )
    assert sorted(codes(got)) == ["forms.no_choice", "forms.no_day", "forms.no_day"]
    assert codes(got.joint) == ["forms.no_day"]
    assert "heron" not in repr(got.joint)


def test_a_struck_note_for_ones_own_side_is_told_to_that_side_alone(form, tmp_path):
    path = fill(form, tmp_path / "a.xlsx", {"m1": {"own_note": "heron"}, "m2": OPEN})
    book = load_workbook(path)
    sheet = sheet_of(book, "measures")
    cell = sheet.cell(row_of(sheet, "m1"), column_of(sheet, "own_note"))
    cell.font = Font(strike=True)
    book.save(path)
    got = read(path)
    assert codes(got) == ["forms.struck"]
    assert codes(got.joint) == []


def test_without_the_column_of_marks_no_row_goes_in(form, tmp_path):
    path = fill(
        form, tmp_path / "a.xlsx", {"m1": OPEN}, [COURSE], damage=without_column("audience")
    )
    got = read(path)
    assert set(codes(got)) == {"forms.no_column", "forms.no_audience"}
    assert (got.entries, got.events) == ((), ())


def test_a_form_made_before_there_were_marks_is_read_as_it_was(form, tmp_path):
    old = Identity(ALMA, SIDE_OF[ALMA], ROUND, DUE, "en", ROADMAP.key, ROADMAP.version, format="1")

    def as_of_old(book):
        for field in ("audience", "may_agree", "own_note"):
            without_column(field)(book)
        hidden = sheet_of(book, "identity")
        for name, value in (("format", "1"), ("digest", old.digest())):
            hidden.cell(row_of(hidden, name), 2).value = value
        for row in range(1, hidden.max_row + 1):
            if hidden.cell(row, 1).value == "row":
                known = [hidden.cell(row, column).value or "" for column in range(2, 6)]
                hidden.cell(row, 6).value = RowIdentity(*known).digest(old.digest())

    got = read(fill(form, tmp_path / "a.xlsx", {"m1": OPEN}, [COURSE], damage=as_of_old))
    assert (codes(got), len(got.joint.entries), len(got.joint.events)) == ([], 1, 1)


def test_an_institution_that_marked_everything_internal_is_silent_to_the_other_side(form, tmp_path):
    fill(form, tmp_path / "a.xlsx", {"m1": HIDDEN}, [{**COURSE, "audience": Audience.INTERNAL}])
    together = collect(tmp_path, ROADMAP, as_of=AS_OF)
    assert ALMA in together.silent
    assert (together.entries, together.events, together.notes, together.counted) == ((), (), (), ())


def test_what_both_sides_see_has_a_fingerprint_that_tells_nothing_of_the_rest(form, tmp_path):
    plain = read(fill(form, tmp_path / "a.xlsx", {"m1": OPEN}))
    noted = read(
        fill(form, tmp_path / "b.xlsx", {"m1": OPEN | {"own_note": "heron"}, "m2": HIDDEN})
    )
    said = read(fill(form, tmp_path / "c.xlsx", {"m1": OPEN | {"audience": Audience.JOINT}}))
    assert plain.fingerprint != noted.fingerprint
    joint = {this.joint.fingerprint for this in (plain, noted, said)}
    assert joint == {plain.joint_fingerprint}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_read_me_names_the_columns_that_stay_with_ones_own_side(language):
    phrases = Phrasebook(language)
    lines = " ".join(phrases.text(f"forms.lines.own.{line}") for line in ("notes", "rows"))
    for field in ("may_agree", "own_note", "audience"):
        assert phrases.text(f"forms.head.{field}") in lines
    assert phrases.label(Audience.INTERNAL) in lines
