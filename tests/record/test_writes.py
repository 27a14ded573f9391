"""While acts are done, every statement that writes comes from the one write path."""

import re
import traceback
from pathlib import Path
from typing import Any

from django.db import connection

from roadbook.actions.checkpoint import checkpoint
from roadbook.core.readers import BOTH_SIDES
from roadbook.core.record_words import Compartment, Role
from roadbook.core.verification import verify
from roadbook.core.words import Side
from roadbook.queries.journal import Record
from roadbook.queries.roadmaps import facts_of
from tests.cast import AS_OF
from tests.record.story import Story, at

WRITING = re.compile(
    r"\s*(WITH\b.*\b)?(INSERT|UPDATE|DELETE|REPLACE|MERGE|DROP|ALTER|CREATE|TRUNCATE)\b",
    re.IGNORECASE | re.DOTALL,
)
SOURCE = str(Path("src") / "roadbook")


class Watch:
    """Notes each writing statement with the module of ours that is nearest to it."""

    def __init__(self) -> None:
        self.writers: list[str] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if WRITING.match(sql):
            stack = [f.filename for f in traceback.extract_stack() if SOURCE in f.filename]
            # the client hands on what others ask
            ours = [name for one in stack if (name := Path(one).name) != "client.py"]
            self.writers.append(ours[-1] if ours else "outside")
        return execute(sql, params, many, context)


def test_every_act_writes_through_the_one_write_path(db):
    watch = Watch()
    with connection.execute_wrapper(watch):
        story = Story().begin().draft().propose().accept().sign()
        story.add(Side.STATE, Role.OBSERVER)
        checkpoint(at(story.state), of=Compartment.JOINT)
    assert len(watch.writers) > 15
    assert set(watch.writers) == {"_written.py"}


def test_reading_and_verifying_write_nothing(db):
    story = Story().begin().draft().propose()
    watch = Watch()
    with connection.execute_wrapper(watch):
        facts_of(story.roadmap, reader=BOTH_SIDES, day=AS_OF)
        assert verify(Record(connection, lambda _: None)).findings == ()
    assert watch.writers == []
