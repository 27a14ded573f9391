"""Words by which the name of a body, a post or a person is known, in many languages at once.

The words are data (`lexicons/bodies.toml`); where a list of names is cut is for `bodies` to say.
"""

import re
from functools import cache, lru_cache
from itertools import dropwhile

import rtoml

from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.lexicons import ROOM
from roadbook.documents.reading import marks
from roadbook.documents.reading.time_words import VOWEL_SIGNS, fold, plain

_MOST_IN_SHORT = 3
_LONGEST_POST = 10
_LONGEST_PARTY = 2
_LETTER = rf"(?:[^\W\d_]|[{VOWEL_SIGNS}])"
_WORD = pattern(rf"{_LETTER}+(?:['’ʼ‘-]{_LETTER}+)*|&")
_SURNAME = r"[^\W\d_]{2,}(?:[-'’ʻ‘ʼ`][^\W\d_]+)*"
_INITIALS = r"(?:[^\W\d_]{1,2}\.\s?){1,2}"
_PERSON = pattern(rf"{_SURNAME}\s+{_INITIALS}|{_INITIALS}\s?{_SURNAME}")
_ADJACENT = pattern(r"[A-ZА-ЯЁҮҰҚҒӘІЇЄÄÖÜÇŞŇÝŽ]{2}")
_FIRM = pattern(r"(?:([^\W\d_]{2,6})\s)?[«“„\"][^«»“”„\"]{2,80}[»”\"](?:\s([^\W\d_]{2,6}))?")
_BRACKETED = pattern(r"\s*\([^()]*\)\s*$|[.*]+$")
_WHOLE_STEM = 5  # letters; "мин*" and "госк*" have fewer
_BESIDE = 200  # letters of a name in which a word for a body is looked for
_ROMAN = pattern(r"[IVXLC]+(?:[-–—/][IVXLC]+)*")


class Words:
    """A set of words, of stems ("minist*") and of what words end with ("*amt")."""

    def __init__(self, entries: list[str]) -> None:
        folded = fold(plain("\n".join(entries))).split("\n")  # at one go
        self.ends = tuple(e[1:] for e in folded if e.startswith("*"))
        folded = [e for e in folded if not e.startswith("*")]
        self.exact = frozenset(e for e in folded if not e.endswith("*"))
        self.stems = frozenset(e[:-1] for e in folded if e.endswith("*"))
        self.longest = max(map(len, self.stems), default=0)

    def has(self, word: str) -> bool:
        """Is a folded word among them?"""
        if word in self.exact or (self.ends and word.endswith(self.ends)):
            return True
        return any(word[:n] in self.stems for n in range(2, min(len(word), self.longest) + 1))


@cache
def lexicon_of_bodies() -> dict[str, Words]:
    """The words by what they say: "body", "opener", "title" and so on."""
    path = ROOM / "bodies.toml"
    tables = rtoml.loads(path.read_text("utf-8"))
    return {name: Words(entries) for name, entries in tables.items() if name != "sources"}


def names_a_body(text: str) -> bool:
    """Is this short text the name of a body: an acronym, or a word for a body where such words
    stand, at its beginning or end?
    """
    words = words_in(text)
    has = lexicon_of_bodies()["body"].has
    return is_acronym(text) or any(has(w) for w in (*words[:2], *words[-1:]))


@lru_cache(maxsize=4_096)
def says_ditto(text: str) -> bool:
    """A sign or words that stand for the body of the row above: "- // -", "то же"."""
    words = " ".join(words_in(text[:40]))
    return marks.is_ditto(text) or (bool(words) and words in lexicon_of_bodies()["ditto"].exact)


def holds_body(text: str) -> bool:
    """Is there a word of bodies or an acronym in a text?"""
    return is_complete(text) or holds_acronym(text)


def is_verb(word: str) -> bool:
    """Does a word end like what a body is told to do: "внести", "разработает"?"""
    lexicon = lexicon_of_bodies()
    endings = tuple(lexicon["verb"].exact)
    return len(word) > 4 and word.endswith(endings) and not lexicon["body"].has(word)


def is_person(name: str) -> bool:
    """ "Иванов А.А.", "A. Smith"."""
    return bool(_PERSON.fullmatch(name.strip()))


def is_post(name: str) -> bool:
    """Does the name begin with a post: "Head of the Legal Unit", "главный бухгалтер"?"""
    lexicon = lexicon_of_bodies()
    return any(
        lexicon["title"].has(word) or lexicon["post"].has(word) for word in words_in(name)[:3]
    )


def is_post_alone(name: str) -> bool:
    """A line that is the title of a post and nothing else: "Minister of Works and Transport",
    "kärhanalaryň başlyklary" behind the name of an office.
    """
    words = words_in(name)
    is_short = 1 < len(words) <= _LONGEST_POST and not any(c.isdigit() for c in name)
    has = lexicon_of_bodies()["title"].has
    is_title = is_short and (has(words[0]) or (has(words[-1]) and is_complete(name)))
    return is_title and name[:1].isupper()


def addressee(text: str) -> str:
    """A line without the words that say no more than that somebody has something to do:
    "Рекомендовать акимам районов", "To the Ministry of Health", "The Agency shall", "Bilim
    ministrligine tabşyrylsyn".
    """
    lexicon = lexicon_of_bodies()

    def leads(word: str) -> bool:
        return any(lexicon[kind].has(fold(plain(word))) for kind in ("instruct", "duty", "article"))

    words = list(dropwhile(leads, text.split()))
    while words and any(lexicon[k].has(fold(plain(words[-1]))) for k in ("duty", "entrusted")):
        words.pop()
    return " ".join(words)


def is_party(name: str) -> bool:
    """Do capitals call the sides of an agreement, or one of them: "Parties", "Чешская Сторона"?"""
    tokens, words = name.split(), words_in(name)
    is_loud = 0 < len(words) <= _LONGEST_PARTY and all(token[:1].isupper() for token in tokens)
    return is_loud and lexicon_of_bodies()["party"].has(words[-1])


def announces(text: str) -> bool:
    """Does a text announce what comes next: "The Commission has taken the following decisions"?"""
    return any(map(lexicon_of_bodies()["announce"].has, words_in(text)))


def is_title(name: str) -> bool:
    """Is the name one word that titles a post: "Director", "начальник"?"""
    words = words_in(name)
    return len(words) == 1 and lexicon_of_bodies()["title"].has(words[0])


def key_of(name: str) -> str:
    """A name for comparing."""
    return " ".join(fold(plain(name)).split())


def words_in(text: str) -> list[str]:
    """The folded words of a text, in its order."""
    return [fold(w) for w in _WORD.findall(plain(text))]


def joins(word: str, beside: str) -> bool:
    """Does a folded word mean "and" in the name of a body? "in", "en" and "na" do where the words
    beside it are Slovenian, Dutch and Swahili.
    """
    lexicon = lexicon_of_bodies()
    if lexicon["join"].has(word):
        return True
    is_near = lexicon["near_join"].has(word)
    return is_near and any(map(lexicon["near_body"].has, words_in(beside[:_BESIDE])))


def is_complete(name: str) -> bool:
    """Does the name hold a word for a body, or is it an acronym, or the name of a firm?"""
    has = lexicon_of_bodies()["body"].has
    return is_acronym(name) or any(map(has, words_in(name))) or is_firm(name)


def is_firm(name: str) -> bool:
    """A name in quotation marks before or behind the short form of what it is: "АО «Казагро»"."""
    match = _FIRM.fullmatch(_BRACKETED.sub("", name.strip()))
    return match is not None and any(map(is_acronym, filter(None, match.groups())))


def is_kind_of_body(word: str) -> bool:
    """Is a folded word a whole word for a body, "министерство", and no short name of one of which
    the lexicon knows but the beginning: "минфин"?
    """
    body = lexicon_of_bodies()["body"]
    ends = range(_WHOLE_STEM, min(len(word), body.longest) + 1)
    return word in body.exact or any(word[:n] in body.stems for n in ends)


def is_acronym(name: str) -> bool:
    """ "МВД", "MoLSP", "AgID", "МЗиМП", "MEF-DAG"; a bracket after it may follow."""
    name = _BRACKETED.sub("", name.strip())
    if _ROMAN.fullmatch(name):
        return False
    capitals = sum(c.isupper() for c in name)
    is_short = 2 <= len(name) <= 20 and not re.search(r"\s", name)
    return (
        is_short and capitals >= 2 and (capitals * 3 >= len(name) or bool(_ADJACENT.search(name)))
    )


def is_short_name(text: str) -> bool:
    """ "УНП ООН": two or three words in capitals."""
    words = text.split()
    return 1 < len(words) <= _MOST_IN_SHORT and all(map(is_acronym, words))


def holds_acronym(name: str) -> bool:
    """Is one of the words an acronym?"""
    return any(is_acronym(token) for token in name.split())


def begins_small(text: str) -> bool:
    """Does a small word lead that no name begins with: "до 5 числа", "in May"?"""
    first = words_in(text)[:1]
    return bool(first) and starts_small(text) and lexicon_of_bodies()["small"].has(first[0])


def begins_with_body(name: str) -> bool:
    """Is one of the first words, an article left out, a word for a body?"""
    words = [w for w in words_in(name)[:3] if w not in ("the", "le", "la", "l", "il", "el", "a")]
    return any(lexicon_of_bodies()["body"].has(w) for w in words[:2])


def ends_with_post(name: str) -> bool:
    """Is the last of several words a post: "Procurement Officer"?"""
    words = words_in(name)
    return len(words) > 1 and lexicon_of_bodies()["post"].has(words[-1])


def ends_with_body(right: str) -> bool:
    """A name whose last word is a body in the singular: "Supreme Court", "Adalat ministrligi"."""
    words = words_in(right)
    return (
        len(words) > 1
        and lexicon_of_bodies()["body"].has(words[-1])
        and not words[-1].endswith("s")
    )
