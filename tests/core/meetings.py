"""A review meeting that is easy to read in a test: eleven offices of a State, four programmes.

Words are those of no State; the sizes are those of the acceptance scenario.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from roadbook.core.facts import Area, Facts, Institution
from roadbook.core.meeting import Decision, Delegation, Meeting, Presentation, Quotation, Statement
from roadbook.core.method import Method
from roadbook.core.review import Review, judge
from roadbook.core.texts import Text
from roadbook.core.words import DecisionVerb, Modality, Side
from tests.core.cases import AS_OF, facts_of, measure

OFFICES = tuple(f"office-{letter}" for letter in "abcdefghijk")
PROGRAMMES = ("sp1", "sp2", "sp3", "sp4")
NUMBERS = (*(Text.of(en=f"{n}.") for n in range(1, 6)), Text())
REGIONAL = "regional-office"


def words(text: str) -> Text:
    """The same in the three languages of the meeting."""
    return Text.of(en=f"{text}", ru=f"{text} (ру)", tk=f"{text} (tk)")


INSTITUTIONS = (
    *(Institution(key, Side.STATE, words(key), order=n) for n, key in enumerate(OFFICES, 1)),
    *(
        Institution(key, Side.ORGANISATION, words(key), order=n)
        for n, key in enumerate((REGIONAL, *PROGRAMMES), 1)
    ),
)


def meeting(**more: Any) -> Meeting:
    """Two hours online with eleven offices and four programmes."""
    given: dict[str, Any] = {
        "title": words("Progress review meeting"),
        "instrument": words("Plan of practical measures"),
        "on": AS_OF,
        "mode": Modality.ONLINE,
        "minutes": 120,
        "opens_at": datetime(2021, 7, 14, 10, tzinfo=ZoneInfo("Asia/Ashgabat")),
        "delegations": (
            Delegation(
                Side.STATE, words("Head of the State"), words("deputy"), OFFICES, OFFICES[0]
            ),
            Delegation(
                Side.ORGANISATION,
                words("Head of the organisation"),
                words("representative"),
                (REGIONAL, *PROGRAMMES),
                REGIONAL,
            ),
        ),
        "presentations": tuple(Presentation(key, words(key), (key,)) for key in PROGRAMMES),
        "assumed": ("opens_at", "minutes"),
    }
    return Meeting(**(given | more))


def facts(**more: Any) -> Facts:
    """Six measures: two in each of the first two areas, two in an area that nobody presents.

    The last one has no printed number.
    """
    areas = [Area(key, words(key), order=n) for n, key in enumerate(PROGRAMMES, 1)]
    areas.append(Area("other", words("other"), order=9))
    measures = [
        measure(
            f"{area}-{n}",
            order,
            area=area,
            numbers=Text.of(en=f"{order}.") if order < 6 else Text(),
        )
        for order, (area, n) in enumerate(
            ((area, n) for area in ("sp1", "sp2", "other") for n in (1, 2)), 1
        )
    ]
    told = facts_of(measures, areas=areas, **more)
    roadmap = replace(told.roadmap, institutions=(*told.roadmap.institutions, *INSTITUTIONS))
    return replace(told, roadmap=roadmap)


def reviewed(**more: Any) -> Review:
    return judge(facts(**more), Method(), AS_OF)


def statement(key: str, side: Side | None = None, **more: Any) -> Statement:
    """Words that both sides have cleared, if the test does not say otherwise."""
    given: dict[str, Any] = {"cleared_by": tuple(Side)}
    return Statement(key, words(f"What {key} says."), side, **(given | more))


def quotation(key: str, side: Side = Side.ORGANISATION, **more: Any) -> Quotation:
    given: dict[str, Any] = {"is_cleared": True}
    said = Text.of(en=f"We mean {key}.")
    return Quotation(key, said, words("Speaker"), words("representative"), side, **(given | more))


def action(key: str, owner: str = OFFICES[1]) -> Decision:
    """A conclusion that creates a task with an owner and a day."""
    return Decision(key, DecisionVerb.AGREED_TO, words(f"do {key}"), (owner,), date(2021, 9, 30))
