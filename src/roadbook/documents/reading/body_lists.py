"""The names in a list of bodies between its semicolons: where a comma or an "and" parts two, and
where it stands inside one.
"""

import re
from collections.abc import Collection, Sequence
from itertools import dropwhile, takewhile

from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.reading.body_words import (
    begins_with_body,
    ends_with_body,
    ends_with_post,
    holds_acronym,
    holds_body,
    is_acronym,
    is_complete,
    is_firm,
    is_person,
    is_post,
    is_title,
    joins,
    key_of,
    lexicon_of_bodies,
    words_in,
)
from roadbook.documents.reading.time_words import fold, plain

_QUOTES = {"«": "»", "“": "”", "„": "“"}
_LEGAL_FORM = pattern(r"(?:[A-Z]\.\s?){1,2}[A-Z]\.?|Ltd\.?|Inc\.?|GmbH|LLC|Lda\.?")
"""What stands behind the name of a firm: "Águas de Vila Clara, E.M."."""
_LAST_BRACKETS = pattern(r"\s\([^()]*\)$")
_PIECES_OF_A_NAME = 6
_TOKENS_LOOKED_AT = 24
_TOKENS_OF_A_LINK = 8
_ARABIC_AND = "و"


def works_beside(text: str, more: Collection[str] = ()) -> str:
    """The bodies that a text names as working together with the one before it; "" where it does
    not begin so.
    """
    tokens = text.split()
    leading = _leading(tokens[:_TOKENS_OF_A_LINK], more)
    return " ".join(tokens[leading:]) if leading else ""


def _leading(tokens: Sequence[str], more: Collection[str] = ()) -> int:
    """How many tokens say that what follows works together with what stands before them."""
    folded = [fold(plain(token)) for token in tokens]
    text = f"{' '.join(folded)} "
    led = (*lexicon_of_bodies()["beside"].exact, *more)
    words = max((word for word in led if text.startswith(f"{word} ")), key=len, default="")
    rest = folded[len(words.split()) :] if words else []
    links = takewhile(lexicon_of_bodies()["link"].exact.__contains__, rest)
    return len(words.split()) + sum(1 for _ in links)


def clean(text: str) -> str:
    return " ".join(text.split()).strip(" ,;")


def top_level(text: str, separators: str) -> list[str]:
    """The parts between separators that stand outside brackets and quotation marks."""
    parts: list[str] = []
    depth, quote, begin = 0, "", 0
    closing = text.count(")")
    for i, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in _QUOTES and text.find(_QUOTES[char], i, i + 200) > 0:
            quote = _QUOTES[char]
        elif char == "(" and closing:
            depth += 1
        elif char == ")":
            closing -= 1
            depth = max(0, depth - 1)
        elif char in separators and depth == 0:
            parts.append(text[begin:i])
            begin = i + 1
    return [*parts, text[begin:]]


def in_list(text: str, known: frozenset[str]) -> list[str]:
    """The bodies of one line: cut at commas, joined again where a comma stands in a name."""
    pieces = [p for p in map(clean, top_level(text, ",،、，")) if p]
    names: list[str] = []
    i = 0
    while i < len(pieces):
        taken = _known_run(pieces, i, known) or _one_name(pieces, i, known)
        name = ", ".join(pieces[i : i + taken])
        i += taken
        names += [name] if key_of(name) in known else _ands(name, known)
    return names


def _known_run(pieces: list[str], i: int, known: frozenset[str]) -> int:
    """How many pieces from here make a known name together."""
    if not known:
        return 0
    for count in range(min(_PIECES_OF_A_NAME, len(pieces) - i), 1, -1):
        if key_of(", ".join(pieces[i : i + count])) in known:
            return count
    return 0


def _one_name(pieces: list[str], i: int, known: frozenset[str]) -> int:
    """How many pieces from here make one name by their words."""
    count = 1
    while i + count < len(pieces) and count < _PIECES_OF_A_NAME:
        if key_of(pieces[i + count]) in known or key_of(pieces[i]) in known:
            break
        name = pieces[i] if count == 1 else pieces[i + count - 1]
        if not _belongs(pieces, i, i + count, name):
            break
        count += 1
    return count


def _belongs(pieces: list[str], first: int, k: int, before: str) -> bool:
    """Does the piece after this comma go on with the name that began at `first`?"""
    lexicon = lexicon_of_bodies()
    piece = pieces[k]
    words = words_in(piece)
    if not words or _LEGAL_FORM.fullmatch(piece.strip()):
        return True
    whole = ", ".join(pieces[first:k])
    if works_beside(piece) or is_person(piece):
        return False
    if is_person(whole) and is_post(piece):
        return True  # "Иванов А. А., начальник отдела"
    if starts_small(piece):
        if _is_code(before) and (_is_code(piece) or is_complete(before) or is_acronym(before)):
            return False
        if is_post(piece):
            # "deputy chairman, minister of finance" is one person with two offices
            is_chair = any(lexicon["chair"].has(word) for word in words_in(whole))
            return is_chair and lexicon["office"].has(words[0])
        if not is_complete(whole) and not is_post(whole) and not holds_acronym(whole):
            return True
        if lexicon["opener"].has(words[0]) or is_complete(piece):
            return False
        return not is_complete(whole) or is_post(whole) or _is_series(whole, pieces, k)
    if not is_post(piece) and (is_title(before) or (_titles(before) and not holds_body(piece))):
        return True  # "Director, Pharmaceutical Services", "General Manager, Medical Store"
    if k == first + 1 and is_complete(piece) and not is_post(piece) and _lacks_office(before):
        return True
    if is_complete(piece) or is_acronym(piece):
        return _is_unfinished(whole) and not begins_with_body(piece) and not is_acronym(piece)
    return begins_with_body(whole) and _series_ends(whole, pieces, k)


def _lacks_office(name: str) -> bool:
    """A post that says not of which office it is: "Permanent Secretary", "Director of Complaints";
    a minister needs none.
    """
    lexicon = lexicon_of_bodies()
    words = words_in(name)
    is_chief = any(map(lexicon["office"].has, words)) or lexicon["chair"].has(words[0])
    is_post_alone = lexicon["post"].has(words[-1]) or lexicon["title"].has(words[0])
    return len(words) > 1 and is_post_alone and not is_chief and not holds_body(name)


def _titles(name: str) -> bool:
    """ "General Manager"."""
    return len(words := words_in(name)) == 2 and is_title(words[1])


def _is_series(whole: str, pieces: list[str], k: int) -> bool:
    """Does what goes on in small letters end in "and": "Ministry of Labour, youth and sports"?"""
    for piece in pieces[k : k + _PIECES_OF_A_NAME]:
        if any(joins(word, whole) for word in words_in(piece)[1:]):
            return True
        if not starts_small(piece):
            return False
    return False


def _is_unfinished(name: str) -> bool:
    """A capitalised beginning without any word for a body: "Döwlet, hukuk we ... instituty"."""
    return not is_complete(name) and " " not in name and not _has_capitals_inside(name)


def _has_capitals_inside(name: str) -> bool:
    return any(c.isupper() for c in name[1:])


def _series_ends(whole: str, pieces: list[str], k: int) -> bool:
    """Does a series of plain nouns end in "and" before the next body begins?"""
    for piece in pieces[k : k + _PIECES_OF_A_NAME]:
        if is_complete(piece) or any(is_acronym(w) for w in piece.split()):
            return False
        if any(joins(w, whole) for w in words_in(piece)[1:-1]):
            return True
    return False


def _is_code(name: str) -> bool:
    return len(name) <= 14 and not re.search(r"\s", name)


def _ands(name: str, known: frozenset[str]) -> list[str]:
    """Two names joined by "and", where each is one by itself; else the name as it is."""
    lexicon = lexicon_of_bodies()
    join, together = lexicon["join"].has, lexicon["together"].exact
    tokens = list(dropwhile(lambda token: join(fold(plain(token))), _words_apart(name)))
    led = _leading(tokens[:_TOKENS_OF_A_LINK], together)
    is_capital = "".join(tokens[led : led + 1])[:1].isupper()
    is_with = bool(led) and fold(plain(tokens[0])) in lexicon["bracketed"].exact
    if is_capital or (is_with and is_complete(" ".join(tokens[led:]))):
        tokens = tokens[led:]  # ", with the General Prosecutor", ", with the departments"
    folded = [fold(plain(t)) for t in tokens]
    first, *others = _apart(tokens, folded)
    if others:
        beside = [one for part in others if part for one in in_list(" ".join(part), known)]
        return [*filter(None, (clean(" ".join(first)),)), *beside]
    if any(f" {t} " in f" {' '.join(folded)} " for t in together):
        return [name]
    found: list[str] = []
    begin, depth = 0, 0
    for i, token in enumerate(tokens):
        depth += token.count("(") - token.count(")")
        if depth > 0 or not begin < i < len(tokens) - 1 or not joins(folded[i], name):
            continue
        left = clean(" ".join(tokens[max(begin, i - _TOKENS_LOOKED_AT) : i]))
        right = " ".join(tokens[i + 1 : i + 1 + _TOKENS_LOOKED_AT])
        # "Water Directorate (Ostmark) and Water Institute (Vessania)"
        left, right = (_LAST_BRACKETS.sub("", side) for side in (left, right))
        is_apart = _stands_alone(left, right, known) and (
            _starts_a_name(right, known) or _is_of_one_kind(left, right)
        )
        if is_apart or _are_sides(left, right):
            found.append(clean(" ".join(tokens[begin:i])))
            begin = i + 1
    return [*found, " ".join(tokens[begin:])]


def _are_sides(left: str, right: str) -> bool:
    """ "The Turkmen Side and the Uzbek Side": two names that end in one word for a side."""
    ends = [words_in(name)[-1:] for name in (left, right)]
    return ends[0] == ends[1] != [] and lexicon_of_bodies()["party"].has(ends[0][0])


def _words_apart(name: str) -> list[str]:
    """The words of a name; an Arabic "and" is written onto the word behind it, here the one with
    which the next body begins.
    """
    words = name.split(" ")
    if _ARABIC_AND not in name:
        return words
    has = lexicon_of_bodies()["body"].has
    return [
        part
        for word in words
        for part in (
            (_ARABIC_AND, word[1:])
            if word[:1] == _ARABIC_AND and has(fold(plain(word[1:])))
            else (word,)
        )
    ]


def _apart(tokens: list[str], folded: list[str]) -> list[list[str]]:
    """A name cut wherever words say that what follows works together with what stands before."""
    begins = {word.split()[0] for word in lexicon_of_bodies()["beside"].exact}
    parts: list[list[str]] = []
    begin = at = 0
    while at < len(tokens):
        leading = 0
        if folded[at] in begins:
            leading = _leading(tokens[at : at + _TOKENS_OF_A_LINK])
        left = " ".join(tokens[max(begin, at - _TOKENS_LOOKED_AT) : at]) if leading else ""
        if 0 < leading < len(tokens) - at and (not left or is_complete(left)):
            parts.append(tokens[begin:at])
            begin = at = at + leading
        else:
            at += 1
    return [*parts, tokens[begin:]]


def _stands_alone(left: str, right: str, known: frozenset[str]) -> bool:
    if key_of(left) in known or is_complete(left) or ends_with_post(left):
        return True
    # "Food and Drugs Authority" is one: what "and" joins shares the word behind both
    first = words_in(right)[:1]
    is_led = bool(first) and lexicon_of_bodies()["body"].has(first[0])
    return " " not in left and left[:1].isupper() and is_led


def _starts_a_name(right: str, known: frozenset[str]) -> bool:
    """Does what follows "and" begin with a body of its own?"""
    first = right.split(" ", 1)[0]
    if key_of(right) in known or is_acronym(first.strip(",()")) or is_firm(right):
        return True
    words = words_in(right)
    article = bool(words) and words[0] in ("the", "le", "la", "il", "el")
    start = right.split(" ", 1)[1] if article and " " in right else right
    words = words[1:] if article else words
    if not words:
        return False
    lexicon = lexicon_of_bodies()
    if starts_small(start):
        return False
    if ends_with_body(right) or ends_with_post(right):
        return True
    # "Preschool and School Education" is what one ministry is for
    is_of_what = lexicon["of_what"].has(words[0]) and start.partition(" ")[2][:1].isupper()
    return lexicon["body"].has(words[0]) and not is_of_what


def _is_of_one_kind(left: str, right: str) -> bool:
    """Do both begin with one word for a body, if in small letters: "et ministère de la Santé"?"""
    has = lexicon_of_bodies()["body"].has
    kinds = [[w for w in words_in(name)[:2] if has(w)][:1] for name in (left, right)]
    return kinds[0] == kinds[1] != []
