"""A review: facts judged by a method on a day.

The same three give the same review, years later too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from roadbook.core import scorecard
from roadbook.core.facts import Facts
from roadbook.core.method import Method
from roadbook.core.scorecard import Scorecard
from roadbook.core.status import Verdict
from roadbook.core.told import Told, told_by
from roadbook.core.verdict import verdict_on


@dataclass(frozen=True, slots=True)
class Review:
    """What the papers of a meeting are made from.

    `verdicts` follow the order of the roadmap's measures; `told` is what each was judged from.
    """

    facts: Facts
    method: Method
    as_of: date
    verdicts: tuple[Verdict, ...]
    scorecard: Scorecard
    told: Mapping[str, Told] = field(repr=False, compare=False)


def judge(facts: Facts, method: Method, as_of: date) -> Review:
    """Judge every measure of the roadmap on the day and count the verdicts.

    Time and space grow in proportion to measures, entries and events. The order of any of them
    changes nothing but the order of `verdicts`, which is the roadmap's own.
    """
    told = told_by(facts, as_of)
    institutions = {i.key: i for i in facts.roadmap.institutions}
    measures = sorted(facts.roadmap.measures, key=lambda m: (m.order, m.id))
    verdicts = tuple(
        verdict_on(m, told[m.id], facts, method, as_of, institutions) for m in measures
    )
    card = scorecard.build(facts, verdicts, told, method, as_of)
    return Review(facts, method, as_of, verdicts, card, told)
