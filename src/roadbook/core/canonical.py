"""One value, one row of bytes: what is hashed, accepted and signed is bytes, never a reading of
them.

The JSON Canonicalization Scheme (RFC 8785) for values without fractions: keys in the order of their
code points, no white space, texts in Unicode's composed form. A fraction is a text ("13/20").
"""

import json
import unicodedata
from hashlib import sha256
from typing import Any

LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exactly (RFC 7493, section 2.2)."""

# made once: making one takes longer than to write a row
_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class NotCanonical(ValueError):
    """A value has no canonical bytes: a floating number, a key that is no text, half a letter."""


def canonical(value: Any) -> bytes:
    """The canonical bytes of plain values: dicts, lists, texts, whole numbers, booleans, None.

    Raises NotCanonical.
    """
    check(value)
    try:
        return _written(value).encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical("a text holds half of a letter (a lone surrogate)") from None


def canonical_again(value: Any) -> bytes:
    """The canonical bytes of a value that was read from such bytes: it is not looked through once
    more. A value that never had any gets bytes that no canonical value has.
    """
    return _written(value).encode("utf-8", "surrogatepass")


def composed(value: Any) -> Any:
    """The same value with every text in Unicode's composed form (NFC)."""
    if isinstance(value, str):
        # plain letters are composed, and nearly all texts that are not words consist of them
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {composed(key): composed(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [composed(part) for part in value]
    return value


def digest(*parts: bytes) -> str:
    """SHA-256 of the parts as 64 hexadecimal letters. Each part is hashed with its length before
    it, so that no two lists of parts run into the same bytes.
    """
    found = sha256()
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.hexdigest()


def check(value: Any) -> None:
    """Look whether a value is of the kinds that have canonical bytes. Raises NotCanonical."""
    if isinstance(value, dict):
        for key, part in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise NotCanonical(f"a key is a text of plain letters, not {key!r}")
            if type(part) is not str:
                check(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            if type(part) is not str:
                check(part)
    elif isinstance(value, str) or value is None:
        return
    elif not isinstance(value, int):
        raise NotCanonical(f"a value of the kind {type(value).__name__} has no canonical bytes")
    elif abs(value) > LARGEST:
        raise NotCanonical(f"{value} is too large to be kept exactly by every reader")
