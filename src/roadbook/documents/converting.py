"""A file of an older or open format becomes DOCX or XLSX by LibreOffice, where it is installed.

The program works in a process of its own with limits, on a copy in a folder that goes away again,
with settings of its own: no macro runs, nothing is fetched, and what the user has open or has set
does not matter. What it gives is looked at like any file from outside.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from roadbook.core.reasons import Reason, source
from roadbook.documents.child_start import begin
from roadbook.documents.converting_start import OUT_OF_TIME
from roadbook.documents.refused import Refused
from roadbook.documents.safety import BECOMES, reason_for, recognised

SECONDS = 4
SECONDS_PER_MEGABYTE = 12
MOST_SECONDS = 240
_WAITS = 6
"""How much longer than its processor time the program may take on a busy machine."""
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
_NOBODY_LISTENS = "9"
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Calc/Content/Update", "Link", "1"),
    ("Writer/Content/Update", "Link", "0"),
)
"""Of org.openoffice.Office: macros never run, links of a document are never brought up to date."""
_ALL_BY_PROXY = ("Settings", "ooInetProxyType", "1")


class Conversion:
    """A file that is being converted while this process does something else.

    Raises Refused at once where LibreOffice is not installed.
    """

    def __init__(self, path: Path, kind: str) -> None:
        self.path, self.kind, self.becomes = path, kind, BECOMES[kind]
        office = installed()
        if office is None:
            raise self._refused("no_converter")
        self._folder = Path(tempfile.mkdtemp(prefix="roadbook-"))
        self.copy = Path(shutil.copyfile(path, self._folder / f"plan.{kind}"))
        self._process = subprocess.Popen(
            _command(office, self._folder, self.copy, self.becomes, self._seconds()),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=_surroundings(self._folder),
        )

    def _seconds(self) -> int:
        size = self.path.stat().st_size / 1024**2
        return min(MOST_SECONDS, int(SECONDS + SECONDS_PER_MEGABYTE * size))

    def done(self, within: float) -> Path:
        """The converted file, once it is there and was looked at. Raises Refused, also where it is
        not there after so many seconds.
        """
        try:
            ended = self._process.wait(min(within, _WAITS * self._seconds()))
        except subprocess.TimeoutExpired:
            ended = OUT_OF_TIME
        made = self._folder / "made" / f"plan.{self.becomes}"
        if ended == OUT_OF_TIME or not made.is_file():
            why = "conversion_too_long" if ended == OUT_OF_TIME else "not_converted"
            raise self._refused(why)
        try:
            recognised(made, kinds=frozenset((self.becomes,)))
        except Refused as refused:  # said of the file that was sent
            named = {"file": source(self.path.name)}
            reasons = [Reason(r.code, {**r.params, **named}) for r in refused.reasons]
            raise Refused(reasons, self.path.name) from None
        return made

    def end(self) -> None:
        """The program is ended if it still runs, and its folder is removed."""
        if self._process.poll() is None:
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _refused(self, why: str) -> Refused:
        becomes = source(f".{self.becomes}")
        return Refused((reason_for(self.path.name, why, becomes=becomes),), self.path.name)


def installed() -> str | None:
    """The path of LibreOffice, where it is installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def _command(office: str, folder: Path, copy: Path, becomes: str, seconds: int) -> list[str]:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    command = [
        str(Path(office).resolve()),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
        *("--convert-to", _FILTERS[becomes], "--outdir", str(folder / "made"), str(copy)),
    ]
    return begin("roadbook.documents.converting_start", str(seconds), *command)


def _settings() -> str:
    nobody = [
        ("Settings", f"ooInet{kind}Proxy{what}", value)
        for kind in ("HTTP", "HTTPS", "FTP")
        for what, value in (("Name", "127.0.0.1"), ("Port", _NOBODY_LISTENS))
    ]
    told = [(f"/org.openoffice.Office.{place}", name, value) for place, name, value in _SETTINGS]
    told += [(f"/org.openoffice.Inet/{p}", n, v) for p, n, v in (_ALL_BY_PROXY, *nobody)]
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in told
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items'
        f' xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )


def _surroundings(folder: Path) -> dict[str, str]:
    """Nothing of the user's, but where programs and the system are found."""
    kept = ("PATH", "SYSTEMROOT", "TEMP")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
    }
