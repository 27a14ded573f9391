"""Every figure with its method, and every verdict with its reasons and cells, as sheets of a
workbook.
"""

from fractions import Fraction
from typing import Any

from roadbook.core.figures import Figure
from roadbook.core.reasons import Reason
from roadbook.core.review import Review
from roadbook.core.status import Verdict
from roadbook.core.words import Unit
from roadbook.documents.papers.paper import Phrasebook, Sheet, plain

_FIGURE_FIELDS = (
    "figure",
    "id",
    "value",
    "numerator",
    "denominator",
    "not_assessable",
    "as_of",
    "bound",
    "audience",
    "how",
    "notes",
)
_VERDICT_FIELDS = (
    "number",
    "measure",
    "lifecycle",
    "pace",
    "result",
    "confidence",
    "agreement",
    "validated",
    "why",
    "sources",
)


def sheets(review: Review, phrases: Phrasebook) -> tuple[Sheet, ...]:
    """Two sheets: figures and verdicts."""
    texts = {m.id: m for m in review.facts.roadmap.measures}
    verdicts = []
    for verdict in review.verdicts:
        measure = texts[verdict.measure]
        verdicts.append(
            (
                measure.numbers.best(phrases.language).words,
                measure.text.best(phrases.language).words,
                *_verdict(verdict, phrases),
            )
        )
    return (
        Sheet(
            phrases.text("papers.sheet.figures"),
            _heads(_FIGURE_FIELDS, phrases),
            tuple(_figure(figure, phrases) for figure in review.scorecard.figures),
            (34, 34, 12, 11, 11, 12, 12, 10, 10, 60, 50),
        ),
        Sheet(
            phrases.text("papers.sheet.verdicts"),
            _heads(_VERDICT_FIELDS, phrases),
            tuple(verdicts),
            (8, 50, 15, 15, 15, 18, 18, 11, 70, 50),
        ),
    )


def _heads(fields: tuple[str, ...], phrases: Phrasebook) -> tuple[str, ...]:
    return tuple(phrases.text(f"papers.column.{name}") for name in fields)


def _figure(figure: Figure, phrases: Phrasebook) -> tuple[Any, ...]:
    value: Any = figure.value
    if value is not None and figure.unit is Unit.SHARE:
        value = ("share", value)
    elif value is None:
        value = plain(phrases.value(figure))
    return (
        plain(phrases.say(f"method.{figure.method}.name")),
        figure.id,
        value,
        _whole(figure.numerator),
        _whole(figure.denominator),
        figure.not_assessable,
        figure.as_of,
        phrases.label(figure.bound),
        phrases.label(figure.audience),
        plain(phrases.say(f"method.{figure.method}.says")),
        _sentences(figure.notes, phrases),
    )


def _verdict(verdict: Verdict, phrases: Phrasebook) -> tuple[Any, ...]:
    reasons = (
        *verdict.lifecycle_reasons,
        *verdict.pace_reasons,
        *verdict.result_reasons,
        *verdict.confidence_reasons,
        *verdict.agreement_reasons,
    )
    codes = (
        verdict.lifecycle,
        verdict.pace,
        verdict.result,
        verdict.confidence,
        verdict.agreement,
    )
    return (
        *(phrases.label(code) for code in codes),
        phrases.text("papers.yes" if verdict.is_validated else "papers.no"),
        _sentences(reasons, phrases),
        "\n".join(plain(phrases.value(address)) for address in verdict.sources),
    )


def _whole(value: Fraction | None) -> int | Fraction | None:
    return int(value) if value is not None and value.denominator == 1 else value


def _sentences(reasons: tuple[Reason, ...], phrases: Phrasebook) -> str:
    return " ".join(plain(phrases.sentence(reason)) for reason in reasons)
