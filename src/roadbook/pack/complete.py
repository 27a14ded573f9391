"""The complete pack of a review, in a folder: the joint papers, what each side alone may hold, the
letters to those who returned and who did not, and the record.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roadbook.core.frozen import plain
from roadbook.core.meeting import actions
from roadbook.core.reasons import Reason
from roadbook.core.words import Side
from roadbook.documents import writing
from roadbook.documents.papers import invitation
from roadbook.documents.papers.paper import Paper
from roadbook.pack import briefs, follow_up, papers, record, renewal
from roadbook.pack.papers import Edition
from roadbook.pack.returns import as_plain
from roadbook.pack.review import Prepared
from roadbook.wording.phrasebook import Phrasebook


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the names of the joint files, and by side the replies to send. `left_out`
    is what the release had to do without.
    """

    names: tuple[str, ...]
    replies: Mapping[Side, Sequence[str]]
    left_out: tuple[Reason, ...]


def write(
    prepared: Prepared,
    folder: Path,
    edition: Edition,
    remembered: Mapping[Side, Mapping[str, Any]],
    track: Callable[[Sequence[str]], Iterator[str]] = iter,
) -> Written:
    """Write everything. `remembered` is what `briefs` wrote down of the last run for each side;
    `track` follows the languages as they are written.

    The sheet of dispositions is in the first language, the entry for a calendar in all.
    """
    books = edition.books(prepared.review.method.decimals)
    left_out: dict[Reason, None] = {}
    for _, (language, composed) in zip(
        track(edition.languages), papers.editions(prepared, edition), strict=True
    ):
        left_out |= dict.fromkeys(composed.left_out)
        _write(composed.files(language), folder, edition)
    sheet = folder / f"{papers.DISPOSITIONS}.xlsx"
    renewal.write_sheet(prepared.renewal, prepared.review, sheet, books[0])
    if prepared.meeting and prepared.agenda:
        entry = invitation.appointment(prepared.review, prepared.meeting, prepared.agenda, books)
        writing.write_calendar(entry, folder / papers.CALENDAR)
    replies: dict[Side, Sequence[str]] = {}
    for side in edition.sides:
        letters = follow_up.compose(prepared, side, edition, remembered.get(side, {}))
        replies[side] = letters.replies
        _write(letters.papers, folder / follow_up.FOLDER / side, edition)
        home = folder / briefs.FOLDER / side
        _write(briefs.compose(prepared, side, edition), home, edition)
        _write_json(briefs.as_plain(prepared, side, letters.replies), home / briefs.FILE)
    _write_json(as_record(prepared, books), folder / record.FILE)
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    return Written(tuple(names), replies, tuple(left_out))


def as_record(prepared: Prepared, books: Sequence[Phrasebook]) -> dict[str, Any]:
    """The value of `review.json`."""
    return record.record(
        prepared.review,
        books,
        returns=as_plain(prepared.returns, books),
        actions=[plain(a) for a in actions(prepared.meeting)] if prepared.meeting else [],
        programmes=record.programmes(prepared.programmes, books),
    )


def _write(files: Iterable[tuple[str, Paper]], folder: Path, edition: Edition) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, paper in files:
        writing.write(paper, folder / name, edition.house)


def _write_json(value: Mapping[str, Any], path: Path) -> None:
    path.write_text(_lines(value) + "\n", "utf-8")


def _lines(value: Any) -> str:
    """JSON with each figure, verdict, measure or entry on a line of its own: a list is parted, and
    so is what holds one of them.
    """
    if isinstance(value, Mapping) and any(isinstance(v, (Mapping, list)) for v in value.values()):
        parts = [f"{_line(key)}: {_lines(held)}" for key, held in value.items()]
        return "{\n" + ",\n".join(parts) + "\n}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(map(_line, value)) + "\n]" if value else "[]"
    return _line(value)


_line = json.JSONEncoder(ensure_ascii=False).encode
