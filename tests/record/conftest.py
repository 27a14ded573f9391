"""Every test of the record runs on the database that `ROADBOOK_DATABASE` names; the checks run
each twice, on the embedded one and on PostgreSQL.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.record.installations import IS_SERVER
from tests.record.story import Story

collect_ignore = (
    ["test_raw.py", "test_sqlite_file.py"]
    if IS_SERVER
    else ["test_asked_of_a_server.py", "test_server.py"]
)
"""Files of one database have nothing to say about the other."""


@pytest.fixture
def story(db: None) -> Story:
    """Two sides with a coordinator each."""
    return Story().begin()


@pytest.fixture
def may_connect(django_db_blocker: Any) -> Iterator[None]:
    """For tests with installations of their own beside the tests' database."""
    with django_db_blocker.unblock():
        yield
