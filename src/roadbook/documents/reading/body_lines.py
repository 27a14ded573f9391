"""Where the lines of a cell begin another body, and where they go on with the one above."""

import re

from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.reading.body_words import (
    begins_with_body,
    is_acronym,
    is_complete,
    is_kind_of_body,
    is_person,
    lexicon_of_bodies,
    words_in,
)

_BULLET = pattern(
    r"^\s*(?:[•▪◦●‣·*–—-]\s+|\(?\d{1,3}[.)]\s*(?!\d)|\(?[a-zа-я]\)\s+)", re.IGNORECASE
)
_IN_BRACKETS = pattern(r"\(([^()]+)\)$")
_EMPTY = pattern(r"[\s\W_]*")


def has_no_words(text: str) -> bool:
    """Are there but blanks and signs, as a dash that stands for nobody?"""
    return _EMPTY.fullmatch(text) is not None


def lines_of_bodies(text: str) -> list[str]:
    """The lines that begin a body; a line that goes on with the name above is joined to it."""
    found: list[str] = []
    for raw in re.split(r"[\n\r\v\f\x85\u2028\u2029|]+|(?<=\S)\s*[•▪●‣]\s*", text):
        line = _BULLET.sub("", raw, count=1)
        if has_no_words(line):
            continue
        is_listed = line != raw
        if found and not is_listed and _goes_on(found[-1], line):
            blank = "" if found[-1].endswith("-") else " "
            found[-1] = f"{found[-1].rstrip()}{blank}{line.strip()}"
        else:
            found.append(line)
    return found


def _goes_on(above: str, line: str) -> bool:
    """Is this line the rest of the one above it?"""
    lexicon = lexicon_of_bodies()
    above = above.rstrip()
    last, first = words_in(above[-60:])[-1:], words_in(line[:60])[:1]
    if above.endswith((";", ".")) and not above.endswith(("г.", "им.")):
        return False
    if (ended := _IN_BRACKETS.search(above)) and is_person(ended[1]):
        return False  # "Ministry of Health (A. Smith)"
    if above.count("(") > above.count(")") or line.lstrip().startswith(("(", "[")):
        return True
    if above.endswith((",", "-")) or (last and lexicon["join"].has(last[0])):
        return True
    if not first:
        return True
    if starts_small(line.lstrip()):
        begun = words_in(above[:60])
        is_whole = is_complete(above) or (len(begun) > 1 and lexicon["opener"].has(begun[0]))
        return not (lexicon["opener"].has(first[0]) and is_whole)
    if last and lexicon["open_end"].has(last[0]):
        return True
    is_new = is_acronym(line.strip()) or begins_with_body(line)
    if len(words_in(above)) == 1 and is_kind_of_body(last[0]) and not is_acronym(above):
        return not is_new
    heads = words_in(above[:80])[:1]
    return bool(heads) and lexicon["parent"].has(heads[0]) and lexicon["unit"].has(first[0])


def names_run_together(name: str) -> list[str]:
    """The names that stand without a sign between them, in languages that put the word for the body
    last: what ends in a ministry is no part of a body before it.
    """
    lexicon = lexicon_of_bodies()
    tokens = name.split(" ")
    words = [(words_in(token) or [""])[-1] for token in tokens]
    found: list[str] = []
    end, is_highest = len(tokens), lexicon["highest"].has(words[-1])
    for at in range(len(tokens) - 2, 0, -1):
        word = words[at]
        if not (lexicon["highest"].has(word) or lexicon["closing"].has(word)):
            continue
        if is_highest and end - at > 2 and not lexicon["join"].has(words[at + 1]):
            found.insert(0, " ".join(tokens[at + 1 : end]))
            end, is_highest = at + 1, lexicon["highest"].has(word)
    return [" ".join(tokens[:end]), *found]
