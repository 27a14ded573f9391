"""Checks one row of a return against the roadmap: the same rules for a form, a page and a machine.

All problems of a row come at once, each with the field it is about. A problem keeps the row out; a
remark lets it in and asks somebody to look. Rules W1 to W12 of `docs/reference/method.md`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from roadbook.core.facts import Event, Measure, ReportEntry
from roadbook.core.method import Method
from roadbook.core.reasons import Reason
from roadbook.core.timeframes import Period


@dataclass(frozen=True, slots=True)
class Problem:
    """`field` is the attribute of `ReportEntry` or `Event` that it is about ("start", "people",
    "measure").
    """

    field: str
    reason: Reason
    is_remark: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """What rows are checked against.

    `measures` by id; `events` are those already taken in (to tell a duplicate and missing
    evidence). Build it once for a return.
    """

    measures: Mapping[str, Measure]
    period: Period
    as_of: date
    method: Method = Method()
    events: Sequence[Event] = ()
