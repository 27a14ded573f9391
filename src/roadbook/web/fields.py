"""Fields of forms that hold values of the record: exact numbers, texts in a language, ways, days.

What a person writes in a page's language becomes that language's version of a text; its versions in
other languages stay as they are.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django import forms

from roadbook.core.frozen import thawed
from roadbook.core.texts import Text, TextIn
from roadbook.web.forms import choices
from roadbook.web.templatetags.speech import plain
from roadbook.wording.phrasebook import Phrasebook

_BLANKS = {
    ord(blank): None for blank in " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
}


class Amount(forms.CharField):
    """A number as people write it, kept exactly: "12 500", "12,5", "13/20"; nothing is unknown."""

    def __init__(self, **given: Any) -> None:
        super().__init__(required=False, max_length=40, **given)
        self.widget.attrs["inputmode"] = "decimal"

    def speak(self, book: Phrasebook) -> None:
        """Say in the words of a language what is no number."""
        self.error_messages["number"] = book.text("work_page.no_number")

    def clean(self, value: Any) -> Fraction | None:
        """Raises ValidationError for what is no number; the form says it in its language."""
        told = super().clean(value).translate(_BLANKS).replace(",", ".")
        if not told:
            return None
        try:
            return Fraction(told)
        except (ValueError, ZeroDivisionError):
            raise forms.ValidationError(self.error_messages["number"], code="number") from None


class Words(forms.CharField):
    """Words of a text in the page's language."""

    def __init__(self, *, lines: int = 0, **given: Any) -> None:
        widget = forms.Textarea(attrs={"rows": lines}) if lines else forms.TextInput()
        super().__init__(required=False, widget=widget, **given)


class Code(forms.ChoiceField):
    """One of the codes of the field, or none of them where `is_open`."""

    def __init__(self, codes: Any, *, is_open: bool = True, as_list: bool = False) -> None:
        widget = forms.RadioSelect() if as_list else forms.Select()
        super().__init__(required=not is_open, widget=widget)
        self.codes, self.is_open, self.as_list = tuple(codes), is_open, as_list

    def speak(self, book: Phrasebook) -> None:
        """Offer the codes in the words of a language."""
        empty = plain(book.say("work_page.not_said")) if self.is_open else ""
        self.choices = choices(self.codes, book, empty=empty)


def offer(field: forms.Field, offered: Sequence[tuple[Any, str]]) -> None:
    """Let a person choose among these in a field of a form."""
    if not isinstance(field, forms.ChoiceField):
        raise TypeError("nothing can be chosen in this field")
    field.choices = list(offered)


def written(number: str, language: str) -> str:
    """An exact number of the record as a person would write it: "25/2" is 12.5, "1/3" stays."""
    if not number:
        return ""
    value = Fraction(number)
    decimal = f"{float(value):.10g}"
    if Fraction(decimal) != value:
        return number
    return decimal if language == "en" else decimal.replace(".", ",")


def said_in(text: Text, words: str, language: str) -> Text:
    """The text with these words as its version in this language; without it where there are
    none.
    """
    others = tuple(one for one in text.versions if one.language != language)
    known = text.exactly(language)
    if known and known.words == words:
        return text
    return Text((*others, TextIn(language, words))) if words else Text(others)


def words_in(value: Any, language: str) -> str:
    """The words of a text of the record in this language, "" where it has none."""
    known = text_of(value).exactly(language)
    return known.words if known else ""


def text_of(value: Any) -> Text:
    """A text of the record from its plain value."""
    found: Text = thawed(value, Text, "record") if value else Text()
    return found


def shown(field: forms.Field, value: Any, book: Phrasebook) -> str:
    """What stands in a field as a person reads it, for two versions side by side."""
    if value in (None, "", [], ()):
        return plain(book.say("work_page.not_said"))
    if isinstance(value, date):
        return plain(book.value(value))
    if isinstance(field, forms.ChoiceField):
        offered: Mapping[str, Any] = {str(k): v for k, v in _flat(field.choices)}
        many = value if isinstance(value, list | tuple) else [value]
        return "; ".join(str(offered.get(str(one), one)) for one in many)
    return str(value)


def _flat(offered: Any) -> Any:
    return [(key, said) for key, said in offered if not isinstance(said, list)]


def code(kind: type[StrEnum], value: str) -> Any:
    """A member of the field's words, or None for none."""
    return kind(value) if value else None
