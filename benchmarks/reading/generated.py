"""Generated tables read in memory: the share of fields that are read as they were made."""

import random
from collections.abc import Iterator, Mapping

from benchmarks.reading.made import FACTORS, Made, make, misread, right_share
from benchmarks.reading.pairs import Choice, pairwise
from roadbook.documents.reading import reader
from roadbook.documents.reading.plan import Field, ReadMeasure


def tables(seed: int, times: int = 2, least: int = 200) -> Iterator[Made]:
    """Plans with every pair of layouts at least `times` times."""
    rnd = random.Random(seed)
    for choice in pairwise(FACTORS, rnd, times, least):
        yield make(choice, rnd)


def read(made: Made) -> tuple[float, list[tuple[str, str, str]]]:
    """(the share of fields that are right, what is not)."""
    measures = reader.read(made.source).measures
    wrong = list(misread(made, [_said(measure) for measure in measures]))
    return right_share(made, wrong), wrong


def named(choice: Choice) -> str:
    return ", ".join(f"{name} {value}" for name, value in choice.items())


def _said(measure: ReadMeasure) -> Mapping[str, str]:
    def text(field: Field | None) -> str:
        return field.text if field else ""

    return {
        "number": text(measure.number),
        "section": " ".join(level.text for level in measure.section),
        "measure": measure.measure.text,
        "timeframe": text(measure.timeframe_field),
        "responsible": "; ".join(body.text for body in measure.responsible),
        "partner": "; ".join(body.text for body in measure.partner),
        "result": text(measure.expected_result),
        "indicator": text(measure.indicator),
        "funding": text(measure.funding),
    }
