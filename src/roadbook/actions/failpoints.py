"""Named places at which a test can stop the whole process, as a power cut would.

In ordinary work the environment names none of them, and reaching one costs a look into a string.
"""

import os
import signal

AT = os.environ.get("ROADBOOK_STOP_AT", "")
"""The name of the place, and after a colon how often it is passed before: "commit.before:3"."""
_passed: dict[str, int] = {}


def reached(name: str) -> None:
    """End the process without a word where the environment asks for it here."""
    if not AT.startswith(name):
        return
    wanted, _, times = AT.partition(":")
    if wanted == name:
        _passed[name] = _passed.get(name, 0) + 1
        if _passed[name] > int(times or 0):
            os.kill(os.getpid(), signal.SIGKILL)
