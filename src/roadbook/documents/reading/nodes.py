"""Paragraphs of running text: of what rank and form each is, the number that it bears, the labels
that belong to it.
"""

from dataclasses import dataclass, field
from typing import Final

from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading import marks
from roadbook.documents.reading.acts import is_registered
from roadbook.documents.reading.days_first import begins_with_day, day_first
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.sections import printed_number, signature
from roadbook.documents.reading.sentences import Told
from roadbook.documents.reading.titles import Line

Key = tuple[float, str]

BULLET = pattern(r"^([-–—•●▪◦*·‣➢✓])\s+")
_DAY = pattern(r"\d{1,2}\s[^\W\d_]{3,12}\.?\s(?:19|20)\d\d(?:\s?[^\W\d_]{1,2}\.)?\s*(?:[,;.(]|$)")
"""A line that begins with a day: "12 March 2024, by video link"."""
_WORDED_ALONE = pattern(
    r"[^\W\d_]{3,20}(?:\s[^\W\d_]{3,20})?\s(?:(?:№|N[°ºo]\.?)\s?)?\d{1,3}(?:\.\d{1,3})*[.:]?"
)
_SMALL_LETTER = pattern(r"\(?(?:[^\W\d_]|[ivx]{2,5})[.)]")
_SMALL_ROMAN = pattern(r"(\(?[ivx]{2,5}[.)])\s+(?=\S)")
HEADING, SECTION, PLAIN_HEADING, ROMAN, CAPITAL, _WORDED = 0, 10, 12, 20, 22, 24
FIGURES, LETTER, BULLETED, PLAIN = 40, 60, 70, 90
CARD_RANK = 13.0
CODED: Final = (CARD_RANK, "code")
CALLED: Key = (_WORDED, "measure")
"""What stands behind a word for a measure and a colon: "ACTION: the Secretariat to ..."."""
DECIDING = frozenset(("timeframe", "start", "end", "responsible", "funding"))


@dataclass(slots=True, eq=False)
class Node:
    """A paragraph of the outline. `key` says of what rank and form it is, `above` are the nodes it
    stands under, outermost first; `labels` are (kind, value, label); `told` is what its sentence
    tells, understood when somebody asks; `is_lead`: it only leads in what stands below it;
    `is_promise`: a bold sentence that says what will be done.
    """

    line: Line
    key: Key
    number: str
    text: str
    labels: list[tuple[str, Field, str]] = field(default_factory=list)
    above: tuple["Node", ...] = ()
    told: Told | None = None
    index: int = 0
    is_labelled_before: bool = False
    is_lead: bool = False
    is_promise: bool = False

    @property
    def is_labelled(self) -> bool:
        return any(kind in DECIDING for kind, _, _ in self.labels)

    @property
    def kinds(self) -> set[str]:
        return {kind for kind, _, _ in self.labels}

    @property
    def is_heading(self) -> bool:
        return self.key[0] < ROMAN

    @property
    def is_bold_line(self) -> bool:
        """A heading that nothing but its bold letters makes one."""
        return self.key[0] == PLAIN_HEADING and not self.number

    @property
    def is_coded(self) -> bool:
        """A head that names its measure by a word and a code."""
        return self.key == CODED

    @property
    def is_item(self) -> bool:
        """A letter or a bullet."""
        return LETTER <= self.key[0] < PLAIN

    @property
    def is_plain(self) -> bool:
        return self.key[0] >= PLAIN

    @property
    def whole(self) -> str:
        said = self.text if self.text == self.number else f"{self.number} {self.text}"
        return said.strip(" :")


def is_point(line: Line, tongues: tuple[str, ...]) -> bool:
    """Is a line one of a list: numbered, behind a bullet, or a day with what is done then?"""
    below = BULLET.sub("", line.text)
    is_numbered = below != line.text or bool(number_of(below, tongues)[0])
    return is_numbered or day_first(below, tongues) is not None


def key_of_number(number: str, text: str) -> Key:
    """Romans stand over capitals, these over worded numbers, figures by depth, small letters."""
    kind, depth = signature(f"{number} {text}")
    shape = number[-1] if number[-1] in ")." else ""
    if kind == "roman":
        return (ROMAN, shape)
    if _SMALL_LETTER.fullmatch(number):
        return (CAPITAL if number.strip("(").isupper() else LETTER, shape)
    if kind not in {"", "#"}:
        return (_WORDED + depth, folded(kind))
    return (FIGURES + max(depth, 1) + (0.5 if shape == ")" else 0), "(" * (number[0] == "("))


def number_of(text: str, tongues: tuple[str, ...]) -> tuple[str, str]:
    """The number that a paragraph bears, and the rest of it; a day or a day's count is none."""
    if _WORDED_ALONE.fullmatch(text):
        return text, ""
    if _DAY.match(text) or is_registered(text):
        return "", text
    if small := _SMALL_ROMAN.match(text):
        return small.group(1), text[small.end() :]
    number, rest = printed_number(text)
    is_sentence = " " in number and starts_small(rest)  # "Digitised 46 per cent of all records"
    if number and begins_with_day(text, tongues):
        return "", text
    if number and len(number) <= 24 and not (is_sentence or marks.has_year(number)):
        return number, rest
    return marks.leading_number(text)
