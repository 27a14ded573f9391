"""How long something may take, told in the middle of a sentence."""

import pytest

from roadbook.documents.reading.told_times import time_words


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "to finish the vetting of the Bill within three weeks;", "within three weeks"),
        ("en", "The Ministry shall within 30 days prepare a plan", "within 30 days"),
        ("en", "send the draft within three weeks and inform the Cabinet", "within three weeks"),
        (
            "en",
            "deliver its opinion within six weeks of receipt of the draft, and publish it",
            "within six weeks of receipt of the draft",
        ),
        ("ru", "Минюсту в течение 10 рабочих дней внести проект", "в течение 10 рабочих дней"),
        ("sr", "Министарство ће у року од шест месеци припремити закон", "у року од шест месеци"),
        ("en", "Train officers with three years of service in the ports", ""),
        ("en", "Hire staff within two districts and open an office", ""),
    ],
)
def test_a_term_is_told_within_a_sentence(language, text, expected):
    assert time_words(text, (language,)) == expected


def test_a_day_in_the_same_sentence_comes_first():
    text = "By 15 April 2025 amend the Act so that reserves are released within 24 days"
    assert time_words(text, ("en",)) == "By 15 April 2025"
