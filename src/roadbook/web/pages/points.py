"""The action points of a roadmap: what somebody promised to do by a day, who sees that it is done,
and what is done already.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from roadbook.actions import deliver
from roadbook.actions.orders import Done, Order
from roadbook.core.authority import DatedName, name_on
from roadbook.core.frozen import thawed
from roadbook.core.journal import Values
from roadbook.core.record_words import Compartment, Verb
from roadbook.core.texts import Text
from roadbook.core.words import Audience, Side
from roadbook.documents.papers import promises as paper
from roadbook.documents.writing import to_bytes
from roadbook.queries.people import Body, institutions_seen
from roadbook.web.acts import Wrong, attempt, new_key, said
from roadbook.web.context import spoken
from roadbook.web.downloads import attached, every_table_file, table_files
from roadbook.web.fields import Words, offer, said_in, text_of
from roadbook.web.forms import Day
from roadbook.web.middleware import Asked
from roadbook.web.pages.roadmap import frame, seen
from roadbook.web.pages.work import compared, sent_again
from roadbook.web.pages.work_forms import RowForm, kept_apart
from roadbook.web.standing import Standing
from roadbook.web.templatetags.speech import plain
from roadbook.web.things import owned
from roadbook.web.visitors import Visitor, who
from roadbook.wording.phrasebook import Phrasebook

FILES = every_table_file(paper.KEY)
"""The list to take along, in each language and format."""


@dataclass(frozen=True, slots=True)
class Point:
    """An action point as it stands. `days` is how many are left, below nothing where it is late."""

    id: str
    is_internal: bool
    text: Text
    owner: Text
    verifier: Text
    due: date | None
    done: date | None
    days: int | None
    may_change: bool

    @property
    def late(self) -> int | None:
        """Days since the day that was agreed."""
        return -self.days if self.days is not None and self.days < 0 else None


class PointForm(RowForm):
    """What is promised, by whom, by when, and when it was done."""

    topic = "points_page"
    columns: ClassVar[Any] = {
        "text": "text",
        "owner": "owner_id",
        "verifier": "verifier_id",
        "due_on": "due_on",
        "done_on": "done_on",
    }
    texts = frozenset(("text",))
    text = Words(lines=3)
    owner = forms.ChoiceField()
    verifier = forms.ChoiceField(required=False)
    due_on = Day(required=False)
    done_on = Day(required=False)

    def __init__(
        self,
        book: Phrasebook,
        values: Values | None,
        bodies: tuple[Body, ...],
        visitor: Visitor,
        data: Any = None,
    ) -> None:
        super().__init__(book, values, data)
        offered = [
            (one.id, name_of(one.names, visitor.today, one.key).best(book.language).words)
            for one in bodies
        ]
        own = {one.id for one in bodies if one.side is visitor.side}
        offer(self.fields["owner"], [one for one in offered if one[0] in own])
        nobody = ("", plain(book.say("work_page.not_said")))
        offer(self.fields["verifier"], [nobody, *offered])


def page(request: Asked, roadmap: str) -> HttpResponse:
    """All action points, those that are open first, the nearest day first."""
    of, visitor, book = seen(request, roadmap), who(request), Phrasebook(spoken())
    points = points_of(of, visitor)
    return render(
        request,
        "web/action_points.html",
        {
            **frame(of, "action_points"),
            "open_points": [one for one in points if not one.done],
            "done_points": [one for one in points if one.done],
            "may_add": _may_change(visitor, of, None),
            **table_files(paper.KEY, book.language),
        },
    )


def one(request: Asked, roadmap: str) -> HttpResponse:
    """Write a new one, or change the one that the address names by `row`."""
    of, visitor, book = seen(request, roadmap), who(request), Phrasebook(spoken())
    row = request.GET.get("row", "")
    values = of.rows["ActionPoint"].get(row)
    if (row and values is None) or not _may_change(visitor, of, values):
        raise Http404
    bodies = institutions_seen(reader=visitor.reader)

    def form(data: Any = None) -> PointForm:
        return PointForm(book, values, bodies, visitor, data)

    if request.method != "POST":
        return _shown(request, of, row, form())
    sent = form(request.POST)
    if not sent.is_valid():
        return _shown(request, of, row, sent, status=422)
    done = attempt(request, lambda order: _do(order, of.id, row, sent))
    if not isinstance(done, Wrong):
        return said("action_points", Verb.SET_ACTION_POINT, roadmap=roadmap)
    if done.outdated is None:
        sent.refuse(done.problems)
        return _shown(request, of, row, sent, status=422)
    again = form(sent_again(request, done.outdated))
    again.is_valid()
    both = compared(sent, done.outdated)
    return _shown(request, of, row, again, status=409, compared=both)


def take(request: Asked, of: Standing, file: str) -> HttpResponse:
    """The list to take along: "promises.<language>.<format>"."""
    _, language, ending = file.split(".")
    book, points = Phrasebook(language), points_of(of, who(request))
    rows = [
        paper.Promise(
            book.value(one.text),
            book.value(one.owner),
            book.value(one.verifier) if one.verifier else (),
            one.due,
            one.done,
        )
        for one in points
    ]
    is_internal = any(one.is_internal for one in points) or kept_apart(of.rows["Roadmap"][of.id])
    audience = Audience.INTERNAL if is_internal else Audience.JOINT
    return attached(to_bytes(paper.promises(rows, book, of.day, audience), f".{ending}"), file)


def points_of(of: Standing, visitor: Visitor) -> tuple[Point, ...]:
    """Those that the visitor may see, open ones first, each in the order of its day."""
    found = _points(of, visitor)
    last = date.max
    return tuple(sorted(found, key=lambda p: (p.done is not None, p.due or last, p.id)))


def _points(of: Standing, visitor: Visitor) -> Iterator[Point]:
    for id_, values in of.rows["ActionPoint"].items():
        due, done = _day(values["due_on"]), _day(values["done_on"])
        yield Point(
            id_,
            kept_apart(values),
            text_of(values["text"]),
            _names(of, values["owner_id"]),
            _names(of, values["verifier_id"]),
            due,
            done,
            (due - of.day).days if due and not done else None,
            _may_change(visitor, of, values),
        )


def _do(order: Order, roadmap: str, row: str, form: PointForm) -> Done:
    told, before = form.cleaned_data, form.values or {}
    return deliver.set_action_point(
        order,
        roadmap=roadmap,
        text=said_in(text_of(before.get("text")), told["text"], form.book.language),
        owner=told["owner"],
        action_point=row,
        version=told["version"] or 0,
        verifier=told["verifier"],
        due_on=told["due_on"],
        done_on=told["done_on"],
        is_internal=form.is_internal,
    )


def _may_change(visitor: Visitor, of: Standing, values: Values | None) -> bool:
    """Does the table permit it to the visitor: of a new one for both sides, or of this one?"""
    place, side = Compartment.JOINT, visitor.side
    if values is not None:
        place = Compartment(values["compartment"])
        side = Side(of.rows["Institution"][values["owner_id"]]["side"])
    return visitor.may(Verb.SET_ACTION_POINT, owned(of, side, place))


def _shown(
    request: Asked, of: Standing, row: str, form: PointForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    visitor, own = who(request), kept_apart(form.values)
    thing = owned(of, visitor.side, Compartment.internal_to(visitor.side))
    context = {
        **frame(of, "action_points"),
        "form": form,
        "row": row,
        "row_version": form.initial["version"],
        "is_internal": own,
        "may_share": own and visitor.may(Verb.SHARE, thing),
        "share_key": new_key(),
        "compared": (),
        **more,
    }
    return render(request, "web/action_point.html", context, status=status)


def name_of(names: tuple[DatedName, ...], day: date, key: str) -> Text:
    """The name of a body on a day, or its key where it bore none."""
    return name_on(day, names) or Text.of(und=key)


def _names(of: Standing, body: str | None) -> Text:
    values = of.rows["Institution"].get(body or "")
    if values is None:
        return Text()
    return name_of(thawed(values["names"], tuple[DatedName, ...], "record"), of.day, values["key"])


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
