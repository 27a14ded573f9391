"""What is answered to whom after a round: a receipt for every return, a reminder to who is silent.

A receipt's number is made from what was sent, so that the same answers have the same number on
every run and on every machine, and nobody holds two numbers for one thing.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from roadbook.core.reasons import Reason

_DIGITS = 9


class Outcome(StrEnum):
    """What became of a return."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REPLACED = "replaced"
    CONFLICTING = "conflicting"
    EMPTY = "empty"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to one return.

    `files` pairs the name of each file that held it with the SHA-256 of its bytes. `measures` and
    `events` count what was taken in, `kept` what of it stays with its own side. `waits` is what the
    sender is to settle, `looked_at` what keeps nothing out. `stands` is the revision that counts
    instead, where another one does.
    """

    number: str
    institution: str
    language: str
    outcome: Outcome
    files: tuple[tuple[str, str], ...]
    revision: int = 0
    measures: int = 0
    events: int = 0
    kept: int = 0
    waits: tuple[Reason, ...] = ()
    looked_at: tuple[Reason, ...] = ()
    stands: int = 0


def number_of(round_name: str, content: str) -> str:
    """ "2021-H1-471-820-935": the round, and nine digits of the SHA-256 of the round and of what
    identifies the content.
    """
    digest = hashlib.sha256(f"{round_name}\n{content}".encode()).hexdigest()
    digits = f"{int(digest, 16) % 10**_DIGITS:0{_DIGITS}}"
    groups = [digits[place : place + 3] for place in range(0, _DIGITS, 3)]
    return "-".join((round_name, *groups) if round_name else groups)


def short_words(sha256: str) -> str:
    """Sixty-four digits as short words that two people can read to each other."""
    return " ".join(sha256[place : place + 4] for place in range(0, len(sha256), 4))
