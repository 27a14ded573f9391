"""How the process that parses a file is started: before anything else is loaded, if need be.

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


def start(likely: str) -> "subprocess.Popen[bytes]":
    """A child that is not told its file yet; it loads the reader of the likely format meanwhile."""
    return subprocess.Popen(
        begin("roadbook.documents.child", likely),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
