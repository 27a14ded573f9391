"""A document on the record by its id, for one reader."""

from dataclasses import dataclass

from roadbook.core.readers import Reader
from roadbook.models import Document


@dataclass(frozen=True, slots=True)
class Kept:
    """A document's name, and the digest that its bytes are kept under."""

    name: str
    digest: str
    size: int


def document_seen(id_: str, *, reader: Reader) -> Kept | None:
    """The document, or None where this reader may not know of it."""
    row = Document._default_manager.filter(pk=id_, compartment__in=reader.places).first()
    return None if row is None else Kept(row.name, row.digest, row.size)
