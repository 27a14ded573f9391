"""A small roadmap that shows every state a measure can be in, for the page of patterns.

It is made from the words of the catalogue and judged by the rules, as a roadmap of the record is:
nothing of it stands in any record.
"""

from collections.abc import Iterator
from datetime import date

from roadbook.core.facts import (
    Area,
    Assignment,
    Change,
    Event,
    Facts,
    Institution,
    Measure,
    ReportEntry,
    Roadmap,
)
from roadbook.core.readers import BOTH_SIDES
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import (
    Lifecycle,
    Modality,
    Part,
    Precision,
    Recurrence,
    Result,
    Side,
    TimeKind,
)
from roadbook.web.standing import Standing
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

DAY = date(2021, 7, 14)
_PERIOD = Period(date(2019, 1, 1), date(2021, 12, 31))
_SAID = date(2021, 6, 28)
_RIGHT_TO_LEFT = "دورة تدريبية لموظفي الجمارك حول فحص الحاويات"
_BOTH = tuple(Side)
_WINDOWS = {
    "validated": (date(2019, 7, 1), date(2019, 9, 30)),
    "differing": (date(2020, 4, 1), date(2020, 6, 30)),
    "one_side": (date(2021, 4, 1), date(2021, 6, 30)),
    "under_way": (date(2019, 7, 1), date(2021, 11, 30)),
    "moved": (date(2020, 10, 1), date(2020, 12, 31)),
    "planned": (date(2021, 8, 1), date(2021, 9, 30)),
    "silent": (date(2019, 1, 1), date(2021, 12, 31)),
    "cancelled": (date(2020, 1, 1), date(2020, 3, 31)),
}
_HELD = {
    "validated": [(date(2019, 8, 20), date(2019, 8, 22), Modality.IN_PERSON)],
    "differing": [(date(2020, 9, 7), date(2020, 9, 9), Modality.ONLINE)],
    "one_side": [(date(2021, 5, 31), date(2021, 6, 4), Modality.HYBRID)],
    "under_way": [
        (date(2019, 9, 9), date(2019, 9, 10), Modality.IN_PERSON),
        (date(2020, 11, 11), date(2020, 11, 12), Modality.ONLINE),
    ],
    "recurring": [(date(2021, 6, 25), date(2021, 6, 25), Modality.IN_PERSON)],
}
_TOLD = {
    "validated": (Lifecycle.DELIVERED, _BOTH, Result.ACHIEVED, Result.ACHIEVED),
    "differing": (Lifecycle.DELIVERED, _BOTH, Result.ACHIEVED, Result.PARTLY),
    "one_side": (Lifecycle.DELIVERED, (Side.ORGANISATION,), None, Result.ACHIEVED),
    "under_way": (Lifecycle.UNDER_WAY, _BOTH, None, None),
    "recurring": (Lifecycle.UNDER_WAY, _BOTH, None, None),
    "planned": (Lifecycle.PLANNED, (Side.STATE,), None, None),
}
_AREAS = {
    "first": ("validated", "differing", "one_side", "under_way"),
    "second": ("recurring", "moved", "planned", "silent", "cancelled"),
}


def sample() -> Standing:
    """The roadmap with its facts on the day, as both sides would see it."""
    measures = tuple(_measures())
    facts = Facts(
        roadmap=Roadmap(
            key="sample",
            title=_text("title"),
            period=_PERIOD,
            parties=tuple((side, _text(f"party_{side.value}")) for side in Side),
            institutions=tuple(
                Institution(side.value, side, _text(f"body_{side.value}")) for side in Side
            ),
            areas=tuple(
                Area(key, _text(f"area_{key}"), Text.of(en=f"{order}."), order=order)
                for order, key in enumerate(_AREAS, 1)
            ),
            measures=measures,
            signed_on=date(2019, 7, 1),
            signed_precision=Precision.MONTH,
        ),
        entries=tuple(_entries()),
        events=tuple(_events()),
        changes=(
            Change(
                "moved",
                Lifecycle.POSTPONED,
                date(2020, 10, 15),
                new_window=Period(date(2021, 10, 1), date(2021, 12, 31)),
            ),
            Change("cancelled", Lifecycle.CANCELLED, date(2020, 5, 18)),
        ),
    )
    rows = {
        "Measure": {one.id: {"key": one.id} for one in measures},
        "Institution": {side.value: {"key": side.value} for side in Side},
    }
    return Standing("sample", BOTH_SIDES, DAY, rows, facts, ())


def _text(name: str) -> Text:
    """Words of the catalogue in every language."""
    return Text.of(**{code: Phrasebook(code).text(f"patterns.{name}") for code in LANGUAGES})


def _measures() -> Iterator[Measure]:
    order = 0
    for place, (area, keys) in enumerate(_AREAS.items(), 1):
        for number, key in enumerate(keys, 1):
            order += 1
            text = _text(f"measure_{key}")
            if key == "validated":
                text = Text((*text.versions, *Text.of(ar=_RIGHT_TO_LEFT).versions))
            yield Measure(
                id=key,
                order=order,
                text=text,
                timeframe=_time(key),
                area=area,
                numbers=Text.of(en=f"{place}.{number}"),
                assignments=tuple(
                    Assignment(side.value, Part.LEAD, _text(f"body_{side.value}").original.words)
                    for side in Side
                ),
            )


def _time(key: str) -> TimeFrame:
    if key == "recurring":
        return TimeFrame(TimeKind.RECURRING, recurrence=Recurrence.ANNUAL)
    start, end = _WINDOWS[key]
    return TimeFrame(TimeKind.WINDOW, start, end, precision=Precision.DAY)


def _entries() -> Iterator[ReportEntry]:
    for key, (state, sides, own, other) in _TOLD.items():
        for side in sides:
            grade = own if side is Side.STATE else other
            yield ReportEntry(
                key,
                side.value,
                side,
                "2021-H1",
                lifecycle=state,
                result=grade,
                assessment=grade,
                said_on=_SAID,
            )


def _events() -> Iterator[Event]:
    for key, held in _HELD.items():
        for number, (start, end, modality) in enumerate(held):
            yield Event(
                f"{key}-{number}",
                (key,),
                Side.ORGANISATION.value,
                Side.ORGANISATION,
                "",
                start=start,
                end=end,
                modality=modality,
                evidence=("report",),
            )
