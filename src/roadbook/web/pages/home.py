"""What waits for me, until when, and the one thing to do about each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import render

from roadbook.core.reasons import Pieces, counted
from roadbook.core.record_words import Verb
from roadbook.queries.roadmaps import seen_in_short
from roadbook.queries.waiting import Desk, Waiting
from roadbook.web.context import spoken
from roadbook.web.middleware import Asked
from roadbook.web.visitors import Visitor, who
from roadbook.wording.phrasebook import Phrasebook

_MANY = 3
"""More measures of one roadmap than this are one line, which leads to the roadmap."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list: what it is, and where it leads."""

    waiting: Waiting
    days: int | None

    @property
    def verb(self) -> Verb:
        return self.waiting.verb

    @property
    def late(self) -> int | None:
        """Days since the day that was agreed, or None where it is still to come."""
        return -self.days if self.days is not None and self.days < 0 else None


def page(request: Asked) -> HttpResponse:
    """The list, the nearest day first."""
    visitor = who(request)
    desk = Desk(visitor.reader, visitor.today)
    items = tuple(items_of(visitor, desk))
    return render(
        request,
        "web/home.html",
        {
            "items": items,
            "answer": _answer(items, Phrasebook(spoken())),
            "theirs": len(desk.asked_of(visitor.side.other)),
            "other": visitor.side.other,
            "roadmaps": [
                one
                for one in map(seen_in_short, desk.roadmaps.values())
                if visitor.may(Verb.READ, one.thing)
            ],
            "here": "home",
        },
    )


def items_of(visitor: Visitor, desk: Desk) -> Iterator[Item]:
    """What this person may do of what waits for their side."""
    found = desk.waiting_for(visitor.side, visitor.institutions)
    for one in _together(one for one in found if visitor.may(one.verb, one.thing)):
        yield Item(one, (one.due - visitor.today).days if one.due else None)


def _together(found: Iterable[Waiting]) -> Iterator[Waiting]:
    """Many measures of one roadmap as one line, with the first day among them."""
    work: dict[str, list[Waiting]] = {}
    rest = []
    for one in found:
        if one.verb is Verb.RECORD_DELIVERY:
            work.setdefault(one.roadmap, []).append(one)
        else:
            rest.append(one)
    yield from rest
    for held in work.values():
        if len(held) > _MANY:
            yield replace(held[0], subject="", n=len(held))
        else:
            yield from held


def _answer(items: tuple[Item, ...], book: Phrasebook) -> Pieces:
    """How many things wait, and the nearest day that is still to come."""
    if not items:
        return book.say("home.nothing")
    to_come = [one.waiting.due for one in items if one.waiting.due and not one.late]
    if to_come:
        return book.say("home.waiting_until", n=counted(len(items)), day=min(to_come))
    return book.say("home.waiting", n=counted(len(items)))
