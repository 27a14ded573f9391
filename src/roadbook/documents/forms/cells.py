"""What a person wrote into one box of a return: a choice, a day, a number of people, names.

Whatever can be meant in two ways is not guessed: the answer is then a reason, with what to write.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from roadbook.core.facts import Count
from roadbook.core.patterns import pattern
from roadbook.core.reasons import Reason, because, number, source
from roadbook.core.words import Bound
from roadbook.documents.forms.identity import even
from roadbook.documents.forms.questions import Kind, Question
from roadbook.documents.grids.grid import Cell
from roadbook.documents.lexicons import ROOM

Choices = Mapping[str, Mapping[str, StrEnum]]
"""By the name of a list: its folded labels in every language of the forms, and their codes."""

_EXAMPLE = "14.07.2021"
_ISO = pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_POINTS = pattern(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:\s?\S{1,4}\.?)?")
_SLASHES = pattern(r"(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(\d{4})")
_TOKENS = pattern(r"\d+|[^\W\d_]+")
_WHOLE = pattern(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,9}")
_SERIALS = range(30_000, 80_000)
_FIRST_SERIAL = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Words:
    """How days and numbers are written, from the lexicon."""

    months: tuple[tuple[str, ...], ...]
    beside_days: frozenset[str]
    unknown: frozenset[str]
    prompts: frozenset[str]
    floors: tuple[re.Pattern[str], ...]
    people: str


@cache
def _words() -> Words:
    text = (ROOM / "returns.toml").read_text("utf-8")
    known: dict[str, Any] = tomllib.loads(text)
    people = "|".join(re.escape(word) for word in sorted(known["people"], key=len, reverse=True))
    after = rf"(?:\s+(?:{people}))?"
    floors = []
    for form in known["at_least"]:
        before, _, rest = form.partition("{n}")
        blank_before, blank_after = before.replace(" ", ""), re.escape(rest).replace(r"\ ", r"\s*")
        pattern = r"\s*".join(map(re.escape, before.split())) if blank_before else ""
        floors.append(re.compile(rf"{pattern}\s*(?P<n>{_WHOLE.pattern}){blank_after}{after}"))
    return Words(
        tuple(tuple(names) for names in known["months"]),
        frozenset(known["beside_days"]),
        frozenset(known["unknown"]),
        frozenset(folded(prompt) for prompt in known["prompts"]),
        tuple(floors),
        after,
    )


def folded(text: str) -> str:
    """Without regard to case and white space."""
    return even(text).casefold()


def bare(cell: Cell) -> str:
    """What the box holds: a number as the file holds it, any other text in one line."""
    return cell.value if cell.kind == "number" else even(cell.text)


def spoiled(cell: Cell) -> Reason | None:
    """Why what stands in the cell is not taken at all: a formula, or struck words."""
    if cell.kind == "formula":
        return because("forms.formula")
    if cell.struck:
        return because("forms.struck", text=source(even(cell.struck)))
    return None


def choice(cell: Cell, among: Mapping[str, StrEnum]) -> StrEnum | Reason:
    """One of the choices of a list, by its label in any language or by its code."""
    found = among.get(folded(cell.text))
    return found if found is not None else because("forms.no_choice", text=_quoted(cell))


def is_unknown(text: str) -> bool:
    """Did somebody write that a thing is not known?"""
    return folded(text) in _words().unknown


def is_prompt(text: str) -> bool:
    """Is this empty, or what an office program itself puts into an empty box?"""
    return not even(text) or folded(text) in _words().prompts


def day(cell: Cell, *, is_1904: bool = False) -> date | Reason | None:
    """A day of the calendar; None where it is said to be unknown."""
    if cell.kind == "date":
        if is_1904:
            return because("forms.other_epoch", text=_quoted(cell), example=number(_EXAMPLE))
        return date.fromisoformat(cell.value)
    if cell.kind == "number":
        return _serial(cell)
    if is_unknown(cell.text):
        return None
    return _day_in(folded(cell.text)) or because(
        "forms.no_day", text=_quoted(cell), example=number(_EXAMPLE)
    )


def _serial(cell: Cell) -> Reason:
    """A bare number is how programs count days, or a year, or a slip of the hand."""
    whole = cell.value.partition(".")[0]
    if whole.isdigit() and int(whole) in _SERIALS:
        meant = _FIRST_SERIAL + timedelta(days=int(whole))
        return because("forms.serial_day", text=_quoted(cell), day=meant, example=number(_EXAMPLE))
    return because("forms.no_day", text=_quoted(cell), example=number(_EXAMPLE))


def _day_in(text: str) -> date | Reason | None:
    if match := _ISO.fullmatch(text):
        return _date(match[1], match[2], match[3])
    if match := _POINTS.fullmatch(text):
        return _date(match[3], match[2], match[1])
    if match := _SLASHES.fullmatch(text):
        one, two = _date(match[3], match[2], match[1]), _date(match[3], match[1], match[2])
        if one and two and one != two:
            return because(
                "forms.two_days", text=source(text), one=one, two=two, example=number(_EXAMPLE)
            )
        return one or two
    return _worded_day(text)


def _worded_day(text: str) -> date | None:
    """ "14 July 2021", "14 июля 2021 г.", "2021-nji ýylyň 14-nji iýuly"."""
    words = _words()
    numbers, months = [], []
    for token in _TOKENS.findall(text):
        if token.isdecimal():
            numbers.append(token)
        elif token not in words.beside_days:
            months.append(
                next((i for i, m in enumerate(words.months, 1) if token.startswith(m)), 0)
            )
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) <= 2]
    if len(numbers) != 2 or len(years) != 1 or len(days) != 1 or len(months) != 1:
        return None
    return _date(years[0], str(months[0]), days[0])


def _date(year: str, month: str, day_: str) -> date | None:
    try:
        return date(int(year), int(month), int(day_))
    except ValueError:
        return None


def people(
    total: Cell | None, women: Cell | None, men: Cell | None
) -> tuple[Count, dict[str, Reason]]:
    """A count, and why a cell of it was not understood, by the field's name."""
    problems: dict[str, Reason] = {}
    found: dict[str, int | None] = {}
    bound = Bound.EXACT
    for name, cell in (("total", total), ("women", women), ("men", men)):
        answer = _amount(cell) if cell else (None, Bound.EXACT)
        if isinstance(answer, Reason):
            problems[name] = answer
            continue
        found[name], this = answer
        if this is Bound.AT_LEAST and name != "total":
            problems[name] = because("forms.part_not_exact")
        elif this is Bound.AT_LEAST:
            bound = this
    return Count(found.get("total"), bound, found.get("women"), found.get("men")), problems


def _amount(cell: Cell) -> tuple[int | None, Bound] | Reason:
    text = folded(bare(cell))
    words = _words()
    if text in words.unknown:
        return None, Bound.EXACT
    if cell.kind != "date":
        if match := re.fullmatch(rf"(?P<n>{_WHOLE.pattern}){words.people}", text):
            return _whole(match["n"]), Bound.EXACT
        for floor in words.floors:
            if match := floor.fullmatch(text):
                return _whole(match["n"]), Bound.AT_LEAST
    return because("forms.no_number", text=_quoted(cell), example=number("20"))


def _whole(text: str) -> int:
    return int("".join(c for c in text if c.isdigit()))


def names(text: str) -> tuple[str, ...]:
    """Several bodies or documents: parted by semicolons or lines, never by commas."""
    return tuple(name for part in re.split(r"[;\n]", text) if (name := even(part)))


def numbers(text: str) -> tuple[str, ...]:
    """Several printed numbers or ids, parted by commas, semicolons or lines."""
    return tuple(name for part in re.split(r"[,;\n]", text) if (name := even(part)))


def meant(asked: Question, cell: Cell, choices: Choices) -> str:
    """What an answer comes to, the same from whatever format it was read: a day as its ISO form, a
    choice as its code, a number as digits. "" where it says that nothing is known.
    """
    answer: object = None
    text = bare(cell)
    if why := spoiled(cell):
        return f"{why.code} {text}"
    if is_unknown(text):
        return ""
    match asked.kind:
        case Kind.CHOICE:
            answer = choices[asked.choices].get(folded(text))
        case Kind.DAY:
            answer = cell.value if cell.kind == "date" else day(cell)
        case Kind.PEOPLE:
            answer = _amount(cell)
            if isinstance(answer, tuple):
                answer = f"{answer[1]} {answer[0]}"
        case Kind.NAMES:
            return "; ".join(names(cell.text))
        case Kind.MEASURES:
            return ", ".join(map(folded, numbers(text)))
    return text if answer is None or isinstance(answer, Reason) else str(answer)


def _quoted(cell: Cell) -> Any:
    return source(even(cell.text))
