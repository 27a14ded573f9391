"""Why an act was not done: every problem at once, typed, and nothing was changed."""

from dataclasses import dataclass

from roadbook.core.reasons import Reason


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the field that it is about, or "" for the act itself, and why."""

    field: str
    why: Reason


class Refused(Exception):
    """The act was not done; the record is as it was before."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(f"{p.field or 'act'}: {p.why.code}" for p in problems))
        self.problems = problems


class NotPermitted(Refused):
    """The act is not permitted, or what it is about is not there: one answer for both, so that
    nothing is told of what may not be seen.
    """


class Outdated(Refused):
    """Somebody changed the row since it was read.

    `now` are its values as they stand, beside the ones that were sent: no words are lost.
    """

    def __init__(self, problem: Problem, now: dict[str, object], sent: dict[str, object]) -> None:
        super().__init__(problem)
        self.now = now
        self.sent = sent


class Busy(Refused):
    """Others kept the record locked for longer than an act waits. The same order may be sent again:
    under its key it is done once.
    """


class KeyReused(Refused):
    """The key of an act that was done already came back with another order."""
