"""The frame of a text while it is agreed: its title in all languages, its areas, their printed
numbers and their order. Each edit voids what both sides had answered, as one of a measure does.
"""

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from roadbook.actions import outline
from roadbook.core.reasons import because
from roadbook.core.record_words import PlanState, Verb
from roadbook.core.texts import Text, TextIn
from roadbook.web.acts import Wrong, attempt, new_key, said
from roadbook.web.context import spoken
from roadbook.web.fields import text_of
from roadbook.web.forms import Form
from roadbook.web.middleware import Asked
from roadbook.web.pages.roadmap import frame, seen
from roadbook.web.standing import Standing
from roadbook.web.things import text_of as the_text
from roadbook.web.visitors import who
from roadbook.wording import values
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

_LONGEST, _LONGEST_NUMBER, _LAST_PLACE = 2_000, 40, 1_000
NEW = "new"
"""Names the form of an area that is still to be added."""


class Named(Form):
    """A text that stands in several languages, a field for each of them."""

    topic = "outline"

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

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


class AreaForm(Named):
    """An area: its name in all languages, the number that is printed before it, its place."""

    area = forms.CharField(widget=forms.HiddenInput, max_length=32)
    number = forms.CharField(required=False, max_length=_LONGEST_NUMBER)
    order = forms.IntegerField(min_value=0, max_value=_LAST_PLACE)

    def numbers(self, before: Text) -> Text:
        """The printed number, the same in each language that the name has."""
        told = self.cleaned_data["number"].strip()
        if {one.words for one in before.versions} == {told}:
            return before
        languages = self.words().languages
        return Text(tuple(TextIn(code, told) for code in languages)) if told else Text()


def page(request: Asked, roadmap: str) -> HttpResponse:
    """The title and the areas as they stand, to be changed where that is open."""
    return _shown(request, seen(request, roadmap))


def title(request: Asked, roadmap: str) -> HttpResponse:
    """Change the title."""
    of, book = _open(request, roadmap), Phrasebook(spoken())
    before = text_of(of.rows["Roadmap"][of.id]["title"])
    form = Named(book, before, request.POST, auto_id="title_%s")
    if not form.is_valid():
        return _shown(request, of, form, status=422)
    version = form.cleaned_data["version"]
    act = partial(outline.edit_roadmap, roadmap=roadmap, version=version, title=form.words())
    done = attempt(request, act)
    if not isinstance(done, Wrong):
        return said("outline", Verb.EDIT_PLAN, roadmap=roadmap)
    return _refused(request, roadmap, form, done, "Roadmap", roadmap)


def areas(request: Asked, roadmap: str) -> HttpResponse:
    """Add an area, or change the one that the form names."""
    of, book = _open(request, roadmap), Phrasebook(spoken())
    id_ = request.POST.get("area") or NEW
    row = of.rows["Area"].get(id_)
    if row is None and id_ != NEW:
        raise Http404
    before = text_of(row["names"]) if row else Text()
    form = AreaForm(book, before, request.POST, auto_id=f"{id_}_%s")
    if not form.is_valid():
        return _shown(request, of, form, status=422)
    told, numbers = form.cleaned_data, form.numbers(text_of(row["numbers"]) if row else Text())
    if row is None:
        done = attempt(
            request,
            lambda order: outline.add_area(
                order,
                roadmap=roadmap,
                # named after its order, so that sent twice it is one
                key=f"a-{order.key}",
                names=form.words(),
                numbers=numbers,
                order=told["order"],
            ),
        )
    else:
        given = {"names": form.words(), "numbers": numbers, "order": told["order"]}
        stands = {"names": before, "numbers": text_of(row["numbers"]), "order": row["order"]}
        changes = {name: value for name, value in given.items() if value != stands[name]}
        version = told["version"]
        act = partial(outline.edit_area, area=id_, version=version, changes=changes)
        done = attempt(request, act)
    if not isinstance(done, Wrong):
        return said("outline", Verb.EDIT_PLAN, roadmap=roadmap)
    return _refused(request, roadmap, form, done, "Area", id_)


def _open(request: Asked, roadmap: str) -> Standing:
    """The text, where the visitor may edit it; else there is nothing."""
    of = seen(request, roadmap)
    if not who(request).may(Verb.EDIT_PLAN, the_text(of)):
        raise Http404
    return of


def _refused(
    request: Asked, roadmap: str, form: Named, wrong: Wrong, table: str, row: str
) -> HttpResponse:
    of = seen(request, roadmap)
    form.refuse(wrong.problems)
    if wrong.outdated is not None:
        now = of.rows[table][row]
        form.outdated(now["version"], text_of(now["title" if table == "Roadmap" else "names"]))
    return _shown(request, of, form, status=409 if wrong.outdated else 422)


def _shown(
    request: Asked, of: Standing, sent: Named | None = None, status: int = 200
) -> HttpResponse:
    book, visitor, top = Phrasebook(spoken()), who(request), of.rows["Roadmap"][of.id]
    state = PlanState(top["state"])
    rows = sorted(of.rows["Area"].items(), key=lambda one: (one[1]["order"], one[1]["key"]))
    known = [(id_, _area_form(book, id_, row)) for id_, row in rows]
    last = max((row["order"] for _, row in rows), default=0)
    more = AreaForm(
        book, Text(), auto_id="new_%s", initial={"area": NEW, "version": 0, "order": last + 1}
    )
    if isinstance(sent, AreaForm):
        known = [(i, sent if i == sent.data.get("area") else form) for i, form in known]
        more = sent if sent.data.get("area") == NEW else more
    own = sent if sent is not None and not isinstance(sent, AreaForm) else None
    given = {"initial": {"version": top["version"]}, "auto_id": "title_%s"}
    return render(
        request,
        "web/outline.html",
        {
            **frame(of, "agree"),
            "state": state,
            "may_edit": state is not PlanState.SIGNED and visitor.may(Verb.EDIT_PLAN, the_text(of)),
            "title_form": own or Named(book, text_of(top["title"]), **given),
            "areas": [form for _, form in known],
            "new_area": more,
            "signed": because("record.text_is_signed"),
        },
        status=status,
    )


def _area_form(book: Phrasebook, id_: str, row: Any) -> AreaForm:
    numbers = text_of(row["numbers"])
    initial = {
        "area": id_,
        "version": row["version"],
        "number": numbers.best(book.language).words,
        "order": row["order"],
    }
    return AreaForm(book, text_of(row["names"]), initial=initial, auto_id=f"{id_}_%s")
