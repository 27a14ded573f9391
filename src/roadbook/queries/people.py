"""Who is there: the people of a side with their offices, and bodies and roadmaps by their keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roadbook.core.actors import Actor, Thing
from roadbook.core.authority import DatedName, DatedTitle, name_on, title_on
from roadbook.core.readers import Reader
from roadbook.core.record_words import Compartment, Role
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import Assignment, Institution, Office, Person, Roadmap, Sealed
from roadbook.queries import actors
from roadbook.queries.found import find


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office as it stands; `institution` and `roadmap` are keys, "" for the whole side. `body`
    and `title` are the name of the one on that day and the title of the other.
    """

    id: str
    version: int
    role: Role
    institution: str
    roadmap: str
    first_on: date | None
    last_on: date | None
    body: Text = Text()
    title: Text = Text()

    def holds_on(self, day: date) -> bool:
        """Is the day between the first and the last, both counted?"""
        return (self.first_on or day) <= day <= (self.last_on or day)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with the title of the day; `name` is "" where it was erased."""

    id: str
    version: int
    name: str
    title: Text
    offices: tuple[HeldOffice, ...]


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody with the offices and the title of a day; `name` is "" where it was erased."""

    actor: Actor
    name: str
    title: Text


def acting(person: str, *, day: date) -> Acting | None:
    """Who this is on this day, and in which offices; None where nobody of that id is there."""
    known = actors.introduced(person, day=day)
    if known is None:
        return None
    actor, name, titles = known
    title = title_on(day, titles)
    return Acting(actor, name, title.words if title else Text())


def titles_of(people: Iterable[str], *, reader: Reader) -> dict[str, tuple[DatedTitle, ...]]:
    """The titles of these people, of those whom this reader may know of."""
    seen = Person._default_manager.filter(pk__in=tuple(people), **_seen(reader))
    return dict(seen.values_list("pk", "titles"))


def people_of(side: Side, *, reader: Reader, day: date) -> tuple[Somebody, ...]:
    """The people of a side that this reader may see, in the order of their names."""
    rows = list(Person._default_manager.filter(side=side.value, **_seen(reader)))
    names = dict(
        Sealed._default_manager.filter(pk__in=[row.name for row in rows]).values_list("pk", "value")
    )
    offices: dict[str, list[HeldOffice]] = {}
    held = Office._default_manager.filter(person__in=rows, **_seen(reader))
    for one in held.select_related("institution", "roadmap").order_by("first_on", "pk"):
        offices.setdefault(one.person_id, []).append(
            HeldOffice(
                one.pk,
                one.version,
                Role(one.role),
                one.institution.key if one.institution else "",
                one.roadmap.key if one.roadmap else "",
                one.first_on,
                one.last_on,
                name_on(day, one.institution.names) if one.institution else Text(),
                one.roadmap.title if one.roadmap else Text(),
            )
        )
    found = (
        Somebody(
            row.pk,
            row.version,
            names.get(row.name, ""),
            title.words if (title := title_on(day, row.titles)) else Text(),
            tuple(offices.get(row.pk, ())),
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda one: (one.name, one.id)))


@dataclass(frozen=True, slots=True)
class Body:
    """An institution with every name that it bore, in its side's own order."""

    id: str
    version: int
    key: str
    side: Side
    names: tuple[DatedName, ...]
    thing: Thing


def institutions_seen(*, reader: Reader) -> tuple[Body, ...]:
    """The institutions of both sides that this reader may know of, by side and protocol order."""
    rows = Institution._default_manager.filter(**_seen(reader)).order_by("side", "order", "key")
    return tuple(map(_body, rows))


def institution_seen(id_: str, *, reader: Reader) -> Body | None:
    """One institution, or None where this reader may not know of it."""
    found = find(Institution, id=id_, compartment=list(reader.places))
    return _body(found[0]) if found else None


def roadmaps_of(institution: str, *, reader: Reader) -> frozenset[str]:
    """Ids of the roadmaps in which an institution has a part that this reader may see."""
    parts = Assignment._default_manager.filter(
        institution=institution, is_removed=False, **_seen(reader)
    )
    return frozenset(parts.values_list("roadmap_id", flat=True))


def _body(row: Institution) -> Body:
    side = Side(row.side)
    thing = Thing(Compartment(row.compartment), side=side, institutions=frozenset({row.pk}))
    return Body(row.pk, row.version, row.key, side, row.names, thing)


def names_kept(digests: Iterable[str]) -> dict[str, str]:
    """Personal names by the digests that rows hold; those that were erased are not there."""
    wanted = [digest for digest in digests if digest]
    found = Sealed._default_manager.filter(pk__in=wanted).values_list("pk", "value")
    return {digest: name for digest, name in found if name}


def institutions_called(key: str, side: Side, *, reader: Reader) -> tuple[str, ...]:
    """Ids of the bodies of a side that bear this key or this id."""
    seen = Institution._default_manager.filter(side=side.value, **_seen(reader))
    return _called(key, seen.values_list("pk", "key"))


def roadmaps_called(key: str, *, reader: Reader) -> tuple[str, ...]:
    """Ids of the roadmaps that bear this key or this id."""
    return _called(key, Roadmap._default_manager.filter(**_seen(reader)).values_list("pk", "key"))


def _called(key: str, known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted(id_ for id_, name in known if key in (id_, name)))


def _seen(reader: Reader) -> dict[str, tuple[str, ...]]:
    return {"compartment__in": reader.places}
