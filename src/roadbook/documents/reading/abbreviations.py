"""The document's own list of abbreviations, wherever it stands: paragraphs, one paragraph, two
columns of a table or the foot of a sheet.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from roadbook.core.address import Address
from roadbook.core.letters import has_cases
from roadbook.core.patterns import pattern
from roadbook.documents.grids.grid import Paragraph, Source
from roadbook.documents.lexicons.plan_words import begins_with
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading.rows_of_grids import RowsByItem, shown
from roadbook.documents.reading.time_words import fold, plain

_ENTRY = pattern(
    r"([^\s–—:;,.()-][^–—:;,()]{0,24}?)\s*(?:\s[–—-]\s?|–|—|:\s|\s=\s)\s*(\S.{3,200}?)[;.,]?"
)
_COMMA = pattern(r"([^\s,;:()]{2,14}),\s+(\S.{3,200}?)[;.,]?")
"""The same in a list that says that it is one: "Sigles : BCN, Bureau central national"."""
_MARKED = pattern(r"\s(?:\d+|[^\W\d_])[.)]?$")
_SHORT = 14
_RUN = 3
_WITH_DASH = 3
_LONGEST_HEAD = 80


@dataclass(slots=True)
class Abbreviations:
    """Short forms with their long ones, and the addresses of the lines that hold them."""

    forms: dict[str, str] = field(default_factory=dict)
    lines: dict[Address, str] = field(default_factory=dict)


def is_short_form(text: str) -> bool:
    """Does it look like an abbreviation: short, with capitals beyond its first letter, and with no
    mark of its own behind, as in "GOAL A"?
    """
    text = text.strip()
    if _MARKED.search(text):
        return False
    capitals = sum(c.isupper() for c in text)
    is_caseless = not any(map(has_cases, text))
    return 1 < len(text) <= _SHORT and not text[0].isdigit() and (capitals >= 2 or is_caseless)


def entry(text: str, *, listed: bool = False) -> tuple[str, str] | None:
    """("MFA", "Ministry of Foreign Affairs") of "MFA – Ministry of Foreign Affairs;"."""
    match = _ENTRY.fullmatch(one_line(text))
    if listed and (told := _COMMA.fullmatch(one_line(text))) and is_short_form(told[1]):
        match = told
    if match is None:
        return None
    short, long = match.group(1).strip(), match.group(2).strip()
    if _is_short(short, long) or (listed and len(short) <= 20 and len(long) > len(short)):
        return short, long
    return None


def abbreviations_of(source: Source, rows: RowsByItem, tongues: tuple[str, ...]) -> Abbreviations:
    """The list of abbreviations of a file, empty where it has none."""
    found = Abbreviations()
    run: list[tuple[Address, str, list[tuple[str, str]]]] = []
    listed = False

    def close() -> None:
        entries = [e for _, _, some in run for e in some]
        # "ACTION: ..." again and again explains nothing
        is_varied = 2 * len({short for short, _ in entries}) > len(entries)
        is_told = listed or len(entries) >= _RUN
        if is_varied and (is_told or (len(entries) > 1 and all(map(_spells, entries)))):
            for address, text, some in run:
                found.lines[address] = text
                found.forms.update(dict(some))
        run.clear()

    for address, texts in _lines(source, rows):
        if not texts:  # as nearly every row of a plan
            if run or listed:
                close()
                listed = False
            continue
        text = texts[0]
        if len(texts) == 1:
            is_head = begins_with(text, "abbreviations", tongues)
            told = text.partition(":")[2].strip()
            entries = _entries([told], listed=is_head) if told else []
            is_list = len(entries) >= _RUN  # "Note: MoH – Ministry of Health; ..."
            if is_list or (is_head and (entries or len(text) < _LONGEST_HEAD)):
                close()
                listed = not entries
                found.lines[address] = text
                found.forms.update(dict(entries))
                continue
        entries = _entries(texts, listed=listed)
        if entries and not begins_with(text, "note", tongues):
            run.append((address, " | ".join(texts), entries))
        elif run or listed:
            close()
            listed = False
    close()
    return found


def _spells(entry: tuple[str, str]) -> bool:
    """Are the letters of a short form those with which the words of the long one begin, in turn:
    "AFD : Agence de financement du développement"?
    """
    short, long = (fold(plain(text)) for text in entry)
    begun = iter([word[0] for word in re.split(r"[\W_]+", long) if word])
    return all(letter in begun for letter in short if letter.isalpha())


def _is_short(text: str, long: str) -> bool:
    """A short form, or one before the words that end the long one: "TC of the Government"."""
    first, _, others = text.strip().partition(" ")
    goes_on = bool(others) and long.strip(" ;.").endswith(f" {others}")
    return is_short_form(text) or (goes_on and is_short_form(first))


def _entries(texts: list[str], *, listed: bool) -> list[tuple[str, str]]:
    if len(texts) == 2 and len(texts[1]) > len(texts[0]):
        if _is_short(texts[0], texts[1]) and (listed or not texts[1][:1].isdigit()):
            return [(texts[0].strip(), texts[1].strip(" ;."))]
        return []
    if len(texts) != 1:
        return []
    parts = [part for part in re.split(r"[;\n]", texts[0]) if part.strip()]
    made = [entry(part, listed=listed) for part in parts]
    return [e for e in made if e is not None] if all(made) else []


def _lines(source: Source, rows: RowsByItem) -> Iterable[tuple[Address, list[str]]]:
    for index, item in enumerate(source.items):
        if isinstance(item, Paragraph) and item.text.strip():
            yield Address(source.place, item.part, paragraph=item.paragraph), [item.text]
        for row in rows.get(index, ()):
            if len(row.own) in (1, 2):
                yield row.address(), [shown(cell) for cell in row.own]
            elif len(row.own) == _WITH_DASH and not any(map(str.isalnum, row.own[1].text)):
                yield row.address(), [shown(row.own[0]), shown(row.own[2])]
            elif row.own:  # no entry has more cells
                yield row.address(), []
