"""Everything that a page is made of, on one page: each component in each state, drawn by the
templates that the pages themselves use, so that none can drift.

It is open where this installation is the example and nowhere else: it is for whoever builds, and a
record of two sides shows nothing that is made up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from roadbook.core.reasons import Pieces
from roadbook.core.record_words import Verb
from roadbook.core.timeframes import Period
from roadbook.core.word_changes import word_changes
from roadbook.core.words import Lifecycle, Modality, Side
from roadbook.web.context import spoken
from roadbook.web.fields import Amount, Code, Words
from roadbook.web.forms import Day, Form
from roadbook.web.middleware import Asked
from roadbook.web.pages.changes import Changed
from roadbook.web.pages.example import only_here
from roadbook.web.pages.lines import SHAPES
from roadbook.web.pages.roadmap import Wanted, answered, frame, measures_of
from roadbook.web.sample import DAY, sample
from roadbook.web.strip import Scale
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook


class SampleForm(Form):
    """A field of every kind."""

    topic = "patterns"

    names = Words()
    number = Amount()
    day = Day(required=False)
    way = Code(Modality)
    note = Words(lines=3)
    side = Code(Side, is_open=False, as_list=True)
    assumed = forms.BooleanField(required=False)


@dataclass(frozen=True, slots=True)
class Thing:
    """What waits, as far as a page shows it."""

    due: date | None
    roadmap: str = "sample"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list of what waits."""

    waiting: Thing
    days: int
    title: Pieces
    lead: Pieces
    act: Pieces
    period: Period
    address: str = ""

    @property
    def late(self) -> int | None:
        return -self.days if self.days < 0 else None


def page(request: Asked) -> HttpResponse:
    """All of them, in the language of the page."""
    only_here()
    book, of = Phrasebook(spoken()), sample()
    wrong = {"names": book.text("patterns.long_words"), "number": "20+", "side": ""}
    first = of.facts.roadmap.measures[0]
    changed: dict[str, Pieces] = {verdict.measure: () for verdict in of.review.verdicts}
    changed["moved"] = book.value(Lifecycle.POSTPONED)
    return render(
        request,
        "web/patterns.html",
        {
            **frame(of),
            **answered(of, book),
            "measures": measures_of(of, of.review.verdicts, changed, Wanted(), book),
            "states": [(SHAPES.get(state, "open"), state) for state in Lifecycle],
            "scale": Scale(of.facts.roadmap.period, of.day),
            "items": tuple(_items(of.facts.roadmap.period, book)),
            "form": SampleForm(book, wrong),
            "compared": [tuple(book.text(f"patterns.{one}") for one in _COMPARED)],
            "changes": tuple(_changes(book)),
            "done": Verb.RECORD_DELIVERY,
            "texts": first.text.versions,
            "rows": [("", one) for one in of.facts.roadmap.measures[:2]],
            "languages_of_text": (*LANGUAGES, "ar"),
            "longest": [(code, Phrasebook(code).text("patterns.long_words")) for code in LANGUAGES],
        },
    )


_COMPARED = ("field_note", "stands_now", "was_sent")


def _items(period: Period, book: Phrasebook) -> Iterator[Item]:
    """What is over its day, what is still to come, and what has no day."""
    for days, verb in (
        (-14, Verb.RECORD_DELIVERY),
        (7, Verb.CHANGE_MEASURE),
        (None, Verb.SETTLE_DOUBT),
    ):
        due = None if days is None else DAY + timedelta(days=days)
        title = {
            Verb.RECORD_DELIVERY: "patterns.measure_silent",
            Verb.CHANGE_MEASURE: "patterns.measure_moved",
        }.get(verb, "home.doubts")
        said = (book.say(f"home.{kind}_{verb.value}") for kind in ("lead", "act"))
        lead, act = said
        yield Item(Thing(due), days or 0, book.say(title), lead, act, period)


def _changes(book: Phrasebook) -> Iterator[Changed]:
    """A word that was changed, and a measure that was taken out."""
    then, now = (book.text(f"patterns.{one}") for one in ("stands_now", "was_sent"))
    runs = ((book.language, word_changes(then, now)),)
    yield Changed("a", "1.3", "text", "changed", book.say("changes.text"), runs)
    yield Changed("b", "2.4", "", "removed", (), ())
