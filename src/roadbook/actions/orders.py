"""What is asked of an action and what it answers: who asks, when, under which key, and all of it in
plain values, so that the same order has the same digest.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from roadbook.actions.fitting import LONGEST, unfit_values
from roadbook.actions.refused import Problem, Refused
from roadbook.core.canonical import NotCanonical, canonical, composed, digest
from roadbook.core.frozen import plain
from roadbook.core.reasons import because
from roadbook.core.record_words import Verb
from roadbook.models.written import are_composed, written

Answer = dict[str, Any]
KEY_LENGTH = 40
_PERHAPS_UNFIT = re.compile(rb"\\u0000|[:,\[](-|\d{10})")
"""What is no letter, a number below nought, one of ten figures; or words that look like it."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who asks for an act, when, and under which key: the same key never acts twice."""

    person: str
    key: str
    at: datetime

    @property
    def kept_key(self) -> str:
        """The key as it is kept: nobody's key can be another one's. Raises Refused."""
        if not 1 <= len(self.key) <= KEY_LENGTH:
            raise Refused(Problem("key", because("record.key_length")))
        return f"{self.person}:{self.key}"


@dataclass(frozen=True, slots=True)
class Done:
    """What an act answers. `is_repeat` where the key had been used for the same order before."""

    answer: Answer
    is_repeat: bool = False


def in_plain_values(value: Any) -> Any:
    """The arguments of an act as they are hashed: of bytes only their digest."""
    kind = type(value)
    if kind is str or kind is int:  # most of an order, and to ask what else it might be takes long
        return value
    if kind is dict or isinstance(value, Mapping):
        return {_name(name): in_plain_values(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [in_plain_values(part) for part in value]
    if isinstance(value, (bytes, bytearray)):
        return hashlib.sha256(value).hexdigest()
    return plain(value)


def _name(key: Any) -> str:
    name = str(key)
    if not name.isascii():
        raise NotCanonical(f"a key is a text of plain letters, not {name!r}")
    return name


def request_of(verb: Verb, given: Mapping[str, Any]) -> str:
    """The digest of what is asked. Raises Refused for what cannot stand on the record."""
    told = in_plain_values(given)
    asked = _fit(told)
    if asked is None:
        told = composed(told)
        if unfit := [p for name, value in told.items() for p in unfit_values(name, value)]:
            raise Refused(*unfit)
        asked = canonical(told)
    return digest(verb.value.encode(), asked)


def _fit(told: Any) -> bytes | None:
    """The canonical bytes where one look at them shows that all fits and is composed; None where it
    must be looked at part by part.
    """
    try:
        asked = written(told)
    except NotCanonical:
        return None
    is_fit = len(asked) <= LONGEST and not _PERHAPS_UNFIT.search(asked) and are_composed(asked)
    return asked if is_fit else None
