"""PDF as many programs draw it: letters twice to look bold, words across the page, dots for lines,
rows that the end of a page leaves open, heads that it repeats.
"""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import typst

from roadbook.documents.grids import pdf
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source
from roadbook.documents.grids.pdf_across import Rule
from roadbook.documents.grids.pdf_drawn import put_right
from roadbook.documents.grids.pdf_joins import Placed, stitched
from roadbook.documents.grids.pdf_lines import Line, joined
from roadbook.documents.grids.pdf_mirror import as_read
from roadbook.documents.grids.pdf_segments import columns_of

PLAIN = '#set page("a4", margin: 50pt)\n#set text(size: 9pt)\n'


def _read(folder: Path, text: str) -> Source:
    path = folder / "plan.pdf"
    path.write_bytes(typst.compile((PLAIN + text).encode()))
    return pdf.read(path)


def _said(source: Source, where: str = "body") -> list[str]:
    return [i.text for i in source.items if isinstance(i, Paragraph) and i.where == where]


def _cells(source: Source) -> list[Cell]:
    return [cell for item in source.items if isinstance(item, Grid) for cell in item.cells]


def _box(x0: float, top: float, width: float, height: float, **more: Any) -> dict[str, Any]:
    place = {"x0": x0, "x1": x0 + width, "top": top, "bottom": top + height}
    return place | {"width": width, "height": height, "y0": -top - height, "y1": -top} | more


def _letters(text: str, x: float = 0.0, top: float = 0.0, *, room: float = 5.0) -> list[Any]:
    about = {"size": 10.0, "fontname": "Serif", "matrix": (10, 0, 0, 10, 0, 0)}
    return [
        _box(x + n * room, top, 5.0, 10.0, text=letter, **about) for n, letter in enumerate(text)
    ]


def _drawn(chars: Sequence[Any] = (), rects: Sequence[Any] = ()) -> SimpleNamespace:
    objects = {"char": [*chars], "rect": [*rects], "curve": [], "line": []}
    page = SimpleNamespace(objects=objects, chars=objects["char"], curves=[], lines=[])
    page.rects = objects["rect"]
    return page


def test_letters_drawn_twice_are_read_once_and_are_bold(tmp_path: Path) -> None:
    page = _drawn([*_letters("ill "), *_letters("ill ", 0.4), *_letters("do", 20)])
    assert put_right(page) == []
    kept = page.objects["char"]
    assert "".join(char["text"] for char in kept if not char["text"].isspace()) == "illdo"
    assert [char["fontname"] for char in kept if char["text"] == "l"] == ["Serif-Bold"] * 2
    assert kept[-1]["fontname"] == "Serif"
    twice = "#place(dx: 0.3pt)[Area of health]Area of health\n\nTrain nurses"
    assert _said(_read(tmp_path, twice)) == ["Area of health", "Train nurses"]


def test_words_that_lean_across_the_page_are_none_of_its_text(tmp_path: Path) -> None:
    rows = ", ".join(f"[{n}], [Train the nurses of hospital number {n}]" for n in range(1, 30))
    mark = "#place(center + horizon, rotate(-35deg, text(size: 70pt, fill: silver)[DRAFT]))"
    source = _read(tmp_path, f"{mark}\n#table(columns: (30pt, 1fr), {rows})")
    assert _said(source, "unplaced") == ["DRAFT"]
    texts = {cell.text for cell in _cells(source) if cell.column == 2}
    assert texts == {f"Train the nurses of hospital number {n}" for n in range(1, 30)}


def test_a_page_that_leans_as_a_whole_keeps_its_words() -> None:
    letters = [char | {"matrix": (8, 6, -6, 8, 0, 0)} for char in _letters("Train nurses")]
    page = _drawn(letters)
    assert put_right(page) == []
    assert len(page.chars) == 12


def test_a_blank_in_the_place_of_the_next_letter_parts_no_words() -> None:
    page = _drawn(
        [*_letters("hos"), *_letters(" ", 15), *_letters("pital", 15), *_letters(" a", 40)]
    )
    put_right(page)
    assert "".join(char["text"] for char in page.objects["char"]) == "hospital a"


def test_small_figures_above_the_line_are_marks_and_no_part_of_a_number(tmp_path: Path) -> None:
    look = "#set super(typographic: false)\n"
    source = _read(tmp_path, f"{look}1.1#super[12] Train nurses#super[3] in 2024#super[4]")
    assert _said(source) == ["1.1¹² Train nurses³ in 2024⁴"]


def test_rows_of_dots_are_lines(tmp_path: Path) -> None:
    dots = [_box(x * 2.0, y, 1, 1) for y in (0, 20, 40) for x in range(60)]
    dots += [_box(x, y * 2.0, 1, 1) for x in (0, 40, 118) for y in range(21)]
    page = _drawn(rects=[*dots, *([_box(500, 500, 1, 1)] * 100)])
    put_right(page)
    lines = [(round(r["width"]), round(r["height"])) for r in page.objects["rect"]]
    assert lines.count((119, 1)) == 3
    assert sum(width == 1 and height > 39 for width, height in lines) == 3


def _ruled(*, bottom: float) -> SimpleNamespace:
    across = [_box(0, y, 90, 0.5) for y in (10, 30, 50)]
    upright = [_box(x, 10, 0.5, bottom - 10) for x in (0, 30, 90)]
    return _drawn(rects=[*across, *upright])


def test_a_row_that_the_end_of_a_page_leaves_open_is_closed() -> None:
    page = _ruled(bottom=70)
    put_right(page)
    closed = page.objects["rect"][-1]
    assert (closed["x0"], closed["x1"], closed["top"], closed["height"]) == (0, 90.5, 70, 0)
    page = _ruled(bottom=50)
    put_right(page)
    assert len(page.objects["rect"]) == 6


def test_the_ends_of_lines_below_each_cell_tell_the_columns() -> None:
    places = [(0, 20), (20, 60), (60.4, 90)]
    rules = [Rule(x0, x1, y) for y in (10.0, 30.0, 50.0) for x0, x1 in places]
    found = columns_of([*rules, Rule(0, 90, 70.0), Rule(200, 260, 30.0)])
    assert found is not None
    assert found.edges == [0, 20, 60, 90]
    assert columns_of(rules[:6]) is None
    assert columns_of([Rule(0, 90, y) for y in (1.0, 9.0, 17.0, 25.0)]) is None


def test_a_line_at_the_upper_edge_of_a_page_is_no_row_of_the_table_before(tmp_path: Path) -> None:
    rows = ", ".join(f"[{n}], [Train nurses], [Health]" for n in range(1, 90))
    page = '#set page("a4", margin: (x: 50pt, y: 80pt), header: context if here().page() > 1 ['
    look = f"{page}Printed on 11/27/26 #v(40pt)])\n"
    source = _read(tmp_path, f"{look}#table(columns: (30pt, 1fr, 90pt), {rows})")
    assert not [cell.text for cell in _cells(source) if "Printed" in cell.text]
    assert {cell.row for cell in _cells(source)} == set(range(1, 90))


def test_a_number_in_a_line_that_runs_against_the_page_has_its_stop_behind() -> None:
    drawn = [(".2026", False), ("مارس", True), ("شركة", True), (".1", False)]
    words = [
        {"text": text, "x0": 30.0 * n, "x1": 30.0 * n + 25, "is_turned": is_turned}
        for n, (text, is_turned) in enumerate(drawn)
    ]
    read = sorted(as_read(words, 0, 120), key=lambda word: word["x0"])
    assert [word["text"] for word in read] == ["1.", "شركة", "مارس", "2026."]


def _grid(*rows: Sequence[str]) -> Placed:
    cells = [
        Cell(y, x, text) for y, row in enumerate(rows, 1) for x, text in enumerate(row, 1) if text
    ]
    grid = Grid(cells, len(rows), 3, row_parts=["1"] * len(rows))
    return Placed(grid, [0.0, 30.0, 200.0, 300.0], 9.0)


def test_the_rest_of_a_broken_row_is_parted_from_the_head_that_the_page_repeats() -> None:
    head = ["№", "Measure", "Who does it"]
    rows = [[f"{n}.", f"Train nurses of town {n}", "Ministry of Health"] for n in range(1, 7)]
    upper = _grid(head, *rows, ["7.", "Open a clinic in", "Ministry of"])
    lower = _grid(
        ["№", "Measure\nthe capital", "Who does it Finance"], ["8.", "Print", "Ministry of Health"]
    )
    assert stitched(upper, lower)
    told = {(c.row, c.column): c.text for c in upper.grid.cells}
    assert (told[8, 2], told[8, 3]) == ("Open a clinic in the capital", "Ministry of Finance")
    assert (told[9, 1], upper.grid.rows, len(upper.grid.row_parts)) == ("8.", 9, 9)


def test_a_hyphen_goes_where_the_word_stands_whole_elsewhere() -> None:
    lines = [
        Line(text, 0, 60, 12 * n, 12 * n + 10, 10, 30, 2, is_bold=False)
        for n, text in enumerate(["the libra-", "ries of"])
    ]
    assert joined(lines, 0, 62, frozenset({"libraries"})) == "the libraries of"
    assert joined(lines, 0, 62, frozenset()) == "the libra-ries of"
