"""Tables of a PDF that no line parts: what is said again and again tells where rows begin."""

import json
from pathlib import Path

import pytest
import typst

from benchmarks.reading.styled import STYLES, read_style
from roadbook.documents.grids import pdf
from roadbook.documents.grids.grid import Grid, Paragraph, Source
from roadbook.documents.grids.pdf_gaps import Columns
from roadbook.documents.grids.pdf_lines import Word
from roadbook.documents.grids.pdf_rows import rows_of
from roadbook.documents.grids.pdf_starts import heads_again, text_of
from roadbook.documents.parsing import read_source
from roadbook.documents.reading.reader import read

_PAGE = '#set page("a4", margin: 50pt)\n#set text(size: 9pt)\n'
_CLOSE = "stroke: none, inset: (x: 4pt, y: 2.2pt)"
_WORKS = ("schools", "clinics", "courts", "ports", "farms", "roads", "mines", "lakes", "dams")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _typeset(source: Source) -> str:
    """A source as a page on which no table has lines."""
    told = [_PAGE]
    for item in source.items:
        if isinstance(item, Paragraph):
            told.append(f"#{_quoted(item.text)}\n\n")
            continue
        cells = [
            f"table.cell(x: {c.column - 1}, y: {c.row - 1}, colspan: {c.column_span}, "
            f"rowspan: {c.row_span}, {_quoted(c.text)})"
            for c in item.cells
        ]
        told.append(f"#table(columns: (1fr,) * {item.columns}, {_CLOSE}, {', '.join(cells)})\n")
    return "".join(told)


@pytest.mark.parametrize(
    "style",
    [
        "eighteenth/296-it-schede-misure",  # cards, which say their labels again
        "eleventh/191-en-mer-follow-up",  # a head said again where a page begins
        "thirteenth/236-az-en-iki-sutun",  # two languages beside each other
    ],
)
def test_what_is_said_again_begins_a_row(style: str, tmp_path: Path) -> None:
    styled = read_style(STYLES / f"{style}.txt")
    path = tmp_path / "plan.pdf"
    path.write_bytes(typst.compile(_typeset(styled.source).encode()))
    numbers = {m.number.text.split()[-1] for m in read(read_source(path)).measures if m.number}
    meant = {row["number"] for row in styled.truth[""]} - {""}
    assert len(meant - numbers) <= 1  # one title stands close to a heading at the end of a page


def test_one_text_in_two_languages_stands_side_by_side_by_its_numbers(tmp_path: Path) -> None:
    rows = [
        (
            f"{n}. The Ministry shall repair all {name} of the country and of its three islands",
            f"{n}. Le ministère répare tout cela dans le pays et dans ses îles, {name} compris",
        )
        for n, name in enumerate(_WORKS, 1)
    ]
    cells = "".join(f"[{left}], [{right}]," for left, right in rows)
    path = tmp_path / "plan.pdf"
    table = f"#table(columns: (1fr, 1fr), {_CLOSE}, {cells})"
    path.write_bytes(typst.compile((_PAGE + table).encode()))
    (grid,) = (item for item in pdf.read(path).items if isinstance(item, Grid))
    found = {(cell.row, cell.column): " ".join(cell.text.split()) for cell in grid.cells}
    assert [(found[n, 1], found[n, 2]) for n in range(1, len(rows) + 1)] == rows


def _line(top: float, *words: tuple[float, str]) -> list[Word]:
    return [
        {
            "text": text, "x0": x, "x1": x + 5.0 * len(text), "top": top, "bottom": top + 9,
            "size": 10.0, "fontname": "Serif", "is_turned": False,
        }
        for x, text in words
    ]  # fmt: skip


def test_a_head_that_a_page_says_again_is_a_row_of_its_own() -> None:
    head = ((0.0, "Reference"), (60.0, "Numbers"), (120.0, "Remedies"), (300.0, "Leadership"))
    again = [_line(100.0 * n, *head) for n in range(3)]
    heads = heads_again([*again, _line(400, (0, "Outcome 1."), (200, "Policy"))])
    assert heads == {"Reference Numbers Remedies Leadership"}
    rest = ((0.0, "KRA-a"), (60.0, "6.1"), (120.0, "Forms"), (300.0, "Unit"))
    title = [_line(0, (0, "Outcomes"), (45, "of all kinds")), _line(11, (0, "(moderate)"))]
    lines = [*title, _line(32, *head), _line(43, *rest)]
    columns = Columns([0.0, 55.0, 115.0, 295.0, 400.0])
    rows = [[text_of(line) for line in row.lines] for row in rows_of(lines, columns, (), heads)]
    assert ["Reference Numbers Remedies Leadership"] in rows
    assert [text_of(lines[3])] in rows
