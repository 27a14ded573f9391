"""The facts that the rules read: what was agreed, what was reported, what happened around it.

Frozen values without behaviour. Keys are stable: a measure's `id` is made from content and
position when its plan is first read and kept in everything that is written, so that a second
reading matches; the printed number is separate and may differ by language.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from roadbook.core.address import Address as Address
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import (
    Audience,
    Bound,
    Cause,
    Direction,
    Effect,
    Lifecycle,
    Modality,
    Part,
    Precision,
    Result,
    Side,
)


@dataclass(frozen=True, slots=True)
class Institution:
    """A body of one side.

    `order` is its place in that side's own protocol order; `spellings` are other names met.
    """

    key: str
    side: Side
    names: Text
    short_names: Text = Text()
    spellings: tuple[str, ...] = ()
    order: int = 0

    @property
    def every_name(self) -> tuple[str, ...]:
        """All its names and spellings, each once."""
        versions = (*self.names.versions, *self.short_names.versions)
        return tuple(dict.fromkeys((*(one.words for one in versions), *self.spellings)))


@dataclass(frozen=True, slots=True)
class Area:
    """An area of cooperation.

    `weight` is the share agreed for the weighted rate; None where none was agreed.
    """

    key: str
    names: Text
    numbers: Text = Text()
    parent: str = ""
    order: int = 0
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """An institution's part in a measure; `wording` is how the plan names it there."""

    institution: str
    part: Part
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Achievement is (actual - baseline) / (target - baseline), ascending or descending alike
    (method I1). `direction` is the one that was stated; else baseline and target tell it.
    """

    key: str
    names: Text
    baseline: Fraction | None = None
    target: Fraction | None = None
    actual: Fraction | None = None
    unit: str = ""
    measure: str = ""
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Funding:
    """What is given to a measure: money in whole or fractional units of one currency (ISO 4217),
    or in kind, which has no price.

    None is unknown, never nothing. `side` is None where it is not said whose it is.
    """

    currency: str
    required: Fraction | None = None
    available: Fraction | None = None
    expenditure: Fraction | None = None
    source: str = ""
    side: Side | None = None
    in_kind: Text = Text()


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of the roadmap.

    `version` is the digest of what a return refers to (texts, numbers, time-frame, assignments): a
    return made for another version says so. `area` is the key of the innermost area. `parent` is
    the id of the measure that this one is a part of, or "". `modality` is how the signed text
    itself says that the work is done; None where it does not say.
    """

    id: str
    order: int
    text: Text
    timeframe: TimeFrame
    area: str = ""
    numbers: Text = Text()
    assignments: tuple[Assignment, ...] = ()
    expected_result: Text = Text()
    indicators: tuple[Indicator, ...] = ()
    indicator_wording: str = ""
    funding: tuple[Funding, ...] = ()
    funding_wording: str = ""
    sdg_targets: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    parent: str = ""
    steps: tuple[Text, ...] = ()
    weight: Fraction | None = None
    continues: tuple[str, ...] = ()
    carried_over: int = 0
    version: str = ""
    addresses: tuple[Address, ...] = ()
    modality: Modality | None = None


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What was signed.

    `signed_precision` says how much of `signed_on` is known ("month": the day is assumed).
    """

    key: str
    title: Text
    period: Period
    parties: tuple[tuple[Side, Text], ...]
    institutions: tuple[Institution, ...]
    areas: tuple[Area, ...]
    measures: tuple[Measure, ...]
    signed_on: date | None = None
    signed_precision: Precision = Precision.DAY
    origin_note: Text = Text()
    version: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as reported: "over 40" is at least 40; None is unknown."""

    total: int | None = None
    bound: Bound = Bound.EXACT
    women: int | None = None
    men: int | None = None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """What one institution says of one measure in one round.

    `lifecycle` and `result` are what it declares of its own part. `assessment` is its side's grade
    of the whole measure for the joint record, with a `note`; where several bodies of a side
    differ, the lead's counts (method A2). Empty words are unknown.

    `may_agree` and `own_note` are for its own side alone, and so is the whole of it where
    `audience` is internal (`core.compartments`).
    """

    measure: str
    institution: str
    side: Side
    round: str
    revision: int = 1
    lifecycle: Lifecycle | None = None
    result: Result | None = None
    assessment: Result | None = None
    note: str = ""
    difficulty: Cause | None = None
    difficulty_words: str = ""
    way_forward: str = ""
    next_step: str = ""
    audience: Audience = Audience.JOINT
    may_agree: str = ""
    own_note: str = ""
    language: str = ""
    said_on: date | None = None
    measure_version: str = ""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done, in the twelve fields of the one-page event record; linked to one or
    more measures.

    `key` is made from the content: the same event reported twice is one. `known_repeats` counts
    participants who are known to have been counted at an earlier event already. `is_amended` where
    a note of amendment was written for the way in which it was held.
    """

    key: str
    measures: tuple[str, ...]
    institution: str
    side: Side
    title: str
    start: date | None = None
    end: date | None = None
    planned_modality: Modality | None = None
    modality: Modality | None = None
    place: str = ""
    organisers: tuple[str, ...] = ()
    participating: tuple[str, ...] = ()
    people: Count = Count()
    known_repeats: int = 0
    change: str = ""
    evidence: tuple[str, ...] = ()
    difficulty: Cause | None = None
    difficulty_words: str = ""
    next_step: str = ""
    audience: Audience = Audience.JOINT
    language: str = ""
    address: Address | None = None
    is_amended: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """What the sides decided for one measure that a context event hits; the signed text stays as
    it is.
    """

    measure: str
    effect: Effect
    new_window: Period | None = None
    modality: Modality | None = None
    note: str = ""
    agreed_by: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class ContextEvent:
    """A change of circumstances: a pandemic, a closed border, a reorganisation.

    `is_assumed`: its dates are not public.
    """

    key: str
    names: Text
    start: date
    end: date | None = None
    cause: Cause = Cause.EXTERNAL_CIRCUMSTANCES
    hits: tuple[Hit, ...] = ()
    is_assumed: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a measure by agreement of both sides: cancelled, superseded, postponed or closed
    on a day.
    """

    measure: str
    lifecycle: Lifecycle
    on: date
    instrument: str = ""
    reason: str = ""
    successor: str = ""
    new_window: Period | None = None


@dataclass(frozen=True, slots=True)
class FocusTheme:
    """What the sides want the next period to serve; `source` says who named it and when."""

    key: str
    names: Text
    source: Text = Text()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a review judges.

    Its order does not matter: a rule never depends on the order of rows or returns.

    `asked_on` is the day the round was opened, `due_on` its deadline; `silent` are not listed but
    derived from who returned. `audience` is the widest that may see what is built from these
    facts.
    """

    roadmap: Roadmap
    round: str = ""
    asked_on: date | None = None
    due_on: date | None = None
    entries: tuple[ReportEntry, ...] = ()
    events: tuple[Event, ...] = ()
    context: tuple[ContextEvent, ...] = ()
    changes: tuple[Change, ...] = ()
    focus_themes: tuple[FocusTheme, ...] = ()
    audience: Audience = Audience.JOINT
