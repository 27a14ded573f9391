"""The package of an office file packed again without the hour at which it was made: a paper depends
on no clock.
"""

import io
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def repacked(package: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same parts in the same order, each as `change(name, part)` gives it."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as packed, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in packed.namelist():
            again.writestr(ZipInfo(name), change(name, packed.read(name)), ZIP_DEFLATED)
    return out.getvalue()
