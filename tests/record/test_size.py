"""A record of many measures and many lines: few queries, and an export that loses nothing."""

from pathlib import Path

from django.db import connection, transaction

from benchmarks.generate_record import Generated, begin, fill
from roadbook.actions.installation import restore
from roadbook.core.readers import of_side
from roadbook.core.verification import verify
from roadbook.core.words import Side
from roadbook.models import Entry, Measure
from roadbook.pack import export
from roadbook.pack.export import Export
from roadbook.queries.journal import Record
from roadbook.queries.roadmaps import facts_of
from tests.cast import AS_OF
from tests.record.installations import SOAK
from tests.record.test_export import Kept

ROADMAPS, MEASURES, LINES = (20, 500, 200_000) if SOAK else (2, 40, 1_000)


def test_facts_of_a_thousand_measures_take_at_most_four_queries(db, django_assert_max_num_queries):
    (roadmap,) = fill(begin(), 1, 1_000)
    with django_assert_max_num_queries(4):
        found = facts_of(roadmap, reader=of_side(Side.STATE), day=AS_OF)
    assert len(found.roadmap.measures) == 1_000
    assert all(len(measure.assignments) == 2 for measure in found.roadmap.measures)


def test_a_large_record_taken_in_elsewhere_has_the_same_state_root(db, tmp_path: Path):
    files = Kept(tmp_path)
    with transaction.atomic():
        fill(begin(), ROADMAPS, MEASURES)
        generated = Generated(Record(connection, files.read))
        transaction.set_rollback(True)
    generated.edit(LINES)
    before = verify(generated)
    assert before.findings == ()
    export.write(tmp_path / "record.zip", generated, before.checkpoints)
    after = restore(Export(tmp_path / "record.zip"), keep_file=files.keep, read_file=files.read)
    assert after.findings == ()
    assert after.checkpoints == before.checkpoints
    assert Entry.objects.count() >= LINES
    assert Measure.objects.count() == ROADMAPS * MEASURES
