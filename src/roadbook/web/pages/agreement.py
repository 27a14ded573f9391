"""How both sides agree to a text: what exactly is proposed, what was changed since last time, who
answered what, and the acts that are open to the visitor.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from roadbook.actions import agree
from roadbook.actions.orders import Done
from roadbook.actions.refused import Problem
from roadbook.core.record_words import PlanState, Verb
from roadbook.core.texts import Text, TextIn
from roadbook.core.words import Side
from roadbook.web.acts import Wrong, attempt, new_key, said, version
from roadbook.web.context import spoken
from roadbook.web.forms import Form
from roadbook.web.fresh import asked_for
from roadbook.web.middleware import Asked
from roadbook.web.pages.parties import are_missing
from roadbook.web.pages.proposals import Put, fallen, languages_of, text_before
from roadbook.web.pages.questions import questions
from roadbook.web.pages.roadmap import seen
from roadbook.web.standing import Standing
from roadbook.web.things import answer_of, text_of
from roadbook.web.visitors import Visitor, who
from roadbook.wording.phrasebook import Phrasebook


class Acceptance(Form):
    """For whom one accepts, and in which office."""

    topic = "agreement"

    proposal = forms.CharField(widget=forms.HiddenInput, max_length=32)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    title = forms.CharField(required=False, max_length=300)
    on_behalf_of = forms.CharField(required=False, max_length=300)


class Declination(Acceptance):
    """The same, with the reason why not."""

    reason = forms.CharField(required=False, widget=forms.Textarea, max_length=20_000)


def page(request: Asked, roadmap: str) -> HttpResponse:
    """Where the agreement stands."""
    return shown(request, seen(request, roadmap))


def propose(request: Asked, roadmap: str) -> HttpResponse:
    """Put the text before both sides."""
    act = partial(agree.propose, roadmap=roadmap, version=version(request))
    done = attempt(request, act)
    return _answered(request, roadmap, done, Verb.PROPOSE)


def accept(request: Asked, roadmap: str) -> HttpResponse:
    """Accept the exact text that was on the screen."""
    form = Acceptance(Phrasebook(spoken()), request.POST)
    return _answer(request, roadmap, Verb.ACCEPT, agree.accept, accepting=form)


def decline(request: Asked, roadmap: str) -> HttpResponse:
    """Decline it with the reason."""
    form = Declination(Phrasebook(spoken()), request.POST)
    return _answer(request, roadmap, Verb.DECLINE, agree.decline, declining=form)


def _answer(
    request: Asked, roadmap: str, verb: Verb, act: Callable[..., Done], **given_forms: Any
) -> HttpResponse:
    """What one's own side says to the text, after the proof of who says it; the form is named by
    its place on the page.
    """
    (form,) = given_forms.values()
    of = seen(request, roadmap)
    if not form.is_valid():
        return shown(request, of, status=422, **given_forms)
    given = form.cleaned_data
    said_by = answer_of(of, who(request).side)
    if (asked := asked_for(request, verb, said_by, given["digest"])) is not None:
        return asked
    order = {
        "proposal": given["proposal"],
        "digest": given["digest"],
        "title": _title(who(request), given["title"]),
        "on_behalf_of": given["on_behalf_of"],
    }
    if "reason" in given:
        order["reason"] = in_language(given["reason"].strip())
    return _answered(request, roadmap, attempt(request, partial(act, **order)), verb, **given_forms)


def withdraw(request: Asked, roadmap: str) -> HttpResponse:
    """Take back what one's own side said."""
    proposal = request.POST.get("proposal", "")
    done = attempt(request, partial(agree.withdraw, proposal=proposal))
    return _answered(request, roadmap, done, Verb.WITHDRAW)


def _answered(request: Asked, roadmap: str, done: Any, verb: Verb, **forms_: Form) -> HttpResponse:
    if not isinstance(done, Wrong):
        return said("agreement", verb, roadmap=roadmap)
    status = 409 if done.outdated else 422
    for form in forms_.values():
        form.refuse(done.problems)
    problems = () if forms_ else done.problems
    return shown(request, seen(request, roadmap), problems=problems, status=status, **forms_)


def _title(visitor: Visitor, words: str) -> Text:
    """The title as it stands on the record, in all its languages, unless another was written."""
    kept = visitor.title.best(spoken()).words
    return visitor.title if words.strip() == kept else in_language(words.strip())


def in_language(words: str) -> Text:
    """Words in the language of the page."""
    return Text((TextIn(spoken(), words),)) if words else Text()


def shown(
    request: Asked,
    of: Standing,
    *,
    accepting: Form | None = None,
    declining: Form | None = None,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """The page, with forms as they were filled and what is wrong with them."""
    visitor, book = who(request), Phrasebook(spoken())
    before = text_before(of, book)
    last = before.last
    initial = {
        "proposal": last.id if last else "",
        "digest": last.digest if last else "",
        "title": visitor.title.best(book.language).words,
    }
    return render(
        request,
        "web/agreement.html",
        {
            "of": of,
            "id": of.id,
            "roadmap": of.facts.roadmap,
            "stage": "agree",
            "before": before,
            "last": last,
            "sides": [(side, last.counting(side) if last else None) for side in Side],
            "languages_of_text": languages_of(before.text),
            "rows": [(of.ids.get(one.id, ""), one) for one in before.text.measures],
            "fell": tuple(fallen(before, visitor.side, book)),
            "open_doubts": len(questions(of)),
            "unnamed": are_missing(of),
            "problems": [problem.why for problem in problems],
            "accept_form": accepting or Acceptance(book, auto_id="yes_%s", initial=dict(initial)),
            "decline_form": declining or Declination(book, auto_id="no_%s", initial=dict(initial)),
            "add_key": new_key(),
            **_open(of, last, visitor),
        },
        status=status,
    )


def _open(of: Standing, last: Put | None, visitor: Visitor) -> dict[str, Any]:
    """How far the text is, and which acts are open to the visitor."""
    top = of.rows["Roadmap"][of.id]
    state = PlanState(top["state"])
    is_draft, is_signed = state is PlanState.DRAFT, state is PlanState.SIGNED
    may_answer = last is not None and last.is_open and not is_signed
    own = last.counting(visitor.side) if last else None
    has_said = own is not None or (last is not None and last.side is visitor.side)
    speaks = may_answer and own is None
    thing = answer_of(of, visitor.side)
    return {
        "state": state,
        "version": top["version"],
        "is_own_draft": top["compartment"] == visitor.side.value,
        "is_draft": is_draft,
        "is_signed": is_signed,
        "has_signature": bool(of.rows["Signature"]),
        "may_propose": is_draft and visitor.may(Verb.PROPOSE, text_of(of)),
        "may_edit": not is_signed and visitor.may(Verb.EDIT_PLAN, text_of(of)),
        "may_accept": speaks and visitor.may(Verb.ACCEPT, thing),
        "may_decline": speaks and visitor.may(Verb.DECLINE, thing),
        "may_withdraw": may_answer and has_said and visitor.may(Verb.WITHDRAW, thing),
    }
