"""The title of a plan and its period, from the lines above the first table, the file's own data,
else from the outer dates of its measures.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from roadbook.core.address import Address
from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.core.timeframes import Period
from roadbook.core.words import Precision
from roadbook.documents.lexicons.plan_words import begins_with, has_title_word
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.body_words import lexicon_of_bodies
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.sections import signature
from roadbook.documents.reading.time_words import counts_years_otherwise, fold
from roadbook.documents.reading.timeframes import understand

_RANGE = pattern(
    r"(?<!\d)((?:19|20)\d\d)\D{0,14}?[-–—/~～〜至](?:\D{0,3}|\s?[^\W\d_]{3,12}\s)"
    r"((?:19|20)?\d\d)(?!\d)"
)
_UNTIL = pattern(
    r"(?:до|к|until|till|to|by|towards|bis|hasta|até|jusqu['’]en|fino al|entro il|tot)"
    r"\s(?:конца\s)?(?:19|20)\d\d(?!\d)"
)
"""Words that lead in the year with which a plan ends: "Strategy to 2030", "до 2030 года"."""
_UNTIL_BEHIND = pattern(
    r"(?<!\d)(?:19|20)\d\d(?:\W?[^\W\d_]{1,8}){0,2}"
    r"[\s-](?:дейін|чейин|қадар|кадар|qadar|çenli|kadar|qədər)"
)
_TWO_SENTENCES = pattern(r"[^\W\d_]{3}[)»”]?\.\s+[«“]?[^\W\d_]")
_WORDED_RANGE = pattern(r"(?<!\d)((?:19|20)\d\d)\s*\w{0,8}\s+\w{1,4}\s+((?:19|20)\d\d)(?!\d)")
_YEAR_AND = pattern(r"(?<!\d)((?:19|20)\d\d)\s*[^\W\d]{0,8}\s(\w{1,4})\s(?:[^\W\d]|\s){0,40}$")
_LONGEST = 600
_LONGEST_YEAR = 24
_WORDS_OF_A_DAY = 4
_WORDS_OF_A_SENTENCE = 16
_EAST = "\u0e00"
"""From Thai on: writings that put no space between words."""
_NUMBERED_PAPER = pattern(r"[^\W\d_]{5,}\s(?:№|No\.?|N[°º]\.?)\s?\d", re.IGNORECASE)
_PLACE_AND_DAY = (
    r"[^\W\d_][^\d,/]{1,30},\s[^,/\d]{0,12}\d{1,2}[^\d,/]{1,16}(?:19|20)\d\d[^\d/]{0,6}"
)
_PLACES_AND_DAYS = pattern(rf"{_PLACE_AND_DAY}(?:/\s?{_PLACE_AND_DAY})?")
_STOPS = pattern(r"(?:[^\W\d_]{4}|\d{4})[.;]\s*$")
"""The end of a sentence, not of a short word: "на 2026 г."."""
_BULLET = pattern(r"[-–—•●▪◦*·‣➢✓]\s")
_A_YEAR = 364  # days
_WORDS_BESIDE = 3


class Line(NamedTuple):
    """A line above a table: what it says, where, its heading level and whether it is bold."""

    text: str
    address: Address
    level: int = 0
    is_bold: bool = False
    is_beside: bool = False


def period_in(text: str) -> Period | None:
    """The first years that a title names: "2022-2024", "2022 — 2024 годы", "2020"."""
    text = marks.in_usual_figures(text)
    match = _RANGE.search(text) or _WORDED_RANGE.search(text)
    if match:
        first = int(match.group(1))
        last = int(match.group(2))
        last = last if last > 99 else first - first % 100 + last
        if first <= last <= first + 30:
            first -= _comes_before(text[: match.start()], first)
            return Period(date(first, 1, 1), date(last, 12, 31))
    years = marks.years_in(text)
    if not years or only_ends(text):
        return None  # of the years before the last nothing is said
    return Period(date(years[0], 1, 1), date(years[0], 12, 31))


def only_ends(title: str) -> bool:
    """Does a title name but the year with which its plan ends: "Strategy to 2030"?"""
    text = title.casefold()
    is_led = bool(_UNTIL.search(text) or _UNTIL_BEHIND.search(text))
    return is_led and len({*marks.years_in(title)}) == 1


def year_of_heading(heading: str, language: str) -> Period | None:
    """The year that a heading is, "2026" over "in March", or that of the plan it names, "Plan of
    visits in 2026".
    """
    years = {*marks.years_in(heading)}
    names_plan = has_title_word(heading, (language,)) and not only_ends(heading)
    if len(years) != 1 or not (names_plan or len(heading) <= _LONGEST_YEAR):
        return None
    year = int(years.pop())
    return Period(date(year, 1, 1), date(year, 12, 31))


def names_one_year(text: str) -> bool:
    """Does a line name one year, which may be that of a decree, and not several in a row?"""
    years = period_in(text)
    return years is not None and years.start.year == years.end.year


def _comes_before(text: str, year: int) -> bool:
    """Does the year before that one stand right before the words for the later ones: "на 2026 год и
    на плановый период 2027 и 2028 годов"?
    """
    match = _YEAR_AND.search(text)
    if match is None or int(match[1]) != year - 1:
        return False
    return lexicon_of_bodies()["join"].has(fold(match[2]))


def part_of_year_in(text: str, year: Period, tongues: tuple[str, ...]) -> Period:
    """The quarter or half of that year which the words right beside it name: "II квартал 2026
    года", the months of the first and the last: "July 2025 – June 2027"; else the years as such.
    """
    words = text.split()
    years = [n for n, word in enumerate(words) if marks.years_in(word)]
    if len(years) == 1 and (year.end - year.start).days <= _A_YEAR + 1:
        beside = " ".join(words[max(years[0] - _WORDS_BESIDE, 0) : years[0] + 1 + _WORDS_BESIDE])
        parts = {Precision.QUARTER, Precision.HALF_YEAR}
    elif len(years) == 2 and year.start.year < year.end.year:
        beside, parts = " ".join(words[max(years[0] - 1, 0) : years[1] + 1]), {Precision.MONTH}
    else:
        return year
    for tongue in tongues:
        frame, doubts = understand(beside, (tongue,), may_be_another=False)
        is_part = frame.precision in parts and not doubts
        if is_part and frame.start and frame.end and frame.start in year and frame.end in year:
            return Period(frame.start, frame.end)
    return year


def period_of_eras(text: str, tongues: tuple[str, ...]) -> Period | None:
    """The same by the words of languages that count years otherwise: "พ.ศ. 2568-2570"."""
    for tongue in filter(counts_years_otherwise, tongues):
        frame, doubts = understand(text, (tongue,), may_be_another=False)
        if frame.start and frame.end and not doubts and (frame.end - frame.start).days >= _A_YEAR:
            return Period(frame.start, frame.end)
    return None


def is_heading(line: Line, tongues: tuple[str, ...]) -> bool:
    """Does an unstyled line speak like a heading: a section word or number, no full stop?"""
    text = one_line(line.text)
    if len(text) > 250 or text.endswith((";", ":", ",")) or marks.is_blank_line(text):
        return False
    if line.level:
        return True
    if text.endswith(".") and _TWO_SENTENCES.search(text):
        return False
    numbered = signature(text)[1] > 0
    return (numbered and not starts_small(text)) or begins_with(text, "section", tongues)


def is_aside(line: Line, tongues: tuple[str, ...]) -> str:
    """Why a line is neither title nor heading, "" where it may be one."""
    text = one_line(line.text)
    if marks.is_blank_line(text):
        return "signature"
    for kind in ("stamp", "note", "signature"):
        is_title = kind != "note" and has_title_word(text, tongues)
        if begins_with(text, kind, tongues) and not is_title:
            return kind
    return "note" if text.startswith("*") else ""


def title_of(lines: Sequence[Line], tongues: tuple[str, ...]) -> tuple[Field | None, list[Line]]:
    """The title among the lines above the first table and the lines it was made of.

    It begins at the first line with a word of titles, in capitals before any other, or with a
    year, bold ones first, and runs on over lines that go on with it; a stamp or a note ends it.
    """
    open_lines = [line for line in lines if not is_aside(line, tongues)]
    plain = [line for line in open_lines if _may_be_title(line)]
    worded = [x for x in plain if has_title_word(x.text, tongues)]
    start = next((x for x in worded if x.text.isupper()), worded[0] if worded else None)
    large = [x for x in plain if x.level or x.is_bold]
    dated = [x for x in plain if marks.has_year(x.text) and (x in large or _says(x.text))]
    start = start or next((x for x in dated if x.level or x.is_bold), dated[0] if dated else None)
    start = start or next((x for x in plain if x.level == 1 or x.is_bold), None)
    if start is None:
        return None, []
    used = [start]
    before = lines[lines.index(start) - 1] if lines.index(start) else start
    # of a sheet no line is bold
    is_large = before in large or (start.address.row > 0 and start.text.isupper())
    if is_large and not period_in(start.text) and _leads_to(before, start):
        used = [before, start]  # "Work of the Ministry for 2026" over "PLAN", where nouns come last
    for line in lines[lines.index(start) + 1 :]:
        if line not in open_lines:
            break
        said = " ".join(one_line(x.text) for x in used)
        goes_on = starts_small(line.text.strip()) or line.text.strip()[:1] in '(«"“'
        shouts = used[-1].text.isupper() and line.text.isupper()
        broken = not period_in(said) and len(one_line(line.text)) < 160
        if len(said) > _LONGEST or line.level > 1 or is_heading(line, tongues):
            break
        if (":" in line.text and not goes_on) or _states_a_day(line.text) or _is_account(line):
            break
        if not (goes_on or shouts or broken):
            break
        used.append(line)
    text = " ".join(one_line(line.text) for line in used)
    return Field(text, used[0].address, "title"), used


def _leads_to(before: Line, title: Line) -> bool:
    """Does a line like the title, right above it, say of which year and of whom it is?"""
    is_alike = (before.level, before.is_bold) == (title.level, title.is_bold)
    is_whole = before.text.rstrip().endswith((".", ":", ";")) or _STOPS.search(before.text)
    is_more_than_a_day = sum(len(word) > 2 for word in before.text.split()) > _WORDS_OF_A_DAY
    return is_alike and is_more_than_a_day and not is_whole and bool(period_in(before.text))


def period_below(
    lines: Sequence[Line], used: Sequence[Line], years: Period, tongues: tuple[str, ...]
) -> Period:
    """The years of the plan where a bold title goes on with that of a programme which it serves:
    "Cooperation Framework 2026–2030" over "Joint Work Plan 2026–2027".
    """
    # the cells of a sheet are hardly ever bold
    if not used or not (used[-1].is_bold or used[-1].address.row):
        return years
    below = lines[lines.index(used[-1]) + 1 :]
    is_bold = used[-1].is_bold
    for line in takewhile(lambda x: x.is_bold == is_bold and not is_heading(x, tongues), below):
        own = period_in(line.text) if has_title_word(line.text, tongues) else None
        if own is None or _STOPS.search(line.text) or own.start.year == own.end.year:
            continue
        if own != years and own.start in years and own.end in years:
            return own
    return years


def _may_be_title(line: Line) -> bool:
    """No heading of a lower level, no item of a list ("PROTOCOL No. 2" is none), no account."""
    is_item = signature(line.text)[1] > 0 and not _NUMBERED_PAPER.match(line.text)
    is_item = is_item or _BULLET.match(line.text) is not None
    return not (line.level > 1 or is_item or _is_account(line))


def _says(text: str) -> bool:
    """No sentence, and more than a date, a place and a date, under a label or not, or a reference:
    "27 February 2026", "Place and date: Riga, 27 February 2026", "Ref. PM/CAB/2026/118".
    """
    before, _, after = text.partition(": ")
    if marks.has_year(after) and not marks.has_year(before):
        return False
    if _PLACES_AND_DAYS.fullmatch(text.strip()) or _STOPS.search(text):
        return False
    words = [word.strip(".,:;()") for word in text.split()]
    is_unspaced = any(c.isalpha() and c >= _EAST for c in text)
    return is_unspaced or sum(word.isalpha() and len(word) > 2 for word in words) > 1


def _is_account(line: Line) -> bool:
    """Plain sentences that tell how things are: "In 2025 there were 4,812 accidents. ..."."""
    is_plain = not (line.level or line.is_bold or line.text.isupper())
    ends = line.text.rstrip().endswith((".", ";", ":"))
    return is_plain and ends and len(line.text.split()) > _WORDS_OF_A_SENTENCE


def _states_a_day(text: str) -> bool:
    is_place_and_day = _PLACES_AND_DAYS.fullmatch(text.strip()) is not None
    return is_place_and_day or bool(re.search(r"\d{1,2}[./]\d{1,2}[./]\d{4}", text))
