"""What waits for me, until when, and the one thing to do about each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from roadbook.core.reasons import Pieces, counted
from roadbook.core.record_words import Verb
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period
from roadbook.documents.papers import waiting_list as paper
from roadbook.documents.papers.waiting_list import KEY
from roadbook.documents.writing import to_bytes
from roadbook.queries.journal import heads_seen
from roadbook.queries.roadmaps import in_order, seen_in_short
from roadbook.queries.waiting import Desk, Waiting
from roadbook.web.context import spoken
from roadbook.web.downloads import attached, every_table_file, table_files
from roadbook.web.middleware import Asked
from roadbook.web.pages.roadmap import as_of
from roadbook.web.standing import Kept
from roadbook.web.visitors import Visitor, who
from roadbook.wording.phrasebook import Phrasebook

_MANY = 3
"""More measures of one roadmap than this are one line, which leads to the roadmap."""


_TITLES = {
    Verb.DECIDE_CONTEXT: "decisions",
    Verb.CHANGE_MEASURE: "changes",
    Verb.RELEASE: "releases",
    Verb.RECORD_DELIVERY: "measures",
}
"""What is said of so many of a kind; of one measure or one promise its own words are said."""
_PLACES = {
    Verb.SETTLE_DOUBT: "check",
    Verb.ACCEPT: "agreement",
    Verb.CONFIRM_SIGNATURE: "signature",
    Verb.RECORD_SIGNATURE: "signature",
    Verb.RELEASE: "signed_text",
}
"""The page of a roadmap on which it is done."""
_FILES = every_table_file(KEY)
_KEPT: Kept[dict[str, Any]] = Kept(100)
"""The last lists, each for its visitor alone."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list: what it is, and where it is done. `parts` are the measures of a line that
    stands for many, each with its address.
    """

    waiting: Waiting
    days: int | None
    title: Pieces
    lead: Pieces
    act: Pieces
    period: Period
    address: str
    parts: tuple[tuple[Text, str], ...] = ()

    @property
    def late(self) -> int | None:
        """Days since the day that was agreed, or None where it is still to come."""
        return -self.days if self.days is not None and self.days < 0 else None


def page(request: Asked) -> HttpResponse:
    """The list, the nearest day first."""
    visitor, book = who(request), Phrasebook(spoken())
    day = as_of(request)
    # all of it follows from what the chains tell this visitor on this day
    key = (visitor, day, book.language, heads_seen(visitor.reader))
    return render(
        request,
        "web/home.html",
        {
            **(_KEPT.get(key) or _KEPT.keep(key, _list(visitor, day, book))),
            "other": visitor.side.other,
            **table_files(KEY, book.language),
            "day": day,
            "here": "home",
        },
    )


def _list(visitor: Visitor, day: date, book: Phrasebook) -> dict[str, Any]:
    """What waits, what waits for the other side, and the roadmaps."""
    desk = Desk(visitor.reader, day)
    items = tuple(items_of(visitor, desk, book))
    return {
        "items": items,
        "answer": _answer(items, book),
        "theirs": [_title(one, book, "_theirs") for one in desk.asked_of(visitor.side.other)],
        "roadmaps": [
            one
            for one in map(seen_in_short, in_order(desk.roadmaps.values()))
            if visitor.may(Verb.READ, one.thing)
        ],
    }


def take(request: Asked, file: str) -> HttpResponse:
    """The list to take along: "waiting-list.<language>.<format>"."""
    if file not in _FILES:
        raise Http404
    visitor = who(request)
    _, language, ending = file.split(".")
    book = Phrasebook(language)
    desk = Desk(visitor.reader, as_of(request))
    items = items_of(visitor, desk, book)
    waits = [
        paper.Waiting(one.title, book.value(one.waiting.title), one.waiting.due, one.waiting.since)
        for one in items
    ]
    made = paper.waiting_list(waits, book, desk.day)
    return attached(to_bytes(made, f".{ending}"), file)


def items_of(visitor: Visitor, desk: Desk, book: Phrasebook) -> Iterator[Item]:
    """What this person may do of what waits for their side, the nearest day first."""
    found = desk.waiting_for(visitor.side, visitor.institutions)
    allowed = (one for one in found if visitor.may(one.verb, one.thing))
    lines = _together(allowed)
    for one, parts in sorted(lines, key=lambda at: (at[0].due is None, at[0].due or desk.day)):
        row = desk.roadmaps[one.roadmap]
        yield Item(
            one,
            (one.due - desk.day).days if one.due else None,
            _title(one, book),
            book.say(f"home.lead_{one.verb.value}"),
            book.say("home.act_measures" if parts else f"home.act_{one.verb.value}"),
            Period(row.period_start, row.period_end),
            _address(one) + ("?waiting=1" if parts else ""),
            tuple((part.text, _address(part)) for part in parts),
        )


def _title(one: Waiting, book: Phrasebook, whose: str = "") -> Pieces:
    """What it is; `whose` is "_theirs" where the other side is waited for."""
    if one.verb is Verb.ACCEPT:
        return book.say(f"home.proposal{whose}")
    if one.verb is Verb.CONFIRM_SIGNATURE:
        return book.say(f"home.signature{whose}")
    if one.verb is Verb.RECORD_SIGNATURE:
        return book.say("home.agreed")
    if one.verb is Verb.SETTLE_DOUBT:
        return book.say("home.doubts")
    if one.text:
        return book.value(one.text)
    return book.say(f"home.{_TITLES[one.verb]}", n=counted(one.n))


def _address(one: Waiting) -> str:
    """The page on which it is done, as near to the thing as there is one."""
    if one.verb is Verb.DECIDE_CONTEXT:
        return reverse("circumstance", kwargs={"roadmap": one.roadmap, "event": one.subject})
    if one.verb in (Verb.RECORD_DELIVERY, Verb.CHANGE_MEASURE) and one.subject:
        return reverse("measure", kwargs={"roadmap": one.roadmap, "measure": one.subject})
    if one.verb is Verb.SET_ACTION_POINT:
        return f"{reverse('action_points', kwargs={'roadmap': one.roadmap})}#{one.subject}"
    place = reverse(_PLACES.get(one.verb, "roadmap"), kwargs={"roadmap": one.roadmap})
    return f"{place}#release" if one.verb is Verb.RELEASE else place


def _together(found: Iterable[Waiting]) -> Iterator[tuple[Waiting, list[Waiting]]]:
    """Many measures of one roadmap as one line, with the first day among them, and the measures."""
    work: dict[str, list[Waiting]] = {}
    rest = []
    for one in found:
        if one.verb is Verb.RECORD_DELIVERY:
            work.setdefault(one.roadmap, []).append(one)
        else:
            rest.append(one)
    yield from ((one, []) for one in rest)
    for held in work.values():
        if len(held) > _MANY:
            since = min((one.since for one in held if one.since), default=None)
            yield replace(held[0], subject="", text=Text(), n=len(held), since=since), held
        else:
            yield from ((one, []) for one in held)


def _answer(items: tuple[Item, ...], book: Phrasebook) -> Pieces:
    """How many things wait, and the nearest day that is still to come."""
    if not items:
        return book.say("home.nothing")
    to_come = [one.waiting.due for one in items if one.waiting.due and not one.late]
    if to_come:
        return book.say("home.waiting_until", n=counted(len(items)), day=min(to_come))
    return book.say("home.waiting", n=counted(len(items)))
