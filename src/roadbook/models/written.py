"""Plain values as bytes and as columns, in a tenth of the time that the rules' own way takes: the
same bytes, which tests compare. What is not as nearly all values are goes the rules' own way.
"""

from typing import Any
from unicodedata import is_normalized

import orjson

from roadbook.core.canonical import canonical, canonical_again, composed

_SORTED = orjson.OPT_SORT_KEYS
_CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


def written(value: Any) -> bytes:
    """The canonical bytes of values that `core.frozen.plain` gives, of which none is a fraction and
    every key is a name of ours.

    Raises NotCanonical.
    """
    try:
        return orjson.dumps(value, option=_CANONICAL)
    except TypeError:
        return canonical(value)


def written_again(value: Any) -> bytes:
    """What `core.canonical.canonical_again` writes."""
    try:
        return orjson.dumps(value, option=_SORTED)
    except TypeError:  # half of a letter, a number without end: nothing that ever was canonical
        return canonical_again(value)


def kept_json(value: Any) -> str:
    """A plain value as a column of JSON keeps it in a file."""
    return orjson.dumps(value).decode()


def composed_at_once(value: Any) -> Any:
    """What `core.canonical.composed` gives, from one look at all texts together."""
    try:
        is_so = are_composed(orjson.dumps(value))
    except TypeError:
        is_so = False
    return value if is_so else composed(value)


def are_composed(written: bytes) -> bool:
    """Is every text in these bytes of JSON composed? No mark of JSON can be composed with a letter,
    so that all of it is composed where each part is.
    """
    return written.isascii() or is_normalized("NFC", written.decode())
