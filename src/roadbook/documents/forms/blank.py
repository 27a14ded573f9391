"""An empty return form, neutral of its format: what one institution is asked in one round, in one
language. Every word is handed in; the writers of formats draw it and know no words of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roadbook.documents.forms.identity import Identity, RowIdentity, digest, even, plain
from roadbook.documents.forms.questions import Question


@dataclass(frozen=True, slots=True)
class Row:
    """One measure in the form's language.

    `mark` says that the text stands in another language than the form, which `language` names.
    `area` is the heading that this row begins, or "".
    """

    id: str
    version: str
    number: str
    text: str
    timeframe: str = ""
    part: str = ""
    mark: str = ""
    area: str = ""
    language: str = ""

    @property
    def shown(self) -> str:
        return f"{plain(self.text)}\n{self.mark}" if self.mark else plain(self.text)

    def identity(self) -> RowIdentity:
        return RowIdentity(
            self.id, self.version, even(plain(self.number)), digest(even(self.shown))
        )


@dataclass(frozen=True, slots=True)
class Words:
    """All that is written on a form beside the plan's own texts.

    `parts` are the names of the form's parts; `heads` and `hints` are by the names of questions and
    of what is shown; `choices` by the names of lists. `facts` are pairs of label and value;
    `paragraphs` pairs of a heading and its lines. `page_of` holds &P and &N for the numbers.
    """

    parts: Mapping[str, str]
    eyebrow: str
    title: str
    answer: str
    roadmap: str
    facts: Sequence[tuple[str, str]]
    heads: Mapping[str, str]
    hints: Mapping[str, str]
    choices: Mapping[str, Sequence[str]]
    choose: str
    paragraphs: Sequence[tuple[str, Sequence[str]]]
    as_signed: str
    to_fill: str
    for_own_side: str
    events_line: str
    event: str
    not_a_choice: str
    running_head: str
    page_of: str

    def head(self, asked: Question) -> str:
        """A question with its number, the same wherever it is printed: "4 State of the work"."""
        return f"{asked.number} {self.heads[asked.name]}"


@dataclass(frozen=True, slots=True)
class Blank:
    """Everything that a writer needs."""

    identity: Identity
    rows: Sequence[Row]
    words: Words

    @property
    def title(self) -> str:
        """What the file calls itself."""
        return f"{self.words.title} · {self.identity.round}"
