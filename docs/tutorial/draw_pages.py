"""Draw every page of the example in three widths and three languages: `make pictures`.

Each stands on the day that the example tells of. All pictures go to a folder that is kept by
nobody (`pages/` unless another is named); the few that the tutorial and the README show are drawn
beside the tutorial, in few colours.
"""

import argparse
import io
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from docs.tutorial.walk_example import Shown, Walk, pages, served

PICTURES = Path(__file__).parent / "pictures"
LANGUAGES = ("en", "ru", "tk")
WIDTHS = (390, 1280, 1920)
HEIGHT = 900
COLOURS = 64


class Kept(NamedTuple):
    """A picture of the tutorial: the page, its look, and how much of it is shown, in pixels."""

    page: str
    language: str
    width: int
    height: int
    scheme: str = "light"


KEPT = {
    "example": Kept("example", "en", 1280, 900),
    "my-list": Kept("home", "en", 1280, 900),
    "roadmap": Kept("roadmap", "en", 1280, 1500),
    "roadmap-dark": Kept("roadmap", "tk", 1280, 900, "dark"),
    "circumstance": Kept("circumstance", "en", 1280, 1100),
    "measure-phone": Kept("measure", "ru", 390, 900),
    "measure": Kept("measure", "ru", 1280, 1100),
}


def looks(turn: int) -> Iterator[tuple[str, int, str]]:
    """Language, width and scheme: all in the light, and in the dark one of each in turn."""
    for place, language in enumerate(LANGUAGES):
        for width in WIDTHS:
            yield language, width, "light"
        if place == turn % len(LANGUAGES):
            yield language, WIDTHS[turn % len(WIDTHS)], "dark"


def draw(walk: Walk, shown: Iterable[Shown], out: Path) -> int:
    """A picture of each page in each look; answers how many."""
    count = 0
    for turn, one in enumerate(shown):
        page = walk.be(one.account)
        opened = ""
        for language, width, scheme in looks(turn):
            if language != opened:
                page.goto(f"{walk.address}/{language}/{one.path}")
                if one.before:
                    one.before(page)
                opened = language
            dark = "-dark" if scheme == "dark" else ""
            target = out / f"{one.name}-{language}-{width}{dark}.png"
            _look(page, width, scheme)
            page.screenshot(path=target, full_page=True)
            count += 1
    return count


def print_out(walk: Walk, shown: Iterable[Shown], out: Path) -> None:
    """Each page on paper, in one of the languages in turn."""
    for turn, one in enumerate(shown):
        page, language = walk.be(one.account), LANGUAGES[turn % len(LANGUAGES)]
        page.emulate_media(color_scheme="light")
        page.goto(f"{walk.address}/{language}/{one.path}")
        if one.before:
            one.before(page)
        page.pdf(path=out / f"{one.name}-{language}.pdf", prefer_css_page_size=True)


def keep(walk: Walk, shown: Iterable[Shown]) -> None:
    """The pictures of the tutorial, drawn anew."""
    known = {one.name: one for one in shown}
    for name, kept in KEPT.items():
        one = known[kept.page]
        page = walk.be(one.account)
        page.goto(f"{walk.address}/{kept.language}/{one.path}")
        _look(page, kept.width, kept.scheme)
        area = {"x": 0, "y": 0, "width": kept.width, "height": kept.height}
        taken = page.screenshot(full_page=True, clip=area)
        with Image.open(io.BytesIO(taken)) as drawn:
            few = drawn.convert("RGB").quantize(
                COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
            )
            few.save(PICTURES / f"page-{name}.png", optimize=True)


def _look(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme)


def main() -> int:
    """All pictures; 2 where the browser is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("pages"))
    parser.add_argument("--only", nargs="*", default=[], metavar="PAGE")
    args = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.stderr.write("needed and not here: chromium\n")
        return 2
    args.out.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as started:
        walk = Walk(
            started.chromium.launch(executable_path=chromium, args=["--no-sandbox"]), address
        )
        shown = pages(walk.play())
        chosen = [one for one in shown if one.name in args.only] if args.only else shown
        count = draw(walk, chosen, args.out)
        print_out(walk, chosen, args.out)
        if not args.only:
            keep(walk, shown)
    sys.stdout.write(f"{count} pictures in {args.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
