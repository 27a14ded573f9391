"""A checkpoint: what a chain and its rows are now, on the record and as words for the other side.

It is a witness, so that it is only given of what was found whole: the chain is replayed and its
rows compared before.
"""

from django.db import connection

from roadbook.actions._journalled import Act, action, chain_of
from roadbook.actions.orders import Answer
from roadbook.core.actors import Thing
from roadbook.core.journal import Replay
from roadbook.core.record_words import Compartment, Verb
from roadbook.models import Chain
from roadbook.queries.journal import Record


@action(Verb.CHECKPOINT)
def checkpoint(act: Act, *, of: Compartment) -> Answer:
    """The checkpoint of the chain that tells this compartment: size, root, and its eight words."""
    act.permit(Thing(of, side=of.side))
    chain = chain_of(of)
    record, replay = Record(connection, _no_file), Replay(chain)
    for kept in record.entries():
        if kept.chain == chain:
            replay.read(kept)
    rows = {row: v for row, v in record.rows() if chain_of(v["compartment"]) == chain}
    head = Chain._default_manager.get(pk=chain)
    is_whole = (replay.size, replay.head, replay.rows) == (head.size, head.head, rows)
    if replay.broken or not is_whole:
        act.problem("", "not_whole")
        act.check()
    found = replay.checkpoint()
    act.tell(chain)
    return {
        "chain": chain,
        "size": found.size,
        "head": found.head,
        "state_root": found.state_root,
        "root": found.root,
        "spoken": found.spoken,
    }


def _no_file(_: str) -> None:
    """Documents are looked at where the whole record is verified."""
