"""LibreOffice as people use it: it saves files in another format."""

import shutil
import subprocess
from pathlib import Path


def saved_by_office(files: list[Path], kind: str, folder: Path, seconds: int = 400) -> None:
    """The files as LibreOffice saves them, all in one run, in a folder named after the format."""
    soffice = shutil.which("soffice")
    assert soffice, "these tests need LibreOffice (Debian: libreoffice-writer-nogui)"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = str(folder / kind)
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", kind, "--outdir", out, *map(str, files)],
        check=True,
        capture_output=True,
        timeout=seconds,
    )
