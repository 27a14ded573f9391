"""Numbers of laws and decrees, with the day on which these were signed: "Resolution No. 12 of 5 May
2020", "постановление от 5 мая 2020 года № 123". They say nothing of when something is due.
"""

import re

from roadbook.core.patterns import pattern

_YEAR = r"(?:19|20)\d\d"
_SIGN = r"(?<!\w)(?:№+|n[°ºo]\.?|nos?\.|nr\.?|núm\.|n\.\s?[ºª°o]|nro\.?|бр\.)\s?"
_OF = r"(?<!\w)(?:от|од|від|of|dated|du|de|del|di|din|vom|van|av|af|z\sdnia|ze\sdne|zo\sdňa)\s"
_DAY = (
    rf"(?:\d{{1,2}}(?:\.|st|nd|rd|th|er|º)?\s(?:de\s|d['’])?[^\W\d_]{{3,12}}\.?\s(?:del?\s)?{_YEAR}"
    rf"|[^\W\d_]{{3,12}}\s\d{{1,2}},\s{_YEAR}|\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR})"
    r"(?:\s?(?:года|год|г\.?|року|р\.)(?!\w))?"
)
_ACT = pattern(
    rf"{_SIGN}\d[\w/.-]{{0,20}},?\s{_OF}{_DAY}"
    rf"|{_OF}{_DAY},?\s{_SIGN}\d[\w/-]{{0,20}}"
    rf"|{_SIGN}\d{{1,5}}[/-]{_YEAR}(?![\w-])(?:,\sde\s\d{{1,2}}\sde\s[^\W\d_]{{3,12}})?"
    rf"|(?<![\w/])\d{{1,5}}/{_YEAR}\.\s?\([IVX]{{1,4}}\.\s?\d{{1,2}}\.?\)"
    rf"|{_YEAR}[ -](?:yil|йил)\s\d{{1,2}}[ -][^\W\d_]{{2,10}}(?:dagi|даги)\s"
    r"\S{0,8}\d[\w-]{0,12}",
    re.IGNORECASE,
)
_REGISTERED = pattern(rf"[^\W\d_]{{1,4}}[ -]?\d[\w/-]{{0,12}}\s{_OF}{_DAY}\.?", re.IGNORECASE)
_MAY_BE = pattern(r"[№(]|\bn|бр|yil|йил", re.IGNORECASE)
"""What every such number has; to make ready for all of them takes longer than to read a plan's
times.
"""
_WORD = pattern(r"\S+")
_NO_TIME = "xxxx"


def without_acts(text: str) -> str:
    """The text with as many words, of which those of such a number mean nothing."""
    if _MAY_BE.search(text) is None:
        return text
    return _ACT.sub(lambda act: _WORD.sub(_NO_TIME, act[0]), text)


def is_registered(text: str) -> bool:
    """Is a line but the number and the day of its paper: "Пр-318 от 19 февраля 2026 г."?"""
    text = text.strip()
    return text[:1].isalpha() and _REGISTERED.fullmatch(text) is not None
