"""Damaged plans: refused with a reason, or read without losing anything that they still show."""

import json
import os
from pathlib import Path

import pytest

from roadbook.documents.reading.plan import PlanReading
from roadbook.documents.refused import Refused
from roadbook.pack.plan import as_json, read_plan
from tests.documents.mutations import mutated, rows, shown

COUNT = 1_000 if os.environ.get("ROADBOOK_SOAK") else 30


def _read(path: Path) -> PlanReading | Refused:
    try:
        return read_plan([path])
    except Refused as refused:
        return refused


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_damaged_plan_is_refused_or_loses_nothing_in_silence(seed: int, tmp_path: Path) -> None:
    path, what = mutated(tmp_path, seed)
    read = _read(path)
    if isinstance(read, Refused):
        assert len(read.reasons) == 1
        return
    if not read.measures:  # the command refuses it: no plan was found
        return
    told = json.dumps(as_json(read), ensure_ascii=False)
    lost = {name for name in shown(path, seed) if name not in told}
    assert not lost, (what, lost)
    if what in ("bits", "cut"):  # what the sums within the file would show
        measures = {(m.number.text if m.number else "", m.measure.text) for m in read.measures}
        assert measures == {row[:2] for row in rows(seed // 5)}, what
