"""A release holds cleared words only, says the same in every language, and waits where it must."""

from dataclasses import replace

import pytest

from roadbook.core.meeting import Meeting
from roadbook.core.reasons import PieceKind
from roadbook.core.texts import Text
from roadbook.core.words import Audience, Side
from roadbook.documents.papers.paper import Paper, Paragraph, plain
from roadbook.documents.papers.press_release import Release, press_release
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.core.meetings import OFFICES, meeting, quotation, reviewed, statement, words

REVIEW = reviewed()


def release(whole: Meeting, language: str = "en") -> Release:
    return press_release(REVIEW, whole, Phrasebook(language))


def paper_of(whole: Meeting, language: str = "en") -> Paper:
    made = release(whole, language).paper
    assert made is not None
    return made


def text(paper: Paper) -> str:
    return "\n".join(plain(b.pieces) for b in paper.blocks if isinstance(b, Paragraph))


def why(made: Release) -> list[str]:
    return [reason.code for reason in made.left_out]


def test_two_quotations_of_which_one_is_cleared_are_not_published_until_the_second_is():
    waiting = quotation("two", Side.STATE, is_cleared=False)
    whole = meeting(quotations=(quotation("one"), waiting), statements=(statement("fact"),))
    for language in LANGUAGES:
        stopped = release(whole, language)
        assert stopped.paper is None
        assert why(stopped) == ["meeting.quotation_not_cleared", "meeting.release_stopped"]
    cleared = replace(whole, quotations=(quotation("one"), replace(waiting, is_cleared=True)))
    for language in LANGUAGES:
        made = release(cleared, language)
        assert made.left_out == ()
        assert made.paper is not None
        assert "We mean one." in text(made.paper)
        assert "We mean two." in text(made.paper)


def test_the_three_languages_hold_the_same_day_instrument_institutions_and_statements():
    whole = meeting(
        statements=(statement("one", Side.STATE), statement("two")), quotations=(quotation("q"),)
    )
    years = set()
    for language in LANGUAGES:
        made = paper_of(whole, language)
        said = text(made)
        for named in (whole.instrument, *(words(key) for key in OFFICES)):
            assert named.best(language).words in said
        for one in whole.statements:
            assert one.words.best(language).words in said
        days = [
            p.ref
            for b in made.blocks
            if isinstance(b, Paragraph)
            for p in b.pieces
            if p.kind is PieceKind.DAY
        ]
        years.add(tuple(days))
    assert years == {("2021-07-14",)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_figure_of_the_scorecard_gets_into_a_release(language):
    made = paper_of(meeting(statements=(statement("fact"),)), language)
    kinds = {p.kind for b in made.blocks if isinstance(b, Paragraph) for p in b.pieces}
    assert kinds <= {PieceKind.WORDS, PieceKind.SOURCE, PieceKind.DAY}


@pytest.mark.parametrize("cleared_by", [(), (Side.STATE,), (Side.ORGANISATION,)])
def test_a_statement_that_one_side_has_not_cleared_is_named_and_left_out(cleared_by):
    half = statement("half", Side.STATE, cleared_by=cleared_by)
    made = release(meeting(statements=(statement("whole"), half)))
    assert why(made) == ["meeting.statement_not_cleared"]
    assert made.paper is not None
    assert "What whole says." in text(made.paper)
    assert "What half says." not in text(made.paper)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_without_words_in_one_language_stands_in_none(language):
    short = replace(statement("short"), words=Text.of(en="In English.", ru="По-русски."))
    made = release(meeting(statements=(statement("whole"), short)), language)
    assert why(made) == ["meeting.statement_without_words"]
    assert made.paper is not None
    assert short.words.best(language).words not in text(made.paper)
    assert "tk" in plain(Phrasebook(language).sentence(made.left_out[0]))


def test_an_uncleared_quotation_that_is_not_needed_is_left_out_and_the_release_goes_on():
    spare = quotation("spare", is_cleared=False, is_needed=False)
    made = release(meeting(quotations=(quotation("one"), spare)))
    assert why(made) == ["meeting.quotation_not_cleared"]
    assert made.paper is not None
    assert "We mean spare." not in text(made.paper)


def test_what_a_side_is_quoted_with_stands_after_what_that_side_said():
    whole = meeting(
        statements=(
            statement("a", Side.STATE),
            statement("b", Side.ORGANISATION),
            statement("c", Side.ORGANISATION),
            statement("d"),
        ),
        quotations=(quotation("promise"),),
    )
    said = text(paper_of(whole))
    order = ["What a", "What b", "What c", "We mean promise", "What d"]
    assert sorted(order, key=said.index) == order
    assert "What b says. What c says." in said


def test_a_side_that_only_is_quoted_is_quoted_at_the_end():
    whole = meeting(statements=(statement("a", Side.STATE),), quotations=(quotation("late"),))
    said = text(paper_of(whole))
    assert said.index("What a says.") < said.index("We mean late.")


def test_borrowed_words_keep_their_language_and_say_which_it_is():
    whole = meeting(quotations=(quotation("it"),))
    assert "said: “We mean it.”" in text(paper_of(whole, "en"))
    assert "(язык оригинала – английский): «We mean it.»" in text(paper_of(whole, "ru"))
    other = replace(quotation("it"), words=Text.of(fr="Nous y tenons."))
    assert "said (in fr)" in text(paper_of(meeting(quotations=(other,))))


def test_the_contact_is_an_office_and_stands_last_and_the_paper_is_public():
    made = paper_of(meeting(media_contact=words("Press office")))
    assert made.audience is Audience.PUBLIC
    last = made.blocks[-1]
    assert isinstance(last, Paragraph)
    assert plain(last.pieces) == "Press office"


def test_without_contact_nobody_is_named():
    assert "Media contact" not in text(paper_of(meeting()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_headline_names_both_parties_or_none(language):
    whole = meeting(title=words("review meeting"))
    one = replace(REVIEW.facts.roadmap, parties=((Side.STATE, Text.of(en="Country")),))
    bare = replace(REVIEW, facts=replace(REVIEW.facts, roadmap=one))
    made = press_release(bare, whole, Phrasebook(language)).paper
    assert made is not None
    headline = text(made).split("\n")[1]
    assert headline.startswith("Review meeting")
    assert "State – Organisation" in text(paper_of(whole, language)).split("\n")[1]
