"""The hidden values of a return form: whose it is, of which round, which measures it shows.

A workbook keeps them on a hidden sheet, a text document in its properties. The digests detect that
something was edited that must not change. They do not authenticate: anybody can compute them.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import category

from roadbook.core.reasons import because, source
from roadbook.core.words import Side
from roadbook.documents.refused import Refused

MARK = "roadbook-return"
FORMAT = "2"
WITHOUT_OWN = "1"
"""The format before there was anything in a form for one side alone; still read."""
_SOFT = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of these texts in this order."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def even(text: str) -> str:
    """A text with every run of white space as one blank: office programs break lines anew."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """A text without what an office file can only hold escaped, or does not show: control
    characters, half pairs, marks where a word may be parted.
    """
    return "".join(
        c for c in text if c in "\n\t" or (category(c) not in ("Cc", "Cs", "Cn") and c not in _SOFT)
    )


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
    format: str = FORMAT

    def values(self) -> dict[str, str]:
        """As written into the file, by name."""
        return {
            "format": self.format,
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
        """From the file. Raises KeyError or ValueError where a value is missing or odd."""
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
            format=values["format"],
        )

    def digest(self) -> str:
        """Changes with any of its values."""
        return digest(*(f"{name}={value}" for name, value in sorted(self.values().items())))


@dataclass(frozen=True, slots=True)
class RowIdentity:
    """A measure as the form shows it: which one, in which version, under which number and words.

    `text` is the digest of the words shown.
    """

    id: str
    version: str
    number: str
    text: str

    def digest(self, form: str) -> str:
        """Changes with any of its values and with the form's own digest."""
        return digest(form, self.id, self.version, self.number, self.text)

    def values(self, form: str) -> tuple[str, str, str, str, str]:
        """As written into the file, its digest last."""
        return (self.id, self.version, self.number, self.text, self.digest(form))


@dataclass(frozen=True, slots=True)
class Known:
    """The hidden values of a form that came back: `rows` by id, `edited` the ids of those whose
    values were changed.
    """

    identity: Identity
    rows: Mapping[str, RowIdentity]
    edited: frozenset[str] = frozenset()

    @property
    def whole(self) -> dict[str, RowIdentity]:
        """The rows whose hidden values are intact."""
        return {key: row for key, row in self.rows.items() if key not in self.edited}


def known(file: str, values: Mapping[str, str], rows: Iterable[tuple[str, ...]]) -> Known:
    """Check the hidden values of a file. `rows` are as `RowIdentity.values` gave them.

    Raises Refused where the form was made by another version or its own values were edited.
    """
    if values.get("format") not in (FORMAT, WITHOUT_OWN):
        raise refused(file, "forms.other_format")
    try:
        identity = Identity.of(values)
    except (KeyError, ValueError):
        raise refused(file, "forms.identity_edited") from None
    form = identity.digest()
    if values.get("digest") != form:
        raise refused(file, "forms.identity_edited")
    found: dict[str, RowIdentity] = {}
    edited = set()
    for row in rows:
        here = RowIdentity(*row[:4])
        if here.id in found or row[4:] != (here.digest(form),):
            edited.add(here.id)
        found[here.id] = here
    return Known(identity, found, frozenset(edited))


def refused(file: str, code: str, **params: Any) -> Refused:
    """The whole file is of no use, for this reason."""
    return Refused((because(code, file=source(file), **params),), file)
