"""Lines of a page as tables and texts where no lines are drawn: where a table begins, whose columns
it has, and what stands side by side although it was read across.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from roadbook.documents.grids import pdf
from roadbook.documents.grids.grid import Grid, Paragraph
from roadbook.documents.grids.pdf_beside import beside
from roadbook.documents.grids.pdf_gaps import Columns
from roadbook.documents.grids.pdf_starts import pieces
from roadbook.documents.grids.pdf_unruled import Unruled, blocks_of

LETTER, PITCH = 5.0, 12.0
PLACES = (0, 40, 220, 380, 480, 580)
Line = list[dict[str, Any]]


def _line(at: int, *texts: tuple[float, str]) -> Line:
    """Words of a line, each letter as wide as another; each text begins at its place."""
    words = []
    for place, text in texts:
        x = float(place)
        for word in text.split():
            box = {"x0": x, "x1": x + LETTER * len(word), "top": at * PITCH}
            told = {"text": word, "size": 10.0, "fontname": "Plain", "is_turned": False}
            words.append(told | box | {"bottom": at * PITCH + 10})
            x += LETTER * (len(word) + 0.6)
    return words


def _page(*rows: Sequence[str], places: Sequence[float] = PLACES) -> list[Line]:
    told = ([(p, t) for p, t in zip(places, row, strict=False) if t] for row in rows)
    return [_line(n, *texts) for n, texts in enumerate(told)]


def _texts(table: Unruled) -> list[list[str]]:
    grid = table.placed("1", frozenset()).grid
    return [[c.text for c in grid.cells if c.row == n] for n in range(1, grid.rows + 1)]


def _tables(
    lines: Sequence[Line], known: Columns | None = None, *, goes_on: bool = False
) -> list[list[list[str]]]:
    found = blocks_of(lines, [], known, goes_on=goes_on)
    return [_texts(block) for block in found if isinstance(block, Unruled)]


HEAD = ("No.", "Measure to be taken", "Responsible body", "Time limit", "Result", "Money")
FIRST = ("1.", "Open a court in the north", "Ministry of Justice", "May 2025", "Court", "40")
SECOND = ("2.", "Train the judges of appeal", "Academy of Law", "June 2025", "Judges", "12")
THIRD = ("3.", "Print the laws in force", "Official Gazette", "every year", "Laws", "–")


def test_a_table_below_a_list_of_two_columns_is_a_table_of_its_own() -> None:
    terms = [(name, f"Name of the {name} office", "", "", "", "") for name in "1234567"]
    (table,) = _tables(_page(*terms, HEAD, FIRST, SECOND, THIRD))
    assert table == [[*HEAD], [*FIRST], [*SECOND], [*THIRD]]


def test_a_head_with_one_row_at_the_end_of_a_page_is_a_table_where_it_has_many_columns() -> None:
    rest = ("", "of the country", "and law", "at last", "rooms", "or so")
    (table,) = _tables(_page(HEAD, FIRST, rest))
    assert [row[-1] for row in table] == ["Money", "40\nor so"]


def test_crosses_below_a_head_of_the_page_before_are_a_table() -> None:
    places = (0, 40, *range(220, 340, 12), 400)
    edges = Columns([0.0, 30.0, 210.0, *(x - 2.0 for x in range(232, 340, 12)), 390.0, 500.0])
    lines = []
    for n in range(9):
        text = "and in the south-eastern and the north-western" if n == 1 else "and in the south"
        crosses = ["x" if k == n else "" for k in range(10)]
        lines.append((f"{n}.", "Open a court in the north", *crosses, ""))
        lines.append(("", text, *[""] * 10, "late"))
    found = [*blocks_of(_page(*lines, places=places), [], edges, goes_on=True)]
    assert [type(block) for block in found] == [Unruled]


def test_a_table_whose_columns_stand_a_little_aside_has_its_own() -> None:
    aside = (0, 50, 196, 388, 488, 588)
    wide = ("1.", "Open a court in north and in A", *FIRST[2:])
    rows = [wide if n == 1 else (f"{n}.", *SECOND[1:]) for n in range(1, 8)]
    known = Columns([0.0, 30.0, 176.0, 337.0, 459.0, 553.0, 598.0])
    (table,) = _tables(_page(*rows, places=aside), known)
    assert table[0] == [*wide]


def test_a_word_that_ends_beyond_an_edge_does_not_take_the_next_column_along() -> None:
    line = _line(0, (0, "4."), (40, "Open one court in the land"), (175, "Ministry of Justice"))
    told = [
        " ".join(w["text"] for w in part)
        for part in pieces(line, Columns([0.0, 30.0, 150.0, 370.0]))
    ]
    assert told == ["4.", "Open one court in the land", "Ministry of Justice"]


def test_texts_side_by_side_in_one_cell_are_told_one_by_one() -> None:
    lines = _page(HEAD, FIRST, SECOND, THIRD)
    lines.append(_line(4, (0, "4."), (40, "Train judges"), (125, "Open courts"), (380, "May")))
    lines.append(_line(5, (40, "of appeal"), (125, "in the north")))
    found = blocks_of(lines, [], None, goes_on=False)
    told = [block for block in found if isinstance(block, str)]
    assert told == ["Train judges of appeal", "Open courts in the north"]


def test_a_break_that_was_meant_is_told_by_how_far_the_texts_of_a_column_reach() -> None:
    rows = []
    for n in range(1, 5):
        rows.append((f"{n}.", "Agree on the forms of request", "Ministry", "2025", "Form", "–"))
        rows.append(("", "both sides", "", "", "", ""))
        rows.append(("", "Formulaires communs", "", "", "", ""))
    (table,) = _tables(_page(HEAD, *rows, places=(0, 140, 320, 480, 580, 640)))
    assert table[1][1] == "Agree on the forms of request both sides\nFormulaires communs"


def test_a_list_whose_numbers_stand_apart_says_nothing_beside_itself() -> None:
    items = [(0.0, "1."), (30.0, "Open a court in the north of the land and")]
    lines = [_line(0, *items), _line(1, (30, "in the south"))]
    lines += [_line(2, (0, "2."), (30, "Train the judges of appeal")), _line(3, (0, "B. Police"))]
    assert [*beside(lines)] == []


def test_a_heading_between_texts_side_by_side_does_not_break_them() -> None:
    lines = [_line(0, (0, "The goals of the commitment are told in these lines here"))]
    for n in (1, 3):
        lines.append(_line(n, (0, "Open a court in every"), (200, "January 2024")))
        lines.append(_line(n + 1, (0, "district of"), (200, "June")))
    assert "Open a court in every district of" in " ".join(beside(lines))


def test_two_rows_in_one_paragraph_are_told_by_their_first_texts() -> None:
    rows = [
        ("Open a court in the north", "Ministry of Justice and of Law"),
        ("", "by the end of May of 2025 here"),
    ]
    rows += [
        ("Train the judges of appeal", "Academy of Law and of Justices"),
        ("", "by the end of June of 2025 now"),
    ]
    rows += [
        ("Print the laws in force now", "Gazette of the State and Court"),
        ("", "by the end of July of 2025 now"),
    ]
    lines = _page(*rows, places=(0, 160))
    assert "Train the judges of appeal" not in [*beside(lines)]
    assert {"Train the judges of appeal", rows[0][0]} <= {*beside(lines, in_columns=True)}


def test_a_rule_of_a_table_does_not_begin_the_footnotes(tmp_path: Path) -> None:
    rows = ", ".join(
        f"[{n}.], [Open court number {n} in the north of the land], [Ministry of Justice]"
        for n in range(1, 25)
    )
    line = "table.hline(start: 0, end: 1, stroke: 0.5pt)"
    wide = "table.hline(stroke: 0.5pt)"
    cells = rows.replace("[16.]", f"{line}, [16.]").replace("[20.]", f"{wide}, [20.]")
    table = f"#table(columns: (110pt, 180pt, 110pt), stroke: none, {cells})"
    page = "#set page(width: 440pt, height: 600pt, margin: 20pt)\n#set text(size: 9pt)\n"
    path = tmp_path / "plan.pdf"
    path.write_bytes(typst.compile((page + table).encode()))
    items = pdf.read(path).items
    (grid,) = (item for item in items if isinstance(item, Grid))
    assert grid.rows == 24
    assert not any(isinstance(item, Paragraph) for item in items)
