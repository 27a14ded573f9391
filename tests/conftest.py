"""How long the same tests run: `make check` with ordinary counts, `make soak` with large ones; and
in which order.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("check", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "soak",
    deadline=None,
    max_examples=2_000,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("soak" if os.environ.get("ROADBOOK_SOAK") else "check")

LONGEST = (
    "record/test_state_machine.py",
    "record/test_crashes.py",
    "journeys/test_main_job.py",
    "record/test_sqlite_file.py",
    "record/test_server.py",
    "documents/test_converting.py",
    "documents/test_safety.py",
)
"""Files are handed to the workers whole, so that what a file shares is made once. The longest come
first: none is left to one worker at the end.
"""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After the shuffling of files and tests."""

    def rank(item: pytest.Item) -> int:
        path = item.path.as_posix()
        return next((n for n, name in enumerate(LONGEST) if path.endswith(name)), len(LONGEST))

    items.sort(key=rank)
