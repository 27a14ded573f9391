"""What is asked about a change of circumstances: what happened, what is decided for measures."""

from typing import Any

from django import forms

from roadbook.core.words import Cause, Effect, Modality
from roadbook.web.fields import Code, Words, offer
from roadbook.web.forms import Day, Form
from roadbook.wording.phrasebook import Phrasebook

MOST_MONTHS = 60


class DeclareForm(Form):
    """What happened, from when to when, and where it is known from."""

    topic = "circumstances_page"

    names = Words()
    start = Day()
    end = Day(required=False)
    cause = Code(Cause, is_open=False)
    source = forms.CharField(required=False)
    is_assumed = forms.BooleanField(required=False)
    audience = forms.ChoiceField(widget=forms.RadioSelect(), initial="joint")

    def __init__(self, book: Phrasebook, data: Any = None) -> None:
        super().__init__(book, data)
        self.fields["names"].required = True
        offered = [(one, book.text(f"work_page.audience_{one}")) for one in ("joint", "own")]
        offer(self.fields["audience"], offered)


class DecisionForm(Form):
    """What one's own side decides for the measures that are ticked."""

    topic = "circumstances_page"

    effect = Code(Effect, is_open=False, as_list=True)
    modality = Code(Modality)
    months = forms.IntegerField(required=False, min_value=1, max_value=MOST_MONTHS)
    new_start = Day(required=False)
    new_end = Day(required=False)
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean_note(self) -> str:
        """Browsers end lines as no other text does; both sides' words must be the same."""
        return str(self.cleaned_data["note"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        """A window that ends before it begins is none."""
        told = super().clean() or self.cleaned_data
        start, end = told.get("new_start"), told.get("new_end")
        if start and end and end < start:
            self.add_error("new_end", self.book.text("record.ends_before_it_begins"))
        return told
