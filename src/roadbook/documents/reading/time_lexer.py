"""Phrases among the tokens of a time-frame, with their meaning.

One pass over the tokens; every phrase is looked up to a fixed depth, so the work grows with the
length of the text and no faster. It must not know what tokens mean together.
"""

from dataclasses import replace

from roadbook.core.patterns import pattern
from roadbook.documents.reading.time_slips import one_letter_off
from roadbook.documents.reading.time_tokens import (
    DASHES,
    Kind,
    Token,
    raw_tokens,
    unstruck,
)
from roadbook.documents.reading.time_words import Meaning, Node, Sign, Vocabulary, plain

_NUMBERS = (Kind.NUMBER, Kind.YEARS, Kind.MONTH_YEAR, Kind.ROMAN, Kind.DATE)
_GAPS = (Kind.DOT, Kind.LINE)
DEEPEST = 8
YEARS_OF_THEIR_OWN = ("school_year", "fiscal_year")
_YEARS_TOGETHER, _DIGITS, _TWO_WORDS = 2, 4, 2
_DURING = Meaning(Sign.MARK, name="during")
_WITH_YEARS = (Kind.DASH, Kind.SLASH, Kind.DOT)
_SHORT_YEAR = pattern(r"(?<!\w)['’‘](?=[1-4]\d(?:[^\s\d]|$))(?!\d\d[./-]\d+[./-])")  # '25


def _apart(token: Token) -> list[Token]:
    """The two numbers of "Q1/2023", which are no month and year."""
    return [
        Token(Kind.NUMBER, str(token.month), token.month, is_glued=token.is_glued),
        Token(Kind.SLASH, "/", is_glued=True),
        Token(Kind.NUMBER, str(token.year), token.year, is_glued=True),
    ]


def _second(token: Token) -> int:
    """The two digits after the dash in "2022-29" and "2022-05"."""
    return token.number % 100 if token.kind is Kind.YEARS else token.month


def _year_and_day(token: Token) -> list[Token]:
    """The year, the dash and the day of "2022-29", before a month."""
    day = _second(token)
    return [
        Token(Kind.NUMBER, str(token.year), token.year, is_glued=token.is_glued),
        Token(Kind.DASH, "-"),
        Token(Kind.NUMBER, str(day), day),
    ]


def _counted_year(token: Token, more: int) -> Token:
    year = token.number + more
    return replace(token, text=f"{year:04}", number=year)


def _is_ahead(token: Token, years: int) -> bool:
    """Is this a year of a calendar that is so many years ahead of ours?"""
    is_long = token.kind is Kind.NUMBER and len(token.text) == 4
    return years > 0 and is_long and 1900 <= token.number - years <= 2199


def _behind_years(raw: list[Token], at: int) -> int:
    """The place of the word behind years in figures that begin here, 0 where there is none."""
    years = 0
    while at < len(raw) and years <= _YEARS_TOGETHER:
        token = raw[at]
        if token.kind is Kind.WORD:
            return at if years else 0
        if token.kind is Kind.YEARS or (token.kind is Kind.NUMBER and len(token.text) == _DIGITS):
            years += 1
        elif not (years and token.kind in _WITH_YEARS):
            return 0
        at += 1
    return 0


class Lexer:
    """Finds phrases among raw tokens; `steps` counts what was looked at.

    A lenient one knows a month with one letter wrong, and keeps such words in `misspelt`.
    """

    def __init__(self, words: Vocabulary, *, is_lenient: bool = False) -> None:
        self.words = words
        self.is_lenient = is_lenient
        self.misspelt: list[str] = []
        self.steps = 0

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text, phrases joined and given their meaning."""
        whole = _SHORT_YEAR.sub("20", unstruck(text))
        raw = self._together(self._joined(self._years_of_ours(self._cut(raw_tokens(plain(whole))))))
        found: list[Token] = []
        i = 0
        while i < len(raw):
            self.steps += 1
            meaning, length = self._meaning(raw, i)
            token = raw[i]
            if meaning is not None and self._is_all_of_a_year(raw, i, meaning, length):
                meaning = _DURING
            if meaning is not None and (token.kind is not Kind.ROMAN or length > 1):
                found.append(Token(Kind.SIGN, token.text, meaning=meaning, is_glued=token.is_glued))
                i += length
                continue
            if self._is_quarter_and_year(token, found[-1:]):
                found += _apart(token)
            elif self._is_year_and_day(raw, i):
                found += _year_and_day(token)
            else:
                found.append(token)
            i += 1
        return found

    def _together(self, raw: list[Token]) -> list[Token]:
        """Both words of a kind of year behind the years that stand between them: "учебный 2027/28
        год".
        """
        found = list(raw)
        for i, token in enumerate(raw):
            after = _behind_years(raw, i + 1) if token.kind is Kind.WORD else 0
            if after and self._names_years([token, raw[after]]):
                found[i:after] = [*raw[i + 1 : after], token]
        return found

    def _is_all_of_a_year(self, raw: list[Token], i: int, meaning: Meaning, length: int) -> bool:
        """Is "all year" said of a year that stands beside it, and not of every one?"""
        if meaning.name != "continuous" or length < _TWO_WORDS:
            return False
        beside = (*raw[max(i - 1, 0) : i], *raw[i + length : i + length + 1])
        is_dated = any(t.kind is Kind.NUMBER and len(t.text) == _DIGITS for t in beside)
        return is_dated and any(
            said is not None and said.sign is Sign.UNIT and said.name == "year"
            for said, _ in (self._phrase([token], 0) for token in raw[i : i + length])
        )

    def _names_years(self, pair: list[Token]) -> bool:
        meaning, length = self._phrase(pair, 0)
        return length > 1 and meaning is not None and meaning.name in YEARS_OF_THEIR_OWN

    def _cut(self, raw: list[Token]) -> list[Token]:
        """Words of a writing without spaces cut where the lexicon knows a part."""
        if not self.words.pieces:
            return raw
        found: list[Token] = []
        for token in raw:
            parts = self.words.parts(token.text) if token.kind is Kind.WORD else []
            self.steps += len(token.text)
            found.append(replace(token, text=parts[0]) if parts else token)
            found.extend(Token(Kind.WORD, part, is_glued=True) for part in parts[1:])
        return found

    def _years_of_ours(self, raw: list[Token]) -> list[Token]:
        """Years of another calendar as ours: behind the word for an era, or by their height."""
        found: list[Token] = []
        i = 0
        while i < len(raw):
            token, length = raw[i], 1
            meaning, words = self._phrase(raw, i) if token.kind is Kind.WORD else (None, 0)
            is_era = meaning is not None and meaning.sign is Sign.ERA
            if is_era and i + words < len(raw) and raw[i + words].kind is Kind.NUMBER:
                token, length = raw[i + words], words + 1
                token = _counted_year(token, meaning.number if meaning else 0)
            elif _is_ahead(token, self.words.years_ahead):
                token = _counted_year(token, -self.words.years_ahead)
            found.append(token)
            i += length
        return found

    def _meaning(self, raw: list[Token], i: int) -> tuple[Meaning | None, int]:
        """What begins here and how many tokens it takes, a month with a letter wrong included."""
        meaning, length = self._phrase(raw, i)
        is_word = i < len(raw) and raw[i].kind is Kind.WORD
        if meaning is None and self.is_lenient and is_word:
            meaning, length = one_letter_off(raw[i].text, self.words.months), 1
            if meaning and raw[i].text not in self.misspelt:
                self.misspelt.append(raw[i].text)
        return meaning, length

    def _is_quarter_and_year(self, token: Token, before: list[Token]) -> bool:
        is_after_unit = any(t.says(Sign.UNIT, "quarter", "half") for t in before)
        return token.kind is Kind.MONTH_YEAR and is_after_unit

    def _is_year_and_day(self, raw: list[Token], i: int) -> bool:
        """ "2022 - 29 May 2023": the end of one day and the beginning of another."""
        token = raw[i]
        if token.kind not in (Kind.YEARS, Kind.MONTH_YEAR) or token.separator not in DASHES:
            return False
        following = i + 2 if i + 1 < len(raw) and raw[i + 1].kind in _GAPS else i + 1
        meaning, _ = self._meaning(raw, following)
        is_month = meaning is not None and meaning.sign is Sign.MONTH
        return is_month and 1 <= _second(token) <= 31

    def _joined(self, raw: list[Token]) -> list[Token]:
        """Numbers without their endings ("1-nji", "2022'ye"); words with theirs as a mark apart."""
        raw = self._endings_apart(raw) if self.words.endings else raw
        found: list[Token] = []
        i = 0
        while i < len(raw):
            self.steps += 1
            found.append(raw[i])
            is_number = raw[i].kind in _NUMBERS
            i += 1 + (self._ending_after(raw, i) if is_number else 0)
        return found

    def _endings_apart(self, raw: list[Token]) -> list[Token]:
        found: list[Token] = []
        for token in raw:
            self.steps += 1
            found.append(token)
            parts = self.words.without_ending(token.text) if token.kind is Kind.WORD else None
            if parts:
                token.text = parts[0]
                mark = Meaning(Sign.MARK, 0, parts[1])
                found.append(Token(Kind.SIGN, meaning=mark, is_glued=True))
        return found

    def _ending_after(self, raw: list[Token], i: int) -> int:
        """How many tokens after a number are only its ending of counting or case."""
        following = raw[i + 1 : i + 3]
        joins = 1 if following and following[0].kind in (Kind.DASH, Kind.QUOTE, Kind.DOT) else 0
        if len(following) <= joins or not all(t.is_glued for t in following[: joins + 1]):
            return 0
        word = following[joins]
        if word.kind is not Kind.WORD:
            return 0
        is_dotted = joins == 1 and following[0].kind is Kind.DOT
        if word.text in self.words.suffixes:
            raw[i].is_ordinal = True
            return joins + 1
        if is_dotted:  # "1.er"
            return 0
        ending = self.words.endings.get(word.text)
        if ending:
            mark = Meaning(Sign.MARK, 0, ending)
            raw[i + joins + 1] = Token(Kind.SIGN, meaning=mark, is_glued=True)
            return joins
        is_ending = raw[i].number <= 12 and len(word.text) <= 4 and not self.words.knows(word.text)
        if is_ending and self._is(raw, i + joins + 2, Sign.UNIT):
            raw[i].is_ordinal = True  # of any language: "1-во тримесечие", "1ο τρίμηνο"
            return joins + 1
        is_tied = i > 0 and raw[i].is_glued and raw[i - 1].kind is Kind.WORD
        if joins and following[0].kind is Kind.DASH and not is_tied:
            is_month = self._is(raw, i + 2, Sign.MONTH) and 0 < raw[i].number <= 31
            return 1 if is_month or self._is(raw, i + 2, Sign.UNIT) else 0
        return 0

    def _is(self, raw: list[Token], start: int, sign: Sign) -> bool:
        meaning, _ = self._phrase(raw, start)
        return meaning is not None and meaning.sign is sign

    def _phrase(self, raw: list[Token], start: int) -> tuple[Meaning | None, int]:
        """The meaning of the longest phrase that begins here, and how many tokens it takes."""
        best: tuple[Meaning | None, int] = (None, 0)
        frontier: list[tuple[Node, int]] = [(self.words.root, start)]
        while frontier:
            node, i = frontier.pop()
            if i - start >= DEEPEST or i >= len(raw):
                continue
            token = raw[i]
            for key in self._keys(token):
                self.steps += 1
                child = node.after.get(key)
                if child is None:
                    continue
                if child.meaning is not None and i + 1 - start > best[1]:
                    best = (child.meaning, i + 1 - start)
                if child.after:
                    frontier.append((child, i + 1))
            if i > start and token.kind in _GAPS:
                frontier.append((node, i + 1))
        return best

    def _keys(self, token: Token) -> list[str]:
        match token.kind:
            case Kind.WORD | Kind.ROMAN:
                return self.words.forms(token.text)
            case Kind.DASH:
                return ["-"]
            case Kind.SLASH:
                return ["/"]
            case Kind.NUMBER:
                return [token.text.lstrip("0") or "0"]
        return []
