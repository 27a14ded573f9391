"""A review meeting as facts: who meets when, who may say what, and what was concluded."""

from dataclasses import dataclass
from datetime import date, datetime

from roadbook.core.facts import FocusTheme
from roadbook.core.texts import Text
from roadbook.core.words import DecisionVerb, Lifecycle, MeetingStatus, Modality, Presence, Side


@dataclass(frozen=True, slots=True)
class Delegation:
    """One side at the table: its head with the title of that day, and its institutions in its own
    protocol order. `head_institution` is the head's own, which opens and does not intervene again.
    `presence` is that of everybody of whom nothing else is said.
    """

    side: Side
    head_name: Text
    head_title: Text
    institutions: tuple[str, ...]
    head_institution: str = ""
    presence: Presence | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """The title that a person has from a day on."""

    since: date
    title: Text


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody at the table for an institution; without a name, somebody still to be named.

    `title` is the one before the first of `posts`.
    """

    institution: str
    name: Text = Text()
    title: Text = Text()
    posts: tuple[Post, ...] = ()
    presence: Presence | None = None

    def title_on(self, day: date) -> Text:
        """The title of that day: a paper of an earlier day keeps the earlier title."""
        begun = [post for post in self.posts if post.since <= day]
        return max(begun, key=lambda post: post.since).title if begun else self.title


@dataclass(frozen=True, slots=True)
class Presentation:
    """A sub-programme coordinator's slot; `areas` are the keys of the areas that it covers,
    `institution` is the programme itself among the institutions of the roadmap.
    """

    key: str
    names: Text
    areas: tuple[str, ...] = ()
    institution: str = ""


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
    and a day. `verifiers` are institutions too; `state` is where an action stands.
    """

    key: str
    verb: DecisionVerb
    words: Text
    owners: tuple[str, ...] = ()
    due_on: date | None = None
    measures: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    read_back: tuple[Side, ...] = ()
    verifiers: tuple[str, ...] = ()
    state: Lifecycle = Lifecycle.PLANNED


@dataclass(frozen=True, slots=True)
class Meeting:
    """`opens_at` is aware of its zone, None where no hour is known; `assumed` names the fields
    that are not public facts. `key` stays the same when day, hour or title change; `revision`
    counts those changes.
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
    focus_themes: tuple[FocusTheme, ...] = ()
    way_forward: tuple[Text, ...] = ()
    assumed: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    key: str = ""
    revision: int = 0
    status: MeetingStatus = MeetingStatus.CONFIRMED

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the meeting: those of its title. What is made public stands in all."""
        return self.title.languages


@dataclass(frozen=True, slots=True)
class Seat:
    """A place at the table on the day of the meeting; `name` is empty where nobody is named yet."""

    side: Side
    institution: str
    name: Text
    title: Text
    presence: Presence | None = None


def seats(meeting: Meeting) -> tuple[Seat, ...]:
    """Everybody at the table, in each side's own protocol order.

    A head comes first of the own institution and stands once, also where the head is listed among
    the participants. An institution that named nobody keeps a place.
    """
    found: list[Seat] = []
    for delegation in meeting.delegations:
        own = delegation.head_institution or next(iter(delegation.institutions), "")
        head = Participant(own, delegation.head_name, delegation.head_title)
        is_listed = own in delegation.institutions
        for key in delegation.institutions if is_listed else (own, *delegation.institutions):
            people = [p for p in meeting.participants if p.institution == key]
            if key == own:
                listed = [p for p in people if _is_one(p.name, head.name)]
                people = [*(listed or [head]), *(p for p in people if p not in listed)]
            found += [
                Seat(
                    delegation.side,
                    key,
                    one.name,
                    one.title_on(meeting.on),
                    one.presence or delegation.presence,
                )
                for one in people or [Participant(key)]
            ]
    return tuple(found)


def _is_one(name: Text, other: Text) -> bool:
    """Is a language's version of both names the same?"""
    return bool(set(name.versions) & set(other.versions))


ACTION_STATES = (
    Lifecycle.PLANNED,
    Lifecycle.UNDER_WAY,
    Lifecycle.DELIVERED,
    Lifecycle.CLOSED,
    Lifecycle.POSTPONED,
    Lifecycle.CANCELLED,
)
"""Where a task of the meeting can stand; nobody waits for a report of it."""


@dataclass(frozen=True, slots=True)
class Action:
    """A task that a conclusion creates: who does what until when, in the meeting's order.

    `place` is the conclusion's number in the minutes. `verifiers` are institutions; where none is
    named, `verified_by` are the sides that answer for it.
    """

    decision: str
    place: int
    verb: DecisionVerb
    words: Text
    owners: tuple[str, ...]
    due_on: date
    measures: tuple[str, ...] = ()
    verifiers: tuple[str, ...] = ()
    verified_by: tuple[Side, ...] = tuple(Side)
    state: Lifecycle = Lifecycle.PLANNED


def actions(meeting: Meeting) -> tuple[Action, ...]:
    """One task for each conclusion whose verb creates an action and that has an owner and a day."""
    sides = {key: d.side for d in meeting.delegations for key in d.institutions}
    return tuple(
        Action(
            d.key,
            place,
            d.verb,
            d.words,
            d.owners,
            d.due_on,
            d.measures,
            d.verifiers,
            _verified_by({sides.get(owner) for owner in d.owners}),
            d.state,
        )
        for place, d in enumerate(meeting.decisions, 1)
        if d.verb.creates_action and d.owners and d.due_on
    )


def _verified_by(owning: set[Side | None]) -> tuple[Side, ...]:
    """The other side confirms what one side did; both do where both own it, or nobody knows."""
    if len(owning) == 1 and (side := owning.pop()):
        return (side.other,)
    return tuple(Side)
