"""The work on a measure, an act a page: planned, done, measured, paid, proven, changed.

Each page shows what stands on the record, takes what a person says, and hands it to its action.
Whoever may not do it is answered that there is nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from roadbook.actions import circumstances, deliver, share
from roadbook.actions.orders import Done, Order
from roadbook.actions.refused import Outdated
from roadbook.core.actors import Thing
from roadbook.core.record_words import Compartment, Verb
from roadbook.core.timeframes import Period
from roadbook.core.words import Direction, Lifecycle, Modality, Side
from roadbook.web.acts import KEY, Wrong, attempt, new_key, said, version
from roadbook.web.context import spoken
from roadbook.web.fields import code, said_in, shown, text_of
from roadbook.web.middleware import Asked
from roadbook.web.pages.lines import line, measure_of
from roadbook.web.pages.roadmap import frame, seen
from roadbook.web.pages.work_forms import (
    At,
    ChangeForm,
    DoneForm,
    EvidenceForm,
    IndicatorForm,
    MoneyForm,
    PlanForm,
    RowForm,
    WorkForm,
)
from roadbook.web.standing import Standing
from roadbook.web.strip import Scale
from roadbook.web.templatetags.speech import plain
from roadbook.web.things import answer_of, owned, work_on
from roadbook.web.visitors import Visitor, who
from roadbook.wording.phrasebook import Phrasebook

Do = Callable[[Order, WorkForm], Done]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work: its name and its place below the measure, the table of its rows, what it
    asks and does.
    """

    name: str
    place: str
    verb: Verb
    table: str
    form: type[WorkForm]
    do: Do

    def may(self, visitor: Visitor, of: Standing, measure: str, place: Compartment) -> bool:
        """Does the table of permits let the visitor do it on this measure?"""
        if self.table == "Change":
            its = Compartment(of.rows["Measure"][measure]["compartment"])
            return its.side is None and visitor.may(self.verb, answer_of(of, visitor.side))
        return visitor.may(self.verb, work_on(of, measure, visitor.side, place))


def _plan(order: Order, form: WorkForm) -> Done:
    told = form.cleaned_data
    return deliver.plan_delivery(
        order,
        measure=form.at.id,
        version=told["version"] or 0,
        start=told["start"],
        end=told["end"],
        modality=code(Modality, told["modality"]),
        is_internal=form.is_internal,
    )


def _done(order: Order, form: WorkForm) -> Done:
    told, before = form.cleaned_data, form.at.values or {}
    language = form.book.language
    return deliver.record_delivery(
        order,
        measure=form.at.id,
        version=told["version"] or 0,
        start=told["start"],
        end=told["end"],
        modality=code(Modality, told["modality"]),
        steps_done=tuple(told.get("steps_done", ())),
        note=said_in(text_of(before.get("note")), told["note"], language),
        amendment_note=said_in(
            text_of(before.get("amendment_note")), told["amendment_note"], language
        ),
        is_internal=form.is_internal,
    )


def _indicator(order: Order, form: WorkForm) -> Done:
    told, before = form.cleaned_data, form.at.values or {}
    return deliver.record_indicator(
        order,
        measure=form.at.id,
        # a new one is named after its order, so that sent twice it is one
        key=before.get("key") or f"i-{order.key}",
        version=told["version"] or 0,
        names=said_in(text_of(before.get("names")), told["names"], form.book.language),
        direction=code(Direction, told["direction"]),
        is_internal=form.is_internal,
        **{name: told[name] for name in ("unit", "baseline", "target", "actual", "actual_on")},
    )


def _money(order: Order, form: WorkForm) -> Done:
    told, before = form.cleaned_data, form.at.values or {}
    amounts = ("required", "available", "expenditure")
    return deliver.record_money(
        order,
        measure=form.at.id,
        contribution=form.at.row,
        version=told["version"] or 0,
        currency=told["currency"],
        source=told["source"],
        in_kind=said_in(text_of(before.get("in_kind")), told["in_kind"], form.book.language),
        is_internal=form.is_internal,
        **{name: told[name] for name in amounts},
    )


def _evidence(order: Order, form: WorkForm) -> Done:
    told = form.cleaned_data
    file, reference = told["content"], told["reference"]
    # a reference is kept as what it is: its own words, under their digest like any other proof
    content = file.read() if file else reference.encode()
    return deliver.add_evidence(
        order,
        measure=form.at.id,
        name=told["name"] or (file.name if file else reference)[:200],
        content=content,
        language=form.book.language,
        dated_on=told["dated_on"],
        note=reference,
        is_internal=form.is_internal,
    )


def _change(order: Order, form: WorkForm) -> Done:
    told = form.cleaned_data
    start, end = told["new_start"], told["new_end"]
    return circumstances.change_measure(
        order,
        measure=form.at.id,
        version=told["version"] or 0,
        lifecycle=Lifecycle(told["lifecycle"]),
        on=told["on"],
        instrument=told["instrument"],
        reason=told["reason"],
        successor=told["successor"],
        window=Period(start, end) if start and end else None,
    )


KINDS = (
    Kind("plan_delivery", "delivery-plan", Verb.PLAN_DELIVERY, "Delivery", PlanForm, _plan),
    Kind("delivery", "delivery", Verb.RECORD_DELIVERY, "Delivery", DoneForm, _done),
    Kind("indicator", "indicator", Verb.RECORD_INDICATOR, "Indicator", IndicatorForm, _indicator),
    Kind("money", "contribution", Verb.RECORD_MONEY, "Contribution", MoneyForm, _money),
    Kind("evidence", "evidence", Verb.ADD_EVIDENCE, "Document", EvidenceForm, _evidence),
    Kind("change", "change", Verb.CHANGE_MEASURE, "Change", ChangeForm, _change),
)


def page_of(kind: Kind) -> Callable[..., HttpResponse]:
    """The page of one kind of work."""

    def page(request: Asked, roadmap: str, measure: str) -> HttpResponse:
        of, visitor, book = seen(request, roadmap), who(request), Phrasebook(spoken())
        at = _at(of, measure, kind, request.GET.get("row", ""))
        if not kind.may(visitor, of, measure, _place(at, visitor)):
            raise Http404
        if request.method != "POST":
            return _shown(request, kind, kind.form(book, at))
        if kind.table == "Document" and at.row:
            raise Http404
        form = kind.form(book, at, request.POST, request.FILES)
        if not form.is_valid():
            return _shown(request, kind, form, status=422)
        done = attempt(request, lambda order: kind.do(order, form))
        if isinstance(done, Wrong):
            return _refused(request, kind, form, done)
        return said("measure", kind.verb, roadmap=roadmap, measure=measure)

    page.__doc__ = f"{kind.form.__doc__}"
    return page


def sharing(request: Asked, roadmap: str, table: str, row: str) -> HttpResponse:
    """Show a row of one's own side to the other one; nothing takes it back."""
    of = seen(request, roadmap)
    values = of.rows.get(table, {}).get(row)
    if values is None or table not in share.SHARED:
        raise Http404
    visitor = who(request)
    if not visitor.may(Verb.SHARE, _own_row(of, table, row, visitor.side)):
        raise Http404
    done = attempt(
        request,
        lambda order: share.share(order, table=table, row=row, version=version(request)),
    )
    measure = row if table == "Measure" else values.get("measure_id")
    place: dict[str, str] = {"measure": measure} if measure else {}
    name = "measure" if measure else "circumstances"
    if isinstance(done, Wrong):
        book = Phrasebook(spoken())
        problems = [plain(book.sentence(problem.why)) for problem in done.problems]
        back = reverse(name, kwargs={"roadmap": roadmap, **place})
        context = {**frame(of), "problems": problems, "back": back}
        return render(request, "web/not_shared.html", context, status=409)
    if table == "ContextEvent":
        name, place = "circumstance", {"event": row}
    elif table == "ActionPoint":
        name = "action_points"
    return said(name, Verb.SHARE, roadmap=roadmap, **place)


def _own_row(of: Standing, table: str, row: str, side: Side) -> Thing:
    """A row that is to be shown, as the table of permits asks for it."""
    values = of.rows[table][row]
    place = Compartment(values["compartment"])
    if table == "Institution":
        return Thing(place, side=side, institutions=frozenset((row,)))
    if measure := values.get("measure_id"):
        return work_on(of, measure, side, place)
    return owned(of, None, place)


def _at(of: Standing, measure: str, kind: Kind, row: str) -> At:
    """The measure and the row that are meant, or the answer that there is nothing."""
    one = measure_of(of, measure)
    if not row:
        return At(of, measure, one)
    values = of.rows[kind.table].get(row)
    if values is None or values["measure_id"] != measure:
        raise Http404
    return At(of, measure, one, row, values)


def _place(at: At, visitor: Visitor) -> Compartment:
    return Compartment.internal_to(visitor.side) if at.is_internal else Compartment.JOINT


def _frame(of: Standing, measure: str) -> dict[str, Any]:
    one, book = measure_of(of, measure), Phrasebook(spoken())
    verdict = next(v for v in of.review.verdicts if v.measure == one.id)
    return {
        **frame(of),
        "measure_id": measure,
        "measure": one,
        "line": line(one, verdict, of, Scale(of.facts.roadmap.period), book),
    }


def _shown(
    request: Asked, kind: Kind, form: WorkForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    at, visitor = form.at, who(request)
    thing = work_on(at.of, at.id, visitor.side, Compartment.internal_to(visitor.side))
    is_own = at.is_internal and kind.table != "Change"
    context = {
        **_frame(at.of, at.id),
        "kind": kind.name,
        "table": kind.table,
        "verb": kind.verb,
        # a document stays as it was handed in
        "form": None if kind.table == "Document" and at.row else form,
        "row": at.row,
        "row_version": form.initial["version"],
        "is_internal": at.is_internal,
        "may_share": is_own and visitor.may(Verb.SHARE, thing),
        "share_key": new_key(),
        **more,
    }
    return render(request, "web/work.html", context, status=status)


def _refused(request: Asked, kind: Kind, form: WorkForm, wrong: Wrong) -> HttpResponse:
    """The form again with every problem; of a row that somebody changed, both versions."""
    if wrong.outdated is None:
        form.refuse(wrong.problems)
        return _shown(request, kind, form, status=422)
    again = kind.form(form.book, form.at, sent_again(request, wrong.outdated))
    again.is_valid()
    return _shown(request, kind, again, status=409, compared=compared(form, wrong.outdated))


def sent_again(request: Asked, outdated: Outdated) -> QueryDict:
    """What was sent, to be sent again against the version that stands now."""
    data = QueryDict(mutable=True)
    data.update(request.POST)
    data["version"], data[KEY] = str(outdated.now["version"]), new_key()
    return data


def compared(form: RowForm, outdated: Outdated) -> list[tuple[str, str, str]]:
    """Every field that differs: its label, what stands now, what was sent."""
    book = form.book
    now, sent = (form.told(told, book.language) for told in (outdated.now, outdated.sent))
    return [
        (
            str(field.label),
            shown(field, _typed(field, now[name]), book),
            shown(field, _typed(field, sent.get(name)), book),
        )
        for name, field in form.fields.items()
        if name in now and now[name] != sent.get(name)
    ]


def _typed(field: Any, value: Any) -> Any:
    """A day of the record is told in letters."""
    return field.clean(value) if value and hasattr(field, "input_formats") else value


def open_to(visitor: Visitor, of: Standing, measure: str) -> Mapping[str, bool]:
    """Which kinds of work the visitor may do on a measure, by their names."""
    own = Compartment.internal_to(visitor.side)
    return {kind.name: kind.may(visitor, of, measure, own) for kind in KINDS}
