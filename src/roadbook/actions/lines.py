"""The rows of a plan as it was read: lines with who answers for them and what hangs on them, each
pointing to those that were made before it, and bodies that are known under any name they ever bore.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from roadbook.actions._journalled import Act
from roadbook.core import facts
from roadbook.core.authority import DatedName, same_words, spellings
from roadbook.core.record_words import Compartment, NameKind
from roadbook.core.words import Part
from roadbook.models import Area, Assignment, Contribution, Indicator, Institution, Measure
from roadbook.models.values import number_told
from roadbook.queries.found import find

Parts = Sequence[tuple[str, Part, str]]
"""Institution id, part, and how the text names it, in the order of the text."""


def check_read(act: Act, roadmap: facts.Roadmap) -> None:
    """What was read must hang together: no key twice, and nothing points to what is not there."""
    if not roadmap.measures:
        act.problem("measures", "no_measures")
    areas = {area.key: area.parent for area in roadmap.areas if area.key}
    measures = {measure.id: measure.parent for measure in roadmap.measures if measure.id}
    bodies = {one.key for one in roadmap.institutions}
    for name, keys, parents in (
        ("areas", [area.key for area in roadmap.areas], areas),
        ("measures", [measure.id for measure in roadmap.measures], measures),
    ):
        for key, times in Counter(keys).items():
            if not key:
                act.problem(name, "key_missing")
            elif times > 1:
                act.problem(f"{name}:{key}", "key_taken")
        for key in _circled(parents):
            act.problem(f"{name}:{key}", "stands_in_itself")
        for key, parent in parents.items():
            if parent and parent not in parents:
                act.problem(f"{name}:{key}", "not_in_the_plan")
    for measure in roadmap.measures:
        named = {part.institution for part in measure.assignments}
        if measure.area not in {"", *areas} or not named <= bodies:
            act.problem(f"measures:{measure.id}", "not_in_the_plan")
        if not measure.text:
            act.problem(f"measures:{measure.id}", "text_missing")


def _circled(parents: Mapping[str, str]) -> Iterator[str]:
    """Keys from which the way upwards comes back to a key that it has passed."""
    ends: set[str] = set()
    for key in parents:
        passed: dict[str, None] = {}
        at = key
        while at in parents and at not in ends and at not in passed:
            passed[at] = None
            at = parents[at]
        if at in passed:
            yield key
        else:
            ends.update(passed)


class Draft:
    """The rows of a text that was read, in one compartment."""

    def __init__(self, act: Act, roadmap: str, compartment: str) -> None:
        self.act = act
        self.own = {"compartment": compartment, "roadmap_id": roadmap}
        self.compartment = compartment

    def read(self, roadmap: facts.Roadmap) -> dict[str, str]:
        """The ids of the measures by their keys."""
        bodies = self._bodies(roadmap.institutions)
        areas = {area.key: self.act.new_id() for area in roadmap.areas}
        for area in roadmap.areas:
            self._area(area, areas)
        measures = {measure.id: self.act.new_id() for measure in roadmap.measures}
        for measure in roadmap.measures:
            id_ = measures[measure.id]
            self.act.add(measure_row(measure, id_, measures, areas, self.own))
            parts = {(bodies[one.institution], one.part): one for one in measure.assignments}
            put_parts(
                self.act,
                id_,
                self.own,
                [(body, part, one.wording) for (body, part), one in parts.items()],
            )
            hang_on(self.act, id_, self.own, measure)
        return measures

    def _bodies(self, read: Sequence[facts.Institution]) -> dict[str, str]:
        """Ids by the keys of the text: of those that are known by their key, or by any name under
        which they were ever met, and of new ones.
        """
        found = find(Institution, order="id", compartment=list(self.act.seen))
        # what both sides see goes before a draft of one's own
        found.sort(key=lambda body: body.compartment == self.compartment)
        met: dict[tuple[str, str], Institution] = {}
        for body in found:
            for name in (body.key, *spellings(body.names)):
                met.setdefault((body.side, same_words(name)), body)
        bodies = {}
        learnt: dict[str, tuple[Institution, dict[str, None]]] = {}
        for one in read:
            names = ((one.side.value, same_words(name)) for name in (one.key, *one.every_name))
            known = next((met[name] for name in names if name in met), None)
            bodies[one.key] = known.pk if known else self._institution(one)
            if known is not None and known.compartment == self.compartment:
                learnt.setdefault(known.pk, (known, {}))[1].update(dict.fromkeys(one.every_name))
        for known, words in learnt.values():
            learn(self.act, known, words)
        return bodies

    def _institution(self, one: facts.Institution) -> str:
        """A new one with the names as read."""
        row = self.act.add(
            Institution(
                id=self.act.new_id(),
                compartment=self.compartment,
                key=one.key,
                side=one.side.value,
                names=_names(one),
                order=one.order,
            )
        )
        return row.pk

    def _area(self, area: facts.Area, ids: Mapping[str, str]) -> None:
        self.act.add(
            Area(
                id=ids[area.key],
                **self.own,
                key=area.key,
                names=area.names,
                numbers=area.numbers,
                parent_id=ids.get(area.parent),
                order=area.order,
                weight=number_told(area.weight),
            )
        )


def learn(act: Act, body: Institution, words: Iterable[str]) -> Institution:
    """A body is known from now on under these spellings as well; what it is called stays."""
    known = {same_words(name) for name in (body.key, *spellings(body.names))}
    new = {same_words(one): one for one in words if one.strip() and same_words(one) not in known}
    if not new:
        return body
    spelt = tuple(DatedName(NameKind.SPELLING, "", one) for one in new.values())
    return act.change(body, body.version, names=(*body.names, *spelt))


def measure_row(
    measure: facts.Measure,
    id_: str,
    measures: Mapping[str, str],
    areas: Mapping[str, str],
    own: Mapping[str, str],
) -> Measure:
    """The row of a measure; parents and areas by the ids that they have on the record."""
    return Measure(
        id=id_,
        **own,
        key=measure.id,
        order=measure.order,
        text=measure.text,
        numbers=measure.numbers,
        timeframe=measure.timeframe,
        area_id=areas.get(measure.area),
        parent_id=measures.get(measure.parent),
        expected_result=measure.expected_result,
        steps=measure.steps,
        indicator_wording=measure.indicator_wording,
        funding_wording=measure.funding_wording,
        sdg_targets=measure.sdg_targets,
        themes=measure.themes,
        weight=number_told(measure.weight),
        modality=measure.modality.value if measure.modality else "",
        continues=measure.continues,
        carried_over=measure.carried_over,
        addresses=measure.addresses,
    )


def bodies_named(
    act: Act, place: Compartment, parts: Sequence[facts.Assignment]
) -> list[tuple[str, Part, str]]:
    """The bodies that a line names, by their ids or keys. What both sides see names none that one
    side keeps to itself.
    """
    wanted = list(dict.fromkeys(part.institution for part in parts))
    seen = list(act.seen)
    by_name: dict[str, list[Institution]] = {}
    for body in find(Institution, order="id", id=wanted, compartment=seen):
        by_name[body.pk] = [body]
    for body in find(Institution, order="id", key=wanted, compartment=seen):
        by_name.setdefault(body.key, []).append(body)
    found = []
    for part in parts:
        known = by_name.get(part.institution, [])
        # of a body that was brought up and its draft, the one that both sides see
        shown = [body for body in known if Compartment(body.compartment).side is None] or known
        if len(shown) != 1:
            act.problem("assignments", "body_unknown")
            continue
        if place.side is None:
            act.check_shown(place, assignments=shown[0])
        found.append((shown[0].pk, part.part, part.wording))
    if len({(body, part) for body, part, _ in found}) < len(found):
        act.problem("assignments", "part_twice")
    return found


def put_parts(act: Act, measure: str, own: Mapping[str, str], parts: Parts) -> None:
    """Who answers for a line, in the order of the text."""
    for order, (institution, part, wording) in enumerate(parts):
        act.add(
            Assignment(
                id=act.new_id(),
                **own,
                measure_id=measure,
                institution_id=institution,
                part=part.value,
                wording=wording,
                order=order,
            )
        )


def hang_on(act: Act, id_: str, own: Mapping[str, str], measure: facts.Measure) -> None:
    """Indicators and sums that the plan itself names; one without a currency stays in its words."""
    for one in measure.indicators:
        act.add(
            Indicator(
                id=act.new_id(),
                **own,
                measure_id=id_,
                key=one.key,
                names=one.names,
                unit=one.unit,
                direction=one.direction.value if one.direction else "",
                **{n: number_told(getattr(one, n)) for n in ("baseline", "target", "actual")},
            )
        )
    for sum_ in measure.funding:
        if sum_.currency or sum_.in_kind:
            amounts = ("required", "available", "expenditure")
            act.add(
                Contribution(
                    id=act.new_id(),
                    **own,
                    measure_id=id_,
                    side=sum_.side.value if sum_.side else "",
                    currency=sum_.currency,
                    **{name: number_told(getattr(sum_, name)) for name in amounts},
                    in_kind=sum_.in_kind,
                    source=sum_.source,
                )
            )


def _names(one: facts.Institution) -> tuple[DatedName, ...]:
    return (
        *(DatedName(NameKind.FULL, v.language, v.words) for v in one.names.versions),
        *(DatedName(NameKind.SHORT, v.language, v.words) for v in one.short_names.versions),
        *(DatedName(NameKind.SPELLING, "", words) for words in one.spellings),
    )
