"""The private brief: two pages whatever there is to say, every figure that of the joint record."""

from dataclasses import replace
from datetime import timedelta

import pdfplumber
import pytest

from roadbook.core.brief import Own, Why, promises, raised
from roadbook.core.meeting import Action
from roadbook.core.reasons import PieceKind
from roadbook.core.texts import Text
from roadbook.core.words import Audience, Cause, DecisionVerb, Side
from roadbook.documents import writing
from roadbook.documents.papers.brief import Contents, notes
from roadbook.documents.papers.paper import Paragraph, plain
from roadbook.pack.briefs import two_pages
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.documents.papers import reviews
from tests.journeys.traced import pieces_of, strange_in

LONG = "развитие сотрудничества в области противодействия незаконному обороту " * 8
SIZES = {
    "twenty": reviews.r1,
    "odd": lambda: reviews.generated(24),
    "many": lambda: reviews.generated(400),
    "wordy": lambda: reviews.wordy(8, 120),
}


def told(review, side=Side.STATE, size=12) -> Contents:
    """A brief with something long in every list."""
    entries = tuple(
        replace(
            entry,
            may_agree=LONG[: 30 + n * 40 % 400],
            own_note=LONG[: n * 30 % 300].strip(),
            way_forward=entry.way_forward or LONG[:200],
        )
        for n, entry in enumerate(review.facts.entries)
        if entry.side is side
    )
    measures = [m.id for m in review.facts.roadmap.measures]
    agreed = [
        Action(
            f"a{n}",
            n,
            DecisionVerb.AGREED_TO,
            Text.of(en=LONG[:100], ru=LONG[:150]),
            ("nobody",),
            review.as_of + timedelta(days=n - 3),
            tuple(measures[n : n + 2]),
        )
        for n in range(size)
    ]
    return Contents(review, Own(side, entries), promises(review, agreed))


def said(paper) -> list[str]:
    return [plain(block.pieces) for block in paper.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_a_brief_is_two_pages_whatever_there_is_to_say(size, language, tmp_path):
    paper = two_pages(told(SIZES[size]()), Phrasebook(language))
    path = tmp_path / "brief.pdf"
    writing.write(paper, path)
    with pdfplumber.open(path) as document:
        assert len(document.pages) == 2
    assert strange_in(paper, path) == set()


def test_what_is_cut_is_counted_and_found_whole_in_the_notes():
    contents = told(reviews.generated(400))
    phrases = Phrasebook("en")
    lines = said(two_pages(contents, phrases))
    assert sum("more; see: Notes of our side" in line for line in lines) == 1
    assert any("[goes on in the return]" in line for line in lines)
    whole = "".join(piece.text for piece in pieces_of(notes(contents, phrases)))
    for entry in contents.own.entries:
        assert entry.may_agree in whole
        assert entry.own_note in whole


def test_every_figure_of_a_brief_is_one_of_the_joint_scorecard():
    review = reviews.generated(24)
    paper = two_pages(told(review), Phrasebook("en"))
    placed = [p.ref.partition("#")[0] for p in pieces_of(paper) if p.kind is PieceKind.FIGURE]
    known = {figure.id for figure in review.scorecard.figures}
    assert len(set(placed) & known) > 6
    assert {ref for ref in placed if ref and ref not in known} <= {"institutions_silent"}


def test_an_empty_list_says_what_that_means():
    lines = said(two_pages(Contents(reviews.r1(), Own(Side.ORGANISATION)), Phrasebook("en")))
    assert any(line.startswith("No institution of ours wrote down") for line in lines)
    assert "Promises of last time" not in lines


def test_a_row_kept_from_the_other_side_is_asked_for_as_not_yet_known_to_it():
    review = reviews.generated(24)
    contents = told(review)
    first = next(e for e in contents.own.entries if e.way_forward)
    hidden = replace(
        first, audience=Audience.INTERNAL, difficulty=Cause.FUNDING, way_forward="Ask quietly."
    )
    own = Own(Side.STATE, (hidden,))
    open_ones = Contents(review, own)
    lines = said(two_pages(open_ones, Phrasebook("en")))
    asked = [line for line in lines if "Ask quietly." in line]
    assert all("Not yet known to the other side" in line for line in asked)


def test_what_the_other_side_will_raise_comes_from_its_words_and_our_silence():
    review = reviews.generated(24)
    found = {one.measure: one for one in raised(review, Side.STATE)}
    differing = {v.measure for v in review.verdicts if v.agreement.value == "differing"}
    assert {m for m, one in found.items() if Why.DIFFERING in one.whys} == differing
    for one in found.values():
        if one.entry:
            assert one.entry.side is Side.ORGANISATION
    order = [list(Why).index(one.whys[0]) for one in raised(review, Side.STATE)]
    assert order == sorted(order)


def test_promises_whose_day_has_come_stand_first_with_the_state_of_their_measures():
    review = reviews.generated(24)
    kept = told(review).promises
    assert [one.is_due for one in kept] == sorted((one.is_due for one in kept), reverse=True)
    states = {v.measure: v.lifecycle for v in review.verdicts}
    assert all(states[measure] is state for one in kept for measure, state in one.states)
