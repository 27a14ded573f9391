"""`python -m benchmarks.times [COUNT]`: of so many expressions a language, how many are read as
meant.
"""

import sys

from benchmarks.times.languages import OTHERS, REVIEWED
from benchmarks.times.rate import rate


def main(arguments: list[str]) -> int:
    """Prints a line per language; exit 1 where a reviewed one is not read without a mistake."""
    count = int(arguments[0]) if arguments else 5000
    short = 0
    for code in (*REVIEWED, *OTHERS):
        found = rate(code, count)
        label = "" if code in REVIEWED else ", language not reviewed"
        print(f"times: {code} {found.right_percent:.2f} % of {found.read} right{label}", flush=True)
        short += code in REVIEWED and bool(found.wrong)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
