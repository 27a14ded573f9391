"""The bodies that a sentence tells to do something: with which it begins, or by whom it is done."""

from roadbook.core.letters import has_cases, starts_small
from roadbook.documents.reading.bodies import split_bodies
from roadbook.documents.reading.body_words import (
    begins_with_body,
    is_acronym,
    is_complete,
    is_party,
    is_person,
    is_post,
    is_verb,
    joins,
    lexicon_of_bodies,
    words_in,
)
from roadbook.documents.reading.time_words import fold, plain

_TOKENS_LOOKED_AT = 24
_LOUD = 2
_ARTICLES = frozenset(
    ("the", "il", "lo", "la", "i", "gli", "le", "el", "los", "las", "les", "der", "die", "das")
)
"""Those that are no more than articles: not "da" and "do", which join the words of a name."""
_SMALL = ("article", "open_end")
_LONGEST_NAME = 10
_LONGEST_SMALL = 7


def subject(text: str, time: str = "") -> tuple[str, ...]:
    """The bodies that a sentence begins with, where it says what they have to do: "The Ministry of
    Health shall open ...", "Министерству юстиции до 1 мая внести ..." (`time` is no part of it).
    """
    lexicon = lexicon_of_bodies()
    before, timed, _ = text.partition(time or "\0")
    words = before.split()[:_TOKENS_LOOKED_AT]
    if instructs(before):
        is_done = len(words) > 1 and lexicon["reflexive"].has(fold(plain(words[1])))
        words = words[1 + is_done :]
    if person := _post_of_person(words, timed):
        return (person,)
    whole = words
    words = _capitalised(words)
    named = _without_article(words)
    is_short = len(words) < _TOKENS_LOOKED_AT and not _is_verb_of_object(words)
    # a writing without capitals: the word before the body may be the verb
    is_silent = not any(map(has_cases, before))
    led = " ".join(words[:1] if is_silent else words)
    if timed and is_short and (begins_with_body(led) or is_party(" ".join(words[:2]))):
        words.append("shall")
    depth = 0  # no verb stands in the brackets of a name: "the Side (Ministry of Industry)"
    for i, word in enumerate(words):
        told = words_in(word)[:1] if not depth else []
        depth = max(0, depth + word.count("(") - word.count(")"))
        if told and (lexicon["duty"].has(told[0]) or is_verb(told[0])):
            named = _without_article(words[:i])
            name = " ".join(named)
            is_name = _is_name(name) and not _is_clause(named)
            is_one = i == 1 and not is_acronym(name)
            return _bodies(name) if is_name and not (is_one and _is_done(words[1:])) else ()
    # "O Ministério da Justiça elimina": capitals end where the verb begins
    is_name = 1 < len(named) < len(words) < len(whole) and begins_with_body(named[0])
    return _bodies(" ".join(named)) if is_name else ()


def _post_of_person(words: list[str], timed: str) -> str:
    """ "Начальнику Южного управления Мамырову К.С. представить план": a post with the name of who
    holds it, before what is to be done or (`timed`) the time.
    """
    if not words or not is_post(words[0]):
        return ""
    for i in range(1, min(len(words), _LONGEST_NAME)):
        if words[i - 1].endswith((",", ";", ":")):
            return ""
        if is_person(f"{words[i - 1]} {words[i]}"):
            told = words_in(words[i + 1])[:1] if i + 1 < len(words) else []
            is_due = is_verb(told[0]) if told else bool(timed)
            return " ".join(words[: i + 1]) if is_due else ""
    return ""


def _is_verb_of_object(words: list[str]) -> bool:
    """ "Convocare il consiglio", "Convene the council": an article behind a word that names no body
    begins what is done to it.
    """
    lexicon = lexicon_of_bodies()
    if len(words) < 2 or is_complete(words[0]) or lexicon["article"].has(fold(plain(words[0]))):
        return False
    return fold(plain(words[1])) in _ARTICLES


def _is_name(name: str) -> bool:
    """The name of a body, or of one of two sides: "the Turkmen side"."""
    side = lexicon_of_bodies()["side"].has
    return is_complete(name) or is_party(name) or (" " in name and side(words_in(name)[-1]))


def _is_done(words: list[str]) -> bool:
    """Behind one word, does no duty follow that a body would have: "Centres to be opened", "Банки
    проверить"?
    """
    has = lexicon_of_bodies()["duty"].has
    return not has(words_in(words[0])[0]) or words[1:2] == ["be"]


def _is_clause(words: list[str]) -> bool:
    """Many words with few capitals among them are a sentence before the one with the duty: "The
    Parties took note of the progress and agreed that the Customs Service will".
    """
    loud = sum(word[:1].isupper() for word in words)
    return len(words) > _LONGEST_NAME and loud * 3 < len(words)


def agent(text: str) -> tuple[str, ...]:
    """The bodies by whom something is said to be done: "will be arranged by the Centre and the
    State Border Service in May"; none where no word for a body stands there.
    """
    lexicon = lexicon_of_bodies()
    words = text.rstrip(" .;").split()
    for i in range(len(words) - 2, 0, -1):
        before = words_in(words[i - 1])[-1:]
        is_help = bool(before) and lexicon["helped"].has(before[0])
        if not lexicon["agent"].has(fold(plain(words[i]))) or is_help:
            continue
        named = _without_article(words[i + 1 : i + 1 + _TOKENS_LOOKED_AT])
        name = " ".join(_name_at_beginning(named))
        if name and is_complete(name) and name[:1].isupper():
            return _bodies(name)
    return ()


def by_whom(text: str) -> tuple[str, ...]:
    """The names behind a word that says by whom something is done: "oleh Balai Taman Nasional"."""
    first, _, name = text.strip().partition(" ")
    is_led = lexicon_of_bodies()["agent"].has(fold(plain(first)))
    is_name = is_led and name[:1].isupper() and not any(map(str.isdigit, name))
    return _bodies(name) if is_name else ()


def _name_at_beginning(words: list[str]) -> list[str]:
    """The words with capitals, and the small ones between them."""
    lexicon = lexicon_of_bodies()
    end = 0
    for i, word in enumerate(words):
        told = words_in(word)[:1]
        is_small = told and (
            joins(told[0], " ".join(words)) or any(lexicon[k].has(told[0]) for k in _SMALL)
        )
        if word[:1].isupper():
            end = i + 1
        elif not is_small:
            break
        if word[:1].isupper() and word.endswith((".", ";")):
            break
    return words[:end]


def _bodies(name: str) -> tuple[str, ...]:
    """The bodies of a name in a sentence, where articles are the sentence's: "the Ministry of
    Health and the Union of Psychologists".
    """
    bodies = (body for part in _joined(name) for body in split_bodies(part))
    return tuple(" ".join(_without_article(body.split())) for body in bodies)


def _joined(name: str) -> list[str]:
    """The names of a subject, parted where "and" stands before an article or a word that begins a
    name in small letters: "the Treasury and the state treasuries", "Health and local councils".
    """
    lexicon = lexicon_of_bodies()
    words = name.split()
    for i in range(1, len(words) - 1):
        begins = words_in(words[i + 1])[:1]
        is_next = starts_small(words[i + 1]) and begins and any(
            lexicon[k].has(begins[0]) for k in ("article", "opener", "body")
        )  # fmt: skip
        left, right = " ".join(words[:i]), " ".join(words[i + 1 :])
        is_joined = is_next and joins(fold(plain(words[i])), name)
        if is_joined and is_complete(left) and is_complete(right):
            return [left, *_joined(right)]
    return [name]


def _without_article(words: list[str]) -> list[str]:
    has = lexicon_of_bodies()["article"].has
    return words[1:] if words and has(fold(plain(words[0]))) else words


def _capitalised(words: list[str]) -> list[str]:
    """ "Ministerio de Defensa pondrá a disposición": of a name whose words begin with capitals only
    these and the small words between them; other names as they are.
    """
    lexicon = lexicon_of_bodies()
    loud = depth = 0
    for i, word in enumerate(words):
        was_inside = depth > 0
        depth += word.count("(") - word.count(")")
        if was_inside or depth > 0:  # "the Southern Side (Ministry of trade and industry)"
            continue
        loud += word[:1].isupper() and not lexicon["article"].has(fold(plain(word)))
        told = words_in(word)[:1]
        small = told and any(lexicon[k].has(told[0]) for k in ("article", "join", "open_end"))
        if told and (lexicon["duty"].has(told[0]) or is_verb(told[0])):
            return words
        if starts_small(word) and not small:
            if _is_body_with_duty(words[i - 1 :]):
                return words
            kept = words[:i]
            while kept and starts_small(kept[-1]):
                kept.pop()
            return kept if loud >= _LOUD else words
    return words


def _is_body_with_duty(words: list[str]) -> bool:
    """Does "and" stand before the name of a body in small letters that has a duty: "and state
    health departments shall"?
    """
    lexicon = lexicon_of_bodies()
    folded = [fold(plain(word)) for word in words[:2]]
    if not (lexicon["join"].has(folded[0]) or lexicon["article"].has(folded[0])):
        return False
    for i in range(2, min(len(words), _LONGEST_SMALL)):
        told = words_in(words[i])[:1]
        if told and lexicon["duty"].has(told[0]):
            return is_complete(words[i - 1])
    return False


def instructed(text: str, time: str = "") -> tuple[str, ...]:
    """The bodies that a line leads in with what they are told to do: "Задужује се Министарство
    правде да:"; none where no word of instruction leads it.
    """
    return subject(text.rstrip(" :"), time) if instructs(text) else ()


def instructs(text: str) -> bool:
    """Does a text begin with a word that tells somebody to do something: "Поручить ..."?"""
    first = text.split(maxsplit=1)[:1]
    return bool(first) and lexicon_of_bodies()["instruct"].has(fold(plain(first[0])))
