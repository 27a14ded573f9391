"""Institutions of both sides, each in its side's own protocol order, and what one of them answers
for: nobody is ranked.
"""

from collections.abc import Iterator
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from roadbook.core.authority import name_on
from roadbook.core.record_words import NameKind, Verb
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.pack.from_record import TABLE
from roadbook.queries.journal import heads_seen
from roadbook.queries.people import Body, institution_seen, institutions_seen, roadmaps_of
from roadbook.queries.roadmaps import Seen
from roadbook.web.context import spoken
from roadbook.web.downloads import table_files
from roadbook.web.middleware import Asked
from roadbook.web.pages.lines import line
from roadbook.web.pages.roadmap import as_of, seen
from roadbook.web.standing import Kept, Standing
from roadbook.web.strip import Scale
from roadbook.web.visitors import readable, who
from roadbook.wording.phrasebook import Phrasebook

_KEPT: Kept[tuple[SafeString, ...]] = Kept(24)
"""What bodies answer for, each for its visitor alone."""


def page(request: Asked) -> HttpResponse:
    """All institutions that the visitor may know of, side by side."""
    visitor = who(request)
    known = institutions_seen(reader=visitor.reader)
    found = [one for one in known if visitor.may(Verb.READ, one.thing)]
    day = as_of(request)
    sides = [(side, [(one, _name(one, day)) for one in found if one.side is side]) for side in Side]
    return render(
        request,
        "web/institutions.html",
        {"sides": sides, "day": day, "here": "institutions"},
    )


def one(request: Asked, institution: str) -> HttpResponse:
    """One institution with its names and its measures in every roadmap."""
    visitor = who(request)
    body = institution_seen(institution, reader=visitor.reader)
    if body is None or not visitor.may(Verb.READ, body.thing):
        raise Http404
    day = as_of(request)
    # all of it follows from what the chains tell this visitor on this day
    key = (visitor, body.id, day, spoken(), heads_seen(visitor.reader))
    if (shares := _KEPT.get(key)) is None:
        shares = _KEPT.keep(key, tuple(_shares(request, body)))
    return render(
        request,
        "web/institution.html",
        {
            "body": body,
            "names": _name(body, day),
            "short": name_on(day, body.names, NameKind.SHORT),
            "day": day,
            "shares": shares,
            "here": "institutions",
            **table_files(TABLE, spoken()),
        },
    )


def _name(body: Body, day: date) -> Text:
    return name_on(day, body.names)


def _shares(request: Asked, body: Body) -> Iterator[SafeString]:
    """What a body answers for, roadmap by roadmap."""
    visitor, book = who(request), Phrasebook(spoken())
    held = roadmaps_of(body.id, reader=visitor.reader)
    for known in readable(visitor):
        if known.id in held and (told := _share(seen(request, known.id), known, body, book)):
            yield told


def _share(of: Standing, known: Seen, body: Body, book: Phrasebook) -> SafeString:
    """Its measures in one roadmap; nothing where there is none."""

    def made() -> SafeString:
        scale = Scale(of.facts.roadmap.period, of.day)
        lines = tuple(
            line(of.by_key[verdict.measure], verdict, of, scale, book)
            for verdict in of.review.verdicts
            if body.key in {a.institution for a in of.by_key[verdict.measure].assignments}
        )
        given = {"book": book, "lines": lines, "known": known, "body": body, "day": of.day}
        files = table_files(TABLE, book.language)
        return render_to_string("web/parts/share_of.html", given | files) if lines else SafeString()

    return of.fragment(("body", body.id, book.language), made)
