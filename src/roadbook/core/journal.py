"""The journal's own rules: how entries are chained, what a state is, what a checkpoint says.

Pure, so that a copy of the record can be verified without the program that wrote it. An entry is a
JSON object in canonical bytes; it names its chain, its number, the digest of the entry before it,
and every row that it left changed. The rows at any time are what the entries make of them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple

from roadbook.core.canonical import canonical, digest

FIRST = "0" * 64
"""What stands as the digest before a chain's first entry."""
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"


class RowKey(NamedTuple):
    """A row by its table and its id."""

    table: str
    id: str


Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trace:
    """What an entry says of one row: its values from now on, or None where it left the chain's
    compartment.
    """

    row: RowKey
    values: Values | None

    def plain(self) -> list[Any]:
        """As it stands in the bytes of an entry."""
        return [self.row.table, self.row.id, self.values]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a chain and its rows were when it was made: a witness that somebody else can hold."""

    chain: str
    size: int
    head: str
    state_root: str

    @property
    def root(self) -> str:
        """One digest over all of it."""
        parts = (self.chain, str(self.size), self.head, self.state_root)
        return digest(b"roadbook/checkpoint/1", *(part.encode() for part in parts))

    @property
    def spoken(self) -> str:
        """The first half of the root as eight words that can be read aloud."""
        return spoken(bytes.fromhex(self.root)[:16])


def entry_digest(body: bytes) -> str:
    """The digest of an entry's exact bytes, which hold the digest of the entry before."""
    return sha256(b"roadbook/entry/1\0" + body).hexdigest()


def row_digest(row: RowKey, values: Mapping[str, Any]) -> bytes:
    """The digest of a row as it stands."""
    return sha256(b"roadbook/row/1\0" + canonical([*row, values])).digest()


def state_root(rows: Iterable[tuple[RowKey, Mapping[str, Any]]]) -> str:
    """One digest over all rows of a compartment, whatever order they come in."""
    found = sha256(b"roadbook/state/1\0")
    for one in sorted(row_digest(row, values) for row, values in rows):
        found.update(one)
    return found.hexdigest()


def spoken(value: bytes) -> str:
    """Bytes as words of five letters that can be read aloud in any of the languages, each for two
    bytes: a consonant stands for four bits, a vowel for two (A Proposal for Proquints, Wilkerson,
    arXiv 0901.4016).
    """
    words = []
    for first, second in zip(value[::2], value[1::2], strict=True):
        pair = first << 8 | second
        words.append(
            _CONSONANTS[pair >> 12]
            + _VOWELS[pair >> 10 & 3]
            + _CONSONANTS[pair >> 6 & 15]
            + _VOWELS[pair >> 4 & 3]
            + _CONSONANTS[pair & 15]
        )
    return " ".join(words)


@dataclass(slots=True)
class Replay:
    """What the entries of one chain make of its rows, entry by entry.

    `broken` lists (number, code) of entries that do not fit; the codes are reasons of the catalogue
    of words. Reading goes on behind a broken entry, so that all of them are named.
    """

    chain: str
    size: int = 0
    head: str = FIRST
    rows: dict[RowKey, Values] = field(default_factory=dict)
    broken: list[tuple[int, str]] = field(default_factory=list)

    def read(self, seq: int, body: bytes, said: str) -> None:
        """Take the next entry: its number, its bytes and the digest kept beside them."""
        self.size += 1
        if seq != self.size:
            self.broken.append((self.size, "entry_missing"))
            self.size = seq
        found = entry_digest(body)
        try:
            entry = json.loads(body)
            if (entry["chain"], entry["seq"]) != (self.chain, seq):
                self.broken.append((seq, "entry_of_another_place"))
            elif found != said:
                self.broken.append((seq, "entry_altered"))
            elif entry["prev"] != self.head:
                self.broken.append((seq, "entry_not_following"))
            for table, id_, values in entry["rows"]:
                row = RowKey(table, id_)
                if values is None:
                    self.rows.pop(row, None)
                else:
                    self.rows.setdefault(row, {}).update(values)
        except (ValueError, KeyError, TypeError, AttributeError):
            self.broken.append((seq, "entry_altered"))
        self.head = found

    def checkpoint(self) -> Checkpoint:
        """The chain as far as it was read."""
        return Checkpoint(self.chain, self.size, self.head, state_root(self.rows.items()))


def differences(
    told: Mapping[RowKey, Values], found: Mapping[RowKey, Values]
) -> Iterator[tuple[RowKey, str]]:
    """Rows that are not what the journal makes of them, each with a code: altered, lost, added."""
    for row in sorted(told.keys() | found.keys()):
        if row not in found:
            yield row, "row_lost"
        elif row not in told:
            yield row, "row_added"
        elif told[row] != found[row]:
            yield row, "row_altered"
