"""Who looks: a person of the record with the offices of the day, and what the table permits to
them.
"""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest

from roadbook.core.actors import Actor, Thing, permitted
from roadbook.core.readers import Reader, of_side
from roadbook.core.record_words import Role, Verb
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.queries.roadmaps import Seen, roadmaps_seen


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person who has signed in. `name` is "" where it was erased."""

    actor: Actor
    name: str
    title: Text
    today: date

    @property
    def person(self) -> str:
        return self.actor.person

    @property
    def side(self) -> Side:
        return self.actor.side

    @property
    def reader(self) -> Reader:
        """What this person may see: their side's own, and what is open to it."""
        return of_side(self.side)

    @property
    def institutions(self) -> frozenset[str]:
        """Ids of the bodies that this person holds an office for."""
        return frozenset(held.institution for held in self.actor.offices if held.institution)

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(dict.fromkeys(held.role for held in self.actor.offices))

    def may(self, verb: Verb, thing: Thing) -> bool:
        """Does the table of permits let this person do it? Pages show no act that it forbids."""
        return permitted(self.actor, verb, thing) is not None


def readable(visitor: Visitor) -> tuple[Seen, ...]:
    """The roadmaps that this person may read, the newest period first."""
    found = roadmaps_seen(reader=visitor.reader)
    return tuple(one for one in found if visitor.may(Verb.READ, one.thing))


def who(request: HttpRequest) -> Visitor:
    """Who asks for a page that is shown to nobody else. Raises Http404."""
    found = getattr(request, "visitor", None)
    if not isinstance(found, Visitor):
        raise Http404
    return found
