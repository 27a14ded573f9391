"""Writing a folder of files so that it is whole or not there: each is complete before it gets its
name.

Files are first written beside the folder. Only when all of them are there do they take their
names; an older file of the same name is replaced, others are left alone.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(folder: Path) -> Iterator[Path]:
    """A place to write to; its files and those of its folders move into `folder` when the block
    ends well, else vanish.

    Raises OSError where the folder cannot be made or written to.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    # within a folder that is there: the one above it may be closed to us, as a home's is
    place = folder if folder.is_dir() else folder.parent
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=place))
    try:
        yield beside
        folder.mkdir(exist_ok=True)
        for made in sorted(path for path in beside.rglob("*") if path.is_file()):
            place = folder / made.relative_to(beside)
            place.parent.mkdir(parents=True, exist_ok=True)
            made.replace(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
