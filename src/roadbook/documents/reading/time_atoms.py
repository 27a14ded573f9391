"""From tokens to what a time-frame names: days, months, quarters, years; how often; what governs.

One walk over the tokens; `time_units` has told which unit the numbers of a list count. It must not
decide what start and end are.
"""

from fractions import Fraction

from roadbook.core.words import Precision
from roadbook.documents.reading.time_elements import (
    PARTS_OF_YEAR,
    PER_YEAR,
    RATES,
    SEASONS,
    YEAR_UNITS,
    Atom,
    Element,
    Mark,
    Rhythm,
    Sentence,
    is_counting,
    is_number,
    is_small,
    is_year,
    mark_of,
    number_of,
    part_of_year,
    strange_quarter,
)
from roadbook.documents.reading.time_lexer import Lexer
from roadbook.documents.reading.time_lines import lines_joined
from roadbook.documents.reading.time_tokens import Kind, Token, century
from roadbook.documents.reading.time_units import (
    has_year_beside,
    is_day_of_month,
    is_hyphen,
    is_tied,
    once,
    units_after,
    units_before,
    years_over,
)
from roadbook.documents.reading.time_words import Sign, Vocabulary, lexicon

_LINKS = {
    Kind.DASH: "dash",
    Kind.COMMA: "comma",
    Kind.SLASH: "slash",
    Kind.COLON: "colon",
    Kind.STOP: "stop",
    Kind.OPEN: "open",
    Kind.CLOSE: "close",
    Kind.QUOTE: "quote",
}


def read_atoms(text: str, words: Vocabulary, *, is_lenient: bool = False) -> Sentence:
    """The elements of a time-frame by these words. Any text at all gives some sentence.

    A lenient reading knows a month with one letter wrong.
    """
    lexer = Lexer(words, is_lenient=is_lenient)
    tokens = lines_joined(lexer.tokens(text))
    about = lexicon(words.languages[0]).get("about", {}) if words.languages else {}
    reader = _Reader(tokens, is_day_first=about.get("day_first", True))
    reader.spans_years = about.get("fiscal_spans_years", False)
    reader.is_foreign = not words.languages
    reader.walk()
    reader.sentence.steps += lexer.steps
    reader.sentence.misspelt = lexer.misspelt
    return reader.sentence


class _Reader:
    """One walk over the tokens of a time-frame."""

    def __init__(self, tokens: list[Token], *, is_day_first: bool) -> None:
        self.tokens = tokens
        self.is_day_first = is_day_first
        self.is_foreign = False
        self.spans_years = False
        self.has_dates = any(is_year(t) or t.kind is Kind.DATE for t in tokens)
        self.is_repeated = any(
            t.says(Sign.RECURRENCE) or t.says(Sign.MARK, "every") for t in tokens
        )
        self.sentence = Sentence()
        self.unit_after = units_after(tokens)
        self.unit_before = units_before(tokens)
        self.sentence.steps += 2 * len(tokens)
        self.part = ""
        self.times = 0
        self.count = 0

    def add(self, element: Element) -> None:
        self.sentence.elements.append(element)

    def at(self, i: int) -> Token:
        return self.tokens[i] if 0 <= i < len(self.tokens) else Token(Kind.STOP)

    def walk(self) -> None:
        i = 0
        while i < len(self.tokens):
            self.sentence.steps += 1
            token = self.tokens[i]
            if token.kind is Kind.SIGN:
                self.sentence.known += 1
                i += self._sign(i, token)
            elif token.kind in _LINKS:
                if not is_hyphen(self.tokens, i):
                    self.add(mark_of(_LINKS[token.kind]))
                i += 1
            elif token.kind is Kind.DATE:
                self._date(token)
                i += 1
            elif token.kind is Kind.MONTH_YEAR:
                self._month_year(token, is_named=self.at(i - 1).says(Sign.UNIT, "month"))
                i += 1
            elif is_number(token):
                i += self._number(i, token)
            else:
                if token.kind is Kind.WORD:
                    self._unknown(token)
                i += 1

    def _unknown(self, token: Token) -> None:
        self.sentence.unknown.append(token.text)
        self.times = self.count = 0
        self.part = ""
        if not self.is_foreign:  # there a strange word may be the word for a year
            self.add(mark_of("word"))

    def atom(self, atom: Atom) -> None:
        atom.part, self.part = self.part, ""
        self.times = self.count = 0
        self.add(atom)

    def _date(self, token: Token) -> None:
        year, month, day = token.year, token.month, token.day
        self.atom(Atom(Precision.DAY, year, 0, month, day, separator=token.separator))

    def _month_year(self, token: Token, *, is_named: bool) -> None:
        """ "9/2025" is a day to be kept by, "month 9/2025" all of that month."""
        if token.separator == ":yy" and (self.has_dates or token.number < 10):
            return
        is_target = token.separator in ("/", "/yy", ":yy") and not is_named
        month = Atom(Precision.MONTH, token.year, 0, token.month, separator=token.separator)
        month.is_target = is_target
        self.atom(month)

    def _number(self, i: int, token: Token) -> int:
        """A number becomes what the unit or month beside it makes of it."""
        value = number_of(token)
        unit = self.unit_after[i]
        before = self.unit_before[i]
        if before and is_tied(self.tokens, i):
            unit = ""
        if is_year(token):
            return self._year(i, token)
        is_named = is_small(token, unit or before) and not token.says(Sign.COUNT)
        if unit in PARTS_OF_YEAR and is_named:
            return self._part_of_year(i, unit, value)
        if unit == "numbered_month" and 1 <= value <= 12:
            self.atom(Atom(Precision.MONTH, number=value))
            return 1
        if unit == "month_name" and 1 <= value <= 31 and token.kind is not Kind.ROMAN:
            return self._days_before_month(i, value)
        if before in PARTS_OF_YEAR and is_named:
            return self._part_of_year(i, before, value)
        if unit == "year" and len(token.text) == 2 and self._follows_part(i):
            self.atom(Atom(Precision.YEAR, century(value)))
            return 1
        is_day = unit == "day" and before == "month_name" and is_day_of_month(self.tokens, i)
        if unit in PER_YEAR and value > 0 and not is_day:
            return self._duration(i, unit, token)
        if before == "year" and is_small(token) and not self.at(i + 1).says(Sign.TIMES):
            self.atom(Atom(Precision.YEAR, number=value, kind="plan"))
            return 1
        if before == "month_name" and 1 <= value <= 99:
            return self._after_month(i, token)
        if self.at(i - 1).kind is Kind.QUOTE and len(token.text) == 2 and token.is_glued:
            self.atom(Atom(Precision.YEAR, century(value)))
            return 1
        if self.is_foreign and self.has_dates and (said := strange_quarter(self.tokens, i)):
            self.sentence.guessed.append(said)
            self.atom(Atom(Precision.QUARTER, number=value))
            return 1
        self.count = value if 1 <= value <= 31 else 0
        return 1

    def _follows_part(self, i: int) -> bool:
        """Does a month or a quarter stand before: "31 December 22", "IV кв. 22 г."?"""
        before = self.at(i - 2) if self.at(i - 1).kind is Kind.DOT else self.at(i - 1)
        return before.says(Sign.MONTH) or before.says(Sign.UNIT, *PARTS_OF_YEAR)

    def _year(self, i: int, token: Token) -> int:
        unit = self.unit_after[i] or self.unit_before[i]
        kind = {"school_year": "school", "fiscal_year": "fiscal"}.get(unit, "")
        year = token.year if token.kind is Kind.YEARS else token.number
        last = token.number if token.kind is Kind.YEARS else 0
        taken = 1
        if not last and kind and self.at(i + 1).kind in (Kind.DASH, Kind.SLASH):
            following = self.at(i + 2)
            if following.kind is Kind.NUMBER and following.number == year + 1:
                last, taken = year + 1, 3
        last = last or (year + 1 if kind == "fiscal" and self.spans_years else 0)
        self.atom(Atom(Precision.YEAR, year, last, kind=kind, separator=token.separator))
        if self.at(i + taken).says(Sign.UNIT, *YEAR_UNITS):
            taken += 1
        return taken

    def _part_of_year(self, i: int, unit: str, value: int) -> int:
        for element in part_of_year(unit, value, self.part):
            self.add(element)
        self.part, self.times, self.count = "", 0, 0
        return 2 if self.at(i + 1).says(Sign.UNIT, unit) else 1

    def _days_before_month(self, i: int, value: int) -> int:
        is_apart = self.at(i + 1).kind in (Kind.DOT, Kind.QUOTE)
        is_apart = is_apart or self.at(i + 1).says(Sign.MARK, "of")
        taken = 3 if is_apart else 2
        month = self.at(i + taken - 1)
        if not month.says(Sign.MONTH):
            self.atom(Atom(Precision.DAY, day=value))
            return 1
        number = month.meaning.number if month.meaning else 0
        self.atom(Atom(Precision.DAY, number=number, day=value))
        return taken

    def _after_month(self, i: int, token: Token) -> int:
        """ "July 20" is a day; "Dec-22", "дек.22" and "June 22" without day order are years."""
        value = token.number
        month = self._last_atom()
        is_direct = self.at(i - 1).says(Sign.MONTH) or self.at(i - 2).says(Sign.MONTH)
        is_two = len(token.text) == 2 and not (token.is_ordinal or self.unit_after[i] == "day")
        is_late = is_two and (token.is_glued or self.is_day_first) and value >= 13
        is_late &= not (self.is_repeated and value <= 31)  # "annually, by December 15"
        if is_late and is_direct and month and not has_year_beside(self.tokens, i):
            month.year = century(value)
            self._drop_marks()
            return 1
        if value <= 31 and is_direct and month and month.precision is Precision.MONTH:
            month.precision, month.day = Precision.DAY, value
        elif value <= 31:
            self.atom(Atom(Precision.DAY, number=month.number if month else 0, day=value))
        return 1

    def _last_atom(self) -> Atom | None:
        last = reversed(self.sentence.elements[-4:])
        return next((element for element in last if isinstance(element, Atom)), None)

    def _drop_marks(self) -> None:
        while self.sentence.elements and isinstance(self.sentence.elements[-1], Mark):
            self.sentence.elements.pop()

    def _duration(self, i: int, unit: str, token: Token) -> int:
        """ "60 days", "two years": a length; "second year" is a year of the plan; three months and
        once ("üç aýda bir gezek") is a rhythm.
        """
        following = self.at(i + 1)
        if not following.says(Sign.UNIT, unit):
            return 1
        times = self._counted_times(i + 2)
        if times:
            self.add(Rhythm(times * PER_YEAR[unit] / number_of(token)))
            return 4
        if taken := once(self.tokens, i + 2):
            self.add(Rhythm(PER_YEAR[unit] / number_of(token)))
            return 2 + taken
        is_counted = token.is_ordinal or token.says(Sign.ORDINAL)
        if unit == "year" and is_counted:
            self.atom(Atom(Precision.YEAR, number=number_of(token), kind="plan"))
        elif not is_counted:
            self.add(mark_of("duration"))
        return 2

    def _sign(self, i: int, token: Token) -> int:
        meaning = token.meaning
        if meaning is None:
            return 1
        match meaning.sign:
            case Sign.MONTH:
                self.atom(Atom(Precision.MONTH, number=meaning.number))
            case Sign.SEASON:
                self.atom(Atom(Precision.SEASON, number=SEASONS[meaning.name]))
            case Sign.UNIT:
                return self._bare_unit(i, meaning.name)
            case Sign.COUNT | Sign.ORDINAL:
                return self._number(i, token)
            case Sign.RECURRENCE:
                return 1 + self._rhythm(i, RATES[meaning.name] / self._number_before(i))
            case Sign.PER if self._names_period(i):
                return self._bare_unit(i, meaning.name)
            case Sign.PER:
                return 1 + self._rhythm(i, PER_YEAR[meaning.name] / years_over(self.tokens, i))
            case Sign.TIMES:
                return self._how_often(i, meaning.number)
            case Sign.MARK:
                return self._mark(i, meaning.name)
        return 1

    def _number_before(self, i: int) -> int:
        """ "3 ayda bir": the number of months that a monthly rhythm is stretched over."""
        before = self.at(i - 1)
        is_counted = before.kind is Kind.NUMBER and before.number == self.count > 1
        return self.count if is_counted else 1

    def _names_period(self, i: int) -> bool:
        """Is "im Jahr", "l'anno" the period itself: "im Jahr 2024", "durante l'anno"?"""
        return is_year(self.at(i + 1)) or self.at(i - 1).says(Sign.MARK, "during")

    def _bare_unit(self, i: int, unit: str) -> int:
        """A unit without a number: "the year", "twelve-month", or the word after a month's name."""
        gap = 1 if self.at(i + 1).says(Sign.MARK, "of", "during") else 0
        if self._counted_times(i + 1 + gap):
            return 1 + gap + self._rhythm(i + gap, PER_YEAR[unit])
        is_part = unit in _PARTS and not is_number(self.at(i + 1))
        if not (is_part or unit in YEAR_UNITS) or is_year(self.at(i + 1)):
            return 1
        before = self.at(i - 1) if not self.at(i - 1).says(Sign.MARK, "of") else self.at(i - 2)
        if before.says(Sign.MARK, *_OPEN_A_YEAR) or self.at(i + 1).says(Sign.MARK, *_CLOSE_A_YEAR):
            kind = "school" if unit == "school_year" else "bare"
            self.atom(Atom(PARTS_OF_YEAR.get(unit, Precision.YEAR), kind=kind))
        return 1

    def _counted_times(self, i: int) -> int:
        """How often, where "two times" stands here; else 0."""
        counted = number_of(self.at(i)) if is_counting(self.at(i)) else 0
        return counted if self.at(i + 1).says(Sign.TIMES, "count") else 0

    def _rhythm(self, i: int, rate: Fraction) -> int:
        """Adds a rhythm; answers how many tokens after it say how many times."""
        following = self._counted_times(i + 1)
        times = following or self.times or 1
        self.times = 0
        self.add(Rhythm(rate * times))
        return 2 if following else 0

    def _how_often(self, i: int, number: int) -> int:
        """ "Twice a year", "once every two years", "раз в полугодие"."""
        times = number or self.count or 1
        self.count = 0
        j = i + 1
        while j < i + 4 and self.at(j).says(Sign.MARK, "of", "every", "during"):
            j += 1
        if self.at(j).says(Sign.PER) or self.at(j).says(Sign.RECURRENCE):
            self.times = times
            return j - i
        length = self._counted_unit(j)
        if length:
            self.add(Rhythm(Fraction(times) * PER_YEAR[length[1]] / length[0]))
            self.times = 0
            return length[2] - i
        return 1

    def _counted_unit(self, i: int) -> tuple[int, str, int] | None:
        """ "Two years" or "year" here: how many, of what, and where the words end."""
        count = 1
        if is_counting(self.at(i)) and not is_year(self.at(i)):
            count, i = number_of(self.at(i)), i + 1
            if self.at(i).kind is Kind.DASH:
                i += 1
        unit = self.at(i)
        if count < 1 or not unit.says(Sign.UNIT, *PER_YEAR) or unit.meaning is None:
            return None
        return count, unit.meaning.name, i + 1

    def _mark(self, i: int, name: str) -> int:
        if name == "every":
            return self._every(i)
        if name in ("end_of", "begin_of", "middle_of"):
            self.part = name.partition("_")[0]
        elif name in ("end_after", "begin_after", "middle_after"):
            if atom := self._last_atom():
                atom.part = name.partition("_")[0]
        elif name != "of":
            self.add(mark_of(name))
        return 1

    def _every(self, i: int) -> int:
        self.part = ""
        j = i + 1
        while j < i + 3 and self.at(j).says(Sign.MARK, "of"):
            j += 1
        length = self._counted_unit(j)
        if length and length[1] == "month" and self.at(length[2]).says(Sign.MONTH):
            j = length[2]  # "setiap bulan Agustus": the word for a month before its name
        elif length:
            times = self._counted_times(length[2]) or self.times or 1
            self.times = 0
            self.add(Rhythm(times * PER_YEAR[length[1]] / length[0]))
            return length[2] - i + (2 if self._counted_times(length[2]) else 0)
        if self.at(j).says(Sign.MONTH) or self.at(j).says(Sign.SEASON):
            self.add(Rhythm(Fraction(1)))
        return 1


_PARTS = ("quarter", "half")
_OPEN_A_YEAR = ("during", "this", "end_of", "begin_of", "middle_of", "by")
_CLOSE_A_YEAR = ("during", "end_after", "begin_after", "middle_after", "by_after")
