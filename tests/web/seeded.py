"""What the matrix of permits is tried on: roadmaps at every stage that the record knows, drafts and
rows of each side's own, and somebody in every office for everything, for one body, or for one
roadmap.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from roadbook.actions import circumstances, deliver, people
from roadbook.actions import text as texts
from roadbook.core.actors import Actor, Held, Thing
from roadbook.core.authority import DatedName
from roadbook.core.record_words import Compartment, NameKind, Role
from roadbook.core.texts import Text
from roadbook.core.words import Side, Stage
from roadbook.models import Institution, Measure, Office
from tests.cast import ALMA, BORIS, CHENG, DILARA, MEASURES, ROADMAP
from tests.record.installations import SOAK
from tests.record.story import Story, at

ROLES = tuple(role for role in Role if role is not Role.PUBLIC)
_OF_A_BODY = (Role.FOCAL_POINT, Role.APPROVER, Role.PROGRAMME_COORDINATOR)
_OF_A_ROADMAP = ROLES if SOAK else (Role.COORDINATOR, Role.FOCAL_POINT, Role.SIGNATORY)
_PARTS = {Side.STATE: (ALMA, BORIS), Side.ORGANISATION: (CHENG,)}
"""Who answers for the first measure of every roadmap."""


@dataclass(frozen=True)
class Spot:
    """Something that an address may lead to, as one side sees it: its ids, the words by which it is
    known, and what the table of permits is asked about.
    """

    kind: str
    ids: dict[str, str]
    words: str = ""
    things: tuple[Thing, ...] = ()
    """What is acted on: of both sides or of one's own, whichever the verb means."""
    above: tuple[Thing, ...] = ()
    """What must be readable to come here."""


@dataclass
class Seeded:
    """Ids of everything; `own` are rows that a side keeps to itself, by their table."""

    roadmaps: dict[str, str] = field(default_factory=dict)
    drafts: dict[Side, str] = field(default_factory=dict)
    joint: dict[str, str] = field(default_factory=dict)
    own: dict[Side, dict[str, str]] = field(default_factory=dict)
    proposals: dict[str, str] = field(default_factory=dict)
    """By their roadmaps."""
    actors: list[Actor] = field(default_factory=list)

    def rows(self, side: Side) -> Iterator[tuple[str, dict[str, str], Compartment, str]]:
        """Rows by whose they are for this side: ids, compartment, and the name in their words."""
        own, other = (Compartment.internal_to(one) for one in (side, side.other))
        yield "own", self.own[side], own, side.value
        yield "other's", self.own[side.other], other, side.other.value
        yield "joint", self.joint, Compartment.JOINT, "both"


def told(name: str) -> str:
    """The words by which something seeded is known."""
    return f"Seeded {name}"


def seed() -> Seeded:
    """Everything, in the database at hand."""
    story = Story().begin()
    found = Seeded()
    for state in ("proposed", "agreed", "signed"):
        _text(story, state)
        if state == "signed":
            own = {side: _keep_measure(story, side) for side in Side}
        if state != "proposed":
            story.accept()
        if state == "signed":
            story.sign()
        found.roadmaps[state] = story.roadmap
        found.proposals[story.roadmap] = story.proposal
    found.joint = _rows(story, None)
    for side in Side:
        found.own[side] = {**_rows(story, side), "measure": own[side], "Measure": own[side]}
    for side in Side:
        draft = replace(ROADMAP, key=f"draft-{side}", title=Text.of(en=told(f"draft of {side}")))
        done = texts.import_plan(at(story.of(side)), roadmap=draft)
        found.drafts[side] = done.answer["roadmap"]
        found.actors.extend(_people(story, side, found.drafts[side]))
    return found


def _text(story: Story, state: str) -> None:
    plan = replace(ROADMAP, key=state, title=Text.of(en=told(state)))
    story.roadmap = texts.import_plan(at(story.state), roadmap=plan).answer["roadmap"]
    story.version = 1
    story.propose()


def _keep_measure(story: Story, side: Side) -> str:
    words = Text.of(en=told(f"measure of {side}"))
    kept = replace(MEASURES[0], id=f"own-{side}", text=words, numbers=Text())
    order = {"roadmap": story.roadmap, "measure": kept, "is_internal": True}
    return str(texts.add_measure(at(story.of(side)), **order).answer["measure"])


def _rows(story: Story, side: Side | None) -> dict[str, str]:
    """A row of every kind that a page leads to: of one side alone, or of both."""
    who, is_own = at, side is not None
    name = told(f"row of {side or 'both'}")
    by = story.of(side or Side.STATE)
    first = first_measure(story.roadmap)
    where = {"measure": first, "is_internal": is_own}
    event = circumstances.declare_context(
        who(by),
        roadmap=story.roadmap,
        key=f"event-{side}",
        names=Text.of(en=name),
        start=date(2020, 3, 16),
        is_internal=is_own,
    ).answer["event"]
    document = deliver.add_evidence(who(by), **where, name=f"{side}.pdf", content=name.encode())
    money = deliver.record_money(who(by), **where, in_kind=Text.of(en=name))
    body = people.add_institution(
        who(by), key=f"body-{side}", names=[DatedName(NameKind.FULL, "en", name)]
    )
    person = people.add_person(
        who(by), name=name, title=Text(), offices=[(Role.OBSERVER, "", "")]
    ).answer["person"]
    joint_body = Institution.objects.get(key=ALMA).pk
    return {
        "event": event,
        "ContextEvent": event,
        "document": document.answer["document"],
        "Document": document.answer["document"],
        "Contribution": money.answer["contribution"],
        "institution": body.answer["institution"] if is_own else joint_body,
        "Institution": body.answer["institution"] if is_own else joint_body,
        "person": person,
        "office": Office.objects.get(person=person).pk,
    }


def first_measure(roadmap: str) -> str:
    """The id of a roadmap's first measure that both sides agreed to."""
    return str(Measure.objects.get(roadmap=roadmap, key=MEASURES[0].id).pk)


def _people(story: Story, side: Side, draft: str) -> Iterator[Actor]:
    bodies = {one.key: one.pk for one in Institution.objects.filter(side=side.value)}
    held = [
        *(Held(role) for role in ROLES),
        *(Held(role, bodies[_PARTS[side][0]]) for role in _OF_A_BODY),
        *(Held(role, roadmap=draft) for role in _OF_A_ROADMAP),
    ]
    if side is Side.STATE:  # a body without a part in the first measures
        held.append(Held(Role.FOCAL_POINT, bodies[DILARA]))
    for office in held:
        done = people.add_person(
            at(story.of(side)),
            name="Somebody in office",
            title=Text(),
            offices=[(office.role, office.institution, office.roadmap)],
        )
        yield Actor(done.answer["person"], side, (office,))


ABSENT = "f" * 32


def spots(wanted: tuple[str, ...], seeded: Seeded, side: Side) -> Iterator[Spot]:
    """What an address with these ids may lead to, as this side sees it."""
    own = Compartment.internal_to(side)
    if not wanted or wanted == ("file",):
        thing = (Thing(own), Thing(own, side=side))
        yield Spot("one's own", _files(wanted), things=thing, above=(Thing(own),))
    elif wanted[0] == "roadmap":
        yield from _of_roadmaps(wanted[1:], seeded, side)
    else:
        for kind, known, place, whose in seeded.rows(side):
            ids = {name: known[name] for name in wanted}
            words = told(f"row of {whose}")
            is_person = "person" in wanted
            if is_person and kind == "joint":
                continue
            if kind == "joint" and wanted == ("institution",):
                words = "Office of Alma"
            thing = Thing(place, side=side if is_person and kind == "own" else None)
            if wanted == ("document",):
                thing = Thing(place, Stage.DELIVER, roadmap=seeded.roadmaps["signed"])
            yield Spot(kind, ids, words, (thing,), (thing,))
            if len(wanted) > 1:
                yield Spot(f"{kind}, absent", {**ids, wanted[-1]: ABSENT})
        yield Spot("absent", dict.fromkeys(wanted, ABSENT))


def _files(wanted: tuple[str, ...]) -> dict[str, str]:
    return {"file": "waiting-list.en.docx"} if wanted else {}


def _of_roadmaps(wanted: tuple[str, ...], seeded: Seeded, side: Side) -> Iterator[Spot]:
    own, other = (Compartment.internal_to(one) for one in (side, side.other))
    known = [
        (state, id_, Compartment.JOINT, state, Stage.DELIVER if state == "signed" else Stage.AGREE)
        for state, id_ in seeded.roadmaps.items()
    ]
    for kind, whose, place in (("own draft", side, own), ("other's draft", side.other, other)):
        known.append((kind, seeded.drafts[whose], place, f"draft of {whose}", Stage.AGREE))
    for kind, id_, place, words, stage in known:
        top = Thing(place, stage, roadmap=id_)
        for spot in _within(wanted, seeded, side, id_, top):
            ids = {"roadmap": id_, **spot.ids}
            above = (top, *spot.above)
            name = f"{kind} {spot.kind}".strip()
            yield Spot(name, ids, spot.words or told(words), spot.things, above)
    absent = {name: ABSENT for name in ("roadmap", *wanted) if name not in ("file", "table")}
    files = {"file": "roadmap-table.en.docx", "table": "Document"}
    fixed = {name: files[name] for name in wanted if name in files}
    yield Spot("absent", {**absent, **fixed})


def _within(
    wanted: tuple[str, ...], seeded: Seeded, side: Side, id_: str, top: Thing
) -> Iterator[Spot]:
    """What stands in a roadmap, and what does not: absent, or of another roadmap."""
    whole = (top, replace(top, side=side))
    is_signed = id_ == seeded.roadmaps["signed"]
    if not wanted:
        yield Spot("", {}, things=whole)
    elif wanted == ("file",):
        yield Spot("", {"file": "roadmap-table.en.docx"}, things=whole)
    elif wanted == ("measure",):
        ids, things = {"measure": first_measure(id_)}, (*whole, *work(top, side))
        yield Spot("measure", ids, "Review the national rules", things)
        elsewhere = next(one for one in seeded.roadmaps.values() if one != id_)
        yield Spot("other roadmap's measure", {"measure": first_measure(elsewhere)})
        for kind, known, place, whose in seeded.rows(side) if is_signed else ():
            if kind != "joint":
                thing = replace(top, compartment=place)

                things = (thing, *work(thing, side))
                ids = {"measure": known["measure"]}
                words = told(f"measure of {whose}")
                yield Spot(f"{kind} measure", ids, words, things, (thing,))
        yield Spot("absent measure", {"measure": ABSENT})
    elif wanted == ("event",):
        for kind, known, place, whose in seeded.rows(side):
            thing = replace(top, compartment=place)
            words = told(f"row of {whose}")
            things = (thing, replace(top, side=side)) if is_signed else ()
            yield Spot(f"{kind} event", {"event": known["event"]}, words, things, (thing,))
        yield Spot("absent event", {"event": ABSENT})
    else:
        for table in ("ContextEvent", "Document", "Contribution", "Measure", "Institution"):
            for kind, known, place, _ in seeded.rows(side):
                if table not in known:
                    continue
                hung = replace(top, compartment=place)
                works = work(hung, side) if table in ("Document", "Contribution") else ()
                things = (*works, hung) if is_signed else ()
                ids = {"table": table, "row": known[table]}
                if table == "Institution":  # it stands beside every roadmap
                    things = (Thing(place, side=side, institutions=frozenset((known[table],))),)
                yield Spot(f"{kind} {table}", ids, things=things, above=(hung,))
            yield Spot(f"absent {table}", {"table": table, "row": ABSENT})


def work(top: Thing, side: Side) -> tuple[Thing, ...]:
    """A side's work on a first measure: its bodies answer for it."""
    keys = _PARTS[side]
    bodies = Institution.objects.filter(key__in=keys, compartment=Compartment.JOINT)
    return (replace(top, side=side, institutions=frozenset(bodies.values_list("pk", flat=True))),)
