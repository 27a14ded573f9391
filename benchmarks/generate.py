"""Seeded facts of any size: a roadmap in two languages and what the institutions said of it.

Nothing here is anybody's plan: subjects, bodies and words are put together by chance, the same ones
for the same seed.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from roadbook.core.facts import (
    Area,
    Assignment,
    Count,
    Event,
    Facts,
    FocusTheme,
    Funding,
    Institution,
    Measure,
    ReportEntry,
    Roadmap,
)
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import (
    Bound,
    Cause,
    Lifecycle,
    Modality,
    Part,
    Precision,
    Result,
    Side,
    TimeKind,
)

PERIOD = Period(date(2019, 1, 1), date(2021, 12, 31))
AS_OF = date(2021, 7, 14)
BODIES_OF_A_SIDE = 6
AREAS = 10
_WORK = (
    ("Training course on", "Учебный курс:"),
    ("Seminar on", "Семинар:"),
    ("Joint exercise on", "Совместное учение:"),
    ("Review of legislation on", "Обзор законодательства:"),
    ("Equipment and guidance for", "Оснащение и методическая помощь:"),
    ("Exchange of experience on", "Обмен опытом:"),
)
_SUBJECTS = (
    ("risk analysis at border crossing points", "анализ рисков в пунктах пропуска"),
    ("the inspection of vehicles and cargo", "досмотр транспортных средств и грузов"),
    ("forensic examination and its standards", "судебная экспертиза и её стандарты"),
    ("the return of assets acquired by crime", "возвращение активов, добытых преступным путём"),
    ("family-based prevention in schools", "семейная профилактика в школах"),
    ("the quality of treatment and social services", "качество лечения и социальных услуг"),
    ("data on crime and on the supply of drugs", "данные о преступности и предложении наркотиков"),
    ("legal assistance between States", "правовая помощь между государствами"),
)
_BODIES = {
    Side.STATE: (("Ministry", "Министерство"), ("Service", "Служба")),
    Side.ORGANISATION: (("Programme", "Программа"),),
}
_SAID = (
    "The work was carried out as planned and its materials were handed over to the participants.",
    "Первый этап завершён, второй перенесён на осень по согласованию с партнёром.",
    "Participants asked for a second part with exercises at their own posts.",
    "Материалы переведены и переданы учебному центру для дальнейшего использования.",
)
_FORWARD = (
    "Hold the practical part in person as soon as travel is possible.",
    "Предлагается провести вторую часть в следующем периоде.",
    "Agree the list of equipment before the next meeting.",
)
_PROOF = (
    "attendance list",
    "акт приёма-передачи",
    "certificate of the laboratory",
    "public report",
)


def facts_of(size: int, each: int = 12, seed: int = 7) -> Facts:
    """A roadmap of `size` measures, `each` entries for every one, and what was held."""
    chance = random.Random(seed)
    return told_of(roadmap_of(size, chance), each, chance)


def told_of(roadmap: Roadmap, each: int, chance: random.Random) -> Facts:
    """Any roadmap with generated words of its institutions on every measure but a few."""
    spoken = [m for m in roadmap.measures if chance.random() > 0.08]
    entries = [e for m in spoken for e in _entries(m, roadmap.institutions, each, chance)]
    events = [_event(m, n, roadmap.institutions, chance) for n, m in enumerate(spoken)]
    themes = (FocusTheme("data", Text.of(en="Data and research", ru="Данные и исследования")),)
    return Facts(
        roadmap,
        "2021-H1",
        asked_on=AS_OF - timedelta(days=40),
        due_on=AS_OF - timedelta(days=14),
        entries=tuple(entries),
        events=tuple(events),
        focus_themes=themes,
    )


def roadmap_of(size: int, chance: random.Random) -> Roadmap:
    """`size` measures in ten areas, in English and Russian."""
    bodies = [body for side in Side for body in _bodies(side)]
    areas = tuple(
        Area(
            f"a{n}",
            _titled(_SUBJECTS[n % 8]),
            Text.of(en=f"{n + 1}.", ru=f"{n + 1}."),
            order=n,
        )
        for n in range(AREAS)
    )
    measures = tuple(_measure(n, size, bodies, chance) for n in range(size))
    return Roadmap(
        "generated",
        Text.of(en="Plan of practical measures", ru="План практических мер"),
        PERIOD,
        tuple((side, Text()) for side in Side),
        tuple(bodies),
        areas,
        measures,
        signed_on=date(2019, 7, 15),
    )


def _titled(subject: tuple[str, str]) -> Text:
    en, ru = (words[:1].upper() + words[1:] for words in subject)
    return Text.of(en=en, ru=ru)


def _bodies(side: Side) -> Iterator[Institution]:
    for n in range(BODIES_OF_A_SIDE):
        en, ru = _BODIES[side][n % len(_BODIES[side])]
        letter = chr(ord("A") + n)
        names = Text.of(en=f"{en} {letter}", ru=f"{ru} {letter}")
        yield Institution(f"{side}-{n}", side, names, order=n + 1)


def _measure(n: int, size: int, bodies: Sequence[Institution], chance: random.Random) -> Measure:
    area, place = divmod(n * AREAS, size)
    work, subject = chance.choice(_WORK), chance.choice(_SUBJECTS)
    start = PERIOD.start + timedelta(days=chance.randrange(900))
    year = str(start.year)
    frame = TimeFrame(
        TimeKind.WINDOW,
        start,
        start + timedelta(days=chance.choice((60, 90, 180))),
        precision=Precision.YEAR,
        wording=Text.of(en=year, ru=f"{year} год"),
    )
    parts = tuple(
        Assignment(body.key, Part.LEAD if i < 1 else Part.CO_RESPONSIBLE, body.names.original.words)
        for side in Side
        for i, body in enumerate(
            chance.sample([b for b in bodies if b.side is side], chance.randint(1, 3))
        )
    )
    number = f"{area + 1}.{place // AREAS + 1}"
    return Measure(
        f"m{n}",
        n,
        Text.of(en=f"{work[0]} {subject[0]}", ru=f"{work[1]} {subject[1]}"),
        frame,
        f"a{area}",
        Text.of(en=number, ru=number),
        parts,
        funding=_funding(chance),
        themes=("data",) if "data" in subject[0] else (),
    )


def _funding(chance: random.Random) -> tuple[Funding, ...]:
    if chance.random() > 0.1:
        return ()
    money = Funding("USD", source="generated")
    return (replace(money, available=chance.randrange(50, 90) * 1000, expenditure=40_000),)


def _entries(
    measure: Measure, bodies: Sequence[Institution], each: int, chance: random.Random
) -> Iterator[ReportEntry]:
    """Both sides mostly say the same; one in five bodies sees it otherwise or adds a difficulty."""
    state = chance.choices((Lifecycle.DELIVERED, Lifecycle.UNDER_WAY, Lifecycle.PLANNED), (6, 3, 1))
    grade = Result.ACHIEVED if state[0] is Lifecycle.DELIVERED else Result.PARTLY
    own = [b for a in measure.assignments for b in bodies if b.key == a.institution] or list(bodies)
    for n in range(each):
        body = own[n % len(own)]
        differs, troubled = chance.random() < 0.1, chance.random() < 0.1
        note = chance.choice(_SAID)
        yield ReportEntry(
            measure.id,
            body.key,
            body.side,
            "2021-H1",
            revision=n // len(own) + 1,
            lifecycle=state[0],
            result=grade,
            assessment=Result.PARTLY if differs else grade,
            note=note,
            difficulty=chance.choice(list(Cause)) if troubled else None,
            difficulty_words=chance.choice(_SAID) if troubled else "",
            way_forward=chance.choice(_FORWARD) if troubled else "",
            next_step=chance.choice(_FORWARD) if chance.random() < 0.3 else "",
            language="en" if note.isascii() else "ru",
            said_on=AS_OF - timedelta(days=chance.randrange(40)),
        )


def _event(measure: Measure, n: int, bodies: Sequence[Institution], chance: random.Random) -> Event:
    keys = {a.institution for a in measure.assignments}
    body = next((b for b in bodies if b.key in keys), bodies[0])
    start = (measure.timeframe.start or PERIOD.start) + timedelta(days=chance.randrange(120))
    start = min(start, AS_OF - timedelta(days=5))
    return Event(
        f"e{n:06}",
        (measure.id,),
        body.key,
        body.side,
        measure.text.original.words,
        start,
        start + timedelta(days=chance.randrange(4)),
        modality=chance.choice(list(Modality)),
        people=Count(
            chance.choice((None, 12, 20, 40)), Bound.AT_LEAST if n % 9 == 0 else Bound.EXACT
        ),
        evidence=(chance.choice(_PROOF),),
        language="en",
    )
