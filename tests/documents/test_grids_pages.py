"""PDF and web pages as grids: what goes on over a page, and spans as a browser has them."""

from pathlib import Path

import pytest
import typst

from roadbook.documents.grids import html, pdf
from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source
from roadbook.documents.grids.pdf_joins import Placed, stitched
from roadbook.documents.grids.pdf_lines import Line, joined, lines_of, whole_lines, whole_words
from roadbook.documents.grids.pdf_mirror import begins_line, turned_back

ROWS = 40


def grids(source: Source) -> list[Grid]:
    return [i for i in source.items if isinstance(i, Grid)]


def texts(grid: Grid, row: int) -> list[str]:
    return [cell.text for cell in grid.cells if cell.row == row]


def page(tmp_path: Path, text: str) -> Source:
    path = tmp_path / "plan.html"
    path.write_text(f"<!doctype html><html lang='ru'><title>Plan</title><body>{text}", "utf-8")
    return html.read(path)


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Source:
    """A ruled table of several pages with a repeated head, between two paragraphs."""
    rows = "".join(
        f"[{n}], [Measure number {n} about the training of officers], [{2019 + n % 3}], "
        for n in range(1, ROWS + 1)
    )
    path = tmp_path_factory.mktemp("pdf") / "plan.pdf"
    source = (
        "#set page(width: 300pt, height: 400pt, margin: 40pt, header: [Running head])\n"
        '#set page(numbering: "1")\n'
        "#set text(size: 9pt)\n= Plan of measures\nThe parties agreed as follows.\n"
        f"#table(columns: (25pt, 1fr, 40pt), table.header([No.], [Measure], [Year]), {rows})\nDone."
    )
    path.write_bytes(typst.compile(source.encode()))
    return pdf.read(path)


def test_a_table_over_several_pages_is_one_with_its_head_once(printed):
    (grid,) = grids(printed)
    assert texts(grid, 1) == ["No.", "Measure", "Year"]
    assert grid.rows == ROWS + 1
    numbers = [cell.text for cell in grid.cells if cell.column == 1 and cell.row > 1]
    assert numbers == [str(n) for n in range(1, ROWS + 1)]


def test_each_row_knows_its_page(printed):
    (grid,) = grids(printed)
    assert len(grid.row_parts) == grid.rows
    pages = [int(part) for part in grid.row_parts]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, pages[-1] + 1))
    assert pages[-1] > 1


def test_a_row_broken_by_the_end_of_the_page_is_put_together(printed):
    (grid,) = grids(printed)
    for row in range(2, grid.rows + 1):
        number, measure, _ = texts(grid, row)
        assert measure == f"Measure number {number} about the training of officers"


def test_running_heads_and_page_numbers_are_no_part_of_the_text(printed):
    body = [i.text for i in printed.items if isinstance(i, Paragraph) and i.where == "body"]
    assert body == ["Plan of measures", "The parties agreed as follows.", "Done."]


def test_a_web_page_is_read_as_a_browser_shows_it(tmp_path):
    source = page(
        tmp_path,
        "<h1>Plan</h1><script>x()</script><p style='display: none'>no</p><p>Before<br>after</p>"
        "<table><tr><th rowspan=2>No.</th><th colspan=2>Time</th></tr><tr><td>from</td>"
        "<td>to <del>June</del> July</td></tr></table><p>End",
    )
    assert source.language == "ru"
    assert source.title == "Plan"
    said = [(i.text, i.level) for i in source.items if isinstance(i, Paragraph)]
    assert said == [("Plan", 1), ("Before\nafter", 0), ("End", 0)]
    (grid,) = grids(source)
    cells = {(c.row, c.column): c for c in grid.cells}
    assert cells[1, 1].row_span == 2
    assert cells[1, 2].column_span == 2
    assert (cells[2, 3].text, cells[2, 3].struck) == ("to July", "June")
    assert all("no" not in text.split() and "x()" not in text for text, _ in said)


def test_a_table_in_a_table_of_a_web_page_is_its_own(tmp_path):
    source = page(
        tmp_path, "<table><tr><td>out<table><tr><td>in</td></tr></table></td></tr></table>"
    )
    outer, inner = grids(source)
    assert outer.cells[0].text == "out"
    assert inner.nested_in == (1, 1, 1)
    assert inner.cells[0].text == "in"


def test_a_page_without_words_is_not_read(tmp_path):
    with pytest.raises(NotRead):
        page(tmp_path, "<img src='x.png'>")


def test_items_of_lists_bear_the_number_or_bullet_that_a_browser_shows(tmp_path):
    source = page(
        tmp_path,
        "<ol start=3><li>Open a clinic<li><p>Train nurses</p></ol><ul><li>Print</ul><p>End</p>",
    )
    told = [(p.list_number, p.text) for p in source.items if isinstance(p, Paragraph)]
    assert told == [("3.", "Open a clinic"), ("4.", "Train nurses"), ("•", "Print"), ("", "End")]


def test_a_page_that_names_no_encoding_is_read_as_utf_8_where_it_is(tmp_path):
    source = page(tmp_path, "<p>Ministère de l'Économie")
    assert [p.text for p in source.items if isinstance(p, Paragraph)] == ["Ministère de l'Économie"]


def test_a_page_from_the_right_is_read_from_the_right(tmp_path):
    path = tmp_path / "plan.pdf"
    source = (
        '#set text(lang: "ar", dir: rtl)\nالخطة التنفيذية 2024-2026\n'
        "#table(columns: 3, [م], [النشاط], [السنة], [12], [إعداد دليل UNODC Toolkit جديد], [2025])"
    )
    path.write_bytes(typst.compile(source.encode()))
    read = pdf.read(path)
    (grid,) = grids(read)
    assert texts(grid, 1) == ["م", "النشاط", "السنة"]
    assert texts(grid, 2) == ["12", "إعداد دليل UNODC Toolkit جديد", "2025"]
    assert [i.text for i in read.items if isinstance(i, Paragraph)] == ["الخطة التنفيذية 2024-2026"]


def test_a_stop_behind_a_number_runs_with_a_page_from_the_right(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(
        typst.compile(
            '#set text(lang: "ar", dir: rtl)\n'
            "#table(columns: 2, [الإجراءات], [الكلفة], [1\\. إعداد دليل جديد], [2.5])".encode()
        )
    )
    (grid,) = grids(pdf.read(path))
    assert texts(grid, 2) == ["1. إعداد دليل جديد", "2.5"]


def test_a_hyphen_joins_figures_on_a_page_from_the_right_where_no_words_stand_before():
    mirrored_letters = [{"text": letter} for letter in "2-1"]
    assert turned_back(mirrored_letters, begins=True)[0] == "1-2"
    assert turned_back(mirrored_letters)[0] == "2-1"
    arabic = [
        letter | {"text": text}
        for letter, text in zip(mirrored_letters, "\u0661-\u0662", strict=True)
    ]
    assert turned_back(arabic, begins=True)[0] == "\u0661-\u0662"  # the first stands on the right
    words = [
        {"text": t, "top": 10, "x0": x, "x1": x + 20, "size": 10}
        for t, x in (("ا", 0), ("1-2", 23))
    ]
    assert begins_line(None, words[0])
    assert not begins_line(*words)
    assert begins_line(words[0], words[1] | {"x0": 60})
    assert begins_line(words[0], words[1] | {"top": 30})


def test_what_stands_in_brackets_goes_on_over_the_page(tmp_path):
    path = tmp_path / "plan.pdf"
    text = f"{'n' * 60}\n\nPrint it (Supreme Court;\n#pagebreak()\nMay 2026).\n\nEnd"
    look = '#set page(width: auto)\n#set text(font: "DejaVu Sans Mono")\n'
    path.write_bytes(typst.compile((look + text).encode()))
    told = [item.text for item in pdf.read(path).items if isinstance(item, Paragraph)]
    assert told[1:] == ["Print it (Supreme Court; May 2026).", "End"]


def test_a_sentence_whose_next_word_had_no_room_goes_on_over_the_page(tmp_path):
    path = tmp_path / "plan.pdf"
    full = "n" * 50
    text = f"{full}.\n\n{'n' * 38} La\n#pagebreak()\nRepresentatives visit hospitals monthly."
    look = '#set page(width: auto)\n#set text(font: "DejaVu Sans Mono")\n'
    path.write_bytes(typst.compile((look + text).encode()))
    told = [item.text for item in pdf.read(path).items if isinstance(item, Paragraph)]
    assert told[1:] == [f"{'n' * 38} La Representatives visit hospitals monthly."]
    shorter = text.replace(f"{'n' * 38} La", f"{'n' * 24} La")
    path.write_bytes(typst.compile((look + shorter).encode()))
    told = [item.text for item in pdf.read(path).items if isinstance(item, Paragraph)]
    assert told[2:] == ["Representatives visit hospitals monthly."]


def test_semicolons_at_the_ends_of_lines_alone_end_points(tmp_path):
    points = ["open gauges by 15 May 2026;", "report every month, by the 5th day at the latest;",
              "clear 12 km of the river;", "renew dams in the third quarter."]  # fmt: skip
    path = tmp_path / "plan.pdf"
    look = "#set page(width: auto)\n#set par(spacing: 0.65em)\nThe Ministry of Water:\n\n"
    path.write_bytes(typst.compile((look + "\n\n".join(points)).encode()))
    told = [item.text for item in pdf.read(path).items if isinstance(item, Paragraph)]
    assert told == ["The Ministry of Water:", *points]


def test_cells_that_run_from_the_right_on_a_page_that_does_not_are_read_as_they_are_said(tmp_path):
    path = tmp_path / "plan.pdf"
    latin = "Draft the common rules of all laboratories and print the guide for them"
    cell = '#text(lang: "ar", dir: rtl)[تدريب 60 ضابط في UNODC Toolkit على كشف الوثائق]'
    path.write_bytes(
        typst.compile(
            f"{latin}\n#table(columns: (90pt, 90pt), [{latin}], [{cell}])\n{cell}".encode()
        )
    )
    read = pdf.read(path)
    said = [*texts(grids(read)[0], 1), read.items[-1].text]
    assert said[0] == latin
    assert said[1:] == ["تدريب 60 ضابط في UNODC Toolkit على كشف الوثائق"] * 2


def test_paragraphs_that_begin_with_the_same_word_and_a_number_stay_apart(tmp_path):
    path = tmp_path / "plan.pdf"
    full = "Publish the guide to living here in all the languages of those who came and renew it"
    text = f"Action 1. {full}.\n\nAction 2. {full}.\n"
    look = "#set page(width: auto)\n#set par(spacing: 0.65em)\n"  # both fill their line
    path.write_bytes(typst.compile((look + text).encode()))
    told = [item.text for item in pdf.read(path).items if isinstance(item, Paragraph)]
    assert told == [f"Action 1. {full}.", f"Action 2. {full}."]


def test_a_bold_line_with_the_first_roman_number_is_no_rest_of_the_title_above(tmp_path):
    path = tmp_path / "plan.pdf"
    title = "Work plan of the Ministry of Agriculture for the second quarter of 2026"
    first = "I. Questions that are brought before the Government in this quarter"
    look = "#set page(width: auto)\n#set par(spacing: 0.65em)\n"
    path.write_bytes(typst.compile(f"{look}*{title}*\n\n*{first}*\n".encode()))
    told = [item.text for item in pdf.read(path).items if isinstance(item, Paragraph)]
    assert told == [title, first]


def test_texts_that_are_read_across_each_other_are_told_by_themselves_too(tmp_path):
    path = tmp_path / "plan.pdf"
    texts = ("Open a desk for all who come to live here", "The ministry of justice and its courts")
    cells = ", ".join(f"[{text}]" for text in texts)
    path.write_bytes(
        typst.compile(f"#table(columns: (90pt, 100pt), stroke: none, {cells})".encode())
    )
    read = [i for i in pdf.read(path).items if isinstance(i, Paragraph)]
    assert [item.text for item in read if item.where == "beside"] == list(texts)


def placed(*rows: tuple[str, ...]) -> Placed:
    cells = [
        Cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text
    ]
    width = len(rows[0])
    return Placed(Grid(cells, len(rows), width, 1), [100.0 * n for n in range(width + 1)], 9.0)


def test_a_row_with_a_number_of_its_own_is_not_the_rest_of_the_one_above():
    upper = placed(
        ("C3.A1", "Map the services", "MoH", "May 2024"),
        ("C3.A2", "Print the guide", "MoH", "June 2024"),
        ("C3.A3", "Connect the systems", "MoJ", "July 2024"),
    )
    lower = placed(("C3.A4", "Propose a model", "", "August 2024"))
    assert stitched(upper, lower)
    assert upper.grid.rows == 4
    assert texts(upper.grid, 4) == ["C3.A4", "Propose a model", "August 2024"]


@pytest.mark.parametrize("is_always_told", [True, False])
def test_the_only_empty_cell_of_a_column_with_merged_ones_goes_on_from_the_page_above(
    is_always_told,
):
    rows = [(str(n), f"Print the guide number {n}", f"{n} May 2026") for n in range(1, 8)]
    upper = placed(*rows[:5], rows[5] if is_always_told else (*rows[5][:2], ""), rows[6])
    if not is_always_told:
        upper.grid.cells.append(Cell(6, 3, ""))
    merged = next(cell for cell in upper.grid.cells if (cell.row, cell.column) == (1, 3))
    upper.grid.cells = [c for c in upper.grid.cells if (c.row, c.column) != (2, 3)]
    merged.row_span = 2
    lower = placed(("8", "Print the guide number 8", "-"), ("9", "Print more", "9 May 2026"))
    lower.grid.cells[2].text = ""
    assert stitched(upper, lower)
    last = [cell for cell in upper.grid.cells if (cell.row, cell.column) == (7, 3)]
    assert [cell.row_span for cell in last] == [2 if is_always_told else 1]


def test_a_dated_line_of_a_broken_cell_stays_a_line():
    upper = placed(
        ("1", "Map the services", "MoH"),
        ("2", "Print the guide", "MoH"),
        ("3", "12/15: Indicators are renewed.", "MoJ"),
    )
    lower = placed(("", "06/17: Projects are made known.", ""))
    assert stitched(upper, lower)
    assert "12/15: Indicators are renewed.\n06/17: Projects are made known." in texts(upper.grid, 3)


def test_a_row_below_the_end_of_a_page_is_of_its_own_under_headings_over_all_columns():
    upper = placed(
        ("I.1", "Map the services", "MoH", "May"),
        ("I.2", "Print the guide", "MoH", "June"),
        ("I.3", "Open the desk", "MoJ", "July"),
    )
    upper.grid.cells[:0] = [Cell(1, 1, f"Goal {n}: a state for all", column_span=4) for n in "abc"]
    lower = placed(("II.1", "Hold the yearly week of safety", "MoE", ""))
    assert stitched(upper, lower)
    assert upper.grid.rows == 4


@pytest.mark.parametrize(
    "heading", [("IV", "STAFF AND COOPERATION", ""), ("Moving around", "", "")]
)
def test_a_heading_below_the_end_of_a_page_is_no_rest_of_the_row_above(heading):
    upper = placed(
        ("1", "Map the services", "MoH"),
        ("2", "Print the guide", "MoH"),
        ("3", "Open the desk", "MoJ"),
    )
    lower = placed(heading)
    if not heading[1]:
        lower.grid.cells[0].column_span = 2
    assert stitched(upper, lower)
    assert upper.grid.rows == 4
    assert texts(upper.grid, 3) == ["3", "Open the desk", "MoJ"]


def test_the_only_row_above_the_end_of_a_page_goes_on_where_all_its_texts_do():
    upper = placed(
        ("No.", "Activity", "Who", "When"), ("1.1", "Follow the", "Institution", "twice")
    )
    lower = placed(("", "list of services", "of the ombudsman", "a year"))
    assert stitched(upper, lower)
    assert texts(upper.grid, 2)[1:] == [
        "Follow the list of services", "Institution of the ombudsman", "twice a year",
    ]  # fmt: skip


def set_down(*texts: str, end: float = 99) -> list[Line]:
    """Lines of one size below each other, as they are made of words."""
    word = {"x0": 10.0, "x1": end, "size": 9.0, "fontname": "Serif", "is_turned": False}
    told = [
        word | {"text": text, "top": 10.0 * n, "bottom": 10.0 * n + 9}
        for n, text in enumerate(texts)
    ]
    return lines_of(told, 9, 100)


def test_a_word_that_stands_whole_in_another_cell_is_not_joined_to_one_that_fills_its_line():
    full = set_down("Организационная", "работа")
    assert joined(full, 9, 100, frozenset()) == "Организационнаяработа"
    whole = frozenset(whole_words(set_down("Учебная", "работа", end=60), 9, 100))
    assert joined(full, 9, 100, whole) == "Организационная работа"
    assert list(whole_words(full, 9, 100)) == []


def test_lines_that_begin_with_labels_stay_lines():
    told = set_down("Responsible: State Archive", "Deadline: 2025")
    assert joined(told, 9, 100, frozenset()) == "Responsible: State Archive\nDeadline: 2025"


def test_lines_that_begin_with_a_word_and_its_number_stay_lines_whatever_sign_is_behind():
    told = set_down("Acuerdo 8.- El puente", "Acuerdo 9.- El camino")
    assert joined(told, 9, 60, frozenset()) == "Acuerdo 8.- El puente\nAcuerdo 9.- El camino"


def test_lines_of_japanese_are_joined_without_a_blank():
    assert joined(set_down("補助率を引", "き上げる"), 9, 100, frozenset()) == "補助率を引き上げる"


def test_a_word_that_others_follow_on_a_line_is_whole_where_it_fills_one_whatever_its_year():
    full = set_down("2026-жылдын", "май айы")
    assert joined(full, 9, 100, frozenset()) == "2026-жылдынмай айы"
    known = frozenset(whole_lines([(set_down("2025-жылдын декабры", end=60), 9, 100)]))
    assert joined(full, 9, 100, known) == "2026-жылдын май айы"
