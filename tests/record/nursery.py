"""A process that has loaded the program once and forks a child for each task: a process of its own
with connections of its own, which can be killed, without the seconds that loading takes.

`python -m tests.record.nursery DESCRIPTOR` is told over that descriptor what to begin.
"""

import gc
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from multiprocessing import Pipe, reduction
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).parents[2]


class Nursery:
    """Begins processes, and knows how each ended. It ends with whoever made it."""

    def __init__(self) -> None:
        self._asks, theirs = Pipe()
        handed = theirs.fileno()
        path = os.pathsep.join(map(str, (ROOT / "src", ROOT)))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.record.nursery", str(handed)],
            env={**os.environ, "PYTHONPATH": path},
            pass_fds=[handed],
        )
        theirs.close()

    def begin(self, task: Callable[..., None], given: tuple[Any, ...], says: Connection) -> int:
        """Begin a process that does this task and ends. Answers its number."""
        self._asks.send((task, given))
        reduction.send_handle(self._asks, says.fileno(), None)
        return int(self._asks.recv())

    def ended(self, number: int) -> int:
        """How this process ended, as soon as it has: 0, or less where it was killed."""
        self._asks.send(number)
        return int(self._asks.recv())

    def close(self) -> None:
        """Nobody needs another process: those that still work are killed."""
        self._asks.close()
        self._process.wait()


def serve(asked: Connection) -> None:
    """Do what is asked until nobody asks any more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadbook.config.settings")
    django.setup()
    _warm_up()
    # what stands here already is looked through by no child, and so not copied for it
    gc.freeze()
    at_work: set[int] = set()
    while (wanted := _next(asked)) is not None:
        if isinstance(wanted, int):
            asked.send(os.waitstatus_to_exitcode(os.waitpid(wanted, 0)[1]))
            at_work.discard(wanted)
            continue
        handle = reduction.recv_handle(asked)
        number = os.fork()
        if number == 0:
            asked.close()
            _work(*wanted, Connection(handle))
        os.close(handle)
        at_work.add(number)
        asked.send(number)
    for number in at_work:
        os.kill(number, signal.SIGKILL)


def _warm_up() -> None:
    """Lead a life once: what is looked up or put together at its first use, no child does again."""
    # the models can only be loaded now
    from tests.record import lives

    with tempfile.TemporaryDirectory() as folder:
        lives.begin(f"sqlite:///{folder}/record.db", None)
        for _ in lives.life(0, Path(folder)):
            pass
        lives.looked_at(Path(folder))
        lives.connection.close()


def _next(asked: Connection) -> Any:
    try:
        return asked.recv()
    except EOFError:
        return None


def _work(task: Callable[..., None], given: tuple[Any, ...], says: Connection) -> None:
    code = 1
    try:
        task(*given, says)
        code = 0
    except Exception:  # told in full; a forked child must never go on in its parent's loop
        traceback.print_exc()
    finally:
        says.close()
        os._exit(code)


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
