"""The bodies that a sentence begins with, where it says what they have to do."""

from roadbook.documents.reading.bodies import split_bodies
from roadbook.documents.reading.body_words import (
    begins_with_body,
    is_complete,
    is_verb,
    lexicon_of_bodies,
    words_in,
)
from roadbook.documents.reading.time_words import fold, plain

_TOKENS_LOOKED_AT = 24
_LOUD = 2


def subject(text: str, time: str = "") -> tuple[str, ...]:
    """The bodies that a sentence begins with, where it says what they have to do: "The Ministry of
    Health shall open ...", "Министерству юстиции до 1 мая внести ..." (`time` is no part of it).
    """
    lexicon = lexicon_of_bodies()
    before, timed, _ = text.partition(time or "\0")
    words = before.split()[:_TOKENS_LOOKED_AT]
    if words and lexicon["instruct"].has(fold(plain(words[0]))):
        words = words[1:]
    whole = words
    words = _capitalised(words)
    named = _without_article(words)
    if timed and len(words) < _TOKENS_LOOKED_AT and begins_with_body(" ".join(words)):
        words.append("shall")
    for i, word in enumerate(words):
        told = words_in(word)[:1]
        if told and (lexicon["duty"].has(told[0]) or is_verb(told[0])):
            name = " ".join(_without_article(words[:i]))
            return split_bodies(name) if i > 1 and is_complete(name) else ()
    # "O Ministério da Justiça elimina": capitals end where the verb begins
    is_name = 1 < len(named) < len(words) < len(whole) and begins_with_body(named[0])
    return split_bodies(" ".join(named)) if is_name else ()


def _without_article(words: list[str]) -> list[str]:
    has = lexicon_of_bodies()["article"].has
    return words[1:] if words and has(fold(plain(words[0]))) else words


def _capitalised(words: list[str]) -> list[str]:
    """ "Ministerio de Defensa pondrá a disposición": of a name whose words begin with capitals only
    these and the small words between them; other names as they are.
    """
    lexicon = lexicon_of_bodies()
    loud = 0
    for i, word in enumerate(words):
        loud += word[:1].isupper() and not lexicon["article"].has(fold(plain(word)))
        told = words_in(word)[:1]
        small = told and any(lexicon[k].has(told[0]) for k in ("article", "join", "open_end"))
        if told and (lexicon["duty"].has(told[0]) or is_verb(told[0])):
            return words
        if word[:1].islower() and not small:
            kept = words[:i]
            while kept and kept[-1][:1].islower():
                kept.pop()
            return kept if loud >= _LOUD else words
    return words
