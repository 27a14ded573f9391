"""Is a record whole? Its chains are replayed and compared with its rows, wherever it is kept.

Pure: the same rules read a database, an export in a file, and whatever else holds the parts that a
`Copy` names. What is wrong is named one by one; nothing is mended.
"""

import gc
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple, Protocol

from roadbook.core.journal import (
    Checkpoint,
    Kept,
    Mention,
    Parse,
    Replay,
    RowKey,
    Values,
    Write,
    differences,
    sealed_digest,
)
from roadbook.core.reasons import Pieces, Reason, because, counted, source, words
from roadbook.core.record_words import Compartment

CHAINS = (Compartment.STATE, Compartment.ORGANISATION, Compartment.JOINT)
"""The chains of an installation: what is internal to each side, and what both see."""
_KNOWN = frozenset(CHAINS)
_ROOT = re.compile(r"[0-9a-f]{64}|[a-z]{5}( [a-z]{5}){7}")


class Head(NamedTuple):
    """Size and head of a chain; `state_root` where it is kept too, else ""."""

    size: int
    head: str
    state_root: str = ""


class Copy(Protocol):
    """A record wherever it is kept. Each part is read once, in this order."""

    @property
    def parse(self) -> Parse:
        """How an entry's bytes are read; any reader of JSON will do."""

    @property
    def write(self) -> Write:
        """How the values of a row are written for its digest."""

    def heads(self) -> Mapping[str, Head]:
        """What is kept of each chain beside its entries."""

    def entries(self) -> Iterable[Kept]:
        """All entries, those of one chain in their order."""

    def rows(self) -> Iterable[tuple[RowKey, Values]]:
        """All rows."""

    def sealed(self) -> Iterable[tuple[str, str, str]]:
        """Personal values beside the record: digest, salt, value."""

    def file(self, digest: str) -> Iterable[bytes] | None:
        """A document's bytes, piece by piece; None where there is none."""

    def mentions(self) -> Iterable[Mention] | None:
        """Which entries tell of which rows; None for a copy that does not keep it, since it follows
        from them.
        """

    def damage(self) -> Iterable[Reason]:
        """What reading itself came upon; asked last."""


@dataclass(frozen=True, slots=True)
class Held:
    """A checkpoint that somebody holds outside of the record. `root` may be its words."""

    chain: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found, and what each chain is now. `since` counts the acts of a chain that no
    checkpoint covers, whether it stands in the record or was handed over.
    """

    findings: tuple[Reason, ...]
    checkpoints: tuple[Checkpoint, ...]
    since: Mapping[str, int]
    rows: int


def held(text: str) -> Held | None:
    """A checkpoint as it is printed or spoken: `joint 120 lusab babad ...`, or with the root in
    hexadecimal letters. None where the text is no checkpoint; the chain is the joint one where none
    is named.
    """
    parts = text.lower().replace(",", " ").split()
    chain = parts.pop(0) if parts and parts[0] in _KNOWN else Compartment.JOINT.value
    size, root = "".join(parts[:1]), " ".join(parts[1:])
    if not size.isascii() or not size.isdigit() or not _ROOT.fullmatch(root):
        return None
    return Held(chain, int(size), root)


def verify(copy: Copy, witnesses: Sequence[Held] = ()) -> Verified:
    """Compare all parts of a record with what its chains say of them."""
    with _nothing_collected():
        return _verified(copy, witnesses)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Nothing that is made here refers back to itself, but there is so much of it that looking for
    what does so took a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _verified(copy: Copy, witnesses: Sequence[Held]) -> Verified:
    heads = copy.heads()
    replays = _replayed(copy, witnesses)
    now = {name: replay.checkpoint() for name, replay in replays.items()}
    findings = [*_chains(heads, replays, now), *_witnessed(replays, witnesses)]
    told: dict[RowKey, Values] = {}
    for replay in replays.values():
        told |= replay.rows
    found = dict(copy.rows())
    if told != found:
        findings += (
            because(f"verify.{code}", table=source(row.table), row=source(str(row.id)))
            for row, code in differences(told, found)
        )
    findings += _personal(copy.sealed(), replays)
    findings += _files(copy, told)
    findings += _mentions(copy.mentions(), heads, replays)
    findings += copy.damage()
    return Verified(
        tuple(findings),
        tuple(now.values()),
        {name: _since(replay, witnesses) for name, replay in replays.items()},
        len(found),
    )


def _replayed(copy: Copy, witnesses: Sequence[Held]) -> dict[str, Replay]:
    replays = {
        chain.value: Replay(
            chain.value, {h.size for h in witnesses if h.chain == chain}, copy.parse, copy.write
        )
        for chain in CHAINS
    }
    for kept in copy.entries():
        if kept[0] not in replays:
            replays[kept.chain] = Replay(kept.chain, parse=copy.parse, write=copy.write)
        replays[kept[0]].read(kept)
    return replays


def _chains(
    heads: Mapping[str, Head], replays: Mapping[str, Replay], now: Mapping[str, Checkpoint]
) -> Iterator[Reason]:
    for name, replay in replays.items():
        chain = _chain(name)
        if name not in _KNOWN:
            yield because("verify.chain_unknown", chain=chain, n=counted(replay.size))
        for seq, code in replay.broken:
            yield because(f"verify.{code}", chain=chain, number=counted(seq))
        if name not in heads:
            yield because("verify.chain_lost", chain=chain)
        elif heads[name].size > replay.size:
            lost = counted(heads[name].size - replay.size)
            yield because("verify.entries_cut", chain=chain, n=lost)
        elif not _fits(heads[name], now[name]):
            yield because("verify.head_altered", chain=chain)
    for name in sorted(heads.keys() - replays.keys()):
        yield because("verify.chain_unknown", chain=_chain(name), n=counted(heads[name].size))


def _fits(kept: Head, now: Checkpoint) -> bool:
    is_head = (kept.size, kept.head) == (now.size, now.head)
    return is_head and kept.state_root in ("", now.state_root)


def _witnessed(replays: Mapping[str, Replay], witnesses: Sequence[Held]) -> Iterator[Reason]:
    for one in witnesses:
        replay = replays[one.chain]
        at, chain = counted(one.size), _chain(one.chain)
        if replay.size < one.size:
            lost = counted(one.size - replay.size)
            yield because("verify.tail_missing", chain=chain, number=at, n=lost)
        elif not _is_of(replay, one):
            yield because("verify.checkpoint_differs", chain=chain, number=at)


def _is_of(replay: Replay, one: Held) -> bool:
    """Is this the checkpoint of the chain at that size?"""
    if one.size not in replay.passed:
        return False
    passed = replay.passed[one.size]
    return one.root in (passed.root, passed.spoken)


def _since(replay: Replay, witnesses: Sequence[Held]) -> int:
    sizes = [one.size for one in witnesses if one.chain == replay.chain and _is_of(replay, one)]
    return min([replay.since, *(replay.size - size for size in sizes)])


def _personal(
    kept: Iterable[tuple[str, str, str]], replays: Mapping[str, Replay]
) -> Iterator[Reason]:
    """A value beside the record is there, unaltered, until an entry tells that it was erased."""
    sealed = {digest for replay in replays.values() for digest in replay.sealed}
    erased = {digest for replay in replays.values() for digest in replay.erased}
    seen = set()
    for digest, salt, value in kept:
        seen.add(digest)
        if digest not in sealed:
            yield because("verify.sealed_added", value=source(digest))
        elif sealed_digest(salt, value) != digest:
            yield because("verify.sealed_altered", value=source(digest))
    for digest in sorted(seen & erased):
        yield because("verify.sealed_kept", value=source(digest))
    for digest in sorted(sealed - erased - seen):
        yield because("verify.sealed_lost", value=source(digest))


def _files(copy: Copy, rows: Mapping[RowKey, Values]) -> Iterator[Reason]:
    wanted = {v["digest"]: v["name"] for k, v in rows.items() if k.table == "Document"}
    for digest, name in sorted(wanted.items()):
        pieces = copy.file(digest)
        if pieces is None:
            yield because("verify.file_lost", file=source(name), value=source(digest))
            continue
        found = sha256()
        for piece in pieces:
            found.update(piece)
        if found.hexdigest() != digest:
            yield because("verify.file_altered", file=source(name), value=source(digest))


def _mentions(
    kept: Iterable[Mention] | None, heads: Mapping[str, Head], replays: Mapping[str, Replay]
) -> Iterator[Reason]:
    """Who looks for the history of a row finds each entry that tells of it, and no other. What an
    entry tells that is lost or was altered is named once, with the entry.
    """
    found = list(kept or ())
    follow = [one for replay in replays.values() for one in replay.mentions]
    # nearly always they are the same, of which none is there twice, in the database's own order
    if kept is None or (len(found) == len(follow) and _is_each_once(follow, among=found)):
        return
    for name in sorted(replays.keys() | {one.chain for one in found}):
        replay = replays.get(name) or Replay(name)
        there = _by_entry(one for one in found if one.chain == name)
        told = _by_entry(replay.mentions)
        broken = {seq for seq, _ in replay.broken}
        size = max(heads[name].size if name in heads else 0, replay.size)
        may_miss = broken or size > replay.size
        for seq in sorted((there.keys() | told.keys()) - broken):
            is_missed = may_miss and seq not in told and 0 < seq <= size
            if there.get(seq) == told.get(seq) or is_missed:
                continue
            code = "lost" if seq not in there else "altered" if seq in told else "added"
            yield because(f"verify.mention_{code}", chain=_chain(name), number=counted(seq))


def _is_each_once(mentions: list[Mention], among: list[Mention]) -> bool:
    """Are these all different, and each of them there?"""
    missed = set(mentions)
    if len(missed) < len(mentions):
        return False
    missed.difference_update(among)
    return not missed


def _by_entry(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    for one in sorted(mentions):
        found.setdefault(one.seq, []).append(one)
    return found


def _chain(name: str) -> Compartment | Pieces:
    return Compartment(name) if name in _KNOWN else (words("“"), source(name), words("”"))
