"""The words of a paragraph while they are read, and of the paragraphs of a cell put together: the
same for every text document.
"""

from dataclasses import dataclass, field

from roadbook.documents.grids.xml_part import Element

_UNSEEN = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(slots=True)
class Said:
    """What a paragraph holds; of a cell, `text` has a line for each paragraph.

    `boxes` are text boxes and frames anchored in it. `bold` counts letters of the `length` that is
    shown. `list_number` is that of a cell's first paragraph. `fields` tells of each field that is
    open where in the text its code began, or -1 once its result has begun.
    """

    text: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    has_field: bool = False
    bold: int = 0
    length: int = 0
    list_number: str = ""

    @property
    def shown(self) -> str:
        """The words of a paragraph."""
        return clean("".join(self.text))

    @property
    def gone(self) -> str:
        """The words that are struck out."""
        return clean("".join(self.struck)) if self.struck else ""

    @property
    def lines(self) -> str:
        """The words of a cell."""
        return "\n".join(self.text).strip("\n ")

    @property
    def is_bold(self) -> bool:
        """Most of it is."""
        return self.length > 0 and self.bold * 2 > self.length

    def add(self, said: "Said", number: str) -> None:
        """One more paragraph of a cell, with the number that it has in a list."""
        text = said.shown
        if number and not self.text:
            self.list_number = number
        elif number and text:
            text = f"{number} {text}"
        self.text.append(text)
        self.struck += said.struck
        self.notes += said.notes
        self.tags += said.tags
        self.has_field |= said.has_field
        self.bold += said.bold
        self.length += said.length


def clean(text: str) -> str:
    """Without soft hyphens and zero-width marks, blanks at the ends of lines trimmed."""
    if not text.isascii():
        for mark in _UNSEEN:
            text = text.replace(mark, "")
    if "\n" not in text:
        return text.strip()
    return "\n".join(line.strip() for line in text.split("\n")).strip()
