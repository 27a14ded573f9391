"""The form of a text that stands in several languages, a field for each of them."""

from typing import Any

from django import forms

from roadbook.core.texts import Text, TextIn
from roadbook.web.acts import new_key
from roadbook.web.forms import Form
from roadbook.wording import values
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

_LONGEST = 2_000


class Named(Form):
    """`before` is the text as it stood, `now` what stands where somebody was faster."""

    topic = "outline"

    def __init__(self, book: Phrasebook, before: Text, data: Any = None, **given: Any) -> None:
        self.before = before
        self.codes = tuple(dict.fromkeys((*before.languages, *LANGUAGES)))
        self.now: Text | None = None
        known = {f"words-{one.language}": one.words for one in before.versions}
        given["initial"] = {**known, **given.get("initial", {})}
        super().__init__(book, data, **given)
        for code in self.codes:
            self.fields[f"words-{code}"] = forms.CharField(
                required=False,
                max_length=_LONGEST,
                label=values.language(code, book.language),
                widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
            )

    @property
    def columns(self) -> list[Any]:
        """The fields of the languages."""
        return [self[f"words-{code}"] for code in self.codes]

    @property
    def others(self) -> list[Any]:
        """The fields that stand in no language."""
        return [one for one in self.visible_fields() if not one.name.startswith("words-")]

    def words(self) -> Text:
        """The text as it was written; a language that was left empty has no version."""
        found = []
        for code in self.codes:
            told = self.cleaned_data[f"words-{code}"].replace("\r\n", "\n").strip()
            known = self.before.exactly(code)
            if told:
                found.append(TextIn(code, told, known.standing) if known else TextIn(code, told))
        return Text(tuple(found))

    def outdated(self, version: int, now: Text) -> None:
        """Somebody was faster: sent again, it is sent against what stands now, which is shown."""
        self.data = {**dict(self.data.items()), "version": str(version), "key": new_key()}
        self.now = now
