"""How long something may take, told in the middle of a sentence."""

import pytest

from roadbook.documents.reading.letters_named import times_by_letter
from roadbook.documents.reading.time_words import (
    Vocabulary,
    known_languages,
    lesser_languages,
    lexicon,
)
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


@pytest.mark.parametrize("language", [*known_languages(), *lesser_languages()])
def test_each_word_of_a_time_may_tell_one_whatever_follows_its_stem(language):
    words = Vocabulary((language,))
    phrases = [p for t, told in lexicon(language).items() if t not in ("about", "sources")
               for some in told.values() for p in some]  # fmt: skip
    assert phrases
    for word in (word for phrase in phrases for word in phrase.replace("*", "ish").split()):
        assert words.may_tell(word), word
        assert words.may_tell(f"({word},")
    assert all(map(words.may_tell, ("2026-njy", "mid-2026", "IV", "–", "d'ici")))


def test_a_plain_word_of_no_phrase_tells_no_time():
    words = Vocabulary(("en", "ru"))
    assert not any(map(words.may_tell, ("Ministry", "пчеловодство,", "library")))
    text = "The Ministry of Health shall report by 1 March 2026 on the state of libraries"
    assert time_words(text, ("en",)) == "by 1 March 2026"


def test_letters_from_one_to_another_have_one_time_unless_they_are_too_many():
    told = times_by_letter("for items a)–c): 1 May 2026; for item d): 1 June 2026", ("en",))
    assert told == {"a": "1 May 2026", "b": "1 May 2026", "c": "1 May 2026", "d": "1 June 2026"}
    assert set(times_by_letter("a)–\U00020000): 1 May 2026", ("en",))) == {"a", "\U00020000"}
