"""Where something stands in a file, said in a language: "plan.xlsx, sheet Measures, cell D7"."""

from collections.abc import Callable

from roadbook.core.address import Address
from roadbook.core.reasons import Piece, Pieces, number, source, words


def address(where: Address, say: Callable[..., Pieces]) -> Pieces:
    """The parts of an address that are known, outermost first, parted by commas.

    `say` is the phrasebook's own, which calls here for every Address among its values.
    """
    known: list[Pieces] = [(source(where.file),)] if where.file else []
    if where.part:
        key = "page" if where.part.isdigit() else "sheet"
        known.append(say(f"addresses.{key}", part=source(where.part)))
    if where.cell:
        known.append(say("addresses.cell", cell=number(where.cell)))
    else:
        known.extend(
            say(f"addresses.{name}", n=number(str(count)))
            for name in ("table", "row", "column", "paragraph")
            if (count := getattr(where, name))
        )
    said: list[Piece] = []
    for pieces in known:
        said.extend((words(", "), *pieces) if said else pieces)
    return tuple(said)
