"""An empty return form as a text document: a block of questions for each measure and each event.

Every box is a content control with a stable tag; a date has a calendar, a choice its list. Printed
on A4 there is room to write by hand, and the choices stand beside the question.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from pathlib import Path
from xml.sax.saxutils import quoteattr

from docx.document import Document as DocumentType
from docx.shared import Mm
from lxml import etree

from roadbook.documents.forms.blank import Blank, Row, Words
from roadbook.documents.forms.identity import plain
from roadbook.documents.forms.looks_docx import APART, BOX, OPENS, Cell, gap, table, twips
from roadbook.documents.forms.questions import (
    ABOUT,
    EVENTS,
    MEASURES,
    QUESTIONS,
    Kind,
    Question,
)
from roadbook.documents.forms.text_layout import lines_of, properties, tag_of
from roadbook.documents.writing import docx_look, docx_page, tokens
from roadbook.documents.writing.characters import legal
from roadbook.documents.writing.docx_xml import (
    NAMESPACE,
    W,
    field_xml,
    packed,
    paragraph_xml,
    words_xml,
)
from roadbook.documents.writing.house_style import HouseStyle

PREPARED_EVENTS = 6
_WIDTH = 174.0
"""Of the text on the page, in millimetres."""
_NUMBER = 20.0
_FACT = 52.0
_LABEL = {ABOUT: 104.0, MEASURES: 80.0, EVENTS: 74.0}
"""Widths of the number of a measure, of what a fact is, of a question alone in its row."""
_HALF = (48.0, 39.0)
_TOGETHER = (
    {"start": _HALF, "end": _HALF},
    {"planned_modality": _HALF, "modality": _HALF},
    {"total": (_LABEL[EVENTS], 18.0), "women": (27.0, 14.0), "men": (27.0, 14.0)},
)
"""Questions that share a row, with the widths of their words and of their box."""
_HANGS = 30.0
"""From this width on, words stand beside the number of their question, and a hint has room."""
_TALL = {Kind.WORDS: 16.0, Kind.NAMES: 12.0, Kind.CHOICE: 11.0}
_TALL_IN_EVENT = 11.0
_ABOUT = 8.0
_LOW = 9.5
"""Heights of a box in millimetres: enough for what is written by hand."""
_NO_BREAK = "\N{NO-BREAK SPACE}"
_LONGEST_NAME = 64
"""Of a box, as Word takes it."""
_EMPTY = "\N{EM SPACE}" * 8
"""What stands in an empty box: something to click on that prints as nothing."""
_DATE_LANGUAGES = {"en": "en-GB", "ru": "ru-RU", "tk": "tk-TM"}
_KEEP = "<w:keepNext/>"
_TIGHT = '<w:spacing w:before="0" w:after="20"/>'
_INDENT = '<w:ind w:left="380"/>'
_TAB = '<w:tabs><w:tab w:val="left" w:pos="380"/></w:tabs>'
_HANGING = f'{_TAB}{_TIGHT}<w:ind w:left="380" w:hanging="380"/>'
_OPEN_ABOVE = '<w:spacing w:before="110" w:after="30"/>'
_NEAR = '<w:spacing w:before="60" w:after="80"/>'
_CLOSE = '<w:spacing w:before="0" w:after="40"/>'
_FIRST_ROWS = 3
"""Rows of a block that stay with the row below them."""


@dataclass(slots=True)
class _Writer:
    """Collects the lines that are the form's own while it writes them."""

    blank: Blank
    scale: float = 1.0
    number_style: str = "Title"
    own: list[str] = field(default_factory=list)

    @property
    def words(self) -> Words:
        return self.blank.words

    def say(self, text: str, style: str, more: str = "", language: str = "") -> str:
        """A paragraph of the form's own words."""
        self.own += lines_of(text)
        return paragraph_xml(words_xml(text, language), style, more=more)

    def body(self) -> str:
        """The whole document below its page set-up."""
        words = self.words
        parts = [self.cover()]
        parts.append(self.part(words.parts[MEASURES]))
        for row in self.blank.rows:
            if row.area:
                parts.append(self.say(row.area, "PartDense", _KEEP + _NEAR))
            parts.append(self.measure(row))
        parts.append(self.part(words.parts[EVENTS]))
        parts.append(self.say(words.events_line, "BodyText", _KEEP))
        parts += [self.event(number) for number in range(1, PREPARED_EVENTS + 1)]
        parts += [self.told(heading, lines) for heading, lines in words.paragraphs[-1:]]
        return "".join(parts)

    def part(self, name: str) -> str:
        return self.say(name, "Heading1", "<w:pageBreakBefore/>")

    def cover(self) -> str:
        words = self.words
        said = [
            self.say(words.eyebrow, "Label"),
            self.say(words.title, "Title"),
            self.say(words.answer, "Answer", _NEAR),
            self.say(words.roadmap, "Sides", _NEAR),
        ]
        facts = [
            [
                Cell(self.say(label, "Second", _TIGHT), _FACT),
                Cell(self.say(value, "BodyText", _TIGHT), _WIDTH - _FACT),
            ]
            for label, value in words.facts
        ]
        said.append(table(facts, title=words.eyebrow, scale=self.scale))
        said.append(gap())
        boxes = [self.question(ABOUT, asked) for asked in QUESTIONS[ABOUT]]
        said.append(table(boxes, title=words.to_fill, scale=self.scale))
        said += [self.told(heading, lines) for heading, lines in words.paragraphs[:-1]]
        return "".join(said)

    def told(self, heading: str, lines: Sequence[str]) -> str:
        """A paragraph of what a reader must know."""
        head = self.say(heading, "PartDense", _KEEP + _OPEN_ABOVE)
        return head + "".join(self.say(line, "Note", _CLOSE) for line in lines)

    def measure(self, row: Row) -> str:
        """The text as signed over its questions; it comes again where the block turns a page."""
        words = self.words
        known = row.identity()
        language = row.language if row.language != self.blank.identity.language else ""
        shown = self.say(plain(row.text), "Sides", _KEEP, language)
        if row.mark:
            shown += self.say(row.mark, "Second", _KEEP)
        beside = " · ".join(
            f"{words.heads[name]}: {value}"
            for name, value in (("timeframe", row.timeframe), ("part", row.part))
            if value
        )
        head = [
            Cell(self.say(known.number, self.number_style, _KEEP), _NUMBER, OPENS),
            Cell(shown, _WIDTH - _NUMBER, OPENS),
        ]
        under = [
            Cell(paragraph_xml("", "Second", more=_KEEP), _NUMBER),
            Cell(self.say(beside, "Second", _KEEP), _WIDTH - _NUMBER),
        ]
        questions = [
            self.question(MEASURES, asked, row.id, keep=_KEEP * (place < _FIRST_ROWS))
            for place, asked in enumerate(QUESTIONS[MEASURES])
        ]
        rows = [head, under, *questions]
        return table(rows, heads=1, title=known.number, scale=self.scale) + gap()

    def event(self, number: int) -> str:
        name = f"{self.words.event} {number}"
        head = [Cell(self.say(name, "PartDense", _KEEP), _WIDTH, OPENS)]
        rows: list[list[Cell]] = []
        for asked in QUESTIONS[EVENTS]:
            widths = next((names for names in _TOGETHER if asked.name in names), {})
            is_first = not widths or asked.name == next(iter(widths))
            keep = _KEEP * (len(rows) < _FIRST_ROWS)
            cells = self.question(EVENTS, asked, widths=widths.get(asked.name), keep=keep)
            if is_first:
                rows.append(cells)
            else:
                rows[-1] += [replace(cells[0], look=APART), cells[1]]
        return table([head, *rows], heads=1, title=name, scale=self.scale) + gap()

    def question(
        self,
        part: str,
        asked: Question,
        measure: str = "",
        *,
        widths: tuple[float, float] | None = None,
        keep: str = "",
    ) -> list[Cell]:
        """The question with what helps to answer it, and its box."""
        words = self.words
        label, box = widths or (_LABEL[part], _WIDTH - _LABEL[part])
        hangs = label >= _HANGS
        self.own.append(words.head(asked))
        parted = "<w:r><w:tab/></w:r>" if hangs else words_xml(_NO_BREAK)
        head = words_xml(str(asked.number)) + parted + words_xml(words.heads[asked.name])
        said = paragraph_xml(head, "Label", more=keep + (_HANGING if hangs else _TIGHT))
        below = keep + _TIGHT + (_INDENT if hangs else "")
        if asked.kind is Kind.CHOICE:
            listed = f"{_NO_BREAK}· ".join(words.choices[asked.choices])
            said += self.say(f"{words.choose} {listed}", "Second", below)
        if hangs and (hint := words.hints.get(asked.name, "")):
            said += self.say(hint, "Second", below)
        height = _TALL.get(asked.kind, _LOW)
        if part != MEASURES:
            height = min(height, _TALL_IN_EVENT if part == EVENTS else _ABOUT)
        return [Cell(said, label), Cell(self.box(part, asked, measure), box, BOX, height)]

    def box(self, part: str, asked: Question, measure: str) -> str:
        """A content control. It cannot be deleted by a slip; what stands in it can."""
        name = self.words.head(asked)[:_LONGEST_NAME]
        held = "1" if asked.kind is Kind.WHOLE else ""
        prompts = "" if held else "<w:showingPlcHdr/>"
        control = (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(legal(name))}/>"
            f"<w:tag w:val={quoteattr(tag_of(part, asked.name, measure))}/>"
            f'<w:lock w:val="sdtLocked"/>{prompts}{self.control(asked)}</w:sdtPr>'
            f"<w:sdtContent>{words_xml(held or _EMPTY)}</w:sdtContent></w:sdt>"
        )
        return paragraph_xml(control, "BodyText")

    def control(self, asked: Question) -> str:
        """What a box lets write: one of a list, a day, any words."""
        if asked.kind is Kind.CHOICE:
            items = "".join(
                f"<w:listItem w:displayText={quoteattr(label)} w:value={quoteattr(label)}/>"
                for label in self.words.choices[asked.choices]
            )
            none = '<w:listItem w:displayText="–" w:value="–"/>'
            return f"<w:dropDownList>{none}{items}</w:dropDownList>"
        if asked.kind is Kind.DAY:
            language = _DATE_LANGUAGES.get(self.blank.identity.language, "en-GB")
            return (
                f'<w:date><w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="{language}"/>'
                '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
            )
        return '<w:text w:multiLine="1"/>'


def write(path: Path, blank: Blank, house: HouseStyle | None = None) -> None:
    """One form; on an institution's own letterhead where a template is given. What stands there is
    the form's own. Raises OSError where the file cannot be written.
    """
    document = docx_look.opened(blank.identity.language, house)
    letterhead = list(_letterhead(document)) if house else []
    _page(document, blank.words, is_ours=house is None)
    width = docx_page.text_width(document) / twips(_WIDTH)
    # a template's title may be too large for a number in a narrow cell
    in_house = (width, "PartDense", letterhead) if house else ()
    writer = _Writer(blank, *in_house)
    body = writer.body()
    labels = [blank.words.head(asked) for part in QUESTIONS for asked in QUESTIONS[part]]
    rows = [row.identity() for row in blank.rows]
    _describe(document, blank)
    out = io.BytesIO()
    document.save(out)
    told = properties(blank.identity, rows, labels, writer.own)
    path.write_bytes(packed(out, body.encode(), told))


def _letterhead(document: DocumentType) -> Iterator[str]:
    """The lines of all heads and feet of a template, those of text boxes too."""
    for part in document.part.package.iter_parts():
        if part.partname.startswith(("/word/header", "/word/footer")):
            root = etree.fromstring(part.blob)
            for paragraph in root.iter(f"{{{NAMESPACE}}}p"):
                own = paragraph.iterchildren(f"{{{NAMESPACE}}}r")
                said = (run.findtext(f"{{{NAMESPACE}}}t", "") for run in own)
                yield from lines_of("".join(said))


def _page(document: DocumentType, words: Words, *, is_ours: bool) -> None:
    """A4 with a running head and the number of the page at its foot; a template's page stays, and
    both stand below what is there.
    """
    section = document.sections[-1]
    if is_ours:
        margin = tokens.margin(is_landscape=False)
        section.page_width, section.page_height = map(Mm, tokens.A4_MM)
        section.left_margin = section.right_margin = Mm(margin)
        section.top_margin, section.bottom_margin = Mm(margin + 1), Mm(margin - 4)
        section.header_distance, section.footer_distance = Mm(8), Mm(7)
    before, _, after = words.page_of.partition("&P")
    between, _, end = after.partition("&N")
    pages = words_xml(before) + field_xml("PAGE") + words_xml(between) + field_xml("NUMPAGES")
    pages += words_xml(end)
    docx_page.put(
        document,
        [paragraph_xml(words_xml(words.running_head), "Second", W)],
        [paragraph_xml(pages, "Second", W, '<w:jc w:val="right"/>')],
    )


def _describe(document: DocumentType, blank: Blank) -> None:
    about = document.core_properties
    about.title = legal(blank.title)[:255]
    about.language = blank.identity.language
    about.author = about.last_modified_by = "Roadbook"
    about.comments = ""
    opened = blank.identity.asked_on or blank.identity.due
    about.created = about.modified = datetime.combine(opened, time())
    about.revision = 1
