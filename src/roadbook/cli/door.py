"""The door: the files of `roadbook read` begin to be parsed, each in its own process, before the
command line itself is loaded, which takes about as long.
"""

import sys
from itertools import takewhile
from pathlib import Path

from roadbook.documents.parsing import Parsing
from roadbook.documents.refused import Refused


def main() -> int:
    """Run the command of this process. Returns the exit code."""
    argv = sys.argv[1:]
    begun = begin(argv)
    from roadbook.cli import main as command_line

    try:
        return command_line.main(argv, begun)
    finally:
        for parsing in begun.values():
            parsing.end()


def begin(argv: list[str]) -> dict[Path, Parsing]:
    """The plans that stand behind `read`, each being parsed. One that may not be opened is left to
    the command, which says why.
    """
    found: dict[Path, Parsing] = {}
    if argv[:1] != ["read"]:
        return found
    for word in takewhile(lambda word: not word.startswith("-"), argv[1:]):
        try:
            found[Path(word)] = Parsing(Path(word))
        except Refused:
            continue
    return found
