"""Who is who: the names of an institution and the titles of a person, each with the days on which
they hold.

What was called so on a day stays called so in everything of that day (alternat, minutes, the
signature block): names are never rewritten, a new one begins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roadbook.core.record_words import NameKind
from roadbook.core.texts import Text, TextIn


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name in one language. A day that is None leaves that end open."""

    kind: NameKind
    language: str
    words: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class DatedTitle:
    """What a person was, from a day to a day; `institution` is the key of the body, or ""."""

    words: Text
    institution: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed for a side. `name` is the digest of the sealed name; the title is of that day."""

    side: str
    name: str
    title: Text = Text()


def holds_on(day: date, named: DatedName | DatedTitle) -> bool:
    """Is the day between the first and the last, both counted?"""
    return (named.first is None or named.first <= day) and (named.last is None or day <= named.last)


def name_on(day: date, names: Iterable[DatedName], kind: NameKind = NameKind.FULL) -> Text:
    """The names of this kind that held on the day, one a language; of several the latest begun."""
    holding = [one for one in names if one.kind is kind and holds_on(day, one)]
    latest: dict[str, DatedName] = {}
    for one in sorted(holding, key=lambda name: name.first or date.min):
        latest[one.language] = one
    languages = dict.fromkeys(one.language for one in holding)
    return Text(tuple(TextIn(language, latest[language].words) for language in languages))


def spellings(names: Iterable[DatedName]) -> tuple[str, ...]:
    """Every way in which the institution was ever written, each once."""
    return tuple(dict.fromkeys(one.words for one in names))


def title_on(day: date, titles: Iterable[DatedTitle]) -> DatedTitle | None:
    """The title that held on the day; of several the latest begun."""
    holding = [one for one in titles if holds_on(day, one)]
    return max(holding, key=lambda one: one.first or date.min, default=None)


def same_words(name: str) -> str:
    """A name as it is compared: whatever its capitals and blanks are."""
    return " ".join(name.casefold().split())
