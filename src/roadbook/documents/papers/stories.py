"""The achievements and difficulties of a scorecard: told by the sides, chosen by no judgement.

A few of each, in the order of the roadmap and from every area in turn; only what is reported, in
the words in which it was reported.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from roadbook.core.facts import Event, Measure, ReportEntry
from roadbook.core.reasons import Pieces
from roadbook.core.review import Review
from roadbook.documents.papers import heads
from roadbook.documents.papers.paper import Block, Paragraph, Phrasebook, Style

_LONGEST = 140
"""Longer words do not fit one page; the joint table has them."""


def stories(review: Review, phrases: Phrasebook, most: int) -> Iterator[Block]:
    """Achievements with their proof and difficulties with what is proposed, where told; no more
    than `most` of each.
    """
    for key, found in (
        ("achievements", achievements(review, phrases)),
        ("difficulties", _difficulties(review, phrases)),
    ):
        if few := list(islice(found, most)):
            yield Paragraph(phrases.say(f"papers.scorecard.{key}"), Style.PART)
            yield from (Paragraph(pieces, Style.SIDES, bullet=True) for pieces in few)


def achievements(review: Review, phrases: Phrasebook) -> Iterator[Pieces]:
    """Of a measure that both sides validate, the first event that has a proof."""
    chosen: dict[str, Event] = {}
    for verdict in review.verdicts:
        if verdict.is_validated:
            events = sorted(
                review.told[verdict.measure].events, key=lambda e: (str(e.start or ""), e.key)
            )
            proven = (e for e in events if e.evidence and len(e.title) <= _LONGEST)
            if event := next(proven, None):
                chosen[verdict.measure] = event
    for measure in _area_by_area(chosen, review):
        event = chosen[measure.id]
        yield phrases.say(
            "papers.scorecard.achievement",
            number=heads.number_of(measure, phrases),
            title=heads.quoted(event.title, event.language, phrases, measure.id),
            proof=heads.quoted(event.evidence[0], event.language, phrases, measure.id),
        )


def _difficulties(review: Review, phrases: Phrasebook) -> Iterator[Pieces]:
    """Of a measure with a difficulty, the first proposal that an institution makes."""
    chosen: dict[str, ReportEntry] = {}
    for verdict in review.verdicts:
        entries = sorted(review.told[verdict.measure].latest, key=lambda e: e.institution)
        proposing = (e for e in entries if e.difficulty and 0 < len(e.way_forward) <= _LONGEST)
        if entry := next(proposing, None):
            chosen[verdict.measure] = entry
    for measure in _area_by_area(chosen, review):
        entry = chosen[measure.id]
        yield phrases.say(
            "papers.scorecard.difficulty",
            number=heads.number_of(measure, phrases),
            cause=entry.difficulty,
            proposal=heads.quoted(entry.way_forward, entry.language, phrases, measure.id),
        )


def _area_by_area(keys: Iterable[str], review: Review) -> list[Measure]:
    """Measures so ordered that each area speaks once before any speaks again."""
    measures = {m.id: m for m in review.facts.roadmap.measures}
    turns: Counter[str] = Counter()
    placed = []
    for place, key in enumerate(keys):
        area = measures[key].area
        placed.append((turns[area], place, key))
        turns[area] += 1
    return [measures[key] for _, _, key in sorted(placed)]
