"""The small signs that tables of every language share: numbers, dashes, crosses, dittos, years."""

import re
from functools import lru_cache
from unicodedata import normalize

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import KEPT, folded, one_line

_NUMBER = pattern(
    r"(?:№\s*)?(?:[^\W\d_]{0,12}[. -]?)?\d+[^\W\d_]?(?:[.,/-][^\W_]{1,6})*\s*[.)]{0,2}"
    r"|[IVXLC]+(?:\.\d+)*\s*[.)]?|[^\W\d_]\s*[.)]|[ivx]{1,6}[.-][a-z][.)]?"
)
_LEADING = pattern(
    r"((?:[^\W\d_]{1,5}[. -]?)?\d+(?:\.\d+)+[.)]?|\d{1,3}\([a-zа-я]\)|\d{1,3}[.)]"
    r"|\(\d{1,3}\)|\(?[a-zа-я]\))[\s\u00a0]+(?=\S)"
)
_CODE = pattern(
    r"((?=\S*\d)(?:[^\W\d_]{1,6}\d{0,3}(?:[./-][^\W_]{1,6}){1,4}|[^\W\d_]{1,4}\d{1,4}"
    r"|\d{1,3}[a-zа-я])|\(?[ivx]{1,6}\))[.):]?\s+(?=\S)"
)
_LAST = pattern(r"(.*?)(\d+|(?<![ivx])[ivx]+|[a-zа-я])")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_NOTHING = pattern(r"[\s\-–—−_.…]*|n/?a|н/?д", re.IGNORECASE)
_CROSS = pattern(r"[xх×+✓✔√●•■*▪◆✗✘vV]{1,3}|[ХX]{1,3}", re.IGNORECASE)
_DITTO = pattern(r"[\s\-–—]*(?://|\"|〃|″|”|''|-\"-|“)[\s\-–—]*")
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = pattern(r"(?<!\d)\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{1,2}/\d{2,4}(?!\d)")
_COUNTED_YEAR = pattern(r"\d{1,4}\s?[年년]")
"""The sign of a year in Chinese, Japanese and Korean (CLDR), behind any count: "令和7年"."""
_ZEROS = "٠۰०০੦૦୦௦౦೦൦๐໐༠၀០᠐"
_FIGURES = {ord(zero) + n: str(n) for zero in _ZEROS for n in range(10)}
_BRACKETED = pattern(r"[(（]\w{1,3}[)）]\s*[^\W\d_]|[^\W\d_]{4}.*[\u3040-\u9fff]")
_AMOUNT = pattern(r"[^\d]{0,8}\d[\d\s\u00a0\u202f.,'’]*[^\d]{0,12}")


@lru_cache(maxsize=KEPT)
def is_number(text: str) -> bool:
    """A printed number of a row: "7", "1.2.", "C01.1.1", "IV", "a)"."""
    return bool(_NUMBER.fullmatch(_narrow(one_line(text))))


def _narrow(text: str) -> str:
    """Figures in circles and signs as wide as two as the usual ones: "①－１" is "1-1"."""
    return text if text.isascii() else normalize("NFKC", text)


def leading_number(text: str) -> tuple[str, str]:
    """("1.1", "Assess data") of "1.1 Assess data"; ("", text) where no number leads."""
    match = _LEADING.match(text)
    return (match.group(1), text[match.end() :]) if match else ("", text)


def leading_code(text: str) -> tuple[str, str]:
    """("CAP1.LA02", "Assess data") of "CAP1.LA02 Assess data": letters and figures in one word, or
    small roman figures in brackets; to be asked only of a whole column, for "COVID-19" looks alike.
    """
    match = _CODE.match(text)
    return (match.group(1), text[match.end() :]) if match else ("", text)


def follows(number: str, above: str) -> bool:
    """Does a number count on where one stopped: "A.2" behind "A.1", "(iv)" behind "(iii)"?"""
    if not number or not above:
        return False
    first, second = _LAST.fullmatch(bare(above)), _LAST.fullmatch(bare(number))
    if not first or not second or first[1] != second[1]:
        return False
    one, other = first[2], second[2]
    if one.isdecimal() and other.isdecimal():
        return int(other) == int(one) + 1
    if one in _ROMAN[:-1] and other == _ROMAN[_ROMAN.index(one) + 1]:
        return True
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def is_mixed(number: str) -> bool:
    """Is a number one of letters and figures, as hardly any word is: "A.2", "IO3-1"?"""
    return any(map(str.isdecimal, number)) and any(map(str.isalpha, number))


@lru_cache(maxsize=KEPT)
def bare(number: str) -> str:
    """A printed number for comparing: "7)", "7." and "№ 7" are "7"."""
    return folded(number).strip("№#.()[]:- ").replace(",", ".")


def depth(number: str) -> int:
    """How many levels a printed number has: 2 for "1.2"."""
    return len([part for part in re.split(r"[./-]", bare(number)) if part])


def is_child(number: str, parent: str) -> bool:
    """Is "1.2" below "1"?"""
    number, parent = bare(number), bare(parent)
    return (
        bool(parent) and number.startswith(parent) and number[len(parent) :][:1] in {".", "-", "/"}
    )


@lru_cache(maxsize=KEPT)
def is_nothing(text: str) -> bool:
    """An empty cell or one that says that it is: a dash, dots."""
    return bool(_NOTHING.fullmatch(text.strip()))


def is_cross(text: str) -> bool:
    """A mark in a column of quarters or months."""
    return bool(_CROSS.fullmatch(text.strip()))


def is_sign(text: str) -> bool:
    """A cross, or the one letter that stands for one: "P" for what is planned."""
    return is_cross(text) or (len(text.strip()) == 1 and text.strip().isalpha())


def is_ditto(text: str) -> bool:
    """A sign that stands for the row above: "- // -"."""
    return bool(_DITTO.fullmatch(text)) and bool(text.strip())


def has_year(text: str) -> bool:
    return bool(_YEAR.search(in_usual_figures(text)))


def years_in(text: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(in_usual_figures(text))]


def in_usual_figures(text: str) -> str:
    """Figures of other scripts as the usual ones: a year is known by its first two."""
    return text if text.isascii() else text.translate(_FIGURES)


def tells_time(text: str) -> bool:
    """A year or a date in figures, in whatever language."""
    return has_year(text) or bool(_DATE.search(text) or _COUNTED_YEAR.search(text))


def is_amount(text: str) -> bool:
    """A figure with at most a short word before or after it; a number in brackets leads words."""
    is_alike = bool(_AMOUNT.fullmatch(text.strip()))
    return is_alike and (text.isascii() or not _BRACKETED.match(text.strip()))


def is_blank_line(text: str) -> bool:
    """A line to write on: "____", "«___» ______ 20__"."""
    return "___" in text or "....." in text or "………" in text


def is_column_number_row(texts: list[str]) -> bool:
    """ "1 | 2 | 3 | 4": the numbers of the columns."""
    if len(texts) < 2 or texts[0].strip(" .()") != "1":
        return False
    return all(text.strip(" .()") == str(n) for n, text in enumerate(texts, 1))


def has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))
