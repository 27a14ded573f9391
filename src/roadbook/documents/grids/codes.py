"""Numbers and codes of measures by their shape, whatever letters and figures they hold."""

from roadbook.core.patterns import pattern

_LETTERS = pattern(r"[^\W\d_]+")
_DIGITS = pattern(r"\d+")
_CODE = pattern(r"(?=.*[^\d])[\w./-]*[.\d][^\W\d_]{0,2}\.?")
_CODE_END = pattern(r"[^\W\d_]{0,3}[\d.]+(?:[.)]|\b)")


def shape(text: str) -> str:
    """The shape of a code: "CAP1.PA.LA05" is "a9.a.a9"."""
    return _DIGITS.sub("9", _LETTERS.sub("a", "".join(text.split())))


def is_cut(text: str, rest: str) -> bool:
    """A code cut in two where its column ends: "CAP1.L" and "A01", "C02.1." and "02"; not "12.1"
    and "12.2", which are two.
    """
    is_code = _CODE.fullmatch(text) and _CODE_END.fullmatch(rest)
    return bool(is_code) and not ("." in rest and shape(text) == shape(rest))
