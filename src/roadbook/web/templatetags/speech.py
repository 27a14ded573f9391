"""How templates speak: every word of a page comes from the catalogue of its language.

{% say "web.answer" delivered=figure %}      a phrase with its slots
{{ text|in:book }}                           a text of the sides, marked with its language
{{ code|label:book }}                        a code of the field in words
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from roadbook.core.facts import Measure
from roadbook.core.reasons import Piece, PieceKind, Pieces, counted, source
from roadbook.core.texts import Text, TextIn
from roadbook.core.word_changes import Fate, Run
from roadbook.wording import values
from roadbook.wording.phrasebook import Phrasebook

register = template.Library()
_RIGHT_TO_LEFT = ("ar", "fa", "he")
_TABULAR = frozenset({PieceKind.FIGURE, PieceKind.DAY, PieceKind.NUMBER})


def as_markup(pieces: Pieces, language: str) -> SafeString:
    """Pieces as markup: figures and days are set so that they do not break, and what is quoted in
    another language says so.
    """
    return format_html_join("", "{}", ((_piece(piece, language),) for piece in pieces))


def plain(pieces: Pieces) -> str:
    """The same without markup, for a title or a label."""
    return "".join(piece.text for piece in pieces)


def _piece(piece: Piece, language: str) -> SafeString | str:
    if piece.kind in _TABULAR:
        return format_html('<span class="num">{}</span>', piece.text)
    if piece.kind is PieceKind.SOURCE:
        return in_its_language(piece.text, piece.language, language)
    return piece.text.replace(" – ", "\u00a0– ")  # a dash begins no line


def in_its_language(words: str, its: str, page: str) -> SafeString | str:
    """Words that are marked with their language where it is not the page's."""
    if its in ("", "und", page):
        return words
    if its.partition("-")[0] in _RIGHT_TO_LEFT:
        return format_html('<span lang="{}" dir="rtl">{}</span>', its, words)
    return format_html('<span lang="{}">{}</span>', its, words)


def piece_of(value: Any) -> Any:
    """Counts and bare texts of a template as pieces that say what they are."""
    if isinstance(value, bool):
        raise TypeError("a phrase says what is so in words of its own")
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, int):
        return counted(value)
    if isinstance(value, str):
        return source(value)
    return value


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, **params: Any) -> SafeString:
    """A phrase of the catalogue, with its slots filled."""
    book: Phrasebook = context["book"]
    said = book.say(key, **{name: piece_of(value) for name, value in params.items()})
    return as_markup(said, book.language)


@register.simple_tag(takes_context=True)
def reason(context: Context, why: Any) -> SafeString:
    """A reason as a sentence."""
    book: Phrasebook = context["book"]
    return as_markup(book.sentence(why), book.language)


@register.filter(name="label")
def label_of(code: StrEnum, book: Phrasebook) -> str:
    """A code in words."""
    return book.label(code)


@register.filter(name="in")
def in_language(text: Text, book: Phrasebook) -> SafeString | str:
    """A text in the page's language, else in the one it has, marked so."""
    version = text.best(book.language)
    return in_its_language(version.words, version.language, book.language)


@register.filter(name="value")
def value_of(value: Any, book: Phrasebook) -> SafeString:
    """A day, a period, a figure as the language writes it."""
    return as_markup(book.value(piece_of(value)), book.language)


@register.filter
def lines(text: str) -> SafeString:
    """A text with its lines kept."""
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in text.split("\n")))


@register.filter
def direction(version: TextIn | Mapping[str, Any]) -> str:
    """Which way a text is written."""
    code = version.language if isinstance(version, TextIn) else str(version["language"])
    return "rtl" if code.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


@register.filter
def pieces(said: Pieces, book: Phrasebook) -> SafeString:
    """What was said already, as markup."""
    return as_markup(said, book.language)


@register.filter
def in_words(text: Text, book: Phrasebook) -> str:
    """A text without marks of its language, where none may stand: in a list to choose from."""
    return text.best(book.language).words


@register.filter
def value_plain(value: Any, book: Phrasebook) -> str:
    """A value without markup, for a label."""
    return plain(book.value(piece_of(value)))


@register.filter
def amount(value: Fraction | None, book: Phrasebook) -> str:
    """A number of the record; unknown is said in words and is never nothing."""
    return (
        plain(book.say("values.unknown")) if value is None else values.amount(value, book.language)
    )


@register.simple_tag(takes_context=True)
def money(context: Context, value: Fraction | None, currency: str) -> str:
    """An amount with its currency; unknown is said in words and is never nothing."""
    book: Phrasebook = context["book"]
    if value is None:
        return plain(book.say("values.unknown"))
    return values.money(value, currency, book.language)


@register.filter
def language_name(code: str, book: Phrasebook) -> str:
    """A language by its name in the page's language."""
    return values.language(code, book.language)


@register.filter
def rest(count: int, of: int) -> int:
    """How many are left of so many."""
    return of - count


@register.filter
def as_changed(runs: Iterable[Run]) -> SafeString:
    """Runs of words: what was taken out is struck, what was put in is underlined."""
    tags = {Fate.OUT: "<del>{}</del>", Fate.IN: "<ins>{}</ins>", Fate.KEPT: "{}"}
    return format_html_join("", "{}", ((format_html(tags[r.fate], r.words),) for r in runs))


@register.filter
def beside(measure: Measure, languages: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The texts of a measure in these languages, an empty one where a language has none, each with
    the words of its time.
    """
    for code in languages:
        text = measure.text.exactly(code) or TextIn(code, "")
        time = measure.timeframe.wording.exactly(code)
        yield {
            "language": code,
            "words": text.words,
            "standing": text.standing,
            "time": time.words if time else "",
        }
