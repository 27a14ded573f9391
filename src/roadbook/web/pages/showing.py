"""A measure that one side keeps to itself, before it is shown to the other: exactly what will be
seen then, what stays, and which answers fall. It is the act itself that shows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from roadbook.core.address import Address
from roadbook.core.facts import Measure
from roadbook.core.frozen import thawed
from roadbook.core.journal import Values
from roadbook.core.reasons import Pieces
from roadbook.core.record_words import Compartment, PlanState, Verb
from roadbook.core.texts import Text
from roadbook.core.timeframes import window
from roadbook.core.words import Modality, Part, Side
from roadbook.web.acts import new_key
from roadbook.web.context import spoken
from roadbook.web.middleware import Asked
from roadbook.web.pages.lines import measure_of
from roadbook.web.pages.roadmap import frame, seen
from roadbook.web.pages.work_forms import kept_apart
from roadbook.web.standing import Standing
from roadbook.web.things import owned
from roadbook.web.visitors import Visitor, who
from roadbook.wording.phrasebook import Phrasebook

_HANGING = ("Delivery", "Indicator", "Contribution", "Document", "Doubt")
"""Tables whose rows stay with their side when the measure is shown; each has an act of its own."""


@dataclass(frozen=True, slots=True)
class Named:
    """A body that the measure names; `is_new` where the other side does not know of it yet."""

    names: Text
    part: Part
    wording: str
    is_new: bool


def page(request: Asked, roadmap: str, measure: str) -> HttpResponse:
    """What exactly the other side will see, and the act that shows it."""
    of, visitor = seen(request, roadmap), who(request)
    one = measure_of(of, measure)
    row = of.rows["Measure"][measure]
    if not _is_own(visitor, of, row):
        raise Http404
    book = Phrasebook(spoken())
    state = PlanState(of.rows["Roadmap"][of.id]["state"])
    return render(
        request,
        "web/showing.html",
        {
            **frame(of),
            "measure": one,
            "measure_id": measure,
            "version": row["version"],
            "key": new_key(),
            "other": visitor.side.other,
            "window": window(one.timeframe, of.facts.roadmap.period),
            "bodies": tuple(_named(of, one)),
            "others": tuple(_others(one, book)),
            "places": thawed(row["addresses"], tuple[Address, ...], "record"),
            "staying": tuple(_staying(of, measure)),
            "falling": _falling(of) if state is not PlanState.SIGNED else (),
            "is_signed": state is PlanState.SIGNED,
            "is_draft": kept_apart(of.rows["Roadmap"][of.id]),
        },
    )


def may_show(visitor: Visitor, of: Standing, measure: str) -> bool:
    """Is the measure this side's own, in a text of both, and does the table let the visitor show
    it? The measures of a draft go up with its text.
    """
    is_draft = kept_apart(of.rows["Roadmap"][of.id])
    return not is_draft and _is_own(visitor, of, of.rows["Measure"][measure])


def _is_own(visitor: Visitor, of: Standing, row: Values) -> bool:
    place = Compartment(row["compartment"])
    return kept_apart(row) and visitor.may(Verb.SHARE, owned(of, None, place))


def _named(of: Standing, measure: Measure) -> Iterator[Named]:
    known = of.institutions
    for one in measure.assignments:
        if one.institution in known:
            values = of.rows["Institution"][of.bodies[one.institution]]
            names = known[one.institution].names
            yield Named(names, one.part, one.wording, kept_apart(values))


def _others(measure: Measure, book: Phrasebook) -> Iterator[tuple[Pieces, str]]:
    """What else stands in the measure's own row, by the name of its part of the text."""
    for name, words in (
        ("indicator_wording", measure.indicator_wording),
        ("funding_wording", measure.funding_wording),
        ("sdg_targets", "; ".join(measure.sdg_targets)),
        ("themes", "; ".join(measure.themes)),
        ("weight", str(measure.weight or "")),
        ("modality", book.label(Modality(measure.modality)) if measure.modality else ""),
        ("continues", "; ".join(measure.continues)),
    ):
        if words:
            yield book.say(f"changes.{name}"), words


def _staying(of: Standing, measure: str) -> Iterator[tuple[str, int]]:
    """How many rows of each table hang on the measure and stay with their side."""

    def hangs(values: Values) -> bool:
        return values["measure_id"] == measure and kept_apart(values)

    for table in _HANGING:
        if many := sum(hangs(values) for values in of.rows[table].values()):
            yield f"showing.stays_{table.lower()}", many


def _falling(of: Standing) -> tuple[Side, ...]:
    """The sides whose answer to the text that lies before them will not hold any more."""
    open_ones = {id_ for id_, one in of.rows["Proposal"].items() if one["is_open"]}
    answers = of.rows["Acceptance"].values()
    fall = {a["side"] for a in answers if a["proposal_id"] in open_ones and not a["is_void"]}
    return tuple(side for side in Side if side.value in fall)
