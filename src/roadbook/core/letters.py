"""Small letters and capitals, where a writing has both.

Georgian is written in small letters alone: a sentence, a heading and a name begin with one. (Its
capitals stand in Unicode for texts that are set in nothing else.)
"""

_FIRST_GEORGIAN, _LAST_GEORGIAN = "\u10d0", "\u10ff"


def has_cases(letter: str) -> bool:
    """Is it a letter of a writing with capitals?"""
    is_georgian = _FIRST_GEORGIAN <= letter <= _LAST_GEORGIAN
    return letter.lower() != letter.upper() and not is_georgian


def starts_small(text: str) -> bool:
    """Does a text begin with a small letter where a new one would begin with a capital?"""
    first = text[:1]
    return first.islower() and not _FIRST_GEORGIAN <= first <= _LAST_GEORGIAN
