"""Run every bench of this folder and print a line per promise; exit 1 where one falls short.

A bench is a module `bench_*.py` with a function `ratios()` that yields `Ratio`s.
"""

import sys
from importlib import import_module
from pathlib import Path


def main(wanted: list[str]) -> int:
    """`wanted` are names such as "reading"; empty means all."""
    short = 0
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        if wanted and path.stem.removeprefix("bench_") not in wanted:
            continue
        for ratio in import_module(f"benchmarks.{path.stem}").ratios():
            print(f"{path.stem.removeprefix('bench_')}: {ratio}", flush=True)
            short += not ratio.holds
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
