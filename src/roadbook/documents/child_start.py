"""How the process that parses a file is started: before anything else is loaded, if need be.

The child waits for one line on its standard input, which names the file.
"""

import subprocess
import sys

import roadbook

_ROOT = roadbook.__path__[0].removesuffix("roadbook")
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from roadbook.documents.child import main; main()"
)


def start() -> "subprocess.Popen[bytes]":
    """A child that is not told its file yet."""
    # -I keeps the user's site and environment out; the package's own root is handed over
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _START, _ROOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
