"""A promise of speed as a ratio: ours beside a peer or a physical limit, taken in turn in the same
run.

Machines are noisy and shared; taking the two in turn and quoting the median of the pairwise ratios
keeps a slow minute from deciding.
"""

import resource
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Ratio:
    """`ours` and `peer` are in the `unit`, `ratio` is ours over the peer's: medians of what was
    taken in turn, or the best of each.
    """

    name: str
    ours: float
    peer: float
    ratio: float
    bound: float
    note: str = ""
    unit: str = "s"

    @property
    def holds(self) -> bool:
        return self.ratio <= self.bound

    def __str__(self) -> str:
        verdict = "holds" if self.holds else "FALLS SHORT"
        times = f"ours {self.ours:.3f} {self.unit}, peer {self.peer:.3f} {self.unit}"
        line = f"{self.name}: {self.ratio:.2f} (at most {self.bound:g}) {verdict}; {times}"
        return f"{line}; {self.note}" if self.note else line


def seconds(job: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    """Seconds of one run by this clock, on the wall if not said."""
    began = clock()
    job()
    return clock() - began


def seconds_of_children() -> float:
    """Processor seconds of all processes that this one started and that have ended: other work on
    the machine does not count, two processes side by side count both.
    """
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_turn(
    name: str,
    ours: Callable[[], object],
    peer: Callable[[], object],
    bound: float,
    runs: int = 7,
    scale: float = 1.0,
    note: str = "",
    clock: Callable[[], float] = perf_counter,
) -> Ratio:
    """Run ours and the peer in turn after one warm-up of each;

    `scale` multiplies ours before it is compared. `clock` may be `process_time` where both run in
    this process and other work on the machine shall not count.
    """
    pairs = [(a * scale, b) for a, b in alternated(ours, peer, runs, clock)]
    return of_pairs(name, pairs, bound, note)


def alternated(
    ours: Callable[[], object],
    peer: Callable[[], object],
    runs: int,
    clock: Callable[[], float] = perf_counter,
) -> list[tuple[float, float]]:
    """Seconds of ours and of the peer, run in turn after one warm-up of each."""
    ours(), peer()
    return [(seconds(ours, clock), seconds(peer, clock)) for _ in range(runs)]


def of_pairs(
    name: str, pairs: Sequence[tuple[float, float]], bound: float, note: str = ""
) -> Ratio:
    """Medians of what was taken in turn."""
    return Ratio(
        name,
        median(a for a, _ in pairs),
        median(b for _, b in pairs),
        median(a / b for a, b in pairs),
        bound,
        note,
    )


def of_best(
    name: str, ours: Sequence[float], peer: Sequence[float], bound: float, note: str = ""
) -> Ratio:
    """The fastest run of each, for jobs too long to be run often: other work on the machine can
    only make a run slower.
    """
    return Ratio(name, min(ours), min(peer), min(ours) / min(peer), bound, note)
