"""The text put before the sides: as it was proposed, as it was signed, and what differs since."""

import json
from datetime import date

from roadbook.core.authority import title_on
from roadbook.core.differences import Difference, differences
from roadbook.core.facts import Roadmap
from roadbook.core.frozen import thawed
from roadbook.core.originals import Original, original
from roadbook.core.readers import Reader
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import Person, Proposal, Signature
from roadbook.queries.roadmaps import NoSuchRoadmap, roadmap_from, text_alone
from roadbook.queries.rows import rows_of


def text_of_proposal(proposal: str, *, reader: Reader) -> Roadmap:
    """The exact text of a proposal, whatever became of it. Raises NoSuchRoadmap."""
    return _thawed(_proposal(proposal, reader))


def signed_text(roadmap: str, *, reader: Reader) -> Roadmap:
    """The text as both sides signed it. Raises NoSuchRoadmap where this reader sees none."""
    return _thawed(_signature(roadmap, reader).proposal)


def since_proposal(proposal: str, *, reader: Reader) -> tuple[Difference, ...]:
    """What differs between a proposal and the text as it stands now."""
    return _since(_proposal(proposal, reader), reader)


def since_signature(roadmap: str, *, reader: Reader) -> tuple[Difference, ...]:
    """What differs between the signed text and the text as it stands now."""
    return _since(_signature(roadmap, reader).proposal, reader)


def original_of(roadmap: str, *, of: Side, reader: Reader) -> Original:
    """The original that a side keeps, from the signed text and the record of its signature."""
    signature = _signature(roadmap, reader)
    return original(
        _thawed(signature.proposal),
        of=of,
        signatories=signature.signatories,
        languages=signature.languages,
    )


def title_of(person: str, *, day: date, reader: Reader) -> Text:
    """What the person was on this day. Empty where no title held, or none may be seen."""
    found = Person._default_manager.filter(pk=person, compartment__in=reader.places).first()
    title = title_on(day, found.titles) if found else None
    return title.words if title else Text()


def _proposal(id_: str, reader: Reader) -> Proposal:
    found = Proposal._default_manager.filter(pk=id_, compartment__in=reader.places).first()
    if found is None:
        raise NoSuchRoadmap(id_)
    return found


def _signature(roadmap: str, reader: Reader) -> Signature:
    confirmed = Signature._default_manager.filter(roadmap=roadmap, is_confirmed=True)
    seen = confirmed.filter(compartment__in=reader.places)
    found = seen.select_related("proposal").first()
    if found is None:
        raise NoSuchRoadmap(roadmap)
    return found


def _since(proposal: Proposal, reader: Reader) -> tuple[Difference, ...]:
    rows = rows_of(proposal.roadmap_id, reader=reader)
    # names of bodies are no part of the text, so the day decides nothing here
    now = text_alone(roadmap_from(rows, proposal.roadmap_id, day=date.min))
    return differences(_thawed(proposal), now)


def text_in(body: str) -> Roadmap:
    """The text whose canonical bytes these are."""
    return thawed(json.loads(body), Roadmap, "proposal")


def _thawed(proposal: Proposal) -> Roadmap:
    return text_in(proposal.body)
