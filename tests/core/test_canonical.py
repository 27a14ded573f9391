"""Canonical bytes are those of RFC 8785, and whatever has none is refused."""

import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from roadbook.core.canonical import LARGEST, NotCanonical, canonical, composed, digest

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
KEYS = st.text(st.characters(codec="ascii"), max_size=12)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=30,
)


@given(PLAIN)
def test_the_bytes_are_those_of_the_standard(value):
    assert canonical(value) == rfc8785.dumps(value)


@given(PLAIN)
def test_composed_texts_stay_as_they_are(value):
    once = composed(value)
    assert composed(once) == once


def test_two_spellings_of_one_letter_give_the_same_bytes():
    parted = unicodedata.normalize("NFD", "Türkmenistanyň")
    assert canonical(composed(parted)) == canonical("Türkmenistanyň")


@pytest.mark.parametrize(
    "value",
    [1.5, float("nan"), {1: "a"}, {"ý": 1}, LARGEST + 1, -LARGEST - 1, "\ud800", b"bytes", {1, 2}],
)
def test_a_value_without_canonical_bytes_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical(value)


def test_no_two_lists_of_parts_have_one_digest():
    assert digest(b"ab", b"c") != digest(b"a", b"bc") != digest(b"abc")
