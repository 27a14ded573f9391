"""When a measure is due: the words as signed, and how they are understood.

The wording is sovereign and always kept. Rules differ by kind (`docs/reference/method.md`, T1 to
T9).
"""

from dataclasses import dataclass
from datetime import date

from roadbook.core.reasons import Reason
from roadbook.core.texts import Text
from roadbook.core.words import Precision, Recurrence, TimeKind


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included.

    Raises ValueError where the last day comes before the first.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """A time-frame as worded and as understood.

    `start` and `end` are None where the words do not give them ("until 1 July" has no start,
    "annually" has neither): a rule that needs a bound takes the period's. `assumed` lists what the
    words left open and what was taken instead.
    """

    kind: TimeKind = TimeKind.UNKNOWN
    start: date | None = None
    end: date | None = None
    recurrence: Recurrence = Recurrence.NONE
    precision: Precision = Precision.NONE
    wording: Text = Text()
    assumed: tuple[Reason, ...] = ()
