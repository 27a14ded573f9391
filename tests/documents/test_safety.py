"""What comes from outside is looked at first and parsed elsewhere; a refusal says why and what to
do.
"""

import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadbook.documents.grids.grid import Source
from roadbook.documents.parsing import read_source
from roadbook.documents.refused import Refused
from roadbook.documents.safety import Limits, recognised
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.documents.hostile import (
    HOSTILE,
    made,
    relation,
    repacked,
    small_docx,
    small_xlsx,
    sparse,
    twice,
)


def refusal(path) -> Refused:
    with pytest.raises(Refused) as caught:
        read_source(path)
    return caught.value


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_is_refused_for_the_right_reason_in_every_language(name, tmp_path):
    refused = refusal(made(tmp_path, name))
    assert [reason.code for reason in refused.reasons] == [f"refusals.{HOSTILE[name][0]}"]
    for language in LANGUAGES:
        said = "".join(p.text for p in Phrasebook(language).sentence(refused.reasons[0]))
        assert name in said


def test_a_member_that_stands_twice_is_refused(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        (tmp_path / "twice.docx").write_bytes(twice())
    assert refusal(tmp_path / "twice.docx").reasons[0].code == "refusals.odd_archive"


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    assert refusal(sparse(tmp_path)).reasons[0].code == "refusals.too_large"


def test_what_is_not_there_and_what_is_a_folder_is_said(tmp_path):
    assert refusal(tmp_path / "none.docx").reasons[0].code == "refusals.no_file"
    assert refusal(tmp_path).reasons[0].code == "refusals.folder"


def test_a_plain_link_is_harmless(tmp_path):
    path = tmp_path / "link.docx"
    path.write_bytes(repacked(relation("http://example.org", "hyperlink")))
    assert recognised(path) == "docx"


def test_a_file_is_known_by_its_content_and_not_by_its_name(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(small_xlsx())
    assert recognised(path) == "xlsx"


def test_limits_are_counted_while_a_file_inflates(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(small_docx())
    with pytest.raises(Refused) as caught:
        recognised(path, Limits(inflated=1_000))
    assert caught.value.reasons[0].code == "refusals.bomb"


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), kind=st.sampled_from(["docx", "xlsx"]))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data, kind, tmp_path):
    whole = bytearray(small_docx() if kind == "docx" else small_xlsx())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    path = tmp_path / f"damaged.{kind}"
    path.write_bytes(bytes(whole[: data.draw(st.integers(1, len(whole)))]))
    try:
        found = read_source(path)
    except Refused as refused:
        found = refused
    assert isinstance(found, Source) or found.reasons
