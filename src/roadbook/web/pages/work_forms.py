"""What is asked of the work on a measure: one form for each act, with what stands on the record
filled in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from roadbook.core.facts import Measure
from roadbook.core.journal import Values
from roadbook.core.record_words import Compartment
from roadbook.core.words import Direction, Lifecycle, Modality
from roadbook.web.fields import Amount, Code, Words, offer, words_in, written
from roadbook.web.forms import Day, Form
from roadbook.web.standing import Standing
from roadbook.web.templatetags.speech import plain
from roadbook.wording.phrasebook import Phrasebook

OWN, JOINT = "own", "joint"
LARGEST_NAME = 200


@dataclass(frozen=True)
class At:
    """Where a form stands: the measure, and the row that it changes, "" for a new one."""

    of: Standing
    id: str
    measure: Measure
    row: str = ""
    values: Values | None = None

    @property
    def is_internal(self) -> bool:
        """Is the row that is changed for its own side alone?"""
        return kept_apart(self.values)


def kept_apart(values: Values | None) -> bool:
    """Does this row stand with one side alone?"""
    return values is not None and Compartment(values["compartment"]).side is not None


class RowForm(Form):
    """A form for a row of the record, a new one where there are no `values`. `columns` are those of
    the record that its fields hold; `texts` those whose words stand in several languages.
    """

    topic = "work_page"
    columns: ClassVar[Mapping[str, str]] = {}
    texts: ClassVar[frozenset[str]] = frozenset()
    is_kept_apart: ClassVar[bool] = True
    """May it be kept to one's own side?"""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self, book: Phrasebook, values: Values | None, data: Any = None, files: Any = None
    ) -> None:
        self.values = values
        initial = self.told(values or {}, book.language)
        initial["version"] = (values or {}).get("version", 0)
        super().__init__(book, data, files, initial=initial)
        if self.is_kept_apart and values is None:
            offered = [(one, plain(book.say(f"work_page.audience_{one}"))) for one in (OWN, JOINT)]
            field = forms.ChoiceField(
                choices=offered, widget=forms.RadioSelect(), initial=OWN, required=False
            )
            field.label = book.text("work_page.field_audience")
            self.fields["audience"] = field

    def told(self, values: Values, language: str) -> dict[str, Any]:
        """What stands in these columns of the record, field by field."""
        found = {}
        for name, column in self.columns.items():
            if column in values:
                told = values[column]
                if name in self.texts:
                    told = words_in(told, language)
                elif isinstance(self.base_fields[name], Amount):
                    told = written(told, language)
                found[name] = told
        return found

    def clean(self) -> dict[str, Any]:
        """Browsers end lines as no other text does; what is sent back unchanged is the same."""
        told = super().clean() or self.cleaned_data
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in told.items()
        }

    @property
    def is_internal(self) -> bool:
        """Is it for one's own side alone: as the row stands, or as was chosen for a new one?"""
        if self.values is not None:
            return kept_apart(self.values)
        return bool(self.cleaned_data.get("audience") != JOINT)


class WorkForm(RowForm):
    """A form for one act on a measure."""

    def __init__(self, book: Phrasebook, at: At, data: Any = None, files: Any = None) -> None:
        self.at = at
        super().__init__(book, at.values, data, files)


class PlanForm(WorkForm):
    """When and in which way a measure will be done."""

    columns: ClassVar[Mapping[str, str]] = {
        "start": "planned_start",
        "end": "planned_end",
        "modality": "planned_modality",
    }
    start = Day(required=False)
    end = Day(required=False)
    modality = Code(Modality)


class DoneForm(WorkForm):
    """When and in which way it was done, and which of its steps."""

    columns: ClassVar[Mapping[str, str]] = {
        "start": "actual_start",
        "end": "actual_end",
        "modality": "modality",
        "steps_done": "steps_done",
        "note": "note",
        "amendment_note": "amendment_note",
    }
    texts = frozenset(("note", "amendment_note"))
    start = Day(required=False)
    end = Day(required=False)
    modality = Code(Modality)
    steps_done = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple()
    )
    note = Words(lines=4)
    amendment_note = Words(lines=3)

    def __init__(self, book: Phrasebook, at: At, data: Any = None, files: Any = None) -> None:
        super().__init__(book, at, data, files)
        steps = [(n, one.best(book.language).words) for n, one in enumerate(at.measure.steps, 1)]
        if steps:
            offer(self.fields["steps_done"], steps)
        else:
            del self.fields["steps_done"]


class IndicatorForm(WorkForm):
    """An indicator with what is known of it."""

    columns: ClassVar[Mapping[str, str]] = {
        name: name
        for name in ("names", "unit", "direction", "baseline", "target", "actual", "actual_on")
    }
    texts = frozenset(("names",))
    names = Words()
    unit = forms.CharField(required=False, max_length=80)
    direction = Code(Direction)
    baseline = Amount()
    target = Amount()
    actual = Amount()
    actual_on = Day(required=False)


class MoneyForm(WorkForm):
    """What one's own side gives to a measure."""

    columns: ClassVar[Mapping[str, str]] = {
        name: name
        for name in ("currency", "required", "available", "expenditure", "in_kind", "source")
    }
    texts = frozenset(("in_kind",))
    currency = forms.CharField(required=False, max_length=3)
    required = Amount()
    available = Amount()
    expenditure = Amount()
    in_kind = Words(lines=2)
    source = forms.CharField(required=False, max_length=LARGEST_NAME)

    def clean_currency(self) -> str:
        """Currencies are written in capitals."""
        return str(self.cleaned_data["currency"]).upper()


class EvidenceForm(WorkForm):
    """A file that proves something of a measure, or where the proof is found."""

    content = forms.FileField(required=False, allow_empty_file=True)
    reference = Words()
    name = forms.CharField(required=False, max_length=LARGEST_NAME)
    dated_on = Day(required=False)


class ChangeForm(WorkForm):
    """What one's own side says about a change of a measure by agreement."""

    is_kept_apart = False
    columns: ClassVar[Mapping[str, str]] = {
        "lifecycle": "lifecycle",
        "on": "changed_on",
        "reason": "reason",
        "instrument": "instrument",
        "successor": "successor_id",
        "new_start": "new_start",
        "new_end": "new_end",
    }
    lifecycle = Code(
        (Lifecycle.POSTPONED, Lifecycle.CANCELLED, Lifecycle.SUPERSEDED, Lifecycle.CLOSED),
        is_open=False,
        as_list=True,
    )
    on = Day()
    reason = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    instrument = forms.CharField(required=False, max_length=LARGEST_NAME)
    new_start = Day(required=False)
    new_end = Day(required=False)
    successor = forms.ChoiceField(required=False)

    def __init__(self, book: Phrasebook, at: At, data: Any = None, files: Any = None) -> None:
        super().__init__(book, at, data, files)
        nobody = ("", plain(book.say("work_page.not_said")))
        offer(self.fields["successor"], [nobody, *others(at, book)])


def others(at: At, book: Phrasebook) -> list[tuple[str, str]]:
    """The roadmap's other measures that both sides see, to choose from."""
    joint = {
        values["key"]
        for values in at.of.rows["Measure"].values()
        if Compartment(values["compartment"]).side is None
    }
    return [
        (at.of.ids[one.id], _briefly(one, book.language))
        for one in at.of.facts.roadmap.measures
        if one.id in joint and one.id != at.measure.id
    ]


def _briefly(measure: Measure, language: str) -> str:
    number = measure.numbers.best(language).words
    return f"{number} {measure.text.best(language).words}".strip()
