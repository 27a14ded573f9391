"""What of a returned form is for the sender's own side alone.

Whatever is not clear counts as internal: a mark that is none of the choices hides its row.
"""

from dataclasses import dataclass

from roadbook.core.address import Address
from roadbook.core.words import Audience
from roadbook.documents.forms import cells
from roadbook.documents.forms.answers import OpenForm, Row
from roadbook.documents.forms.cells import Choices
from roadbook.documents.forms.questions import EVENTS, MEASURES, OWN_FIELDS, fields

_Row = tuple[str, int, str, int, int]


def is_internal(row: Row, choices: Choices) -> bool:
    """Is the row marked for its own side alone, or not clearly for both?"""
    if row.is_unmarked:
        return True
    if (mark := row.answers.get("audience")) is None or cells.is_unknown(mark.cell.text):
        return False
    is_clear = cells.spoiled(mark.cell) is None
    return not (is_clear and cells.choice(mark.cell, choices["audience"]) is Audience.JOINT)


@dataclass(frozen=True, slots=True)
class Kept:
    """Places of a form about which only the sender's own side is told: single answers, and whole
    rows.
    """

    answers: frozenset[Address]
    rows: frozenset[_Row]

    @classmethod
    def of(cls, form: OpenForm, choices: Choices) -> "Kept":
        answers: set[Address] = set()
        rows: set[_Row] = set()
        for part, held in ((MEASURES, form.measures), (EVENTS, form.events)):
            for row in held:
                answers.update(said.where for n, said in row.answers.items() if n in OWN_FIELDS)
                if is_internal(row, choices):
                    places = [row.place(name) for name in ("number", "", *fields(part))]
                    answers.update(places)
                    rows.update(map(_row_of, places))
        return cls(frozenset(answers), frozenset(rows))

    def holds(self, where: Address) -> bool:
        """Is this place for the sender's own side alone?"""
        return where in self.answers or _row_of(where) in self.rows


def _row_of(where: Address) -> _Row:
    """The row of a sheet, or the block of a text document, wherever in it this stands."""
    return where.part, where.table, where.measure, where.event, where.row if where.cell else 0
