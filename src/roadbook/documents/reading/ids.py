"""Stable names of measures: made from what the measure says, its printed number and its section,
so that reading the same plan again, from another format or beside another language, gives the
same.
"""

import hashlib
from collections import Counter

from roadbook.documents.lexicons.wordings import words_of
from roadbook.documents.reading.marks import bare


class Ids:
    """Gives ids; measures that say the same in the same place are told apart by their order."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()

    def of(self, measure: str, number: str, section: str) -> str:
        """ "m" and ten hexadecimal digits of the digest."""
        said = "\n".join((words_of(measure), bare(number), words_of(section)))
        self._met[said] += 1
        said = f"{said}\n{self._met[said]}"
        return "m" + hashlib.sha256(said.encode()).hexdigest()[:10]
