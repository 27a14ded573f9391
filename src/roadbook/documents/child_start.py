"""How the process that parses a file is started anew: before anything else is loaded, if need be.

The child waits for one line on its standard input, which names the file.
"""

import subprocess
import sys

import roadbook

_ROOT = roadbook.__path__[0].removesuffix("roadbook")


def begin(module: str, *arguments: str) -> list[str]:
    """The command that runs `main` of this module of the house in a process of its own."""
    # -I keeps the user's site and environment out; the package's own root is handed
    # over; nothing looks for garbage, since such a process ends with its answer
    work = (
        "import gc, sys; gc.disable(); sys.path.insert(0, sys.argv[1]); "
        f"from {module} import main; main()"
    )
    return [sys.executable, "-I", "-c", work, _ROOT, *arguments]


class Started:
    """A child that is not told its file yet; it loads the reader of the likely format meanwhile."""

    def __init__(self, likely: str) -> None:
        self._process = subprocess.Popen(
            begin("roadbook.documents.child", likely),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def tell(self, line: bytes) -> None:
        """Say which file it is; it is told once."""
        if self._process.stdin is not None:
            self._process.stdin.write(line)
            self._process.stdin.close()
            self._process.stdin = None  # all was said: communicate() must not close it again

    def answer(self, within: float) -> tuple[bytes, int]:
        """All that it wrote, and its exit code, negative for a signal. Raises TimeoutError where
        that takes more seconds.
        """
        try:
            told, _ = self._process.communicate(timeout=within)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
        return told, self._process.returncode

    def end(self) -> None:
        """End it if it still runs."""
        if self._process.poll() is None:
            self._process.kill()
        if self._process.stdout is not None and not self._process.stdout.closed:
            self._process.communicate()
