"""A review: facts judged by a method on a day.

The same three give the same review, years later too.
"""

from dataclasses import dataclass
from datetime import date

from roadbook.core.facts import Facts
from roadbook.core.method import Method
from roadbook.core.scorecard import Scorecard
from roadbook.core.status import Verdict


@dataclass(frozen=True, slots=True)
class Review:
    """What the papers of a meeting are made from.

    `verdicts` follow the order of the roadmap's measures.
    """

    facts: Facts
    method: Method
    as_of: date
    verdicts: tuple[Verdict, ...]
    scorecard: Scorecard
