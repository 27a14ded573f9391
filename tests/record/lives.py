"""What a process does on an installation of its own until it ends or is stopped: whole lives of a
roadmap from import to signature, each act under a key that names it.
"""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction

from roadbook.actions import agree, failpoints, installation, kept_files, people, text
from roadbook.actions.checkpoint import checkpoint
from roadbook.actions.orders import Done, Order
from roadbook.actions.refused import Busy, NotPermitted, Outdated
from roadbook.config.databases import database
from roadbook.core.record_words import Compartment, Role
from roadbook.core.texts import Text
from roadbook.core.verification import Held, verify
from roadbook.core.words import Side
from roadbook.models import Entry, Measure, Office, Person, Roadmap
from roadbook.queries.journal import Record
from tests.cast import ROADMAP
from tests.record.story import NOW

Step = tuple[str, dict[str, Any], bool]
"""The key of an act, what it answered, and whether it had been done before."""


def work_on(address: str) -> None:
    """From now on this process works on the installation at this address."""
    connections.settings = connections.configure_settings({"default": database(address)})
    connections["default"] = connections.create_connection("default")


def begin_empty(address: str, _: Connection | None) -> None:
    """Make an installation with nothing in it."""
    work_on(address)
    installation.prepare()
    connection.close()


def begin(address: str, _: Connection | None) -> None:
    """Make an installation with a coordinator of each side."""
    begin_empty(address, None)
    for side in Side:
        people.begin(Order("", side.value, NOW), side=side, name=f"Of {side}", title=Text())
    connection.close()


def life(run: int, files: Path) -> Iterator[tuple[str, Done]]:
    """A roadmap from its import to its signature, act by act.

    What an act is given depends on earlier answers alone, so that the same life can be led again.
    """
    who = {Side(one.side): one.pk for one in Person.objects.filter(side__in=list(Side))[:2]}
    plan, scan = b"plan %d" % run, b"signed copy %d" % run

    def order(side: Side, name: str) -> Order:
        return Order(who[side], f"{run}-{name}", NOW)

    kept_files.keep(files, plan)
    filed = text.Filed(f"{run}.docx", sha256(plan).hexdigest(), len(plan))
    done = text.import_plan(order(Side.STATE, "import"), roadmap=ROADMAP, files=[filed])
    yield "import", done
    roadmap = done.answer["roadmap"]
    measure = Measure.objects.get(roadmap=roadmap, key="m1").pk
    changes = {"text": Text.of(en=f"The text of {run}")}
    yield (
        "edit",
        text.edit_measure(order(Side.STATE, "edit"), measure=measure, version=1, changes=changes),
    )
    done = agree.propose(order(Side.STATE, "propose"), roadmap=roadmap, version=1)
    yield "propose", done
    asked = {"proposal": done.answer["proposal"], "digest": done.answer["digest"]}
    for side in Side:
        yield f"accept-{side}", agree.accept(order(side, f"accept-{side}"), **asked)
    kept_files.keep(files, scan)
    done = agree.record_signature(
        order(Side.ORGANISATION, "sign"),
        roadmap=roadmap,
        signed_on=date(2019, 7, 15),
        place=Text.of(en="Ashgabat"),
        signatories=[(side, f"Signatory of {side}", Text()) for side in Side],
        languages=["en", "ru"],
        copies=2,
    )
    yield "sign", done
    signature = done.answer["signature"]
    yield (
        "confirm",
        agree.confirm_signature(order(Side.STATE, "confirm"), signature=signature, version=1),
    )


def fill(address: str, files: Path, runs: range, into: Connection) -> None:
    """Whole lives, and a checkpoint of both sides' chain; then the file is closed."""
    work_on(address)
    for run in runs:
        for _ in life(run, files):
            pass
    person = Person.objects.filter(side=Side.STATE.value).order_by("pk")[0].pk
    checkpoint(Order(person, "checkpoint", NOW), of=Compartment.JOINT)
    connection.close()
    into.send("end")


def draft(address: str, files: Path, into: Connection) -> None:
    """A draft with its measures. Answers their ids."""
    work_on(address)
    next(life(0, files))
    into.send(list(Measure.objects.order_by("pk").values_list("pk", flat=True)))
    connection.close()


def lead(address: str, files: Path, runs: range, stop_at: str, into: Connection) -> None:
    """Lead lives and acknowledge every act, until somebody or a failpoint stops this process."""
    work_on(address)
    failpoints.AT = stop_at
    for run in runs:
        for name, done in life(run, files):
            into.send((run, name, done.answer))
    into.send("end")
    into.recv()  # stay, with the connection open, until the process is killed


def look(address: str, files: Path, into: Connection) -> None:
    """What a stopped life left, of each one that is asked for: findings, the same life once more,
    and how many roadmaps that made. Nothing is left open between two of them.

    What leading it again leaves is looked at before the next one.
    """
    work_on(address)
    with suppress(EOFError):
        while True:
            run = into.recv()
            before = Roadmap.objects.count()
            findings = [str(finding) for finding in looked_at(files).findings]
            steps = [(name, done.answer, done.is_repeat) for name, done in life(run, files)]
            made = Roadmap.objects.count() - before
            connection.close()
            into.send((findings, steps, made))


def looked_at(files: Path, *witnesses: Held) -> Any:
    """The record of this process, verified with its documents."""

    return verify(Record(connection, partial(kept, files)), witnesses)


def kept(files: Path, digest: str) -> list[bytes] | None:
    """A document of an installation; None where there is none."""
    path = kept_files.place(files, digest)
    return [path.read_bytes()] if path.exists() else None


def write(address: str, writers: range, measures: list[str], rounds: int, into: Connection) -> None:
    """Several writers, each in a thread with a connection of its own."""
    work_on(address)
    with ThreadPoolExecutor(len(writers)) as pool:
        told = pool.map(lambda writer: _rounds(writer, measures, rounds), writers)
        into.send([one for rounds_ in told for one in rounds_])


def _rounds(writer: int, measures: list[str], rounds: int) -> list[tuple[str, int, str, Any]]:
    """Edit what others edit too, each time the version that was just read: the measure, the version
    that was asked for, the words, and what an outdated writer is told.
    """
    person = Person.objects.filter(side=Side.STATE.value).order_by("pk")[0].pk
    told = []
    for turn in range(rounds):
        measure = measures[turn % len(measures)]
        version = Measure.objects.get(pk=measure).version
        words = f"Writer {writer}, turn {turn}"
        given = {"measure": measure, "version": version, "changes": {"text": Text.of(en=words)}}
        try:
            _patiently(Order(person, f"{writer}-{turn}", NOW), given)
            told.append((measure, version + 1, words, None))
        except Outdated as outdated:
            told.append((measure, version + 1, words, (outdated.now, outdated.sent)))
    connection.close()
    return told


def _patiently(order: Order, given: dict[str, Any]) -> None:
    """As a page does: an act that could not begin is sent again under its key."""
    while True:
        try:
            text.edit_measure(order, **given)
        except Busy:
            continue
        return


def take_away(address: str, into: Connection) -> None:
    """Give somebody a second coordinator's office, take it away again in a transaction that stays
    open until one is told, and say who it is.
    """
    work_on(address)
    first = Person.objects.filter(side=Side.STATE.value).get().pk
    given = {"name": "The second", "title": Text(), "offices": [(Role.COORDINATOR, "", "")]}
    second = people.add_person(Order(first, "add", NOW), **given).answer["person"]
    office = Office.objects.get(person_id=second).pk
    with transaction.atomic():
        order = Order(first, "end", NOW)
        people.end_office(order, office=office, version=1, last_on=NOW.date())
        into.send(second)
        into.recv()
    connection.close()


def act_late(address: str, person: str, measure: str, into: Connection) -> None:
    """Edit a measure on the day after, and say before it that one begins and after it whether it
    was permitted.
    """
    work_on(address)
    into.send("begins")
    order = Order(person, "late", NOW + timedelta(days=1))
    changes = {"text": Text.of(en="Too late")}
    try:
        text.edit_measure(order, measure=measure, version=1, changes=changes)
    except NotPermitted:
        into.send(False)
    else:
        into.send(True)
    connection.close()


def after_writing(address: str, files: Path, into: Connection) -> None:
    """What the journal tells of every version of every measure, and what verifying finds."""
    work_on(address)
    texts = []
    for entry in Entry.objects.filter(chain="state").order_by("seq"):
        for table, id_, values in json.loads(bytes(entry.body))["rows"]:
            if table == "Measure" and "text" in values:
                texts.append((id_, values["version"], values["text"]["versions"][0]["words"]))
    findings = [str(finding) for finding in looked_at(files).findings]
    into.send((texts, list(Entry.objects.values_list("chain", "seq")), findings))
    connection.close()
