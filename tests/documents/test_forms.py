"""A form as it goes out, and what an honestly filled one says when it comes back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from roadbook.core.facts import Area, Count
from roadbook.core.texts import Text
from roadbook.core.words import Bound, Cause, Lifecycle, Modality, Result, Side
from roadbook.documents.forms.opened import form_of
from roadbook.documents.forms.questions import CODES, OWN_FIELDS, QUESTIONS, Kind, fields
from roadbook.documents.forms.understand import understood
from roadbook.documents.grids import xlsx
from roadbook.pack.arrivals import choices
from roadbook.pack.forms import make_forms
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.cast import ALMA, AS_OF, BORIS, CHENG, DILARA, DUE, MEASURES, ROADMAP, ROUND, changed
from tests.documents.filled import blank_form, codes, column_of, fill, read, row_of, sheet_of

ENTRIES = {
    "m1": {
        "lifecycle": Lifecycle.UNDER_WAY,
        "result": Result.PARTLY,
        "assessment": Result.PARTLY,
        "note": "Proposals are with the working group",
        "difficulty": Cause.PROCEDURE_PENDING,
        "difficulty_words": "The letter is with the Cabinet",
        "way_forward": "Round table",
        "next_step": "In the autumn",
    },
    "m3": {"lifecycle": Lifecycle.DELIVERED, "result": Result.ACHIEVED},
}
EVENTS = (
    {
        "measures": "2.1; 1.10",
        "title": "Semineriň açylyşy",
        "start": date(2020, 9, 7),
        "end": date(2020, 9, 9),
        "planned_modality": Modality.IN_PERSON,
        "modality": Modality.ONLINE,
        "place": "Ашхабад",
        "organisers": "Office of Alma; Programme of Cheng",
        "participating": "Service of Boris",
        "total": 19,
        "women": 7,
        "men": 12,
        "change": "Nineteen officers use the handbook",
        "evidence": "attendance sheet; order of 1 September",
        "next_step": "Second course",
    },
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_form_comes_back_as_it_was_filled(tmp_path, language):
    form = blank_form(tmp_path / "out", ALMA, language)
    about = {"filled_on": date(2021, 6, 28), "office": "Office of Alma", "revision": 2}
    back = fill(form, tmp_path / "back.xlsx", ENTRIES, EVENTS, about, language=language)
    returned = read(back)
    assert codes(returned) == []
    assert (returned.institution, returned.side) == (ALMA, Side.STATE)
    assert (returned.round, returned.due, returned.language) == (ROUND, DUE, language)
    assert (returned.revision, returned.office) == (2, "Office of Alma")
    entries = {entry.measure: entry for entry in returned.entries}
    assert set(entries) == {"m1", "m3"}
    for key, answers in ENTRIES.items():
        assert {name: getattr(entries[key], name) for name in answers} == answers
        assert entries[key].said_on == date(2021, 6, 28)
        assert entries[key].measure_version == f"v{key[1:]}"
        assert entries[key].address.cell
    (event,) = returned.events
    assert event.measures == ("m3", "m2")
    assert (event.start, event.end) == (date(2020, 9, 7), date(2020, 9, 9))
    assert (event.planned_modality, event.modality) == (Modality.IN_PERSON, Modality.ONLINE)
    assert event.people == Count(19, Bound.EXACT, 7, 12)
    assert event.organisers == ("Office of Alma", "Programme of Cheng")
    assert event.evidence == ("attendance sheet", "order of 1 September")
    assert event.place == "Ашхабад"


def test_a_form_holds_only_the_measures_of_its_institution(tmp_path):
    book = load_workbook(blank_form(tmp_path, BORIS))
    sheet = sheet_of(book, "measures")
    ids = [sheet.cell(row, 1).value for row in range(4, sheet.max_row + 1)]
    assert [key for key in ids if key] == ["m1", "m2", "m3"]


def test_sub_programmes_of_the_organisation_get_forms_and_bodies_without_measures_none(tmp_path):
    names = [path.name for path in make_forms(ROADMAP, ROUND, DUE, ["ru"], tmp_path)]
    assert names == [f"{key}.{ROUND}.ru.xlsx" for key in (ALMA, BORIS, CHENG)]
    assert not any(name.startswith(DILARA) for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_offers_the_labels_of_its_codes(tmp_path, language):
    book = load_workbook(blank_form(tmp_path, ALMA, language))
    choices = book["_choices"]
    offered = {
        column[0].value: [cell.value for cell in column[1:] if cell.value]
        for column in choices.iter_cols()
    }
    phrases = Phrasebook(language)
    assert offered == {name: [phrases.label(c) for c in codes] for name, codes in CODES.items()}
    for name in ("measures", "events"):
        chosen = {q.name for q in QUESTIONS[name] if q.kind is Kind.CHOICE}
        sheet = sheet_of(book, name)
        lists = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
        covered = {column for v in lists for r in v.sqref.ranges for column in [r.min_col]}
        assert covered == {column_of(sheet, field) for field in chosen}


def test_cells_to_fill_are_open_and_all_others_locked(tmp_path):
    book = load_workbook(blank_form(tmp_path))
    sheet = sheet_of(book, "measures")
    assert sheet.protection.sheet
    assert not sheet.protection.password
    row = row_of(sheet, "m1")
    openness = {
        sheet.cell(1, column).value: not sheet.cell(row, column).protection.locked
        for column in range(1, column_of(sheet, "own_note") + 1)
    }
    assert {name for name, is_open in openness.items() if is_open} == set(fields("measures"))
    assert book["_identity"].sheet_state == "veryHidden"


def test_a_text_of_the_plan_never_becomes_a_formula(tmp_path):
    book = load_workbook(blank_form(tmp_path))
    sheet = sheet_of(book, "measures")
    cell = sheet.cell(row_of(sheet, "m3"), column_of(sheet, "text"))
    assert cell.value.startswith("=Training")
    assert cell.data_type == "s"


def test_a_measure_without_text_in_the_language_stands_in_the_original_marked_so(tmp_path):
    book = load_workbook(blank_form(tmp_path, ALMA, "tk"))
    sheet = sheet_of(book, "measures")
    text = sheet.cell(row_of(sheet, "m3"), column_of(sheet, "text")).value
    assert text.startswith("=Training of trainers")
    assert text.endswith("(iňlis dili).")


def test_the_form_is_set_up_for_paper(tmp_path):
    book = load_workbook(blank_form(tmp_path))
    sheet = sheet_of(book, "measures")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert [brk.id for brk in sheet.col_breaks.brk] == [column_of(sheet, OWN_FIELDS[0]) - 1]
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$2:$3", "$A:$C")
    assert sheet.freeze_panes == "D4"


def test_numbers_that_areas_count_anew_are_told_apart(tmp_path):
    numbered = replace(
        ROADMAP,
        measures=tuple(
            replace(m, numbers=Text.of(en=number))
            for m, number in zip(MEASURES, ("1", "2", "1", "2"), strict=True)
        ),
    )
    event = {"measures": "II.1", "title": "Course", "start": date(2021, 3, 2)}
    form = blank_form(tmp_path / "out", ALMA, roadmap=numbered)
    returned = read(fill(form, tmp_path / "back.xlsx", events=[event]), numbered)
    assert [e.measures for e in returned.events] == [("m3",)]
    unnumbered = replace(numbered, areas=tuple(Area(a.key, a.names) for a in ROADMAP.areas))
    form = blank_form(tmp_path / "out2", ALMA, roadmap=unnumbered)
    event["measures"] = "3/1, 2/2"
    returned = read(fill(form, tmp_path / "back2.xlsx", events=[event]), unnumbered)
    assert [e.measures for e in returned.events] == [("m3", "m2")]


def test_an_event_may_name_its_measures_by_id(tmp_path):
    event = {"measures": "m2", "title": "Course"}
    returned = read(fill(blank_form(tmp_path / "out"), tmp_path / "b.xlsx", events=[event]))
    assert [e.measures for e in returned.events] == [("m2",)]
    assert returned.events[0].start is None


def test_a_choice_may_be_written_in_another_language_or_as_its_code(tmp_path):
    answers = {"m1": {"lifecycle": "  ВЫПОЛНЯЕТСЯ ", "result": "partly", "assessment": "Gazanyldy"}}
    returned = read(fill(blank_form(tmp_path / "out"), tmp_path / "b.xlsx", answers))
    (entry,) = returned.entries
    assert (entry.lifecycle, entry.result) == (Lifecycle.UNDER_WAY, Result.PARTLY)
    assert entry.assessment is Result.ACHIEVED


def test_an_empty_form_says_nothing(tmp_path):
    returned = read(blank_form(tmp_path))
    assert returned.is_empty
    assert (returned.entries, returned.events, returned.problems) == ((), (), ())


def test_rows_of_a_measure_that_changed_since_are_listed_and_the_others_go_in(tmp_path):
    form = blank_form(tmp_path / "out")
    back = fill(form, tmp_path / "back.xlsx", ENTRIES)
    returned = read(back, changed(ROADMAP, "m1", version="v1-amended"))
    assert codes(returned) == ["forms.measure_changed"]
    assert [entry.measure for entry in returned.entries] == ["m3"]


def test_the_digest_moves_with_every_hidden_value(tmp_path):
    forms = [
        blank_form(tmp_path / "1"),
        blank_form(tmp_path / "2", language="ru"),
        blank_form(tmp_path / "3", institution=BORIS),
        blank_form(tmp_path / "4", round_name="2021-H2"),
        blank_form(tmp_path / "5", due=date(2021, 7, 1)),
        blank_form(tmp_path / "6", roadmap=replace(ROADMAP, version="plan-2")),
    ]
    digests = [read(form).digest for form in forms]
    assert len(set(digests)) == len(digests)
    assert digests[0] == read(blank_form(tmp_path / "7")).digest


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


@settings(max_examples=settings().max_examples // 4)
@given(words=WORDS, number=st.text(st.characters(codec="utf-8"), max_size=8))
def test_whatever_the_plan_says_its_row_is_known_again(tmp_path_factory, words, number):
    folder = tmp_path_factory.mktemp("any")
    said = changed(ROADMAP, "m1", text=Text.of(en=words), numbers=Text.of(en=number))
    form = blank_form(folder / "out", ALMA, "ru", said)
    back = fill(form, folder / "back.xlsx", {"m1": {"lifecycle": "under_way"}})
    returned = understood(form_of(xlsx.read(back)), said, choices(), as_of=AS_OF)
    assert codes(returned) == []
    assert [entry.measure for entry in returned.entries] == ["m1"]


def test_a_ditto_mark_is_said_as_it_is_understood(tmp_path):
    ditto = replace(MEASURES[0].timeframe, wording=Text.of(en="- // -"))
    book = load_workbook(blank_form(tmp_path, roadmap=changed(ROADMAP, "m1", timeframe=ditto)))
    sheet = sheet_of(book, "measures")
    said = sheet.cell(row_of(sheet, "m1"), column_of(sheet, "timeframe")).value
    assert " ".join(said.split()) == "2019–2021"


def test_cells_that_somebody_coloured_are_no_answers(tmp_path):
    yellow = PatternFill("solid", fgColor="FFFF00")

    def colour(book):
        sheet = sheet_of(book, "measures")
        for field in ("result", "difficulty", "difficulty_words", "way_forward"):
            sheet.cell(row_of(sheet, "m3"), column_of(sheet, field)).fill = yellow

    answers = {"m1": ENTRIES["m1"], "m3": {"lifecycle": Lifecycle.UNDER_WAY}}
    form = blank_form(tmp_path / "out")
    coloured = read(fill(form, tmp_path / "coloured.xlsx", answers, damage=colour))
    plain = read(fill(form, tmp_path / "plain.xlsx", answers))
    assert codes(coloured) == codes(plain)
    assert [entry.result for entry in coloured.entries] == [entry.result for entry in plain.entries]
