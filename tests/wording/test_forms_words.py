"""The words of the form fit where an office program puts them."""

import re

import pytest

from roadbook.documents.forms.questions import QUESTIONS, SHOWN_FIELDS, Kind, fields
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

FIELDS = (*SHOWN_FIELDS, *(name for part in QUESTIONS for name in fields(part)))
CHOSEN = {q.name for part in QUESTIONS.values() for q in part if q.kind is Kind.CHOICE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_sheets_are_names_that_a_workbook_accepts(language):
    names = [Phrasebook(language).text(f"forms.sheet.{s}") for s in QUESTIONS]
    assert len({name.casefold() for name in names}) == 3
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", name) for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hints_and_their_titles_are_not_cut_off(language):
    phrases = Phrasebook(language)
    for field in FIELDS:
        hint = f"forms.hint.{field}"
        if phrases.has(hint):
            assert len(phrases.text(hint)) <= 255, hint
        if phrases.has(hint) or field in CHOSEN:
            assert len(phrases.text(f"forms.head.{field}")) <= 32, field
    assert len(phrases.text("forms.page.not_a_choice")) <= 255


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_counts_pages_with_the_codes_of_office_programs(language):
    said = Phrasebook(language).text("forms.page.page_of")
    assert "&P" in said
    assert "&N" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_read_me_speaks_of_sheets_and_heads_by_their_names(language):
    phrases = Phrasebook(language)
    lines = " ".join(
        phrases.text(f"forms.lines.how.{line}") for line in ("cells", "words", "events")
    )
    for name in ("sheet.measures", "sheet.events", "head.lifecycle", "head.result"):
        assert phrases.text(f"forms.{name}") in lines
    assert phrases.text("forms.head.assessment") in lines
