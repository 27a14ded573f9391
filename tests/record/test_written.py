"""What is written in one step are the bytes that the rules' own way writes, and what one look at an
order lets pass is what a look at each of its parts would.
"""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roadbook.actions.fitting import LONGEST, unfit_values
from roadbook.actions.orders import in_plain_values, request_of
from roadbook.actions.refused import Refused
from roadbook.core.canonical import (
    LARGEST,
    NotCanonical,
    canonical,
    canonical_again,
    composed,
    digest,
)
from roadbook.core.record_words import Verb
from roadbook.models.written import composed_at_once, written, written_again
from tests.core.test_canonical import KEYS, PLAIN

MARKS = 'ý\u0301\u0306\u0338\u0327и"\\\n\b<=>ne,-1[:{}\u1100\u1161\u212b가'
SPOKEN = st.text(st.sampled_from(MARKS)) | st.text() | st.sampled_from(["\0", "\ud800", "\\u0000"])
NUMBERS = st.integers() | st.sampled_from([-1, 2**31 - 1, 2**31, 999_999_999, 10**10, LARGEST])
ASKED = st.recursive(
    st.none() | st.booleans() | NUMBERS | SPOKEN,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner) | st.tuples(inner),
    max_leaves=20,
)


@given(PLAIN)
def test_what_is_written_are_the_canonical_bytes(value):
    assert written(value) == written_again(value) == canonical(value)


@pytest.mark.parametrize("value", [LARGEST + 1, -LARGEST - 1, 2**70, "\ud800", b"", {1: 2}, {1}])
def test_what_has_no_canonical_bytes_is_refused(value):
    with pytest.raises(NotCanonical):
        written(value)


@pytest.mark.parametrize("value", ["\ud800", 2**70, {"a": ["\udfff"]}])
def test_what_never_was_canonical_gets_the_same_bytes_as_ever(value):
    assert written_again(value) == canonical_again(value)


@given(ASKED.map(in_plain_values))
def test_texts_are_composed_as_one_by_one(value):
    assert composed_at_once(value) == composed(value)


@given(st.dictionaries(st.sampled_from(["text", "order", "parts"]), ASKED))
@example({"text": "a" * (LONGEST - 5)})
@example({"text": "a" * (LONGEST + 1)})
@example({"text": "и" * (LONGEST - 5)})
def test_an_order_is_looked_at_as_part_by_part(asked):
    told = composed(in_plain_values(asked))
    unfit = [one for name, value in told.items() for one in unfit_values(name, value)]
    if unfit:
        with pytest.raises(Refused) as refused:
            request_of(Verb.EDIT_PLAN, asked)
        assert list(refused.value.problems) == unfit
    else:
        request = digest(b"edit_plan", canonical(told))
        assert request_of(Verb.EDIT_PLAN, asked) == request


def test_a_name_of_other_letters_than_plain_ones_is_refused():
    with pytest.raises(NotCanonical):
        request_of(Verb.EDIT_PLAN, {"changes": {"ý": "A text"}})
