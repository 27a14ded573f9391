"""The complete pack of a review in three languages for 1,000 measures and 12,000 entries, beside a
minimal script that writes the same rows with the same libraries; and how it grows.

Ours begins where the returns are understood: it puts them together, judges, words and writes every
file that `roadbook review` writes. The minimal script is given every text ready.
"""

import gc
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from benchmarks import minimal_papers
from benchmarks.generate_round import Round, round_of
from benchmarks.minimal_papers import Deck
from benchmarks.ratio import Ratio, of_best, seconds
from roadbook.core.reasons import Pieces
from roadbook.core.words import Side
from roadbook.documents.papers.invitation import appointment
from roadbook.documents.papers.paper import (
    Bar,
    Block,
    Chart,
    Paper,
    Paragraph,
    Share,
    Slide,
    Squares,
    Table,
    plain,
)
from roadbook.documents.writing.pptx import parted
from roadbook.pack import briefs, complete, follow_up, papers, record
from roadbook.pack.papers import Edition
from roadbook.pack.review import Prepared

MEASURES, FEWER, EACH = 1_000, 100, 16
"""A few measures are without a report and two institutions silent; so 16 make 12 of each."""
RUNS = 3
EDITION = Edition(("en", "ru", "tk"))


def ours(held: Round) -> None:
    """Judge and write the pack into a folder that goes again."""
    with TemporaryDirectory() as folder:
        complete.write(held.judged(), Path(folder), EDITION, {})


def ready(held: Round) -> dict[str, object]:
    """What stands in every file of the pack, as the bare values that the minimal script writes."""
    prepared = held.judged()
    books = EDITION.books(prepared.review.method.decimals)
    made = [file for code, one in papers.editions(prepared, EDITION) for file in one.files(code)]
    told: dict[str, object] = {}
    for side in Side:
        letters = follow_up.compose(prepared, side, EDITION, {})
        for home, files in (
            (follow_up.FOLDER, letters.papers),
            (briefs.FOLDER, briefs.compose(prepared, side, EDITION)),
        ):
            made += [(f"{home}-{side}-{name}", paper) for name, paper in files]
        told[f"{side}-{briefs.FILE}"] = briefs.as_plain(prepared, side, letters.replies)
    told |= {name: _content(name, paper) for name, paper in made}
    told[record.FILE] = complete.as_record(prepared, books)
    told |= _sheet_and_calendar(prepared)
    return told


def _sheet_and_calendar(prepared: Prepared) -> dict[str, object]:
    books = EDITION.books(prepared.review.method.decimals)
    if not (prepared.meeting and prepared.agenda):
        raise ValueError("the generated round has a meeting")
    entry = appointment(prepared.review, prepared.meeting, prepared.agenda, books)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{papers.DISPOSITIONS}.xlsx"
        complete.renewal.write_sheet(prepared.renewal, prepared.review, path, books[0])
        sheets = [[list(row) for row in sheet.values] for sheet in load_workbook(path)]
    said = (entry.uid, entry.summary, entry.description, entry.location, entry.starts_at)
    return {path.name: sheets, papers.CALENDAR: said}


def _content(name: str, paper: Paper) -> object:
    if name.endswith(".xlsx"):
        return [
            [list(sheet.heads), *([_bare(cell) for cell in row] for row in sheet.rows)]
            for sheet in paper.sheets
        ]
    return _deck(parted(paper)) if name.endswith(".pptx") else rows_of(paper.blocks)


def rows_of(blocks: tuple[Block, ...]) -> list[minimal_papers.Table]:
    """What stands in the tables of a paper, and every paragraph outside as a table of its own."""
    tables: list[minimal_papers.Table] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            tables.append([[[plain(block.pieces)]]])
        elif isinstance(block, Table):
            tables.append(_rows(block))
        elif isinstance(block, Squares):
            words = ", ".join(plain(group[-1]) for group in block.groups)
            tables.append([[[words, plain(block.sentence)]]])
        elif isinstance(block, Bar):
            tables.append([[[plain(block.sentence)]]])
    return tables


def _rows(table: Table) -> minimal_papers.Table:
    rows = [[[plain(column.head)] for column in table.columns]]
    for row in table.rows:
        cells = [[plain(p.pieces) for p in cell] for cell in row.cells]
        rows.append(cells + [[""]] * (len(table.columns) - len(cells)))
    return rows


def _deck(slides: list[Slide]) -> Deck:
    return [
        (
            plain(slide.title),
            [plain(b.pieces) for b in slide.blocks if isinstance(b, Paragraph)],
            [_rows(block) for block in slide.blocks if isinstance(block, Table)],
            [_drawn(block) for block in slide.blocks if isinstance(block, Chart)],
            [plain(note.pieces) for note in slide.notes],
        )
        for slide in slides
    ]


def _drawn(chart: Chart) -> minimal_papers.Chart:
    series = [(plain(s.name), [piece and piece.count for piece in s.values]) for s in chart.series]
    return [plain(category) for category in chart.categories], series


def _bare(cell: object) -> object:
    if isinstance(cell, Share):
        return cell.value
    if isinstance(cell, tuple):
        pieces: Pieces = cell
        return plain(pieces)
    return cell


def apart(job: Callable[[], object]) -> Callable[[], None]:
    """The job in a process of its own: typst remembers what it has set, and would set it for
    nothing in every run but the first. Garbage is not looked for, as in a command of Roadbook.
    """

    def whole() -> None:
        gc.disable()
        job()

    def run() -> None:
        process = get_context("fork").Process(target=whole)
        process.start()
        process.join()
        if process.exitcode:
            raise RuntimeError(f"a run ended with {process.exitcode}")

    return run


def ratios() -> Iterator[Ratio]:
    """Nothing is warmed up but the modules, which are loaded: every run begins as a new process."""
    large, small = round_of(MEASURES, EACH), round_of(FEWER, EACH)
    told = ready(large)
    jobs = [
        apart(partial(ours, large)),
        apart(partial(minimal_papers.write, told)),
        apart(partial(ours, small)),
    ]
    whole, minimal, fewer = zip(*([seconds(job) for job in jobs] for _ in range(RUNS)), strict=True)
    yield of_best(
        "the complete pack in three languages, judged, worded and written",
        whole,
        minimal,
        2,
        note=f"{MEASURES} measures, {large.entries} entries, {len(told)} files",
    )
    yield of_best(
        f"the complete pack, {MEASURES} measures beside {FEWER}",
        whole,
        fewer,
        11,
        note=f"{large.entries} entries beside {small.entries}",
    )
