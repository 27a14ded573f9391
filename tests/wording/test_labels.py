"""Every word of the field has a label in every language, and none of them blames or shouts."""

import re
import tomllib
from enum import StrEnum
from importlib.resources import files

import pytest

from roadbook.core import record_words, words
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

ENUMS = [
    enum
    for module in (words, record_words)
    for enum in vars(module).values()
    if isinstance(enum, type) and issubclass(enum, StrEnum) and enum.__module__ == module.__name__
]
MEMBERS = [member for enum in ENUMS for member in enum]
SAME_AS_ENGLISH: dict[str, list[str]] = {"ru": [], "tk": []}
"""Labels that are the same word in English and in the other language; a person looked at each."""
BLAME = re.compile(r"fail|delay|overdue|invalid|!|провал|просроч|сорван|наруш", re.IGNORECASE)


def name_of(member: StrEnum) -> str:
    return f"{type(member).__name__}.{member.value}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_has_a_label(language):
    phrases = Phrasebook(language)
    assert [name_of(m) for m in MEMBERS if not phrases.label(m).strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_is_one_calm_line_without_numerals(language):
    phrases = Phrasebook(language)
    for member in MEMBERS:
        label = phrases.label(member)
        assert label == label.strip()
        assert "\n" not in label
        assert not any(c.isdigit() for c in label), label
        assert not BLAME.search(label), label
        assert not label.isupper(), label


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_words_of_one_list_never_share_a_label(language):
    phrases = Phrasebook(language)
    for enum in ENUMS:
        labels = [phrases.label(m).casefold() for m in enum]
        assert len(set(labels)) == len(labels), enum.__name__


@pytest.mark.parametrize("language", sorted(SAME_AS_ENGLISH))
def test_labels_that_equal_their_english_one_are_known(language):
    english, other = Phrasebook("en"), Phrasebook(language)
    same = [name_of(m) for m in MEMBERS if english.label(m).casefold() == other.label(m).casefold()]
    assert same == SAME_AS_ENGLISH[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_no_label_of_a_code_that_is_gone(language):
    path = files("roadbook.wording") / "catalogue" / language / "labels.toml"
    written = tomllib.loads(path.read_text("utf-8"))
    snake = {re.sub(r"(?<!^)(?=[A-Z])", "_", enum.__name__).lower(): enum for enum in ENUMS}
    assert {name: set(table) for name, table in written.items()} == {
        name: {member.value for member in enum} for name, enum in snake.items()
    }
