"""Whatever the judgement says can be said in every language, without an empty slot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadbook.core.comparison import compare
from roadbook.core.reasons import Reason
from roadbook.core.renewal import NewMeasure, Renewal, propose
from roadbook.core.review import Review, judge
from roadbook.core.texts import Text
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.core.strategies import as_of_days, facts, methods

FEW = settings(max_examples=max(25, settings.default.max_examples // 3))
FIELDS = ("lifecycle", "pace", "result", "confidence", "agreement")


def reasons_of(review: Review, renewal: Renewal) -> list[Reason]:
    found = [*review.scorecard.remarks, *renewal.problems]
    for figure in review.scorecard.figures:
        found += figure.notes
    for verdict in review.verdicts:
        for name in FIELDS:
            found += getattr(verdict, f"{name}_reasons")
    for proposal in renewal.proposals:
        found += proposal.reasons
    for line in renewal.lines:
        found += line.timeframe.assumed
    return [reason for reason in found if not reason.code.startswith(("assumed_", "nested"))]


@pytest.mark.parametrize("language", LANGUAGES)
@FEW
@given(facts(), methods, as_of_days, as_of_days)
def test_every_reason_of_a_review_can_be_said(language, known, method, earlier, day):
    review, before = judge(known, method, day), judge(known, method, earlier)
    renewal = propose(review, new=[NewMeasure("n", Text.of(en="New"), None)])
    phrases = Phrasebook(language)
    difference = compare(before.scorecard, review.scorecard)
    found = [r for d in difference.differences for r in d.reasons] + list(difference.reasons)
    for reason in reasons_of(review, renewal) + found:
        text = "".join(piece.text for piece in phrases.sentence(reason))
        assert text.strip()
        assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@FEW
@given(facts(), methods, as_of_days, st.data())
def test_every_figure_names_its_method_in_every_language(language, known, method, day, data):
    review = judge(known, method, day)
    figure = data.draw(st.sampled_from([*review.scorecard.figures, *propose(review).figures]))
    phrases = Phrasebook(language)
    assert phrases.has(f"method.{figure.method}.name")
    assert phrases.has(f"method.{figure.method}.says")
