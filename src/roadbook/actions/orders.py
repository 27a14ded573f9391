"""What is asked of an action and what it answers: who asks, when, under which key, and all of it in
plain values, so that the same order has the same digest.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from roadbook.actions.refused import Problem, Refused
from roadbook.core.frozen import plain
from roadbook.core.reasons import because

Answer = dict[str, Any]
KEY_LENGTH = 40


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
        return {str(name): in_plain_values(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [in_plain_values(part) for part in value]
    if isinstance(value, (bytes, bytearray)):
        return hashlib.sha256(value).hexdigest()
    return plain(value)
