"""How the words of a measure say that the work is done: in person, online or both.

A city in which it is held says "in person" too. Words are data (`[way]` and `[place]` of
`lexicons/plans`), the names of cities are CLDR's: one for each time zone.
"""

import re
from functools import cache

from roadbook.core.words import Modality
from roadbook.documents.lexicons.plan_words import found_in, listed

_VOWELS = "аеиоуыэюяьaeiouyäöü"
_SHORTEST = 3


def way_of(text: str, language: str) -> Modality | None:
    """The way that the text names, None where it names none; both ways are a hybrid."""
    named = {Modality(found.kind) for found in found_in(text, language, "way")}
    if Modality.HYBRID in named or named >= {Modality.IN_PERSON, Modality.ONLINE}:
        return Modality.HYBRID
    if named:
        return named.pop()
    placed = _placed(language)
    return Modality.IN_PERSON if placed and placed.search(text) else None


@cache
def _placed(language: str) -> re.Pattern[str] | None:
    """A city with what the language puts before or behind a place: "in Vienna", «в Вене»,
    "Aşgabatda". Word endings may change up to three letters.
    """
    before, behind = listed(language, "place", "before"), listed(language, "place", "behind")
    if not before and not behind:
        return None
    cities = "|".join(sorted(map(re.escape, _stems(language)), key=len, reverse=True))
    preposition = rf"(?:{'|'.join(before)})\s+" if before else ""
    ending = rf"\w{{0,3}}(?:{'|'.join(behind)})" if behind else r"\w{0,3}"
    return re.compile(rf"(?<!\w){preposition}(?:{cities}){ending}(?!\w)")


def _stems(language: str) -> set[str]:
    """The cities' names in this language, without the vowel that a case would change."""
    from babel import Locale
    from babel.core import get_global

    local = Locale.parse(language, sep="-").time_zones
    names = {
        local.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        for zones in get_global("territory_zones").values()
        for zone in zones
    }
    return {name.rstrip(_VOWELS) if len(name) > _SHORTEST else name for name in names}
