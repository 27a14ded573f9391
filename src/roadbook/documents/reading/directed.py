"""Who is told to act by a sentence that somebody else begins: "Leaders directed the Ministry of
Transport to purchase ...", "The Board agreed that the Port Authority will publish ..."; and who
answers by a sentence that says nothing else: "Responsibility rests with the Ministry of Health".
"""

from collections.abc import Sequence

from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.plan_words import has_title_word
from roadbook.documents.reading.bodies import names_bodies
from roadbook.documents.reading.body_words import begins_with_body, is_party, is_post
from roadbook.documents.reading.clauses import Clause, bare, clause_of, hold_body

_DEEPEST, _LONGEST_NAME, _LONGEST_ANSWER, _LONGEST_UNKNOWN = 9, 14, 9, 5
_BETWEEN = 3
_SHORTEST_ASIDE, _LONGEST_ASIDE = 4, 14
_STOP = (";", ":", ".")
SENTENCES = pattern(r"(?<=\w{3}\.)\s(?=[^\W\d_a-zа-я])")
_LAST_SENTENCE = pattern(r"(?<=\w{3}[.;])\s([^\W\d_a-zа-я][^.;:!?]{8,200})\.?$")


def told_to_act(words: Sequence[str], clause: Clause, tongues: Sequence[str]) -> list[str]:
    """The words of the name of who is told to act, [] where nobody is."""
    for i in range(1, min(len(words), _DEEPEST)):
        if words[i - 1].endswith(_STOP):
            break
        word = bare(words[i])
        rest = words[i + 1 : i + 3 + _LONGEST_NAME]
        if clause.has("direct", word) and (name := _before_infinitive(rest, clause)):
            return name
        is_decided = clause.has("that", word) and any(
            clause.has("decide", bare(before)) for before in words[:i]
        )
        if is_decided:
            rest = without_articles(rest, clause)
            name = _before_shall(rest, clause)
            return name if _may_act(name, clause) else []
    return _who_shall(words, clause, tongues) or _entrusted(words, clause)


def _entrusted(words: Sequence[str], clause: Clause) -> list[str]:
    """ "... and entrusted this to the Ministry of Works together with the states": the name up to
    the end of the sentence.
    """
    for i in range(1, len(words) - 2):
        if not clause.has("entrust", bare(words[i])):
            continue
        for k in range(i + 1, min(i + 1 + _BETWEEN, len(words) - 1)):
            if clause.has("rests", bare(words[k])):
                name = without_articles(words[k + 1 :], clause)
                end = next((n for n, w in enumerate(name) if w.endswith(_STOP)), len(name) - 1)
                told = " ".join(name[: end + 1]).rstrip(" .;:")
                return told.split() if names_bodies(told) else []
    return []


def shall_act(text: str, tongues: Sequence[str]) -> bool:
    """Does a text say that somebody shall do something: "They must do so"? A name does not."""
    clause = clause_of(tongues)
    return clause is not None and _says_shall(text.split(), clause)


def _says_shall(words: Sequence[str], clause: Clause) -> bool:
    """Is there a word for duty, or a verb that its accents tell: "abrirá"?"""
    return any(clause.has("shall", bare(word)) or clause.is_written(word) for word in words)


def without_aside(text: str, tongues: Sequence[str]) -> str:
    """A sentence without what it begins with before it names who acts: "Working with the regions,
    the Treasury will publish", "To protect children, the Council will adopt".
    """
    clause = clause_of(tongues)
    words = text.split()
    if clause is None or len(words) < _SHORTEST_ASIDE:
        return text
    is_aside = clause.has("aside", bare(words[0]))
    for i, word in enumerate(words[1:_LONGEST_ASIDE], 2):
        named = without_articles(words[i : i + 2], clause)
        is_led = word.endswith(",") and i < len(words) and len(named) == 1
        is_named = is_led and (named[0][:1].isupper() or begins_with_body(named[0]))
        rest = words[i : i + _LONGEST_NAME]
        if is_named and (is_aside or _leads_in(words[:i], rest, clause)):
            return " ".join(words[i:])
    return text


def _leads_in(before: Sequence[str], rest: Sequence[str], clause: Clause) -> bool:
    """Are the words before a comma and who shall act no name, and no list of them?"""
    is_clause = starts_small(before[1]) and not clause.has("and", bare(before[1]))
    told = " ".join(without_articles(before, clause))
    is_name = begins_with_body(told) or is_post(told) or _says_shall(before, clause)
    return is_clause and not is_name and _says_shall(rest, clause)


def is_clause(name: str, tongues: Sequence[str]) -> bool:
    """Do the words taken for a name say that somebody decides: "Leaders agreed that the Fund"?"""
    clause = clause_of(tongues)
    words = [bare(word) for word in name.split()]
    return clause is not None and any(
        clause.has("direct", word) or (clause.has("that", word) and i > 0)
        for i, word in enumerate(words)
    )


def _before_infinitive(words: Sequence[str], clause: Clause) -> list[str]:
    """The name before what it is told to do: "the Ministry of Transport to purchase"; a line that
    leads in points ends there: "requested the Fisheries Agency to:".
    """
    words = without_articles(words, clause)
    for i in range(1, len(words)):
        if clause.has("told", bare(words[i])):
            after = words[i + 1] if i + 1 < len(words) else ""
            is_verb = starts_small(after) and clause.ends("infinitive", bare(after))
            is_noun = clause.has("article", bare(after)) or clause.has("inside", bare(after))
            if not after or (is_verb and not is_noun):
                name = list(words[:i])
                return name if _may_act(name, clause) else []
        if words[i - 1].endswith((*_STOP, ",")) and not _goes_on(words[i], clause):
            return []
    return []


def _goes_on(word: str, clause: Clause) -> bool:
    """Does another name, or the rest of one, follow a comma?"""
    return word[:1].isupper() or any(clause.has(k, bare(word)) for k in ("article", "and"))


def _before_shall(words: Sequence[str], clause: Clause) -> list[str]:
    """The name before "shall" and what it shall do, but for what is done to it: "will be"."""
    for i in range(1, len(words)):
        if clause.has("shall", bare(words[i])):
            after = bare(words[i + 1]) if i + 1 < len(words) else ""
            return [] if clause.has("passive", after) else list(words[:i])
        if words[i - 1].endswith(_STOP):
            return []
    return []


def _who_shall(words: Sequence[str], clause: Clause, tongues: Sequence[str]) -> list[str]:
    """A name in capitals behind an article, whatever it is a name of: "The Auditor-General will";
    a paper does not act, nor does what has no capitals.
    """
    if not words or not clause.has("article", bare(words[0])):
        return []
    name = _before_shall(without_articles(words[: _LONGEST_NAME + 2], clause), clause)
    is_loud = len(name) > 1 or "-" in "".join(name)
    is_name = is_loud and all(w[:1].isupper() or clause.has("inside", bare(w)) for w in name)
    is_plain = is_name and not any(w.endswith((",", ";")) for w in name)
    return name if is_plain and not has_title_word(" ".join(name), tuple(tongues)) else []


def without_articles(words: Sequence[str], clause: Clause) -> list[str]:
    """The words of a name without the articles before it: "il solo Comune"."""
    begin = 0
    while begin < len(words) and clause.has("article", bare(words[begin])):
        begin += 1
    return list(words[begin:])


def _may_act(name: Sequence[str], clause: Clause) -> bool:
    """A name with a capital, or one with a word for a body; not "the report of the Agency"."""
    told = " ".join(name)
    if not told:
        return False
    if name[0][:1].isupper():
        return hold_body(name) or is_post(told) or is_party(told) or _is_loud(name, clause)
    return begins_with_body(told) or (
        hold_body(name[-1:]) and not any(clause.has("inside", bare(word)) for word in name)
    )


def _is_loud(name: Sequence[str], clause: Clause) -> bool:
    return all(word[:1].isupper() or clause.has("inside", bare(word)) for word in name)


def answering(text: str, tongues: Sequence[str]) -> tuple[str, str]:
    """(bodies, rest): who answers by a sentence that begins with it, and what it goes on to say:
    "Responsibility rests with the Ministry of Education", "Ответственным за решение задачи является
    управление туризма", "Zuständig ist das Landesamt, Umsetzung 2027 bis 2031".
    """
    clause = clause_of(tongues)
    words = text.strip().rstrip(" .;").split()
    if clause is None or not words or not clause.has("answers", bare(words[0])):
        return "", ""
    for i in range(1, min(len(words) - 1, _LONGEST_ANSWER)):
        if clause.has("rests", bare(words[i])) and not clause.has("rests", bare(words[i + 1])):
            said = without_articles(words[i + 1 :], clause)
            end = _end_of_name(said, clause)
            name = " ".join(said[:end]).rstrip(",;")
            is_name = names_bodies(name) or (i == 1 and _is_short_name(said[:end], clause))
            return (name, " ".join(said[end:])) if is_name else ("", "")
    return "", ""


def _end_of_name(words: Sequence[str], clause: Clause) -> int:
    """How many words name who answers: "the Ports Authority, to be done by May 2027"."""
    for i, word in enumerate(words[:-1], 1):
        is_comma = word.endswith(",")
        goes_on = is_comma and _goes_on(words[i], clause) and names_bodies(" ".join(words[i:]))
        if word.endswith(";") or (is_comma and not goes_on):
            return i
    return len(words)


def _is_short_name(words: Sequence[str], clause: Clause) -> bool:
    """Capitals right behind the verb name somebody, though no word for a body does."""
    return len(words) <= _LONGEST_UNKNOWN and words[0][:1].isupper() and _is_loud(words, clause)


def without_answer(text: str, tongues: Sequence[str]) -> tuple[str, str, str]:
    """(text, bodies, rest) of a paragraph whose last sentence says who answers."""
    last = _LAST_SENTENCE.search(text)
    bodies, rest = answering(last[1], tongues) if last else ("", "")
    return (text[: last.start()].strip(), bodies, rest) if last and bodies else (text, "", "")


def answering_in(text: str, tongues: Sequence[str]) -> tuple[str, str]:
    """The same of one of the sentences of a paragraph."""
    found = (answering(said, tongues) for said in SENTENCES.split(text))
    return next((told for told in found if told[0]), ("", ""))
