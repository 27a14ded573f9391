"""Who does something where the sentence names it behind the verb, what is done standing before:
"Опросы гостей проводит Центр туризма", "Замену знаков выполняет УДХ в IV квартале 2026 года".
"""

from collections.abc import Sequence

from roadbook.core.letters import starts_small
from roadbook.documents.reading.bodies import names_bodies, split_bodies
from roadbook.documents.reading.body_words import (
    begins_with_body,
    ends_with_body,
    is_acronym,
    lexicon_of_bodies,
    words_in,
)
from roadbook.documents.reading.clauses import Clause, bare, clause_of

_SHORTEST_VERB, _LONGEST_NAME, _LONGEST_PLAIN = 4, 10, 3


def behind_verb(text: str, time: str, tongues: Sequence[str]) -> tuple[str, ...]:
    """The bodies between the verb of a sentence and its time or end, () where there are none."""
    clause = clause_of(tongues)
    if clause is None or clause.order != "last" or not text[:1].isupper():
        return ()
    text = text.rstrip(" .;")
    before, told, _ = text.partition(time.rstrip(" .;") or "\0")
    is_late = bool(told) and " " in before.strip()
    words = (before if is_late else text).rstrip(" ,").split()
    if begins_with_body(" ".join(words[:2])):
        return ()  # "Министерство открывает центр"
    for i in range(len(words) - 2, 0, -1):
        if _is_verb(words[i], clause):
            name = " ".join(words[i + 1 :])
            return split_bodies(name) if _is_whole_name(name) else ()
    return ()


def _is_verb(word: str, clause: Clause) -> bool:
    told = bare(word)
    is_told = starts_small(word) and word[-1:].isalpha() and len(told) >= _SHORTEST_VERB
    is_noun = lexicon_of_bodies()["body"].has(told) or clause.has("not", told)
    return is_told and not is_noun and clause.ends("verb", told)


def _is_whole_name(name: str) -> bool:
    """A name that begins with its word for a body, or a short one that ends with it: "ТИЦ",
    "управление культуры", "педагогический колледж"; not "новый порядок работы комиссии".
    """
    words = words_in(name)
    if not words or len(words) > _LONGEST_NAME or any(c.isdigit() for c in name):
        return False
    has = lexicon_of_bodies()["body"].has
    is_led = is_acronym(name.split()[0].strip(",")) or has(words[0])
    is_ended = len(words) <= _LONGEST_PLAIN and ends_with_body(name)
    return (is_led or is_ended) and names_bodies(name)
