"""The seconds of work that a limited process has left; one step of a long file may take only some
of them.

Without a timer, as in a process that nobody limits, nothing here has an effect.
"""

import signal

from roadbook.documents.grids.grid import NotRead

HAS_TIMER = hasattr(signal, "setitimer")
"""Windows has none: there the parent's time limit is all there is."""
_NONE = float("inf")


def set_time(seconds: float) -> None:
    """End this process, even in the midst of C, after so many seconds of work."""
    if HAS_TIMER:
        signal.setitimer(signal.ITIMER_PROF, seconds)


def time_left() -> float:
    """Seconds of work until the process ends; without end where nothing limits it."""
    if not HAS_TIMER:
        return _NONE
    return signal.getitimer(signal.ITIMER_PROF)[0] or _NONE


class Steps:
    """Each step takes at most so many seconds, all steps what the process has left."""

    def __init__(self, seconds: float) -> None:
        self._most = seconds
        self._left = self._armed = time_left()

    def begin(self) -> None:
        """Begin the next step. Raises NotRead where no time is left for it."""
        self._arm(self._most)

    def end(self) -> None:
        """After the last step: what no step took is there for the rest. Raises NotRead."""
        self._arm(_NONE)

    def _arm(self, most: float) -> None:
        if self._left == _NONE:
            return
        self._left -= self._armed - time_left()
        if self._left <= 0:
            raise NotRead("took_too_long")
        self._armed = min(most, self._left)
        set_time(self._armed)
