"""The papers of a review of 1,000 measures and 12,000 entries, beside a minimal script that writes
the same rows with the same libraries.
"""

from collections.abc import Callable, Iterator
from multiprocessing import get_context

from benchmarks import generate, minimal_papers
from benchmarks.ratio import Ratio, in_turn
from roadbook.core.method import Method
from roadbook.core.reasons import Pieces
from roadbook.core.renewal import propose
from roadbook.core.review import judge
from roadbook.documents.papers.joint_table import joint_table
from roadbook.documents.papers.next_roadmap import next_roadmap
from roadbook.documents.papers.paper import Paper, Paragraph, Share, Table, plain
from roadbook.documents.papers.scorecard import scorecard
from roadbook.documents.writing import docx, pdf, xlsx
from roadbook.pack.renewal import next_period
from roadbook.wording.phrasebook import Phrasebook

MEASURES, ENTRIES = 1_000, 13
"""A few measures are without a report; 13 entries on each of the others make 12,000."""


def rows_of(paper: Paper) -> list[minimal_papers.Table]:
    """What stands in the tables of a paper, and every paragraph outside as a table of its own."""
    tables: list[minimal_papers.Table] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            tables.append([[[plain(block.pieces)]]])
        elif isinstance(block, Table):
            width = len(block.columns)
            rows = [[[plain(column.head)] for column in block.columns]]
            for row in block.rows:
                cells = [[plain(p.pieces) for p in cell] for cell in row.cells]
                rows.append(cells + [[""]] * (width - len(cells)))
            tables.append(rows)
    return tables


def sheets_of(paper: Paper) -> list[list[list[object]]]:
    """What stands in the sheets of a paper, shares and texts as bare values."""
    return [
        [list(sheet.heads), *([_bare(cell) for cell in row] for row in sheet.rows)]
        for sheet in paper.sheets
    ]


def _bare(cell: object) -> object:
    if isinstance(cell, Share):
        return cell.value
    if isinstance(cell, tuple):
        pieces: Pieces = cell
        return plain(pieces)
    return cell


def apart(job: Callable[[], object]) -> Callable[[], None]:
    """The job in a process of its own: typst remembers what it has set, and would set it for
    nothing in every run but the first.
    """

    def run() -> None:
        process = get_context("fork").Process(target=job)
        process.start()
        process.join()
        if process.exitcode:
            raise RuntimeError(f"a run ended with {process.exitcode}")

    return run


def ratios() -> Iterator[Ratio]:
    """Words and files of all papers of one language beside files with the same rows."""
    facts = generate.facts_of(MEASURES, ENTRIES)
    review = judge(facts, Method(), generate.AS_OF)
    renewal = propose(review, period=next_period(facts.roadmap.period))
    phrases = Phrasebook("en")

    def papers() -> tuple[Paper, Paper, Paper]:
        return (
            scorecard(review, phrases),
            joint_table(review, phrases),
            next_roadmap(renewal, review, phrases),
        )

    card, joint, draft = papers()
    card_rows, joint_rows, draft_rows = rows_of(card), rows_of(joint), rows_of(draft)
    sheets = sheets_of(card)

    def ours() -> None:
        card, joint, draft = papers()
        pdf.to_bytes(card)
        xlsx.to_bytes(card)
        docx.to_bytes(joint)
        pdf.to_bytes(joint)
        docx.to_bytes(draft)

    def minimal() -> None:
        minimal_papers.pdf(card_rows)
        minimal_papers.xlsx(sheets)
        minimal_papers.docx(joint_rows)
        minimal_papers.pdf(joint_rows)
        minimal_papers.docx(draft_rows)

    note = f"{MEASURES} measures, {len(facts.entries)} entries"
    yield in_turn("all papers, worded and written", apart(ours), apart(minimal), 2, 5, note=note)
