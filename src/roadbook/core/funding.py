"""Money of the measures, by currency: never converted, and unknown is never nothing.

The delivery rate and the balance stand on lines that know both amounts. What each side gives stands
beside the whole; what is given in kind is counted and has no price. Rules F1 to F5 of
`docs/reference/method.md`.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from roadbook.core.basis import Basis
from roadbook.core.facts import Funding
from roadbook.core.figures import Figure
from roadbook.core.words import Side, Unit

AMOUNTS = ("required", "available", "expenditure")


def figures(basis: Basis) -> Iterator[Figure]:
    """Required, available, expenditure, delivery rate and balance of each currency, then what each
    side gives.
    """
    lines = [line for v in basis.verdicts for line in basis.measures[v.measure].funding]
    by_currency: dict[str, list[Funding]] = {}
    for line in lines:
        if line.currency:
            by_currency.setdefault(line.currency, []).append(line)
    for currency in sorted(by_currency):
        yield from _of(basis, currency, by_currency[currency])
    for side in Side:
        own = [line for line in lines if line.side is side]
        for currency in sorted({line.currency for line in own if line.currency}):
            some = [line for line in own if line.currency == currency]
            yield from _amounts(basis, f"funding.{side}", currency, some)
        if in_kind := sum(bool(line.in_kind) for line in own):
            yield basis.count(f"funding.{side}.in_kind", "funding_in_kind", in_kind, Unit.NUMBER)


def _amounts(
    basis: Basis, prefix: str, currency: str, lines: Sequence[Funding]
) -> Iterator[Figure]:
    for name in AMOUNTS:
        amounts = [a for line in lines if (a := getattr(line, name)) is not None]
        yield basis.count(
            f"{prefix}.{name}@currency={currency}",
            f"funding_{name}",
            sum(amounts, Fraction()) if amounts else None,
            Unit.MONEY,
            not_assessable=len(lines) - len(amounts),
            currency=currency,
        )


def _of(basis: Basis, currency: str, lines: Sequence[Funding]) -> Iterator[Figure]:
    yield from _amounts(basis, "funding", currency, lines)
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
