"""Plans damaged by chance: bits flipped, files cut, parts of a zip dropped, swapped or doubled,
tags dropped, cells emptied, doubled or moved. The same seed gives the same damage.
"""

import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import typst
import xlsxwriter
from docx import Document

HEADS = ("No.", "Measure", "Time-frame", "Responsible", "Expected result")
_WORK = (
    "Train officers of",
    "Equip the laboratory of",
    "Publish the report of",
    "Review the law on",
)
_SUBJECTS = (
    "crossing points",
    "customs seals",
    "asset recovery",
    "drug prevention",
    "data exchange",
)
_BODIES = ("Ministry of Justice", "State Customs Service", "Supreme Court", "Ministry of Health")
_TAG = re.compile(rb"</?[A-Za-z][^<>]*>")
_CELL = re.compile(rb"<w:tc>.*?</w:tc>|<c [^<>]*?(?:/>|>.*?</c>)", re.DOTALL)
_NAMED = re.compile(rb'<c [^<>]*t="s"[^<>]*><v>(\d+)</v>')
_SHOWN = re.compile(rb"<(?:w:)?t(?: [^<>]*)?>([^<>]*)</(?:w:)?t>")


def rows(seed: int) -> list[tuple[str, ...]]:
    """Twelve measures with a word of their own each, so that none can be lost unseen."""
    chance = random.Random(seed)
    return [
        (
            f"{n}.",
            f"{chance.choice(_WORK)} {chance.choice(_SUBJECTS)} in unit U{seed}x{n}",
            f"{chance.choice(('I', 'II', 'III', 'IV'))} quarter {chance.randint(2022, 2024)}",
            "; ".join(chance.sample(_BODIES, chance.randint(1, 2))),
            f"{chance.randint(10, 90)} officers trained",
        )
        for n in range(1, 13)
    ]


def docx(path: Path, seed: int) -> Path:
    document = Document()
    document.add_heading("Plan of practical measures for 2022-2024")
    table = document.add_table(rows=1, cols=len(HEADS))
    for row in (HEADS, *rows(seed)):
        cells = table.rows[0].cells if row is HEADS else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def xlsx(path: Path, seed: int) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_string(0, 0, "Plan of practical measures for 2022-2024")
        for at, row in enumerate((HEADS, *rows(seed)), 2):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text)
    return path


def pdf(path: Path, seed: int) -> Path:
    cells = ", ".join(f"[{text}]" for row in (HEADS, *rows(seed)) for text in row)
    look = "columns: (30pt, 1fr, 80pt, 110pt, 90pt)"
    source = f"= Plan of practical measures for 2022-2024\n#table({look}, {cells})"
    path.write_bytes(typst.compile(source.encode()))
    return path


def _bits(data: bytes, chance: random.Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.sample(range(len(data)), 2))
    return data[:start] if chance.random() < 0.5 else data[:start] + data[end:]


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(path: Path, parts: Iterator[tuple[str, bytes]]) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)
        for name, data in parts:
            archive.writestr(name, data)


def _mixed_parts(path: Path, chance: random.Random) -> None:
    """One part less, two parts that changed places, or one twice."""
    parts = list(_parts(path).items())
    one, other = chance.sample(range(len(parts)), 2)
    what = chance.randrange(3)
    if what == 0:
        del parts[one]
    elif what == 1:
        (a, x), (b, y) = parts[one], parts[other]
        parts[one], parts[other] = (a, y), (b, x)
    else:
        parts.append(parts[one])
    _packed(path, iter(parts))


def _in_main_part(path: Path, change: Callable[[bytes], bytes]) -> None:
    parts = _parts(path)
    name = "word/document.xml" if "word/document.xml" in parts else "xl/worksheets/sheet1.xml"
    parts[name] = change(parts[name])
    _packed(path, iter(parts.items()))


def _without_tags(data: bytes, chance: random.Random) -> bytes:
    tags = list(_TAG.finditer(data))
    tag = chance.choice(tags)
    return data[: tag.start()] + data[tag.end() :]


def _mixed_cells(data: bytes, chance: random.Random) -> bytes:
    """A cell less, one twice, or two that changed places; the heads stay, they are no measures."""
    cells = list(_CELL.finditer(data))[len(HEADS) + 1 :]
    if len(cells) < 2:  # a plan without a table
        return _without_tags(data, chance)
    one, other = sorted(chance.sample(cells, 2), key=lambda m: m.start())
    what = chance.randrange(3)
    if what == 0:
        return data[: one.start()] + data[one.end() :]
    if what == 1:
        return data[: one.end()] + one[0] + data[one.end() :]
    between = data[one.end() : other.start()]
    return data[: one.start()] + other[0] + between + one[0] + data[other.end() :]


def mutated(folder: Path, seed: int) -> tuple[Path, str]:
    """A damaged plan and what was done to it."""
    chance = random.Random(seed)
    kind = ("docx", "xlsx", "docx", "xlsx", "pdf")[seed % 5]
    path = {"docx": docx, "xlsx": xlsx, "pdf": pdf}[kind](folder / f"plan.{kind}", seed // 5)
    return path, damage(path, chance)


def damage(path: Path, chance: random.Random) -> str:
    """Damage a file where it stands. Returns what was done."""
    is_office = path.suffix in (".docx", ".xlsx")
    whats = ("bits", "cut", "parts", "tags", "cells") if is_office else ("bits", "cut")
    what = chance.choice(whats)
    if what in ("bits", "cut"):
        change = _bits if what == "bits" else _cut
        path.write_bytes(change(path.read_bytes(), chance))
    elif what == "parts":
        _mixed_parts(path, chance)
    else:
        alter = _without_tags if what == "tags" else _mixed_cells
        _in_main_part(path, lambda data: alter(data, chance))
    return what


def shown(path: Path, seed: int) -> set[str]:
    """The unit names that the damaged file still shows: of an office file those in its texts, of a
    PDF those of the plan that it was.
    """
    names = {row[1].rsplit(" ", 1)[1] for row in rows(seed // 5)}
    if path.suffix == ".pdf":
        return names
    parts = _parts(path)
    # a workbook keeps the texts of cells that are gone: only those that a cell names are shown
    strings = _SHOWN.findall(parts.pop("xl/sharedStrings.xml", b""))
    named = {int(n) for data in parts.values() for n in _NAMED.findall(data)}
    texts = [text for n, text in enumerate(strings) if n in named]
    texts += [t for name in parts for t in _SHOWN.findall(parts[name]) if ".xml" in name]
    return names & set(unescape(b" ".join(texts).decode(errors="replace")).split())
