"""A signed plan from its files: read, as JSON, as a roadmap for the rules."""

from pathlib import Path
from typing import Any

from roadbook.core.facts import Address
from roadbook.core.timeframes import Period
from roadbook.documents.parsing import read_source
from roadbook.documents.reading import reader
from roadbook.documents.reading.plan import Field, PlanReading, ReadMeasure


def read_plan(
    paths: list[Path], *, period: Period | None = None, language: str | None = None
) -> PlanReading:
    readings = [
        reader.read(read_source(path), period=period, language=language or "") for path in paths
    ]
    return readings[0]
