"""The columns of a plan's table and what the words of their heads name.

The kinds: number, measure, commitment, details, section, responsible, partner, timeframe, start,
end, mark, crossed, result, indicator, baseline, target, unit, funding, sdg, steps, status, remark;
"" where nobody knows. Commitment and details become measure, section or steps beside the other
columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.plan_words import Found, found_in, likelihood
from roadbook.documents.lexicons.wordings import folded

_OF_GOALS = {"section", "target", "indicator"}
_NUMBERABLE = {"number", "measure", "commitment", "indicator", "section", "steps"}
_NAMING = {"measure", "commitment", "section", "details"}
_DONE = {"measure", "commitment", "steps"}
_A_YEAR = pattern(r"(?:19|20)\d\d")
_IN_BRACKETS = pattern(r"\(([^()]+)\)")
_REACHED = {"baseline", "target"}
_NAMED = {"indicator", "result", "responsible", "partner"}
_CURRENCY = pattern(r"[(\[]?[^\W\d_]{0,2}([^\s\w])[^\W\d_]{0,2}[)\]]?")
"""One sign, that of a currency, or with a letter or two: "€", "US$", "k€"."""


@dataclass(slots=True)
class Column:
    """A column: its number, the texts of its head from the top down, its kind and how that was
    found ("header" or "contents"). `language` is the one of a column that repeats another,
    `spoken` that of the first measure of such a table.
    """

    number: int
    path: tuple[str, ...] = ()
    kind: str = ""
    how: str = "header"
    language: str = ""
    head_row: int = 0
    spoken: str = ""

    @property
    def head(self) -> str:
        return " ".join(self.path)

    @property
    def leaf(self) -> str:
        return self.path[-1] if self.path else ""


def head_kinds(text: str, tongues: Sequence[str]) -> list[Found]:
    """What a head may name, likeliest first; a mere sign of a currency is one of money."""
    if (sign := _CURRENCY.fullmatch(text.strip())) and category(sign[1]) == "Sc":
        return [Found("funding", 0, len(text))]
    found = [f for tongue in tongues for f in found_in(text, tongue, "heads")]
    return sorted(found, key=likelihood(folded(text)))


def kinds_of_head(path: Sequence[str], tongues: Sequence[str]) -> list[str]:
    """The kinds that a head names, likeliest first; none where its words are unknown.

    The lowest text decides; money stays money below its own head, and a number is one wherever
    the sign for it stands in a short head.
    """
    if not path:
        return []
    leaf = head_kinds(path[-1], tongues)
    above = [f.kind for f in head_kinds(" ".join(path[:-1]), tongues)]
    kinds = list(dict.fromkeys(f.kind for f in leaf))
    if above and above[0] == "funding":
        return ["funding"]
    if above and above[0] in _DONE and is_year(path[-1]):
        return ["steps"]  # "Milestones" over "2024", "2025" and "2026" stand beside what they serve
    if above and above[0] in _NAMED and kinds and kinds[0] in _NAMING.difference(above):
        return above[:1]  # "Indicators" over "Title", "Baseline" and "Target"
    if "number" in kinds and kinds[0] in _NUMBERABLE and len(folded(path[-1]).split()) <= 4:
        kinds.remove("number")
        kinds.insert(0, "number")
    if "sdg" in kinds and kinds[0] in _OF_GOALS and len(folded(path[-1]).split()) <= 3:
        return ["sdg", *(kind for kind in kinds if kind != "sdg")]  # "Задачи ЦУР", "SDG target"
    is_apart = len(leaf) > 1 and leaf[1].start >= leaf[0].start + leaf[0].length
    is_short = len(folded(path[-1]).split()) <= 2
    if kinds[:2] == ["result", "indicator"] and is_apart and is_short:
        kinds[:2] = ["indicator", "result"]  # "result indicator", whichever word leads
    return kinds or above


def holds_partners(column: Column, tongues: Sequence[str]) -> bool:
    """Does a head say that brackets hold partners: "Responsible body (co-executors)"?"""
    inside = _IN_BRACKETS.search(column.leaf)
    kinds = head_kinds(inside[1], tongues) if inside else []
    return bool(kinds) and kinds[0].kind == "partner"


def is_year(head: str) -> bool:
    """Is a head a year and nothing else?"""
    return bool(_A_YEAR.fullmatch(head))


def told_head(column: Column, tongues: Sequence[str]) -> tuple[str, ...]:
    """What a head tells with its values: "Target 2027" without the "Indicators" over it."""
    if column.kind in _REACHED and kinds_of_head(column.path[:-1], tongues)[:1] == ["indicator"]:
        return column.path[-1:]
    return column.path
