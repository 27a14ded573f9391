"""The form in Word as it goes out, and what an honestly filled one says when it comes back."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from roadbook.core.facts import Count
from roadbook.core.texts import Text
from roadbook.core.words import Audience, Bound, Lifecycle, Modality, Result
from roadbook.documents.forms.opened import form_of
from roadbook.documents.forms.questions import CODES, QUESTIONS, Kind, fields
from roadbook.documents.forms.understand import understood
from roadbook.documents.grids import docx
from roadbook.documents.grids.said import clean
from roadbook.pack.arrivals import choices
from roadbook.pack.forms import make_forms
from roadbook.pack.returns import answer
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.cast import ALMA, AS_OF, BORIS, CHENG, DUE, ROADMAP, ROUND, changed
from tests.documents.filled import blank_form, codes, fill, read, sheet_of
from tests.documents.filled_text import TextForm, W, copied, run_of, words_of
from tests.documents.test_forms import ENTRIES, EVENTS


def texts_of(form: TextForm) -> str:
    return " ".join(words_of(form.root).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_text_comes_back_as_it_was_filled(tmp_path, language):
    form = blank_form(tmp_path / "out", ALMA, language, kind="docx")
    about = {"filled_on": date(2021, 6, 28), "office": "Office of Alma", "revision": 2}
    back = fill(form, tmp_path / "back.docx", ENTRIES, EVENTS, about, language=language)
    returned = read(back)
    assert codes(returned) == []
    assert (returned.institution, returned.round, returned.due) == (ALMA, ROUND, DUE)
    assert (returned.revision, returned.office) == (2, "Office of Alma")
    entries = {entry.measure: entry for entry in returned.entries}
    for key, answers in ENTRIES.items():
        assert {name: getattr(entries[key], name) for name in answers} == answers
        assert entries[key].said_on == date(2021, 6, 28)
        assert entries[key].measure_version == f"v{key[1:]}"
        assert entries[key].address.measure == {"m1": "1.1", "m3": "2.1"}[key]
    (event,) = returned.events
    assert event.measures == ("m3", "m2")
    assert (event.start, event.end) == (date(2020, 9, 7), date(2020, 9, 9))
    assert (event.planned_modality, event.modality) == (Modality.IN_PERSON, Modality.ONLINE)
    assert event.people == Count(19, Bound.EXACT, 7, 12)
    assert event.evidence == ("attendance sheet", "order of 1 September")
    assert event.address.event == 1


def test_an_empty_text_says_nothing(tmp_path):
    returned = read(blank_form(tmp_path, kind="docx"))
    assert returned.is_empty
    assert (returned.entries, returned.events, returned.problems) == ((), (), ())


def test_a_text_holds_only_the_measures_of_its_institution(tmp_path):
    form = TextForm(blank_form(tmp_path, BORIS, kind="docx"))
    assert "Publish a handbook" in texts_of(form)
    assert "Study visit" not in texts_of(form)
    made = make_forms(ROADMAP, ROUND, DUE, ["ru"], tmp_path, formats=("xlsx", "docx"))
    assert {path.name.partition(".")[0] for path in made} == {ALMA, BORIS, CHENG}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_one_number_in_word_and_in_excel(tmp_path, language):
    numbers = [asked.number for part in QUESTIONS.values() for asked in part]
    assert numbers == list(range(1, len(numbers) + 1))
    text = TextForm(blank_form(tmp_path, language=language, kind="docx"))
    book = load_workbook(blank_form(tmp_path, language=language))
    for part in ("measures", "events"):
        heads = [cell.value for cell in sheet_of(book, part)[3] if cell.value]
        for asked in QUESTIONS[part]:
            box = text.box(asked.name, "m1" if part == "measures" else "", event=1)
            first = text.question_of(box).find(W + "p")
            said = f"{asked.number} {Phrasebook(language).text(f'forms.head.{asked.name}')}"
            assert words_of(first).replace("\N{NO-BREAK SPACE}", "") == said.replace(" ", "", 1)
            assert said in heads


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_has_its_list_a_day_its_calendar_and_other_boxes_take_words(tmp_path, language):
    form = TextForm(blank_form(tmp_path, language=language, kind="docx"))
    phrases = Phrasebook(language)
    for part, key, event in (("read_me", "", 0), ("measures", "m1", 0), ("events", "", 1)):
        for asked in QUESTIONS[part]:
            control = form.box(asked.name, key, event).find(W + "sdtPr")
            kinds = {Kind.CHOICE: "dropDownList", Kind.DAY: "date"}
            held = control.find(W + kinds.get(asked.kind, "text"))
            assert held is not None
            assert control.find(W + "lock").get(W + "val") == "sdtLocked"
            if asked.kind is Kind.CHOICE:
                offered = [item.get(W + "displayText") for item in held][1:]
                assert offered == [phrases.label(code) for code in CODES[asked.choices]]
                printed = words_of(form.question_of(form.box(asked.name, key, event)))
                assert all(label in printed for label in offered)


def test_the_text_is_set_up_for_paper_and_for_readers_who_listen(tmp_path):
    form = TextForm(blank_form(tmp_path, language="tk", kind="docx"))
    size = form.root.find(f".//{W}pgSz")
    assert (size.get(W + "w"), size.get(W + "h")) == ("11906", "16838")
    for table in form.root.iter(W + "tbl"):
        assert table.find(f"{W}tblPr/{W}tblCaption").get(W + "val")
        for row in table.iter(W + "tr"):
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
    for box in (form.box("note", "m1"), form.box("title", event=1)):
        head = form.table(box).find(f"{W}tr/{W}trPr/{W}tblHeader")
        assert head is not None
    styles = etree.fromstring(form.parts["word/styles.xml"])
    assert "tk" in {lang.get(W + "val") for lang in styles.iter(W + "lang")}
    core = form.parts["docProps/core.xml"].decode()
    assert ROUND in core
    assert ">tk<" in core


def test_office_programs_cut_nothing_of_what_a_text_carries(tmp_path):
    form = TextForm(blank_form(tmp_path, kind="docx"))
    assert max(len(told[0].text or "") for told in form.properties) <= 255
    tags = [tag.get(W + "val") for tag in form.root.iter(W + "tag")]
    assert max(map(len, tags)) <= 64
    assert max(len(name.get(W + "val")) for name in form.root.iter(W + "alias")) <= 64
    of_measures = [tag for tag in tags if "/events/" not in tag]
    assert len(of_measures) == len(set(of_measures))


def test_the_same_answers_make_the_same_file(tmp_path):
    one, two = (blank_form(tmp_path / name, kind="docx") for name in "ab")
    assert one.read_bytes() == two.read_bytes()


def test_a_further_event_is_a_copy_of_an_empty_block(tmp_path):
    def seven(form: TextForm) -> None:
        table = copied(form.table(form.box("title", event=6)))
        table.addprevious(etree.SubElement(table.getparent(), W + "p"))
        form.write(form.box("title", event=7), "Seventh")
        form.write(form.box("measures", event=7), "1.1")
        form.write(form.box("start", event=7), "soon")

    held = [{"measures": "1.1", "title": f"Course {n}"} for n in range(1, 7)]
    form = blank_form(tmp_path / "out", kind="docx")
    returned = read(fill(form, tmp_path / "b.docx", events=held, damage=seven))
    assert len(returned.events) == 6
    (said,) = answer(returned.problems, "en")
    assert "event 7, question 17" in said


def test_several_lines_and_lists_in_a_box_are_one_answer(tmp_path):
    def more(form: TextForm) -> None:
        cell = form.cell(form.box("organisers", event=1))
        paragraph = etree.SubElement(cell, W + "p")
        paragraph.append(run_of("Programme of Cheng"))

    held = [
        {"measures": "1.1", "title": "Course", "organisers": "Office of Alma\nService of Boris"}
    ]
    form = blank_form(tmp_path / "out", kind="docx")
    (event,) = read(fill(form, tmp_path / "b.docx", events=held, damage=more)).events
    assert event.organisers == ("Office of Alma", "Service of Boris", "Programme of Cheng")


def test_a_comment_in_a_box_is_looked_at_and_keeps_nothing_out(tmp_path):
    def commented(form: TextForm) -> None:
        run = etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:commentReference w:id="1"/></w:r>')
        form.box("note", "m1").addnext(run)
        form.parts["word/comments.xml"] = (
            f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="1"><w:p><w:r><w:t>Why?</w:t></w:r>'
            "</w:p></w:comment></w:comments>"
        ).encode()

    form = blank_form(tmp_path / "out", kind="docx")
    answers = {"m1": {"lifecycle": Lifecycle.UNDER_WAY, "note": "Soon"}}
    returned = read(fill(form, tmp_path / "b.docx", answers, damage=commented))
    assert [found.why.code for found in returned.remarks] == ["forms.comment"]
    assert [entry.note for entry in returned.entries] == ["Soon"]


def test_what_is_internal_in_word_stays_with_its_side(tmp_path):
    hidden = {"lifecycle": Lifecycle.UNDER_WAY, "audience": Audience.INTERNAL}
    open_ = {"result": Result.PARTLY, "own_note": "heron", "may_agree": "heron"}
    unclear = {"result": "heron", "audience": "perhaps"}
    held = [{"measures": "1.1", "title": "Quiet talk", "start": "heron", "audience": "internal"}]
    form = blank_form(tmp_path / "out", kind="docx")
    answers = {"m1": hidden, "m2": open_, "m3": unclear}
    returned = read(fill(form, tmp_path / "b.docx", answers, held))
    assert sorted(codes(returned)) == ["forms.no_choice", "forms.no_choice", "forms.no_day"]
    assert [entry.measure for entry in returned.joint.entries] == ["m2"]
    assert codes(returned.joint) == []
    assert "heron" not in repr(returned.joint)


def test_what_is_astray_in_an_internal_block_is_told_to_its_own_side_alone(tmp_path):
    def astray(form: TextForm) -> None:
        row = copied(form.row(form.box("note", "m1")))
        for cell in row.findall(W + "tc"):
            cell.find(W + "p").getparent().replace(
                cell.find(W + "p"), etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"/>')
            )
        row.findall(W + "tc")[1].find(W + "p").append(run_of("heron"))

    form = blank_form(tmp_path / "out", kind="docx")
    answers = {"m1": {"lifecycle": Lifecycle.UNDER_WAY, "audience": Audience.INTERNAL}}
    returned = read(fill(form, tmp_path / "b.docx", answers, damage=astray))
    assert codes(returned) == ["forms.no_question"]
    assert codes(returned.joint) == []


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


@settings(max_examples=settings().max_examples // 4)
@given(words=WORDS, number=st.text(st.characters(codec="utf-8"), max_size=8))
def test_whatever_the_plan_says_its_block_is_known_again(tmp_path_factory, words, number):
    folder = tmp_path_factory.mktemp("any")
    said = changed(ROADMAP, "m1", text=Text.of(en=words), numbers=Text.of(en=number))
    form = blank_form(folder / "out", ALMA, "ru", said, kind="docx")
    back = fill(form, folder / "back.docx", {"m1": {"lifecycle": "under_way"}})
    returned = understood(form_of(docx.read(back)), said, choices(), as_of=AS_OF)
    assert codes(returned) == []
    assert [entry.measure for entry in returned.entries] == ["m1"]


@settings(max_examples=settings().max_examples // 4)
@given(words=WORDS)
def test_whatever_is_written_into_a_box_is_its_answer_and_nothing_elses(tmp_path_factory, words):
    folder = tmp_path_factory.mktemp("any")
    words = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", words)
    form = blank_form(folder / "out", ALMA, kind="docx")
    answers = {"m1": {"lifecycle": Lifecycle.PLANNED, "note": words}, "m2": {"next_step": words}}
    back = fill(form, folder / "back.docx", answers)
    returned = understood(form_of(docx.read(back)), ROADMAP, choices(), as_of=AS_OF)
    assert codes(returned) == []
    entries = {entry.measure: entry for entry in returned.entries}
    assert entries["m1"].lifecycle is Lifecycle.PLANNED
    for said in [e.note for k, e in entries.items() if k == "m1"]:
        assert "".join(said.split()) == "".join(clean(words).split())


def test_fields_of_all_parts_have_a_name_of_their_own_within_their_part():
    for part in QUESTIONS:
        assert len(set(fields(part))) == len(fields(part))


def test_a_choice_can_be_taken_back(tmp_path):
    """The dash that opens every list says that nothing is known, as an empty box does."""
    form = blank_form(tmp_path / "out", kind="docx")
    items = TextForm(form).box("result", "m1").find(f"{W}sdtPr/{W}dropDownList")
    first = items[0].get(W + "displayText")
    answers = {"m1": {"lifecycle": Lifecycle.PLANNED, "result": first}}
    (entry,) = read(fill(form, tmp_path / "b.docx", answers)).entries
    assert (entry.lifecycle, entry.result) == (Lifecycle.PLANNED, None)
    assert all(item.get(W + "value") for item in items)
