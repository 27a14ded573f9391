"""An export holds everything, goes into an empty installation whole or not at all, and is verified
without any database.
"""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction

from roadbook.actions import installation, people, text
from roadbook.actions.installation import Damaged, restore
from roadbook.actions.kept_files import keep, place
from roadbook.actions.refused import Refused
from roadbook.core.readers import BOTH_SIDES, of_side
from roadbook.core.record_words import Role
from roadbook.core.verification import Verified, verify
from roadbook.core.words import Side
from roadbook.models import Chain, Document, Entry, Person, Sealed
from roadbook.pack import export
from roadbook.pack.export import Export, NoExport
from roadbook.queries.journal import Record
from roadbook.queries.people import people_of
from roadbook.queries.roadmaps import facts_of
from tests.cast import AS_OF, ROADMAP
from tests.record.story import NOW, Story, at

PLAN = b"the plan as it was read"


class Kept:
    """The documents of an installation in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes) -> str:
        return keep(self.folder, content)

    def read(self, digest: str) -> list[bytes] | None:
        path = place(self.folder, digest)
        return [path.read_bytes()] if path.exists() else None


def filled(files: Kept) -> Story:
    """A signed roadmap with the file that it was read from; one of the people is erased."""
    story = Story().begin()
    file = text.Filed("plan.docx", files.keep(PLAN), len(PLAN))
    done = text.import_plan(at(story.state), roadmap=ROADMAP, files=[file])
    story.roadmap = done.answer["roadmap"]
    story.propose().accept().sign()
    gone = Person.objects.get(pk=story.organisation)
    people.erase(at(story.organisation), person=gone.pk, version=gone.version)
    return story


def written(path: Path, files: Kept) -> Verified:
    record = Record(connection, files.read)
    found = verify(record)
    assert found.findings == ()
    export.write(path, record, found.checkpoints)
    return found


@pytest.fixture
def exported(db: None, tmp_path: Path) -> tuple[Path, Verified, Story]:
    """An export of a record that is gone again: the database is as empty as before."""
    files = Kept(tmp_path / "before")
    with transaction.atomic():
        story = filled(files)
        found = written(tmp_path / "record.zip", files)
        transaction.set_rollback(True)
    assert not installation.is_begun()
    return tmp_path / "record.zip", found, story


def test_an_export_taken_in_elsewhere_is_the_same_record(exported, tmp_path):
    path, before, story = exported
    files = Kept(tmp_path / "after")
    after = restore(Export(path), keep_file=files.keep, read_file=files.read)
    assert after.checkpoints == before.checkpoints
    assert after.findings == ()
    written(tmp_path / "again.zip", files)
    assert (tmp_path / "again.zip").read_bytes() == path.read_bytes()
    seen = facts_of(story.roadmap, reader=BOTH_SIDES, day=AS_OF).roadmap
    assert [m.text for m in seen.measures] == [m.text for m in ROADMAP.measures]
    (document,) = Document.objects.all()
    assert files.read(document.digest) == [PLAN]


def test_personal_values_travel_and_erased_ones_stay_erased(exported, tmp_path):
    path, _, _ = exported
    files = Kept(tmp_path / "after")
    restore(Export(path), keep_file=files.keep, read_file=files.read)

    def names(side: Side) -> list[str]:
        found = people_of(side, reader=of_side(side), day=NOW.date())
        return [one.name for one in found]

    assert names(Side.STATE) == ["Alma Ataýewa"]
    assert names(Side.ORGANISATION) == [""]


def test_the_record_goes_on_where_it_was_taken_in(exported, tmp_path):
    path, before, story = exported
    files = Kept(tmp_path / "after")
    restore(Export(path), keep_file=files.keep, read_file=files.read)
    with pytest.raises(Refused) as refused:  # the key of an act that was done there
        people.add_person(at(story.state, "key-of-old"), name=" ", title=ROADMAP.title, offices=[])
    assert [p.why.code for p in refused.value.problems] == ["record.name_missing"]
    story.add(Side.STATE, role=Role.OBSERVER)
    now = verify(Record(connection, files.read))
    assert now.findings == ()
    sizes = {one.chain: one.size for one in before.checkpoints}
    assert {one.chain: one.size for one in now.checkpoints} == sizes | {"state": sizes["state"] + 1}


def test_an_installation_that_has_a_record_takes_none_in(exported, tmp_path):
    path, _, _ = exported
    Story().begin()
    before = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        restore(Export(path), keep_file=Kept(tmp_path).keep, read_file=Kept(tmp_path).read)
    assert [problem.why.code for problem in refused.value.problems] == ["record.not_empty"]
    assert Entry.objects.count() == before


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None], told: bool = False) -> Export:
    """The export with its members changed; `told` has the manifest tell of them as they are."""
    with zipfile.ZipFile(path) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    change(members)
    if told:
        manifest = json.loads(members["manifest.json"])
        manifest["parts"] = {
            name: {"sha256": export.sha256(content).hexdigest(), "size": len(content)}
            for name, content in members.items()
            if name != "manifest.json"
        }
        members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return Export(path)


def _cut(members: dict[str, bytes]) -> None:
    members["journal.jsonl"] = members["journal.jsonl"].rsplit(b"\n", 2)[0] + b"\n"


def _altered(members: dict[str, bytes]) -> None:
    members["rows/Measure.jsonl"] = members["rows/Measure.jsonl"].replace(b"handbook", b"notebook")


def _without_names(members: dict[str, bytes]) -> None:
    members["sealed.jsonl"] = b""


def _without_file(members: dict[str, bytes]) -> None:
    del members[next(name for name in members if name.startswith("files/"))]


def _other_file(members: dict[str, bytes]) -> None:
    members[next(name for name in members if name.startswith("files/"))] += b"."


def _more(members: dict[str, bytes]) -> None:
    members["rows/Secret.jsonl"] = b'["a",{}]\n'


def _nonsense(members: dict[str, bytes]) -> None:
    members["journal.jsonl"] += b"[]\n\xff\n"


@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize(
    "change", [_cut, _altered, _without_names, _without_file, _other_file, _more, _nonsense]
)
def test_a_damaged_export_is_named_and_nothing_of_it_is_taken_in(exported, tmp_path, change, told):
    damaged = rewritten(exported[0], change, told)
    assert verify(damaged).findings
    files = Kept(tmp_path / "after")
    with pytest.raises(Damaged):
        restore(damaged, keep_file=files.keep, read_file=files.read)
    assert not files.folder.exists()
    assert not Chain.objects.exists()
    assert not Sealed.objects.exists()


def test_an_export_cut_off_or_of_another_kind_is_none(exported, tmp_path):
    path, _, _ = exported
    content = path.read_bytes()
    for bad in (b"", content[: len(content) // 2], b"PK\x03\x04 and no more"):
        (tmp_path / "bad.zip").write_bytes(bad)
        with pytest.raises(NoExport):
            Export(tmp_path / "bad.zip")


def test_flipped_bits_of_an_export_are_named(exported, tmp_path):
    path, before, _ = exported
    content = bytearray(path.read_bytes())
    named = 0
    for place_ in range(40, len(content), len(content) // 60):
        content[place_] ^= 4
        (tmp_path / "bad.zip").write_bytes(content)
        content[place_] ^= 4
        try:
            found = verify(Export(tmp_path / "bad.zip"))
        except NoExport:
            named += 1
            continue
        # what holds no content, such as a time-stamp in the ZIP's own list, changes nothing
        assert found.findings or found.checkpoints == before.checkpoints
        named += bool(found.findings)
    assert named > 50
