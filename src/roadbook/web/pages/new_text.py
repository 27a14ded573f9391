"""A roadmap from nothing: its title, period and parties, and its first measures, one a line."""

from collections.abc import Mapping
from typing import Any

from django import forms

from roadbook.core.facts import Measure, Roadmap
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import Period, TimeFrame, period_named
from roadbook.core.words import Side, Standing
from roadbook.web.forms import Form
from roadbook.wording import values
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

_MOST_MEASURES = 1_000


class NewText(Form):
    """What a text needs before it can be worked on. Everything can be changed until it is signed,
    but the period and the parties.
    """

    topic = "new_text"

    language = forms.ChoiceField()
    title = forms.CharField(max_length=2_000)
    period = forms.CharField(max_length=40)
    state = forms.CharField(max_length=300)
    organisation = forms.CharField(max_length=300)
    measures = forms.CharField(widget=forms.Textarea, max_length=1_000_000)

    def __init__(self, book: Phrasebook, data: Any = None, **given: Any) -> None:
        super().__init__(book, data, **given)
        known = [(code, values.language(code, book.language)) for code in LANGUAGES]
        self.fields["language"] = forms.ChoiceField(
            choices=known, label=self.fields["language"].label
        )
        for one in self.fields.values():
            one.error_messages["required"] = book.text("new_text.missing")

    def clean_period(self) -> Period:
        """The years or days as a period."""
        text = str(self.cleaned_data["period"])
        try:
            return period_named(text)
        except ValueError:
            told = self.book.text("cli.refused.period").format(text=text)
            raise forms.ValidationError(told) from None

    def clean_measures(self) -> list[str]:
        """One measure a line; empty lines part them and are none."""
        lines = [line.strip() for line in str(self.cleaned_data["measures"]).splitlines()]
        found = [line for line in lines if line]
        if len(found) > _MOST_MEASURES:
            raise forms.ValidationError(self.book.text("new_text.too_many"))
        return found


def roadmap_from(given: Mapping[str, Any], *, seed: str) -> Roadmap:
    """The text that the form says. `seed` makes the keys of its measures."""
    language = given["language"]

    def text(words: str) -> Text:
        return Text((TextIn(language, words, Standing.AUTHENTIC),))

    return Roadmap(
        key=f"plan-{seed[:16]}",
        title=text(given["title"].strip()),
        period=given["period"],
        parties=(
            (Side.STATE, text(given["state"].strip())),
            (Side.ORGANISATION, text(given["organisation"].strip())),
        ),
        institutions=(),
        areas=(),
        measures=tuple(
            Measure(
                f"m{seed[:10]}-{order}",
                order,
                text(words),
                TimeFrame(),
                numbers=text(str(order)),
            )
            for order, words in enumerate(given["measures"], start=1)
        ),
    )
