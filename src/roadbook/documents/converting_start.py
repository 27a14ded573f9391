"""Under what LibreOffice works: limits that it inherits, and a network with nothing in it.

It is started by `converting.Conversion` and by nothing else.
"""

import subprocess
import sys

MEMORY = 640 * 1024 * 1024
"""Bytes of address space: a good third of it is code that is mapped and never filled."""
LARGEST_FILE = 200 * 1024 * 1024
OUT_OF_TIME = 75
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def main() -> None:
    """The arguments are the seconds of processor time, then the command."""
    seconds, *command = sys.argv[2:]
    if sys.platform == "win32":  # there the time limit of the parent is all there is
        sys.exit(subprocess.run(command, check=False).returncode)
    import resource

    _limit(int(seconds))
    ended = subprocess.run(command, check=False).returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # the program is ended by the system and its own starter tells nobody
    sys.exit(OUT_OF_TIME if used.ru_utime + used.ru_stime >= int(seconds) - 1 else ended)


def _limit(seconds: int) -> None:
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (within, within))
    if sys.platform == "linux":
        import ctypes

        # where the system refuses that to a user, the settings of the program alone hold it back
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)
