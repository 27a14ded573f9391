"""Patterns of text that are made ready when a text first meets them.

Most commands meet few of the patterns that the house knows, and to make one ready takes as long
as to match it against thousands of texts.
"""

import re
from typing import Any, cast


class _Pattern:
    """Stands for a compiled pattern: each method of it is looked up once and kept."""

    def __init__(self, text: str, flags: int) -> None:
        self._told = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._told), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when its first method is asked for."""
    return cast(re.Pattern[str], _Pattern(text, flags))
