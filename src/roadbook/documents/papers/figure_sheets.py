"""Every figure with its method, and every verdict with its reasons and cells, as sheets of a
workbook.
"""

from fractions import Fraction
from typing import Any

from roadbook.core.comparison import Comparison, Difference, compare
from roadbook.core.figures import Figure
from roadbook.core.funding import AMOUNTS
from roadbook.core.reasons import Pieces, Reason, number, source, words
from roadbook.core.review import Review
from roadbook.core.scorecard import Scorecard
from roadbook.core.status import Verdict
from roadbook.core.texts import Text
from roadbook.core.words import Agreement, Confidence, Lifecycle, Pace, Result, Side, Unit
from roadbook.documents.papers import heads
from roadbook.documents.papers.paper import Phrasebook, Share, Sheet

_FIGURE_COLUMNS = {
    "figure": 27,
    "group": 22,
    "value": 9,
    "numerator": 9,
    "denominator": 10,
    "not_assessable": 10,
    "as_of": 10,
    "bound": 8,
    "how": 36,
    "notes": 24,
    "audience": 9,
    "id": 20,
}
_VERDICT_COLUMNS = {
    "number": 6,
    "measure": 36,
    "lifecycle": 12,
    "pace": 13,
    "result": 12,
    "confidence": 13,
    "agreement": 14,
    "validated": 11,
    "why": 50,
    "sources": 23,
}
_COMPARED_COLUMNS = {
    "figure": 34,
    "group": 30,
    "earlier_as_of": 11,
    "earlier": 11,
    "as_of": 11,
    "now": 11,
    "change": 11,
    "notes": 46,
    "id": 24,
}
_STATES = {
    "lifecycle": Lifecycle,
    "pace": Pace,
    "result": Result,
    "confidence": Confidence,
    "agreement": Agreement,
}
_NAMED = frozenset(
    (
        *("measures.all", "measures.counted"),
        *("people.women", "people.men", "people.sex_unknown"),
        *(f"funding.{side}.{name}" for side in Side for name in (*AMOUNTS, "in_kind")),
    )
)


def sheets(
    review: Review, phrases: Phrasebook, earlier: Scorecard | None = None
) -> tuple[Sheet, ...]:
    """Two sheets, figures and verdicts, and a third that sets figures beside earlier ones."""
    measures = {m.id: m for m in review.facts.roadmap.measures}
    groups = _groups(review, phrases)
    verdicts = tuple(
        (
            heads.number_of(measures[verdict.measure], phrases),
            phrases.value(measures[verdict.measure].text),
            *_verdict(verdict, phrases),
        )
        for verdict in review.verdicts
    )
    figures = tuple(_figure(figure, groups, phrases) for figure in review.scorecard.figures)
    made = [
        _sheet("figures", _FIGURE_COLUMNS, figures, phrases),
        _sheet("verdicts", _VERDICT_COLUMNS, verdicts, phrases),
    ]
    if earlier is not None:
        compared = compare(earlier, review.scorecard)
        rows = tuple(_compared(d, compared, groups, phrases) for d in compared.differences)
        made.append(_sheet("comparison", _COMPARED_COLUMNS, rows, phrases))
    return tuple(made)


def _sheet(
    name: str, columns: dict[str, int], rows: tuple[tuple[Any, ...], ...], phrases: Phrasebook
) -> Sheet:
    return Sheet(
        phrases.text(f"papers.sheet.{name}"),
        tuple(phrases.text(f"papers.column.{column}") for column in columns),
        rows,
        tuple(columns.values()),
    )


def _groups(review: Review, phrases: Phrasebook) -> dict[str, Pieces]:
    """What the part of an id behind "@" names: an area, an institution, a theme, a measure."""
    facts = review.facts
    named: dict[str, Text] = {
        **{f"institution={i.key}": i.names for i in facts.roadmap.institutions},
        **{f"theme={theme.key}": theme.names for theme in facts.focus_themes},
    }
    groups = {key: phrases.value(names) for key, names in named.items()}
    for area in facts.roadmap.areas:
        groups[f"area={area.key}"] = heads.area_name(area, {}, phrases)
    return groups | {f"measure={m.id}": heads.number_of(m, phrases) for m in facts.roadmap.measures}


def _name(figure: Figure, phrases: Phrasebook) -> Pieces:
    """What a figure counts, in words: its method, or the state that it is the number of."""
    counts = figure.id.partition("@")[0]
    kind, _, code = counts.partition(".")
    if kind in _STATES and code:
        heading = phrases.text(f"papers.column.{kind}")
        return (words(f"{heading}: "), *phrases.value(_STATES[kind](code)))
    if counts in _NAMED:
        return phrases.say(f"papers.figure.{counts}")
    return phrases.say(f"method.{figure.method}.name")


def _group(figure: Figure, groups: dict[str, Pieces]) -> Pieces:
    group = figure.id.partition("@")[2]
    return groups.get(group) or (source(group.partition("=")[2]),)


def _value(figure: Figure | None, phrases: Phrasebook) -> Any:
    if figure is None:
        return None
    if figure.value is None:
        return phrases.value(figure)
    return Share(figure.value) if figure.unit is Unit.SHARE else figure.value


def _compared(
    difference: Difference, whole: Comparison, groups: dict[str, Pieces], phrases: Phrasebook
) -> tuple[Any, ...]:
    figure = difference.now or difference.earlier
    if figure is None:
        raise ValueError(f"neither scorecard has the figure {difference.figure}")
    change: Any = difference.change
    if change is not None and figure.unit is Unit.SHARE:
        change = Share(change)
    return (
        _name(figure, phrases),
        _group(figure, groups),
        whole.earlier_as_of,
        _value(difference.earlier, phrases),
        whole.as_of,
        _value(difference.now, phrases),
        change,
        _sentences((*whole.reasons, *difference.reasons), phrases),
        (number(figure.id, figure.id),),
    )


def _figure(figure: Figure, groups: dict[str, Pieces], phrases: Phrasebook) -> tuple[Any, ...]:
    return (
        _name(figure, phrases),
        _group(figure, groups),
        _value(figure, phrases),
        figure.numerator,
        figure.denominator,
        Fraction(figure.not_assessable),
        figure.as_of,
        phrases.value(figure.bound),
        phrases.say(f"method.{figure.method}.says"),
        _sentences(figure.notes, phrases),
        phrases.value(figure.audience),
        (number(figure.id, figure.id),),
    )


def _verdict(verdict: Verdict, phrases: Phrasebook) -> tuple[Any, ...]:
    reasons = (
        *verdict.lifecycle_reasons,
        *verdict.pace_reasons,
        *verdict.result_reasons,
        *verdict.confidence_reasons,
        *verdict.agreement_reasons,
    )
    places = [phrases.value(address) for address in verdict.sources]
    return (
        *(phrases.value(getattr(verdict, kind)) for kind in _STATES),
        phrases.say("papers.yes" if verdict.is_validated else "papers.no"),
        _sentences(tuple(dict.fromkeys(reasons)), phrases),
        heads.joined(places, "\n"),
    )


def _sentences(reasons: tuple[Reason, ...], phrases: Phrasebook) -> Pieces:
    return heads.joined([phrases.sentence(reason) for reason in reasons], " ")
