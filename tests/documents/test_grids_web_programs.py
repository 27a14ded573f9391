"""Web pages as programs save them: letters of any encoding, lines broken in the file alone, hidden
rows, groups of rows, lists and fields in cells.
"""

from pathlib import Path

import pytest

from roadbook.documents.grids import html
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source

_CP1251 = "windows-1251"


def _read(folder: Path, text: str, encoding: str = "utf-8") -> Source:
    path = folder / "plan.html"
    path.write_bytes(f"<!doctype html><html>{text}".encode(encoding))
    return html.read(path)


def _cells(source: Source) -> list[Cell]:
    return [cell for item in source.items if isinstance(item, Grid) for cell in item.cells]


def _in_cell(folder: Path, inside: str, head: str = "") -> Cell:
    (cell,) = _cells(_read(folder, f"{head}<body><table><tr><td>{inside}</td></tr></table>"))
    return cell


def _said(source: Source) -> list[str]:
    return [item.text for item in source.items if isinstance(item, Paragraph)]


@pytest.mark.parametrize(
    ("declared", "written", "text"),
    [
        ("", _CP1251, "Министерство культуры"),
        ("", "windows-1252", "Ministère de l’Économie"),
        ("utf-8", _CP1251, "Министерство культуры"),
        (_CP1251, "utf-8", "Министерство культуры"),
        (_CP1251, _CP1251, "Министерство культуры"),
        ("koi8-r", "koi8-r", "Министерство культуры"),
        ("unicode", "utf-16", "Министерство культуры"),
        ("us-ascii", "ascii", "Ministry of Culture"),
    ],
)
def test_letters_are_those_that_the_bytes_make(
    tmp_path: Path, declared: str, written: str, text: str
) -> None:
    head = f"<meta charset={declared}>" if declared else ""
    assert _said(_read(tmp_path, f"<head>{head}</head><p>{text}", written)) == [text]


def test_a_page_in_an_encoding_named_by_its_xml_declaration(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    page = "<?xml version='1.0' encoding='windows-1251'?><html><p>Обучить судей, Tokyo</p></html>"
    path.write_bytes(page.encode(_CP1251))
    assert _said(html.read(path)) == ["Обучить судей, Tokyo"]


def test_lines_that_break_in_the_file_alone_go_on(tmp_path: Path) -> None:
    assert _in_cell(tmp_path, "<p>Train\r\n  all</p><p>nurses\nin May</p>").text == (
        "Train all\nnurses in May"
    )
    assert _said(_read(tmp_path, "<p>Train\nall<br>\nnurses")) == ["Train all\nnurses"]
    assert _said(_read(tmp_path, "<pre>Train\nall</pre>")) == ["Train\nall"]


def test_a_block_begins_a_line_and_ends_one(tmp_path: Path) -> None:
    told = "Health<div>Justice</div>Culture<ul style='list-style: none'><li>Labour</ul>"
    assert _in_cell(tmp_path, told).text == "Health\nJustice\nCulture\nLabour"
    assert _said(_read(tmp_path, "<center>Plan</center>of 2024")) == ["Plan", "of 2024"]


def test_items_of_a_list_in_a_cell_bear_their_numbers(tmp_path: Path) -> None:
    cell = _in_cell(tmp_path, "<ol type=a start=2><li><p>Train<li>Print<li value=7>End</ol>")
    assert (cell.list_number, cell.text) == ("b.", "Train\nc. Print\ng. End")
    cell = _in_cell(tmp_path, "Ask:<ul><li>Train</ul>")
    assert (cell.list_number, cell.text) == ("", "Ask:\n• Train")
    cell = _in_cell(tmp_path, "<ol start=4 style='list-style-type: upper-roman'><li></li></ol>")
    assert (cell.list_number, cell.text) == ("IV.", "")


def test_words_struck_by_their_look_are_struck_and_hidden_ones_are_out(tmp_path: Path) -> None:
    style = (
        "<style><!-- @media print {.c2{font-weight:700}} @import url('x'); "
        "p.a, .c1 {text-decoration:line-through} .c3{font-weight:700} --></style>"
    )
    cell = _in_cell(
        tmp_path,
        "<span class='x c1'>May</span><b style='text-decoration: line-through'> or July</b> June"
        "<span style='mso-hide:all'> not this</span>",
        style,
    )
    assert (cell.text, cell.struck) == ("June", "May or July")
    assert _in_cell(tmp_path, "<p class=c3>June</p>", style).is_bold
    assert not _in_cell(tmp_path, "<p class=c2>June</p>", style).is_bold
    (paragraph,) = _read(tmp_path, f"{style}<p>June <i class=c1>May</i>").items
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.text, paragraph.struck) == ("June", "May")


def test_a_cell_is_bold_where_most_of_its_words_are(tmp_path: Path) -> None:
    assert _in_cell(tmp_path, "<p><b><span>Area</span></b></p>").is_bold
    assert not _in_cell(tmp_path, "<b>1.</b> Train nurses").is_bold
    assert not _in_cell(tmp_path, "<b style='font-weight:normal'>Train nurses</b>").is_bold


def test_hidden_rows_and_groups_are_out(tmp_path: Path) -> None:
    source = _read(
        tmp_path,
        "<table><tr><td>a</tr><tr style='display: none'><td>x</tr><tbody hidden><tr><td>x</tbody>"
        "<tr style='visibility:collapse'><td>x</tr><tr><td>b</tr></table>",
    )
    assert [(cell.row, cell.text) for cell in _cells(source)] == [(1, "a"), (2, "b")]


def test_no_cell_reaches_beyond_its_group_of_rows(tmp_path: Path) -> None:
    group = "<tbody><tr><td rowspan={}>I</td><td>a</td></tr><tr><td>b</td></tr></tbody>"
    source = _read(tmp_path, f"<table>{group.format(0)}{group.format(9)}<tr><td>II</td></tr>")
    told = [(c.row, c.column, c.row_span, c.text) for c in _cells(source)]
    assert told == [
        (1, 1, 2, "I"), (1, 2, 1, "a"), (2, 2, 1, "b"),
        (3, 1, 2, "I"), (3, 2, 1, "a"), (4, 2, 1, "b"),
        (5, 1, 1, "II"),
    ]  # fmt: skip


def test_the_head_comes_first_and_the_foot_last(tmp_path: Path) -> None:
    source = _read(
        tmp_path,
        "<table><caption>Table 1<tfoot><tr><td>Sum</tfoot><tbody><tr><td>a</tbody>"
        "<thead><tr><th>Measure</thead></table>",
    )
    assert _said(source) == ["Table 1"]
    assert [cell.text for cell in _cells(source)] == ["Measure", "a", "Sum"]


def test_rows_and_cells_within_a_form_are_read(tmp_path: Path) -> None:
    source = _read(
        tmp_path, "<table><form><tr><form><td>a</td><td>b</td></form></tr></form></table>"
    )
    assert [cell.text for cell in _cells(source)] == ["a", "b"]


def test_fields_show_what_stands_in_them(tmp_path: Path) -> None:
    told = (
        "<input type=checkbox checked><input type=radio> <input type=hidden value=no>"
        "<input value='in May'> <select><option>No<option selected>Health</select>"
        "<select><option>Justice<option>No</select>"
    )
    assert _in_cell(tmp_path, told).text == "☒☐ in May HealthJustice"


def test_a_table_deep_in_tables_is_read_once(tmp_path: Path) -> None:
    deep = "<table><tr><td>a<table><tr><td>b<table><tr><td>c</table></table></table>"
    source = _read(tmp_path, deep)
    assert [cell.text for cell in _cells(source)] == ["a", "b", "c"]
    nested = [item.nested_in for item in source.items if isinstance(item, Grid)]
    assert nested == [None, (1, 1, 1), (2, 1, 1)]
