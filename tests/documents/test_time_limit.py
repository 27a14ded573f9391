"""The seconds of work of a limited process, shared out between the steps of a long file."""

import subprocess
import sys

STEPS = """
from roadbook.documents.grids.time_limit import HAS_TIMER, Steps, set_time, time_left
set_time(1000)
steps = Steps(2)
steps.begin()
print(time_left() < 3 or not HAS_TIMER)
steps.end()
print(time_left() > 900)
"""


def test_a_step_takes_some_of_the_seconds_and_the_rest_of_the_work_all_that_are_left():
    told = subprocess.run([sys.executable, "-c", STEPS], capture_output=True, check=True, text=True)
    assert told.stdout.split() == ["True", "True"]
