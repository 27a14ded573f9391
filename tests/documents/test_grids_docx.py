"""A DOCX as a reader of its pages would see it."""

from pathlib import Path

import pytest

from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source
from tests.documents.docx_blocks import part
from tests.documents.docx_blocks import read_blocks as _read

_NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr></w:pPr>'


def _run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _p(*runs: str, before: str = "") -> str:
    inside = "".join(run if run.startswith("<") else _run(run) for run in runs)
    return f"<w:p>{before}{inside}</w:p>"


def _cell(*blocks: str, across: int = 1, merge: str = "") -> str:
    inside = "".join(block if block.startswith("<") else _p(block) for block in blocks)
    down = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{across}"/>{down}</w:tcPr>{inside}</w:tc>'


def _row(*cells: str, look: str = "") -> str:
    inside = "".join(cell if cell.startswith("<") else _cell(cell) for cell in cells)
    return f"<w:tr>{look}{inside}</w:tr>"


def _table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _grids(source: Source) -> list[Grid]:
    return [item for item in source.items if isinstance(item, Grid)]


def _paragraphs(source: Source) -> list[Paragraph]:
    return [item for item in source.items if isinstance(item, Paragraph)]


def _spans(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    """Row, column, rows, columns of each cell by its text."""
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for c in grid.cells}


def _only(source: Source) -> Cell:
    (grid,) = _grids(source)
    (cell,) = grid.cells
    return cell


def test_a_merged_cell_stands_once_at_its_corner_with_its_spans(tmp_path: Path) -> None:
    table = _table(
        _row(_cell("No.", merge="restart"), _cell("Who and when", across=2)),
        _row(_cell("", merge="continue"), "Who", "When"),
        _row("1", "Ministry", "2021"),
    )
    (grid,) = _grids(_read(tmp_path, table))
    assert (grid.rows, grid.columns) == (3, 3)
    assert _spans(grid) == {
        "No.": (1, 1, 2, 1),
        "Who and when": (1, 2, 1, 2),
        "Who": (2, 2, 1, 1),
        "When": (2, 3, 1, 1),
        "1": (3, 1, 1, 1),
        "Ministry": (3, 2, 1, 1),
        "2021": (3, 3, 1, 1),
    }


def test_a_merge_that_starts_anew_is_another_cell(tmp_path: Path) -> None:
    merges = [("A", "restart"), ("", "continue"), ("B", "restart"), ("", "continue")]
    rows = [_row(_cell(text, merge=merge), f"{n}") for n, (text, merge) in enumerate(merges)]
    (grid,) = _grids(_read(tmp_path, _table(*rows)))
    spans = _spans(grid)
    assert (spans["A"], spans["B"]) == ((1, 1, 2, 1), (3, 1, 2, 1))


def test_a_continued_merge_without_a_start_keeps_its_text(tmp_path: Path) -> None:
    (grid,) = _grids(_read(tmp_path, _table(_row(_cell("Alone", merge="continue"), "b"))))
    assert _spans(grid)["Alone"] == (1, 1, 1, 1)


def test_columns_left_free_before_a_row_are_counted(tmp_path: Path) -> None:
    look = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    (grid,) = _grids(_read(tmp_path, _table(_row("a", "b", "c"), _row("late", look=look))))
    assert _spans(grid)["late"] == (2, 3, 1, 1)


def test_a_table_in_a_cell_follows_its_table_and_knows_its_cell(tmp_path: Path) -> None:
    inner = _table(_row("inner"))
    outer, nested = _grids(_read(tmp_path, _table(_row("a", _cell("before", inner, "after")))))
    assert outer.cells[1].text == "before\nafter"
    assert nested.nested_in == (outer.table, 1, 2)
    assert [cell.text for cell in nested.cells] == ["inner"]


def test_tracked_insertions_are_in_and_deletions_are_kept_apart(tmp_path: Path) -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>2020</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{_run("2021")}</w:ins>'
    moved = f'<w:moveFrom w:id="3">{_run(" away")}</w:moveFrom>'
    (paragraph,) = _paragraphs(_read(tmp_path, _p("By ", deleted, inserted, moved)))
    assert (paragraph.text, paragraph.struck) == ("By 2021", "2020 away")
    cell = _only(_read(tmp_path, _table(_row(_cell(_p("By ", deleted, inserted))))))
    assert (cell.text, cell.struck) == ("By 2021", "2020")


def test_a_row_deleted_with_tracking_is_struck_as_a_whole(tmp_path: Path) -> None:
    look = '<w:trPr><w:del w:id="1"/></w:trPr>'
    table = _table(_row("stays"), _row("goes", look=look))
    (grid,) = _grids(_read(tmp_path, table))
    assert [(c.text, c.struck) for c in grid.cells] == [("stays", ""), ("", "goes")]


@pytest.mark.parametrize("look", ["strike", "dstrike"])
def test_struck_text_is_kept_apart(look: str, tmp_path: Path) -> None:
    struck = _run("Customs", f"<w:rPr><w:{look}/></w:rPr>")
    on_again = _run(" Police", f'<w:rPr><w:{look} w:val="0"/></w:rPr>')
    (paragraph,) = _paragraphs(_read(tmp_path, _p(struck, on_again)))
    assert (paragraph.text, paragraph.struck) == ("Police", "Customs")


def test_hidden_text_is_out_altogether(tmp_path: Path) -> None:
    hidden = _run("secret", "<w:rPr><w:vanish/></w:rPr>")
    (paragraph,) = _paragraphs(_read(tmp_path, _p("seen", hidden)))
    assert (paragraph.text, paragraph.struck) == ("seen", "")


def _numbering(*levels: tuple[str, str], start: int = 1) -> dict[str, bytes]:
    """word/numbering.xml with one list of these (format, text) of its levels."""
    inside = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = (
        f'<w:abstractNum w:abstractNumId="7">{inside}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{again}</w:num>'
    )
    return {"word/numbering.xml": part("numbering", lists)}


def _item(text: str, level: int = 0, key: str = "1") -> str:
    return _p(text, before=_NUMBERED.format(level=level, key=key))


@pytest.mark.parametrize(
    ("form", "text", "start", "shown"),
    [
        ("decimal", "%1.", 1, ["1.", "2.", "3."]),
        ("decimal", "%1)", 9, ["9)", "10)", "11)"]),
        ("decimalZero", "%1", 9, ["09", "10", "11"]),
        ("upperRoman", "%1.", 8, ["VIII.", "IX.", "X."]),
        ("lowerRoman", "(%1)", 39, ["(xxxix)", "(xl)", "(xli)"]),
        ("upperLetter", "%1.", 26, ["Z.", "AA.", "BB."]),
        ("lowerLetter", "%1)", 1, ["a)", "b)", "c)"]),
        ("russianLower", "%1)", 9, ["и)", "к)", "л)"]),
        ("bullet", "\uf0b7", 1, ["•", "•", "•"]),
        ("none", "Measure", 1, ["Measure", "Measure", "Measure"]),
    ],
)
def test_an_automatic_number_is_written_as_word_shows_it(
    form: str, text: str, start: int, shown: list[str], tmp_path: Path
) -> None:
    parts = _numbering((form, text), start=start)
    source = _read(tmp_path, *map(_item, "abc"), parts=parts)
    assert [(p.list_number, p.text) for p in _paragraphs(source)] == list(
        zip(shown, "abc", strict=True)
    )


def test_levels_count_below_their_own_and_begin_again(tmp_path: Path) -> None:
    parts = _numbering(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"))
    levels = [0, 1, 1, 2, 2, 1, 0, 1]
    source = _read(tmp_path, *(_item("a", level) for level in levels), parts=parts)
    numbers = [p.list_number for p in _paragraphs(source)]
    assert numbers == ["1.", "1.1", "1.2", "a)", "b)", "1.3", "2.", "2.1"]


def test_a_list_that_starts_anew_counts_from_its_start(tmp_path: Path) -> None:
    parts = _numbering(("decimal", "%1."))
    items = [_item("a"), _item("a"), _item("a", key="2"), _item("a", key="2")]
    source = _read(tmp_path, *items, parts=parts)
    assert [p.list_number for p in _paragraphs(source)] == ["1.", "2.", "1.", "2."]


def test_numbers_run_on_through_the_cells_of_a_table(tmp_path: Path) -> None:
    rows = [_row(_cell(_item(text))) for text in "abc"]
    (grid,) = _grids(_read(tmp_path, _table(*rows), parts=_numbering(("decimal", "%1."))))
    assert [(c.list_number, c.text) for c in grid.cells] == [("1.", "a"), ("2.", "b"), ("3.", "c")]


def test_the_second_number_of_a_cell_is_part_of_its_text(tmp_path: Path) -> None:
    cell = _cell(_item("a"), _item("b"))
    found = _only(_read(tmp_path, _table(_row(cell)), parts=_numbering(("decimal", "%1."))))
    assert (found.list_number, found.text) == ("1.", "a\n2. b")


def test_a_footnote_stands_beside_its_cell_and_after_its_paragraph(tmp_path: Path) -> None:
    notes = part("footnotes", f'<w:footnote w:id="3">{_p("Subject to funds")}</w:footnote>')
    mark = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    body = (_p("Plan", mark), _table(_row(_cell(_p("Training", mark)))))
    source = _read(tmp_path, *body, parts={"word/footnotes.xml": notes})
    said = [(p.where, p.text) for p in _paragraphs(source)]
    assert said == [("body", "Plan"), ("footnote", "Subject to funds")]
    cell = _only(source)
    assert (cell.text, cell.note) == ("Training", "Subject to funds")


def _box(inside: str) -> str:
    return f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"


def test_a_text_box_is_read_after_the_paragraph_that_holds_it(tmp_path: Path) -> None:
    boxes = _p("Plan", _box(_p("Approved") + _table(_row("in the box")))) + _p("End")
    source = _read(tmp_path, boxes)
    said = [(p.where, p.text) for p in _paragraphs(source)]
    assert said == [("body", "Plan"), ("text_box", "Approved"), ("body", "End")]
    assert _only(source).text == "in the box"


def test_a_text_box_in_a_cell_is_read_after_the_table(tmp_path: Path) -> None:
    source = _read(tmp_path, _table(_row(_cell(_p("Measure", _box(_p("Approved")))))))
    assert _only(source).text == "Measure"
    assert [(p.where, p.text) for p in _paragraphs(source)] == [("text_box", "Approved")]


def test_a_box_written_twice_for_old_programs_is_read_once(tmp_path: Path) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{_p('Approved')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    source = _read(tmp_path, _p("Plan", both))
    assert [p.text for p in _paragraphs(source)] == ["Plan", "Approved"]


def test_headers_and_footers_come_after_the_body(tmp_path: Path) -> None:
    parts = {
        "word/header1.xml": part("hdr", _p("Draft of March")),
        "word/footer1.xml": part("ftr", _p("Ashgabat")),
    }
    said = [(p.where, p.text) for p in _paragraphs(_read(tmp_path, _p("Plan"), parts=parts))]
    assert said == [("body", "Plan"), ("header", "Draft of March"), ("footer", "Ashgabat")]


def test_headings_are_known_by_style_by_what_it_is_based_on_and_by_outline(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style>',
    )
    looks = [
        '<w:pStyle w:val="H2"/>',
        '<w:pStyle w:val="Mine"/>',
        '<w:outlineLvl w:val="0"/>',
        '<w:pStyle w:val="Ring"/>',
    ]
    body = [_p("a", before=f"<w:pPr>{look}</w:pPr>") for look in looks]
    source = _read(tmp_path, *body, parts={"word/styles.xml": styles})
    assert [p.level for p in _paragraphs(source)] == [2, 2, 1, 0]


def test_marks_that_are_not_seen_are_not_text(tmp_path: Path) -> None:
    (paragraph,) = _paragraphs(_read(tmp_path, _p("train\u00ading\u200b of\ufeff staff ")))
    assert paragraph.text == "training of staff"


def test_content_controls_and_links_are_read_through(tmp_path: Path) -> None:
    held = f"<w:sdt><w:sdtContent>{_run('held')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{_run(' linked')}</w:hyperlink>"
    block = f"<w:sdt><w:sdtContent>{_table(_row('inside'))}</w:sdtContent></w:sdt>"
    source = _read(tmp_path, _p(held, link), block)
    assert [p.text for p in _paragraphs(source)] == ["held linked"]
    assert _only(source).text == "inside"


def _filled(fill: str, text: str = "", across: int = 1) -> str:
    shade = f'<w:gridSpan w:val="{across}"/><w:shd w:val="clear" w:fill="{fill}"/>'
    return f"<w:tc><w:tcPr>{shade}</w:tcPr>{_p(text)}</w:tc>"


def test_bars_drawn_with_colour_are_crosses_and_coloured_rows_and_columns_are_not(tmp_path):
    heading = [_filled("D9D9D9", "Training"), *[_filled("D9D9D9")] * 5]
    (grid,) = _grids(
        _read(
            tmp_path,
            _table(
                _row("Activity", "Q1", "Q2", "Q3", "Note", "Sign"),
                _row(*heading),
                _row("Train inspectors", _filled("00B0F0", across=2), "", "", _filled("FFFF00")),
                _row("Print the manual", "", "", _filled("00B0F0"), "", _filled("FFFF00")),
                _row("Open the hotline", "", _filled("FFFFFF"), "", "", _filled("FFFF00")),
            ),
        )
    )
    bars = [(cell.row, cell.column) for cell in grid.cells if cell.text == "■"]
    assert bars == [(3, 2), (3, 3), (4, 4)]
