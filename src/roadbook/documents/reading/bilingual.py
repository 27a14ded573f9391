"""One plan in two languages: measures joined by number and order, differences told as doubts.

Nothing is settled here: which of two numbers is right, a person decides.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from roadbook.core.patterns import pattern
from roadbook.core.reasons import Piece, because, number, source
from roadbook.core.words import TimeKind
from roadbook.documents.lexicons.languages import script_of
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading import marks
from roadbook.documents.reading.plan import Doubt, ReadMeasure

_FIGURE = pattern(r"\d+(?:[.,]\d+)*")
_SAME_PLAN = 0.5
_FEWEST_TOLD, _LEAST_ALIKE = 2, 0.3


class Joined(NamedTuple):
    """The measures of a plan in several languages, and what differs between these.

    `ids` gives for a measure's id in the second language the one that it has now.
    """

    measures: tuple[ReadMeasure, ...]
    doubts: tuple[Doubt, ...]
    ids: dict[str, str]

    def of_the_first(self, doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
        """Doubts about the second language's measures under the ids of the first."""
        return tuple(d._replace(measure=self.ids.get(d.measure, d.measure)) for d in doubts)


def is_same_plan(first: Sequence[ReadMeasure], second: Sequence[ReadMeasure]) -> bool:
    """Are these the same measures in another language: about as many, numbered alike?"""
    if not first or not second:
        return False
    if not _SAME_PLAN <= len(second) / len(first) <= 1 / _SAME_PLAN:
        return False
    if _differs(first, second):
        return False
    ours, theirs = _numbers(first), _numbers(second)
    if not any(ours) or not any(theirs):
        return len(first) == len(second)
    shared = sum((Counter(filter(None, ours)) & Counter(filter(None, theirs))).values())
    return shared >= _SAME_PLAN * min(sum(map(bool, ours)), sum(map(bool, theirs)))


def _differs(first: Sequence[ReadMeasure], second: Sequence[ReadMeasure]) -> bool:
    """Are nearly all measures that would stand side by side due at other times, in one script? A
    language that a part of a plan only seems to be in would hide its measures behind the others.
    """
    scripts = [script_of(" ".join([m.measure.text for m in some])) for some in (first, second)]
    if scripts[0] != scripts[1]:
        return False
    pairs = [(first[i].timeframe, second[j].timeframe) for i, j in _pairs(first, second)]
    told = [
        (one.start, one.end, one.recurrence) == (other.start, other.end, other.recurrence)
        for one, other in pairs
        if TimeKind.UNKNOWN not in (one.kind, other.kind)
    ]
    return len(told) >= _FEWEST_TOLD and sum(told) < _LEAST_ALIKE * len(told)


def join(
    first: Sequence[ReadMeasure],
    second: Sequence[ReadMeasure],
    language: str,
    glossary: Mapping[str, str] | None = None,
) -> Joined:
    """Set the second language beside the first.

    A measure that only the second has is kept at its place, in its own language. `glossary` gives
    names of bodies in any language one common name; only names that it knows are compared.
    """
    pairs = _pairs(first, second)
    partner = dict(pairs)
    met = {j for _, j in pairs}
    made: list[ReadMeasure] = []
    doubts: list[Doubt] = []
    waiting = 0
    for i, measure in enumerate(first):
        j = partner.get(i)
        if j is None:
            made.append(measure)
            doubts.append(_doubt(measure, "missing_in_language", language=source(language)))
            continue
        while waiting < j:
            if waiting not in met:
                made.append(_alone(second[waiting], language, doubts))
            waiting += 1
        beside = second[j]._replace(id=measure.id, other_languages={})
        others = {**measure.other_languages, language: beside}
        made.append(measure._replace(other_languages=others))
        doubts.extend(differences(measure, beside, language, glossary or {}))
        waiting = max(waiting, j + 1)
    made.extend(
        _alone(second[j], language, doubts) for j in range(waiting, len(second)) if j not in met
    )
    ids = {second[j].id: first[i].id for i, j in pairs}
    return Joined(tuple(made), tuple(doubts), ids)


def differences(
    measure: ReadMeasure, beside: ReadMeasure, language: str, glossary: Mapping[str, str]
) -> list[Doubt]:
    """What two languages of one measure say differently: figures, dates, bodies."""
    found = []
    ours, theirs = _figures(measure.measure.text), _figures(beside.measure.text)
    if ours != theirs:
        found.append(
            _doubt(
                measure,
                "numbers_differ",
                one=_listed(ours - theirs),
                other=_listed(theirs - ours),
                language=source(language),
            )
        )
    one, other = measure.timeframe, beside.timeframe
    if (one.start, one.end, one.recurrence) != (other.start, other.end, other.recurrence):
        found.append(
            _doubt(
                measure,
                "dates_differ",
                one=source(one.wording.original.words or "–"),
                other=source(other.wording.original.words or "–"),
                language=source(language),
            )
        )
    if (names := _names(measure, beside, glossary)) is not None:
        found.append(
            _doubt(
                measure,
                "names_differ",
                one=source(names[0]),
                other=source(names[1]),
                language=source(language),
            )
        )
    return found


def _names(
    measure: ReadMeasure, beside: ReadMeasure, glossary: Mapping[str, str]
) -> tuple[str, str] | None:
    common = {folded(name): folded(known) for name, known in glossary.items()}
    common |= {known: known for known in common.values()}

    def known(one: ReadMeasure) -> dict[str, str]:
        told = ((folded(f.text), f.text) for f in (*one.responsible, *one.partner))
        return {common[name]: text for name, text in told if name in common}

    ours, theirs = known(measure), known(beside)
    only_ours, only_theirs = set(ours) - set(theirs), set(theirs) - set(ours)
    if not only_ours or not only_theirs:
        return None
    return (
        ", ".join(ours[k] for k in sorted(only_ours)),
        ", ".join(theirs[k] for k in sorted(only_theirs)),
    )


def _doubt(measure: ReadMeasure, why: str, **params: Piece) -> Doubt:
    place = measure.number.address if measure.number else measure.measure.address
    printed = number(measure.number.text if measure.number else "–")
    reason = because(f"reading.doubt.{why}", number=printed, **params)
    return Doubt(place, measure.measure.text, reason, measure.id)


def _alone(measure: ReadMeasure, language: str, doubts: list[Doubt]) -> ReadMeasure:
    doubts.append(_doubt(measure, "only_in_language", language=source(language)))
    return measure._replace(other_languages={language: measure})


def _figures(text: str) -> Counter[str]:
    return Counter(figure.replace(",", ".") for figure in _FIGURE.findall(text))


def _listed(figures: Counter[str]) -> Piece:
    return source(", ".join(sorted(figures.elements())) or "–")


def _numbers(measures: Sequence[ReadMeasure]) -> list[str]:
    return [marks.bare(m.number.text) if m.number else "" for m in measures]


def _pairs(first: Sequence[ReadMeasure], second: Sequence[ReadMeasure]) -> list[tuple[int, int]]:
    """(index, index) of the same measure: by number where both are numbered, by order between."""
    ours, theirs = _numbers(first), _numbers(second)
    if not any(ours) or not any(theirs):
        return [(i, i) for i in range(min(len(first), len(second)))]
    from difflib import SequenceMatcher  # most plans are in one language

    pairs: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        unnumbered = b - a == d - c and not (any(ours[a:b]) and any(theirs[c:d]))
        if what == "equal" or (what == "replace" and unnumbered):
            pairs.extend(zip(range(a, b), range(c, d), strict=True))
    return pairs
