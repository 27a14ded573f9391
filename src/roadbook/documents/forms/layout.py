"""The return form as its writer and its reader know it: sheets, fields, hidden values, digests.

Columns are known by the field names in each sheet's hidden first row, rows by the ids in a hidden
column; nothing is known by position or by the words that people see. The digests detect that
something was edited that must not change. They do not authenticate: anybody can compute them.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import category

from roadbook.core.words import Cause, Lifecycle, Modality, Result, Side

MARK = "roadbook-return"
FORMAT = "1"
READ_ME, MEASURES, EVENTS, IDENTITY, CHOICES = (
    "read_me",
    "measures",
    "events",
    "identity",
    "choices",
)

ABOUT_FIELDS = ("revision", "filled_on", "office")
SHOWN_FIELDS = ("id", "number", "text", "timeframe", "part")
ENTRY_FIELDS = (
    "lifecycle",
    "result",
    "assessment",
    "note",
    "difficulty",
    "difficulty_words",
    "way_forward",
    "next_step",
)
EVENT_FIELDS = (
    "measures",
    "title",
    "start",
    "end",
    "planned_modality",
    "modality",
    "place",
    "organisers",
    "participating",
    "total",
    "women",
    "men",
    "change",
    "evidence",
    "difficulty",
    "difficulty_words",
    "next_step",
)

# What an institution may say of its own part; "closed" takes both sides, silence needs no word.
CODES: Mapping[str, tuple[Any, ...]] = {
    "lifecycle": (
        Lifecycle.PLANNED,
        Lifecycle.UNDER_WAY,
        Lifecycle.DELIVERED,
        Lifecycle.POSTPONED,
        Lifecycle.NOT_REQUESTED,
        Lifecycle.CANCELLED,
        Lifecycle.SUPERSEDED,
    ),
    "result": tuple(r for r in Result if r is not Result.NOT_REPORTED),
    "modality": tuple(Modality),
    "difficulty": tuple(Cause),
}
LISTS: Mapping[str, str] = {
    "lifecycle": "lifecycle",
    "result": "result",
    "assessment": "result",
    "planned_modality": "modality",
    "modality": "modality",
    "difficulty": "difficulty",
}
"""Which list of `CODES` a field is chosen from."""


def mark_of(sheet: str) -> str:
    """What stands in the hidden first row of a sheet: "roadbook-return/measures"."""
    return f"{MARK}/{sheet}"


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of these texts in this order."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def even(text: str) -> str:
    """A text with every run of white space as one blank: office programs break lines anew."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """A text without what a workbook can only hold escaped: control characters and half pairs."""
    return "".join(c for c in text if c in "\n\t" or category(c) not in ("Cc", "Cs", "Cn"))


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose form it is, of which round and roadmap; `asked_on` is the day the round was opened."""

    institution: str
    side: Side
    round: str
    due: date
    language: str
    roadmap: str
    roadmap_version: str = ""
    asked_on: date | None = None

    def values(self) -> dict[str, str]:
        """As written in the hidden sheet, by name."""
        return {
            "format": FORMAT,
            "institution": self.institution,
            "side": self.side.value,
            "round": self.round,
            "due": self.due.isoformat(),
            "language": self.language,
            "roadmap": self.roadmap,
            "roadmap_version": self.roadmap_version,
            "asked_on": self.asked_on.isoformat() if self.asked_on else "",
        }

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Identity":
        """From the hidden sheet. Raises KeyError or ValueError where a value is missing or odd."""
        asked = values.get("asked_on", "")
        return cls(
            institution=values["institution"],
            side=Side(values["side"]),
            round=values["round"],
            due=date.fromisoformat(values["due"]),
            language=values["language"],
            roadmap=values["roadmap"],
            roadmap_version=values.get("roadmap_version", ""),
            asked_on=date.fromisoformat(asked) if asked else None,
        )

    def digest(self) -> str:
        """Changes with any of its values."""
        return digest(*(f"{name}={value}" for name, value in sorted(self.values().items())))


@dataclass(frozen=True, slots=True)
class RowIdentity:
    """A row of the measures sheet: which measure, in which version, under which number and words.

    `text` is the digest of the words shown in the row.
    """

    id: str
    version: str
    number: str
    text: str

    def digest(self, form: str) -> str:
        """Changes with any of its values and with the form's own digest."""
        return digest(form, self.id, self.version, self.number, self.text)
