"""How long the same tests run: `make check` with ordinary counts, `make soak` with large ones; in
which order, and where their files are.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# What is drawn is the same each time, so that a change fails by what it changes; a soak draws anew.
settings.register_profile(
    "check", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "soak",
    deadline=None,
    max_examples=2_000,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("soak" if os.environ.get("ROADBOOK_SOAK") else "check")

LONGEST = (
    "web/test_matrix.py",
    "documents/test_forms_damaged_text.py",
    "record/test_crashes.py",
    "web/test_hostile.py",
    "journeys/test_main_job.py",
    "web/journeys/test_accessible.py",
    "web/journeys/test_agree_journey.py",
    "record/test_state_machine.py",
    "journeys/test_private_papers.py",
    "record/test_sqlite_file.py",
    "record/test_server.py",
    "documents/test_safety.py",
    "journeys/test_follow_up.py",
    "documents/test_converting.py",
    "web/test_canary.py",
)
"""Files are handed to the workers whole, so that what a file shares is made once. The longest come
first: none is left to one worker at the end.
"""

MEMORY = Path("/dev") / "shm"
"""Where a file system in memory is, and how much must be free there: the tests stop processes and
never the machine, so that nothing that they look for needs a disk to be waited for.
"""
ENOUGH = 2 * 2**30


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Temporary files, also those of the programs that the tests start, are kept in memory."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir():
        return
    is_for_programs = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    if is_for_programs and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After the shuffling of files and tests."""

    def rank(item: pytest.Item) -> int:
        path = item.path.as_posix()
        return next((n for n, name in enumerate(LONGEST) if path.endswith(name)), len(LONGEST))

    items.sort(key=rank)
