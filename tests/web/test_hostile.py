"""Three hundred hostile texts through the forms: on every page and in every file they are words and
nothing else, and what is read back is what was written.

What is kept: a text as it was written, composed (NFC), with lines that end in "\\n", without blanks
at its ends. What no Word or Excel file can hold is refused with a sentence.
"""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from html.parser import HTMLParser
from itertools import cycle, islice
from typing import Any
from urllib.parse import urljoin

import docx
import openpyxl
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from roadbook.actions import text as texts
from roadbook.core.readers import of_side
from roadbook.core.words import Side
from roadbook.models import Document, Measure
from roadbook.web.pages.wanted import Wanted
from roadbook.web.standing import standing
from tests.cast import ROADMAP
from tests.record.installations import SOAK
from tests.record.story import Story, at
from tests.web.conftest import prove
from tests.web.hostile import REFUSED, TEXTS

LINES = tuple(text for text in TEXTS if len(text.splitlines()) == 1)
"""Those that can stand in a form where every line is a measure."""
EACH = len(TEXTS) if SOAK else 12
"""Texts that are tried in each field; all fields together try every text."""


class Read(HTMLParser):
    """The words of a page, what stands in its attributes, and its tags."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self.values, self.tags = "", set[str](), list[str]()
        self.ways, self.names = set[str](), set[str]()
        self.tags_of = list[str]()
        """The words that begin behind each tag."""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values |= {value for _, value in attrs if value}
        places = [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self.ways |= {place.partition(":")[0].strip().lower() for place in places if ":" in place}
        if tag == "br":
            self.words += "\n"
        else:
            self.tags.append(tag)
            self.tags_of.append("")
            self.names |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.tags_of:
            self.tags_of[-1] = self.tags_of[-1] or data

    def shows(self, text: str) -> bool:
        return text in self.words or text in self.values


@dataclass(frozen=True)
class Field:
    """A field of a form: where it is sent with what beside it, and on which page it is shown, as
    seen from where the answer leads.
    """

    address: str
    name: str
    beside: dict[str, Any]
    shown_at: str = ""
    proved: str = ""
    """The digest of the text that the act is about, where a proof is asked."""

    def write(self, client: Client, text: str) -> tuple[int, str]:
        """Send it. Answers the status and the page that shows it, or that refuses it."""
        if self.proved:
            prove(client, self.proved)
        found = client.post(self.address, {**self.beside, self.name: text})
        if found.status_code == 302:
            shown = client.get(urljoin(found["Location"], self.shown_at))
            return 302, shown.content.decode()
        return found.status_code, found.content.decode()


def kept(text: str) -> str:
    """The text as it is kept."""
    return unicodedata.normalize("NFC", text).strip()


def drafted(client: Client, lines: tuple[str, ...]) -> str:
    """A draft with a measure a line, through its form; its id."""
    form = {"language": "en", "title": lines[0], "period": "2021-2023", "state": lines[1]}
    more = {"organisation": lines[2], "measures": "\n".join(lines)}
    found = client.post("/en/new-roadmap/text/", {**form, **more})
    assert found.status_code == 302
    return str(found["Location"].split("/")[3])


def fields(story: Story, client: Client) -> Iterator[Field]:
    """Every field for words of every form, at the stages in which they are open."""
    signed = f"/en/roadmaps/{story.roadmap}/"
    line = f"{signed}measures/{_first(story.roadmap)}/"
    own = {"version": 0, "audience": "own"}
    for place, beside, names in (
        ("delivery", {}, ("note", "amendment_note")),
        ("indicator", {"names": "x", "target": "5"}, ("names", "unit")),
        ("contribution", {"currency": "USD", "required": "5"}, ("source", "in_kind")),
        ("evidence", {"reference": "x"}, ("reference", "name")),
        (
            "change",
            {"lifecycle": "cancelled", "on": "2021-01-01", "reason": "x"},
            ("reason", "instrument"),
        ),
    ):
        yield from (Field(f"{line}{place}/", name, {**own, **beside}) for name in names)
    event = {"start": "2020-03-01", "cause": "external_circumstances", "audience": "joint"}
    for name in ("names", "source"):
        place = f"{signed}circumstances/declaration/"
        yield Field(place, name, {**event, "names": "x"})
    for name in ("name", "title"):
        yield Field("/en/people/new/", name, {"name": "x", "role": "observer"})
    since = {"since": "2021-01-01"}
    yield Field(f"/en/people/{story.state}/title/", "title", since)
    yield from _fields_of_a_text(story, client)


def _fields_of_a_text(story: Story, client: Client) -> Iterator[Field]:
    draft = texts.import_plan(at(story.state), roadmap=_plan("draft")).answer["roadmap"]
    line = f"/en/roadmaps/{draft}/measures/{_first(draft)}/"
    initial = client.get(f"{line}text/").context["form"].initial
    whole = {name: value for name, value in initial.items() if value is not None}
    for name in ("text-en", "wording-en", "expected_result-en", "number"):
        yield Field(f"{line}wording/", name, whole)
    for name in ("indicator_wording", "funding_wording"):
        yield Field(f"{line}wording/", name, whole)
    yield Field(f"/en/roadmaps/{draft}/additions/", "text", {})
    fresh = {"language": "en", "title": "x", "period": "2021-2023", "state": "x"}
    for name in ("title", "state", "organisation"):
        beside = {**fresh, "organisation": "x", "measures": "x"}
        yield Field(
            "/en/new-roadmap/text/", name, beside, shown_at="" if name == "title" else "../"
        )
    other = Story(story.state, story.organisation)
    other.roadmap = texts.import_plan(at(story.state), roadmap=_plan("open")).answer["roadmap"]
    other.propose()
    place = f"/en/roadmaps/{other.roadmap}/"
    put = {"proposal": other.proposal, "digest": other.digest}
    for name in ("title", "on_behalf_of"):
        yield Field(f"{place}acceptance/", name, put, proved=other.digest)
    for name in ("reason", "title", "on_behalf_of"):
        beside = {**put, "reason": "x"}
        yield Field(f"{place}declination/", name, beside, proved=other.digest)
    third = Story(story.state, story.organisation)
    third.roadmap = texts.import_plan(at(story.state), roadmap=_plan("agreed")).answer["roadmap"]
    third.propose().accept()
    block = {"signed_on": "2021-01-01", "precision": "day", "languages": ["en"]}
    for name in ("place", "state_name", "state_title", "organisation_title", "custodian"):
        beside = {**block, "state_name": "x", "organisation_name": "x"}
        address = f"/en/roadmaps/{third.roadmap}/signature/record/"
        yield Field(address, name, beside, proved=third.digest)


def _plan(key: str) -> Any:

    return replace(ROADMAP, key=key)


def _first(roadmap: str) -> str:
    return str(Measure.objects.filter(roadmap=roadmap).order_by("order")[0].pk)


def linked(plain: Read, field: Field) -> list[str]:
    """The tags of a page where the words of this field are an address that it may lead to."""
    tags = list(plain.tags)
    if field.name == "reference":
        place = plain.tags_of.index("plain words")
        tags[place] = "a"
    return tags


def test_there_are_three_hundred_of_them():
    assert len(TEXTS) >= 300
    assert len(set(map(kept, TEXTS))) >= 300


def test_in_every_field_they_are_words_and_read_back_as_written(story, of_state: Client):
    every = tuple(fields(story, of_state))
    turn = cycle(TEXTS)
    wrong, told, tried = [], 0, set()
    for one in every:
        of_state.get("/en/")  # what is taken back below also takes back that a session was seen
        with transaction.atomic():
            status, page = one.write(of_state, "plain words")
            plain = Read(page)
            transaction.set_rollback(True)
        if status != 302 or not plain.shows("plain words"):
            wrong.append((one.address[-30:], one.name, status, "plain words"))
            continue
        for text in islice(turn, EACH):
            with transaction.atomic():
                status, page = one.write(of_state, text)
                transaction.set_rollback(True)
            found = Read(page)
            told += status == 302
            tried.add(text)
            if status == 422 and "longer than the field takes" in page:
                continue
            is_shown = found.shows(kept(text)) and found.tags in (plain.tags, linked(plain, one))
            is_shown = is_shown and found.ways <= {"http", "https"}
            is_shown = is_shown and found.names <= plain.names | {"checked", "rel"}
            if status != 302 or not is_shown:
                wrong.append((one.address[-30:], one.name, status, ascii(text)))
    assert wrong == []
    assert tried == set(TEXTS)
    assert told > len(TEXTS)


def test_what_no_file_can_hold_is_refused_with_a_sentence_and_kept_nowhere(story, of_state: Client):
    wrong = []
    turn = cycle(REFUSED)
    for one in fields(story, of_state):
        for text in islice(turn, len(REFUSED) if SOAK else 2):
            sent = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            with transaction.atomic():
                status, page = one.write(of_state, sent)
                transaction.set_rollback(True)
            is_told = "cannot be kept" in page
            # what is half of a letter reaches no form: a browser sends a mark in its place
            if (status, is_told) != ((302, False) if "\ufffd" in sent else (422, True)):
                wrong.append((one.address[-30:], one.name, status, ascii(text)))
    assert wrong == []


def test_all_of_them_at_once_are_words_on_pages_and_in_files(story, of_state: Client):
    roadmap = drafted(of_state, LINES)
    plain = drafted(of_state, ("plain words",) * len(LINES))
    expected = [kept(text) for text in LINES]
    for page in ("agreement/", "", "check/", "papers/"):
        found, bare = (
            Read(of_state.get(f"/en/roadmaps/{one}/{page}").content.decode())
            for one in (roadmap, plain)
        )
        assert found.tags == bare.tags
        if page in ("agreement/", ""):
            assert [ascii(text) for text in expected if not found.shows(text)] == []
    paper = f"/en/roadmaps/{roadmap}/papers/roadmap-table.en"
    book = openpyxl.load_workbook(io.BytesIO(of_state.get(f"{paper}.xlsx/").content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink] == []
    values = {str(cell.value) for cell in cells}
    assert [ascii(text) for text in expected if text not in values] == []
    document = docx.Document(io.BytesIO(of_state.get(f"{paper}.docx/").content))
    words = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert [ascii(text) for text in expected if text not in words] == []
    assert of_state.get(f"{paper}.pdf/").content.startswith(b"%PDF-")


def test_every_one_is_found_by_itself_and_no_sign_finds_all(story, of_state: Client):
    roadmap = drafted(of_state, LINES)
    of = standing(roadmap, reader=of_side(Side.STATE), day=date(2021, 1, 1))
    measures = of.facts.roadmap.measures
    assert len(measures) == len(LINES)
    for verdict, text in zip(of.review.verdicts, LINES, strict=True):
        assert verdict in Wanted(words=kept(text)).found(of)
    for sign in ("%%", "_x0", "a_b", "*/", "\\\\"):
        assert 0 < len(Wanted(words=sign).found(of)) < 20


def test_a_document_is_handed_out_under_a_name_that_begins_no_header(story, of_state: Client):
    line = f"/en/roadmaps/{story.roadmap}/measures/{_first(story.roadmap)}/"
    for text in TEXTS:
        with transaction.atomic():
            sent = {"version": 0, "audience": "own", "name": text[:200]}
            file = SimpleUploadedFile("list.pdf", b"x")
            assert of_state.post(f"{line}evidence/", {**sent, "content": file}).status_code == 302
            found = of_state.get(f"/en/documents/{Document.objects.get().pk}/")
            assert b"".join(found.streaming_content) == b"x"
            found.close()
            header = found["Content-Disposition"]
            assert header.startswith("attachment")
            assert header.isprintable()
            assert "/" not in header.partition("filename")[2]
            transaction.set_rollback(True)


def test_the_name_that_one_signs_in_with_is_words_too(db):
    plain = Read(Client().post("/en/account/login/", {"login": "x"}).content.decode())
    for text in TEXTS[:: 1 if SOAK else 12]:
        cache.clear()  # how often somebody asked from here
        page = Read(Client().post("/en/account/login/", {"login": text}).content.decode())
        assert page.shows(text.strip())
        assert page.tags == plain.tags or "longer than the field takes" in page.words
