"""A form in a text document as its writer and its reader know it: what stands in the properties of
the file, the tags of its boxes, the marks of its own words.

Office programs keep the properties and the words; the tags are lost where a document goes through
another program, so that they confirm what the words say and are needed for nothing.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roadbook.documents.forms.identity import (
    MARK,
    Identity,
    Known,
    RowIdentity,
    digest,
    even,
    known,
    refused,
)
from roadbook.documents.forms.questions import QUESTIONS, Question

_MARK = 8
_MOST = 240
"""Characters of one property: office programs cut longer ones."""


def tag_of(part: str, name: str, measure: str = "") -> str:
    """The tag of a box. Word takes at most 64 characters; a measure's id may be of any length."""
    return f"{MARK}/{digest(measure) if measure else part}/{name}"


def mark_of(line: str) -> str:
    """Eight hexadecimal digits by which a line of the form's own words is known again."""
    return digest(even(line))[:_MARK]


def lines_of(text: str) -> list[str]:
    """The lines of a cell or a paragraph that say something."""
    return [line for line in text.split("\n") if even(line)]


def properties(
    identity: Identity, rows: Iterable[RowIdentity], labels: Sequence[str], own: Iterable[str]
) -> dict[str, str]:
    """What a form carries, by the name of the property.

    `labels` are the questions as printed, in the order of their numbers; `own` are all lines that
    nobody fills.
    """
    form = identity.digest()
    marks = "".join(map(mark_of, labels))
    words = "".join(sorted({mark_of(line) for line in own}))
    told = identity.values() | {"digest": form}
    told |= {f"row-{place}": json.dumps(row.values(form)) for place, row in enumerate(rows, 1)}
    told |= {"look": digest(form, marks, words)}
    for name, whole in (("labels", marks), ("words", words)):
        parts = _cut(whole, _MOST)
        told |= {f"{name}-{place}": part for place, part in enumerate(parts, 1)}
    return {f"{MARK}-{name}": value for name, value in told.items()}


@dataclass(frozen=True, slots=True)
class Carried:
    """The hidden values of a text document, and the questions and lines that are the form's own."""

    known: Known
    labels: Mapping[str, tuple[str, Question]]
    words: frozenset[str]

    def question(self, text: str) -> tuple[str, Question] | None:
        """The part and the question that a cell asks: its first line is the question as printed."""
        lines = lines_of(text)
        return self.labels.get(mark_of(lines[0])) if lines else None

    def added(self, text: str) -> list[str]:
        """The lines of a text that are none of the form's own."""
        return [line for line in lines_of(text) if mark_of(line) not in self.words]


def carried(file: str, told: Mapping[str, str]) -> Carried:
    """From the properties of a file. Raises Refused."""
    start = f"{MARK}-"
    values = {n.removeprefix(start): v for n, v in told.items() if n.startswith(start)}
    if not values:
        raise refused(file, "forms.not_a_form")
    try:
        rows = [tuple(map(str, json.loads(row))) for row in _numbered("row", values)]
    except (ValueError, TypeError):
        raise refused(file, "forms.identity_edited") from None
    if any(len(row) != len(RowIdentity.__dataclass_fields__) + 1 for row in rows):
        raise refused(file, "forms.identity_edited")
    found = known(file, values, rows)
    labels, words = ("".join(_numbered(name, values)) for name in ("labels", "words"))
    if values.get("look") != digest(found.identity.digest(), labels, words):
        raise refused(file, "forms.identity_edited")
    asked = [(part, question) for part in QUESTIONS for question in QUESTIONS[part]]
    return Carried(found, dict(zip(_cut(labels), asked, strict=False)), frozenset(_cut(words)))


def _numbered(name: str, values: Mapping[str, str]) -> list[str]:
    """The values of "name-1", "name-2" and so on, whatever is missing between them."""
    numbers = (key.removeprefix(f"{name}-") for key in values if key.startswith(f"{name}-"))
    return [values[f"{name}-{n}"] for n in sorted(filter(str.isdecimal, numbers), key=int)]


def _cut(text: str, length: int = _MARK) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text), length)]
