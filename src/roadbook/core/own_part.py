"""What one side sees of a record, as a record of its own: its own chain and the joint one, with the
rows, personal values and documents that they tell of. Of the other side's chain it holds nothing,
not even how long it is.
"""

from collections.abc import Iterable, Iterator, Mapping

from roadbook.core.journal import FIRST, Kept, Mention, RowKey, Values
from roadbook.core.readers import of_side
from roadbook.core.reasons import Reason
from roadbook.core.record_words import Compartment
from roadbook.core.verification import CHAINS, Copy, Head
from roadbook.core.words import Side

_NOTHING = Head(0, FIRST)


class OwnPart:
    """The part of a copy that a side sees, as `core.verification` reads a record."""

    def __init__(self, whole: Copy, side: Side) -> None:
        self._whole = whole
        self.parse, self.write = whole.parse, whole.write
        self._places = of_side(side).places
        self._chains = {Compartment.internal_to(side).value, Compartment.JOINT.value}

    def heads(self) -> Mapping[str, Head]:
        """Those of its two chains; the other side's own is as if nobody had begun it."""
        heads = self._whole.heads()
        others = {chain.value for chain in CHAINS} - self._chains
        return {name: heads[name] for name in self._chains & heads.keys()} | dict.fromkeys(
            others, _NOTHING
        )

    def entries(self) -> Iterator[Kept]:
        """The entries of its two chains."""
        return (entry for entry in self._whole.entries() if entry.chain in self._chains)

    def rows(self) -> Iterator[tuple[RowKey, Values]]:
        """The rows that it sees."""
        for row, values in self._whole.rows():
            if values.get("compartment") in self._places:
                yield row, values

    def sealed(self) -> Iterator[tuple[str, str, str]]:
        """The personal values of which its chains tell."""
        told = {digest for entry in self.entries() for digest in self._sealed_by(entry)}
        return (one for one in self._whole.sealed() if one[0] in told)

    def file(self, digest: str) -> Iterable[bytes] | None:
        """A document's bytes; asked for those of which a row tells."""
        return self._whole.file(digest)

    def mentions(self) -> Iterable[Mention] | None:
        """Those of the entries of its two chains."""
        kept = self._whole.mentions()
        return kept and (one for one in kept if one.chain in self._chains)

    def damage(self) -> Iterable[Reason]:
        """What reading the whole came upon."""
        return self._whole.damage()

    def _sealed_by(self, entry: Kept) -> list[str]:
        try:
            return list(self.parse(entry.body)["sealed"])
        except (KeyError, TypeError, ValueError):
            return []  # an entry that cannot be read is named where the chains are looked at
