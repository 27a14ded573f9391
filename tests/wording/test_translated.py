"""No phrase of the Russian and Turkmen catalogues is an English one left standing."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

CATALOGUE = files("roadbook.wording") / "catalogue"
NAMES = {"renewal.head.id"}
"""Phrases that are a name or a code and read alike in every language."""
_NO_WORDS = re.compile(r"\{\w+\}|[\W\d_]")


def phrases(language: str) -> dict[str, str]:
    """Every phrase by its key; the slot that a plural form depends on is none."""

    def leaves(found: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
        for key, value in found.items():
            if isinstance(value, dict):
                yield from leaves(value, f"{path}.{key}")
            elif key != "of" or len(found) == 1:
                yield f"{path}.{key}", str(value)

    return {
        key: text
        for topic in (CATALOGUE / language).iterdir()
        for key, text in leaves(tomllib.loads(topic.read_text("utf-8")), topic.name[:-5])
    }


@pytest.mark.parametrize("language", ["ru", "tk"])
def test_a_phrase_that_equals_its_english_one_is_a_known_name(language):
    english = phrases("en")
    alike = {key for key, text in phrases(language).items() if text == english.get(key)}
    assert {key for key in alike if _NO_WORDS.sub("", english[key])} == NAMES
