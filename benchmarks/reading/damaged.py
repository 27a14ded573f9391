"""`python -m benchmarks.reading.damaged PLANS [--count 1000]`: copies of real plans, each damaged
by chance, are refused with one reason or read without losing a measure that they still show.

PLANS is a folder of DOCX and XLSX. The measures are those of the plan as it was; what a copy still
shows is told from its XML, not by the reader. Exit 1 where a copy crashes or loses one unseen.
"""

import argparse
import random
import re
import shutil
import sys
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from roadbook.documents.lexicons.wordings import words_of
from roadbook.documents.refused import Refused
from roadbook.pack.plan import as_json, read_plan
from tests.documents.mutations import damage

_PIECE = re.compile(r"<w:p[ >].*?</w:p>|<si>.*?</si>|<is>.*?</is>", re.DOTALL)
_TEXT = re.compile(r"<(?:w:)?t(?: [^<>]*)?>([^<>]*)</(?:w:)?t>")
_NAMED = re.compile(r'<c [^<>]*t="s"[^<>]*><v>(\d+)</v>')


def shown(path: Path) -> str:
    """The words that an office file shows, its pieces parted by bars; "" where it is no zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {
                name: archive.read(name).decode(errors="replace")
                for name in archive.namelist()
                if name.endswith(".xml")
            }
    # a damaged byte may name a packing that the zip library does not know (NotImplementedError):
    # then, as where it cannot be opened at all, the copy shows nothing
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error):
        return ""
    strings = _PIECE.findall(parts.pop("xl/sharedStrings.xml", ""))
    named = {int(n) for text in parts.values() for n in _NAMED.findall(text)}
    pieces = [piece for n, piece in enumerate(strings) if n in named]
    pieces += [piece for text in parts.values() for piece in _PIECE.findall(text)]
    return " | ".join(words_of(unescape("".join(_TEXT.findall(piece)))) for piece in pieces)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def outcome(path: Path, measures: frozenset[str]) -> str:
    """ "refused", "no plan", "read", or what is wrong with this copy."""
    try:
        read = read_plan([path])
    except Refused as refused:
        return "refused" if len(refused.reasons) == 1 else "SEVERAL REASONS"
    if not read.measures:
        return "no plan"
    told = " ".join(map(words_of, _texts(as_json(read))))  # a cell may have been cut
    still = shown(path)
    lost = [measure for measure in measures if measure in still and measure not in told]
    return f"LOST {lost[0][:60]}" if lost else "read"


def main() -> int:
    """Damage and read; one line for each copy that is wrong, then the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", type=Path)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    plans = sorted(p for p in args.plans.iterdir() if p.suffix in (".docx", ".xlsx"))
    whole = {p: frozenset(words_of(m.measure.text) for m in read_plan([p]).measures) for p in plans}
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(args.seed, args.seed + args.count):
            chance = random.Random(seed)
            plan = plans[seed % len(plans)]
            path = Path(shutil.copy(plan, folder))
            what = damage(path, chance)
            found = outcome(path, whole[plan])
            counts[found.split(" ")[0]] += 1
            if found[:1].isupper():
                print(f"{plan.name} seed {seed} {what}: {found}", flush=True)
    print(f"{args.count} copies of {len(plans)} plans: {dict(counts)}")
    return 1 if any(name.isupper() for name in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
