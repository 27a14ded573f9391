"""The journal's own rules: how entries are chained, what a state is, what a checkpoint says.

Pure, so that a copy of the record can be verified without the program that wrote it. An entry is a
JSON object in canonical bytes; it names its chain, its number, the digest of the entry before it,
and every row that it left changed. The rows at any time are what the entries make of them.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from roadbook.core.canonical import canonical, canonical_again, digest

FIRST = "0" * 64
"""What stands as the digest before a chain's first entry."""
CHECKPOINT = "checkpoint"
"""The act whose answer is a checkpoint."""
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"


class RowKey(NamedTuple):
    """A row by its table and its id."""

    table: str
    id: str


Values = dict[str, Any]
Parse = Callable[[bytes], Any]
"""The value that JSON bytes hold. Raises ValueError."""
Write = Callable[[Any], bytes]
"""Canonical bytes of a value."""


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
class Line:
    """What an entry says: its place in its chain, who did what when under which key, and each row
    that it left changed.

    `sealed` and `erased` are digests of personal values that the act put beside the record or took
    away for good.
    """

    chain: str
    seq: int
    prev: str
    at: str
    act: str
    by: Mapping[str, str]
    key: str
    request: str
    answer: Values
    traces: Sequence[Trace] = ()
    sealed: Sequence[str] = ()
    erased: Sequence[str] = ()

    def body(self, write: Write = canonical) -> bytes:
        """The canonical bytes of the entry, as `write` writes them. Raises NotCanonical."""
        return write(
            {
                "v": 1,
                "chain": self.chain,
                "seq": self.seq,
                "prev": self.prev,
                "at": self.at,
                "act": self.act,
                "by": self.by,
                "key": self.key,
                "request": self.request,
                "answer": self.answer,
                "rows": [trace.plain() for trace in self.traces],
                "sealed": sorted(self.sealed),
                "erased": sorted(self.erased),
            }
        )


class Mention(NamedTuple):
    """That an entry tells of a row, and the day of the entry (year-month-day)."""

    chain: str
    seq: int
    told_on: str
    row: str


def mentions(chain: str, seq: int, at: str, rows: Iterable[str]) -> list[Mention]:
    """Which rows an entry tells of, by their ids, each once, in the entry's own order."""
    day = at[:10]
    return [_mention((chain, seq, day, row)) for row in dict.fromkeys(rows)]


# past the tuple's own constructor, which takes as long as all else that is done for an entry
_mention: Callable[[tuple[str, int, str, str]], Mention] = partial(tuple.__new__, Mention)


def mentions_in(body: bytes, parse: Parse = json.loads) -> list[Mention]:
    """The same from the bytes of a whole entry."""
    entry = parse(body)
    ids = (id_ for _, id_, _ in entry["rows"])
    return mentions(entry["chain"], entry["seq"], entry["at"], ids)


class Kept(NamedTuple):
    """An entry as it is kept: its bytes, and beside them what the database looks it up by."""

    chain: str
    seq: int
    body: bytes
    digest: str
    key: str


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


def sealed_digest(salt: str, value: str) -> str:
    """What the record holds of a personal value that is kept beside it."""
    return digest(b"roadbook/sealed/1", salt.encode(), value.encode())


def row_digest(row: RowKey, values: Mapping[str, Any], write: Write = canonical_again) -> bytes:
    """The digest of a row as it stands, in values that were read from an entry or a column."""
    return sha256(b"roadbook/row/1\0" + write([*row, values])).digest()


def state_root(
    rows: Iterable[tuple[RowKey, Mapping[str, Any]]], write: Write = canonical_again
) -> str:
    """One digest over all rows of a compartment, whatever order they come in."""
    found = sha256(b"roadbook/state/1\0")
    for one in sorted(row_digest(row, values, write) for row, values in rows):
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
    """What the entries of one chain make of its rows, entry by entry, as `parse` reads them; the
    digests of these rows are of what `write` writes.

    `broken` lists (number, code) of entries that do not fit; the codes are reasons of the catalogue
    of words. Reading goes on behind a broken entry, so that all of them are named. `passed` holds
    the chain as it was at each of the sizes that are `wanted`. `witnessed` is the number of the
    last entry that is a checkpoint. `mentions` says which entries tell of which rows.
    """

    chain: str
    wanted: Collection[int] = ()
    parse: Parse = json.loads
    write: Write = canonical_again
    size: int = 0
    head: str = FIRST
    rows: dict[RowKey, Values] = field(default_factory=dict)
    broken: list[tuple[int, str]] = field(default_factory=list)
    sealed: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    passed: dict[int, Checkpoint] = field(default_factory=dict)
    witnessed: int = 0
    mentions: list[Mention] = field(default_factory=list)
    _day: str = ""

    def __post_init__(self) -> None:
        self._pass()

    def read(self, kept: Kept) -> None:
        """Take the next entry."""
        chain, seq, body, digest, key = kept
        size = self.size = self.size + 1
        found = entry_digest(body)
        try:
            entry = self.parse(body)
            # one look for nearly all entries; what is wrong with one is found out behind it
            if (
                digest != found
                or not size == seq == entry["seq"]
                or entry["chain"] != chain
                or chain != self.chain
                or entry["prev"] != self.head
                or entry["key"] != key
                or entry["act"] == CHECKPOINT
            ):
                self._look(entry, kept, found)
            self._take(entry)
        except (ValueError, KeyError, TypeError, AttributeError):
            self.broken.append((self.size, "entry_altered"))
        self.head = found
        if self.wanted:
            self._pass()

    def _look(self, entry: Values, kept: Kept, found: str) -> None:
        if entry["seq"] != self.size and kept.seq != self.size:
            self.broken.append((self.size, "entry_missing"))
            self.size = kept.seq
        if code := self._misfit(entry, kept, found):
            self.broken.append((self.size, code))

    def _pass(self) -> None:
        if self.size in self.wanted:
            self.passed[self.size] = self.checkpoint()

    def _misfit(self, entry: Values, kept: Kept, found: str) -> str:
        """Why the entry does not stand where it should, or ""."""
        if found != kept.digest:
            return "entry_altered"
        if (entry["chain"], entry["seq"], kept.seq) != (self.chain, self.size, self.size):
            return "entry_of_another_place"
        if entry["prev"] != self.head:
            return "entry_not_following"
        if entry["key"] != kept.key:
            return "entry_key_altered"
        if entry["act"] == CHECKPOINT:
            said = entry["answer"]
            if (said["size"], said["head"]) != (self.size - 1, self.head):
                return "checkpoint_of_another_place"
        return ""

    def _take(self, entry: Values) -> None:
        rows: dict[Any, Values] = self.rows
        told = entry["rows"]
        for table, id_, values in told:
            known = rows.get((table, id_))  # a name for the pair is only made to be kept
            if values is None:
                rows.pop((table, id_), None)
            elif known is not None:
                known.update(values)
            else:
                rows[RowKey(table, id_)] = values
        day = entry["at"][:10]
        if day != self._day:  # one object for all of a day
            self._day = day
        ids = (told[0][1],) if len(told) == 1 else [id_ for _, id_, _ in told]
        self.mentions += mentions(self.chain, self.size, self._day, ids)
        if entry["sealed"]:
            self.sealed.update(entry["sealed"])
        if entry["erased"]:
            self.erased.update(entry["erased"])
        if entry["act"] == CHECKPOINT:
            self.witnessed = self.size

    @property
    def since(self) -> int:
        """How many acts of this chain no checkpoint covers yet."""
        return self.size - self.witnessed

    def checkpoint(self) -> Checkpoint:
        """The chain as far as it was read."""
        return Checkpoint(
            self.chain, self.size, self.head, state_root(self.rows.items(), self.write)
        )


def differences(
    told: Mapping[RowKey, Values], found: Mapping[RowKey, Values]
) -> Iterator[tuple[RowKey, str]]:
    """Rows that are not what the journal makes of them, each with a code: altered, lost, added.

    Of a damaged file even an id may be no text any more.
    """
    for row in sorted(told.keys() | found.keys(), key=lambda row: (row.table, str(row.id))):
        if row not in found:
            yield row, "row_lost"
        elif row not in told:
            yield row, "row_added"
        elif told[row] != found[row]:
            yield row, "row_altered"
