"""PDF pages without lines, on end, in two columns, broken over pages or scanned: what is beside
what, and what follows what.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from roadbook.documents.grids import pdf
from roadbook.documents.grids.codes import is_cut
from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source
from roadbook.documents.grids.pdf_gaps import Columns
from roadbook.documents.grids.pdf_joins import Placed, stitched
from roadbook.documents.grids.pdf_rows import rows_of
from tests.documents import bad_files as bad

HEADS = ["No.", "Measure", "Time-frame", "Responsible"]
ROWS = [
    [
        f"{n}.",
        "Train the officers of border crossing points " * (1 + n % 3) + f"in group {n}",
        f"{'I' * (1 + n % 3)} quarter {2022 + n % 3}",
        ["Ministry of Justice", "State Customs Service; Supreme Court"][n % 2],
    ]
    for n in range(1, 25)
]
COLUMNS = "(25pt, 1fr, 80pt, 110pt)"
PLAIN = '#set page("a4", margin: 50pt, numbering: "1")\n#set text(size: 9pt)\n'


def _table(look: str, rows: list[list[str]] = ROWS) -> str:
    cells = []
    for at, row in enumerate(rows):
        if at % 10 == 0:
            cells.append(f"table.cell(colspan: 4)[*Section {at // 10 + 1}*]")
        cells += [f"[{text}]" for text in row]
    heads = ", ".join(f"[*{head}*]" for head in HEADS)
    return f"#table(columns: {COLUMNS}, {look} table.header({heads}), {', '.join(cells)})"


def _read(folder: Path, text: str, before: str = PLAIN) -> Source:
    path = folder / "plan.pdf"
    path.write_bytes(typst.compile((before + text).encode()))
    return pdf.read(path)


def _rows(source: Source) -> list[list[str]]:
    return [
        [c.text for c in sorted(grid.cells, key=lambda c: c.column) if c.row == n and c.text]
        for grid in source.items
        if isinstance(grid, Grid)
        for n in range(1, grid.rows + 1)
    ]


def _texts(source: Source, where: str = "body") -> list[str]:
    return [i.text for i in source.items if isinstance(i, Paragraph) and i.where == where]


@pytest.mark.parametrize(
    "look",
    [
        "stroke: none,",
        "stroke: (x: none, y: 0.5pt),",
        "stroke: none, align: horizon,",
        "stroke: none, fill: (_, y) => if calc.odd(y) { silver },",
    ],
)
def test_a_table_without_lines_has_its_rows_and_its_head_once(look: str, tmp_path: Path) -> None:
    before = "= Plan of measures\nThe parties agreed on what follows and review it every year.\n"
    source = _read(tmp_path, before + _table(look) + "\nDone by both parties.")
    assert len([i for i in source.items if isinstance(i, Grid)]) == 1
    rows = _rows(source)
    assert rows[0] == HEADS
    assert [row for row in rows[1:] if len(row) > 1] == ROWS
    assert [row for row in rows if len(row) == 1] == [[f"Section {n}"] for n in (1, 2, 3)]
    assert _texts(source)[-1] == "Done by both parties."


@pytest.mark.parametrize("angle", [90, -90, 180])
def test_a_table_on_end_is_read_as_it_is_held(angle: int, tmp_path: Path) -> None:
    body = f"#rotate({angle}deg, reflow: true, box(width: 500pt, [{_table('', ROWS[:8])}]))"
    assert [row for row in _rows(_read(tmp_path, body)) if len(row) > 1] == [HEADS, *ROWS[:8]]


def test_a_head_on_end_reads_from_its_beginning(tmp_path: Path) -> None:
    heads = "[No.], rotate(-90deg, reflow: true)[Quarter one], rotate(90deg, reflow: true)[Two]"
    source = _read(
        tmp_path, f"{'What is to be done. ' * 9} #table(columns: 3, {heads}, [1], [X], [])"
    )
    assert _rows(source)[0] == ["No.", "Quarter one", "Two"]


def test_two_columns_of_text_are_read_one_after_the_other(tmp_path: Path) -> None:
    words = "the training of officers at border crossing points and in customs laboratories " * 3
    text = "\n\n".join(f"{n}. Prepare {words}by 2024." for n in range(1, 31))
    source = _read(tmp_path, text, PLAIN.replace("margin", "columns: 2, margin"))
    assert [text.split(".")[0] for text in _texts(source)] == [str(n) for n in range(1, 31)]
    assert not any(isinstance(item, Grid) for item in source.items)


def test_lines_that_begin_alike_are_items_of_their_own(tmp_path: Path) -> None:
    cell = " \\\n".join(f"0{n}/26: " + "Train officers of crossing points " * 3 for n in (3, 6, 9))
    (row,) = _rows(_read(tmp_path, f"#table(columns: (30pt, 205pt), [1], [{cell}])"))
    assert [line[:6] for line in row[1].split("\n")] == ["03/26:", "06/26:", "09/26:"]


def test_a_full_line_does_not_go_on_with_the_next_code(tmp_path: Path) -> None:
    long = "Publish the data of the registers and of the land offices of all the regions at once"
    lines = "#linebreak(justify: true)\n".join(f"C.{n}. {long}" for n in (18, 19, 20))
    texts = _texts(_read(tmp_path, lines))
    assert [text[:5] for text in texts] == ["C.18.", "C.19.", "C.20."]


def test_a_footnote_does_not_part_a_table_from_the_rest_of_it(tmp_path: Path) -> None:
    rows = [[*row] for row in ROWS]
    rows[0][3] += "#footnote[Since 2021 a part of the Ministry of the Interior.]"
    source = _read(tmp_path, _table("", rows))
    assert len([i for i in source.items if isinstance(i, Grid)]) == 1
    assert any("Since 2021" in text for text in _texts(source, "footnote"))


def test_the_largest_letters_are_the_highest_headings(tmp_path: Path) -> None:
    source = _read(tmp_path, "= Plan\n== Area\n" + "What is to be done. " * 20)
    levels = [i.level for i in source.items if isinstance(i, Paragraph) and i.where == "body"]
    assert levels == [1, 2, 0]


def _with_a_picture(path: Path, pages: str) -> Path:
    bad.png(path.with_name("dot.png"))
    picture = '#page(image("dot.png", width: 100%, height: 100%))\n'
    source = path.with_suffix(".typ")
    source.write_text(PLAIN + pages.replace("PICTURE", picture), "utf-8")
    path.write_bytes(typst.compile(source))
    return path


def test_a_page_that_is_a_picture_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    text = "1. Train the officers of the border crossing points by the end of the year 2024."
    path = _with_a_picture(tmp_path / "plan.pdf", f"{text}\nPICTURE\n2. Then {text[3:]}\n")
    source = pdf.read(path)
    pictures = [i for i in source.items if isinstance(i, Paragraph) and i.where == "picture"]
    assert [item.part for item in pictures] == ["2"]
    assert len(_texts(source)) == 2


def test_pictures_alone_are_refused_with_their_pages(tmp_path: Path) -> None:
    path = _with_a_picture(tmp_path / "plan.pdf", "PICTURE PICTURE")
    with pytest.raises(NotRead) as refused:
        pdf.read(path)
    assert (refused.value.code, refused.value.values["pages"]) == ("scan", [1, 2])


def _grid(*rows: str) -> Placed:
    """Rows with cells parted by "|"; "^" goes on with the cell above, "" is an empty cell."""
    cells: list[Cell] = []
    width = 0
    for number, row in enumerate(rows, 1):
        texts = row.split("|")
        width = max(width, len(texts))
        for column, text in enumerate(texts, 1):
            if text == "^":
                owner = [c for c in cells if c.column == column][-1]
                owner.row_span += 1
            else:
                cells.append(Cell(number, column, text))
    grid = Grid(cells, len(rows), width, row_parts=["1"] * len(rows))
    return Placed(grid, [100.0 * n for n in range(width + 1)], 9.0)


FIRST = (
    "No.|Measure|When",
    "1.|Train officers.|2024",
    "2.|Buy scanners.|2025",
    "3.|Sign acts.|2026",
)


def _make_broken(last: str, first: str) -> Callable[[], tuple[Placed, Placed]]:
    return lambda: (_grid(*FIRST, last), _grid(FIRST[0], first, "5.|Report.|2027"))


@pytest.mark.parametrize(
    ("last", "first", "joined"),
    [
        ("4.|Adopt the law on|2026", "|customs.|", ["4.", "Adopt the law on customs.", "2026"]),
        (
            "4.|Adopt the law.|June",
            "|Publish it.|2026",
            ["4.", "Adopt the law. Publish it.", "June 2026"],
        ),
    ],
)
def test_a_row_broken_by_the_end_of_a_page_is_one(last: str, first: str, joined: list[str]) -> None:
    upper, lower = _make_broken(last, first)()
    assert stitched(upper, lower)
    texts = {(c.row, c.column): c.text for c in upper.grid.cells}
    assert [texts[5, column] for column in (1, 2, 3)] == joined
    assert upper.grid.rows == 6


def test_where_cells_are_lists_what_begins_no_point_is_the_rest_of_one() -> None:
    rows = [f"{goal}|1. حفر خزانات|مدير|2024" for goal in "A^B^"]
    upper = _grid("Goal|What we do|Who|When", *rows, "C|1. سقي الحدائق|مدير|2026")
    lower = _grid("|العامة بالمياه||", "D|1. تدريب المهندسين|مدير|2027")
    assert stitched(upper, lower)
    texts = {(c.row, c.column): c.text for c in upper.grid.cells}
    assert texts[6, 2] == "1. سقي الحدائق العامة بالمياه"
    assert upper.grid.rows == 7


def test_a_code_cut_by_the_end_of_a_page_is_put_together() -> None:
    upper = _grid(*(f"A{n}.PA.B0{n}|Measure {n}|2024" for n in range(1, 5)), "A5.PA.|Train|From")
    lower = _grid("B05|officers|2025", "A6.PA.B06|Measure 6|2026")
    assert stitched(upper, lower)
    assert [c.text for c in upper.grid.cells if c.row == 5] == [
        "A5.PA.B05",
        "Train officers",
        "From 2025",
    ]


def test_a_step_below_a_merged_number_stays_a_row_of_its_own() -> None:
    upper = _grid("1.|Adopt.|1. Draft.|2024", "^|^|2. Agree.|2025", "2.|Train.|1. Choose.|2024")
    lower = _grid("||2. Teach.|2025", "3.|Buy.|1. Choose.|2026")
    assert stitched(upper, lower)
    texts = {(c.row, c.column): c for c in upper.grid.cells}
    assert upper.grid.rows == 5
    assert texts[3, 1].row_span == 2
    assert texts[4, 3].text == "2. Teach."


def test_a_row_without_most_columns_that_are_never_merged_is_the_rest_of_one() -> None:
    head = "Area|No.|Measure|Who|When|Cost"
    rows = [f"{a}|{n}.|Measure {n}|MoJ|2024|{n}" for n, a in enumerate("A^B^C^", 1)]
    upper = _grid(head, *rows, "D|7.|Connect|Agency|2025|–")
    lower = _grid("||Laboratories|National||", "E|8.|Report.|MoJ|2027|9")
    assert stitched(upper, lower)
    texts = {(c.row, c.column): c.text for c in upper.grid.cells}
    assert texts[8, 3] == "Connect Laboratories"
    assert upper.grid.rows == 9
    upper, heading = _grid(head, *rows), _grid("Storage|||||", "E|8.|Report.|MoJ|2027|9")
    assert stitched(upper, heading)
    assert upper.grid.rows == 9


def test_a_page_that_lacks_a_column_line_keeps_its_columns() -> None:
    upper = _grid(*FIRST)
    lower = _grid("4.|Adopt the law.")
    lower.edges = [0.0, 200.0, 300.0]
    assert stitched(upper, lower)
    last = [(c.column, c.column_span) for c in upper.grid.cells if c.row == 5]
    assert last == [(1, 2), (3, 1)]


def test_a_table_of_many_pages_keeps_every_row_and_its_head_once() -> None:
    pages = [
        _grid(FIRST[0], *(f"{page * 50 + row}.|Adopt law {row}.|2026" for row in range(1, 51)))
        for page in range(30)
    ]
    for page in pages[1:]:
        assert stitched(pages[0], page)
    grid = pages[0].grid
    assert grid.rows == 1 + 30 * 50
    assert [c.text for c in grid.cells if c.column == 1] == [
        "No.",
        *(f"{n}." for n in range(1, 1_501)),
    ]


def test_a_table_of_other_columns_stays_apart() -> None:
    lower = _grid("4.|Adopt the law.")
    lower.edges = [0.0, 150.0, 300.0]
    assert not stitched(_grid(*FIRST), lower)


@pytest.mark.parametrize(
    ("text", "rest", "is_one"),
    [
        ("CAP1.L", "A01", True),
        ("1.2.", "3", True),
        ("12.1", "12.2", False),
        ("2.1.9.", "2.1.10.", False),
        ("2025", "2026", False),
        ("MINISTRY", "OF", False),
        ("Министерство", "14", False),
    ],
)
def test_a_code_cut_in_two_is_no_two_words(text: str, rest: str, is_one: bool) -> None:
    assert is_cut(text, rest) is is_one


@pytest.mark.parametrize("height", [280, 340, 385])
def test_a_table_without_lines_goes_on_after_a_broken_row(height: int, tmp_path: Path) -> None:
    rows = [
        [row[0], "Train the officers of all posts " * 3 + "at the lake", *row[2:]] for row in ROWS
    ]
    cells = ", ".join(f"[{text}]" for row in rows for text in row)
    heads = ", ".join(f"[*{head}*]" for head in HEADS)
    look = f"columns: (25pt, 120pt, 80pt, 110pt), stroke: none, inset: 7pt, {heads}"
    page = f"#set page(height: {height}pt, width: 450pt, margin: 40pt)\n#set text(size: 9pt)\n"
    assert _rows(_read(tmp_path, f"#table({look}, {cells})", page)) == [HEADS, *rows]


def test_a_table_without_lines_goes_on_for_one_row_on_the_next_page(tmp_path: Path) -> None:
    rows = [[f"{n}.", f"Open desk number {n} in a town", "2027", "Ministry"] for n in range(1, 9)]
    page = "#set page(width: 400pt, height: 190pt, margin: 20pt)\n#set text(size: 9pt)\n"
    last = ["9.", "Close the old archive and move its papers to the new house", "2028", "Archive"]
    source = _read(tmp_path, _table("stroke: none, inset: (y: 4pt),", [*rows, last]), page)
    found = _rows(source)
    assert found[-1] == last
    assert [i.row_parts.count("2") for i in source.items if isinstance(i, Grid)] == [1]


def test_tables_of_other_columns_one_below_the_other_are_told_apart(tmp_path: Path) -> None:
    wide = [
        f"[{text} {n}]" for n in range(1, 5) for text in ("Task", "Body", "Year", "Sum", "Note")
    ]
    long = "A goal whose words run over the columns above"
    few = [f"[{text} {n}]" for n in range(1, 5) for text in (long, "Source of the figures")]
    source = _read(
        tmp_path,
        f"#table(columns: (1fr,) * 5, stroke: none, {', '.join(wide)})\n"
        f"#v(12pt)\n#table(columns: (1fr, 1fr), stroke: none, {', '.join(few)})",
    )
    grids = [i for i in source.items if isinstance(i, Grid)]
    assert [(grid.rows, grid.columns) for grid in grids] == [(4, 5), (4, 2)]


def test_rows_that_no_white_parts_begin_where_several_columns_have_words_again() -> None:
    filled = [(0, 1, 2, 3, 4), (0,), (0, 1, 2), (0,), (0,), (0, 1, 3), (0,)]
    lines = [
        [
            {"text": "word", "x0": 100.0 * n, "x1": 100.0 * n + 40, "size": 10.0}
            | {"top": 12.0 * y, "bottom": 12.0 * y + 10}
            for n in columns
        ]
        for y, columns in enumerate(filled)
    ]
    columns = Columns([100.0 * n - 10 for n in range(6)])
    assert [len(row.lines) for row in rows_of(lines, columns, ())] == [2, 3, 2]
