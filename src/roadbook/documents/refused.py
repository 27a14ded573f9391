"""A file that is not read, and why: all reasons at once, each worded elsewhere."""

from collections.abc import Iterable

from roadbook.core.reasons import Reason


class Refused(Exception):
    """`file` is the bare name; every reason names it too and says what to do."""

    def __init__(self, reasons: Iterable[Reason], file: str = "") -> None:
        self.reasons = tuple(reasons)
        self.file = file
        super().__init__(file, *(reason.code for reason in self.reasons))
