"""The process that parses a file as a copy of this one: nothing is started and loaded twice.

Only for a program of one thread that has done nothing yet but load this: a copy holds all that its
original held. The child works under the same limits as one that is started anew.
"""

import gc
import os
import signal
import sys
from select import select
from time import monotonic, sleep

from roadbook.documents.child import work

IS_SAFE = sys.platform == "linux"
"""Elsewhere a copy does without some threads of the system, or there is none."""
_PIECE = 1024 * 1024
_A_MOMENT = 0.001
_FIRST_OF_OTHERS = 3
_MOST_FILES = 1024


class Forked:
    """What `child_start.Started` is, from a copy of this process."""

    def __init__(self, likely: str) -> None:
        asked, ask = os.pipe()
        told, tell = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            _run(likely, asked, tell)
        os.close(asked)
        os.close(tell)
        self._ask, self._told = os.fdopen(ask, "wb"), told

    def tell(self, line: bytes) -> None:
        """Say which file it is; it is told once."""
        with self._ask:
            self._ask.write(line)

    def answer(self, within: float) -> tuple[bytes, int]:
        """All that it wrote, and its exit code, negative for a signal. Raises TimeoutError where
        that takes more seconds.
        """
        until = monotonic() + within
        pieces: list[bytes] = []
        while not pieces or pieces[-1]:
            if not select([self._told], [], [], max(0.0, until - monotonic()))[0]:
                raise TimeoutError
            pieces.append(os.read(self._told, _PIECE))
        while (code := self._code(os.WNOHANG)) is None:
            if monotonic() > until:
                raise TimeoutError
            sleep(_A_MOMENT)
        return b"".join(pieces), code

    def end(self) -> None:
        """End it if it still runs."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            self._code()

    def _code(self, how: int = 0) -> int | None:
        """The exit code, once there is one."""
        ended, status = os.waitpid(self._pid, how)
        if not ended:
            return None
        self._pid = 0
        self._ask.close()
        os.close(self._told)
        return os.waitstatus_to_exitcode(status)


def _run(likely: str, asked: int, tell: int) -> None:
    """All that the child does; it never comes back."""
    try:
        gc.disable()  # such a process ends with its answer
        os.dup2(asked, 0)
        os.dup2(tell, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.closerange(_FIRST_OF_OTHERS, _MOST_FILES)
        work(os.fdopen(0), os.fdopen(1, "w", encoding="ascii"), likely)
    finally:
        os._exit(1)
