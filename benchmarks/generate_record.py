"""A record of any size, made as the program makes it: roadmaps by real acts, then edits of their
measures as lines of the journal that nobody waited for.
"""

import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from roadbook.actions import installation, people, text
from roadbook.actions.orders import Order
from roadbook.core import facts
from roadbook.core.journal import Kept, Line, RowKey, Trace, Values, entry_digest
from roadbook.core.reasons import Reason
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.verification import Head
from roadbook.core.words import Part, Side, Standing, TimeKind
from roadbook.queries.journal import Record

NOW = datetime(2021, 7, 14, 5, 0, tzinfo=UTC)
PERIOD = Period(date(2019, 1, 1), date(2021, 12, 31))
BODIES, AREAS = 6, 8
_ENGLISH = (
    "Review the national rules on the exchange of evidence and discuss proposals for their "
    "improvement at a round table with all bodies concerned, number {n}"
)
_RUSSIAN = (
    "Провести обзор национальных норм об обмене доказательствами и обсудить предложения по их "
    "совершенствованию на круглом столе с участием всех учреждений, номер {n}"
)


def roadmap_of(key: str, measures: int) -> facts.Roadmap:
    """A plan of so many measures in eight areas, in two languages, each with two bodies."""
    bodies = tuple(
        facts.Institution(
            f"body-{n}",
            Side.STATE if n % 2 else Side.ORGANISATION,
            Text.of(en=f"Institution {n}", ru=f"Учреждение {n}"),
            order=n,
        )
        for n in range(BODIES)
    )
    areas = tuple(
        facts.Area(f"area-{n}", Text.of(en=f"Area {n}", ru=f"Раздел {n}"), order=n)
        for n in range(AREAS)
    )
    return facts.Roadmap(
        key,
        Text.of(Standing.AUTHENTIC, en=f"Plan of measures {key}", ru=f"План мер {key}"),
        PERIOD,
        ((Side.STATE, Text()), (Side.ORGANISATION, Text())),
        bodies,
        areas,
        tuple(
            facts.Measure(
                f"m{n}",
                n,
                Text.of(Standing.AUTHENTIC, en=_ENGLISH.format(n=n), ru=_RUSSIAN.format(n=n)),
                TimeFrame(TimeKind.WINDOW, PERIOD.start, PERIOD.end),
                areas[n % AREAS].key,
                numbers=Text.of(en=f"{n}", ru=f"{n}"),
                assignments=(
                    facts.Assignment(bodies[n % BODIES].key, Part.LEAD),
                    facts.Assignment(bodies[(n + 1) % BODIES].key, Part.CO_RESPONSIBLE),
                ),
            )
            for n in range(1, measures + 1)
        ),
        version=key,
    )


class Generated:
    """A record as `core.verification` reads one, in memory."""

    def __init__(self, record: Record) -> None:
        self.parse, self.write = record.parse, record.write
        self._entries = list(record.entries())
        self._rows = dict(record.rows())
        self._sealed = list(record.sealed())
        self._heads = {name: (head.size, head.head) for name, head in record.heads().items()}

    def edit(self, lines: int, seed: int = 11) -> None:
        """So many further lines, each a new text of one of the measures."""
        chance = random.Random(seed)
        measures = [row for row in self._rows if row.table == "Measure"]
        person = next(row.id for row in self._rows if row.table == "Person")
        by = {"person": person, "side": "state", "role": "coordinator"}
        size, head = self._heads["state"]
        for n in range(size + 1, size + lines + 1):
            row = chance.choice(measures)
            version = self._rows[row]["version"] + 1
            words = {"en": _ENGLISH.format(n=n), "ru": _RUSSIAN.format(n=n)}
            told = [{"language": code, "words": said} for code, said in words.items()]
            changed: Values = {"version": version, "text": {"versions": told}}
            self._rows[row] = {**self._rows[row], **changed}
            key = f"{person}:{n:016x}"
            answer = {"version": version, "voided": []}
            line = Line(
                "state",
                n,
                head,
                "2021-07-14T05:00:00.000Z",
                "edit_plan",
                by,
                key,
                "0" * 64,
                answer,
                [Trace(row, changed)],
            )
            body = line.body()
            head = entry_digest(body)
            self._entries.append(Kept("state", n, body, head, key))
        self._heads["state"] = (size + lines, head)

    def heads(self) -> Mapping[str, Head]:
        return {name: Head(*head) for name, head in self._heads.items()}

    def entries(self) -> Iterable[Kept]:
        return self._entries

    def rows(self) -> Iterator[tuple[RowKey, Values]]:
        yield from self._rows.items()

    def sealed(self) -> Iterable[tuple[str, str, str]]:
        return self._sealed

    def file(self, digest: str) -> None:
        """There are no documents."""

    def mentions(self) -> None:
        """They follow from the entries."""

    def damage(self) -> Iterable[Reason]:
        return ()


def begin() -> str:
    """An installation with a coordinator of each side; answers who is the State's."""
    installation.prepare()
    started = [
        people.begin(Order("", side.value, NOW), side=side, name=f"Of {side}", title=Text())
        for side in Side
    ]
    return str(started[0].answer["person"])


def fill(person: str, roadmaps: int, measures: int) -> list[str]:
    """So many drafts of so many measures each; answers their ids."""
    made = []
    for n in range(roadmaps):
        name = f"plan-{n}-of-{measures}"
        order = Order(person, name, NOW)
        done = text.import_plan(order, roadmap=roadmap_of(name, measures))
        made.append(str(done.answer["roadmap"]))
    return made
