"""Patterns that are made ready when they are first met."""

import re

import pytest

from roadbook.core.patterns import pattern


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    words = pattern(r"(\w)\w*", re.IGNORECASE)

    assert words.findall("One two") == ["O", "t"]
    assert words.sub(r"\1", "One two") == "O t"
    assert words.flags & re.IGNORECASE


def test_a_pattern_is_compiled_when_a_text_meets_it() -> None:
    broken = pattern("(")

    with pytest.raises(re.error):
        broken.search("text")
