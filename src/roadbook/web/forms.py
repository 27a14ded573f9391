"""Forms: Django reads what was sent, the catalogue says every word, one template draws them."""

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol, runtime_checkable

from django import forms
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator

from roadbook.actions.refused import Problem
from roadbook.core.reasons import counted
from roadbook.documents.writing.characters import legal
from roadbook.web.acts import KEY, new_key
from roadbook.web.templatetags.speech import plain
from roadbook.wording.phrasebook import Phrasebook

_SAID_BY_DJANGO = (MaxLengthValidator, ProhibitNullCharactersValidator)


@runtime_checkable
class Spoken(Protocol):
    """A field with words of its own; its form has it say them in the page's language."""

    def speak(self, book: Phrasebook) -> None:
        """Take the words of a language."""


class Form(forms.Form):
    """A form whose words stand in the catalogue under its `topic`: "field_<name>" is a label,
    "help_<name>" what stands below it. Every form carries the key of the order that it will send.
    """

    topic: ClassVar[str]
    template_name = "web/parts/form.html"
    use_required_attribute = False

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, book: Phrasebook, data: Any = None, files: Any = None, **given: Any) -> None:
        initial = {KEY: new_key(), **given.pop("initial", {})}
        super().__init__(data, files, initial=initial, **given)
        self.book = book
        worded(self, self.topic, book)
        for field in self.fields.values():
            if isinstance(field, Spoken):
                field.speak(book)

    def full_clean(self) -> None:
        """Look at what was sent. Some forms add fields of their own after they were made."""
        for field in self.fields.values():
            check_letters(field, self.book)
        super().full_clean()

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Put what an action found wrong at the fields that it names, the rest above the form."""
        for problem in problems:
            name = problem.field if problem.field in self.fields else None
            self.add_error(name, plain(self.book.sentence(problem.why)))


def worded(form: forms.BaseForm, topic: str, book: Phrasebook) -> None:
    """Put the words of the catalogue into a form: labels, help, and what a missing field is told.
    A placeholder is no label, and vanishes where it is needed.
    """
    form.label_suffix = ""
    for name, field in form.fields.items():
        if isinstance(field.widget, forms.HiddenInput) and not book.has(f"{topic}.field_{name}"):
            continue
        field.label = book.text(f"{topic}.field_{name}")
        help_key = f"{topic}.help_{name}"
        field.help_text = book.text(help_key) if book.has(help_key) else ""
        field.error_messages["required"] = book.text("web.field_required")
        field.widget.attrs.pop("placeholder", None)


def check_letters(field: forms.Field, book: Phrasebook) -> None:
    """What a field of words does not take is said in the words of the catalogue: signs that no Word
    or Excel file can hold, and more letters than there is room for.
    """
    if not isinstance(field, forms.CharField) or isinstance(field, forms.JSONField):
        return
    most = field.max_length

    def keepable(words: str) -> None:
        if legal(words) != words:
            raise forms.ValidationError(book.text("record.text_not_storable"))

    def not_too_long(words: str) -> None:
        if most is not None and len(words) > most:
            wrong = book.say("web.field_too_long", most=counted(most))
            raise forms.ValidationError(plain(wrong))

    kept = [one for one in field.validators if not isinstance(one, _SAID_BY_DJANGO)]
    field.validators = [*kept, keepable, not_too_long]


class Day(forms.DateField):
    """A day, in the browser's own way of asking for one."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **given: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y"], **given)


def choices(codes: Iterable[Any], book: Phrasebook, *, empty: str = "") -> list[tuple[str, str]]:
    """Codes with their words to choose from; `empty` is what is said for none of them."""
    first = [("", empty)] if empty else []
    return [*first, *((code.value, book.label(code)) for code in codes)]
