"""Reading a plan of 500 rows and 6 columns from DOCX, as a whole process, beside pandoc turning
the same file into JSON.
"""

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document

from benchmarks.ratio import Ratio, in_turn

ROWS, COLUMNS, MERGES = 500, 6, 10
QUARTERS = ("first", "second", "third", "fourth")
HEADS = ("No.", "Measure", "Expected result", "Time-frame", "Responsible bodies", "Partner")


def plan(path: Path, seed: int = 1) -> Path:
    """A seeded plan with ten cells merged across and ten merged down."""
    rnd = random.Random(seed)
    document = Document()
    document.add_paragraph("Plan of practical measures for 2022-2024")
    table = document.add_table(rows=ROWS + 1, cols=COLUMNS)
    cells = table._cells
    for column, head in enumerate(HEADS):
        cells[column].text = head
    for row in range(1, ROWS + 1):
        texts = (
            str(row),
            f"Conduct training number {row} for officers of unit {rnd.randint(1, 90)} on seals",
            f"{rnd.randint(10, 60)} officers trained",
            f"{rnd.choice(QUARTERS)} quarter of {rnd.randint(2022, 2024)}",
            rnd.choice(["State Customs Service", "Ministry of Justice; Supreme Court"]),
            rnd.choice(["UNODC", "UNODC; WCO"]),
        )
        for column, text in enumerate(texts):
            cells[row * COLUMNS + column].text = text
    for place in range(MERGES):
        across, down = 20 + place * 40, 40 + place * 40
        table.cell(across, 4).merge(table.cell(across, 5))
        table.cell(down, 5).merge(table.cell(down + 1, 5))
    document.save(str(path))
    return path


def ratios() -> Iterator[Ratio]:
    """Ours is the command that a person runs; both start a process of their own each time."""
    with tempfile.TemporaryDirectory() as folder:
        path = plan(Path(folder) / "plan.docx")
        ours = [sys.executable, "-m", "roadbook", "read", str(path), "--json"]
        peer = ["pandoc", "-f", "docx", "-t", "json", str(path)]

        def run(argv: list[str]) -> None:
            subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)

        yield in_turn(
            f"read {ROWS} rows of DOCX beside pandoc",
            lambda: run(ours),
            lambda: run(peer),
            bound=1.0,
        )
