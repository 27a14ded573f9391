"""Draw the pictures of the tutorial from the example: `make pictures`.

Papers become pages by LibreOffice and poppler, pages become small pictures of few colours.
"""

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image

from roadbook.cli import main as cli
from roadbook.cli.demo import EXAMPLE
from roadbook.pack import forms, plan
from roadbook.pack.roadmaps import roadmap_of

PICTURES = Path(__file__).parent / "pictures"
DOTS = 66
PAGES = {
    "scorecard": ("scorecard.en.pdf", 1),
    "scorecard-ru": ("scorecard.ru.pdf", 1),
    "joint-table": ("joint-table.en.pdf", 1),
    "agenda": ("agenda.en.docx", 1),
    "press-release": ("press-release.en.docx", 1),
    "next-roadmap": ("next-roadmap.en.docx", 1),
}
SLIDES = (2, 5)


def beside(pages: list[Path], picture: Path) -> None:
    """Several drawn pages as one picture, a line between them."""
    drawn = [Image.open(page) for page in pages]
    width = sum(page.width for page in drawn) + 2 * (len(drawn) - 1)
    whole = Image.new("RGB", (width, max(page.height for page in drawn)), "#7b8791")
    left = 0
    for page in drawn:
        whole.paste(page.convert("RGB"), (left, 0))
        left += page.width + 2
    whole.quantize(32).save(picture, optimize=True)


def draw(path: Path, page: int, picture: Path) -> None:
    """One page of a paper as a PNG."""
    with tempfile.TemporaryDirectory() as folder:
        if path.suffix != ".pdf":
            profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
            command = ["soffice", profile, "--headless", "--convert-to", "pdf"]
            subprocess.run(
                [*command, "--outdir", folder, str(path)], check=True, capture_output=True
            )
            path = Path(folder) / f"{path.stem}.pdf"
        place = ["-f", str(page), "-l", str(page), "-r", str(DOTS), "-png", "-singlefile"]
        target = Path(folder) / "page"
        subprocess.run(
            ["pdftoppm", *place, str(path), str(target)], check=True, capture_output=True
        )
        with Image.open(f"{target}.png") as drawn:
            drawn.quantize(32).save(picture, optimize=True)


def main() -> int:
    """All pictures; 2 where a program is missing."""
    missing = [name for name in ("soffice", "pdftoppm") if shutil.which(name) is None]
    if missing:
        sys.stderr.write(f"needed and not here: {', '.join(missing)}\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "demo"
        cli.main(["demo", "--out", str(out)])
        for name, (file, page) in PAGES.items():
            draw(out / file, page, PICTURES / f"{name}.png")
        slides = [Path(folder) / f"slide-{page}.png" for page in SLIDES]
        for page, slide in zip(SLIDES, slides, strict=True):
            draw(out / "slides-sp1.en.pptx", page, slide)
        beside(slides, PICTURES / "slides.png")
        roadmap = roadmap_of(plan.read_plan([EXAMPLE / "plan.en.docx", EXAMPLE / "plan.ru.docx"]))
        blanks = Path(folder) / "forms"
        blanks.mkdir()
        forms.make_forms(roadmap, "2021-H1", date(2021, 6, 30), ("ru",), blanks)
        (form,) = blanks.glob("*customs-service*.ru.xlsx")
        draw(form, 2, PICTURES / "return-form.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
