"""A folder of returns becomes one round: what counts, what waits to be settled, who is silent.

Files are told apart by what they hold, never by their names or their order. The same answers twice
count once, a higher revision takes the place of a lower one, and where two of the same number
differ neither is taken in.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from roadbook.core.facts import Event, ReportEntry, Roadmap
from roadbook.core.reasons import Pieces, Reason, because, number, source
from roadbook.core.reporting import NO_EVENT
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.documents.forms.returned import Finding, Return
from roadbook.pack.arrivals import Arrivals, arrivals
from roadbook.pack.forms import own_measures, protocol_place
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook


@dataclass(frozen=True, slots=True)
class Returns:
    """The returns of one round.

    `problems` wait to be settled, `remarks` are to be looked at, `notes` say how the returns were
    put together. `returned`, `waiting` (something came, nothing of it is taken in yet) and `silent`
    part the institutions that have measures, in the roadmap's order. `counted` are the returns that
    count, one for each institution. `changes` compare with an earlier run.
    """

    round: str = ""
    asked_on: date | None = None
    due_on: date | None = None
    entries: tuple[ReportEntry, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    changes: tuple[Reason, ...] = ()
    returned: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    counted: tuple[Return, ...] = ()


def collect(
    folder: Path,
    roadmap: Roadmap,
    *,
    as_of: date,
    of_round: str = "",
    previous: Mapping[str, Any] | None = None,
) -> Returns:
    """Read every file of the folder and of those in it, and put together what both sides may see.

    Without `of_round` it is the round with the latest deadline among the forms. `previous` is what
    `as_plain` gave in an earlier run. A file that cannot be read is a problem, never an error.
    """
    return jointly(arrivals(folder, roadmap, as_of=as_of, of_round=of_round), roadmap, previous)


def jointly(came: Arrivals, roadmap: Roadmap, previous: Mapping[str, Any] | None = None) -> Returns:
    """What both sides may see of the returns that came."""
    return put_together(
        [*(this.joint for this in came.returns if not this.is_internal), *came.handed_over],
        roadmap,
        of_round=came.round,
        refused=came.refused,
        previous=previous,
    )


def of_side(
    came: Arrivals, side: Side, roadmap: Roadmap, previous: Mapping[str, Any] | None = None
) -> Returns:
    """The returns of one side's institutions with all that is for that side alone."""
    own = [this for this in came.returns if this.side is side]
    return put_together(own, roadmap, of_round=came.round, previous=previous)


def put_together(
    returns: Iterable[Return],
    roadmap: Roadmap,
    *,
    of_round: str,
    refused: Iterable[Reason] = (),
    previous: Mapping[str, Any] | None = None,
) -> Returns:
    """Returns of one round, in any order, as one."""
    by_institution: dict[str, list[Return]] = {}
    for this in sorted(returns, key=_order):
        by_institution.setdefault(this.institution, []).append(this)
    asked = _asked(roadmap)
    names = {i.key: i.names for i in roadmap.institutions}
    chosen: list[Return] = []
    problems: list[Reason] = sorted(refused, key=repr)
    notes: list[Reason] = []
    for key in sorted(by_institution, key=lambda k: (asked.index(k) if k in asked else -1, k)):
        counts = _choose(by_institution[key], names[key], problems, notes)
        chosen += [counts] if counts else []
    entries = tuple(entry for this in chosen for entry in this.entries)
    reported = [event for this in chosen for event in this.events]
    events = tuple(_as_one(chosen))
    heard = {e.institution for e in entries} | {e.institution for e in events}
    came = {key for key, sent in by_institution.items() if not all(s.is_empty for s in sent)}
    return Returns(
        round=of_round,
        asked_on=min((r.asked_on for r in chosen if r.asked_on), default=None),
        due_on=max((r.due for r in chosen), default=None),
        entries=entries,
        events=events,
        problems=(*problems, *(f.reason for this in chosen for f in this.problems)),
        remarks=(
            *_remarks(chosen),
            *_twins(reported),
        ),
        notes=tuple(notes),
        changes=tuple(_changes(chosen, names, previous or {})),
        returned=tuple(key for key in asked if key in heard),
        waiting=tuple(key for key in asked if key in came - heard),
        silent=tuple(key for key in asked if key not in came | heard),
        counted=tuple(chosen),
    )


def as_plain(returns: Returns, books: Sequence[Phrasebook] = ()) -> dict[str, Any]:
    """For `review.json`: what counts and what waits, as plain values; sentences in each language,
    and what each sender is to settle in the language of its form.

    Comparing with a later run needs nothing else.
    """

    def said(reasons: Iterable[Reason]) -> list[dict[str, str]]:
        return [{b.language: _plain(b.sentence(reason)) for b in books} for reason in reasons]

    return {
        "round": returns.round,
        "due_on": returns.due_on.isoformat() if returns.due_on else None,
        "returned": list(returns.returned),
        "waiting": list(returns.waiting),
        "silent": list(returns.silent),
        "counted": [
            {
                "institution": this.institution,
                "file": this.file,
                "revision": this.revision,
                "fingerprint": this.fingerprint,
                "entries": len(this.entries),
                "events": len(this.events),
                "to_settle": list(answer(this.problems, this.language)),
            }
            for this in returns.counted
        ],
        "problems": said(returns.problems),
        "remarks": said(returns.remarks),
        "notes": said(returns.notes),
    }


def answer(findings: Iterable[Finding | Reason], language: str) -> tuple[str, ...]:
    """What to tell a sender, in the language of the form, a line for each problem."""
    book = Phrasebook(language if language in LANGUAGES else LANGUAGES[0])
    return tuple(_plain(book.sentence(f.reason if isinstance(f, Finding) else f)) for f in findings)


def _order(this: Return) -> tuple[str, int, str, int, str]:
    """Of two files with the same answers the one counts of which more could be taken in."""
    return this.institution, this.revision, this.fingerprint, len(this.problems), this.file


def _asked(roadmap: Roadmap) -> list[str]:
    """Institutions with a part in a measure: the State's first, each side in its own order."""
    ordered = sorted(roadmap.institutions, key=protocol_place)
    return [i.key for i in ordered if own_measures(roadmap, i.key)]


def _choose(
    sent: Sequence[Return], name: Text, problems: list[Reason], notes: list[Reason]
) -> Return | None:
    """The one return of an institution that counts, or None; says what became of the others."""
    filled = [this for this in sent if not this.is_empty]
    notes += [because("forms.nothing_filled", file=source(s.file)) for s in sent if s.is_empty]
    first: dict[tuple[int, str], Return] = {}
    for this in filled:
        mark = (this.revision, this.fingerprint)
        if mark in first:
            files = {"file": source(this.file), "first": source(first[mark].file)}
            notes.append(because("forms.same_content", **files))
        else:
            first[mark] = this
    if not first:
        return None
    highest = max(revision for revision, _ in first)
    top = [this for (revision, _), this in first.items() if revision == highest]
    if len(top) > 1:
        problems.append(
            because(
                "forms.equal_revisions",
                institution=name,
                files=source(", ".join(sorted(this.file for this in top))),
                revision=number(str(highest)),
            )
        )
        return None
    for (revision, _), older in sorted(first.items()):
        if revision < highest:
            notes.append(
                because(
                    "forms.higher_revision",
                    institution=name,
                    new=number(str(highest)),
                    file=source(top[0].file),
                    old=number(str(revision)),
                    older=source(older.file),
                )
            )
    return top[0]


def _remarks(chosen: Sequence[Return]) -> Iterable[Reason]:
    """Remarks of all returns. A body that took part need not list the event that another lists."""
    served = {measure for this in chosen for event in this.events for measure in event.measures}
    return (why for this in chosen for why in remarks_of(this, served))


def remarks_of(this: Return, served: Collection[str]) -> Iterator[Reason]:
    """Remarks of one return; `served` are the measures for which an event is listed."""
    for found in this.remarks:
        if not (found.why.code == NO_EVENT and found.measure in served):
            yield found.reason


def _as_one(chosen: Iterable[Return]) -> Iterator[Event]:
    """Events of two returns on the same measures and the same days are one, and count once.

    Titles and places cannot tell: each side reports in its own language. Several events of one
    return on the same days stay several; the first of one return is the first of the other.
    """
    keys: dict[tuple[Any, ...], list[str]] = {}
    for this in chosen:
        met: Counter[tuple[Any, ...]] = Counter()
        for event in sorted(this.events, key=lambda e: e.key):
            if event.start is None:
                yield event
                continue
            mark = (event.start, event.end, *sorted(event.measures))
            known = keys.setdefault(mark, [])
            if met[mark] == len(known):
                known.append(event.key)
            yield replace(event, key=known[met[mark]])
            met[mark] += 1


def _twins(events: Iterable[Event]) -> Iterator[Reason]:
    """Events of two institutions with the same days for one measure, under two titles: a person
    should see that they were taken as one.
    """
    alike: dict[tuple[Any, ...], list[Event]] = {}
    for event in events:
        for measure in event.measures if event.start else ():
            mark = (event.start, event.end, measure)
            alike.setdefault(mark, []).append(event)
    told: set[tuple[str, str]] = set()
    for group in alike.values():
        first = group[0]
        for event in group[1:]:
            is_one = first.institution == event.institution or first.key == event.key
            if is_one or (first.key, event.key) in told or not (first.address and event.address):
                continue
            told.add((first.key, event.key))
            why = because("forms.two_titles", other=first.address, title=source(first.title))
            yield because("forms.at", where=event.address, what=why)


def _changes(
    chosen: Sequence[Return], names: Mapping[str, Text], previous: Mapping[str, Any]
) -> Iterable[Reason]:
    """What is different from an earlier run, institution by institution."""
    if not previous:
        return
    before = {str(told["institution"]): told for told in previous.get("counted", ())}
    for this in chosen:
        told = before.pop(this.institution, None)
        name, new = names[this.institution], number(str(this.revision))
        if told is None:
            yield because("forms.now_returned", institution=name, revision=new)
        elif told.get("fingerprint") != this.fingerprint:
            old = number(str(told.get("revision", "")))
            yield because("forms.now_changed", institution=name, old=old, new=new)
    for key in sorted(before):
        if key in names:
            yield because("forms.now_gone", institution=names[key])


def _plain(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)
