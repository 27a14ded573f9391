"""Every test of the record runs on the database that `ROADBOOK_DATABASE` names; the checks run
each twice, on the embedded one and on PostgreSQL.
"""

import pytest

from tests.record.story import Story


@pytest.fixture
def story(db: None) -> Story:
    """Two sides with a coordinator each."""
    return Story().begin()
