"""A method file is read exactly, or refused with all its problems."""

from fractions import Fraction

import pytest

from roadbook.core.method import AgendaBlocks, Method
from roadbook.documents.refused import Refused
from roadbook.pack.method import default_text, read
from roadbook.pack.toml_file import LARGEST
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook


def written(tmp_path, text):
    path = tmp_path / "method.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problems(tmp_path, text):
    with pytest.raises(Refused) as refused:
        read(written(tmp_path, text))
    for language in LANGUAGES:
        assert all(Phrasebook(language).sentence(reason) for reason in refused.value.reasons)
    return [reason.code.rsplit(".", 1)[-1] for reason in refused.value.reasons]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_default_file_is_the_default_method(tmp_path, language):
    assert read(written(tmp_path, default_text(Phrasebook(language)))) == Method()


def test_what_the_file_does_not_say_keeps_its_default(tmp_path):
    text = """
    version = "2-2026"
    grace_days = 10
    amber_share = 0.4
    [area_weights]
    "1" = 0.3
    "Health" = "2/3"
    [agenda]
    opening = 5
    """
    assert read(written(tmp_path, text)) == Method(
        version="2-2026",
        grace_days=10,
        amber_share=Fraction(2, 5),
        area_weights=(("1", Fraction(3, 10)), ("Health", Fraction(2, 3))),
        agenda=AgendaBlocks(opening=5),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["no_version"]),
        ('version = ""', ["no_version"]),
        ('version = "1"\ngrace_dys = 3', ["unknown_field"]),
        ('version = "1"\ngrace_days = -1', ["not_a_whole_number"]),
        ('version = "1"\ngrace_days = "3"', ["not_a_whole_number"]),
        ('version = "1"\ngrace_days = true', ["not_a_whole_number"]),
        ('version = "1"\ndecimals = 9', ["not_a_whole_number"]),
        ('version = "1"\ncarried_over_limit = 0', ["not_a_whole_number"]),
        ('version = "1"\ngreen_share = 1.5', ["not_a_share"]),
        ('version = "1"\ngreen_share = "1/0"', ["not_a_share"]),
        ('version = "1"\ngreen_share = 0.5\namber_share = 0.6', ["thresholds_crossed"]),
        ('version = "1"\n[area_weights]\n"1" = 0', ["not_a_weight"]),
        ('version = "1"\narea_weights = 3', ["not_a_table"]),
        ('version = "1"\nagenda = 3', ["not_a_table"]),
        ('version = "1"\n[agenda]\nlunch = 60', ["unknown_field"]),
        ("version = ", ["not_toml"]),
        ("version = = 2", ["not_toml_at"]),
        (b"version = \xff", ["not_text"]),
        (b"#" * (LARGEST + 1), ["too_large"]),
        (
            'colour = "red"\ndecimals = 1.5\n[area_weights]\n"1" = "x"',
            ["unknown_field", "not_a_whole_number", "not_a_weight", "no_version"],
        ),
    ],
)
def test_all_problems_are_told_at_once(tmp_path, text, expected):
    assert problems(tmp_path, text) == expected


@pytest.mark.parametrize("name", ["nothing.toml", "."])
def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path, name):
    with pytest.raises(Refused) as refused:
        read(tmp_path / name)
    assert refused.value.reasons[0].code == "toml.not_readable"
