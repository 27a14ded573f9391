"""A roadmap from its rows: its text as it stands, and the facts that the rules judge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from roadbook.core import facts
from roadbook.core.actors import Thing
from roadbook.core.address import Address
from roadbook.core.authority import DatedName, name_on, spellings
from roadbook.core.frozen import thawed
from roadbook.core.journal import Values
from roadbook.core.readers import Reader
from roadbook.core.record_words import Compartment, NameKind, PlanState
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import (
    Audience,
    Cause,
    Direction,
    Effect,
    Lifecycle,
    Modality,
    Part,
    Precision,
    Side,
    Stage,
)
from roadbook.models import Roadmap
from roadbook.queries.deliveries import events
from roadbook.queries.found import find
from roadbook.queries.rows import Rows, rows_of


class NoSuchRoadmap(LookupError):
    """There is no such roadmap for this reader; whether there is one for another is not said."""


def facts_of(roadmap: str, *, reader: Reader, day: date) -> facts.Facts:
    """Everything on the record that a review judges, as this reader may see it.

    `day` decides which names institutions bear. Raises NoSuchRoadmap.
    """
    return facts_from(rows_of(roadmap, reader=reader), roadmap, reader=reader, day=day)


def facts_from(rows: Rows, roadmap: str, *, reader: Reader, day: date) -> facts.Facts:
    """The same from rows that were read already, of the database or of a journal."""
    text = roadmap_from(rows, roadmap, day=day, is_numbered=reader.audience is not Audience.PUBLIC)
    keys = {id_: values["key"] for id_, values in rows["Measure"].items()}
    return facts.Facts(
        roadmap=_with_overlay(text, rows, keys),
        events=tuple(events(rows, text)),
        context=tuple(_context(rows, keys)),
        changes=tuple(_changes(rows, keys)),
        audience=reader.audience,
    )


def roadmap_from(rows: Rows, roadmap: str, *, day: date, is_numbered: bool = True) -> facts.Roadmap:
    """The text of a roadmap as it stands in these rows.

    Measures are numbered in their order without a gap. The public is shown no printed numbers: a
    gap in them would tell of a measure that is not public.
    """
    if roadmap not in rows["Roadmap"]:
        raise NoSuchRoadmap(roadmap)
    top = rows["Roadmap"][roadmap]
    used = {one["institution_id"] for one in _standing(rows["Assignment"].values())}
    signature = next((s for s in rows["Signature"].values() if s["is_confirmed"]), None)
    return facts.Roadmap(
        key=top["key"],
        title=_value(top["title"], Text),
        period=Period(_day(top["period_start"]), _day(top["period_end"])),
        parties=_value(top["parties"], tuple[tuple[Side, Text], ...]),
        institutions=tuple(
            _institution(values, day)
            for id_, values in _in_order(rows["Institution"])
            if id_ in used
        ),
        areas=tuple(_area(rows, values) for _, values in _in_order(rows["Area"])),
        measures=tuple(_measures(rows, is_numbered=is_numbered)),
        signed_on=_day(signature["signed_on"]) if signature else None,
        signed_precision=Precision(signature["precision"]) if signature else Precision.DAY,
        origin_note=_value(top["origin_note"], Text),
    )


def text_alone(roadmap: facts.Roadmap) -> facts.Roadmap:
    """What both sides agree to: the text without names of bodies beyond how the text names them,
    without a signature, without where it was read.
    """
    return replace(
        roadmap,
        institutions=(),
        signed_on=None,
        signed_precision=Precision.DAY,
        measures=tuple(replace(measure, addresses=()) for measure in roadmap.measures),
    )


def _measures(rows: Rows, *, is_numbered: bool) -> Iterable[facts.Measure]:
    areas = {id_: values["key"] for id_, values in rows["Area"].items()}
    bodies = {id_: values["key"] for id_, values in rows["Institution"].items()}
    parts: dict[str, list[Values]] = {}
    for one in _standing(rows["Assignment"].values()):
        parts.setdefault(one["measure_id"], []).append(one)
    standing = [(i, v) for i, v in _in_order(rows["Measure"]) if not v["is_removed"]]
    # a part of a measure that was taken out stands by itself
    keys = {id_: values["key"] for id_, values in standing}
    for place, (id_, values) in enumerate(standing, start=1):
        assigned = sorted(parts.get(id_, ()), key=lambda one: (one["order"], one["institution_id"]))
        yield facts.Measure(
            id=values["key"],
            order=place,
            text=_value(values["text"], Text),
            timeframe=_value(values["timeframe"], TimeFrame),
            area=areas.get(values["area_id"], ""),
            numbers=_value(values["numbers"], Text) if is_numbered else Text(),
            assignments=tuple(
                facts.Assignment(bodies[one["institution_id"]], Part(one["part"]), one["wording"])
                for one in assigned
                if one["institution_id"] in bodies
            ),
            expected_result=_value(values["expected_result"], Text),
            indicator_wording=values["indicator_wording"],
            funding_wording=values["funding_wording"],
            sdg_targets=tuple(values["sdg_targets"]),
            themes=tuple(values["themes"]),
            parent=keys.get(values["parent_id"], ""),
            steps=_value(values["steps"], tuple[Text, ...]),
            weight=_fraction(values["weight"]),
            continues=tuple(values["continues"]),
            carried_over=values["carried_over"],
            addresses=_value(values["addresses"], tuple[Address, ...]),
            modality=Modality(values["modality"]) if values["modality"] else None,
        )


def _with_overlay(roadmap: facts.Roadmap, rows: Rows, keys: Mapping[str, str]) -> facts.Roadmap:
    """Indicators and money hang on the measures; they are no part of the text."""
    indicators: dict[str, list[facts.Indicator]] = {}
    for _, one in sorted(rows["Indicator"].items()):
        measure = keys.get(one["measure_id"], "")
        indicators.setdefault(measure, []).append(
            facts.Indicator(
                key=one["key"],
                names=_value(one["names"], Text),
                baseline=_fraction(one["baseline"]),
                target=_fraction(one["target"]),
                actual=_fraction(one["actual"]),
                unit=one["unit"],
                measure=measure,
                direction=Direction(one["direction"]) if one["direction"] else None,
            )
        )
    funding: dict[str, list[facts.Funding]] = {}
    for _, one in sorted(rows["Contribution"].items()):
        funding.setdefault(keys.get(one["measure_id"], ""), []).append(
            facts.Funding(
                currency=one["currency"],
                required=_fraction(one["required"]),
                available=_fraction(one["available"]),
                expenditure=_fraction(one["expenditure"]),
                source=one["source"],
                side=Side(one["side"]) if one["side"] else None,
                in_kind=_value(one["in_kind"], Text),
            )
        )
    return replace(
        roadmap,
        measures=tuple(
            replace(
                measure,
                indicators=tuple(indicators.get(measure.id, ())),
                funding=tuple(funding.get(measure.id, ())),
            )
            for measure in roadmap.measures
        ),
    )


def _context(rows: Rows, keys: Mapping[str, str]) -> Iterable[facts.ContextEvent]:
    hits: dict[str, list[facts.Hit]] = {}
    for _, one in sorted(rows["ContextDecision"].items()):
        if one["measure_id"] in keys:
            hits.setdefault(one["event_id"], []).append(
                facts.Hit(
                    measure=keys[one["measure_id"]],
                    effect=Effect(one["effect"]),
                    new_window=_window(one),
                    modality=Modality(one["modality"]) if one["modality"] else None,
                    note=one["note"],
                    agreed_by=_value(one["agreed_by"], tuple[Side, ...]),
                )
            )
    for id_, one in sorted(rows["ContextEvent"].items(), key=lambda item: item[1]["key"]):
        yield facts.ContextEvent(
            key=one["key"],
            names=_value(one["names"], Text),
            start=_day(one["start"]),
            end=_day(one["end"]) if one["end"] else None,
            cause=Cause(one["cause"]),
            hits=tuple(sorted(hits.get(id_, ()), key=lambda hit: hit.measure)),
            is_assumed=one["is_assumed"],
            source=one["source"],
        )


def _changes(rows: Rows, keys: Mapping[str, str]) -> Iterable[facts.Change]:
    """Changes that both sides agreed to; one that waits for the other side changes nothing."""
    for _, one in sorted(rows["Change"].items()):
        if one["measure_id"] in keys and len(set(one["agreed_by"])) == len(Side):
            yield facts.Change(
                measure=keys[one["measure_id"]],
                lifecycle=Lifecycle(one["lifecycle"]),
                on=_day(one["changed_on"]),
                instrument=one["instrument"],
                reason=one["reason"],
                successor=keys.get(one["successor_id"], ""),
                new_window=_window(one),
            )


def _institution(values: Values, day: date) -> facts.Institution:
    names = _value(values["names"], tuple[DatedName, ...])
    return facts.Institution(
        key=values["key"],
        side=Side(values["side"]),
        names=name_on(day, names),
        short_names=name_on(day, names, NameKind.SHORT),
        spellings=spellings(one for one in names if one.kind is NameKind.SPELLING),
        order=values["order"],
    )


def _area(rows: Rows, values: Values) -> facts.Area:
    parent = rows["Area"].get(values["parent_id"])
    return facts.Area(
        key=values["key"],
        names=_value(values["names"], Text),
        numbers=_value(values["numbers"], Text),
        parent=parent["key"] if parent else "",
        order=values["order"],
        weight=_fraction(values["weight"]),
    )


def _standing(rows: Iterable[Values]) -> Iterable[Values]:
    return (one for one in rows if not one["is_removed"])


def _in_order(rows: Mapping[str, Values]) -> list[tuple[str, Values]]:
    return sorted(rows.items(), key=lambda item: (item[1]["order"], item[1]["key"]))


def _window(values: Values) -> Period | None:
    if values["new_start"] and values["new_end"]:
        return Period(_day(values["new_start"]), _day(values["new_end"]))
    return None


def _value(value: Any, kind: Any) -> Any:
    return thawed(value, kind, "record")


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _fraction(value: str) -> Fraction | None:
    return Fraction(value) if value else None


@dataclass(frozen=True, slots=True)
class Seen:
    """A roadmap of the list: its text and how far it has come, without its measures."""

    id: str
    title: Text
    period: Period
    stage: Stage
    state: PlanState
    thing: Thing


def roadmap_seen(id_: str, *, reader: Reader) -> Thing | None:
    """A roadmap as the table of permits asks for it, or None where there is none for this reader:
    asked before every page of one.
    """
    for row in find(Roadmap, id=id_, compartment=list(reader.places)):
        return Thing(Compartment(row.compartment), Stage(row.stage), roadmap=id_)
    return None


def roadmaps_seen(*, reader: Reader) -> tuple[Seen, ...]:
    """The roadmaps that this reader may see, the newest period first."""
    return tuple(map(seen_in_short, in_order(find(Roadmap, compartment=list(reader.places)))))


def in_order(rows: Iterable[Roadmap]) -> list[Roadmap]:
    """Roadmaps as every list shows them, the newest period first, of one period what is signed."""
    return sorted(
        rows,
        key=lambda row: (
            -row.period_start.toordinal(),
            row.stage != Stage.DELIVER.value,
            row.key,
            row.pk,
        ),
    )


def parties_known(*, reader: Reader) -> dict[Side, Text]:
    """How the newest text that this reader may see names each side; a side that none names is left
    out.
    """
    found: dict[Side, Text] = {}
    rows = Roadmap._default_manager.filter(compartment__in=reader.places)
    for row in rows.order_by("-period_start", "key", "pk"):
        for side, name in row.parties:
            if name:
                found.setdefault(side, name)
    return found


def seen_in_short(row: Roadmap) -> Seen:
    """A roadmap's own row as a list shows it."""
    return Seen(
        row.pk,
        row.title,
        Period(row.period_start, row.period_end),
        Stage(row.stage),
        PlanState(row.state),
        Thing(Compartment(row.compartment), Stage(row.stage), roadmap=row.pk),
    )
