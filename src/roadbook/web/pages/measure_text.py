"""The text of one measure while it is agreed: its languages side by side, what each is worth, its
time in words and as understood, who answers for it.
"""

from functools import partial
from secrets import token_hex
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from roadbook.actions import text as acts_on_text
from roadbook.actions.refused import Problem
from roadbook.core.facts import Measure
from roadbook.core.reasons import because
from roadbook.core.record_words import PlanState, Verb
from roadbook.core.words import Part
from roadbook.documents.writing.characters import legal
from roadbook.queries.people import institutions_seen
from roadbook.web.acts import Wrong, attempt, new_key, said, version
from roadbook.web.context import spoken
from roadbook.web.middleware import Asked
from roadbook.web.pages.agreement import in_language, shown
from roadbook.web.pages.known_bodies import called
from roadbook.web.pages.lines import measure_of
from roadbook.web.pages.measure_form import LONGEST, Wording, changes_in, initial_of
from roadbook.web.pages.questions import new_measure
from roadbook.web.pages.roadmap import seen
from roadbook.web.pages.work_forms import kept_apart
from roadbook.web.standing import Standing
from roadbook.web.templatetags.speech import plain
from roadbook.web.things import text_of
from roadbook.web.visitors import who
from roadbook.wording.phrasebook import Phrasebook


def page(request: Asked, roadmap: str, measure: str) -> HttpResponse:
    """The text as it stands, to be changed where that is open."""
    of = seen(request, roadmap)
    return _shown(request, of, measure, measure_of(of, measure))


def change(request: Asked, roadmap: str, measure: str) -> HttpResponse:
    """Change what was changed in the form."""
    of = seen(request, roadmap)
    one = measure_of(of, measure)
    form = Wording(Phrasebook(spoken()), one, request.POST)
    if not form.is_valid():
        return _shown(request, of, measure, one, form, status=422)
    changes = dict(changes_in(form, of.facts.roadmap.period))
    if (
        (frame := changes.get("timeframe"))
        and frame.start
        and frame.end
        and frame.end < frame.start
    ):
        form.add_error("end", plain(form.book.sentence(because("record.ends_before_it_begins"))))
        return _shown(request, of, measure, one, form, status=422)
    version = form.cleaned_data["version"]
    act = partial(acts_on_text.edit_measure, measure=measure, version=version, changes=changes)
    return _done(request, of, measure, attempt(request, act), form)


def assign(request: Asked, roadmap: str, measure: str) -> HttpResponse:
    """Say anew who answers, in which part."""
    of = seen(request, roadmap)
    one = measure_of(of, measure)
    visitor = who(request)
    known = {body.id: body for body in institutions_seen(reader=visitor.reader)}
    names = {
        id_: called(body, one.text.original.language, visitor.today) for id_, body in known.items()
    }
    wordings = {part.institution: part.wording for part in one.assignments}
    chosen = {
        id_: Part(code)
        for id_ in known
        if (code := request.POST.get(f"part-{id_}", "")) in set(Part)
    }
    order = list(Part)
    parts = [
        (id_, part, wordings.get(known[id_].key) or names[id_])
        for id_, part in sorted(chosen.items(), key=lambda it: order.index(it[1]))
    ]
    act = partial(acts_on_text.assign, measure=measure, version=version(request), parts=parts)
    return _done(request, of, measure, attempt(request, act))


def remove(request: Asked, roadmap: str, measure: str) -> HttpResponse:
    """Take the measure out of the text."""
    of = seen(request, roadmap)
    measure_of(of, measure)
    act = partial(acts_on_text.remove_measure, measure=measure, version=version(request))
    done = attempt(request, act)
    if isinstance(done, Wrong):
        return _done(request, of, measure, done)
    return said("agreement", Verb.EDIT_PLAN, roadmap=roadmap)


def add(request: Asked, roadmap: str) -> HttpResponse:
    """A further measure at the end of the text, or one that one's own side keeps to itself, and to
    the page where the rest of it is written.
    """
    of, is_internal = seen(request, roadmap), "is_internal" in request.POST
    words = request.POST.get("text", "").strip()[:LONGEST]
    if legal(words) != words:
        wrong = (Problem("text", because("record.text_not_storable")),)
        return shown(request, of, problems=wrong, status=422)
    made = new_measure(token_hex(8), in_language(words), len(of.facts.roadmap.measures))
    act = partial(acts_on_text.add_measure, roadmap=roadmap, measure=made, is_internal=is_internal)
    done = attempt(request, act)
    if isinstance(done, Wrong):
        return shown(request, of, problems=done.problems, status=422)
    return said("measure_text", Verb.EDIT_PLAN, roadmap=roadmap, measure=done.answer["measure"])


def _done(
    request: Asked, of: Standing, measure: str, done: Any, form: Wording | None = None
) -> HttpResponse:
    if not isinstance(done, Wrong):
        return said("measure_text", Verb.EDIT_PLAN, roadmap=of.id, measure=measure)
    of = seen(request, of.id)
    status = 409 if done.outdated else 422
    now = measure_of(of, measure)
    if form is not None:
        form.refuse(done.problems)
        # sent again, it is sent against what the page shows beside it now
        row = of.rows["Measure"][measure]
        form.data = {**dict(form.data.items()), "version": str(row["version"]), "key": new_key()}
        return _shown(
            request, of, measure, now, form, is_outdated=bool(done.outdated), status=status
        )
    return _shown(request, of, measure, now, problem=done.problems[0].why, status=status)


def _shown(
    request: Asked,
    of: Standing,
    id_: str,
    measure: Measure,
    form: Wording | None = None,
    *,
    is_outdated: bool = False,
    problem: Any = None,
    status: int = 200,
) -> HttpResponse:
    book, visitor = Phrasebook(spoken()), who(request)
    row = of.rows["Measure"][id_]
    parts = {one.institution: one.part for one in measure.assignments}
    state = PlanState(of.rows["Roadmap"][of.id]["state"])
    return render(
        request,
        "web/measure_text.html",
        {
            "of": of,
            "id": of.id,
            "roadmap": of.facts.roadmap,
            "stage": "agree",
            "measure": measure,
            "measure_id": id_,
            "version": row["version"],
            "state": state,
            "is_internal": kept_apart(row) and not kept_apart(of.rows["Roadmap"][of.id]),
            "form": form or Wording(book, measure, initial=initial_of(measure, row["version"])),
            "bodies": [
                (body, called(body, book.language, visitor.today), parts.get(body.key))
                for body in institutions_seen(reader=visitor.reader)
            ],
            "parts": list(Part),
            "key": new_key(),
            "is_outdated": is_outdated,
            "problem": problem,
            "signed": because("record.text_is_signed"),
            "may_edit": state is not PlanState.SIGNED and visitor.may(Verb.EDIT_PLAN, text_of(of)),
        },
        status=status,
    )
