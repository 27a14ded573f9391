"""Who does something, told by a sentence in the present tense: "Die Landeswarnzentrale meldet
Pegelstände", "Il Museo della valle presenta una mostra", "Nazirlik hər il gəmiləri yoxlayır".

Languages say it in one of three orders; the data (`lexicons/clauses.toml`) tell which.
"""

from collections.abc import Iterator, Sequence

from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.plan_words import has_title_word
from roadbook.documents.reading.bodies import split_bodies
from roadbook.documents.reading.body_words import (
    is_complete,
    is_party,
    is_post,
    lexicon_of_bodies,
    words_in,
)
from roadbook.documents.reading.clauses import (
    Clause,
    bare,
    clause_of,
    hold_body,
    is_elided,
    without_elision,
)
from roadbook.documents.reading.directed import told_to_act, without_articles

_LONGEST_NAME = 12
_DEEPEST_THAT = 9
_SHORTEST_VERB = 3
_LONGEST_LINK = 3
_APOSTROPHE = pattern(r"['’ʼ]")
_COUNT = pattern(r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3})*")
_STOP = (";", ":", ".", ")")
_INITIALS = pattern(r"(?:[^\W\d_]\.){2,4}")
"""What a company is by law, within its name: "S.A."."""
_QUOTES = "«“„\"'("


def acting(text: str, tongues: Sequence[str]) -> tuple[str, ...]:
    """The bodies that act in a sentence, () where none is known to."""
    clause = clause_of(tongues)
    text = text.strip()
    words = without_elision(text).split() if clause is not None else []
    if clause is None or not (text.lstrip(_QUOTES)[:1].isupper() or _is_led(text, words, clause)):
        return ()  # what goes on with a sentence has no subject
    if recommended := _recommended(words, clause):
        return recommended
    if told := told_to_act(words, clause, tongues):
        return tuple(_apart(told, clause))
    words = words[: _LONGEST_NAME + 2]
    led, words = words, without_articles(words, clause)
    if clause.order != "head":
        is_led = len(words) < len(led)
        end = _at_verb(words, clause) or (_at_written(words, clause, tongues) if is_led else 0)
        return tuple(_apart(words[:end], clause)) if end else ()
    if end := _of_charged(words, text, clause):
        return tuple(_apart(words[:end], clause))
    end = _of_last_body(words, clause)
    beside = _with_whom(words[end:], clause) if end else []
    return (*_apart(words[:end], clause), *_apart(beside, clause)) if end else ()


def _is_led(text: str, words: Sequence[str], clause: Clause) -> bool:
    """ "the ministry of health opens" behind "... undertakes that:"."""
    named = without_articles(words, clause)
    return bool(named) and (len(named) < len(words) or is_elided(text)) and _is_body(named[0])


def leading(text: str, tongues: Sequence[str]) -> tuple[str, ...]:
    """The bodies that a line tells to do the points below it: "Leaders agreed that the Agency
    will", "Қаржы министрлігі Әділет министрлігімен бірлесіп".
    """
    clause = clause_of(tongues)
    words = text.split()
    if clause is None or not words:
        return ()
    if clause.order == "head" and clause.has("with", bare(words[-1])):
        return acting(text, tongues)
    return tuple(_apart(told_to_act(words, clause, tongues), clause))


def is_object(name: str, tongues: Sequence[str]) -> bool:
    """Is a name in the case of what something is done to: "kengashlar faoliyatini"?"""
    clause = clause_of(tongues)
    last = bare(name).rpartition(" ")[2]
    is_listed = last in lexicon_of_bodies()["body"].exact
    return clause is not None and clause.ends("object", last) and not is_listed


def is_verb_behind(text: str, tongues: Sequence[str]) -> bool:
    """Does a text begin with a word that nothing else than a verb ends like?"""
    clause = clause_of(tongues)
    words = text.split(maxsplit=1)[:1]
    return clause is not None and bool(words) and clause.ends("verb", bare(words[0]))


def addressed_to(text: str, tongues: Sequence[str]) -> str:
    """A line without the word that addresses somebody: "Til Helsedirektoratet"."""
    clause = clause_of(tongues)
    first, _, rest = text.partition(" ")
    return rest if clause and rest and clause.has("to", bare(first)) else text


def _recommended(words: Sequence[str], clause: Clause) -> tuple[str, ...]:
    """Who is to act where a sentence recommends something: "The Committee recommends that the
    Ministry of Health adopt ...".
    """
    for i in range(1, min(len(words), _DEEPEST_THAT)):
        if clause.has("that", bare(words[i])) and any(
            clause.has("recommend", bare(word)) for word in words[:i]
        ):
            rest = list(words[i + 1 : i + 3 + _LONGEST_NAME])
            rest = rest[clause.has("article", bare(rest[0])) :] if rest else rest
            end = _at_verb(rest, clause) or _at_small(rest, clause)
            return tuple(_apart(rest[:end], clause)) if end else ()
    return ()


def _at_small(words: Sequence[str], clause: Clause) -> int:
    """Where a name whose words begin with capitals is over."""
    for i in range(1, len(words)):
        small = clause.has("inside", bare(words[i])) or clause.has("inside", bare(words[i - 1]))
        if starts_small(words[i]) and not small:
            return i if hold_body(words[:i]) and words[0][:1].isupper() else 0
    return 0


def _at_verb(words: Sequence[str], clause: Clause) -> int:
    """The place of the verb behind a name, 0 where none is found."""
    holds = False
    for i in range(min(len(words) - 1, _LONGEST_NAME)):
        word = bare(words[i])
        if clause.has("not", word):
            return 0
        is_small = clause.has("inside", word) or (
            i > 0 and clause.has("inside", bare(words[i - 1])) and not _is_body(words[i])
        )
        if holds and (clause.has("self", word) or _is_verb(words, i, clause)):
            return i
        holds = holds or _is_body(words[i])
        is_over = words[i].endswith(_STOP) and not _INITIALS.fullmatch(words[i])
        if not (holds or is_small or words[i][:1].isupper()) or is_over:
            return 0  # "Avklare ansvaret mellom politiet og ..." is no name
    return 0


def _at_written(words: Sequence[str], clause: Clause, tongues: Sequence[str]) -> int:
    """The place of a verb that its accents tell, behind a name in capitals, whatever it is a name
    of: "El Programa Nacional de Salud abrirá"; a paper does not act.
    """
    loud = 0
    for i, word in enumerate(words):
        if clause.has("not", bare(word)):
            return 0
        if i and clause.is_written(word):
            is_actor = clause.has("actor", bare(words[0]))
            is_paper = has_title_word(" ".join(words[:i]), tuple(tongues))
            return i if is_actor or (loud > 1 and not is_paper) else 0
        is_small = clause.has("inside", bare(word)) and bool(loud)
        if word.endswith((*_STOP, ",")) or not (is_small or word[:1].isupper()):
            return 0
        loud += word[:1].isupper()
    return 0


def _is_verb(words: Sequence[str], i: int, clause: Clause) -> bool:
    """Is a word behind a name a verb: not one of the name, and what follows can follow a verb?"""
    word, before = bare(words[i]), bare(words[i - 1])
    if not starts_small(words[i]) or len(word) < _SHORTEST_VERB or clause.has("inside", word):
        return False
    if clause.has("inside", before):
        return False
    if clause.ends("verb", word) or clause.is_written(words[i]):
        return True
    follows = bare(_APOSTROPHE.sub(" ", words[i + 1]).split()[0])
    is_count = _COUNT.fullmatch(words[i + 1]) is not None and starts_small("".join(words[i + 2 :]))
    return clause.ends("either", word) and (is_count or clause.has("after", follows))


def charges(text: str) -> bool:
    """Does a sentence charge somebody at its end: "... tabşyrylsyn", "... borçly etmeli"?"""
    last = [bare(word) for word in text.split()[-2:]]
    told = {" ".join(last), *last[-1:]}
    return not told.isdisjoint(lexicon_of_bodies()["entrusted"].exact)


def _of_charged(words: Sequence[str], text: str, clause: Clause) -> int:
    """How many words name the one whom a sentence charges at its end: "Kadrlar bölümine ...
    tabşyrylsyn"; to the first word for a body or a post that is in a case and in no genitive.
    """
    if not charges(text):
        return 0
    for i, word in enumerate(words[:_LONGEST_NAME]):
        told = words_in(word)[-1:]
        is_charged = bool(told) and _is_in_case(told[0], clause)
        if is_charged and _is_body(word) and not clause.ends("genitive", told[0]):
            return i + 1
    return 0


def _of_last_body(words: Sequence[str], clause: Clause) -> int:
    """How many words the name has at the beginning of a clause whose verb comes last: to its last
    word for a body that is in no case; what a comma or "and" adds to it is a name as well.
    """
    end = 0
    is_joined = True
    for i, word in enumerate(words[:_LONGEST_NAME]):
        told = words_in(word)[-1:]
        if clause.has("not", bare(word)) or word[:1].isdigit():
            break
        is_body = _is_body(word) and told and not _is_in_case(told[0], clause)
        # "Merkezi" alone is no centre, but the first word of a name
        is_body = is_body and not (i == 0 and clause.ends("possessive", told[0]))
        # of an office behind an office a title is no part: "Қорғаныс министрлігі инженерлік"
        if is_body and (is_joined or (i == end and is_complete(word))):
            end, is_joined = i + 1, word.endswith(",")
        elif not is_joined:
            if not clause.has("and", bare(word)):
                break
            is_joined = True
    return end


def _is_in_case(word: str, clause: Clause) -> bool:
    """Does a word for a body end like one in a case? Those listed whole are in none."""
    return clause.ends("case", word) and word not in lexicon_of_bodies()["body"].exact


def _with_whom(words: Sequence[str], clause: Clause) -> list[str]:
    """The name of who acts together with the first, without the ending that says so: "Әділет
    министрлігімен бірлесіп", "Adalat ministrligi bilen bilelikde"; [] where nobody does.
    """
    if words and clause.has("beside", bare(words[0])):  # "the Finance Unit with the Supply Unit"
        return list(words[1 : 1 + _of_last_body(words[1:], clause)])
    for i in range(1, min(len(words), _LONGEST_NAME)):
        if clause.has("with", bare(words[i])):
            name = list(words[:i])
            if len(name) > 1 and clause.has("beside", bare(name[-1])):
                name.pop()
            else:
                name[-1] = clause.without("beside_end", name[-1])
            return name if hold_body(name) else []
    return []


def _is_body(word: str) -> bool:
    return is_complete(word) or is_party(word) or is_post(word)


def _without_aside(words: Sequence[str], clause: Clause) -> Sequence[str]:
    """Without what stands behind a comma and names nobody: "the University, on behalf of both"."""
    for i in range(1, len(words)):
        if words[i - 1].endswith(",") and clause.has("aside", words[i]):
            return words[:i]
    return words


def without_backing(text: str, tongues: Sequence[str]) -> str:
    """The names of a line without those who only help: "Служба при содействии Агентства"."""
    clause = clause_of(tongues)
    return " ".join(_without_backing(text.split(), clause)) if clause else text


def _without_backing(words: Sequence[str], clause: Clause) -> Sequence[str]:
    """Up to a short word before the noun for help: "при экспертной поддержке Агентства"."""
    for i, word in enumerate(words[2:], 2):
        if clause.has("backing", bare(word)):
            first = next((k for k in (i - 1, i - 2) if len(words[k]) <= _LONGEST_LINK and k), 0)
            return words[:first] if first else words
    return words


def _apart(words: Sequence[str], clause: Clause) -> Iterator[str]:
    """The bodies of a name; "and" before an article begins another one."""
    words = _without_backing(_without_aside(words, clause), clause)
    if not words:
        return
    begin = 0
    names: list[list[str]] = []
    for i in range(1, len(words) - 1):
        has_own = is_elided(words[i + 1])
        is_article = has_own or clause.has("article", bare(words[i + 1]))
        if clause.has("and", bare(words[i])) and is_article and hold_body(words[i + 1 :]):
            names.append(list(words[begin:i]))
            begin = i + 2 - has_own
    for name in (*names, list(words[begin:])):
        told = " ".join(name).rstrip(" ,")
        yield from split_bodies(without_elision(told))
