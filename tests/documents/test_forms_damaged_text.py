"""The damages of a return again in Word, and in the same files saved as .odt and .docx by
LibreOffice, which keeps no tag: nothing wrong goes in, and each problem is said in each language.
"""

import os
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from lxml import etree

from roadbook.documents.forms.opened import form_of
from roadbook.documents.forms.returned import Return
from roadbook.documents.forms.understand import understood
from roadbook.documents.grids import docx, odt
from roadbook.documents.refused import Refused
from roadbook.documents.writing.house_style import HouseStyle, read_house_style
from roadbook.pack.arrivals import choices
from roadbook.pack.returns import answer, collect
from roadbook.wording.phrasebook import LANGUAGES
from tests.cast import ALMA, AS_OF, BORIS, CHENG, ROADMAP
from tests.documents.filled import blank_form, codes, fill, read
from tests.documents.filled_text import (
    TextForm,
    W,
    copied,
    run_of,
    set_words,
    without_controls,
    words_of,
)
from tests.documents.office import saved_by_office
from tests.documents.test_forms_damaged import (
    ABOUT,
    HELD,
    TRUTH,
    explained,
    is_true,
    made_empty,
    made_short,
)
from tests.documents.writing.read_back import docx_part
from tests.documents.writing.test_house_style import template

SOAK = bool(os.environ.get("ROADBOOK_SOAK"))
ALL = ("m1", "m2", "m3")
BOTH = ("First course", "Round table")
LATER = ("Round table",)


@dataclass(frozen=True)
class Case:
    """A damage, what is said about it, and what may still go in. `again` is what is said where it
    differs once LibreOffice has saved the file; it is "lost" where that leaves no trace of it.
    """

    damage: Callable[[TextForm], None]
    said: tuple[str, ...] = ()
    go_in: tuple[str, ...] = ALL
    events: tuple[str, ...] = BOTH
    remarks: tuple[str, ...] = ()
    again: tuple[str, ...] | str | None = None
    go_in_again: tuple[str, ...] | None = None


def renamed_parts(form: TextForm) -> None:
    for paragraph in form.root.iter(W + "p"):
        if words_of(paragraph) in ("Measures", "Events"):
            set_words_of(paragraph, "Part")


def set_words_of(paragraph: etree._Element, text: str) -> None:
    for run in paragraph.findall(W + "r"):
        paragraph.remove(run)
    paragraph.append(run_of(text))


def without_table(name: str, *keys: str, events: int = 0) -> Callable[[TextForm], None]:
    def damage(form: TextForm) -> None:
        boxes = [form.box(name, key) for key in keys]
        boxes += [form.box(name, event=number) for number in range(1, events + 1)]
        for table in {form.table(box) for box in boxes}:
            table.getparent().remove(table)

    return damage


def inserted_row(form: TextForm) -> None:
    row = form.row(form.box("note", "m2"))
    again = copied(row)
    without = again.findall(W + "tc")
    set_words(without[0], "Also")
    box = again.find(f".//{W}sdt")
    box.getparent().remove(box)
    set_words(without[1], "Delivered")


def deleted_question(form: TextForm) -> None:
    row = form.row(form.box("result", "m1"))
    row.getparent().remove(row)


def deleted_mark(form: TextForm) -> None:
    row = form.row(form.box("audience", "m1"))
    row.getparent().remove(row)


def deleted_questions(form: TextForm) -> None:
    """The column with the words of the questions."""
    for box in form.table(form.box("note", "m1")).iter(W + "sdt"):
        cell = form.question_of(box)
        cell.getparent().remove(cell)


def deleted_boxes(form: TextForm) -> None:
    for box in list(form.table(form.box("note", "m1")).iter(W + "sdt")):
        cell = form.cell(box)
        cell.getparent().remove(cell)


def sorted_questions(form: TextForm) -> None:
    table = form.table(form.box("note", "m1"))
    for row in [form.row(box) for box in table.iter(W + "sdt")]:
        table.insert(4, row)  # below the table's set-up and its two heads


def sorted_measures(form: TextForm) -> None:
    one, two = (form.table(form.box("note", key)) for key in ("m1", "m3"))
    place = deepcopy(one)
    two.addprevious(place)
    one.addprevious(two)
    place.getparent().replace(place, one)


def head_of(form: TextForm, key: str) -> list[etree._Element]:
    return form.table(form.box("note", key)).find(W + "tr").findall(W + "tc")


def swapped_numbers(form: TextForm) -> None:
    one, two = (head_of(form, key)[0] for key in ("m1", "m3"))
    said = words_of(one)
    set_words(one, words_of(two))
    set_words(two, said)


def swapped_heads(form: TextForm) -> None:
    """The heads of two measures, with number and text, but not their answers."""
    one, two = (form.table(form.box("note", key)).find(W + "tr") for key in ("m1", "m2"))
    place = deepcopy(one)
    one.addnext(place)
    two.addnext(one)
    place.getparent().replace(place, two)


def changed_text(form: TextForm) -> None:
    set_words(head_of(form, "m1")[1], "Something else")


def no_head(form: TextForm) -> None:
    table = form.table(form.box("note", "m1"))
    for _ in range(2):
        table.remove(table.find(W + "tr"))


def block_twice(form: TextForm) -> None:
    table = copied(form.table(form.box("note", "m1")))
    table.addprevious(etree.SubElement(table.getparent(), W + "p"))
    form.write(next(table.iter(W + "sdt")), "Delivered")


def merged_tables(form: TextForm) -> None:
    """What an office program makes of two tables once the line between them is deleted."""
    one, two = (form.table(form.box("note", key)) for key in ("m1", "m2"))
    for row in two.findall(W + "tr"):
        one.append(row)
    two.getparent().remove(two)


def swapped_questions(form: TextForm) -> None:
    """The words of two questions change places, their boxes stay."""
    one, two = (form.question_of(form.box(name, "m1")) for name in ("lifecycle", "next_step"))
    place = deepcopy(one)
    two.addprevious(place)
    one.addprevious(two)
    place.getparent().replace(place, one)


def edited_row(form: TextForm) -> None:
    held = next(iter(form.rows_held()))
    held.text = held.text.replace('"v1"', '"v9"')


def lost_row(form: TextForm) -> None:
    held = next(iter(form.rows_held())).getparent()
    held.getparent().remove(held)


def written(name: str, value: Any, key: str = "", event: int = 0) -> Callable[[TextForm], None]:
    return lambda form: form.write(form.box(name, key, event), value)


def emptied(name: str, event: int) -> Callable[[TextForm], None]:
    """As Word leaves a box that somebody emptied."""
    return written(name, "Click or tap here to enter text.", event=event)


def struck(form: TextForm) -> None:
    content = form.box("note", "m1").find(W + "sdtContent")
    content.remove(content[0])
    content.append(run_of("With the group", f'<w:rPr xmlns:w="{W[1:-1]}"><w:strike/></w:rPr>'))


def field(instruction: str) -> Callable[[TextForm], None]:
    def damage(form: TextForm) -> None:
        box = form.box("total", event=2)
        control = etree.fromstring(
            f'<w:fldSimple xmlns:w="{W[1:-1]}" w:instr="{instruction}"><w:r><w:t>12</w:t></w:r>'
            "</w:fldSimple>"
        )
        box.addnext(control)
        box.getparent().remove(box)

    return damage


def words_below(form: TextForm) -> None:
    table = form.table(form.box("note", "m1"))
    paragraph = etree.SubElement(table.getparent(), W + "p")
    paragraph.append(run_of("See our letter"))
    table.addnext(paragraph)


def words_beside(form: TextForm) -> None:
    form.question_of(form.box("result", "m1")).append(
        etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>almost all of it</w:t></w:r></w:p>')
    )


def own_table(form: TextForm) -> None:
    table = form.table(form.box("note", "m1"))
    made = etree.fromstring(
        f'<w:tbl xmlns:w="{W[1:-1]}"><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
        "<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>Our own list</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    table.getparent().append(made)


TORN, OUT = "forms.row_torn", "forms.outside"
CASES = {
    "renamed parts": Case(renamed_parts, remarks=(OUT, OUT)),
    "no measures": Case(without_table("note", "m1", "m2", "m3", "m4"), ("forms.no_measures",), ()),
    "no events": Case(
        without_table("title", events=6),
        ("forms.no_events",),
        events=(),
        remarks=("check_delivered_without_event",),
    ),
    "one measure deleted": Case(without_table("note", "m2"), go_in=("m1", "m3")),
    "inserted row": Case(inserted_row, ("forms.no_question",), ("m1", "m3")),
    "deleted question": Case(deleted_question, ("forms.no_column",)),
    "deleted mark": Case(deleted_mark, ("forms.no_column", "forms.no_audience"), ("m2", "m3")),
    "deleted questions": Case(
        deleted_questions,
        again=(*("forms.no_question",) * 3, "forms.no_audience"),  # no tag tells what is asked
        go_in_again=("m2", "m3"),
    ),
    "deleted boxes": Case(deleted_boxes, go_in=("m2", "m3")),
    "sorted questions": Case(sorted_questions),
    "sorted measures": Case(sorted_measures),
    "swapped numbers": Case(swapped_numbers, (TORN, TORN), ("m2",)),
    "swapped heads": Case(swapped_heads, (TORN, TORN), ("m3",), again="lost"),
    "changed text": Case(changed_text, (TORN,), ("m2", "m3")),
    "no head": Case(no_head, (TORN,), ("m2", "m3"), again=("forms.no_row",)),
    "block twice": Case(block_twice, ("forms.row_twice",) * 2, ("m2", "m3")),
    "merged tables": Case(merged_tables),
    "swapped questions": Case(swapped_questions, ("forms.swapped",), ("m2", "m3"), again="lost"),
    "edited version": Case(
        edited_row, ("forms.row_edited", "forms.no_such_number"), ("m2", "m3"), ("First course",)
    ),
    "lost hidden row": Case(
        lost_row, ("forms.foreign_row", "forms.no_such_number"), ("m2", "m3"), ("First course",)
    ),
    "month thirteen": Case(
        written("start", "12.13.2020", event=1), ("forms.no_day",), events=LATER
    ),
    "US order": Case(written("start", "03/04/2021", event=1), ("forms.two_days",), events=LATER),
    "serial number": Case(written("start", "44081", event=1), ("forms.no_day",), events=LATER),
    "year 1900": Case(
        written("start", date(1900, 1, 5), event=1), ("check_outside_period",), events=LATER
    ),
    "two digits": Case(written("start", "07.09.20", event=1), ("forms.no_day",), events=LATER),
    "sum": Case(field("=6+6"), ("forms.formula",), events=("First course",)),
    "page number": Case(field("PAGE"), ("forms.formula",), events=("First course",)),
    "struck words": Case(struck, ("forms.struck",), ("m2", "m3"), again="lost"),
    "struck words without a control": Case(
        lambda form: (struck(form), without_controls(form)), ("forms.struck",), ("m2", "m3")
    ),
    "no choice": Case(written("lifecycle", "nearly", "m1"), ("forms.no_choice",), ("m2", "m3")),
    "no number": Case(
        written("total", "двадцать с лишним", event=1), ("forms.no_number",), events=LATER
    ),
    "no such measure": Case(
        written("measures", "7.7", event=1), ("forms.no_such_number",), events=LATER
    ),
    "no title": Case(emptied("title", 1), ("forms.no_title",), events=LATER),
    "no measure": Case(emptied("measures", 1), ("check_no_measure",), events=LATER),
    "no controls": Case(without_controls),
    "words below": Case(words_below, remarks=(OUT,)),
    "words beside": Case(words_beside, remarks=(OUT,)),
    "a table of one's own": Case(own_table, remarks=(OUT,)),
    "no first part": Case(
        lambda form: form.root.find(W + "body").remove(form.table(form.box("revision"))),
        ("forms.no_about",),
    ),
}
KINDS = ("as sent", "odt", "docx")
LETTERHEAD = "on a letterhead"
TWELVE = (
    "renamed parts",
    "no measures",
    "inserted row",
    "deleted question",
    "sorted questions",
    "swapped numbers",
    "block twice",
    "merged tables",
    "edited version",
    "month thirteen",
    "sum",
    "no controls",
)
TRIED = [(kind, name) for kind in ("as sent", LETTERHEAD) for name in CASES] + [
    (kind, name) for kind in KINDS[1:] for name in (CASES if SOAK else TWELVE)
]
"""LibreOffice takes its time: ordinarily it saves the twelve, with large counts every case."""


def letterhead(path: Path) -> HouseStyle:
    """A narrow page, another face, a head with a second line, a box and a foot."""
    document = Document(str(template(path)))
    head = document.sections[0].header
    head.add_paragraph("Ashgabat")
    box = (
        f'<w:p xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict>'
        '<v:shape style="width:200pt;height:30pt"><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>Office of the Minister</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r></w:p>"
    )
    head._element.append(parse_xml(box))
    document.sections[0].footer.paragraphs[0].text = "Tel. 12-34-56"
    document.save(str(path))
    return read_house_style(path)


@pytest.fixture(scope="module")
def damaged(tmp_path_factory) -> Path:
    """Every case, as sent and as LibreOffice saves it; files are named after the cases."""
    folder = tmp_path_factory.mktemp("damaged")
    form = blank_form(folder / "blank", ALMA, kind="docx")
    own = blank_form(folder / "own", ALMA, kind="docx", house=letterhead(folder / "own.docx"))
    cases = CASES | {"whole": Case(lambda form: None)}
    filled = {
        kind: fill(blank, folder / f"filled {kind}.docx", TRUTH, HELD, ABOUT)
        for kind, blank in (("as sent", form), (LETTERHEAD, own))
    }
    made = [
        fill(form, folder / kind / f"{name}.docx", damage=case.damage)
        for kind, form in filled.items()
        for name, case in cases.items()
    ][: len(cases)]
    for kind in KINDS[1:]:
        again = [path for path in made if SOAK or path.stem in (*TWELVE, "whole")]
        saved_by_office(again, kind, folder, 1_800 if SOAK else 400)
    return folder


def read_here(path: Path) -> Return:
    """Without a process of its own: it is a file of ours, and there are many."""
    grids = {".docx": docx, ".odt": odt}[path.suffix]
    return understood(form_of(grids.read(path)), ROADMAP, choices(), as_of=AS_OF)


@pytest.mark.parametrize(("kind", "name"), TRIED)
def test_a_damaged_text_lets_nothing_wrong_in_and_says_what_is_wrong(damaged, kind, name):
    case = CASES[name]
    (path,) = (damaged / kind).glob(f"{name}.*")
    is_again = kind in KINDS[1:]
    if is_again and case.again == "lost":
        return  # what the page says now is all that anybody can know
    returned = read_here(path)
    said = case.said if not is_again or case.again is None else case.again
    assert tuple(codes(returned)) == said
    assert {found.why.code for found in returned.remarks} - {"check_number_without_evidence"} == {
        *case.remarks
    }
    go_in = case.go_in if not is_again or case.go_in_again is None else case.go_in_again
    assert tuple(sorted(entry.measure for entry in returned.entries)) == go_in
    assert tuple(event.title for event in returned.events) == case.events
    assert is_true(returned)
    assert explained(returned.problems, path.name)


def edited(name: str, value: str) -> Callable[[TextForm], None]:
    def damage(form: TextForm) -> None:
        form.held(name).text = value

    return damage


def other_revision(form: TextForm) -> None:
    form.write(form.box("revision"), "final")


def no_properties(form: TextForm) -> None:
    for told in list(form.properties):
        form.properties.remove(told)


REFUSALS = {
    "institution": (edited("institution", BORIS), "forms.identity_edited"),
    "side": (edited("side", "organisation"), "forms.identity_edited"),
    "round": (edited("round", "2021-H2"), "forms.identity_edited"),
    "deadline": (edited("due", "soon"), "forms.identity_edited"),
    "digest": (edited("digest", "0" * 16), "forms.identity_edited"),
    "labels": (edited("labels-1", "0" * 240), "forms.identity_edited"),
    "row": (edited("row-1", '["m1"]'), "forms.identity_edited"),
    "row that is no list": (edited("row-1", "{"), "forms.identity_edited"),
    "other format": (edited("format", "0"), "forms.other_format"),
    "no properties": (no_properties, "forms.no_identity"),
    "revision in words": (other_revision, "forms.at"),
}


@pytest.mark.parametrize(("damage", "code"), REFUSALS.values(), ids=REFUSALS.keys())
def test_a_text_that_cannot_be_trusted_is_refused_with_a_reason(tmp_path, damage, code):
    form = blank_form(tmp_path / "out", kind="docx")
    back = fill(form, tmp_path / "b.docx", TRUTH, HELD, ABOUT, damage)
    with pytest.raises(Refused) as refused:
        read_here(back)
    assert [reason.code for reason in refused.value.reasons] == [code]
    assert explained(refused.value.reasons, back.name)


def test_a_text_of_an_older_round_or_another_institution_is_refused(tmp_path):
    old = blank_form(tmp_path, round_name="2020-H2", due=date(2020, 12, 31), kind="docx")
    cheng = blank_form(tmp_path, CHENG, kind="docx")
    others = tuple(i for i in ROADMAP.institutions if i.key != CHENG)
    for form, roadmap, code in (
        (old, ROADMAP, "forms.other_round"),
        (cheng, replace(ROADMAP, institutions=others), "forms.other_institution"),
    ):
        back = fill(form, tmp_path / f"b.{form.name}", TRUTH)
        with pytest.raises(Refused) as refused:
            read(back, roadmap, of_round="2021-H1")
        assert [reason.code for reason in refused.value.reasons] == [code]
        assert explained(refused.value.reasons, back.name)


def test_a_measure_of_another_institutions_text_does_not_go_in(tmp_path):
    """Measure 2.2 is not Boris's: its block, pasted from Alma's form, stays out."""
    alma = TextForm(blank_form(tmp_path, ALMA, kind="docx"))
    alma.write(alma.box("lifecycle", "m4"), "Delivered")
    block = alma.table(alma.box("note", "m4"))

    def pasted(form: TextForm) -> None:
        form.table(form.box("note", "m3")).addprevious(block)
        block.addnext(etree.SubElement(block.getparent(), W + "p"))

    back = fill(blank_form(tmp_path, BORIS, kind="docx"), tmp_path / "b.docx", TRUTH, damage=pasted)
    returned = read_here(back)
    assert codes(returned) == ["forms.foreign_row"]
    assert [entry.measure for entry in returned.entries] == ["m1", "m2", "m3"]


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize(
    ("damage", "code"), [(made_empty, "refusals.empty"), (made_short, "refusals.damaged")]
)
def test_a_broken_text_is_a_problem_and_the_others_go_on(damaged, tmp_path, kind, damage, code):
    (whole,) = (damaged / kind).glob("whole.*")
    shutil.copy(whole, tmp_path / whole.name)
    damage(Path(shutil.copy(whole, tmp_path / f"broken.{kind}")))
    together = collect(tmp_path, ROADMAP, as_of=AS_OF)
    assert [reason.code for reason in together.problems] == [code]
    assert explained(together.problems, f"broken.{kind}")
    assert (together.returned, len(together.entries)) == ((ALMA,), len(TRUTH))
    assert is_true(together)


def test_what_libreoffice_saves_says_the_same_and_as_much_as_the_workbook(tmp_path):
    about = ABOUT | {"revision": 3, "office": "Канцелярия"}
    sheets, texts = (
        [
            fill(
                blank_form(tmp_path, language=language, kind=kind),
                tmp_path / "sent" / f"{language}.{kind}",
                TRUTH,
                HELD,
                about,
                language=language,
            )
            for language in LANGUAGES
        ]
        for kind in ("xlsx", "docx")
    )
    saved_by_office(texts, "odt", tmp_path)
    # back into Word in one language: what that costs is the same in every one
    saved_by_office([tmp_path / "odt" / f"{LANGUAGES[1]}.odt"], "docx", tmp_path)
    assert {path.parent.name for path in tmp_path.glob(f"*/{LANGUAGES[1]}.*")} == {
        *("sent", "odt", "docx")
    }
    for sheet in sheets:
        told = [read(path) for path in tmp_path.glob(f"*/{sheet.stem}.*")]
        assert {path.file.rpartition(".")[2] for path in told} == {"xlsx", "docx", "odt"}
        assert {(r.fingerprint, r.revision, r.office, *codes(r)) for r in told} == {
            (read(sheet).fingerprint, 3, "Канцелярия")
        }


def test_a_form_on_a_letterhead_is_read_as_any_other_also_when_libreoffice_saved_it(tmp_path):
    house = letterhead(tmp_path / "own.docx")
    form = blank_form(tmp_path / "blank", kind="docx", house=house)
    sections = Document(str(form)).sections
    assert sections[0].header.paragraphs[0].text == "MINISTRY OF JUSTICE"
    assert [round(sections[0].page_width.mm), round(sections[0].left_margin.mm)] == [216, 30]
    room = sections[0].page_width - sections[0].left_margin - sections[0].right_margin
    widths = [int(w.get(f"{W}w")) * 635 for w in docx_part(form.read_bytes()).iter(f"{W}tblW")]
    assert max(abs(width - room) for width in widths) < 20_000
    sent = fill(form, tmp_path / "sent" / "own.docx", TRUTH, HELD, ABOUT)
    saved_by_office([sent], "odt", tmp_path)
    plain = fill(blank_form(tmp_path, kind="docx"), tmp_path / "plain.docx", TRUTH, HELD, ABOUT)
    told = [read(path) for path in (plain, sent, *(tmp_path / "odt").iterdir())]
    assert len({(r.fingerprint, r.digest, *codes(r)) for r in told}) == 1
    remarks = [[found.why.code for found in r.remarks] for r in told]
    assert remarks == [remarks[0]] * 3


def test_a_problem_names_the_measure_and_the_question_in_the_senders_language(tmp_path):
    damage = written("total", "двадцать с лишним", event=1)
    for language, place in (
        ("en", "event 1, question 24"),
        ("ru", "событие 1, вопрос 24"),
        ("tk", "1-nji geçirilen çäre, 24-nji sorag"),
    ):
        form = blank_form(tmp_path, language=language, kind="docx")
        back = fill(form, tmp_path / "b.docx", {"m2": {"result": "?!"}}, HELD, damage=damage)
        returned = read_here(back)
        one, two = answer(returned.problems, language)
        assert f"b.docx, {place}: “двадцать" in two.replace("«", "“")
        assert "1.10" in one
