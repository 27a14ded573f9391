"""The words of the field as codes: each member's value is what is stored, sent and put in
`review.json`.

Labels in a language live in `roadbook.wording`; `docs/glossary.md` explains every member.
"""

from enum import StrEnum


class Stage(StrEnum):
    """The life of a roadmap."""

    AGREE = "agree"
    DELIVER = "deliver"
    REPORT = "report"
    REVIEW = "review"
    RENEW = "renew"


class Side(StrEnum):
    """The two parties, with equal rights on the record."""

    STATE = "state"
    ORGANISATION = "organisation"

    @property
    def other(self) -> "Side":
        return Side.ORGANISATION if self is Side.STATE else Side.STATE


class Standing(StrEnum):
    """What a text in one language is worth (Vienna Convention 1969, Article 33)."""

    AUTHENTIC = "authentic"
    OFFICIAL_TRANSLATION = "official_translation"
    WORKING_TRANSLATION = "working_translation"
    MACHINE_DRAFT = "machine_draft"


class Part(StrEnum):
    """The part that an institution has in a measure."""

    LEAD = "lead"
    CO_RESPONSIBLE = "co_responsible"
    SUPPORTING = "supporting"


class TimeKind(StrEnum):
    """How a time-frame is meant, which decides how progress is judged against it."""

    POINT = "point"
    WINDOW = "window"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    ON_DEMAND = "on_demand"
    CONDITIONAL = "conditional"
    UNKNOWN = "unknown"


class Recurrence(StrEnum):
    """How often a recurring measure is due."""

    NONE = "none"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMIANNUAL = "semiannual"
    ANNUAL = "annual"
    CONTINUOUS = "continuous"


class Precision(StrEnum):
    """The smallest unit that the wording of a time-frame names."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half_year"
    YEAR = "year"
    PERIOD = "period"
    NONE = "none"


class Lifecycle(StrEnum):
    """Where the work on a measure stands. Every measure is in exactly one of these on any day."""

    NOT_REPORTED = "not_reported"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"
    CLOSED = "closed"
    POSTPONED = "postponed"
    NOT_REQUESTED = "not_requested"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


class Pace(StrEnum):
    """Progress against the time-frame; computed, never typed in."""

    AHEAD = "ahead"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    LATE = "late"
    NOT_ASSESSABLE = "not_assessable"


class Result(StrEnum):
    """What a measure achieved; declared by an institution, then assessed by each side."""

    NOT_REPORTED = "not_reported"
    NOT_YET = "not_yet"
    PARTLY = "partly"
    ACHIEVED = "achieved"
    ACHIEVED_BEYOND = "achieved_beyond"
    NOT_ACHIEVED = "not_achieved"


class Light(StrEnum):
    """An output's indicators against the thresholds of the method, in a word and never a colour."""

    MET = "met"
    PARTLY = "partly"
    BELOW = "below"
    NOT_ASSESSABLE = "not_assessable"


class Confidence(StrEnum):
    """How well a declaration is supported, weakest first."""

    NONE = "none"
    DECLARED = "declared"
    DOCUMENTED = "documented"
    JOINTLY_VALIDATED = "jointly_validated"


class Agreement(StrEnum):
    """How the assessments of the two sides stand to each other. Silence is never agreement."""

    NOT_ASSESSED = "not_assessed"
    AWAITING = "awaiting"
    UNCONFIRMED = "unconfirmed"
    AGREED = "agreed"
    AGREED_WITH_NOTE = "agreed_with_note"
    DIFFERING = "differing"


class Modality(StrEnum):
    """How an event was planned or held."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"
    DOCUMENT = "document"
    EQUIPMENT = "equipment"


class Cause(StrEnum):
    """Why a measure needs additional time or a change; none of these blames anybody."""

    EXTERNAL_CIRCUMSTANCES = "external_circumstances"
    FUNDING = "funding"
    PROCEDURE_PENDING = "procedure_pending"
    PARTNER_AVAILABILITY = "partner_availability"
    SCHEDULING = "scheduling"
    SCOPE_CHANGE = "scope_change"


class Effect(StrEnum):
    """What the sides decided for a measure that a context event hits."""

    CONVERT = "convert"
    SHIFT = "shift"
    RESIZE = "resize"
    DROP = "drop"


class Disposition(StrEnum):
    """What becomes of a measure in the next period."""

    CLOSE = "close"
    CONTINUE = "continue"
    CONTINUE_CHANGED = "continue_changed"
    PERMANENT_WORK = "permanent_work"
    MERGE = "merge"
    HAND_OVER = "hand_over"
    DROP_BY_AGREEMENT = "drop_by_agreement"
    NEVER_REQUESTED = "never_requested"
    TO_BE_DECIDED = "to_be_decided"


class SourceKind(StrEnum):
    """Where a measure of the next roadmap comes from."""

    UNFINISHED_MEASURE = "unfinished_measure"
    DECISION = "decision"
    STATEMENT = "statement"
    RECOMMENDATION = "recommendation"
    NATIONAL_PLAN = "national_plan"


class DecisionVerb(StrEnum):
    """The verbs of conclusions, weakest first; only some create an action point."""

    TOOK_NOTE = "took_note"
    WELCOMED = "welcomed"
    EXPRESSED_SATISFACTION = "expressed_satisfaction"
    UNDERLINED = "underlined"
    NOTED_THE_NEED = "noted_the_need"
    INVITED = "invited"
    REQUESTED = "requested"
    AGREED_TO = "agreed_to"
    DECIDED = "decided"

    @property
    def creates_action(self) -> bool:
        return self in (self.INVITED, self.REQUESTED, self.AGREED_TO, self.DECIDED)


class MeetingStatus(StrEnum):
    """How firmly a meeting stands, as calendars know it (RFC 5545, STATUS)."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class Presence(StrEnum):
    """How somebody took part in a meeting; unknown is a value of its own, None."""

    PRESENT = "present"
    ONLINE = "online"
    ABSENT = "absent"


class Audience(StrEnum):
    """Who may see a text or a figure."""

    INTERNAL = "internal"
    JOINT = "joint"
    PUBLIC = "public"


class Unit(StrEnum):
    """What the value of a figure counts."""

    SHARE = "share"
    MEASURES = "measures"
    DAYS = "days"
    OCCASIONS = "occasions"
    EVENTS = "events"
    PARTICIPATIONS = "participations"
    PERSONS = "persons"
    INSTITUTIONS = "institutions"
    MINUTES = "minutes"
    MONEY = "money"
    NUMBER = "number"


class Direction(StrEnum):
    """Which way an indicator is to move: more is better, or less."""

    ASCENDING = "ascending"
    DESCENDING = "descending"


class Bound(StrEnum):
    """Whether a count is the number itself or only a floor ("over 40" is at least 40)."""

    EXACT = "exact"
    AT_LEAST = "at_least"
