"""The part of `roadbook verify` that needs the database: the record of this installation, and a
checkpoint given of it.
"""

from collections.abc import Sequence

from django.db import connection

from roadbook.actions._journalled import ask
from roadbook.actions.checkpoint import checkpoint
from roadbook.cli import at_record
from roadbook.cli.terminal import Terminal
from roadbook.core.actors import Thing
from roadbook.core.reasons import source
from roadbook.core.record_words import Compartment, Role, Verb
from roadbook.core.verification import Held, Verified, verify
from roadbook.core.words import Side
from roadbook.queries.raw import one_moment


def verified(
    witnesses: Sequence[Held], side: Side | None, by: str | None, terminal: Terminal
) -> Verified:
    """The record of this installation against its chains, or what a side sees of it, where the
    person may ask for that. Raises NothingDone.
    """
    with at_record.telling(terminal):
        at_record.need_record(terminal)
        if side:
            person = at_record.actor(side, by, Role.ADMINISTRATOR, terminal)
            own, joint = Compartment.internal_to(side), Compartment.JOINT
            ask(at_record.order(person), Verb.VERIFY, Thing(own, side=side), Thing(joint))
        with one_moment(connection):
            return verify(at_record.record(side), witnesses)


def give(of: Compartment, by: str | None, terminal: Terminal) -> None:
    """Put a checkpoint on the record and say it. Raises NothingDone."""
    with at_record.telling(terminal):
        person = at_record.actor(of.side or Side.STATE, by, Role.ADMINISTRATOR, terminal)
        found = checkpoint(at_record.order(person), of=of).answer
    words = source(f"{found['chain']} {found['size']} {found['spoken']}")
    terminal.say("cli.verify.given", checkpoint=words, root=source(found["root"]))
