"""Stable names of measures: made from what the measure says, its printed number and its section,
so that reading the same plan again, from another format or beside another language, gives the
same.
"""

import hashlib

from roadbook.documents.lexicons.wordings import words_of
from roadbook.documents.reading.marks import bare


class Ids:
    """Gives ids; measures that say the same in the same place are told apart by their order."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}

    def of(self, measure: str, number: str, section: str) -> str:
        """ "m" and ten hexadecimal digits of the digest."""
        said = "\n".join((words_of(measure), bare(number), words_of(section)))
        self._met[said] = times = self._met.get(said, 0) + 1
        return "m" + hashlib.sha256(f"{said}\n{times}".encode()).hexdigest()[:10]
