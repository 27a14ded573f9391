"""The method and the glossary: what every figure and every word means, open to everybody."""

from collections.abc import Iterator
from enum import StrEnum

from django.http import HttpResponse
from django.shortcuts import render

from roadbook.core import record_words, words
from roadbook.core.method import Method
from roadbook.core.reasons import Pieces
from roadbook.web.context import spoken
from roadbook.web.middleware import Asked
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

_TERMS: tuple[type[StrEnum], ...] = (
    words.Lifecycle,
    words.Pace,
    words.Result,
    words.Confidence,
    words.Agreement,
    words.Modality,
    words.Cause,
    words.Effect,
    words.Standing,
    words.Part,
    words.TimeKind,
    record_words.PlanState,
    record_words.Role,
)


def glossary(request: Asked) -> HttpResponse:
    """Every term in the three languages, so that both sides use one word for one thing."""
    books = [Phrasebook(code) for code in LANGUAGES]
    return render(request, "web/glossary.html", {"groups": tuple(_groups(books))})


def _groups(books: list[Phrasebook]) -> Iterator[tuple[Pieces, list[list[str]]]]:
    """What the terms are of, in the page's language, and the terms in every language."""
    book = Phrasebook(spoken())
    for kind in _TERMS:
        yield (
            book.say(f"reading_room.kind_{kind.__name__.lower()}"),
            [[book.label(term) for book in books] for term in kind],
        )


def method(request: Asked) -> HttpResponse:
    """How every figure is made, by the method in force, and where the rules stand in full."""
    book, applied = Phrasebook(spoken()), Method()
    given = {
        "version": applied.version,
        "grace": applied.grace_days,
        "silence": applied.silence_days,
        "ahead": applied.ahead_days,
    }
    rules = tuple(
        (book.say(f"method.{name}.name"), book.say(f"method.{name}.says"))
        for name in book.names("method")
        if book.has(f"method.{name}.says")
    )
    return render(request, "web/method.html", {"rules": rules, **given})
