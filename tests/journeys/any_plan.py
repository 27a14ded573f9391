"""Review any plan with generated returns, and read every paper back:

    python -m tests.journeys.any_plan PLAN.docx PLAN.xlsx ... --period 2022-2024 --as-of 2023-06-30

Forms are made, filled at random by a seeded clerk and sent back; each file must open, each figure
in it must be the one of review.json, and no numeral may be there that nothing explains.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

import openpyxl

from roadbook.cli import main as cli
from roadbook.core.words import Cause, Lifecycle, Modality, Result
from roadbook.wording.phrasebook import Phrasebook

STATES = {
    Lifecycle.DELIVERED: Result.ACHIEVED,
    Lifecycle.UNDER_WAY: Result.PARTLY,
    Lifecycle.PLANNED: Result.NOT_YET,
}


def fill(form: Path, language: str, day: str, seed: int) -> bool:
    """Fill a form as a clerk might; now and then it is not sent at all (False)."""
    rnd = random.Random(f"{seed}{form.name}")
    if rnd.random() < 0.2:
        form.unlink()
        return False
    phrases = Phrasebook(language)
    book = openpyxl.load_workbook(form)
    measures, events = book.worksheets[1:3]
    columns = {c.value: c.column for c in measures[1] if c.value}
    fields = {c.value: c.column for c in events[1] if c.value}
    told = 4
    for row in range(2, measures.max_row + 1):
        number = measures.cell(row, columns["number"]).value
        if not measures.cell(row, columns["id"]).value or row <= 3 or rnd.random() < 0.2:
            continue
        state = rnd.choice([*STATES, Lifecycle.DELIVERED, Lifecycle.DELIVERED])
        result = phrases.label(STATES[state])
        measures.cell(row, columns["lifecycle"]).value = phrases.label(state)
        measures.cell(row, columns["result"]).value = result
        if rnd.random() < 0.8:
            measures.cell(row, columns["assessment"]).value = result
        if rnd.random() < 0.2:
            measures.cell(row, columns["difficulty"]).value = phrases.label(rnd.choice([*Cause]))
            measures.cell(row, columns["way_forward"]).value = "To go on in the next half-year."
        if number and state is not Lifecycle.PLANNED and told < 30:
            values = {
                "measures": str(number),
                "title": f"Work on measure {number}",
                "start": day,
                "modality": phrases.label(rnd.choice([*Modality])),
                "total": rnd.choice(["unknown", "over 40", "17", "25"]),
                "evidence": "Attendance sheet",
            }
            for name, value in values.items():
                events.cell(told, fields[name]).value = value
            told += 1
    book.save(form)
    return True


def review(plans: list[Path], period: str, as_of: str, out: Path, language: str = "en") -> int:
    """Forms, returns and papers of these plans in the folder; gives the exit code of the review.

    Of several languages ("en,ru,tk") each sender takes another one.
    """
    returns = out / "returns"
    named = [str(plan) for plan in plans]
    made = ["--round", "2023-H1", "--due", as_of, "--format", "xlsx", "--out", str(returns)]
    if cli.main(["forms", *named, *made, "--period", period, "--language", language]) == 2:
        return 2
    senders: dict[str, list[Path]] = {}
    for form in sorted(returns.glob("*.xlsx")):
        senders.setdefault(form.name.split(".")[0], []).append(form)
    for seed, forms in enumerate(senders.values()):
        taken = forms.pop(seed % len(forms))
        fill(taken, taken.name.split(".")[-2], as_of, seed)
        for form in forms:
            form.unlink()
    wanted = ["--returns", str(returns), "--as-of", as_of, "--period", period]
    pack = ["--out", str(out / "review"), "--language", language]
    return cli.main(["review", *named, *wanted, *pack])


def main() -> int:
    """Review each plan named on the command line; 1 where one of them does not hold."""
    from tests.journeys.traced import strange_numerals, wrong_figures

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", nargs="+", type=Path)
    parser.add_argument("--period", required=True)
    parser.add_argument("--as-of", required=True)
    args = parser.parse_args()
    short = 0
    for plan in args.plans:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            code = review([plan], args.period, args.as_of, out)
            strange = strange_numerals(out / "review", "en") if code != 2 else {}
            wrong = wrong_figures(out / "review", "en") if code != 2 else ["not reviewed"]
            short += bool(strange or wrong)
            sys.stderr.write(f"{plan.name}: exit {code}, strange {strange}, wrong {wrong}\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
