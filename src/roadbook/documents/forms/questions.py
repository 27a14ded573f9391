"""What a return form asks: every question once, with its number, its kind and its choices.

Word, Excel and paper show the same numbers. A question's words are found under its name in the
wording; its answer goes to the field of that name in `ReportEntry` or `Event`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from roadbook.core.words import Audience, Cause, Lifecycle, Modality, Result

ABOUT, MEASURES, EVENTS = "read_me", "measures", "events"
"""The parts of a form: about the return itself, a row for each measure, a row for each event."""


class Kind(StrEnum):
    """What is written into the box of a question."""

    WHOLE = "whole"
    DAY = "day"
    CHOICE = "choice"
    LINE = "line"
    WORDS = "words"
    NAMES = "names"
    MEASURES = "measures"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Question:
    """`number` is unique in the form. `choices` names a list of `CODES` for a choice."""

    number: int
    name: str
    kind: Kind
    choices: str = ""


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
    "audience": (Audience.JOINT, Audience.INTERNAL),
}

QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    ABOUT: (
        Question(1, "revision", Kind.WHOLE),
        Question(2, "filled_on", Kind.DAY),
        Question(3, "office", Kind.LINE),
    ),
    MEASURES: (
        Question(4, "lifecycle", Kind.CHOICE, "lifecycle"),
        Question(5, "result", Kind.CHOICE, "result"),
        Question(6, "assessment", Kind.CHOICE, "result"),
        Question(7, "note", Kind.WORDS),
        Question(8, "difficulty", Kind.CHOICE, "difficulty"),
        Question(9, "difficulty_words", Kind.WORDS),
        Question(10, "way_forward", Kind.WORDS),
        Question(11, "next_step", Kind.WORDS),
        Question(12, "audience", Kind.CHOICE, "audience"),
        Question(13, "may_agree", Kind.WORDS),
        Question(14, "own_note", Kind.WORDS),
    ),
    EVENTS: (
        Question(15, "measures", Kind.MEASURES),
        Question(16, "title", Kind.LINE),
        Question(17, "start", Kind.DAY),
        Question(18, "end", Kind.DAY),
        Question(19, "planned_modality", Kind.CHOICE, "modality"),
        Question(20, "modality", Kind.CHOICE, "modality"),
        Question(21, "place", Kind.LINE),
        Question(22, "organisers", Kind.NAMES),
        Question(23, "participating", Kind.NAMES),
        Question(24, "total", Kind.PEOPLE),
        Question(25, "women", Kind.PEOPLE),
        Question(26, "men", Kind.PEOPLE),
        Question(27, "change", Kind.WORDS),
        Question(28, "evidence", Kind.NAMES),
        Question(29, "difficulty", Kind.CHOICE, "difficulty"),
        Question(30, "difficulty_words", Kind.WORDS),
        Question(31, "next_step", Kind.WORDS),
        Question(32, "audience", Kind.CHOICE, "audience"),
    ),
}
OWN_FIELDS = ("audience", "may_agree", "own_note")
"""Who may see a row, and what of it is for the sender's own side in any case."""
SHOWN_FIELDS = ("id", "number", "text", "timeframe", "part")
"""What a form shows of a measure; the identifier stands hidden."""


def fields(part: str) -> tuple[str, ...]:
    """The names of a part's questions in their order."""
    return tuple(question.name for question in QUESTIONS[part])


def question(part: str, name: str) -> Question | None:
    """The question of this name, or None for a field that nobody fills, such as the number."""
    return next((asked for asked in QUESTIONS[part] if asked.name == name), None)
