"""Everything that a page is made of, on one page: each component in each state, drawn by the
templates that the pages themselves use, so that none can drift.

It is open where this installation is the example and nowhere else: it is for whoever builds, and a
record of two sides shows nothing that is made up.
"""

from collections.abc import Iterator
from datetime import timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from roadbook.core.actors import Thing
from roadbook.core.reasons import Pieces
from roadbook.core.record_words import Compartment, Verb
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period
from roadbook.core.word_changes import word_changes
from roadbook.core.words import Lifecycle, Modality, Side
from roadbook.queries.waiting import Waiting
from roadbook.web.context import spoken
from roadbook.web.fields import Amount, Code, Words
from roadbook.web.forms import Day, Form
from roadbook.web.middleware import Asked
from roadbook.web.pages.changes import Changed
from roadbook.web.pages.example import only_here
from roadbook.web.pages.home import Item
from roadbook.web.pages.lines import SHAPES
from roadbook.web.pages.roadmap import answered, frame, measures_of
from roadbook.web.pages.wanted import Wanted
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
        lead, act = (book.say(f"home.{kind}_{verb.value}") for kind in ("lead", "act"))
        one = Waiting(verb, Thing(Compartment.JOINT), "sample", Text(), due=due)
        yield Item(one, days, book.say(title), lead, act, period, address="")


def _changes(book: Phrasebook) -> Iterator[Changed]:
    """A word that was changed, and a measure that was taken out."""
    then, now = (book.text(f"patterns.{one}") for one in ("stands_now", "was_sent"))
    runs = ((book.language, word_changes(then, now)),)
    yield Changed("a", "1.3", "text", "changed", book.say("changes.text"), runs)
    yield Changed("b", "2.4", "", "removed", (), ())
