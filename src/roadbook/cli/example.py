"""The example as an installation to look round in: the roadmap rebuilt from public reports, agreed
and signed by both sides, and an account for every office.

Nobody in it is a person: everybody is named by the office.
"""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction

from roadbook.actions import agree, deliver, people, text
from roadbook.cli import accounts, at_record
from roadbook.cli.demo import AS_OF, EXAMPLE
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.facts import Event, Facts
from roadbook.core.record_words import Role
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import Institution, Measure
from roadbook.pack.review import Order, prepare
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

_OF_A_BODY = (Role.FOCAL_POINT, Role.APPROVER)


def begin(terminal: Terminal) -> None:
    """Fill an installation that is empty; one that is not stays as it is. Raises NothingDone."""
    plans = tuple(EXAMPLE / f"plan.{language}.docx" for language in ("en", "ru"))
    if not all(plan.is_file() for plan in plans):
        raise NothingDone(terminal.text("cli.demo.no_example").format(path=EXAMPLE))
    if accounts.is_any():
        return
    with at_record.telling(terminal), transaction.atomic():
        coordinators = {side: _first(side) for side in Side}
        facts = _facts(plans)
        _delivered(facts, _signed(facts, plans, coordinators), coordinators)
        for side, coordinator in coordinators.items():
            _let_in(coordinator, side, Role.COORDINATOR)
            for role in Role:
                if role not in (Role.COORDINATOR, Role.PUBLIC):
                    _let_in(_add(side, role, coordinator), side, role)


def _first(side: Side) -> str:
    name, title = _named(side, Role.COORDINATOR)
    done = people.begin(at_record.order(""), side=side, name=name, title=title)
    return str(done.answer["person"])


def _add(side: Side, role: Role, coordinator: str) -> str:
    """Somebody in this office; whoever speaks for a body speaks for the side's first one."""
    name, title = _named(side, role)
    bodies = Institution._default_manager.filter(side=side.value).order_by("order", "key")
    body = bodies[0].pk if role in _OF_A_BODY else ""
    offices = [(role, body, "")]
    order = at_record.order(coordinator)
    done = people.add_person(order, name=name, title=title, offices=offices)
    return str(done.answer["person"])


def _named(side: Side, role: Role) -> tuple[str, Text]:
    """The office instead of a name, and as a title in every language."""
    books = [Phrasebook(language) for language in LANGUAGES]
    said = {book.language: f"{book.label(role)}, {book.label(side)}" for book in books}
    return said["en"], Text.of(**said)


def _let_in(person: str, side: Side, role: Role) -> None:
    accounts.make(person, f"{role.value}.{side.value}", settings.EXAMPLE_WORDS)


def _facts(plans: tuple[Path, ...]) -> Facts:
    """The plan and the returns of both sides, as read from their files."""
    order = Order(plans, EXAMPLE / "returns", AS_OF, EXAMPLE / "meeting.toml")
    return prepare(order).review.facts


def _signed(facts: Facts, plans: tuple[Path, ...], coordinators: dict[Side, str]) -> str:
    """The text, proposed by one side, accepted and signed by both. Answers its id."""
    state, roadmap = coordinators[Side.STATE], facts.roadmap
    files = [_kept(plan) for plan in plans]
    drafted = text.import_plan(at_record.order(state), roadmap=roadmap, files=files).answer
    proposed = agree.propose(at_record.order(state), roadmap=drafted["roadmap"], version=1).answer
    for person in coordinators.values():
        agree.accept(
            at_record.order(person), proposal=proposed["proposal"], digest=proposed["digest"]
        )
    if roadmap.signed_on is None:
        return str(drafted["roadmap"])
    unknown = Text.of(en="Not published", ru="Не опубликовано", tk="Çap edilmedi")
    signature = agree.record_signature(
        at_record.order(state),
        roadmap=drafted["roadmap"],
        signed_on=roadmap.signed_on,
        precision=roadmap.signed_precision,
        place=Text(),
        signatories=[(side, "–", unknown) for side in Side],
        languages=[version for version in roadmap.title.languages if version in ("en", "ru")],
    ).answer["signature"]
    organisation = coordinators[Side.ORGANISATION]
    agree.confirm_signature(at_record.order(organisation), signature=signature, version=1)
    return str(drafted["roadmap"])


def _delivered(facts: Facts, roadmap: str, coordinators: dict[Side, str]) -> None:
    """What the returns of both sides say was done, with its days, for both to see."""
    ids = dict(Measure._default_manager.filter(roadmap=roadmap).values_list("key", "pk"))
    told: dict[str, list[Event]] = {}
    for event in facts.events:
        for key in event.measures if event.start else ():
            told.setdefault(key, []).append(event)
    for key, events in told.items():
        last = max(events, key=lambda one: (one.start, one.key))
        deliver.record_delivery(
            at_record.order(coordinators[last.side]),
            measure=ids[key],
            start=min(one.start for one in events if one.start),
            end=last.end,
            modality=last.modality,
            note=Text.of(**{last.language: last.title}),
            is_internal=False,
        )


def _kept(path: Path) -> text.Filed:
    content = path.read_bytes()
    at_record.keep_file(content)
    return text.Filed(path.name, sha256(content).hexdigest(), len(content))
