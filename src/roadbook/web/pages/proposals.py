"""What lies before both sides: proposals with what was answered to each, what was changed since,
and whose acceptance fell with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from roadbook.core import facts
from roadbook.core.differences import differences
from roadbook.core.frozen import thawed
from roadbook.core.journal import Values, spoken
from roadbook.core.reasons import Pieces, counted
from roadbook.core.reasons import number as printed
from roadbook.core.record_words import Answer
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.queries.people import names_kept
from roadbook.queries.roadmaps import text_alone
from roadbook.queries.texts import text_in
from roadbook.web.pages.changes import Changed, changed
from roadbook.web.standing import Standing
from roadbook.wording.phrasebook import Phrasebook

_SPOKEN = 16
"""Bytes of a digest that are read aloud, two a word."""


def aloud(digest: str) -> str:
    """A digest as words that can be read aloud."""
    return spoken(bytes.fromhex(digest)[:_SPOKEN])


@dataclass(frozen=True, slots=True)
class Given:
    """An answer of a side: who gave it, for whom, and whether it still counts."""

    side: Side
    answer: Answer
    by: str
    on_behalf_of: str
    title: Text
    on: date
    reason: Text
    is_void: bool


@dataclass(frozen=True, slots=True)
class Put:
    """A proposal with what was answered to it. `words` are its digest to be read aloud."""

    id: str
    number: int
    side: Side
    digest: str
    words: str
    is_open: bool
    voided_by: str
    body: str
    answers: tuple[Given, ...]

    def counting(self, side: Side) -> Given | None:
        """What this side answered, where it still counts."""
        return next((one for one in self.answers if one.side is side and not one.is_void), None)


@dataclass(slots=True)
class Before:
    """What lies before the sides: the text of the open proposal, else as it stands."""

    proposals: tuple[Put, ...]
    text: facts.Roadmap
    changes: tuple[Changed, ...] = ()
    fell: tuple[Side, ...] = ()

    @property
    def last(self) -> Put | None:
        return self.proposals[-1] if self.proposals else None


def text_before(of: Standing, book: Phrasebook) -> Before:
    """What lies before the sides, and what was changed since the proposal before it."""
    proposals = _proposals(of)
    now = text_alone(of.facts.roadmap)
    last = proposals[-1] if proposals else None
    if last is None:
        return Before((), now)
    proposed = text_in(last.body)
    then, later = (proposed, _without_internal(of, now)) if not last.is_open else (None, proposed)
    if then is None and len(proposals) > 1:
        then = text_in(proposals[-2].body)
    changes: tuple[Changed, ...] = ()
    if then is not None:
        changes = changed(
            differences(then, later),
            {one.id: one for one in then.measures},
            {one.id: one for one in later.measures},
            later.period,
            book,
        )
    is_edited = not last.is_open and last.voided_by not in ("declined", "withdrawn")
    fell = [one.side for one in last.answers if one.is_void and one.answer is Answer.ACCEPTED]
    return Before(proposals, later, changes, tuple(dict.fromkeys(fell)) if is_edited else ())


def fallen(before: Before, side: Side, book: Phrasebook) -> Iterator[Pieces]:
    """To each side in its own words: what was changed, and whose acceptance no longer holds."""
    last = before.last
    about = [one for one in before.changes if last and one.measure == last.voided_by]
    words = max((one.words for one in about if one.what == "changed"), default=0)
    number = next((one.number for one in about if one.number), "")
    for one in before.fell:
        whose = "own" if one is side else "other"
        if words and number:
            key = f"agreement.fell_words_{whose}"
            yield book.say(key, n=counted(words), measure=printed(number))
        else:
            yield book.say(f"agreement.fell_{whose}")


def _without_internal(of: Standing, now: facts.Roadmap) -> facts.Roadmap:
    """The text as both sides see it: what one side keeps to itself is no part of it."""
    internal = {
        row["key"]
        for row in of.rows["Measure"].values()
        if row["compartment"] in (Side.STATE.value, Side.ORGANISATION.value)
    }
    kept = (one for one in now.measures if one.id not in internal)
    numbered = tuple(replace(one, order=order) for order, one in enumerate(kept, start=1))
    return replace(now, measures=numbered)


def _proposals(of: Standing) -> tuple[Put, ...]:
    given = list(of.rows["Acceptance"].values())
    names = names_kept(
        digest for one in given for digest in (one["answered_by"], one["on_behalf_of"])
    )
    found = sorted(of.rows["Proposal"].items(), key=lambda item: item[1]["number"])
    return tuple(
        Put(
            id_,
            row["number"],
            Side(row["side"]),
            row["digest"],
            aloud(row["digest"]),
            row["is_open"],
            row["voided_by"],
            row["body"],
            tuple(
                _given(one, names)
                for one in sorted(given, key=lambda one: (one["answered_on"], one["side"]))
                if one["proposal_id"] == id_
            ),
        )
        for id_, row in found
    )


def _given(row: Values, names: Mapping[str, str]) -> Given:
    return Given(
        Side(row["side"]),
        Answer(row["answer"]),
        names.get(row["answered_by"], ""),
        names.get(row["on_behalf_of"], ""),
        thawed(row["title"], Text, "record"),
        date.fromisoformat(row["answered_on"]),
        thawed(row["reason"], Text, "record"),
        row["is_void"],
    )


def languages_of(text: facts.Roadmap) -> tuple[str, ...]:
    """The languages that the text stands in, the first one first."""
    return tuple(dict.fromkeys(code for one in text.measures for code in one.text.languages))
