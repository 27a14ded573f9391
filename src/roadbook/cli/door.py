"""The door: the files of `roadbook read` begin to be parsed, each in its own process, before the
command line itself is loaded, which takes about as long.
"""

import gc
import os
import sys
from itertools import takewhile
from typing import TYPE_CHECKING

from roadbook.documents.child_fork import IS_SAFE, Forked

if TYPE_CHECKING:
    from pathlib import Path

    from roadbook.documents.parsing import Child, Parsing


def main() -> int:
    """Run the command of this process. Returns the exit code."""
    argv = sys.argv[1:]
    begun = begin(argv)
    # loaded only now: the children are at work meanwhile
    from roadbook.cli import main as command_line

    try:
        return command_line.main(argv, begun)
    finally:
        for parsing in begun.values():
            parsing.end()


def run() -> None:
    """Run the command and end the process at once: all is written by then, and to take apart what
    was read, object by object, would take as long as to load it.
    """
    gc.disable()  # a command lives for seconds and keeps what it reads: there is no garbage to find
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            if not stream.closed:
                stream.flush()
        except BrokenPipeError:  # the reader of the pipe has gone
            code = 1
    os._exit(code)


def begin(argv: list[str]) -> "dict[Path, Parsing]":
    """The plans that stand behind `read`, each being parsed. One that may not be opened is left to
    the command, which says why.
    """
    if argv[:1] != ["read"]:
        return {}
    names = dict.fromkeys(takewhile(lambda word: not word.startswith("-"), argv[1:]))
    children = [_child(name.rpartition(".")[2].lower()) for name in names]
    from pathlib import Path

    from roadbook.documents.parsing import Parsing
    from roadbook.documents.refused import Refused

    found: dict[Path, Parsing] = {}
    for name, child in zip(names, children, strict=True):
        try:
            found[Path(name)] = Parsing(Path(name), child=child)
        except Refused:
            continue
    return found


def _child(likely: str) -> "Child":
    if IS_SAFE:  # here there is one thread, and nothing was read or opened
        return Forked(likely)
    from roadbook.documents.child_start import Started

    return Started(likely)
