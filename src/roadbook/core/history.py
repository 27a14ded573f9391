"""What became of some rows, act by act, from the entries of a journal that tell of them.

Pure: who may read which chain is decided before. An act that wrote in two chains is told once, and
a row that went up from a side's own chain goes on from what was known of it.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from operator import itemgetter
from typing import Any

from roadbook.core.journal import RowKey, Values
from roadbook.core.record_words import Role, Verb
from roadbook.core.words import Side


@dataclass(frozen=True, slots=True)
class Turn:
    """What an act made of one row: what its columns were before (None for a new one), and are."""

    row: RowKey
    before: Values | None
    now: Values

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are not as they were."""
        before = self.before or {}
        return tuple(name for name, value in self.now.items() if before.get(name) != value)


@dataclass(frozen=True, slots=True)
class Deed:
    """An act as the journal tells it: when, what was done, by whom, and the turns of the rows."""

    at: datetime
    verb: Verb
    person: str
    side: Side
    role: Role | None
    turns: tuple[Turn, ...]


def deeds(*chains: Iterable[bytes], rows: Collection[str]) -> tuple[Deed, ...]:
    """The acts that these entries tell of these rows (by their ids), the first one first.

    Entries come chain by chain, each in its exact bytes, those of a chain in their order, and a
    side's own chain first: a row goes up from it and never back. An act that left the rows as they
    were is not told.
    """
    wanted, known = frozenset(rows), dict[RowKey, Values]()
    acts: dict[str, tuple[Mapping[str, Any], dict[RowKey, Turn]]] = {}
    # of two at the same moment, the one of the chain that is given first comes first
    for entry in merge(*(map(json.loads, chain) for chain in chains), key=itemgetter("at")):
        _, turns = acts.setdefault(entry["key"], (entry, {}))
        for table, id_, values in entry["rows"]:
            if id_ not in wanted or values is None:
                continue
            row = RowKey(table, id_)
            before = turns[row].before if row in turns else known.get(row)
            known[row] = {**known.get(row, {}), **values}
            turns[row] = Turn(row, before, known[row])
    told = (_deed(entry, turns.values()) for entry, turns in acts.values())
    return tuple(deed for deed in told if deed.turns)


def _deed(entry: Mapping[str, Any], turns: Iterable[Turn]) -> Deed:
    by = entry["by"]
    return Deed(
        datetime.fromisoformat(entry["at"]),
        Verb(entry["act"]),
        by["person"],
        Side(by["side"]),
        Role(by["role"]) if by["role"] else None,
        tuple(turn for turn in turns if turn.columns),
    )
