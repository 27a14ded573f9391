"""People and institutions of a side: who is there, since when, under which name and title."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from roadbook.actions._journalled import JOINT, Act, action, close, first_act, start_chains
from roadbook.actions.fitting import unfit_values
from roadbook.actions.orders import Answer, Done, Order
from roadbook.actions.refused import Problem, Refused
from roadbook.actions.things import own
from roadbook.core.actors import Thing
from roadbook.core.authority import DatedName, DatedTitle
from roadbook.core.frozen import plain
from roadbook.core.reasons import because
from roadbook.core.record_words import Compartment, NameKind, Role, Verb
from roadbook.core.texts import Text
from roadbook.core.words import Side, Stage
from roadbook.models import Chain, Institution, Office, Person, Roadmap
from roadbook.queries.found import find

FIRST_OFFICES = (Role.COORDINATOR, Role.ADMINISTRATOR)


def begin(order: Order, *, side: Side, name: str, title: Text) -> Done:
    """Make the first person of a side, its coordinator and administrator.

    This is what the terminal does on a new installation; a side that has somebody adds people
    itself. `order.person` is left empty: nobody is there yet who could ask.
    """
    with transaction.atomic():
        known = set(Chain._default_manager.values_list("name", flat=True))
        start_chains(sorted({side.value, side.other.value, JOINT} - known))
        wrong = [*unfit_values("name", name), *unfit_values("title", plain(title))]
        if Person._default_manager.filter(side=side.value).exists():
            wrong.append(Problem("side", because("record.side_has_people", side=side)))
        if not name.strip():
            wrong.append(Problem("name", because("record.name_missing")))
        if wrong:
            raise Refused(*wrong)
        act = first_act(order, side, Verb.KEEP_PEOPLE)
        person = _person(act, act.actor.person, name, title)
        for role in FIRST_OFFICES:
            _office(act, person.pk, role)
        return close(act, {"person": person.pk})


@action(Verb.KEEP_PEOPLE)
def add_person(
    act: Act, *, name: str, title: Text, offices: Sequence[tuple[Role, str, str]]
) -> Answer:
    """A person with a title and offices: role, institution id or "", roadmap id or ""."""
    act.permit(own(act.side))
    if not name.strip():
        act.problem("name", "name_missing")
    person = _person(act, act.new_id(), name, title)
    _check_offices(act, offices)
    for role, institution, roadmap in offices:
        _office(act, person.pk, role, institution, roadmap)
    return {"person": person.pk}


@action(Verb.KEEP_PEOPLE)
def change_title(act: Act, *, person: str, version: int, title: Text, since: date) -> Answer:
    """A new title from a day on; documents of the days before keep the old one.

    On the very day on which one began, it is corrected.
    """
    act.permit(own(act.side))
    row = act.row(Person, person)
    _check_last(act, row.titles, since)
    earlier = tuple(
        replace(one, last=date.fromordinal(since.toordinal() - 1))
        if one.last is None or one.last >= since
        else one
        for one in row.titles
        if one.first is None or one.first < since
    )
    act.change(row, version, titles=(*earlier, DatedTitle(title, first=since)))
    return {"version": row.version}


@action(Verb.KEEP_PEOPLE)
def give_office(
    act: Act, *, person: str, role: Role, institution: str = "", roadmap: str = ""
) -> Answer:
    """One more office for a person, from the day of the act on."""
    act.permit(own(act.side))
    row = act.row(Person, person)
    _check_offices(act, [(role, institution, roadmap)])
    return {"office": _office(act, row.pk, role, institution, roadmap).pk}


@action(Verb.KEEP_PEOPLE)
def end_office(act: Act, *, office: str, version: int, last_on: date) -> Answer:
    """An office ends with this day; from the next one on it permits nothing.

    Somebody of the side always goes on keeping its people: nobody else could give an office again.
    """
    act.permit(own(act.side))
    row = act.row(Office, office)
    if row.first_on and last_on < row.first_on:
        act.problem("last_on", "ends_before_it_begins")
    if _keeps_people(row) and not any(
        _keeps_people(one) and (one.last_on is None or one.last_on > last_on)
        for one in find(Office, compartment=row.compartment)
        if one.pk != row.pk
    ):
        act.problem("last_on", "somebody_keeps_people")
    act.check()
    act.change(row, version, last_on=last_on)
    return {"version": row.version}


@action(Verb.ERASE_PERSONAL)
def erase(act: Act, *, person: str, version: int) -> Answer:
    """Erase what is kept of a person beside the record. Its digests stay, and tell nothing."""
    act.permit(own(act.side))
    row = act.row(Person, person)
    digests = [digest for digest in (row.name, row.address) if digest]
    act.change(row, version, address=row.address)
    act.erase(digests)
    return {"erased": digests}


@action(Verb.KEEP_INSTITUTIONS)
def add_institution(
    act: Act, *, key: str, names: Sequence[DatedName], order: int = 0, parent: str = ""
) -> Answer:
    """A body of one's own side with its names, in its protocol order."""
    act.permit(own(act.side))
    if not key.strip():
        act.problem("key", "key_missing")
    if not names or any(not name.words.strip() for name in names):
        act.problem("names", "name_missing")
    taken = Institution._default_manager.filter(
        side=act.side.value, key=key, compartment__in=act.seen
    )
    if taken.exists():
        act.problem("key", "key_taken")
    above = act.row(Institution, parent).pk if parent else None
    act.check()
    row = act.add(
        Institution(
            id=act.new_id(),
            compartment=Compartment.internal_to(act.side).value,
            key=key,
            side=act.side.value,
            parent_id=above,
            names=tuple(names),
            order=order,
        )
    )
    return {"institution": row.pk}


@action(Verb.KEEP_INSTITUTIONS)
def rename(
    act: Act, *, institution: str, version: int, names: Sequence[DatedName], since: date
) -> Answer:
    """New names from a day on. Those that they replace end the day before and are never rewritten.

    A spelling is only added: it says how the body was met, not what it is called. On the very day
    on which a name began it is corrected, and stays as a spelling.
    """
    row = act.row(Institution, institution)
    act.permit(
        Thing(
            Compartment(row.compartment),
            Stage.AGREE,
            side=Side(row.side),
            institutions=frozenset({row.pk}),
        )
    )
    if not names:
        act.problem("names", "nothing_to_change")
    if any(not name.words.strip() for name in names):
        act.problem("names", "name_missing")
    replaced = {(name.kind, name.language) for name in names if name.kind is not NameKind.SPELLING}
    _check_last(act, [one for one in row.names if (one.kind, one.language) in replaced], since)
    act.check()
    kept = tuple(
        _ended(one, since) if (one.kind, one.language) in replaced else one for one in row.names
    )
    new = tuple(replace(name, first=since) for name in names)
    act.change(row, version, names=(*kept, *new))
    return {"version": row.version}


def _check_last(act: Act, dated: Iterable[DatedName | DatedTitle], since: date) -> None:
    """What began on a later day was said of the days since: it is not rewritten from behind."""
    if any(one.first is not None and one.first > since for one in dated):
        act.problem("since", "begins_before_the_last")


def _ended(name: DatedName, since: date) -> DatedName:
    """The name as it stands when another one begins on this day."""
    if name.first == since:
        return DatedName(NameKind.SPELLING, name.language, name.words)
    if name.last is not None and name.last < since:
        return name
    return replace(name, last=date.fromordinal(since.toordinal() - 1))


def _keeps_people(office: Office) -> bool:
    return office.role in FIRST_OFFICES and office.roadmap_id is None


def _person(act: Act, id_: str, name: str, title: Text) -> Person:
    titles = (DatedTitle(title, first=act.order.at.date()),) if title else ()
    return act.add(
        Person(
            id=id_,
            compartment=Compartment.internal_to(act.side).value,
            side=act.side.value,
            name=act.seal(name),
            titles=titles,
        )
    )


def _check_offices(act: Act, offices: Sequence[tuple[Role, str, str]]) -> None:
    if any(role is Role.PUBLIC for role, _, _ in offices):
        act.problem("role", "no_office_for_the_public")
    bodies = act.rows(Institution, [institution for _, institution, _ in offices if institution])
    if any(body.side != act.side for body in bodies.values()):
        act.problem("institution", "institution_of_the_other_side")
    act.rows(Roadmap, [roadmap for _, _, roadmap in offices if roadmap])


def _office(act: Act, person: str, role: Role, institution: str = "", roadmap: str = "") -> Office:
    return act.add(
        Office(
            id=act.new_id(),
            compartment=Compartment.internal_to(act.side).value,
            person_id=person,
            role=role.value,
            institution_id=institution or None,
            roadmap_id=roadmap or None,
            first_on=act.order.at.date(),
        )
    )
