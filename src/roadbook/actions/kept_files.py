"""Documents by their digest: a file is whole and on the disk before any row tells of it.

What an act that was not done leaves behind is a file without a row, never a row without its file.
"""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from roadbook.actions.failpoints import reached


def keep(folder: Path, content: bytes) -> str:
    """Keep these bytes below the folder. Answers their SHA-256; the same bytes are kept once.

    Raises OSError where the disk refuses.
    """
    digest = digest_of(content)
    path = place(folder, digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            reached("fsync.before")
            os.fsync(file.fileno())
            reached("fsync.after")
        reached("rename.before")
        Path(unfinished).replace(path)
        reached("rename.after")
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return digest


def digest_of(content: bytes) -> str:
    """The SHA-256 under which these bytes are kept."""
    return sha256(content).hexdigest()


def place(folder: Path, digest: str) -> Path:
    """Where the bytes of this digest are kept."""
    return folder / digest[:2] / digest


def _sync_folder(folder: Path) -> None:
    """The name of a file is on the disk only when its folder is; Windows opens no folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
