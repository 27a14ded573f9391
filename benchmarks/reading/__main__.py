"""`python -m benchmarks.reading PLANS --score PROGRAM`: the proxies on plans with hand-made truth.

PLANS holds files/, truth/ and meta/; PROGRAM scores a command on such a folder, as in
`PROGRAM PLANS --command 'read {file}' --formats docx,xlsx --json OUT`. Exit 1 where one falls
short.
"""

import argparse
import csv
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.reading import generated, lonely, masks, recast, styled, without, writing
from benchmarks.reading.style_files import write_pdfs, write_styles
from roadbook.documents.parsing import read_source
from roadbook.documents.reading.reader import text_of

_READ = f"{sys.executable} -m roadbook read {{file}} --json"
_FIELDS = (
    "measure",
    "number",
    "timeframe",
    "responsible",
    "expected_result",
    "indicator",
    "funding",
)
_START = "import sys; sys.path.insert(0, {root!r}); from roadbook.cli.main import main; main()"
_RIGHT = 0.5
_VARIANTS = 2
_RIGHT_ENOUGH = 0.9


class Proxies:
    """One run over a folder of plans, with one seed."""

    def __init__(self, args: argparse.Namespace, folder: Path) -> None:
        self.args, self.folder = args, folder
        only = tuple(filter(None, args.only.split(",")))
        truths = sorted((args.plans / "truth").glob("*.csv"))
        self.truths = [path for path in truths if not only or path.name.startswith(only)]

    def files(self, *, writable: bool = False) -> list[Path]:
        """The files of the plans in the formats asked for; `writable` are those from which others
        are made, a Word file for a PDF.
        """
        wanted = set(self.args.formats.split(","))
        if writable and "pdf" in wanted:
            wanted = wanted - {"pdf"} | {"docx"}
        slugs = {path.name.split(".")[0] for path in self.truths}
        return [
            path
            for path in sorted((self.args.plans / "files").iterdir())
            if path.name.split(".")[0] in slugs and path.suffix[1:] in wanted
        ]

    def meta(self, path: Path) -> dict[str, Any]:
        slug = path.name.split(".")[0]
        told = (self.args.plans / "meta" / f"{slug}.meta.json").read_text("utf-8")
        return dict(json.loads(told))

    def score(
        self, plans: Path, command: str = _READ, only: str = "", formats: str = ""
    ) -> dict[str, Any]:
        """What the scoring program says of a folder."""
        out = self.folder / "score.json"
        argv = [sys.executable, str(self.args.score), str(plans), "--command", command]
        argv += ["--formats", formats or self.args.formats, "--json", str(out), "--only", only]
        argv += ["--misses", str(self.args.misses)]
        subprocess.run(argv, check=True, stdout=None if self.args.misses else subprocess.DEVNULL)
        return dict(json.loads(out.read_text("utf-8")))

    def masked(self) -> Iterator[str]:
        """(a) every head is nonsense: of the plans, and of plans in many styles."""
        yield from self._masked("masked heads", self.truths, self.files(writable=True), 0.93)
        for name, texts in styled.families().items():
            plain = self._folder(f"{name} to be masked")
            write_styles(plain, texts, "docx,xlsx")
            truths, files = (sorted((plain / part).iterdir()) for part in ("truth", "files"))
            yield from self._masked(f"masked {name}", truths, files, 0.9)

    def _masked(
        self, name: str, truths: Iterable[Path], files: Iterable[Path], bound: float
    ) -> Iterator[str]:
        plans = self._folder(name)
        for path in truths:
            shutil.copy(path, plans / "truth")
        drafts = self.folder / f"{name}, drafts"
        drafts.mkdir()
        wanted = self.args.formats.split(",")
        for path in files:
            rnd = random.Random(f"{self.args.seed} {path.name.split('.')[0]}")
            out = plans / "files" / path.name
            if not masks.mask(path, out, read_source(path), masks.Mask(rnd)):
                yield f"  {path.name} has no heads"
            if "pdf" in wanted and path.suffix == ".docx":
                shutil.copy(out, drafts)
            if path.suffix[1:] not in wanted:
                out.unlink()
        write_pdfs(drafts, plans / "files")
        yield from self._told(name, self.score(plans), bound)

    def without_lexicon(self) -> Iterator[str]:
        """(b) the plan's language is unknown to the program."""
        rows: list[dict[str, Any]] = []
        for path in self.truths:
            if path.name.count(".") > 1:
                continue
            language = self.meta(path)["language"]
            language = language[0] if isinstance(language, list) else language.split(",")[0]
            root = without.program_without(language.split("+")[0].strip(), self.folder)
            told = self.score(self.args.plans, _reading_from(root), path.stem)["files"]
            rows += [row for row in told if not row["language"]]
        weights = [row["rows"] ** 0.5 for row in rows]
        total = sum(weights)
        for name in ("recall", "precision"):
            share = sum(row[name] * w for row, w in zip(rows, weights, strict=True)) / total
            yield _line(f"no lexicon, {name} of rows", share, 0.99)
        columns = [(row["file"], f, row[f]) for row in rows for f in _FIELDS if row[f] is not None]
        right = sum(value >= _RIGHT for _, _, value in columns)
        for file, field, value in columns:
            if value < _RIGHT:
                yield f"  {file}: {field} {value:.2f}"
        yield _line("no lexicon, columns with their right role", right / len(columns), 0.90)
        yield f"  silently lost {sum(row['silent'] for row in rows)}"

    def without_lonely(self) -> Iterator[str]:
        """(c) no word that stands in one plan only."""
        texts: dict[str, list[str]] = {}
        for path in self.files():
            source = read_source(path)
            some = texts.setdefault(path.name.split(".")[0], [source.title])
            some.append(text_of(source))
        root, taken, counted = lonely.program_without_lonely(texts, self.folder)
        score = self.score(self.args.plans, _reading_from(root), self.args.only)
        yield from self._told(f"without {taken} of {counted} words", score, 0.9)

    def recast(self) -> Iterator[str]:
        """(d) the same measures in another form."""
        plans = self._folder("recast")
        for path in self.truths:
            rows = recast.rows_of_truth(path)
            file = next(
                f for f in self.files(writable=True) if f.name.startswith(path.name.split(".")[0])
            )
            heads = recast.heads_by_kind(read_source(file))
            for n in range(_VARIANTS):
                name = f"{path.stem.replace('.', '-')}-v{n}"
                form = recast.a_form(rows, random.Random(f"{self.args.seed} {name}"))
                source = recast.recast(rows, heads, self.meta(path)["title"], form)
                if self.args.misses:
                    yield f"  {name}: {form}"
                writing.write_docx(source, plans / "files" / f"{name}.docx")
                writing.write_xlsx(source, plans / "files" / f"{name}.xlsx")
                with (plans / "truth" / f"{name}.csv").open("w", encoding="utf-8") as out:
                    writer = csv.DictWriter(out, [k for k in rows[0] if k != "body_cell"])
                    writer.writeheader()
                    writer.writerows(recast.truth_of(rows, form))
        if "pdf" in self.args.formats:
            write_pdfs(plans / "files", plans / "files")
        yield from self._told("another form", self.score(plans), 0.93)

    def generated(self) -> Iterator[str]:
        """Tables made up for this run, every pair of layouts at least twice."""
        shares = []
        for made in generated.tables(self.args.seed):
            share, wrong = generated.read(made)
            shares.append(share)
            if share < _RIGHT_ENOUGH:
                yield f"  {share:.2f} {generated.named(made.choice)}"
                yield from (f"    {w}" for w in wrong[: self.args.misses])
        yield _line(f"{len(shares)} generated tables", sum(shares) / len(shares), 0.98)

    def styles(self) -> Iterator[str]:
        """Plans as many kinds of offices write them, invented for this."""
        for name, texts in styled.families().items():
            plans = self._folder(name)
            write_styles(plans, texts, f"{self.args.formats},pdf")
            yield from self._told(name, self.score(plans, formats="docx,xlsx,pdf"), 0.9)

    def unruled(self) -> Iterator[str]:
        """The plans in many styles as PDFs whose tables have no lines, or only lines across."""
        for rules in ("none", "across"):
            silent = rows = 0
            for name, texts in styled.families().items():
                plans = self._folder(f"{name}, rules {rules}")
                write_styles(plans, texts, "pdf", rules=rules)
                score = self.score(plans, formats="pdf")
                silent += score["silent"]
                rows += sum(row["rows"] for row in score["files"])
                yield from self._told(f"{name}, rules {rules}", score, 0.8)
            yield f"rules {rules}: {silent} of {rows} rows silently lost"

    def _folder(self, name: str) -> Path:
        folder = self.folder / name
        for part in ("files", "truth"):
            (folder / part).mkdir(parents=True)
        return folder

    def _told(self, name: str, score: dict[str, Any], bound: float) -> Iterator[str]:
        for row in score["files"]:
            worst = {k: row[k] for k in ("recall", "precision", *_FIELDS, "section", "dates")}
            low = " ".join(f"{k} {v:.2f}" for k, v in worst.items() if v is not None and v < 0.9)
            if low or row["silent"]:
                yield f"  {row['file']}: {low} {row['silent']} lost {row['error']}"
        mean = " ".join(f"{k} {v:.3f}" for k, v in score["mean"].items() if v is not None)
        yield f"  {mean}"
        yield _line(name, score["overall"], bound) + f"; silently lost {score['silent']}"


def _reading_from(root: Path) -> str:
    """The command that reads with the program below this folder."""
    return f'{sys.executable} -c "{_START.format(root=str(root))}" read {{file}} --json'


def _line(name: str, share: float, bound: float) -> str:
    return f"{name}: {share:.4f} (at least {bound}) {'holds' if share >= bound else 'FALLS SHORT'}"


def main() -> int:
    """Run the proxies that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", type=Path, help="folder with files/, truth/ and meta/")
    parser.add_argument("--score", type=Path, required=True, help="the program that scores")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--formats", default="docx,xlsx")
    parser.add_argument("--only", default="", help="the beginnings of the names of plans: 01,06")
    parser.add_argument("--misses", type=int, default=0, help="show the first misses of each file")
    parser.add_argument("--keep", type=Path, help="keep what was written in this folder")
    parser.add_argument(
        "proxies", nargs="*", help="masked, without, lonely, recast, generated, styles, unruled"
    )
    args = parser.parse_intermixed_args()
    print(f"seed {args.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        proxies = Proxies(args, args.keep or Path(folder))
        chosen = {
            "masked": proxies.masked,
            "without": proxies.without_lexicon,
            "lonely": proxies.without_lonely,
            "recast": proxies.recast,
            "generated": proxies.generated,
            "styles": proxies.styles,
            "unruled": proxies.unruled,
        }
        short = 0
        for name, run in chosen.items():
            if args.proxies and name not in args.proxies:
                continue
            for line in run():
                print(line, flush=True)
                short += "FALLS SHORT" in line
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
