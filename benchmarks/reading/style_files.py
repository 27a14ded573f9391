"""The styles as a folder of plans with truth: `python -m benchmarks.reading.style_files OUT`.

OUT gets files/, truth/ and meta/ like any folder of plans that is scored; PDFs are made from the
Word files by LibreOffice.
"""

import argparse
import csv
import json
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.reading import writing
from benchmarks.reading.styled import COLUMNS, STYLES, Styled, read_style


def write_styles(
    out: Path, texts: Iterable[Path], formats: str = "docx,xlsx,pdf", *, rules: str = "all"
) -> None:
    """Write every style of `texts` in those of its formats that are wanted, its tables drawn with
    these rules.
    """
    for part in ("files", "truth", "meta"):
        (out / part).mkdir(parents=True, exist_ok=True)
    wanted = set(formats.split(","))
    with tempfile.TemporaryDirectory() as folder:
        drafts = Path(folder)
        for path in texts:
            styled = read_style(path)
            kinds = wanted & set(styled.settings["formats"].split())
            is_right = styled.settings.get("direction") == "right to left"
            for folder in [out / "files"] * ("docx" in kinds) + [drafts] * ("pdf" in kinds):
                writing.write_docx(
                    styled.source,
                    folder / f"{styled.name}.docx",
                    from_right=is_right,
                    fitted="fitted" in styled.settings,
                    rules=rules,
                )
            if "xlsx" in kinds:
                writing.write_xlsx(
                    styled.source,
                    out / "files" / f"{styled.name}.xlsx",
                    real_dates="real_dates" in styled.settings,
                )
            _truth(styled, out)
        write_pdfs(drafts, out / "files")


def _truth(styled: Styled, out: Path) -> None:
    for language, rows in styled.truth.items():
        name = f"{styled.name}.{language}.csv" if language else f"{styled.name}.csv"
        with (out / "truth" / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
    meta = {
        "id": styled.name.partition("-")[0],
        "slug": styled.name,
        "language": styled.settings["language"],
    }
    (out / "meta" / f"{styled.name}.meta.json").write_text(json.dumps(meta), "utf-8")


def write_pdfs(drafts: Path, out: Path) -> None:
    """Every Word file of a folder as a PDF, by LibreOffice."""
    files = sorted(map(str, drafts.glob("*.docx")))
    if files:
        command = ["soffice", "--headless", f"-env:UserInstallation={(drafts / 'office').as_uri()}"]
        command += ["--convert-to", "pdf", "--outdir", str(out), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=600)


if __name__ == "__main__":
    known = argparse.ArgumentParser(prog="python -m benchmarks.reading.style_files")
    known.add_argument("out", type=Path, help="the folder to write")
    write_styles(known.parse_args().out, sorted(STYLES.glob("*.txt")))
