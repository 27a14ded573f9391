"""For whom something is read: every query asks, and none has an answer of its own."""

from dataclasses import dataclass
from functools import cache

from roadbook.core.record_words import Compartment
from roadbook.core.words import Audience, Side


@dataclass(frozen=True, slots=True)
class Reader:
    """One side, both sides together, or the public.

    `side` is given for the audience internal, and for no other.
    """

    audience: Audience
    side: Side | None = None

    def __post_init__(self) -> None:
        if (self.audience is Audience.INTERNAL) is (self.side is None):
            raise ValueError("one side reads what is internal to it; others read as no side")

    @property
    def compartments(self) -> frozenset[Compartment]:
        """Where the rows stand that this reader may see, and know of."""
        if self.side is not None:
            return BOTH_SIDES.compartments | {Compartment.internal_to(self.side)}
        if self.audience is Audience.JOINT:
            return frozenset({Compartment.JOINT, Compartment.PUBLIC})
        return frozenset({Compartment.PUBLIC})

    @property
    def places(self) -> tuple[str, ...]:
        """The same as they are stored, in one order."""
        return _places(self)


@cache
def _places(reader: Reader) -> tuple[str, ...]:
    return tuple(sorted(compartment.value for compartment in reader.compartments))


BOTH_SIDES = Reader(Audience.JOINT)
PUBLIC = Reader(Audience.PUBLIC)


@cache
def of_side(side: Side) -> Reader:
    """What this side reads: its own compartment and what is open to it."""
    return Reader(Audience.INTERNAL, side)
