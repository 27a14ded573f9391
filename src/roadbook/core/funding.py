"""Money of the measures, by currency: never converted, and unknown is never nothing.

The delivery rate and the balance stand on lines that know both amounts. Rules F1 to F3 of
`docs/reference/method.md`.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from roadbook.core.basis import Basis
from roadbook.core.facts import Funding
from roadbook.core.figures import Figure
from roadbook.core.words import Unit


def figures(basis: Basis) -> Iterator[Figure]:
    """Required, available, expenditure, delivery rate and balance of each currency."""
    lines: dict[str, list[Funding]] = {}
    for verdict in basis.verdicts:
        for line in basis.measures[verdict.measure].funding:
            lines.setdefault(line.currency, []).append(line)
    for currency in sorted(lines):
        yield from _of(basis, currency, lines[currency])


def _of(basis: Basis, currency: str, lines: Sequence[Funding]) -> Iterator[Figure]:
    for name in ("required", "available", "expenditure"):
        amounts = [a for line in lines if (a := getattr(line, name)) is not None]
        yield basis.count(
            f"funding.{name}@currency={currency}",
            f"funding_{name}",
            sum(amounts, Fraction()) if amounts else None,
            Unit.MONEY,
            not_assessable=len(lines) - len(amounts),
            currency=currency,
        )
    both = [
        (line.available, line.expenditure)
        for line in lines
        if line.available is not None and line.expenditure is not None
    ]
    available = sum((had for had, _ in both), Fraction())
    spent = sum((used for _, used in both), Fraction())
    yield basis.share(
        f"funding.delivery_rate@currency={currency}",
        "funding_delivery_rate",
        spent,
        available,
        not_assessable=len(lines) - len(both),
    )
    yield basis.count(
        f"funding.balance@currency={currency}",
        "funding_balance",
        available - spent if both else None,
        Unit.MONEY,
        not_assessable=len(lines) - len(both),
        currency=currency,
    )
