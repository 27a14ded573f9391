"""A time-frame as tokens: numbers, written dates, Roman numerals, and phrases with their meaning.

One pass over the text and one over the tokens; every phrase is looked up to a fixed depth, so the
work grows with the length of the text and no faster. It must not know what tokens mean together.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from roadbook.core.patterns import pattern
from roadbook.documents.reading.time_slips import one_letter_off
from roadbook.documents.reading.time_words import (
    VOWEL_SIGNS,
    Meaning,
    Node,
    Sign,
    Vocabulary,
    fold,
    plain,
)


class Kind(StrEnum):
    """What a token is by its form."""

    NUMBER = "number"
    ROMAN = "roman"
    DATE = "date"
    MONTH_YEAR = "month_year"
    YEARS = "years"
    SIGN = "sign"
    WORD = "word"
    DASH = "dash"
    COMMA = "comma"
    SLASH = "slash"
    COLON = "colon"
    DOT = "dot"
    STOP = "stop"
    LINE = "line"
    OPEN = "open"
    CLOSE = "close"
    QUOTE = "quote"


@dataclass(slots=True)
class Token:
    """One token.

    `number` is a number's or numeral's value; a date has `year` (0 where not written), `month` and
    `day`; YEARS is a pair such as "2023/24" in `year` and `number`. `separator` is what stood
    between the numbers of a date. `is_glued`: no blank before it. `is_ordinal`: an ending of
    counting was written onto it ("1-го", "2021-nji").
    """

    kind: Kind
    text: str = ""
    number: int = 0
    year: int = 0
    month: int = 0
    day: int = 0
    separator: str = ""
    meaning: Meaning | None = None
    is_glued: bool = False
    is_ordinal: bool = False
    is_upper: bool = False

    def says(self, sign: Sign, *names: str) -> bool:
        """Is this a phrase of that sign, with one of these names where some are given?"""
        found = self.meaning
        return found is not None and found.sign is sign and (not names or found.name in names)


_FORMS = pattern(
    r"""
      (?<!\d)(?P<y1>\d{4})(?P<s1>[-./])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)
      (?:[T ]\d{2}:\d{2}(?::\d{2})?)?
    | (?<!\d)(?P<d2>\d{1,2})\ ?(?P<s2>[-./])\ ?(?P<m2>\d{1,2})\ ?(?P=s2)\ ?
      (?P<y2>\d{4}|\d{2})(?!\d)
    | (?:(?<![\d./:-])|(?<=\d{4}-))(?P<m3>\d{1,2})\ ?(?P<s3>[/.])\ ?(?P<y3>\d{4})(?!\d)(?![./]\d)
    | (?<![\d./:-])(?P<m4>\d{1,2})(?P<s4>[/:])(?P<y4>\d{2})(?!\d)(?!\ ?[./:-]\d)
    | (?<![\d./])(?P<d5>\d{2})\.(?P<m5>\d{2})(?!\d)(?!\.\d)
    | (?<!\d)(?P<y6>\d{4})\ ?(?P<s6>[-./\u2010-\u2015])\ ?(?P<m6>\d{2})(?!\d)(?![-./]\d)
    | (?P<number>\d+)
    | (?P<roman>(?<![^\W\d_])
        (?:[IVX\u0406\u0425]{1,5}(?![^\W\d_]|')|[IVX]{1,4}(?=[\u0430-\u044f])))
    | (?P<word>LETTER+(?:'LETTER+)*)
    | (?P<line>[\n\r\v\f\x85\u2028\u2029])
    | (?P<stop>[;\x1c-\x1e|])
    | (?P<mark>[^\s\w])
    """.replace("LETTER", f"(?:[^\\W\\d_]|[{VOWEL_SIGNS}])"),
    re.VERBOSE,
)
_ROMAN = {
    name: number
    for number, name in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1
    )
} | {"IIII": 4}
_LATIN = str.maketrans("\u0406\u0425", "IX")
_DASHES = "-‐‑‒–—―−﹘﹣－~"
_MARKS = {
    ",": Kind.COMMA, "،": Kind.COMMA, "&": Kind.COMMA, "+": Kind.COMMA, "/": Kind.SLASH,
    "\\": Kind.SLASH, ":": Kind.COLON, ".": Kind.DOT, "·": Kind.DOT, "؛": Kind.STOP,
    "•": Kind.STOP, "(": Kind.OPEN, "[": Kind.OPEN, ")": Kind.CLOSE, "]": Kind.CLOSE,
    '"': Kind.QUOTE, "«": Kind.QUOTE, "»": Kind.QUOTE, "“": Kind.QUOTE, "”": Kind.QUOTE,
    "„": Kind.QUOTE, "″": Kind.QUOTE, "'": Kind.QUOTE,
} | dict.fromkeys(_DASHES, Kind.DASH)  # fmt: skip
_NUMBERS = (Kind.NUMBER, Kind.YEARS, Kind.MONTH_YEAR, Kind.ROMAN, Kind.DATE)
_GAPS = (Kind.DOT, Kind.LINE)
DEEPEST = 8
_SHORT_YEAR = pattern(r"(?<!\w)['’‘](?=[1-4]\d(?:[^\s\d]|$))(?!\d\d[./-]\d+[./-])")  # '25


def unstruck(text: str) -> str:
    """The text without what is struck through ("~~30 June~~ 31 July" is "31 July")."""
    parts = text.split("~~")
    if len(parts) % 2 == 0:
        parts[-2:] = ["~~".join(parts[-2:])]
    return " ".join(parts[::2])


def century(two_digits: int) -> int:
    """The year that a clerk means by two digits: 24 is 2024, 97 is 1997."""
    return two_digits + (2000 if two_digits < 70 else 1900)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else century(int(digits))


def _written_date(found: re.Match[str]) -> Token:
    """A token of kind DATE, MONTH_YEAR or YEARS from the numbers that stand together."""
    part = found.groupdict()
    if part["y1"]:
        return Token(Kind.DATE, "", 0, int(part["y1"]), int(part["m1"]), int(part["d1"]), "iso")
    if part["y2"]:
        year, month, day = _year(part["y2"]), int(part["m2"]), int(part["d2"])
        return Token(Kind.DATE, "", 0, year, month, day, part["s2"])
    if part["y3"]:
        return Token(Kind.MONTH_YEAR, "", 0, int(part["y3"]), int(part["m3"]), 0, part["s3"])
    if part["y4"]:
        year, month = _year(part["y4"]), int(part["m4"])
        return Token(Kind.MONTH_YEAR, "", int(part["y4"]), year, month, 0, part["s4"] + "yy")
    if part["d5"]:
        return Token(Kind.DATE, "", 0, 0, int(part["m5"]), int(part["d5"]), ".")
    year, second = int(part["y6"]), int(part["m6"])
    if second == (year + 1) % 100 and part["s6"] != ".":
        return Token(Kind.YEARS, "", year + 1, year, separator=part["s6"])
    if 1 <= second <= 12 and part["s6"] in "-./":
        return Token(Kind.MONTH_YEAR, "", 0, year, second, 0, "-")
    last = year - year % 100 + second
    return Token(Kind.YEARS, "", last, year, separator=part["s6"])


def _raw(text: str) -> list[Token]:
    """Tokens by form alone; words are folded and not yet looked up."""
    tokens: list[Token] = []
    end = -1
    for found in _FORMS.finditer(text):
        kind = found.lastgroup
        word = found[0]
        if kind == "number":
            token = Token(Kind.NUMBER, word, int(word) if len(word) <= 6 else -1)
        elif kind == "roman":
            number = _ROMAN.get(word.translate(_LATIN), 0)
            token = Token(Kind.ROMAN if number else Kind.WORD, fold(word), number)
        elif kind == "word":
            token = Token(Kind.WORD, fold(word), is_upper=word.isupper())
        elif kind in ("stop", "line"):
            token = Token(Kind(kind), word)
        elif kind == "mark":
            token = Token(_MARKS.get(word, Kind.DOT), word)
        else:
            token = _written_date(found)
        token.is_glued = found.start() == end
        end = found.end() if kind != "line" else -1
        tokens.append(token)
    return tokens


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
        raw = self._joined(self._years_of_ours(self._cut(_raw(plain(whole)))))
        found: list[Token] = []
        i = 0
        while i < len(raw):
            self.steps += 1
            meaning, length = self._meaning(raw, i)
            token = raw[i]
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
        if token.kind not in (Kind.YEARS, Kind.MONTH_YEAR) or token.separator not in _DASHES:
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
        joins = 1 if following and following[0].kind in (Kind.DASH, Kind.QUOTE) else 0
        if len(following) <= joins or not all(t.is_glued for t in following[: joins + 1]):
            return 0
        word = following[joins]
        if word.kind is not Kind.WORD:
            return 0
        if word.text in self.words.suffixes:
            raw[i].is_ordinal = True
            return joins + 1
        ending = self.words.endings.get(word.text)
        if ending:
            raw[i + joins] = Token(Kind.SIGN, meaning=Meaning(Sign.MARK, 0, ending))
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


def word_list(text: str) -> list[str]:
    """The folded words of a text, without what is struck."""
    return [t.text for t in _raw(plain(unstruck(text))) if t.kind in (Kind.WORD, Kind.ROMAN)]
