"""Reading a TOML file that a person wrote: its trouble is a reason with the line, never a
traceback.
"""

import re
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

from roadbook.core.reasons import Piece, because, number, source
from roadbook.documents.refused import Refused

LARGEST = 256 * 1024
"""Bytes; such a file is a few pages of text."""

_LINE = re.compile(r"at line (\d+)")


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of the file, decimal numbers exact. Raises Refused with one reason."""
    name = source(path.name)
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError:
        raise _refused("not_readable", name) from None
    if len(raw) > LARGEST:
        raise _refused("too_large", name)
    try:
        return tomllib.loads(raw.decode("utf-8-sig"), parse_float=Fraction)
    except UnicodeDecodeError:
        raise _refused("not_text", name) from None
    except tomllib.TOMLDecodeError as wrong:
        line = _LINE.search(str(wrong))
        if line:
            raise _refused("not_toml_at", name, line=number(line[1])) from None
        raise _refused("not_toml", name) from None


def _refused(why: str, name: Piece, **params: Piece) -> Refused:
    return Refused([because(f"toml.{why}", file=name, **params)], name.text)
