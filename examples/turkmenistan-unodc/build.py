"""Build the files of the example from plan.toml, returns.toml and meeting.toml.

    python examples/turkmenistan-unodc/build.py [FOLDER]

Without a folder they are written beside this file. Built twice they are the same, byte for byte in
every part: no clock gets in.
"""

import re
import sys
import zipfile
from pathlib import Path

import build_plan
import build_returns

LANGUAGES = ("en", "ru")
MOMENT = (2021, 7, 1, 0, 0, 0)
WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def build(folder: Path) -> None:
    """The plan in both languages and the returns, in the folder."""
    plans = [build_plan.build(language, folder) for language in LANGUAGES]
    for path in (*plans, *build_returns.build(plans, folder / "returns")):
        settle(path)


def settle(path: Path) -> None:
    """Office files note when they were written; here that moment is always the same."""
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in parts.items():
            if name == "docProps/core.xml":
                content = WRITTEN.sub(rb"\g<1>2021-07-01T00:00:00Z", content)
            whole.writestr(zipfile.ZipInfo(name, MOMENT), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
