"""How a spreadsheet shows a number: as a date, a percentage, a number with so many decimals.

As much of the format language as a reader of plans needs (ECMA-376 part 1, 18.8.30 and 18.8.31);
anything else is shown as it is held.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from math import isfinite
from typing import NamedTuple

from roadbook.core.patterns import pattern

_DAY, _EAST_ASIAN = "dd.mm.yyyy", (*range(28, 32), 51, 53, 54, 55, 56, 58)
_BUILT_IN_DATES = dict.fromkeys((14, 22, *_EAST_ASIAN), _DAY) | {
    15: "d-mmm-yy",
    16: "d-mmm",
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "mmm-yy"),
}
_BUILT_IN_NUMBERS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
_NOT_SHOWN = pattern(r'"[^"]*"|\\.|_.|\*.|\[(?!\$)[^\]]*\]|\[\$[^\]-]+[^\]]*\]')
_LOCALE = pattern(r"\[\$-([^\]]*)\]")
_DATE_PART = pattern(r"y+|m+|d+", re.IGNORECASE)
_DAY_OF_WEEK = pattern(r"d{3,}\W*|[,\s]*\b[^\W\d]*d{3,}", re.IGNORECASE)
_PLACES = pattern(r"[#0][#0,.]*|general", re.IGNORECASE)
_LITERAL = pattern("[\ue000-\uf8ff]")
_FIRST_LITERAL = 0xE000
_MONTHS_EN = "January February March April May June July August September October November December"
_MONTHS_RU = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_OF_MONTHS_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_LANGUAGE = 0x3FF
"""The bits of a locale that tell the language. Source: [MS-LCID], 2.1."""
_ENGLISH, _RUSSIAN = 0x09, 0x19


class NumberFormat(NamedTuple):
    """A format as its parts: a date's pattern, or decimals, grouping and percent of a number.

    `ends` stand before and behind a number, which is shown in units of `scale` and with at least
    `width` letters.
    """

    pattern: str = ""
    decimals: int = -1
    is_percent: bool = False
    is_grouped: bool = False
    months: tuple[str, ...] = ()
    literals: tuple[str, ...] = ()
    ends: tuple[str, str] = ("", "")
    width: int = 0
    scale: int = 1

    def shown(self, held: str, *, is_1904: bool = False) -> tuple[str, str, str]:
        """Kind, text as shown, value of a stored number: ("date", "30.06.2021", "2021-06-30")."""
        try:
            number = float(held)
        except ValueError:
            return "text", held, ""
        if not isfinite(number):
            return "text", held, ""
        if self.pattern and (day := _day(number, is_1904=is_1904)) is not None:
            return "date", self._dated(day), day.isoformat()
        return "number", self._numbered(number, held), _plain(number, held)

    def _dated(self, day: date) -> str:
        def part(match: re.Match[str]) -> str:
            letters = match[0].lower()
            if letters[0] == "y":
                return f"{day.year}" if len(letters) > 2 else f"{day.year % 100:02}"
            if letters[0] == "d":
                return f"{day.day:02}" if len(letters) == 2 else str(day.day)
            name = self.months[day.month - 1]
            forms = {1: str(day.month), 2: f"{day.month:02}", 3: name[:3]}
            return forms.get(len(letters), name)

        text = _DATE_PART.sub(part, self.pattern)
        return (_restored(text, self.literals) if self.literals else text).strip()

    def _numbered(self, number: float, held: str) -> str:
        before, behind = self.ends
        if self.decimals < 0:
            text = _plain(number, held)
        else:
            number = number * 100 if self.is_percent else number / self.scale
            grouped = "," if self.is_grouped else ""
            text = f"{number:0{self.width}{grouped}.{self.decimals}f}"
        return f"{before}{text}{behind}".strip()


@cache
def number_format(key: int, code: str) -> NumberFormat:
    """The format of this built-in number, or of a code such as "[$-419]mmmm yyyy;@"."""
    code = code or _BUILT_IN_DATES.get(key) or _BUILT_IN_NUMBERS.get(key, "")
    code = code.split(";")[0]
    locale = _LOCALE.search(code)
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        text = match[0]
        if text[0] in '"\\' or text.startswith("[$"):
            money = text[2:-1].split("-")[0]
            literals.append({'"': text.strip('"'), "[": money}.get(text[0], text[-1]))
            return chr(_FIRST_LITERAL + len(literals) - 1)
        return ""

    bare = _NOT_SHOWN.sub(keep, _LOCALE.sub("", code))
    letters = _LITERAL.sub("", bare).lower()
    if re.search(r"[yd]|mmm", letters):
        return _date_format(bare, literals, locale[1] if locale else "")
    places = _PLACES.search(bare)
    if places is None or "e+" in letters or "?" in letters:
        return NumberFormat()
    last = max(found.end() for found in _PLACES.finditer(bare))
    before, behind = bare[: places.start()], bare[last:]
    ends = _restored(before, literals), _restored(behind, literals)
    return _number_format(bare[places.start() : last], ends, letters)


def _restored(text: str, literals: Sequence[str]) -> str:
    """A text with the literals of its format where a sign of no meaning keeps their place."""
    return text.translate({_FIRST_LITERAL + n: literal for n, literal in enumerate(literals)})


def _date_format(bare: str, literals: list[str], locale: str) -> NumberFormat:
    """A format of days. In a language whose months are not known here, and where the reader's own
    computer would choose, months are shown as numbers; days of the week are left out.
    """
    pattern = re.sub(r"[hs:]+.*$", "", bare, flags=re.IGNORECASE)
    pattern = _DAY_OF_WEEK.sub("", pattern).strip(" T,")
    language = _language(locale) if locale else _ENGLISH
    if language == _RUSSIAN:
        names = _OF_MONTHS_RU if re.search(r"d", pattern, re.IGNORECASE) else _MONTHS_RU
    elif language == _ENGLISH or "mmm" not in pattern.lower():
        names = _MONTHS_EN
    else:
        has_day = re.search(r"d", pattern, re.IGNORECASE)
        return NumberFormat(_DAY if has_day else "mm.yyyy", months=("",) * 12)
    return NumberFormat(pattern, months=tuple(names.split()), literals=tuple(literals))


def _language(locale: str) -> int:
    """The language of a locale that is told as a number, also with one for digits before it, or as
    "ru-RU".
    """
    named = {"en": _ENGLISH, "ru": _RUSSIAN}.get(locale.lower().split("-")[0].split(",")[0])
    if named is not None:
        return named
    number = re.match(r"[0-9A-Fa-f]+", locale)
    return int(number[0], 16) & _LANGUAGE if number and number[0].upper() != "F800" else 0


def _number_format(places: str, ends: tuple[str, str], letters: str) -> NumberFormat:
    if places.lower() == "general":
        return NumberFormat(ends=ends)
    bare = _LITERAL.sub("", places)
    whole, _, rest = bare.partition(".")
    decimals = len(rest.rstrip(",").replace(",", ""))
    width = whole.count("0") if bare == places else 0
    scaled = len(places) - len(places.rstrip(","))
    return NumberFormat(
        decimals=decimals,
        is_percent="%" in letters,
        is_grouped="," in whole.rstrip(","),
        ends=ends,
        width=width + decimals + bool(decimals) if width > 1 else 0,
        scale=1_000**scaled,
    )


def _day(number: float, *, is_1904: bool) -> date | None:
    """The day of a serial number; None where it is none that a calendar has.

    The 1900 system counts a 29 February 1900 that never was.
    """
    whole = int(number)
    if is_1904:
        epoch = date(1904, 1, 1)
    else:
        epoch = date(1899, 12, 30) if whole >= 61 else date(1899, 12, 31)
    try:
        return epoch + timedelta(days=whole) if number >= 1 or is_1904 else None
    except OverflowError:
        return None


def _plain(number: float, held: str) -> str:
    """Without ".0" and without the noise of binary fractions."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.10g}" if len(held) > 12 else held
