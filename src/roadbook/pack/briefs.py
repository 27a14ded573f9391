"""What one side alone may hold: its private brief and notes in every language, its own record.

A brief is two pages whatever there is to say: lists are cut, the longest first, until both pages
hold what is left.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from roadbook.core.brief import Own, promises
from roadbook.core.compartments import is_kept
from roadbook.core.frozen import plain
from roadbook.core.meeting import Action
from roadbook.core.words import Side
from roadbook.documents.papers import brief as papers
from roadbook.documents.papers.brief import Contents
from roadbook.documents.papers.paper import Paper
from roadbook.documents.writing.row_heights import pages
from roadbook.pack.papers import Edition
from roadbook.pack.returns import Returns
from roadbook.pack.review import Prepared
from roadbook.wording.phrasebook import Phrasebook

FOLDER = "internal"
FILE = "internal.json"
FORMAT = "roadbook/internal/1"
FORMATS = {"brief": (".docx", ".pdf"), "notes": (".docx",)}
FULL = 0.8
"""How much of a page may be filled by our reckoning, which is not exact."""


def contents(prepared: Prepared, side: Side, earlier: Sequence[Action] | None = None) -> Contents:
    """All that the brief of a side may say. `earlier` are the actions of an earlier pack."""
    returns = prepared.own[side]
    own = Own(side, returns.entries, returns.events)
    kept = None if earlier is None else promises(prepared.review, earlier)
    return Contents(prepared.review, own, kept)


def two_pages(told: Contents, phrases: Phrasebook) -> Paper:
    """The brief with its lists cut until each of its two pages holds them."""
    most = dict(papers.MOST)
    while True:
        paper = papers.brief(told, phrases, most)
        full = [n for n, share in enumerate(pages(paper)) if share > FULL]
        longest = [max(papers.PAGES[n], key=lambda name: most[name]) for n in full]
        if not any(most[name] > 1 for name in longest):
            return paper
        for name in longest:
            most[name] = max(1, most[name] - 1)


def compose(prepared: Prepared, side: Side, edition: Edition) -> Iterator[tuple[str, Paper]]:
    """Brief and notes of a side in every language, under the names of their files."""
    told = contents(prepared, side, edition.earlier.actions if edition.earlier else None)
    for phrases in edition.books(prepared.review.method.decimals):
        for paper in (two_pages(told, phrases), papers.notes(told, phrases)):
            for suffix in FORMATS[paper.key]:
                yield f"{paper.stem}.{phrases.language}{suffix}", paper


def internal_answers(returns: Returns) -> int:
    """How many rows of these returns hold something for their own side alone."""
    return sum(map(is_kept, returns.entries)) + sum(map(is_kept, returns.events))


def remembered(out: Path, side: Side) -> Mapping[str, Any]:
    """What the last run wrote down for this side; empty where there is nothing to be read."""
    try:
        told = json.loads((out / FOLDER / side / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    is_ours = isinstance(told, dict) and told.get("format") == FORMAT
    is_whole = is_ours and all(isinstance(told.get(k), list) for k in ("counted", "replies"))
    return told if is_whole and all(isinstance(c, dict) for c in told["counted"]) else {}


def as_plain(prepared: Prepared, side: Side, replies: Sequence[str]) -> dict[str, Any]:
    """What the returns of a side keep for it alone, as plain values; and the `replies`, for a later
    run.
    """
    own = prepared.own[side]
    return {
        "format": FORMAT,
        "side": side.value,
        "as_of": prepared.review.as_of.isoformat(),
        "round": own.round,
        "counted": [
            {
                "institution": this.institution,
                "revision": this.revision,
                "fingerprint": this.fingerprint,
            }
            for this in own.counted
        ],
        "entries": [plain(entry) for entry in own.entries if is_kept(entry)],
        "events": [plain(event) for event in own.events if is_kept(event)],
        "replies": list(replies),
    }
