"""The form of a measure's text: one column a language, then what stands in none, and what of the
measure is another than before.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms

from roadbook.core.facts import Measure
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Recurrence, Standing, TimeKind
from roadbook.documents.reading.timeframes import understand
from roadbook.web.forms import Day, Form, choices
from roadbook.wording import values
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

LONGEST = 100_000
_TEXTS = ("text", "wording", "expected_result")
"""Fields with one text a language."""


class Wording(Form):
    """The text of a measure. Fields of a language end in its code."""

    topic = "measure_text"

    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(required=False, max_length=40)
    kind = forms.ChoiceField()
    recurrence = forms.ChoiceField()
    start = Day(required=False)
    end = Day(required=False)
    indicator_wording = forms.CharField(required=False, max_length=LONGEST)
    funding_wording = forms.CharField(required=False, max_length=LONGEST)

    def __init__(self, book: Phrasebook, measure: Measure, data: Any = None, **given: Any) -> None:
        self.measure = measure
        self.codes = tuple(dict.fromkeys((*measure.text.languages, *LANGUAGES)))
        super().__init__(book, data, **given)
        for name, some in (
            ("kind", choices(TimeKind, book)),
            ("recurrence", choices(Recurrence, book)),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = some
        for code in self.codes:
            self._add_language(code)
        for one in self.fields.values():
            one.error_messages["invalid"] = book.text("signature.not_so")

    def _add_language(self, code: str) -> None:
        name = values.language(code, self.book.language)
        for part in _TEXTS:
            rows = 3 if part == "text" else 2
            self.fields[f"{part}-{code}"] = forms.CharField(
                required=False,
                max_length=LONGEST,
                label=f"{self.book.text(f'measure_text.field_{part}')} · {name}",
                widget=forms.Textarea(attrs={"rows": rows, "lang": code}),
            )
        self.fields[f"standing-{code}"] = forms.ChoiceField(
            choices=choices(Standing, self.book),
            label=f"{self.book.text('measure_text.field_standing')} · {name}",
        )

    @property
    def columns(self) -> list[list[Any]]:
        """The fields of each language together."""
        return [
            [self[f"{part}-{code}"] for part in (_TEXTS[0], "standing", *_TEXTS[1:])]
            for code in self.codes
        ]

    @property
    def others(self) -> list[Any]:
        """The fields that stand in no language."""
        return [self[name] for name in ("number", "kind", "recurrence", "start", "end")]

    @property
    def last(self) -> list[Any]:
        """What the plan says of indicators and money."""
        return [self["indicator_wording"], self["funding_wording"]]


def changes_in(form: Wording, period: Period) -> Iterator[tuple[str, Any]]:
    """The columns whose value is another one than before."""
    given, measure = form.cleaned_data, form.measure
    text = _text(form, "text", measure.text)
    result = _text(form, "expected_result", measure.expected_result)
    number = given["number"].strip()
    versions = measure.numbers.versions or (TextIn(text.original.language, ""),)
    numbers = Text(tuple(replace(one, words=number) for one in versions)) if number else Text()
    if {one.words for one in measure.numbers.versions} == {number}:
        numbers = measure.numbers
    for name, value in (
        ("text", text),
        ("numbers", numbers),
        ("expected_result", result),
        ("timeframe", _frame(form, period)),
        ("indicator_wording", given["indicator_wording"]),
        ("funding_wording", given["funding_wording"]),
    ):
        if value != getattr(measure, name):
            yield name, value


def _text(form: Wording, part: str, before: Text) -> Text:
    """The texts of all languages, those that stood before in their order."""
    found = []
    for code in dict.fromkeys((*before.languages, *form.codes)):
        field = f"{part}-{code}"
        words = form.cleaned_data.get(field)
        known = before.exactly(code)
        if words is None:
            found += [known] if known else []
        elif words.strip():
            standing = known.standing if known else Standing.WORKING_TRANSLATION
            if part == "text":
                standing = Standing(form.cleaned_data[f"standing-{code}"])
            # a browser sends lines with the ends of its own system
            told = words.replace("\r\n", "\n").strip()
            found.append(TextIn(code, told, standing))
    return Text(tuple(found))


def _frame(form: Wording, period: Period) -> TimeFrame:
    """The time as it was set, else as its new words are understood."""
    given, before = form.cleaned_data, form.measure.timeframe
    wording = _text(form, "wording", before.wording)
    set_ = (TimeKind(given["kind"]), Recurrence(given["recurrence"]), given["start"], given["end"])
    if set_ != (before.kind, before.recurrence, before.start, before.end):
        kind, recurrence, start, end = set_
        return replace(
            before,
            kind=kind,
            recurrence=recurrence,
            start=start,
            end=end,
            wording=wording,
            assumed=(),
        )
    fresh = next(
        (one for one in wording.versions if one != before.wording.exactly(one.language)), None
    )
    if fresh is None:
        return replace(before, wording=wording)
    frame, _ = understand(fresh.words, (fresh.language,), title_period=period)
    return replace(frame, wording=wording)


def initial_of(measure: Measure, version: int) -> dict[str, Any]:
    frame = measure.timeframe
    initial: dict[str, Any] = {
        "version": version,
        "number": measure.numbers.original.words,
        "kind": frame.kind.value,
        "recurrence": frame.recurrence.value,
        "start": frame.start,
        "end": frame.end,
        "indicator_wording": measure.indicator_wording,
        "funding_wording": measure.funding_wording,
    }
    for code in dict.fromkeys((*measure.text.languages, *LANGUAGES)):
        for part, text in zip(
            _TEXTS, (measure.text, frame.wording, measure.expected_result), strict=True
        ):
            known = text.exactly(code)
            initial[f"{part}-{code}"] = known.words if known else ""
        version_ = measure.text.exactly(code)
        standing = version_.standing if version_ else Standing.WORKING_TRANSLATION
        initial[f"standing-{code}"] = standing.value
    return initial
