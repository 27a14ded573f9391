"""Tables of a PDF without lines, or with lines that only run across: their rows, and the cells that
reach down over several of them.
"""

from pathlib import Path

import pytest
import typst

from roadbook.documents.grids import pdf
from roadbook.documents.grids.grid import Cell, Grid, Paragraph
from roadbook.documents.grids.pdf_kept import left_out

PAGE = "#set page(width: 420pt, height: 600pt, margin: 20pt)\n#set text(size: 9pt)\n"
DENSE = "stroke: none, inset: (x: 4pt, y: 0pt), row-gutter: 0.65em"
ACROSS = "stroke: (x: none, y: 0.5pt), inset: 4pt"
HEADS = ("No.", "Measure", "Responsible", "Time")
MEASURES = (
    ("Map the pasture in six districts with the help of herders", "Ministry", "May 2025"),
    ("Draft rules on resting of pasture in turn", "Ministry, governors of districts", "2026"),
    ("Drill 24 wells on unused pasture", "Water Agency", "2025 to 2027"),
    ("Pay groups of herders that keep to the number of animals agreed", "Treasury", "yearly"),
)


def _read(folder: Path, look: str, cells: str) -> Grid:
    path = folder / "plan.pdf"
    table = f"#table(columns: (60pt, 110pt, 90pt, 80pt), {look}, {cells})"
    path.write_bytes(typst.compile((PAGE + table).encode()))
    (grid,) = (item for item in pdf.read(path).items if isinstance(item, Grid))
    return grid


def _rows(grid: Grid) -> list[list[str]]:
    return [[c.text for c in grid.cells if c.row == n] for n in range(1, grid.rows + 1)]


def _cell(grid: Grid, text: str) -> Cell:
    (cell,) = (cell for cell in grid.cells if cell.text.startswith(text))
    return cell


def _told(*cells: str) -> str:
    return ", ".join(f"[{text}]" for text in cells)


@pytest.mark.parametrize("look", [DENSE, ACROSS])
def test_rows_below_one_number_are_rows_of_their_own(look: str, tmp_path: Path) -> None:
    parts = [_told(*HEADS)]
    for n in range(0, len(MEASURES), 2):
        parts.append(f"table.cell(rowspan: 2)[{n + 1}.], " + _told(*MEASURES[n]))
        parts.append(_told(*MEASURES[n + 1]))
    grid = _read(tmp_path, look, ", ".join(parts))
    assert _rows(grid) == [
        [*HEADS],
        ["1.", *MEASURES[0]],
        [*MEASURES[1]],
        ["3.", *MEASURES[2]],
        [*MEASURES[3]],
    ]
    assert _cell(grid, "1.").row_span == _cell(grid, "3.").row_span == 2


def test_a_text_that_goes_on_beside_the_next_row_is_one_cell_of_both(tmp_path: Path) -> None:
    area = "Pasture is used in turn and rested as the districts agree"
    first = f"table.cell(rowspan: 4)[{area}]"
    rows = ", ".join(_told(*row) for row in MEASURES)
    for look in (DENSE, ACROSS):
        grid = _read(tmp_path, look, f"{_told('Area', *HEADS[1:])}, {first}, {rows}")
        assert _rows(grid)[1] == [area, *MEASURES[0]]
        assert _rows(grid)[2:] == [[*row] for row in MEASURES[1:]]
        assert _cell(grid, "Pasture").row_span == 4


def test_a_head_ruled_off_alone_does_not_make_one_row_of_all_others(tmp_path: Path) -> None:
    rows = ", ".join(_told(f"{n}.", *row) for n, row in enumerate(MEASURES, 1))
    look = f"{DENSE}, table.hline(stroke: 1pt)"
    lines = "table.hline(stroke: 1pt)"
    grid = _read(tmp_path, look, f"{_told(*HEADS)}, {lines}, {rows}, {lines}")
    assert len(_rows(grid)) == 1 + len(MEASURES)


def test_what_a_row_holds_is_not_parted_where_its_number_reaches_over_more_lines(
    tmp_path: Path,
) -> None:
    both = [[f"{text} \\ {text.upper()}" for text in row] for row in MEASURES]
    rows = ", ".join(_told(f"{n}.", *row) for n, row in enumerate(both, 1))
    grid = _read(tmp_path, DENSE, f"{_told(*HEADS)}, {rows}")
    assert [row[0] for row in _rows(grid)[1:]] == ["1.", "2.", "3.", "4."]


def test_rows_that_run_over_several_columns_beside_others_leave_the_columns_apart(
    tmp_path: Path,
) -> None:
    parts = [_told(*HEADS)]
    for n in range(3):
        goal = f"Goal {n}: the pasture of all districts grows again"
        parts.append(f"table.cell(colspan: 3)[{goal}], [by 203{n}]")
        parts += [_told(f"{n}.{k}", *row) for k, row in enumerate(MEASURES)]
    rows = _rows(_read(tmp_path, DENSE, ", ".join(parts)))
    assert [row for row in rows if len(row) == 4][1:] == [
        [f"{n}.{k}", *row] for n in range(3) for k, row in enumerate(MEASURES)
    ]


def test_a_table_of_crosses_is_a_table_though_most_of_its_places_are_empty(tmp_path: Path) -> None:
    months = "JFMAMJJASOND"
    parts = [_told("Task", "Office", *months)]
    for n, (task, office, _) in enumerate(MEASURES):
        parts.append(
            _told(task, office, *("X" if m in (2 * n, 2 * n + 1) else "" for m in range(12)))
        )
    path = tmp_path / "plan.pdf"
    table = f"#table(columns: (70pt, 60pt) + (17pt,) * 12, {ACROSS}, {', '.join(parts)})"
    path.write_bytes(typst.compile((PAGE + table).encode()))
    (grid,) = (item for item in pdf.read(path).items if isinstance(item, Grid))
    assert [row[:2] for row in _rows(grid)[1:]] == [[*row[:2]] for row in MEASURES]
    assert ["".join(row[2:]).count("X") for row in _rows(grid)[1:]] == [2] * len(MEASURES)


def test_a_cell_that_no_lines_close_is_read_where_it_stands(tmp_path: Path) -> None:
    rows = ", ".join(_told(f"{n}.", *row) for n, row in enumerate(MEASURES, 1))
    last = f"{_told('5.', 'Close the archive', 'Treasury')}, table.cell(stroke: none)[2028]"
    grid = _read(tmp_path, "stroke: 0.5pt", f"{_told(*HEADS)}, {rows}, {last}")
    assert _rows(grid)[-1] == ["5.", "Close the archive", "Treasury", "2028"]


def test_words_that_are_struck_out_beside_the_tables_are_listed_with_their_page(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.pdf"
    struck = "#place(dy: 4pt, line(length: 200pt))Open a desk\n\nKeep a desk"
    path.write_bytes(typst.compile(f"{PAGE}Plan. #pagebreak() {struck}".encode()))
    told = [(i.text, i.struck, i.part) for i in pdf.read(path).items if isinstance(i, Paragraph)]
    assert told == [("Plan.", "", "1"), ("Keep a desk", "", "2"), ("", "Open a desk", "2")]


def test_words_that_nothing_holds_are_listed_line_by_line() -> None:
    words = [
        {"text": text, "x0": 40.0 * n, "x1": 40.0 * n + 30, "top": top, "bottom": top + 9}
        for top, line in ((10.0, "Open a desk"), (30.0, "Close an archive"))
        for n, text in enumerate(line.split())
    ]
    assert [*left_out(words, ["Open a desk", "Close an archive"])] == []
    assert [*left_out(words, ["Open a\ndesk", "Clo- sean", "archive"])] == []
    assert [*left_out(words, ["Open a desk"])] == ["Close an archive"]
    assert [*left_out(words, ["Open a", "Close an archive"])] == ["desk"]


def test_headings_with_numbers_over_rows_that_have_none_leave_each_row_its_text(
    tmp_path: Path,
) -> None:
    tight = "stroke: none, inset: (x: 4pt, y: 0pt), row-gutter: 0.65em"
    heading = "table.cell(colspan: 4)[{}. Extend the invitation to all procedures of the States]"
    rows = (
        ("Prepare a study of the criminal law in force", "Office of the Attorney", "2026", "Study"),
        ("Lay the instrument before the Assembly at once", "Ministry of Finance", "2027", "Paper"),
        ("Notify the Council of an invitation that stands", "Ministry of Justice", "2026", "Note"),
        (
            "Host the Rapporteur on the right to food for a week",
            "Ministry of Food",
            "2028",
            "Visit",
        ),
    )
    parts = [_told("Action", "Lead institution", "Time frame", "Indicator")]
    for n in (0, 2):
        parts += [heading.format(f"118.{n + 3}"), _told(*rows[n]), _told(*rows[n + 1])]
    grid = _read(tmp_path, tight, ", ".join(parts))
    assert [row for row in _rows(grid) if len(row) == 4][1:] == [list(row) for row in rows]
