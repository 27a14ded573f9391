"""Where a measure stands: headings between tables and section rows inside them, as levels."""

import re
from dataclasses import dataclass, field

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading import marks
from roadbook.documents.reading.plan import Field

_WORD_NUMBER = pattern(r"([^\W\d_]{1,20})[\s.№-]{0,3}(\d{1,3}(?!\d)(?:\.\d+)*)")
_NUMBER_WORD = pattern(r"(\d{1,3}(?:\.\d+)*)[-–]\s?([^\W\d_]{2,20})")
_WORD_ROMAN = pattern(r"([^\W\d_]{3,20})[\s№-]{1,3}[IVXLC]{1,7}(?=\s*[.):–—-]|\s*$|\s+[^\W\d_])")
_WORD_LETTER = pattern(r"([^\W\d_]{3,20})\s(?=[^\W\d_a-zа-я])[^\W\d_]\s*(?:[.):–—]|$)")
_ROMAN = pattern(r"[IVXLC]+(?:\s*[.)]|\s+[–—-])")
_FIGURES = pattern(r"(?<!\d)\d{1,3}(?!\d)(?:\.\d+)*")
_LABELLED = pattern(r"([^\W\d_][^:\d]{2,30}):\s+\S")
_ROMAN_AND_LETTER = pattern(r"(?!i\.e)[ivx]{1,6}[.-][a-z](?![^\W_])")
_LETTER = pattern(r"[^\W\d_][.)]\s")

_WORDS_NUMBER = pattern(
    r"((?:[^\W\d_]{2,20}\s){2,3})(?:№\s?)?(\d{1,3}(?:\.\d+)*)(?:\s\S{1,3}\s\d{1,3})?[.):–—]"
)
_STEM = 6
_NUMBERED = pattern(
    r"((?:[^\W\d_]{1,20}[\s.№-]{0,3})?\d{1,3}(?!\d)(?:\.\d+)*[.):]?|[IVXLC]+[.)]"
    r"|(?!i\.e)[ivx]{1,6}[.-][a-z][.)]?|[^\W\d_][.)])[\s–—-]+(\S.*)",
    re.DOTALL,
)

Signature = tuple[str, int]


def signature(text: str) -> Signature:
    """How a heading numbers itself: ("output", 2) for "Output 1.1", ("", 0) where it does not."""
    text = text.strip()
    if match := _ROMAN.match(text):
        return ("roman", 1)
    # "Chapter II. Prevention", "Раздел IV", "Area A – Contracts"
    if match := _WORD_ROMAN.match(text) or _WORD_LETTER.match(text):
        return (folded(match.group(1)), 1)
    if match := _WORD_NUMBER.match(text):
        return (folded(match.group(1)), marks.depth(match.group(2)))
    if match := _NUMBER_WORD.match(text):  # "1-бағыт", "2-bölüm"
        return (folded(match.group(2)), marks.depth(match.group(1)))
    if match := _FIGURES.match(text):
        return ("#", marks.depth(match.group()))
    if _ROMAN_AND_LETTER.match(text):  # "iv.b" of the recommendation "iv."
        return ("#", 2)
    if _LETTER.match(text):
        return ("letter", 1)
    if match := _WORDS_NUMBER.match(text):  # "Specific objective 1: ..."
        return (_worded(text), marks.depth(match.group(2)))
    return ("", 0)


def is_worded_child(text: str, above: str) -> bool:
    """Do both call themselves by a word, and does the number of the one go on with the other's:
    "Output 2.1" of "Outcome 2"?
    """
    own, over = _WORD_NUMBER.match(text.strip()), _WORD_NUMBER.match(above.strip())
    return own is not None and over is not None and marks.is_child(own[2], over[2])


def _label(text: str) -> str:
    """What a heading calls itself: "challenge" of "Challenge: Safer communities"."""
    match = _LABELLED.match(text.strip())
    return folded(match.group(1)) if match else ""


def _worded(text: str) -> str:
    """What two words or three before a number call a heading, in whatever number or case: "immedi
    outcom" of "Immediate Outcome 3. Supervision" and "Immediate Outcomes 6 and 7. Policy".
    """
    match = _WORDS_NUMBER.match(text.strip())
    return " ".join(word[:_STEM] for word in folded(match.group(1)).split()) if match else ""


def printed_number(text: str) -> tuple[str, str]:
    """("II.", "Justice") of "II. Justice"; ("", text) of a heading that bears no number."""
    match = _NUMBERED.match(text.strip())
    return (match.group(1), match.group(2)) if match else ("", text)


@dataclass(slots=True)
class Sections:
    """The levels that hold now: `headings` by their level, then `rows` by how they number."""

    headings: list[tuple[int, Field]] = field(default_factory=list)
    rows: list[tuple[Signature, Field]] = field(default_factory=list)
    _in_run: bool = False

    def heading(self, level: int, text: Field) -> None:
        """A heading between tables; it ends every level at or below its own."""
        self.headings = [kept for kept in self.headings if kept[0] < level]
        self.headings.append((level, text))
        self.rows = []
        self._in_run = False

    def row(self, text: Field, run: int = 1) -> None:
        """A section row; `run` counts the section rows from this one to the next measure."""
        mark = signature(text.text)
        over = [signature(known.text) for _, known in self.headings]
        labels = [_label(known.text) for _, known in self.headings]
        if mark[1] and mark in over:  # the first of them stood above the table
            self.headings, self.rows = self.headings[: over.index(mark)], []
        elif (label := _label(text.text)) and label in labels:
            self.headings, self.rows = self.headings[: labels.index(label)], []
        elif (name := _worded(text.text)) and name in (names := self._names()):
            self.headings, self.rows = self.headings[: names.index(name)], []
        same = [i for i, (known, _) in enumerate(self.rows) if known == mark]
        if self._in_run:
            at = same[0] if same and mark[1] else len(self.rows)
        elif same:
            at = same[max(0, len(same) - run)] if not mark[1] else same[0]
        else:
            at = self._place(mark, text.text)
        self.rows = [*self.rows[:at], (mark, text)]
        self._in_run = True

    def _names(self) -> list[str]:
        return [_worded(known.text) for _, known in self.headings]

    def _place(self, mark: Signature, text: str) -> int:
        """Where a heading that numbers itself in a new way belongs: below the nearest whose number
        it goes on, at the depth of its number, else below all.
        """
        figures = _FIGURES.search(text)
        for i in reversed(range(len(self.rows))):
            above = _FIGURES.search(self.rows[i][1].text)
            if mark[1] and figures and above and marks.is_child(figures.group(), above.group()):
                return i + 1
        shallower = [i for i, (known, _) in enumerate(self.rows) if known[1] >= mark[1] > 0]
        return shallower[0] if shallower else len(self.rows)

    def measure(self) -> None:
        """A measure follows: the run of headings is over."""
        self._in_run = False

    @property
    def path(self) -> tuple[Field, ...]:
        return tuple([text for _, text in (*self.headings, *self.rows)])
