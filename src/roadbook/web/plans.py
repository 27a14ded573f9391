"""Plan files on their way to a draft: read in the limited child process, kept by their digest,
and shown again beside what was read.
"""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from roadbook.actions import kept_files
from roadbook.actions.text import Filed
from roadbook.core.reasons import Reason, counted
from roadbook.core.timeframes import Period
from roadbook.documents.grids.grid import Source
from roadbook.documents.parsing import Parsing
from roadbook.documents.reading.plan import PlanReading
from roadbook.documents.refused import Refused
from roadbook.documents.safety import LIMITS, MEGABYTE, reason_for
from roadbook.pack import plan
from roadbook.web.downloads import plain_name
from roadbook.web.standing import Kept

MOST_FILES = 10
PATIENCE = 80.0
"""Seconds that a page waits for all files of a plan: less than a process of the server may take for
an answer, so that what takes longer ends in words.
"""
_READ: Kept[tuple[PlanReading, tuple[Source, ...]]] = Kept(4)
"""What the last few plans said: a page that shows one again reads no file."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file as it came: the name that its sender gave it, and its bytes."""

    name: str
    content: bytes


def arrived(files: Iterable[UploadedFile]) -> tuple[Arrived, ...]:
    """Uploads as bytes. Raises Refused with a reason for each that is too large, before any of
    them is read.
    """
    some = tuple(files)
    limit = counted(LIMITS.file // MEGABYTE)
    names = [plain_name(file.name or "") for file in some]
    reasons = [
        reason_for(name, "too_large", limit=limit)
        for name, file in zip(names, some, strict=True)
        if (file.size or 0) > LIMITS.file
    ]
    if reasons:
        raise Refused(reasons, names[0])
    return tuple(Arrived(name, file.read()) for name, file in zip(names, some, strict=True))


def read(
    files: Sequence[Arrived], period: Period | None = None
) -> tuple[PlanReading, tuple[Source, ...]]:
    """The plan that these files hold. Raises Refused with every reason."""
    digests = tuple((file.name, kept_files.digest_of(file.content)) for file in files)
    if (known := _READ.get((digests, period))) is not None:
        return known
    with tempfile.TemporaryDirectory(prefix="roadbook-") as folder:
        paths = []
        for number, file in enumerate(files):
            # two files may bear one name
            path = Path(folder) / str(number) / file.name
            path.parent.mkdir()
            path.write_bytes(file.content)
            paths.append(path)
        found = plan.read_beside(_opened(paths), period=period)
    return _READ.keep((digests, period), found)


def _opened(paths: Iterable[Path]) -> list[Parsing]:
    """Every file on its way; where one may not be opened, the others are ended, and all that is
    wrong is told at once.
    """
    begun: list[Parsing] = []
    reasons: list[Reason] = []
    name = ""
    for path in paths:
        try:
            begun.append(Parsing(path, within=PATIENCE))
        except Refused as refused:
            reasons.extend(refused.reasons)
            name = name or path.name
    if reasons:
        for one in begun:
            one.end()
        raise Refused(reasons, name)
    return begun


def keep(files: Iterable[Arrived]) -> list[Filed]:
    """Keep the files of this installation by their digest."""
    return [
        Filed(file.name, kept_files.keep(settings.FILES, file.content), len(file.content))
        for file in files
    ]


def kept(files: Iterable[tuple[str, str]]) -> tuple[Arrived, ...]:
    """Files by names and digests; those that are not there are left out."""
    paths = ((name, kept_files.place(settings.FILES, digest)) for name, digest in files)
    return tuple(Arrived(name, path.read_bytes()) for name, path in paths if path.is_file())
