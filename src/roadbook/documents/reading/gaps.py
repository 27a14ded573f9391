"""What a plan leaves open although it has a place for it: a time, a number, one number twice."""

from collections.abc import Iterator, Sequence

from roadbook.core.reasons import because, number
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading import marks
from roadbook.documents.reading.plan import Doubt, ReadMeasure

_MOST = 0.7


def gaps(measures: Sequence[ReadMeasure]) -> list[Doubt]:
    """A doubt for every measure that lacks what most have, or shares its number with another."""
    found: list[Doubt] = []
    timeless = [m for m in measures if m.timeframe_field is None]
    if len(measures) - len(timeless) >= _MOST * len(measures):
        found.extend(_doubt(m, "no_timeframe") for m in timeless)
    if sum([m.number is not None for m in measures]) >= _MOST * len(measures):
        lone = (m for i, m in enumerate(measures) if m.number is None and not _is_run(measures, i))
        found.extend(_doubt(m, "no_number") for m in lone)
    found.extend(_repeated(measures))
    return found


def _repeated(measures: Sequence[ReadMeasure]) -> Iterator[Doubt]:
    """A doubt for every measure whose number another one above it in its section has."""
    numbers = [marks.bare(m.number.text) for m in measures if m.number is not None]
    if len(set(numbers)) == len(numbers):
        return
    met: dict[tuple[str, str], ReadMeasure] = {}
    for measure in measures:
        if measure.number is None or not marks.has_figure(measure.number.text):
            continue  # letters begin again under every measure
        if measure.measure.address.paragraph and measure.number.text.endswith(")"):
            continue  # and so do points in running text: "1)", "2)"
        section = " > ".join([folded(level.text) for level in measure.section])
        first = met.setdefault((section, marks.bare(measure.number.text)), measure)
        if first is measure:
            continue
        is_one_cell = first.number and first.number.address == measure.number.address
        if not is_one_cell:
            yield _doubt(measure, "number_repeated")


def _is_run(measures: Sequence[ReadMeasure], i: int) -> bool:
    """Is a paragraph without a number one of a list of such?"""
    beside = (*measures[max(i - 1, 0) : i], *measures[i + 1 : i + 2])
    return bool(measures[i].measure.address.paragraph) and any(m.number is None for m in beside)


def _doubt(measure: ReadMeasure, why: str) -> Doubt:
    text = measure.measure.text
    if why == "number_repeated" and measure.number is not None:
        reason = because("reading.doubt.number_repeated", number=number(measure.number.text))
        return Doubt(measure.number.address, text, reason, measure.id)
    return Doubt(measure.measure.address, text, because(f"reading.doubt.{why}"), measure.id)
