"""How a spreadsheet shows a number: as a date, a percentage, a number with so many decimals.

As much of the format language as a reader of plans needs (ECMA-376 part 1, 18.8.30 and 18.8.31);
anything else is shown as it is held.
"""

import re
from datetime import date, timedelta
from functools import cache
from math import isfinite
from typing import NamedTuple

from roadbook.core.patterns import pattern

_BUILT_IN_DATES = {14: "dd.mm.yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "dd.mm.yyyy"}
_BUILT_IN_NUMBERS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
_NOT_SHOWN = pattern(r'"[^"]*"|\\.|_.|\*.|\[(?!\$)[^\]]*\]')
_LOCALE = pattern(r"\[\$-?([0-9A-Fa-f]+)[^\]]*\]")
_DATE_PART = pattern(r"y+|m+|d+", re.IGNORECASE)
_MONTHS_EN = "January February March April May June July August September October November December"
_MONTHS_RU = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"


class NumberFormat(NamedTuple):
    """A format as its parts: a date's pattern, or decimals, grouping and percent of a number."""

    pattern: str = ""
    decimals: int = -1
    is_percent: bool = False
    is_grouped: bool = False
    months: tuple[str, ...] = ()
    literals: tuple[str, ...] = ()

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
        return re.sub(r"\x00(\d+)\x00", lambda m: self.literals[int(m[1])], text).strip()

    def _numbered(self, number: float, held: str) -> str:
        if self.is_percent:
            return f"{number * 100:.{max(self.decimals, 0)}f}%"
        if self.decimals < 0:
            return _plain(number, held)
        return f"{number:{',' if self.is_grouped else ''}.{self.decimals}f}"


@cache
def number_format(key: int, code: str) -> NumberFormat:
    """The format of this built-in number, or of a code such as "[$-419]mmmm yyyy;@"."""
    code = code or _BUILT_IN_DATES.get(key) or _BUILT_IN_NUMBERS.get(key, "")
    code = code.split(";")[0]
    locale = _LOCALE.search(code)
    months = _MONTHS_RU if locale and locale[1].upper().endswith("419") else _MONTHS_EN
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        text = match[0]
        if text[0] == '"' or text[0] == "\\":
            literals.append(text.strip('"') if text[0] == '"' else text[1])
            return f"\x00{len(literals) - 1}\x00"
        return ""

    bare = _NOT_SHOWN.sub(keep, _LOCALE.sub("", code))
    letters = re.sub(r"\x00\d+\x00", "", bare).lower()
    if re.search(r"[yd]|mmm", letters):
        pattern = re.sub(r"[hs:]+.*$", "", bare, flags=re.IGNORECASE).strip(" T")
        return NumberFormat(pattern, months=tuple(months.split()), literals=tuple(literals))
    if not re.search(r"[0#]", letters) or "e+" in letters or "?" in letters:
        return NumberFormat()
    decimals = re.search(r"\.([0#]+)", letters)
    return NumberFormat(
        decimals=len(decimals[1]) if decimals else 0,
        is_percent="%" in letters,
        is_grouped="," in letters,
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
