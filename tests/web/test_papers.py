"""What can be taken along of a roadmap: in every format and language, for the right eyes alone."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from django.test import Client
from docx import Document

from roadbook.actions import text
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.documents.papers.waiting_list import Waiting, waiting_list
from roadbook.documents.writing import to_bytes
from roadbook.models import Institution, Measure
from roadbook.pack.from_record import FORMATS
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.cast import ALMA, AS_OF, MEASURES, OFFICES
from tests.record.story import Story, at
from tests.web.conftest import Browser

FILES = [(kind, suffix) for kind, suffixes in FORMATS.items() for suffix in suffixes]
KEPT = "Kept to one side as kestrel"


def place(story: Story, file: str = "", *, language: str = "en") -> str:
    one = f"/{language}/roadmaps/{story.roadmap}/papers/"
    return f"{one}{file}/" if file else one


def words(content: bytes, suffix: str) -> str:
    """All words of a Word file or a workbook."""
    if suffix == ".xlsx":
        sheets = openpyxl.load_workbook(BytesIO(content))
        return " ".join(
            str(c) for s in sheets for row in s.iter_rows(values_only=True) for c in row
        )
    paper = Document(BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join([*(p.text for p in paper.paragraphs), *cells])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "suffix"), FILES)
def test_every_paper_is_handed_out_whole_and_to_be_saved(kind, suffix, language, story, of_state):
    file = f"{kind}.{language}{suffix}"
    answer = of_state.get(place(story, file), {"on": "2021-07-14"})
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{file}"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    if suffix == ".pdf":
        assert answer.content.startswith(b"%PDF-")
        return
    said = words(answer.content, suffix)
    if kind != "scorecard":
        assert MEASURES[0].text.best(language).words in said


def test_the_page_offers_every_file_and_each_is_there(story, of_state):
    page = of_state.get(place(story)).content.decode()
    for kind, suffix in FILES:
        for language in LANGUAGES:
            assert place(story, f"{kind}.{language}{suffix}") in page


@pytest.fixture
def with_a_secret(db: None) -> Story:
    """The story with a measure that the State keeps to itself."""
    story = Story().begin().draft().propose()
    own = MEASURES[0]
    kept = type(own)(
        id="own",
        order=9,
        text=Text.of(en=KEPT),
        timeframe=own.timeframe,
        area=own.area,
        assignments=own.assignments,
    )
    text.add_measure(at(story.state), roadmap=story.roadmap, measure=kept, is_internal=True)
    return story.accept().sign()


def test_what_one_side_keeps_to_itself_is_in_its_own_table_and_in_no_other_paper(
    with_a_secret, browser: Browser
):
    story = with_a_secret
    assert Measure.objects.filter(key="own", compartment="state").exists()
    for side in Side:
        visitor = browser(story.of(side))
        for kind, suffix in FILES:
            if suffix == ".pdf":
                continue
            content = visitor.get(place(story, f"{kind}.en{suffix}")).content
            may_know = kind == "roadmap-table" and side is Side.STATE
            assert (KEPT in words(content, suffix)) is may_know
        forms = f"/en/roadmaps/{story.roadmap}/return-forms/"
        asked = {"round": "2021-H1", "due": "2021-06-30", "suffix": "xlsx", "language": "en"}
        whole = visitor.get(forms, asked)
        with ZipFile(BytesIO(whole.content)) as zipped:
            assert len(zipped.namelist()) == 3
            for name in zipped.namelist():
                assert KEPT not in words(zipped.read(name), ".xlsx")


def test_an_institution_takes_its_own_measures_along(story, of_state):
    body = Institution.objects.get(key=ALMA)
    page = of_state.get(f"/en/institutions/{body.pk}/").content.decode()
    assert f"roadmap-table.en.docx/?institution={body.pk}" in page
    answer = of_state.get(place(story, "roadmap-table.en.docx"), {"institution": body.pk})
    assert answer["Content-Disposition"] == 'attachment; filename="roadmap-table-alma.en.docx"'
    assert OFFICES[0].names.best("en").words in words(answer.content, ".docx")
    nobody = of_state.get(place(story, "roadmap-table.en.docx"), {"institution": "0" * 32})
    assert nobody.status_code == 404


def test_the_form_of_one_institution_comes_as_it_is(story, of_state):
    forms = f"/ru/roadmaps/{story.roadmap}/return-forms/"
    asked = {"round": "2021-H1", "due": "2021-06-30", "suffix": "docx", "language": "ru"}
    answer = of_state.get(forms, {**asked, "institution": ALMA})
    assert 'filename="alma.2021-H1.ru.docx"' in answer["Content-Disposition"]
    assert MEASURES[0].text.best("ru").words in words(answer.content, ".docx")


def test_a_round_without_a_name_or_a_day_is_asked_for(story, of_state):
    forms = f"/en/roadmaps/{story.roadmap}/return-forms/"
    answer = of_state.get(forms, {"round": "../x", "due": "soon", "suffix": "xlsx"})
    assert answer.status_code == 422
    assert "A round is named by letters" in answer.content.decode()


@pytest.mark.parametrize("file", ["minutes.en.docx", "scorecard.xx.pdf", "scorecard.en.exe", "x"])
def test_a_paper_that_there_is_not_is_answered_as_nothing(file, story, of_state: Client):
    assert of_state.get(place(story, file)).status_code == 404


def test_a_draft_of_one_side_has_its_own_table_and_no_joint_paper(db, browser):
    story = Story().begin().draft()
    visitor = browser(story.state)
    page = visitor.get(place(story)).content.decode()
    assert "roadmap-table.en.docx" in page
    assert "scorecard.en.pdf" not in page
    assert visitor.get(place(story, "scorecard.en.pdf")).status_code == 404
    said = words(visitor.get(place(story, "roadmap-table.en.docx")).content, ".docx")
    assert MEASURES[0].text.best("en").words in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_what_waits_can_be_taken_along(language, suffix):
    book = Phrasebook(language)
    roadmap = book.value(Text.of(en="Plan"))
    waits = [Waiting(book.say("web.papers"), roadmap, due=AS_OF), Waiting(roadmap, roadmap)]
    said = words(to_bytes(waiting_list(waits, book, AS_OF), suffix), suffix)
    assert book.text("papers.waiting-list.title") in said
    assert book.text("web.papers") in said


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_my_list_is_taken_along_as_it_stands_on_the_page(suffix, db, browser):
    story = Story().begin().draft().propose()
    visitor = browser(story.state)
    page = visitor.get("/ru/").content.decode()
    assert f"waiting-list.ru{suffix}" in page
    answer = visitor.get(f"/ru/my-list/waiting-list.ru{suffix}/")
    assert "attachment" in answer["Content-Disposition"]
    said = words(answer.content, suffix)
    assert "Предложен текст: нужен ответ вашей стороны" in page
    assert "Предложен текст: нужен ответ вашей стороны" in said
    assert 'ожидает с <span class="num">14\u00a0июля' in page
    assert "2021" in said
    assert visitor.get("/ru/my-list/waiting-list.ru.pdf/").status_code == 404
