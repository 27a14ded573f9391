"""A document on the record by its id, for one reader."""

from dataclasses import dataclass

from roadbook.core.actors import Thing
from roadbook.core.readers import Reader
from roadbook.core.record_words import Compartment
from roadbook.core.words import Stage
from roadbook.models import Document


@dataclass(frozen=True, slots=True)
class Kept:
    """A document's name, and the digest that its bytes are kept under."""

    name: str
    digest: str
    size: int
    thing: Thing


def document_seen(id_: str, *, reader: Reader) -> Kept | None:
    """The document, or None where this reader may not know of it."""
    found = Document._default_manager.filter(pk=id_, compartment__in=reader.places)
    row = found.select_related("roadmap").first()
    if row is None:
        return None
    stage = Stage(row.roadmap.stage) if row.roadmap else Stage.AGREE
    thing = Thing(Compartment(row.compartment), stage, roadmap=row.roadmap_id or "")
    return Kept(row.name, row.digest, row.size, thing)
