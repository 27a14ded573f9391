"""Time-frames as clerks of many offices write them, and what a careful reader makes of them."""

from datetime import date
from pathlib import Path

import pytest

from roadbook.core.timeframes import Period
from roadbook.documents.reading.timeframes import understand

HERE = Path(__file__).parent
TITLE = Period(date(2022, 1, 1), date(2024, 12, 31))


def expressions() -> list[tuple[str, ...]]:
    """(language, expression, start, end, rhythm, kind) of every line of the tables beside."""
    found = []
    for path in sorted(HERE.glob("expressions.*.txt")):
        language = path.suffixes[0][1:]
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("## "):
                language = line[3:].strip()
            elif line and not line.startswith("#"):
                found.append((language, *(cell.strip() for cell in line.split("|"))))
    return found


@pytest.mark.parametrize("line", expressions(), ids=lambda line: f"{line[0]}: {line[1]}")
def test_an_expression_is_understood(line):
    language, wording, start, end, rhythm, kind = line
    frame, _ = understand(wording, (language,), title_period=TITLE)
    assert (
        frame.start.isoformat() if frame.start else "",
        frame.end.isoformat() if frame.end else "",
        frame.recurrence.value,
        frame.kind.value,
    ) == (start, end, rhythm, kind)
    assert frame.wording.original.words == wording
