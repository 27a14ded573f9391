"""The letters after a round, for one side: receipts in each sender's language, reminders, and the
list of what is to be sent.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roadbook.core.compartments import is_kept
from roadbook.core.facts import Institution
from roadbook.core.reasons import Reason, counted
from roadbook.core.replies import Outcome, Receipt, number_of
from roadbook.core.words import Part, Side
from roadbook.documents.forms.identity import Identity
from roadbook.documents.forms.returned import Return
from roadbook.documents.papers import letters
from roadbook.documents.papers.letters import Reply, Round
from roadbook.documents.papers.paper import Paper
from roadbook.pack.arrivals import Arrival, Arrivals
from roadbook.pack.forms import file_name, own_measures, protocol_place
from roadbook.pack.papers import Edition
from roadbook.pack.returns import Returns, remarks_of
from roadbook.pack.review import Prepared
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

FOLDER = "follow-up"
REMINDERS = "reminder.*.docx"


def receipts(prepared: Prepared, side: Side) -> tuple[Receipt, ...]:
    """A receipt for every return of a side, in its protocol order, then by revision.

    Files with the same answers share one; a form that could not be taken in has one of its own.
    """
    came, own = prepared.came, prepared.own[side]
    listed = (*own.events, *prepared.returns.events)
    served = {measure for event in listed for measure in event.measures}
    alike: dict[tuple[str, Identity], list[Arrival]] = {}
    for this in came.files:
        if this.identity and this.identity.side is side:
            content = this.returned.fingerprint if this.returned else this.sha256
            alike.setdefault((content, this.identity), []).append(this)
    standing = {this.institution: this for this in own.counted}
    made = [_receipt(*known, files, standing, served) for known, files in alike.items()]
    bodies = sorted(prepared.review.facts.roadmap.institutions, key=protocol_place)
    place = {body.key: n for n, body in enumerate(bodies)}
    return tuple(sorted(made, key=lambda r: (place.get(r.institution, -1), r.revision, r.number)))


def _receipt(
    content: str,
    whose: Identity,
    files: Sequence[Arrival],
    standing: Mapping[str, Return],
    served: Collection[str],
) -> Receipt:
    more: dict[str, Any] = {
        "number": number_of(whose.round, content),
        "institution": whose.institution,
        "language": whose.language if whose.language in LANGUAGES else LANGUAGES[0],
        "files": tuple(sorted((this.file, this.sha256) for this in files)),
    }
    sent = [this.returned for this in files if this.returned]
    if not sent:
        return Receipt(outcome=Outcome.REFUSED, waits=files[0].refused, **more)
    last = max(sent, key=lambda this: this.revision)
    stands = standing.get(last.institution)
    more["revision"] = last.revision
    if last.is_empty:
        return Receipt(outcome=Outcome.EMPTY, **more)
    if stands is None:
        return Receipt(outcome=Outcome.CONFLICTING, **more)
    if stands.fingerprint != last.fingerprint:
        return Receipt(outcome=Outcome.REPLACED, stands=stands.revision, **more)
    return Receipt(
        outcome=Outcome.PARTLY if last.problems else Outcome.ACCEPTED,
        measures=len(last.entries),
        events=len(last.events),
        kept=sum(map(is_kept, last.entries)) + sum(map(is_kept, last.events)),
        waits=tuple(found.reason for found in last.problems),
        looked_at=tuple(remarks_of(last, served)),
        **more,
    )


def silent(came: Arrivals, own: Returns, prepared: Prepared, side: Side) -> list[Institution]:
    """Institutions of a side that were asked and sent nothing at all, in protocol order."""
    sent = {this.identity.institution for this in came.files if this.identity}
    joint = prepared.returns
    quiet = set(own.silent) - sent - {*joint.returned, *joint.waiting}
    found = [i for i in prepared.review.facts.roadmap.institutions if i.key in quiet]
    return sorted((i for i in found if i.side is side), key=protocol_place)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The letters of a side under the names of their files, and what is answered or refused, by the
    names by which a later run knows it.
    """

    papers: tuple[tuple[str, Paper], ...]
    replies: tuple[str, ...]


def compose(
    prepared: Prepared, side: Side, edition: Edition, earlier: Mapping[str, Any]
) -> FollowUp:
    """All letters of a side.

    `earlier` is what `briefs` wrote down of the last run, empty on a first one.
    """
    review, came, own = prepared.review, prepared.came, prepared.own[side]
    books = {book.language: book for book in edition.books(review.method.decimals)}
    before = set(earlier["replies"]) if "replies" in earlier else None
    papers: list[tuple[str, Paper]] = []
    made: list[tuple[str, Reason | Receipt | None, str]] = []
    for told in receipts(prepared, side):
        phrases = Phrasebook(told.language, review.method.decimals)
        name = f"receipt.{file_name(told.institution)}.{file_name(told.number)}"
        papers.append((f"{name}.{told.language}.docx", letters.receipt(review, told, phrases)))
        made.append((told.institution, told, papers[-1][0]))
    due = own.due_on or prepared.returns.due_on
    asked = Round(own.round, due)
    for institution in silent(came, own, prepared, side) if own.round else ():
        assigned = _assigned(prepared, institution)
        for language, phrases in books.items():
            paper = letters.reminder(review, institution, assigned, asked, phrases)
            file = f"reminder.{file_name(institution.key)}.{file_name(own.round)}.{language}.docx"
            papers.append((file, paper))
            made.append((institution.key, None, file))
    for this in came.files:
        if this.identity is None:
            made += [("", why, this.file) for why in this.refused[:1]]
    for language, phrases in books.items():
        listed = [
            Reply(to, file, _about(what, phrases), None if before is None else file not in before)
            for to, what, file in made
            if not file.startswith("reminder.") or file.endswith(f".{language}.docx")
        ]
        paper = letters.replies(review, side, listed, own.changes, phrases)
        papers.append((f"replies.{language}.docx", paper))
    return FollowUp(tuple(papers), tuple(file for _, _, file in made))


def _assigned(prepared: Prepared, institution: Institution) -> list[tuple[Any, Part]]:
    own = own_measures(prepared.review.facts.roadmap, institution.key)
    return [(measure, assignment.part) for measure, assignment in own]


def _about(what: Reason | Receipt | None, phrases: Phrasebook) -> Any:
    if what is None:
        return phrases.say("letters.reminded")
    if isinstance(what, Reason):
        return phrases.sentence(what)
    n = counted(len(what.waits), "letters.waits")
    return phrases.say(f"letters.reply.{what.outcome}", n=n)


def withdraw(out: Path, side: Side, written: Sequence[str]) -> None:
    """Take earlier reminders away that this run did not write: nobody is reminded of what came."""
    for path in (out / FOLDER / side).glob(REMINDERS):
        if path.name not in written:
            path.unlink()
