"""`python -m benchmarks.times [--keep]`: of 5,000 expressions a language, how many are read as
meant. With --keep the shares go into `rates.toml`, from which the reference page takes them.
"""

import sys
from pathlib import Path

from benchmarks.times.languages import OTHERS, REVIEWED
from benchmarks.times.rate import rate

COUNT = 5000
RATES = Path(__file__).parent / "rates.toml"


def main(arguments: list[str]) -> int:
    """Prints a line per language; exit 1 where a reviewed one is not read without a mistake."""
    short = 0
    lines = ["# Percent of 5,000 written expressions read as meant; `python -m benchmarks.times`."]
    for code in (*REVIEWED, *OTHERS):
        found = rate(code, COUNT)
        label = "" if code in REVIEWED else ", language not reviewed"
        print(f"times: {code} {found.right_percent:.2f} % of {found.read} right{label}", flush=True)
        short += code in REVIEWED and bool(found.wrong)
        lines.append(f"{code} = {found.right_percent:.2f}")
    if "--keep" in arguments:
        RATES.write_text("\n".join(lines) + "\n", "utf-8")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
