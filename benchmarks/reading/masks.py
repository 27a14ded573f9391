"""(a) Masked heads: a plan whose every head is nonsense, in the letters of its own script.

The words of a head give way to made-up ones, figures stay; nothing else in the file changes.
"""

import random
import re
import unicodedata
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from roadbook.documents.grids.grid import Grid, Source
from roadbook.documents.lexicons.languages import language_of
from roadbook.documents.lexicons.wordings import folded, one_line
from roadbook.documents.reading.reader import text_of
from roadbook.documents.reading.rows_of_grids import rows_by_item, shown
from roadbook.documents.reading.tables import plan_tables

_WORD = re.compile(r"[^\W\d_]+|№|#")
_SYLLABLES = {
    "latin": ("bo", "dru", "fel", "gim", "kla", "mup", "nos", "plo", "rav", "ske", "tol", "vum"),
    "cyrillic": ("бо", "дру", "фел", "гим", "кла", "муп", "нос", "пло", "рав", "ске", "тол", "вум"),
}


class Mask:
    """Nonsense for each word, the same one wherever it stands in a plan."""

    def __init__(self, rnd: random.Random) -> None:
        self._rnd = rnd
        self._known: dict[str, str] = {}

    def over(self, text: str) -> str:
        return _WORD.sub(lambda match: self._nonsense(match.group()), text)

    def _nonsense(self, word: str) -> str:
        key = word.casefold()
        if key not in self._known:
            is_cyrillic = unicodedata.name(word[0], "").startswith("CYRILLIC")
            syllables = _SYLLABLES["cyrillic" if is_cyrillic else "latin"]
            self._known[key] = "".join(self._rnd.choices(syllables, k=self._rnd.randint(2, 4)))
        said = self._known[key]
        return said.capitalize() if word[:1].isupper() else said


def heads_of(source: Source) -> set[str]:
    """The texts of all heads of the plan's tables, folded."""
    tables = plan_tables(source, rows_by_item(source), (language_of(text_of(source)),))
    return {
        folded(shown(cell))
        for some in tables.values()
        for table in some
        for row in table.header
        for cell in row.own
    }


def mask(path: Path, out: Path, source: Source, mask: Mask) -> int:
    """Write the file with its heads masked; returns how many cells were changed."""
    heads = heads_of(source)
    return (_mask_docx if path.suffix == ".docx" else _mask_xlsx)(path, out, heads, mask)


def mask_source(source: Source, mask: Mask) -> None:
    """The same in memory."""
    heads = heads_of(source)
    for grid in (item for item in source.items if isinstance(item, Grid)):
        for cell in grid.cells:
            if folded(shown(cell)) in heads:
                cell.text = mask.over(one_line(cell.text))


def _mask_docx(path: Path, out: Path, heads: set[str], mask: Mask) -> int:
    document = Document(str(path))
    changed = 0
    for cell in document.element.body.iter(qn("w:tc")):
        texts = list(cell.iter(qn("w:t")))
        paragraphs = [
            "".join(t.text or "" for t in p.iter(qn("w:t"))) for p in cell.iter(qn("w:p"))
        ]
        whole = "\n".join(paragraphs)
        if not texts or folded(whole) not in heads:
            continue
        changed += 1
        texts[0].text = mask.over(one_line(whole))
        for text in texts[1:]:
            text.text = ""
    document.save(str(out))
    return changed


def _mask_xlsx(path: Path, out: Path, heads: set[str], mask: Mask) -> int:
    book = load_workbook(path)
    changed = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and folded(cell.value) in heads:
                    cell.value = mask.over(cell.value)
                    changed += 1
    book.save(out)
    return changed
