"""A review meeting as facts: who meets when, who may say what, and what was concluded."""

from dataclasses import dataclass
from datetime import date, datetime

from roadbook.core.texts import Text
from roadbook.core.words import DecisionVerb, Modality, Side


@dataclass(frozen=True, slots=True)
class Delegation:
    """One side at the table: its head with the title of that day, and its institutions in its own
    protocol order. `head_institution` is the head's own, which opens and does not intervene again.
    """

    side: Side
    head_name: Text
    head_title: Text
    institutions: tuple[str, ...]
    head_institution: str = ""


@dataclass(frozen=True, slots=True)
class Presentation:
    """A sub-programme coordinator's slot; `areas` are the keys of the areas that it covers."""

    key: str
    names: Text
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact or a paraphrase that a side wishes to make public.

    `cleared_by` are the sides that cleared these words.
    """

    key: str
    words: Text
    side: Side | None = None
    cleared_by: tuple[Side, ...] = ()
    source: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Borrowed words of a speaker: verbatim, with office, source and the clearance of the
    speaker's own office and both sides. No release is made without one that `is_needed`.
    """

    key: str
    words: Text
    speaker: Text
    title: Text
    side: Side
    is_cleared: bool = False
    source: str = ""
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """A conclusion in all languages of the meeting; an action has an owner (an institution's key)
    and a day.
    """

    key: str
    verb: DecisionVerb
    words: Text
    owners: tuple[str, ...] = ()
    due_on: date | None = None
    measures: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    read_back: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """`opens_at` is aware of its zone, None where no hour is known;

    `assumed` names the fields that are not public facts.
    """

    title: Text
    instrument: Text
    on: date
    mode: Modality
    minutes: int
    opens_at: datetime | None = None
    place: str = ""
    delegations: tuple[Delegation, ...] = ()
    presentations: tuple[Presentation, ...] = ()
    statements: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    media_contact: Text = Text()
    focus_themes: tuple[tuple[str, Text], ...] = ()
    way_forward: tuple[Text, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the meeting: those of its title. What is made public stands in all."""
        return self.title.languages


@dataclass(frozen=True, slots=True)
class Action:
    """A task that a conclusion creates: who does what until when, in the meeting's order."""

    decision: str
    words: Text
    owners: tuple[str, ...]
    due_on: date
    measures: tuple[str, ...] = ()


def actions(meeting: Meeting) -> tuple[Action, ...]:
    """One task for each conclusion whose verb creates an action and that has an owner and a day."""
    return tuple(
        Action(d.key, d.words, d.owners, d.due_on, d.measures)
        for d in meeting.decisions
        if d.verb.creates_action and d.owners and d.due_on
    )
