"""The small roadmap of the cast on the record: who acts, and the steps most tests begin with."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count

from roadbook.actions import agree, people, text
from roadbook.actions.orders import Order
from roadbook.core.record_words import Role
from roadbook.core.texts import Text
from roadbook.core.words import Side
from tests.cast import ROADMAP

NOW = datetime(2021, 7, 14, 5, 0, tzinfo=UTC)
_NUMBERS = count(1)


def at(person: str, key: str = "", *, when: datetime = NOW) -> Order:
    """An order of this person with a key of its own."""
    return Order(person, key or f"key-{next(_NUMBERS)}", when)


@dataclass
class Story:
    """Two coordinators and a draft; each step gives the ids that the next one needs."""

    state: str = ""
    organisation: str = ""
    roadmap: str = ""
    version: int = 1
    proposal: str = ""
    digest: str = ""
    signature: str = ""
    measures: dict[str, str] = field(default_factory=dict)

    def of(self, side: Side) -> str:
        return self.state if side is Side.STATE else self.organisation

    def begin(self) -> "Story":
        began = NOW - timedelta(days=900)
        for side, name in ((Side.STATE, "Alma Ataýewa"), (Side.ORGANISATION, "Cheng Li")):
            title = Text.of(en=f"Coordinator of the {side.value}")
            done = people.begin(at("", when=began), side=side, name=name, title=title)
            setattr(self, side.value, done.answer["person"])
        return self

    def draft(self) -> "Story":
        done = text.import_plan(at(self.state), roadmap=ROADMAP)
        self.roadmap = done.answer["roadmap"]
        return self

    def propose(self, side: Side = Side.STATE) -> "Story":
        done = agree.propose(at(self.of(side)), roadmap=self.roadmap, version=self.version)
        self.proposal, self.digest = done.answer["proposal"], done.answer["digest"]
        self.version = done.answer["version"]
        return self

    def accept(self, *sides: Side) -> "Story":
        for side in sides or tuple(Side):
            agree.accept(at(self.of(side)), proposal=self.proposal, digest=self.digest)
        return self

    def sign(self) -> "Story":
        done = agree.record_signature(
            at(self.organisation),
            roadmap=self.roadmap,
            signed_on=date(2019, 7, 15),
            place=Text.of(en="Ashgabat"),
            signatories=[
                (Side.STATE, "Alma Ataýewa", Text.of(en="Deputy Minister")),
                (Side.ORGANISATION, "Cheng Li", Text.of(en="Representative")),
            ],
            languages=["en", "ru", "tk"],
            copies=2,
        )
        self.signature = done.answer["signature"]
        agree.confirm_signature(at(self.state), signature=self.signature, version=1)
        return self

    def add(self, side: Side, role: Role, institution: str = "") -> str:
        done = people.add_person(
            at(self.of(side)),
            name=f"{role.value} of {side.value}",
            title=Text(),
            offices=[(role, institution, "")],
        )
        return str(done.answer["person"])
