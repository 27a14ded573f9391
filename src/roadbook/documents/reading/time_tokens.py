"""A time-frame as tokens: numbers, written dates, Roman numerals, words that nobody has looked up.

One pass over the text. `time_lexer` finds the phrases among them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from roadbook.core.patterns import pattern
from roadbook.documents.reading.time_words import (
    VOWEL_SIGNS,
    Meaning,
    Sign,
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
DASHES = "-‐‑‒–—―−﹘﹣－~"
_MARKS = {
    ",": Kind.COMMA, "،": Kind.COMMA, "&": Kind.COMMA, "+": Kind.COMMA, "/": Kind.SLASH,
    "\\": Kind.SLASH, ":": Kind.COLON, ".": Kind.DOT, "·": Kind.DOT, "؛": Kind.STOP,
    "•": Kind.STOP, "(": Kind.OPEN, "[": Kind.OPEN, ")": Kind.CLOSE, "]": Kind.CLOSE,
    '"': Kind.QUOTE, "«": Kind.QUOTE, "»": Kind.QUOTE, "“": Kind.QUOTE, "”": Kind.QUOTE,
    "„": Kind.QUOTE, "″": Kind.QUOTE, "'": Kind.QUOTE,
} | dict.fromkeys(DASHES, Kind.DASH)  # fmt: skip


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


def raw_tokens(text: str) -> list[Token]:
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


def word_list(text: str) -> list[str]:
    """The folded words of a text, without what is struck."""
    return [t.text for t in raw_tokens(plain(unstruck(text))) if t.kind in (Kind.WORD, Kind.ROMAN)]
