"""Where something stands in a file, said in a language: "plan.xlsx, sheet Measures, cell D7"."""

from collections.abc import Callable

from roadbook.core.address import Address
from roadbook.core.reasons import Piece, Pieces, number, source, words

_IN_SHEETS = ("table", "row", "column")
"""What the name of a cell says already."""
_COUNTS = ("event", "question", *_IN_SHEETS, "paragraph")


def address(where: Address, say: Callable[..., Pieces]) -> Pieces:
    """The parts of an address that are known, outermost first, parted by commas.

    `say` is the phrasebook's own, which calls here for every Address among its values.
    """
    known: list[Pieces] = [(source(where.file),)] if where.file else []
    if where.part:
        key = "page" if where.part.isdigit() else "sheet"
        known.append(say(f"addresses.{key}", part=source(where.part)))
    if where.measure:
        known.append(say("addresses.measure", n=number(where.measure)))
    if where.cell:
        known.append(say("addresses.cell", cell=number(where.cell)))
    known.extend(
        say(f"addresses.{name}", n=number(str(count)))
        for name in _COUNTS
        if (count := getattr(where, name)) and not (where.cell and name in _IN_SHEETS)
    )
    said: list[Piece] = []
    for pieces in known:
        said.extend((words(", "), *pieces) if said else pieces)
    return tuple(said)
