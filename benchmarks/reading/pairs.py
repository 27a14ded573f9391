"""Choices combined so that every pair of them stands together at least twice."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

Choice = dict[str, str]
_TRIED = 30


def pairwise(
    factors: Mapping[str, Sequence[str]], rnd: random.Random, times: int, least: int = 0
) -> list[Choice]:
    """Combinations with every pair of values of two factors at least `times` times; more are drawn
    until there are `least`.

    Greedy: of thirty combinations that hold a pair that is still owed, the one that holds most.
    """
    owed = Counter(
        {
            frozenset({(a, x), (b, y)}): times
            for a, b in combinations(factors, 2)
            for x in factors[a]
            for y in factors[b]
        }
    )
    made: list[Choice] = []
    while owed or len(made) < least:
        fixed = dict(rnd.choice(sorted(map(sorted, owed)))) if owed else {}
        tried = [
            {name: fixed.get(name) or rnd.choice(list(values)) for name, values in factors.items()}
            for _ in range(_TRIED)
        ]
        best = max(tried, key=lambda choice: sum(pair in owed for pair in _pairs(choice)))
        for pair in _pairs(best):
            if pair in owed:
                owed[pair] -= 1
                if not owed[pair]:
                    del owed[pair]
        made.append(best)
    return made


def _pairs(choice: Choice) -> list[frozenset[tuple[str, str]]]:
    return [frozenset(pair) for pair in combinations(choice.items(), 2)]
