"""From named periods to days: which year a month belongs to, first and last day, what was assumed.

It knows calendars (a school year, a fiscal year, seasons) and must not know what governs a period.
"""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from roadbook.core.reasons import Reason, because, number
from roadbook.core.timeframes import Period
from roadbook.core.words import Precision
from roadbook.documents.reading.time_each_year import in_each_year, said_once
from roadbook.documents.reading.time_elements import Atom, Element, Mark, Rhythm

MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.SEASON: 3, Precision.HALF_YEAR: 6}
_APRIL, _DECEMBER = 4, 12
_FEWEST_HALVED, _HALF_A_MONTH = 2, 15  # months, days
_PARTED = frozenset(("stop",))
_LISTED = frozenset(("comma", "and", "or", "open", "close", "slash"))
_RANGED = frozenset(("dash", "to", "by", "from", "by_after", "from_after"))


@dataclass(slots=True)
class Span:
    """A named period in days; both None where the year is not known.

    `is_dated`: the words themselves give the year, right beside it or beside its neighbour.
    """

    atom: Atom
    start: date | None = None
    end: date | None = None
    is_dated: bool = True


@dataclass(slots=True)
class Calendar:
    """What the days are taken from where words leave them open, and what came up.

    `fiscal` is the month in which the paper says that its financial year begins, 0 where it does
    not.
    """

    title: Period | None
    fiscal: int = 0
    assumed: dict[Reason, None] = field(default_factory=dict)
    doubts: dict[Reason, None] = field(default_factory=dict)

    def assume(self, reason: Reason) -> None:
        self.assumed[reason] = None

    def doubt(self, reason: Reason) -> None:
        self.doubts[reason] = None


def tied_years(elements: list[Element]) -> tuple[list[Element], list[Atom]]:
    """The elements with each year given to the months, quarters and days that it belongs to.

    A year is gone from the elements where something took it. The second value are the atoms whose
    year was only borrowed from a neighbour or is still unknown.
    """
    elements = in_each_year(_parts_of_months(said_once(elements)))
    places = [i for i, e in enumerate(elements) if isinstance(e, Atom)]
    atoms = [e for e in elements if isinstance(e, Atom)]
    links = [_link(elements, a, b) for a, b in pairwise(places)] + ["end"]
    year_first = _year_comes_first(atoms, links)
    taken: set[int] = set()
    for k, atom in enumerate(atoms):
        if _is_open(atom):
            _tie(atoms, links, k, taken, year_first=year_first)
    for k, atom in enumerate(atoms):
        if _is_open(atom):
            _tie_over_comma(atoms, links, k, taken)
    borrowed = [a for a in atoms if _is_open(a)]
    _borrow([a for k, a in enumerate(atoms) if k not in taken], year_first=year_first)
    gone = {id(atoms[k]) for k in taken}
    return [e for e in elements if id(e) not in gone], borrowed


def _parts_of_months(elements: list[Element]) -> list[Element]:
    """ "The first half of March", "June, third ten days" as one atom; a third of a month without
    its month is dropped.
    """
    found: list[Element] = []
    for n, element in enumerate(elements):
        before = found[-1] if found else None
        if isinstance(element, Atom) and isinstance(before, Atom):
            is_third = before.kind == "ten_days"
            is_half = before.precision is Precision.HALF_YEAR
            if _is_month(element) and not before.year and (is_third or is_half):
                found.pop()
                element.part = f"{'third' if is_third else 'half'}{before.number}"
            is_behind = element.kind == "ten_days" and not any(
                map(_is_month, elements[n + 1 : n + 2])
            )
            if is_behind and _is_month(before) and not before.part:
                before.part = f"third{element.number}"
        found.append(element)
    return [e for e in found if not isinstance(e, Atom) or e.kind != "ten_days"]


def _is_month(element: Element) -> bool:
    return isinstance(element, Atom) and element.precision is Precision.MONTH


def _cut(span: Span, part: str) -> None:
    """Keeps the half or third of a month: its 1st to 15th, its 11th to 20th, and so on."""
    if span.start is None or span.end is None:
        return
    firsts, lasts = ((1, 16), (15, 31)) if part.startswith("half") else ((1, 11, 21), (10, 20, 31))
    number = int(part[-1]) - 1
    if number >= len(firsts):
        return
    span.start = span.start.replace(day=firsts[number])
    span.end = span.end.replace(day=min(lasts[number], span.end.day))


def _is_year(atom: Atom) -> bool:
    return atom.precision is Precision.YEAR and atom.year > 0


def _is_open(atom: Atom) -> bool:
    return not atom.year and atom.precision is not Precision.YEAR


def _link(elements: list[Element], a: int, b: int) -> str:
    """What parts two atoms: "stop", "list", "range", "slash", "words" or "" for nothing."""
    between = elements[a + 1 : b]
    if any(isinstance(e, Rhythm) for e in between):
        return "words"
    names = {e.name for e in between if isinstance(e, Mark)}
    if names & _PARTED:
        return "stop"
    if names & _RANGED:
        return "range"
    if names == {"slash"}:
        return "slash"
    if names & _LISTED:
        return "list"
    return "words" if "word" in names else ""


def _year_comes_first(atoms: list[Atom], links: list[str]) -> bool:
    return len(atoms) > 1 and _is_year(atoms[0]) and links[0] == "" and not _is_year(atoms[1])


def _give(atom: Atom, year: Atom) -> None:
    atom.year, atom.last_year = year.year, year.last_year
    atom.kind = year.kind or atom.kind
    atom.part = atom.part or year.part


def _tie(atoms: list[Atom], links: list[str], k: int, taken: set[int], *, year_first: bool) -> None:
    """Gives an atom the year that stands right beside it."""
    before = k - 1 if k and _is_year(atoms[k - 1]) and links[k - 1] == "" else None
    after = None
    if k + 1 < len(atoms) and _is_year(atoms[k + 1]) and links[k] in ("", "slash"):
        after = k + 1
    chosen: int | None
    if after is not None and before is not None:
        chosen = before if year_first else after
    else:
        chosen = before if after is None else after
        starts_next = (
            after is not None
            and year_first
            and k + 2 < len(atoms)
            and links[k + 1] == ""
            and not _is_year(atoms[k + 2])
        )
        if starts_next:
            chosen = None
    if chosen is not None:
        _give(atoms[k], atoms[chosen])
        taken.add(chosen)
        if chosen == after and _is_winter_of_two_years(atoms, links, k):
            atoms[k].last_year = atoms[k].year + 1
            taken.add(k + 2)


def _is_winter_of_two_years(atoms: list[Atom], links: list[str], k: int) -> bool:
    """ "Winter 2026-2027"."""
    is_winter = atoms[k].precision is Precision.SEASON and atoms[k].number == _DECEMBER
    if not is_winter or k + 2 >= len(atoms) or links[k + 1] not in ("range", "slash"):
        return False
    return _is_year(atoms[k + 2]) and atoms[k + 2].year == atoms[k].year + 1


def _tie_over_comma(atoms: list[Atom], links: list[str], k: int, taken: set[int]) -> None:
    """ "March, 2023" and "2023, March": the year over the comma, where nothing else took it."""
    for j, link in ((k + 1, links[k]), (k - 1, links[k - 1] if k else "")):
        if link != "list" or not 0 <= j < len(atoms) or j in taken:
            continue
        is_range = j < k and j and links[j - 1] == "range"
        if _is_year(atoms[j]) and not atoms[j].last_year and not is_range:
            _give(atoms[k], atoms[j])
            taken.add(j)
            return


def _borrow(atoms: list[Atom], *, year_first: bool) -> None:
    """Gives the rest the month and year of a neighbour: "1-15 July", "March and April 2023"."""
    _borrow_one_way(atoms, range(len(atoms) - 1, -1, -1), is_back=False, only_days=True)
    if year_first:
        _borrow_one_way(atoms, range(len(atoms)), is_back=True)
        _borrow_one_way(atoms, range(len(atoms) - 1, -1, -1), is_back=False)
    else:
        _borrow_one_way(atoms, range(len(atoms) - 1, -1, -1), is_back=False)
        _borrow_one_way(atoms, range(len(atoms)), is_back=True)


def _borrow_one_way(
    atoms: list[Atom], order: range, *, is_back: bool, only_days: bool = False
) -> None:
    donor: Atom | None = None
    for k in order:
        atom = atoms[k]
        if atom.precision is Precision.DAY and not atom.number and donor:
            atom.number = donor.number if donor.precision in (Precision.DAY, Precision.MONTH) else 0
        if _is_open(atom) and donor and donor.year and not only_days:
            atom.year, atom.last_year, atom.kind = donor.year, donor.last_year, donor.kind
            if atom.precision is donor.precision and not donor.kind:
                atom.year += _over_new_year(atom, donor, is_back=is_back)
        if only_days or atom.year:
            donor = atom


def _over_new_year(atom: Atom, donor: Atom, *, is_back: bool) -> int:
    """ "December - February 2023" begins in 2022."""
    mine, theirs = (atom.number, atom.day), (donor.number, donor.day)
    if is_back:
        return 1 if mine < theirs else 0
    return -1 if mine > theirs else 0


def last_day(year: int, month: int) -> date:
    """The last day of a month, with the leap years of the Gregorian calendar."""
    return date(year, month, calendar.monthrange(year, month)[1])


def span_of(atom: Atom, days: Calendar) -> Span:
    """The first and last day of an atom whose year is known; both None where it names no day."""
    if atom.kind == "school":
        return _school(atom, days)
    is_pair = atom.precision is Precision.YEAR and atom.last_year == atom.year + 1
    if atom.kind == "fiscal" or (days.fiscal and is_pair and atom.separator == "/"):
        return _fiscal(atom, days)
    year, last = atom.year, atom.last_year or atom.year
    if not 1 <= year <= 9998:
        return Span(atom)
    if atom.precision is Precision.YEAR:
        low, high = min(year, last), max(year, last)
        return Span(atom, date(low, 1, 1), date(high, 12, 31))
    if atom.precision is Precision.DAY:
        return _day(atom, days)
    span = _months(atom, year, days)
    if atom.part.startswith(("half", "third")):
        _cut(span, atom.part)
    return span


def first_half_ends(whole: Period) -> date:
    """The day by which the middle is reached: 30 June of a year, the 15th of a month."""
    months = 12 * (whole.end.year - whole.start.year) + whole.end.month - whole.start.month + 1
    if months < _FEWEST_HALVED:
        return whole.start + timedelta(days=_HALF_A_MONTH - 1)
    years, month = divmod(whole.start.month - 1 + months // 2, 12)
    return date(whole.start.year + years, month + 1, 1) - timedelta(days=1)


def _months(atom: Atom, year: int, days: Calendar) -> Span:
    length = MONTHS[atom.precision]
    is_counted = atom.precision in (Precision.QUARTER, Precision.HALF_YEAR)
    first = (atom.number - 1) * length + 1 if is_counted else atom.number
    if not 1 <= first <= 12:
        days.doubt(because("timeframes.no_such_period"))
        return Span(atom)
    is_winter = first == _DECEMBER and atom.precision is Precision.SEASON
    # "winter 2026/27" begins in the first of the two, "winter 2026" in the year before
    start_year = year - 1 if is_winter and atom.last_year != year + 1 else year
    month = first + length - 1
    end = last_day(start_year + (month - 1) // 12, (month - 1) % 12 + 1)
    return Span(atom, date(start_year, first, 1), end)


def _day(atom: Atom, days: Calendar) -> Span:
    """A written day; the last real one of the month where it does not exist ("31.06")."""
    month, day = atom.number, atom.day
    if month > 12 >= day:
        month, day = day, month
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        days.doubt(because("timeframes.no_such_day"))
        return Span(atom)
    latest = last_day(atom.year, month)
    if day > latest.day:
        days.doubt(because("timeframes.impossible_day", taken=latest))
        return Span(atom, latest, latest)
    found = date(atom.year, month, day)
    return Span(atom, found, found)


def _school(atom: Atom, days: Calendar) -> Span:
    """1 September to 30 June; its halves part at the new year."""
    if not atom.year:
        if days.title is None:
            days.doubt(because("timeframes.year_missing"))
            return Span(atom)
        atom.year = days.title.start.year
    first, last = atom.year, atom.last_year or atom.year + 1
    if not 1 <= first < last <= 9998:
        return Span(atom)
    days.assume(because("timeframes.school_year"))
    start, end, turn = date(first, 9, 1), date(last, 6, 30), date(first, 12, 31)
    if atom.precision is Precision.HALF_YEAR and atom.number == 1:
        end = turn
    elif atom.precision is Precision.HALF_YEAR:
        start = date(last, 1, 1)
    elif atom.precision in (Precision.MONTH, Precision.DAY):
        atom.kind, atom.year = "", first if atom.number >= 9 else last
        return span_of(atom, days)
    return Span(atom, start, end)


def _fiscal(atom: Atom, days: Calendar) -> Span:
    """A pair of years runs as the paper says, else from 1 April to 31 March; a single year is
    called by the one in which it ends where the paper says how it runs, else it is the calendar's.
    """
    if not 1 < atom.year <= 9990:
        return Span(atom)
    if not atom.last_year and days.fiscal > 1:
        atom.year, atom.last_year = atom.year - 1, atom.year
    if not atom.last_year:
        days.assume(because("timeframes.fiscal_calendar"))
        atom.kind = ""
        return span_of(atom, days)
    begin = days.fiscal or _APRIL
    days.assume(because(f"timeframes.fiscal_{'stated' if days.fiscal else 'april'}"))
    if atom.precision in (Precision.QUARTER, Precision.HALF_YEAR) and 1 <= atom.number <= 4:
        length = MONTHS[atom.precision]
        first = begin + (atom.number - 1) * length
        last = first + length - 1
        start = date(atom.year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
        return Span(atom, start, last_day(atom.year + (last - 1) // 12, (last - 1) % 12 + 1))
    if atom.precision is not Precision.YEAR:
        atom.kind = ""
        return span_of(atom, days)
    end = last_day(max(atom.last_year, atom.year + 1), begin - 1)
    return Span(atom, date(atom.year, begin, 1), end)


def year_from_title(atom: Atom, days: Calendar) -> Span:
    """The span in the one year of the title's period that it fits into; else a doubt."""
    title = days.title
    if title is None:
        days.doubt(because("timeframes.year_missing"))
        return Span(atom, is_dated=False)
    fitting = []
    for year in range(title.start.year, min(title.end.year, title.start.year + 30) + 1):
        atom.year = year
        span = span_of(atom, Calendar(None, days.fiscal))
        # what a plan for a quarter sets for a later month
        is_only = title.start.year == title.end.year
        if (
            span.start
            and span.end
            and (is_only or (title.start <= span.end and span.start <= title.end))
        ):
            fitting.append(year)
    if len(fitting) != 1:
        atom.year = 0
        days.doubt(because("timeframes.year_open", start=title.start, end=title.end))
        return Span(atom, is_dated=False)
    atom.year = fitting[0]
    days.assume(because("timeframes.year_of_title", year=number(str(fitting[0]))))
    span = span_of(atom, days)
    span.is_dated = False
    return span
