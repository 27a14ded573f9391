"""The frame of a text while it is agreed: its title and its parties in all languages, its areas,
their printed numbers and their order. Each edit voids what both sides had answered, as one of a
measure does.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from roadbook.actions import outline
from roadbook.actions.refused import Problem
from roadbook.core.reasons import because
from roadbook.core.record_words import PlanState, Verb
from roadbook.core.texts import Text, TextIn
from roadbook.web.acts import Wrong, attempt, said, version
from roadbook.web.context import spoken
from roadbook.web.fields import text_of
from roadbook.web.middleware import Asked
from roadbook.web.pages.named import Named
from roadbook.web.pages.parties import PartyName, asked, forms_of
from roadbook.web.pages.roadmap import frame, seen
from roadbook.web.standing import Standing
from roadbook.web.things import text_of as the_text
from roadbook.web.visitors import who
from roadbook.wording.phrasebook import Phrasebook

_LONGEST_NUMBER, _LAST_PLACE = 40, 1_000
NEW = "new"
"""Names the form of an area that is still to be added."""


class TitleForm(Named):
    """The title in all languages."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class AreaForm(TitleForm):
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
    form = TitleForm(book, before, request.POST, auto_id="title_%s")
    if not form.is_valid():
        return _shown(request, of, form, status=422)
    version = form.cleaned_data["version"]
    act = partial(outline.edit_roadmap, roadmap=roadmap, version=version, title=form.words())
    done = attempt(request, act)
    if not isinstance(done, Wrong):
        return said("outline", Verb.EDIT_PLAN, roadmap=roadmap)
    return _refused(request, roadmap, form, done, "Roadmap", roadmap)


def parties(request: Asked, roadmap: str) -> HttpResponse:
    """Name the parties anew, both at once."""
    of = _open(request, roadmap)
    named = forms_of(of, who(request), request.POST)
    for form in named:
        if form.is_valid() and not form.words():
            form.refuse([Problem("", because("record.text_missing"))])
    if any(form.errors for form in named):
        return _shown(request, of, parties=named, status=422)
    names = tuple((form.side, form.words()) for form in named)
    edit = partial(outline.edit_roadmap, roadmap=roadmap, version=version(request), parties=names)
    done = attempt(request, edit)
    if not isinstance(done, Wrong):
        place = "check" if request.POST.get("from") == "check" else "outline"
        return said(place, Verb.EDIT_PLAN, roadmap=roadmap)
    of = seen(request, roadmap)
    named[0].refuse(done.problems)
    for form in named if done.outdated else ():
        form.now = dict(of.facts.roadmap.parties)[form.side]
    return _shown(request, of, parties=named, status=409 if done.outdated else 422)


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
    request: Asked, roadmap: str, form: TitleForm, wrong: Wrong, table: str, row: str
) -> HttpResponse:
    of = seen(request, roadmap)
    form.refuse(wrong.problems)
    if wrong.outdated is not None:
        now = of.rows[table][row]
        form.outdated(now["version"], text_of(now["title" if table == "Roadmap" else "names"]))
    return _shown(request, of, form, status=409 if wrong.outdated else 422)


def _shown(
    request: Asked,
    of: Standing,
    sent: TitleForm | None = None,
    *,
    parties: Sequence[PartyName] = (),
    status: int = 200,
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
            "title_form": own or TitleForm(book, text_of(top["title"]), **given),
            "areas": [form for _, form in known],
            "new_area": more,
            "signed": because("record.text_is_signed"),
            **asked(of, visitor, parties),
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
