"""Signs of fonts that hold pictures in the places of letters: ticks, crosses, boxes, dashes.

What they look like is told by the font alone: the same place is a tick in Wingdings and a letter in
another font. Source: the character sets of Symbol, Wingdings and Wingdings 2 as Unicode maps them
(unicode.org, VENDORS/APPLE/SYMBOL.TXT; L2/11-052 for the others).
"""

from functools import cache

_PRIVATE = 0xF000
_BULLET = "•"
_SYMBOL = dict(zip(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
    strict=True,
)) | dict(zip("£¥ª«¬®°±²³´¸¹»¼½¾ÞÛÜÝ", "≤∞♠↔←→°±″≥×÷≠≈…|—⇒⇔⇐⇑", strict=True))  # fmt: skip
_WINGDINGS = dict(zip("oqrxþýüû¨ªàðØ§", "□❑❒☒☑☒✓✗☐☐→⇨➢▪", strict=True))
_WINGDINGS_2 = dict(zip("OPQRST£", "✗✓☒☑☒☒☐", strict=True))
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


@cache
def is_of_signs(font: str) -> bool:
    """Does a font hold signs and no letters?"""
    return font.lower() in _FONTS


@cache
def sign(code: str, font: str) -> str:
    """The sign that a document names by its place in a font; a bullet where it is not known."""
    try:
        place = int(code, 16)
    except ValueError:
        return _BULLET
    if place & 0xFF00 != _PRIVATE and not is_of_signs(font):
        return chr(place) if place < 0xD800 else _BULLET
    return signs(chr(place & 0xFF), font)


def signs(text: str, font: str) -> str:
    """Letters typed in a font of signs as what they look like there."""
    known = _FONTS.get(font.lower(), _WINGDINGS)
    return "".join(_shown(letter, known) for letter in text)


def _shown(letter: str, known: dict[str, str]) -> str:
    if _PRIVATE <= ord(letter) <= _PRIVATE + 0xFF:
        letter = chr(ord(letter) - _PRIVATE)
    if letter.isspace() or letter in known:
        return known.get(letter, letter)
    is_ascii_there = known is _SYMBOL and letter.isascii()
    return letter if is_ascii_there else _BULLET
