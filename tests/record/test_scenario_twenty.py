"""Scenario 20: a full export by one side, taken into an empty installation, loses nothing.

That side finds there all that it saw before; nothing of the other one came along.
"""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, models, transaction

from roadbook.actions.installation import restore
from roadbook.actions.refused import NotPermitted
from roadbook.actions.take_out import take_out
from roadbook.cli.main import main
from roadbook.core.method import Method
from roadbook.core.own_part import OwnPart
from roadbook.core.readers import of_side
from roadbook.core.record_words import Role
from roadbook.core.review import judge
from roadbook.core.verification import Held, verify
from roadbook.core.words import Side
from roadbook.models import TABLES, Chain, Entry, Sealed
from roadbook.models.values import values_of
from roadbook.pack.export import Export
from roadbook.queries import texts
from roadbook.queries.journal import Record
from roadbook.queries.people import people_of
from roadbook.queries.roadmaps import facts_of
from tests.cast import AS_OF
from tests.record.everything import everything
from tests.record.story import NOW, Story, at
from tests.record.test_export import Kept

ONE_SIDE = pytest.mark.parametrize("side", Side)


@pytest.fixture
def files(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Kept:
    monkeypatch.setenv("ROADBOOK_LANGUAGE", "en")
    settings.HOME, settings.FILES = tmp_path, tmp_path / "files"
    return Kept(settings.FILES)


def seen_by(side: Side, roadmap: str) -> dict[str, Any]:
    """Everything that this side can ask of the record: rows, texts, figures, people, journal."""
    reader = of_side(side)
    facts = facts_of(roadmap, reader=reader, day=AS_OF)
    chains = [side.value, "joint"]
    return {
        "rows": {
            (name, row.pk): values_of(row)
            for name, model in TABLES.items()
            for row in model._default_manager.filter(compartment__in=reader.places)
        },
        "facts": facts,
        "scorecard": judge(facts, Method(), AS_OF).scorecard,
        "signed": texts.signed_text(roadmap, reader=reader),
        "originals": [texts.original_of(roadmap, of=one, reader=reader) for one in Side],
        "people": people_of(side, reader=reader, day=NOW.date()),
        "entries": [
            (chain, seq, bytes(body))
            for chain, seq, body in Entry.objects.filter(chain__in=chains)
            .order_by("chain", "seq")
            .values_list("chain", "seq", "body")
        ],
    }


def test_every_table_is_filled_and_what_both_see_hangs_on_nothing_of_one_side(db, files):
    everything()
    assert [name for name, model in TABLES.items() if not model._default_manager.exists()] == []
    places = {m: dict(m._default_manager.values_list("pk", "compartment")) for m in TABLES.values()}
    hanging = [
        (model.__name__, field.name)
        for model, rows in places.items()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        for row, above in model._default_manager.values_list("pk", field.attname)
        if above and rows[row] in ("joint", "public")
        if places[field.related_model][above] not in ("joint", "public")
    ]
    assert hanging == []


@ONE_SIDE
def test_a_full_export_by_one_side_taken_in_elsewhere_loses_nothing(db, files, tmp_path, side):
    with transaction.atomic():
        story = everything()
        path = tmp_path / "ours.zip"
        assert main(["export", "--out", str(path), "--side", side.value]) == 0
        before = seen_by(side, story.roadmap)
        checkpoints = {one.chain: one for one in verify(Record(connection, files.read)).checkpoints}
        transaction.set_rollback(True)
    assert not Chain.objects.exists()
    elsewhere = Kept(tmp_path / "elsewhere")
    after = restore(Export(path), keep_file=elsewhere.keep, read_file=elsewhere.read)
    assert after.findings == ()
    assert seen_by(side, story.roadmap) == before
    again = {one.chain: one for one in after.checkpoints}
    for chain in (side.value, "joint"):
        assert again[chain] == checkpoints[chain]
    # a checkpoint that was given of the whole record holds for the part
    held = Held("joint", checkpoints["joint"].size, checkpoints["joint"].spoken)
    assert verify(Export(path), [held]).findings == ()
    assert _documents(path) == {p.name for p in elsewhere.folder.rglob("*") if p.is_file()}
    # the life goes on there
    story.add(side, Role.OBSERVER)
    assert verify(Record(connection, elsewhere.read)).findings == ()


def _documents(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as whole:
        return {n.removeprefix("files/") for n in whole.namelist() if n.startswith("files/")}


@ONE_SIDE
def test_nothing_of_the_other_side_comes_along_not_even_how_much_it_wrote(
    db, files, tmp_path, side
):
    everything()
    path, other = tmp_path / "ours.zip", side.other.value
    assert main(["export", "--out", str(path), "--side", side.value]) == 0
    secret = {str(pk) for m in TABLES.values() for pk in _pks(m, other)}
    assert len(secret) > 10
    ours = Entry.objects.filter(chain__in=[side.value, "joint"])
    told = {one for body in ours.values_list("body", flat=True) for one in _sealed(bytes(body))}
    names = Sealed.objects.filter(pk__in=told).values_list("value", flat=True)
    others = Sealed.objects.exclude(pk__in=told).exclude(value__in=list(names))
    secret |= set(others.values_list("value", flat=True))
    assert others.exists()
    secret |= set(Entry.objects.filter(chain=other).values_list("digest", flat=True))
    with zipfile.ZipFile(path) as whole:
        content = b"".join(whole.read(name) for name in whole.namelist()).decode()
        manifest = json.loads(whole.read("manifest.json"))
    people_of_the_other = {pk for pk in secret if f'"person":"{pk}"' in content}
    # who acted on what both see is told by an id in the joint chain, and by nothing else
    assert [one for one in secret - people_of_the_other if one in content] == []
    assert manifest["chains"][other]["size"] == 0


def _pks(model: Any, compartment: str) -> list[str]:
    return list(model._default_manager.filter(compartment=compartment).values_list("pk", flat=True))


def _sealed(body: bytes) -> list[str]:
    return list(json.loads(body)["sealed"])


def test_an_export_by_a_side_is_an_act_with_a_permit_and_a_line_in_its_own_chain(story: Story):
    before = dict(Chain.objects.values_list("name", "size"))
    take_out(at(story.state))
    assert dict(Chain.objects.values_list("name", "size")) == before | {
        "state": before["state"] + 1
    }
    entry = json.loads(bytes(Entry.objects.get(chain="state", seq=before["state"] + 1).body))
    assert (entry["act"], entry["by"]["person"], entry["rows"]) == ("export", story.state, [])
    for role in (Role.OBSERVER, Role.AUDITOR, Role.FOCAL_POINT):
        with pytest.raises(NotPermitted):
            take_out(at(story.add(Side.STATE, role)))


def test_the_commands_ask_the_permit_only_for_the_part_of_one_side(story, files, tmp_path, capsys):
    observer = story.add(Side.STATE, Role.OBSERVER)
    auditor = story.add(Side.STATE, Role.AUDITOR)
    path = tmp_path / "ours.zip"
    sizes = dict(Chain.objects.values_list("name", "size"))
    for refused in (
        ["export", "--out", str(path), "--side", "state", "--by", observer],
        ["export", "--out", str(path), "--side", "state", "--by", auditor],
        ["verify", "--side", "state", "--by", observer],
        ["export", "--out", str(path), "--side", "both"],
    ):
        assert main(refused) == 2
    assert len(capsys.readouterr().err.splitlines()) == 4
    assert not path.exists()
    assert main(["verify", "--side", "state", "--by", auditor]) == 0
    assert "Whole" in capsys.readouterr().out
    organisation = verify(OwnPart(Record(connection, files.read), Side.STATE)).checkpoints
    assert {one.chain: one.size for one in organisation}["organisation"] == 0
    # whoever keeps the machine asks nobody, and leaves no line
    assert main(["verify"]) == 0
    assert main(["export", "--out", str(tmp_path / "all.zip")]) == 0
    assert dict(Chain.objects.values_list("name", "size")) == sizes
    assert main(["verify", str(path.with_name("all.zip")), "--side", "state"]) == 2
