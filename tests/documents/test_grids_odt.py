"""ODT as office programs write it: what a reader of the page sees, and nothing that is gone."""

import zipfile
from pathlib import Path

import pytest

from roadbook.documents.grids import odt
from roadbook.documents.grids.grid import Grid, NotRead, Paragraph, Source
from roadbook.documents.parsing import Parsing
from roadbook.documents.refused import Refused
from roadbook.documents.safety import OPEN_TEXT, OPENED, recognised

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{name}="{_URN}{what}:1.0"'
    for name, what in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("meta", "meta"),
    )
)
TYPE = "application/vnd.oasis.opendocument.text"
STYLES = (
    '<style:style style:name="Gone"><style:text-properties style:text-line-through-style="solid"/>'
    '</style:style><style:style style:name="Below" style:parent-style-name="Gone"/>'
    '<style:style style:name="Hidden"><style:text-properties text:display="none"/></style:style>'
)


def made(path: Path, body: str, *, mime: str = TYPE, more: dict[str, str] | None = None) -> Path:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("mimetype", mime)
        whole.writestr("content.xml", content)
        for name, part in (more or {}).items():
            whole.writestr(name, part)
    return path


def read(tmp_path: Path, body: str, **more: dict[str, str]) -> Source:
    return odt.read(made(tmp_path / "a.odt", body, **more))


def cells(grid: Grid) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, cell.text) for cell in grid.cells]


def test_paragraphs_headings_and_lists_come_in_reading_order(tmp_path):
    body = (
        '<text:h text:outline-level="2">Area</text:h><text:section><text:p>One</text:p>'
        "</text:section><text:list><text:list-item><text:p>Two</text:p></text:list-item></text:list>"
        "<text:p><draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>"
        "Three</text:p>"
    )
    found = [item for item in read(tmp_path, body).items if isinstance(item, Paragraph)]
    assert [(p.text, p.level, p.where) for p in found] == [
        ("Area", 2, "body"),
        ("One", 0, "body"),
        ("Two", 0, "body"),
        ("Three", 0, "body"),
        ("Boxed", 0, "text_box"),
    ]


def test_blanks_tabs_and_breaks_are_those_of_the_page(tmp_path):
    body = (
        '<text:p>One\n   two<text:s text:c="3"/>three<text:tab/>four<text:line-break/>'
        "<text:span>fi</text:span>ve<text:soft-page-break/></text:p>"
    )
    (paragraph,) = read(tmp_path, body).items
    assert paragraph.text == "One two   three\tfour\nfive"


def test_struck_hidden_and_deleted_words_are_out_and_notes_apart(tmp_path):
    body = (
        "<text:tracked-changes><text:changed-region><text:p>deleted</text:p>"
        "</text:changed-region></text:tracked-changes>"
        "<table:table><table:table-row><table:table-cell><text:p>Kept "
        '<text:span text:style-name="Below">struck</text:span>'
        '<text:span text:style-name="Hidden">hidden</text:span>'
        "<office:annotation><text:p>a comment</text:p></office:annotation>too</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    (grid,) = read(tmp_path, body).items
    (cell,) = grid.cells
    assert (cell.text, cell.struck, cell.note) == ("Kept too", "struck", "a comment")


def test_cells_keep_their_places_through_heads_spans_and_repeats(tmp_path):
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>Head</text:p>'
        "</table:table-cell><table:covered-table-cell/></table:table-row>"
        "</table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-rows-spanned="2">'
        "<text:p>a</text:p><text:p>b</text:p></table:table-cell><table:table-cell><table:table>"
        "<table:table-row><table:table-cell><text:p>inner</text:p></table:table-cell>"
        "</table:table-row></table:table></table:table-cell></table:table-row><table:table-row>"
        "<table:covered-table-cell/><table:table-cell><text:p>c</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    outer, inner = read(tmp_path, body).items
    assert cells(outer) == [(1, 1, "Head"), (2, 1, "a\nb"), (2, 2, ""), (3, 2, "c")]
    assert (outer.cells[0].column_span, outer.cells[1].row_span) == (2, 2)
    assert (cells(inner), inner.nested_in) == ([(1, 1, "inner")], (1, 2, 2))


@pytest.mark.parametrize(
    ("inside", "works_out"),
    [
        ("<text:expression>12</text:expression>", True),
        ("<text:page-number>12</text:page-number>", True),
        ("<text:text-input>12</text:text-input>", False),
        ("<text:span>12</text:span>", False),
    ],
)
def test_what_the_program_works_out_is_told_from_what_somebody_wrote(tmp_path, inside, works_out):
    body = (
        f"<table:table><table:table-row><table:table-cell><text:p>{inside}</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    (grid,) = read(tmp_path, body).items
    assert (grid.cells[0].text, grid.cells[0].has_field) == ("12", works_out)


def test_title_and_properties_come_from_the_files_description(tmp_path):
    meta = (
        f'<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<office:meta><dc:title>Form</dc:title><meta:user-defined meta:name="round">1'
        "</meta:user-defined></office:meta></office:document-meta>"
    )
    source = read(tmp_path, "<text:p/>", more={"meta.xml": meta})
    assert (source.title, source.properties) == ("Form", {"round": "1"})


def test_a_text_with_a_password_is_refused(tmp_path):
    manifest = (
        '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><file-entry>'
        "<encryption-data/></file-entry></manifest>"
    )
    with pytest.raises(NotRead) as refused:
        read(tmp_path, "<text:p/>", more={"META-INF/manifest.xml": manifest})
    assert refused.value.code == "password"


def test_an_open_text_is_let_in_only_where_it_is_asked_for(tmp_path):
    path = made(tmp_path / "a.odt", "<text:p>Words</text:p>")
    assert recognised(path, kinds=OPENED | {OPEN_TEXT}) == OPEN_TEXT
    with pytest.raises(Refused):
        recognised(path)
    assert [item.text for item in Parsing(path, OPENED | {OPEN_TEXT}).source().items] == ["Words"]


@pytest.mark.parametrize(
    ("mime", "more", "code"),
    [
        ("application/vnd.oasis.opendocument.spreadsheet", {}, "refusals.old_office"),
        (TYPE, {"Basic/Standard/Module1.xml": "<a/>"}, "refusals.active"),
        (TYPE, {"Object 1/content.xml": "<a/>"}, "refusals.active"),
        (TYPE, {"styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}, "refusals.entities"),
    ],
)
def test_an_open_document_that_carries_more_than_words_is_refused(tmp_path, mime, more, code):
    path = made(tmp_path / "a.odt", "<text:p/>", mime=mime, more=more)
    with pytest.raises(Refused) as refused:
        recognised(path, kinds=OPENED | {OPEN_TEXT})
    assert [reason.code for reason in refused.value.reasons] == [code]


LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1"'
    ' style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2"'
    ' style:num-format="a" text:display-levels="2" style:num-suffix=")"/></text:list-style>'
)


def _item(words: str, more: str = "", start: str = "") -> str:
    return f"<text:list-item{start}><text:p>{words}</text:p>{more}</text:list-item>"


def test_automatic_numbers_are_those_of_the_page(tmp_path):
    deeper = f"<text:list>{_item('a')}{_item('b')}</text:list>"
    where = 'text:style-name="L"'
    body = (
        f'<text:list xml:id="one" {where}>{_item("One", deeper)}{_item("Two")}</text:list>'
        f"<text:list {where}>{_item('New')}</text:list>"
        f'<text:list {where} text:continue-list="one">{_item("Three")}</text:list>'
        f'<text:list {where} text:continue-numbering="true">'
        f"{_item('Nine', start=' text:start-value=' + chr(34) + '9' + chr(34))}</text:list>"
        f"<table:table><table:table-row><table:table-cell><text:list {where}"
        f' text:continue-numbering="true">{_item("In")}{_item("Side")}</text:list>'
        "</table:table-cell></table:table-row></table:table>"
    )
    styles = f"<office:document-styles {SPACES}>{LISTS}</office:document-styles>"
    *found, grid = read(tmp_path, body, more={"styles.xml": styles}).items
    assert [(item.list_number, item.text) for item in found] == [
        ("1.", "One"),
        ("1.a)", "a"),
        ("1.b)", "b"),
        ("2.", "Two"),
        ("1.", "New"),
        ("3.", "Three"),
        ("9.", "Nine"),
    ]
    assert [(cell.list_number, cell.text) for cell in grid.cells] == [("10.", "In\n11. Side")]
