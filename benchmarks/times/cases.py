"""What is written and what it means: for every kind of time-frame a draw of dates with its truth.

The meaning follows the rules of dates: a bare period is whole, "by" keeps only the end, a list runs
from its first to its last, a rhythm alone has no dates.
"""

import calendar
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

YEARS = range(2019, 2035)
Shape = Sequence[str] | Callable[[int], str]


@dataclass(frozen=True)
class Language:
    """`shapes` are the forms of a slot ("m.gen": months in the genitive, January first), `patterns`
    the ways to write each kind. A pattern's slots are d m y q h s (day, month, year, quarter,
    half-year, season), with a 2 or 3 for the second and third of them; n is a small number, rhythm
    a phrase.
    """

    code: str
    shapes: Mapping[str, Shape]
    patterns: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Written:
    """A wording and what it means; `title` and `previous` are what stands around it."""

    kind: str
    text: str
    start: date | None = None
    end: date | None = None
    rhythm: str = "none"
    title: tuple[date, date] | None = None
    previous: str = ""


class Slot(int):
    """A number that a pattern writes in one of its language's shapes: {m:gen}; else as digits."""

    name = ""
    shapes: Mapping[str, Shape]

    def __format__(self, spec: str) -> str:
        shape = self.shapes.get(f"{self.name}.{spec}")
        if shape is None:
            return f"{int(self):{spec}}"
        return shape(int(self)) if callable(shape) else shape[int(self) - 1]


Dates = dict[str, int]
Draw = Callable[[random.Random], tuple[Dates, date | None, date | None]]


def _first(year: int, month: int) -> date:
    return date(year, month, 1)


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _two(rnd: random.Random, among: range) -> tuple[int, int]:
    low, high = sorted(rnd.sample(among, 2))
    return low, high


def _year(rnd):
    y = rnd.choice(YEARS)
    return {"y": y}, date(y, 1, 1), date(y, 12, 31)


def _years(rnd):
    y, y2 = _two(rnd, YEARS)
    return {"y": y, "y2": y2}, date(y, 1, 1), date(y2, 12, 31)


def _month(rnd):
    y, m = rnd.choice(YEARS), rnd.randint(1, 12)
    return {"y": y, "m": m}, _first(y, m), _last(y, m)


def _months(rnd):
    y, (m, m2) = rnd.choice(YEARS), _two(rnd, range(1, 13))
    return {"y": y, "m": m, "m2": m2}, _first(y, m), _last(y, m2)


def _months_over(rnd):
    (y, y2), m, m2 = _two(rnd, YEARS), rnd.randint(1, 12), rnd.randint(1, 12)
    return {"y": y, "m": m, "y2": y2, "m2": m2}, _first(y, m), _last(y2, m2)


def _three_months(rnd):
    y, (m, m2, m3) = rnd.choice(YEARS), sorted(rnd.sample(range(1, 13), 3))
    return {"y": y, "m": m, "m2": m2, "m3": m3}, _first(y, m), _last(y, m3)


def _a_day(rnd):
    return date(rnd.choice(YEARS), 1, 1) + timedelta(rnd.randrange(365))


def _parts(day: date, mark: str = "") -> Dates:
    return {f"d{mark}": day.day, f"m{mark}": day.month, f"y{mark}": day.year}


def _day(rnd):
    day = _a_day(rnd)
    return _parts(day), day, day


def _days(rnd):
    y, m, (d, d2) = rnd.choice(YEARS), rnd.randint(1, 12), _two(rnd, range(1, 29))
    return {"y": y, "m": m, "d": d, "d2": d2}, date(y, m, d), date(y, m, d2)


def _days_months(rnd):
    y, (m, m2) = rnd.choice(YEARS), _two(rnd, range(1, 13))
    d, d2 = rnd.randint(1, 28), rnd.randint(1, 28)
    return {"y": y, "m": m, "d": d, "m2": m2, "d2": d2}, date(y, m, d), date(y, m2, d2)


def _days_over(rnd):
    one, two = sorted((_a_day(rnd), _a_day(rnd)))
    if one == two:
        two += timedelta(1)
    return {**_parts(one), **_parts(two, "2")}, one, two


def _quarter(rnd):
    y, q = rnd.choice(YEARS), rnd.randint(1, 4)
    return {"y": y, "q": q}, _first(y, 3 * q - 2), _last(y, 3 * q)


def _quarters(rnd):
    y, (q, q2) = rnd.choice(YEARS), _two(rnd, range(1, 5))
    return {"y": y, "q": q, "q2": q2}, _first(y, 3 * q - 2), _last(y, 3 * q2)


def _quarters_over(rnd):
    (y, y2), q, q2 = _two(rnd, YEARS), rnd.randint(1, 4), rnd.randint(1, 4)
    return {"y": y, "q": q, "y2": y2, "q2": q2}, _first(y, 3 * q - 2), _last(y2, 3 * q2)


def _half(rnd):
    y, h = rnd.choice(YEARS), rnd.randint(1, 2)
    return {"y": y, "h": h}, _first(y, 6 * h - 5), _last(y, 6 * h)


def _season(rnd):
    y, s = rnd.choice(YEARS), rnd.randint(1, 3)
    return {"y": y, "s": s}, _first(y, 3 * s), _last(y, 3 * s + 2)


def _school(rnd):
    y = rnd.choice(YEARS)
    return {"y": y, "y2": y + 1}, date(y, 9, 1), date(y + 1, 6, 30)


def _fiscal(rnd):
    y = rnd.choice(YEARS)
    return {"y": y, "y2": y + 1}, date(y, 4, 1), date(y + 1, 3, 31)


def _count(rnd):
    return {"n": rnd.choice((5, 7, 10, 14, 15, 20, 30, 45, 60, 90, 120))}, None, None


def _until(draw: Draw) -> Draw:
    def drawn(rnd):
        dates, _, end = draw(rnd)
        return dates, None, end

    return drawn


def _since(draw: Draw) -> Draw:
    def drawn(rnd):
        dates, start, _ = draw(rnd)
        return dates, start, None

    return drawn


def _empty(draw: Draw) -> Draw:
    def drawn(rnd):
        return draw(rnd)[0], None, None

    return drawn


RHYTHMS = ("annual", "semiannual", "quarterly", "monthly")
KINDS: dict[str, Draw] = {
    "year": _year,
    "by_year": _until(_year),
    "from_year": _since(_year),
    "years": _years,
    "two_years": _years,
    "month": _month,
    "by_month": _until(_month),
    "from_month": _since(_month),
    "months": _months,
    "two_months": _months,
    "three_months": _three_months,
    "months_over": _months_over,
    "list_over": _months_over,
    "by_two_months": _until(_months_over),
    "day": _until(_day),
    "by_day": _until(_day),
    "from_day": _since(_day),
    "days": _days,
    "days_months": _days_months,
    "days_over": _days_over,
    "two_days": _days_over,
    "quarter": _quarter,
    "by_quarter": _until(_quarter),
    "from_quarter": _since(_quarter),
    "quarters": _quarters,
    "two_quarters": _quarters,
    "quarters_over": _quarters_over,
    "half": _half,
    "by_half": _until(_half),
    "season": _season,
    "by_season": _until(_season),
    "school": _school,
    "fiscal": _fiscal,
    "by_fiscal": _until(_fiscal),
    "continuous": _empty(_count),
    "from_continuous": _since(_year),
    "from_month_continuous": _since(_month),
    "years_continuous": _years,
    "annual": _empty(_count),
    "semiannual": _empty(_count),
    "quarterly": _empty(_count),
    "monthly": _empty(_count),
    "yearly_month": _empty(_month),
    "yearly_by_day": _empty(_day),
    "years_rhythm": _years,
    "from_rhythm": _since(_year),
    "first_then": _since(_quarter),
    "on_demand": _empty(_count),
    "years_on_demand": _years,
    "relative": _count,
    "conditional": _empty(_count),
    "duration": _count,
    "whole": _years,
    "open_year": _year,
    "open_quarter": _quarter,
    "open_month": _month,
    "ditto": _quarter,
}
_OF_RHYTHM = {
    "yearly_month": "annual", "yearly_by_day": "annual", "first_then": "annual",
    "continuous": "continuous", "from_continuous": "continuous",
    "from_month_continuous": "continuous", "years_continuous": "continuous",
} | {name: name for name in RHYTHMS}  # fmt: skip


def write(language: Language, kind: str, rnd: random.Random) -> Written:
    """One wording of this kind with what it means. Raises KeyError where the language lacks it."""
    patterns = language.patterns[kind]
    dates, start, end = KINDS[kind](rnd)
    rhythm = _OF_RHYTHM.get(kind, "none")
    slots: dict[str, object] = {
        name: _slot(name[0], value, language.shapes) for name, value in dates.items()
    }
    if kind.endswith("_rhythm"):
        rhythm = rnd.choice(RHYTHMS)
        slots["rhythm"] = rnd.choice(language.patterns[rhythm])
    text = rnd.choice(patterns).format(**slots)
    written = Written(kind, text, start, end, rhythm)
    if kind.startswith("open_") and start:
        return replace(written, title=(date(start.year, 1, 1), date(start.year, 12, 31)))
    if kind == "whole" and start and end:
        return replace(written, title=(start, end))
    if kind == "ditto":
        return replace(written, previous=f"{dates['q']}/{dates['y']}")
    return written


def _slot(name: str, value: int, shapes: Mapping[str, Shape]) -> Slot:
    slot = Slot(value)
    slot.name, slot.shapes = name, shapes
    return slot
