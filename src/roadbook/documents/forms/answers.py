"""A returned form, neutral of its format: which answers it holds, and where each of them stands.

Every reader of a format gives an `OpenForm`; all that is checked, said and counted about returns is
made from it alone. Nothing of what was filled is understood here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from roadbook.core.address import Address
from roadbook.core.reasons import Reason
from roadbook.documents.forms.identity import Identity, Known, RowIdentity
from roadbook.documents.grids.grid import Cell


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in the box of one question, and where.

    What else a sender says of a single answer is one more field here; both readers fill it.
    """

    cell: Cell
    where: Address


@dataclass(frozen=True, slots=True)
class Row:
    """The answers about one measure or one event, by the names of the questions.

    `key`, `number` and `text` are those of the measure as the file shows them: `is_torn` where they
    do not belong together, `is_unmarked` where the question is gone who may see the answers.
    `place` gives the address of any question of the row, filled or not, or of the row itself for
    any other name. `doubts` keep the row out.
    """

    answers: Mapping[str, Answer]
    place: Callable[[str], Address]
    key: str = ""
    number: str = ""
    text: str = ""
    is_torn: bool = False
    is_unmarked: bool = False
    doubts: tuple[tuple[Address, Reason], ...] = ()

    @property
    def is_filled(self) -> bool:
        """Is there anything to understand? Saying who may see a row fills nothing."""
        return bool(self.doubts) or any(name != "audience" for name in self.answers)


@dataclass(frozen=True, slots=True)
class Told:
    """Something of the form itself that somebody should know of, such as a question that is gone;
    a remark where nothing is to be settled.
    """

    where: Address
    why: Reason
    is_remark: bool = False


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form of ours with its identity intact.

    `about` holds the answers of its first part, `about_places` where its questions stand; one that
    is missing there is gone from the file. `unmarked` are the parts from which the question is gone
    who may see a row. `is_1904` is said of a workbook that counts days from another beginning.
    """

    file: str
    known: Known
    about: Mapping[str, Answer] = field(default_factory=dict)
    about_places: Mapping[str, Address] = field(default_factory=dict)
    measures: tuple[Row, ...] = ()
    events: tuple[Row, ...] = ()
    told: tuple[Told, ...] = ()
    unmarked: frozenset[str] = frozenset()
    is_1904: bool = False

    @property
    def identity(self) -> Identity:
        return self.known.identity

    @property
    def rows(self) -> Mapping[str, RowIdentity]:
        """The measures that the form was made for, as far as their hidden values are intact."""
        return self.known.whole
