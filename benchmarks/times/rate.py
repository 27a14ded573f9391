"""Writes time-frames, has them read, and counts which came out as they were meant."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from benchmarks.times.cases import KINDS, Language, Written, write
from benchmarks.times.languages import language
from benchmarks.times.slips import slip
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.documents.reading.timeframes import understand


@dataclass
class Rate:
    """How many expressions of a language were read as meant; `wrong` are the others."""

    code: str
    read: int = 0
    wrong: list[tuple[Written, TimeFrame]] = field(default_factory=list)

    @property
    def right_percent(self) -> float:
        return 100 * (self.read - len(self.wrong)) / self.read


def expressions(code: str, count: int, seed: int) -> Iterator[Written]:
    """That many different expressions, all kinds in turn, a good third with a typist's slips.

    Kinds with few ways of writing run dry; the others then fill up the number.
    """
    rnd = random.Random(f"{code} {seed}")
    tongue = language(code)
    kinds = [kind for kind in KINDS if kind in tongue.patterns]
    months = _long_months(tongue)
    seen: set[tuple[str, object]] = set()
    while len(seen) < count:
        for kind in kinds:
            written = write(tongue, kind, rnd)
            written = replace(written, text=slip(written.text, months, rnd))
            key = (written.text, written.title)
            if key not in seen and len(seen) < count:
                seen.add(key)
                yield written


def _long_months(tongue: Language) -> list[str]:
    """Every form of the months whose name has six letters or more."""
    shapes = [s for name, s in tongue.shapes.items() if name[:2] == "m." and not callable(s)]
    return [shape[n] for shape in shapes for n in range(12) if len(shapes[0][n]) >= 6]


def meant_as(written: Written, frame: TimeFrame) -> bool:
    """Does the reading say what was meant?"""
    return (frame.start, frame.end, frame.recurrence.value) == (
        written.start,
        written.end,
        written.rhythm,
    )


def as_read(written: Written, code: str) -> TimeFrame:
    """The expression as read, with the title and the row above that it stands under."""
    title = Period(*written.title) if written.title else None
    above = None
    if written.previous:
        quarter, _, year = written.previous.partition("/")
        above = understand(f"Q{quarter} {year}", ("en",))[0]
    return understand(written.text, (code,), title_period=title, previous=above)[0]


def rate(code: str, count: int, seed: int = 1) -> Rate:
    """How many of `count` expressions of this language are read as meant."""
    found = Rate(code)
    for written in expressions(code, count, seed):
        frame = as_read(written, code)
        found.read += 1
        if not meant_as(written, frame):
            found.wrong.append((written, frame))
    return found
