"""Where something was read: a value on its own, so that a reader of files needs nothing else of the
rules.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, cast


class Address(NamedTuple):
    """Where something was read: a tuple, since each cell of a plan has one.

    `file` is the bare name. `part` is a sheet's name, "page 3" as the bare number 3, or "". Counts
    start at 1 and are 0 where they do not apply. `cell` is a spreadsheet's own name of the cell
    ("D7") or "". In a return that is a text document, `measure` is the printed number of a measure,
    `event` the number of an event, `question` that of a question.
    """

    file: str
    part: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    cell: str = ""
    paragraph: int = 0
    measure: str = ""
    event: int = 0
    question: int = 0


_Values = tuple[str, str, int, int, int, str, int, str, int, int]
address_at = cast(Callable[[_Values], Address], partial(tuple.__new__, Address))
"""An address of all its values: a plan has thousands, and its own call takes three times as long.
"""
