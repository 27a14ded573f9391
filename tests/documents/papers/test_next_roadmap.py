"""The draft of the next roadmap: nothing of the old one is lost, nothing new without a source, and
what nobody decided stands in brackets.
"""

import pytest

from roadbook.core.facts import FocusTheme
from roadbook.core.renewal import propose
from roadbook.core.texts import Text
from roadbook.core.words import Disposition
from roadbook.documents.papers.next_roadmap import next_roadmap
from roadbook.documents.papers.paper import Paragraph, Style, Table, plain
from roadbook.wording.phrasebook import Phrasebook
from tests.documents.papers.reviews import LANGUAGES, decided, generated, renewed


def tables_of(renewal, language="en"):
    paper = next_roadmap(renewal, generated(), Phrasebook(language))
    return [block for block in paper.blocks if isinstance(block, Table)]


def texts(table, column):
    return [
        " ".join(plain(p.pieces) for p in row.cells[column])
        for row in table.rows
        if not row.is_group
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_inventory_names_every_old_measure_once_with_what_becomes_of_it(language):
    review = generated()
    _, inventory = tables_of(renewed(review), language)
    assert len(inventory.rows) == len(review.verdicts)
    assert all(texts(inventory, 3))
    assert all(texts(inventory, 4))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_says_where_it_comes_from(language):
    lines, _ = tables_of(renewed(generated()), language)
    assert all(texts(lines, 5))
    assert any("Conclusion 3 of the meeting" in text for text in texts(lines, 5))


def test_all_that_is_only_proposed_stands_in_brackets():
    lines, inventory = tables_of(renewed(generated()))
    new, *_ = (t for t in texts(lines, 1) if "Digital register" in t)
    continued = [t for t in texts(lines, 1) if t != new]
    assert continued
    assert all(text.startswith("[") and text.endswith("]") for text in continued)
    assert all(text.startswith("[") for text in texts(inventory, 3))


def test_what_was_decided_stands_without_brackets_and_with_its_reason():
    lines, inventory = tables_of(decided(generated(), Disposition.CONTINUE))
    assert texts(inventory, 3)[0] == "Continue As agreed in the meeting"
    assert not texts(lines, 1)[0].startswith("[")
    assert texts(lines, 1)[1].startswith("[")


def test_lineage_can_be_walked_both_ways():
    lines, inventory = tables_of(renewed(generated()))
    onward = dict(zip(texts(inventory, 0), texts(inventory, 5), strict=True))
    for place, origin in zip(texts(lines, 0), texts(lines, 5), strict=True):
        for old in onward:
            if origin.startswith(f"Continues {old} "):
                assert onward[old] == place


def test_the_period_of_the_draft_is_its_answer_and_the_old_roadmap_its_origin():
    paper = next_roadmap(renewed(generated()), generated(), Phrasebook("en"))
    answer = next(b for b in paper.blocks if isinstance(b, Paragraph) and b.style is Style.ANSWER)
    told = plain(answer.pieces).replace("\N{NO-BREAK SPACE}", " ")
    assert told == "Draft for 2022–2024"
    titles = [b for b in paper.blocks if isinstance(b, Paragraph) and b.style is Style.TITLE]
    assert [plain(t.pieces) for t in titles] == ["Follows on from: Plan of practical measures"]


def test_a_theme_without_a_line_has_its_place_with_who_named_it_and_is_counted_as_no_line():
    review = generated()
    source = Text.of(en="Statement of the head of the delegation")
    theme = FocusTheme("people", Text.of(en="Human potential"), source)
    renewal = propose(review, focus_themes=(theme,))
    paper = next_roadmap(renewal, review, Phrasebook("en"))
    lines, _ = (block for block in paper.blocks if isinstance(block, Table))
    assert texts(lines, 0)[-1] == ""
    assert texts(lines, 1)[-1] == "[Human potential]"
    assert texts(lines, 5)[-1] == f"Focus theme of the next period {source.original.words}"
    assert len(texts(lines, 1)) == len(renewal.lines) + 1
    bullets = [plain(b.pieces) for b in paper.blocks if isinstance(b, Paragraph) and b.bullet]
    assert "No line of the draft serves the focus theme “Human potential”." in bullets


def test_themes_name_the_lines_that_serve_them():
    paper = next_roadmap(renewed(generated()), generated(), Phrasebook("en"))
    bullets = [plain(b.pieces) for b in paper.blocks if isinstance(b, Paragraph) and b.bullet]
    assert any(text.startswith("Data and research: ") for text in bullets)
