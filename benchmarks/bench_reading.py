"""Reading a plan of six columns from DOCX, XLSX and PDF, as a whole process, beside programs that
only take the file apart: pandoc to JSON, openpyxl for values, pdfplumber for tables.

500 and 5,000 rows are promised, 50 are reported; from 500 to 5,000 the time without start-up may
grow eleven times. Time is that of the processor: ours starts a second process for the parser, and
both are counted. What the hungriest fills is told beside what the parser may have.
"""

import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import typst
import xlsxwriter
from docx import Document

from benchmarks.bench_hostile import MEGABYTES, measured
from benchmarks.ratio import Ratio, alternated, of_pairs, seconds, seconds_of_children

SIZES = {50: 5, 500: 9, 5_000: 3}  # rows: runs
COLUMNS, MERGES = 6, 10
QUARTERS = ("first", "second", "third", "fourth")
HEADS = ("No.", "Measure", "Expected result", "Time-frame", "Responsible bodies", "Partner")
TITLE = "Plan of practical measures for 2022-2024"
_OPENPYXL = (
    "import sys, openpyxl\n"
    "book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)\n"
    "print(sum(1 for sheet in book for row in sheet.iter_rows(values_only=True)))"
)
_PDFPLUMBER = (
    "import sys, pdfplumber\n"
    "with pdfplumber.open(sys.argv[1]) as pdf:\n"
    "    print(sum(len(table) for page in pdf.pages for table in page.extract_tables()))"
)
_MOST_GROWTH = 11.0


def texts(rows: int, seed: int = 1) -> Iterator[tuple[str, ...]]:
    """The rows of a seeded plan, its head first."""
    rnd = random.Random(seed)
    yield HEADS
    for row in range(1, rows + 1):
        yield (
            str(row),
            f"Conduct training number {row} for officers of unit {rnd.randint(1, 90)} on seals",
            f"{rnd.randint(10, 60)} officers trained",
            f"{rnd.choice(QUARTERS)} quarter of {rnd.randint(2022, 2024)}",
            rnd.choice(["State Customs Service", "Ministry of Justice; Supreme Court"]),
            rnd.choice(["UNODC", "UNODC; WCO"]),
        )


def docx(path: Path, rows: int) -> Path:
    """With ten cells merged across and ten merged down."""
    document = Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=rows + 1, cols=COLUMNS)
    cells = table._cells
    for row, told in enumerate(texts(rows)):
        for column, text in enumerate(told):
            cells[row * COLUMNS + column].text = text
    for place in range(MERGES if rows >= 500 else 0):
        across, down = 20 + place * 40, 40 + place * 40
        table.cell(across, 4).merge(table.cell(across, 5))
        table.cell(down, 5).merge(table.cell(down + 1, 5))
    document.save(str(path))
    return path


def xlsx(path: Path, rows: int) -> Path:
    """One sheet with the title above the head."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, TITLE)
        for row, told in enumerate(texts(rows), 2):
            for column, text in enumerate(told):
                sheet.write_string(row, column, text)
    return path


def pdf(path: Path, rows: int) -> Path:
    """A ruled table over many pages, its head on each."""
    heads, *told = texts(rows)
    cells = ", ".join(f"[{text}]" for row in told for text in row)
    head = ", ".join(f"[{text}]" for text in heads)
    look = "columns: (30pt, 1fr, 80pt, 90pt, 90pt, 50pt)"
    source = f"= {TITLE}\n#set text(size: 9pt)\n#table({look}, table.header({head}), {cells})"
    path.write_bytes(typst.compile(source.encode()))
    return path


def _run(argv: list[str]) -> None:
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)


def ours(path: Path) -> list[str]:
    """The command that a person runs."""
    return [sys.executable, "-m", "roadbook", "read", str(path), "--json"]


PEERS: dict[str, tuple[Callable[[Path, int], Path], str, float, Callable[[str], list[str]]]] = {
    "docx": (docx, "pandoc", 1.0, lambda path: ["pandoc", "-f", "docx", "-t", "json", path]),
    "xlsx": (xlsx, "openpyxl", 1.5, lambda path: [sys.executable, "-c", _OPENPYXL, path]),
    "pdf": (pdf, "pdfplumber", 1.3, lambda path: [sys.executable, "-c", _PDFPLUMBER, path]),
}


def ratios() -> Iterator[Ratio]:
    """Both start a process of their own each time, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        for kind, (make, name, bound, argv) in PEERS.items():
            # by a process of its own: what this one ever held would count as the readers' memory
            with ProcessPoolExecutor(1) as apart:
                names = {rows: Path(folder) / f"{rows}.{kind}" for rows in (1, *SIZES)}
                paths = {n: apart.submit(make, path, n).result() for n, path in names.items()}
            start = partial(_run, ours(paths[1]))
            # other work on the machine can only add: the least of several runs is the nearest
            least = {1: min(seconds(start, seconds_of_children) for _ in range(7))}
            for rows, runs in SIZES.items():
                told = f"read {rows:,} rows of {kind.upper()} beside {name}"
                jobs = (partial(_run, ours(paths[rows])), partial(_run, argv(str(paths[rows]))))
                pairs = alternated(*jobs, runs, seconds_of_children)
                least[rows] = min(a for a, _ in pairs)
                least_peer = min(b for _, b in pairs)
                spread = sorted(a / b for a, b in pairs)
                note = f"pairs {spread[0]:.2f} to {spread[-1]:.2f}, least by least "
                note += f"{least[rows] / least_peer:.2f}"
                yield of_pairs(told, pairs, bound if rows >= 500 else float("inf"), note)
            grown, base = least[5_000] - least[1], least[500] - least[1]
            name = f"read {kind.upper()}, growth from 500 to 5,000 rows without start-up"
            yield Ratio(name, grown, base, grown / base, _MOST_GROWTH)
            _, most, _ = measured(paths[5_000])
            name = f"read 5,000 rows of {kind.upper()}, megabytes of the hungriest process"
            yield Ratio(name, most, MEGABYTES, most / MEGABYTES, 1.0)
