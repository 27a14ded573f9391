"""Hostile files, each read by the command that a person runs: how long the slowest takes and how
much memory the hungriest fills, beside what was promised.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ratio import Ratio
from tests.documents.hostile import CASES

SECONDS, MEGABYTES = 5.0, 512.0
_READ = 2  # the exit code of a command that has done nothing


def measured(path: Path) -> tuple[float, float, int]:
    """Wall seconds, peak megabytes of the hungriest process and the exit code of one reading."""
    argv = [sys.executable, "-m", "roadbook", "read", str(path), "--json"]
    began = time.perf_counter()
    child = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - began, used.ru_maxrss / 1024, child.returncode


def ratios() -> Iterator[Ratio]:
    """The slowest and the hungriest of all files; their names stand in the note."""
    found: dict[str, tuple[float, float, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        # made by a process of its own: what this one holds would count as the memory of the readers
        subprocess.run([sys.executable, "-m", "tests.documents.hostile", folder], check=True)
        for name in CASES:
            found[name] = measured(Path(folder) / name)
    crashed = [name for name, (_, _, code) in found.items() if code not in (0, 1, _READ)]
    told = f"{len(CASES)} files, {len(crashed)} crashes{' ' if crashed else ''}{' '.join(crashed)}"
    for what, place, most in (("seconds", 0, SECONDS), ("megabytes", 1, MEGABYTES)):
        worst = max(found, key=lambda name: found[name][place])
        value = found[worst][place]
        note = f"{told}; most {what}: {worst}"
        yield Ratio(f"hostile files, {what}", value, most, value / most, 1.0, note)
