"""Where in running text a time is told: the run of words that the lexicons of time know.

What the time means is decided elsewhere (`timeframes`); here only which words belong to it.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from roadbook.core.patterns import pattern
from roadbook.core.words import Precision
from roadbook.documents.reading import marks
from roadbook.documents.reading.acts import without_acts
from roadbook.documents.reading.time_atoms import read_atoms
from roadbook.documents.reading.time_choice import best_sentence
from roadbook.documents.reading.time_elements import Atom, Mark, Rhythm, Sentence
from roadbook.documents.reading.time_words import (
    Meaning,
    Node,
    Sign,
    fold,
    known_languages,
    lexicon,
    lexicons_for,
    plain,
    vocabulary,
)

_SHORTEST_TIME, _LONGEST_TIME = 3, 80
_MOST_WORDS = 12
_MOST_SILENT = 4
"""More words than could be unknown, or months with a letter wrong, in what still tells a time."""
_PHRASE = 4
_SHORT = 3
_STAGE = pattern(r"(?<![\w.])((?:\d{1,2}|[IVX]{1,4})[ -][^\W\d_]{3,12})\s?:\s")
_STOP = pattern(r"(?:\d|\w{4,})\.$")
_COUNT = pattern(r"(?:3[2-9]|[4-9]\d|\d{3})")
_AGES = pattern(r"\d{1,2}[–-]\d{1,2}")
_DAY = pattern(r"(?:[1-9]|[12]\d|3[01])(?:-?[^\W\d_]{1,3})?")
_RANGE = pattern(r"(?:[5-9]|\d\d)[–-]\d\d?|\d{1,3}")  # a count behind a time: "6–15 yoshli"
_FREE = {"continuous", "on_demand", "whole"}
_TERMS = {"condition", "duration"}
_RUNS_FROM = {"of", "from", "condition"}
_JOINS = {"dash", "slash", "during"}
_LEADING = {"from", "by", "to"}
_BEFORE_TERMS = {"of", "during", "by"}
_BARE = {"of", "and", "or", "then"}


@cache
def _lexicons(tongues: tuple[str, ...]) -> tuple[str, ...]:
    """The lexicons of time for these tags; English figures where none has any."""
    return tuple(dict.fromkeys(n for t in tongues for n in lexicons_for(t))) or ("en",)


def is_time(text: str, tongues: Sequence[str]) -> bool:
    """Does a short text tell a time and hardly anything else?"""
    shortest = _SHORTEST_TIME if text.isascii() else _SHORTEST_TIME - 1
    return shortest <= len(text) <= _LONGEST_TIME and _is_time(text, tuple(tongues))


def names_day(text: str, tongues: Sequence[str]) -> bool:
    """Does a short text name a day of a month and hardly anything else?"""
    is_short = _SHORTEST_TIME <= len(text) <= _LONGEST_TIME
    return is_short and marks.has_figure(text) and _names_day(text, tuple(tongues))


@lru_cache(maxsize=4096)
def _names_day(text: str, tongues: tuple[str, ...]) -> bool:
    sentence = best_sentence(text, _lexicons(tongues))
    days = [e for e in sentence.elements if isinstance(e, Atom) and e.day and e.number]
    return bool(days) and not sentence.unknown


@lru_cache(maxsize=4096)
def _is_time(text: str, tongues: tuple[str, ...]) -> bool:
    lexicons = _lexicons(tongues)
    may_tell = vocabulary(lexicons).may_tell
    if sum(not may_tell(word) for word in text.split()) > _MOST_SILENT:
        return False
    sentence = best_sentence(text, lexicons)
    if not sentence.unknown:
        return _tells(sentence) or (" " in text.strip() and _is_term(sentence))
    spoken = {t.split("-")[0] for t in tongues[:1]} & {n.split("-")[0] for n in known_languages()}
    return marks.tells_time(text) and len(sentence.unknown) <= (1 if spoken else 3)


def _tells(sentence: Sentence) -> bool:
    return any(
        isinstance(e, Atom | Rhythm) or (isinstance(e, Mark) and e.name in _FREE)
        for e in sentence.elements
    )


def _is_term(sentence: Sentence) -> bool:
    """ "Within a month", "в месячный срок": how long it may take from some day on."""
    return any(isinstance(e, Mark) and e.name in _TERMS for e in sentence.elements)


def time_words(text: str, tongues: Sequence[str]) -> str:
    """The words of a sentence that tell its time, "" where none do.

    Around the last year or date; without one the words at the end or the beginning of the sentence.
    """
    words, whole = without_acts(text).split(), text.split()
    lexicons = _lexicons(tuple(tongues))
    dated = [i for i, word in enumerate(words) if marks.tells_time(word)]
    if dated:
        return _dated(words, dated, lexicons)
    for size in range(1, min(_PHRASE, len(words)) + 1):
        for first in (len(words) - size, 0):
            if _is_known(words[first : first + size], lexicons):
                return _run(words, first, first + size, lexicons)[1]
    often = _times_a_year(words, lexicons) or _rhythm(words, lexicons)
    return often or _adverb(words, lexicons) or _term(whole, lexicons)


def _dated(words: Sequence[str], dated: Sequence[int], lexicons: tuple[str, ...]) -> str:
    """The run of words around the last year or date. Where that is a year and nothing else, and
    the sentence has told a day, a month or a quarter before, it is of what the sentence speaks:
    "by 1 March 2026 report on 2025", "в IV квартале 2026 года утвердить план на 2027 год". So is
    one of an earlier year in the clause behind a term: "by June 2027, on the loan of May 2025".
    """
    first, told = _run(words, dated[-1], dated[-1] + 1, lexicons)
    before = [i for i in dated if i < first]
    if not before:
        return told
    begin, earlier = _run(words, before[-1], before[-1] + 1, lexicons)
    if _is_years(told, lexicons):
        return told if _is_years(earlier, lexicons) else earlier
    is_term = _leads(words[begin], lexicons) and words[before[-1]].endswith(",")
    is_past = max(marks.years_in(told), default=0) < min(marks.years_in(earlier), default=0)
    return earlier if is_term and is_past else told


def _is_years(told: str, lexicons: tuple[str, ...]) -> bool:
    """Years and nothing else that would say when: no day, no month, no "by"."""
    elements = _read([told], lexicons).elements
    return all(
        e.name in _JOINS if isinstance(e, Mark)
        else isinstance(e, Atom) and e.precision is Precision.YEAR
        for e in elements
    )  # fmt: skip


def _times_a_year(words: Sequence[str], lexicons: tuple[str, ...]) -> str:
    """How many times a year, in the middle of a sentence: "shall meet twice a year in the port"."""
    for i, word in enumerate(words):
        meaning = _meaning(word, lexicons)
        if meaning is None or meaning.sign is not Sign.TIMES:
            continue
        for size in range(_PHRASE, 1, -1):
            for first in range(max(i - size + 1, 0), min(i, len(words) - size) + 1):
                if _is_known(words[first : first + size], lexicons):
                    return _run(words, first, first + size, lexicons)[1]
    return ""


def _rhythm(words: Sequence[str], lexicons: tuple[str, ...]) -> str:
    """How often, or always, in several words in the middle of a sentence: "shall each month publish
    the figures", "bütün gəmiləri hər il yoxlayır", "faoliyatini doimiy ravishda qo'llasin".
    """
    known = vocabulary(lexicons)
    for i, word in enumerate(words):
        node = known.root.after.get(_key(word))
        if node is None or not (node.after or (node.meaning and node.meaning.name == "every")):
            continue
        for size in range(2, min(_PHRASE, len(words) - i) + 1):
            if _is_rhythm(words[i : i + size], lexicons):
                return _run(words, i, i + size, lexicons)[1]
    return ""


def _is_rhythm(words: Sequence[str], lexicons: tuple[str, ...]) -> bool:
    """Words that say how often, or one phrase that says always: not "a permanent register"."""
    node: Node | None = vocabulary(lexicons).root
    for word in words:
        node = node.after.get(_key(word)) if node else None
    if node and node.meaning and node.meaning.name == "continuous":
        return True
    sentence = _read(words, lexicons)
    return not sentence.unknown and any(isinstance(e, Rhythm) for e in sentence.elements)


def _key(word: str) -> str:
    return fold(plain(word.strip(" ,;.:()")))


def _term(words: Sequence[str], lexicons: tuple[str, ...]) -> str:
    """How long something may take, told by its own words: "finish the vetting within three weeks",
    "within six weeks of receipt of the draft".
    """
    for at in reversed(range(len(words))):
        meaning = _meaning(words[at], lexicons)
        if not words[at].isdecimal() and (meaning is None or meaning.sign is not Sign.COUNT):
            continue
        for last in range(at + 2, min(at + 3, len(words)) + 1):
            for first in range(at, max(at - 4, -1), -1):
                if _is_within(words[first:last], lexicons):
                    end = _end_of_clause(words, last, lexicons)
                    return " ".join(words[first:end]).strip(" ,;.:()")
    return _open_term(words, lexicons)


def _open_term(words: Sequence[str], lexicons: tuple[str, ...]) -> str:
    """A term that no figure tells, led by a small word: "в месячный срок представить"."""
    for at in range(len(words) - 3):
        meaning = _meaning(words[at], lexicons)
        if meaning is None or meaning.name not in _BEFORE_TERMS:
            continue
        window = words[at : at + 3]
        sentence = _read(window, lexicons)
        marks_alone = [e.name for e in sentence.elements if isinstance(e, Mark)]
        is_term = not sentence.unknown and len(marks_alone) == len(sentence.elements)
        if is_term and _TERMS.intersection(marks_alone) and not window[0].endswith(","):
            return " ".join(window).strip(" ,;.:()")
    return ""


def _is_within(words: Sequence[str], lexicons: tuple[str, ...]) -> bool:
    """ "Within three weeks", "в течение 10 рабочих дней"."""
    sentence = _read(words, lexicons)
    told = {e.name for e in sentence.elements if isinstance(e, Mark)}
    return not sentence.unknown and "duration" in told and bool(told & {"during", "by"})


def _end_of_clause(words: Sequence[str], last: int, lexicons: tuple[str, ...]) -> int:
    """Where the words end that say from what on a term runs."""
    meaning = _meaning(words[last], lexicons) if last < len(words) else None
    if words[last - 1].endswith((",", ";", ".", ")")) or meaning is None:
        return last
    if meaning.name not in _RUNS_FROM:
        return last
    ends = (n for n in range(last, len(words)) if words[n].endswith((",", ";", ".")))
    return next(ends, len(words) - 1) + 1


def _adverb(words: Sequence[str], lexicons: tuple[str, ...]) -> str:
    """An adverb that says how often, in the middle of a sentence: "procede anualmente à auditoria";
    an adjective there speaks of something else ("the annual report").
    """
    endings = _adverb_endings(lexicons)
    for i, word in enumerate(words if endings else ()):
        bare = word.strip(" ,;.:()")
        if bare.casefold().endswith(endings) and _is_known([bare], lexicons):
            return _run(words, i, i + 1, lexicons)[1] if word.endswith(",") else bare
    return ""


def _adverb_endings(lexicons: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(e for name in lexicons for e in lexicon(name).get("about", {}).get("adverbs", ()))


def _read(words: Sequence[str], lexicons: tuple[str, ...]) -> Sentence:
    return read_atoms(" ".join(words).strip(" ,;.:()"), vocabulary(lexicons))


def _run(words: Sequence[str], first: int, last: int, lexicons: tuple[str, ...]) -> tuple[int, str]:
    """The longest run of known words around some, without the small words at its ends, and where
    it begins.
    """
    begin, end = first, last
    may_tell = vocabulary(lexicons).may_tell
    grows = True
    while grows and last - first < _MOST_WORDS:
        grows = False
        for more in range(1, _PHRASE + 1):
            if first < more or not may_tell(words[first - more]):
                break
            if _is_known(words[first - more : last], lexicons):
                first, grows = first - more, True
                break
        for more in range(1, _PHRASE + 1):
            if last + more > len(words) or not may_tell(words[last + more - 1]):
                break
            if _is_known(words[first : last + more], lexicons):
                last, grows = last + more, True
                break
    is_first = first == 0 and words[0][:1].isupper()
    if is_first and first < begin and _is_bare(words[0], lexicons):
        first += not _is_bare(words[1], lexicons)  # "In May the Ministry ...", but "done in May"
    last -= _count_behind(words, last - 1, lexicons) if end < last < len(words) else 0
    while last > end and _says_nothing_last(words[last - 1], lexicons):
        if _DAY.fullmatch(words[last - 2]) and len(words[last - 1]) > _SHORT:
            break  # "до 10 числа"
        last -= 1
    first = _behind_counts(words, first, begin, lexicons)
    first = _behind_adjective(words, first, lexicons) if first < begin else first
    first += first < begin and _goes_with_word_before(words[first], lexicons)
    told = _without_tail(words[first:last], lexicons).strip(" ,;:()")
    return first, told[:-1] if _STOP.search(told) else told


def _behind_counts(words: Sequence[str], first: int, begin: int, lexicons: tuple[str, ...]) -> int:
    """Where a time begins behind figures that are no days: "the lines 40 and 41 by 13 December",
    "on line 3 from 12 December", "for those of 14–21 years by 31 December".
    """
    counts = [i for i in range(first, begin) if _COUNT.fullmatch(words[i].rstrip(","))]
    if counts:
        return counts[-1] + 1
    for i in range(first + 1, min(first + 3, begin + 1)):
        is_figure = words[first].isdecimal() and not marks.has_year(words[first])
        is_count = is_figure if i == first + 1 else _AGES.fullmatch(words[first])
        if is_count and _leads(words[i], lexicons):
            return i
    return first


def _behind_adjective(words: Sequence[str], first: int, lexicons: tuple[str, ...]) -> int:
    """Where a time begins behind an adjective of the word before it, in languages whose adverbs
    end otherwise: "il programma annuale entro il 31 gennaio".
    """
    endings = _adverb_endings(lexicons[:1])
    is_inside = first > 0 and not words[first - 1].endswith(",") and first + 1 < len(words)
    if not endings or not is_inside or words[first].endswith((",", *endings)):
        return first
    is_rhythm = " " not in words[first] and _is_rhythm(words[first : first + 1], lexicons)
    return first + (is_rhythm and _leads(words[first + 1], lexicons))


def _leads(word: str, lexicons: tuple[str, ...]) -> bool:
    """Does a word lead in a day: "by", "from"?"""
    meaning = _meaning(word, lexicons)
    return meaning is not None and meaning.name in _LEADING - {"to"}


def _goes_with_word_before(word: str, lexicons: tuple[str, ...]) -> bool:
    """ "Unga ko'ra 2027-yildan": where all governing words follow, one that leads is no part."""
    told = ((name, _meaning(word, (name,))) for name in lexicons)
    name, meaning = next(((n, m) for n, m in told if m is not None), ("", None))
    is_condition = meaning is not None and meaning.name == "condition"
    return is_condition and "by" not in lexicon(name).get("mark", {})


def _count_behind(words: Sequence[str], at: int, lexicons: tuple[str, ...]) -> int:
    """How many words up to this one count something behind a time: "6–15 yoshli", "не менее 40"."""
    known = vocabulary(lexicons)
    nodes = map(known.root.after.get, known.forms(_key(words[at - 1])))
    is_month = any(n and n.meaning and n.meaning.sign is Sign.MONTH for n in nodes)
    if is_month or not _RANGE.fullmatch(words[at]):
        return 0
    said = _read(words[at - 2 : at], lexicons)
    return 1 if said.elements or said.unknown else 3


def _without_tail(words: Sequence[str], lexicons: tuple[str, ...]) -> str:
    """Without small words behind a comma: "by Q4 2026, subject to", "até Setembro de 2025, a"."""
    for n in range(len(words) - 1, 0, -1):
        if words[n - 1].endswith(",") and not any(map(marks.has_figure, words[n:])):
            said = _read(words[n:], lexicons)
            is_silent = not said.elements and len(words) > n + 2  # ", следующего за отчётным"
            is_told = not said.unknown and (is_silent or _tells(said))
            return " ".join(words if is_told else words[:n])
    return " ".join(words)


def _is_known(words: Sequence[str], lexicons: tuple[str, ...]) -> bool:
    return _is_known_text(" ".join(words), lexicons)


@lru_cache(maxsize=4096)
def _is_known_text(text: str, lexicons: tuple[str, ...]) -> bool:
    """The sentences of a paper tell the same times again and again."""
    sentence = _read([text], lexicons)
    return not sentence.unknown and _tells(sentence)


def _is_bare(word: str, lexicons: tuple[str, ...]) -> bool:
    """A small word such as "in", "of", "and"."""
    meaning = _meaning(word, lexicons)
    return meaning is not None and meaning.name in _BARE


def _says_nothing_last(word: str, lexicons: tuple[str, ...]) -> bool:
    """A small word, or one that speaks of what follows it: "in March assign for ...", "в марте
    закрепить за ...", "em setembro uma ...".
    """
    meaning = _meaning(word, lexicons)
    if meaning is None or marks.has_figure(word):
        return False
    # "ab" at the end of a sentence belongs to its verb
    is_leading = meaning.name in _LEADING and len(word) <= _SHORT and word.isascii()
    is_leading |= meaning.name == "during" and len(word) <= _SHORT
    return is_leading or meaning.sign is Sign.COUNT or meaning.name in _BARE


def _meaning(word: str, lexicons: tuple[str, ...]) -> Meaning | None:
    node = vocabulary(lexicons).root.after.get(fold(plain(word.strip(" ,;.:()"))))
    return node.meaning if node is not None else None


def without_stages(text: str, tongues: Sequence[str]) -> str:
    """A time without the labels of its stages: "1 этап: январь 2024 г.\n2 этап: май 2024 г."; what
    is a time itself ("1 квартал: ...") is no label.
    """

    def cut(match: re.Match[str]) -> str:
        return match[0] if is_time(match[1], tongues) else ""

    return _STAGE.sub(cut, text) if ":" in text else text
