"""A list of responsible bodies as one name each, the way a careful clerk reads it.

A comma, a line or an "and" may part two bodies or stand inside the name of one; the words around
it decide, and where they do not, the name stays whole. Words are kept as written.
"""

import re
from collections.abc import Collection, Iterable

from roadbook.core.patterns import pattern
from roadbook.documents.reading.body_lines import (
    has_no_words,
    lines_of_bodies,
    names_run_together,
)
from roadbook.documents.reading.body_lists import clean, in_list, top_level, works_beside
from roadbook.documents.reading.body_words import (
    ends_with_body,
    is_acronym,
    is_complete,
    is_firm,
    is_person,
    is_post,
    is_short_name,
    key_of,
    lexicon_of_bodies,
    words_in,
)

_BRACKETS = pattern(r"\s*\(([^()]*)\)")
_ONE_SUBJECT = pattern(r"\b[^\W\d_A-ZА-ЯЁ]{1,4}\s[A-ZА-ЯЁ]{2,6}/[A-ZА-ЯЁ]{2,6}\b")
"""Two names for what an office is about: "the Department against HIV/AIDS"."""
_LISTED = pattern(r"[;,\n/()]")
_NONE: frozenset[str] = frozenset()
_LONGEST_NAME = 14


def keys_of(names: Iterable[str]) -> frozenset[str]:
    """Names and short names met elsewhere in a plan, as `split_bodies` is to know them."""
    return frozenset(map(key_of, names))


def split_bodies(text: str, *, known: frozenset[str] = _NONE) -> tuple[str, ...]:
    """The bodies that a cell names, in its order, each worded as written; none for a dash.

    `known` are the keys of names (`keys_of`) that are never cut in two. A Greek · parts like ;.
    """
    found: list[str] = []
    for line in lines_of_bodies(_without_brackets(re.sub(r"(?<=\S) *[·\u0387]\s+", "; ", text))):
        for part in top_level(_out_of_brackets(line), ";；؛"):
            for side in _slashes(_without_label(part)):
                for name in in_list(side, known):
                    found += [name] if key_of(name) in known else names_run_together(name)
    return tuple(dict.fromkeys(name for name in found if not has_no_words(name)))


def names_alone(cells: Collection[str]) -> tuple[str, ...]:
    """The names of the cells that hold one name and no "and": where "and" joins two of these, they
    are two ("School Board and Public Works").
    """
    join = lexicon_of_bodies()["join"]
    short = (text for text in cells if len(text.split()) <= _LONGEST_NAME)
    plain_ones = (
        text for text in short if not _LISTED.search(text) and any(map(str.isalpha, text))
    )
    single = (text for text in plain_ones if not any(map(join.has, words_in(text))))
    return tuple(text for text in single if split_bodies(text) == (text,))


def names_bodies(text: str, *, by_words: bool = False) -> bool:
    """Does every part of a text name a body, a post or a person?

    `by_words`: not by acronyms alone, which may stand for anything.
    """
    names = split_bodies(text)
    if by_words and all(map(is_acronym, names)):
        return False
    if any(
        lexicon_of_bodies()["open_end"].has(word) for name in names for word in words_in(name)[:1]
    ):
        return False
    return bool(names) and all(is_complete(n) or is_post(n) or is_person(n) for n in names)


def is_name(text: str) -> bool:
    """Is a whole line the name of one body: "Ministry of Health", "Верховный суд"; not a line that
    only speaks of one ("Agency actions")?
    """
    words = words_in(text)
    if not names_bodies(text) or len(words) > _LONGEST_NAME or any(c.isdigit() for c in text):
        return False
    if len(words) == 1 or is_acronym(text) or ends_with_body(text) or is_firm(text):
        return True
    lexicon = lexicon_of_bodies()
    is_plain = text.isascii() and not lexicon["open_end"].has(words[1])
    return lexicon["body"].has(words[0]) and not is_plain


def _without_brackets(text: str) -> str:
    """A cell that stands in brackets as a whole."""
    inner = text.strip().rstrip(".;,")
    is_whole = inner.startswith("(") and inner.endswith(")") and inner.count("(") == 1
    return inner[1:-1] if is_whole else text


def _out_of_brackets(line: str) -> str:
    """ "Customs (with Border Police)" as two, "Ministry (A. Smith)" without its person."""
    return _BRACKETS.sub(_of_brackets, line) if "(" in line else line


def _of_brackets(match: re.Match[str]) -> str:
    inner = match.group(1)
    if is_person(inner):
        return "; "  # what follows is another one's name
    beside = works_beside(inner, lexicon_of_bodies()["bracketed"].exact)
    return f"; {beside}" if beside else match.group()


def _slashes(text: str) -> list[str]:
    """Bodies parted by slashes, in Japanese by points, where each side is one by itself."""
    parts = [clean(part) for part in top_level(text, "/・")]
    is_each = all(is_complete(part) or is_short_name(part) for part in parts)
    return parts if len(parts) > 1 and is_each and not _ONE_SUBJECT.search(text) else [text]


def _without_label(part: str) -> str:
    """ "Lead: Ministry of Justice" without its first word."""
    head, colon, rest = part.partition(":")
    words = words_in(head)
    if colon and len(head) <= 40 and words and lexicon_of_bodies()["label"].has(words[0]):
        return rest
    return part
