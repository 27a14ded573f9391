"""What the journal tells of some rows, found by its mentions: in one statement however long the
journal is, and from the chains alone that the reader may see.
"""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache

from django.db.models import Max, Min

from roadbook.core.history import Deed, deeds
from roadbook.core.readers import Reader
from roadbook.core.words import Audience
from roadbook.models import Entry, Mention
from roadbook.models.client import Client
from roadbook.queries.found import among, listed
from roadbook.queries.journal import JOINT, chains_seen


def history(rows: Collection[str], *, reader: Reader, since: date = date.min) -> tuple[Deed, ...]:
    """The acts on these rows since a day, the first one first. The public is told none of them: who
    did what is between the sides.
    """
    if reader.audience is Audience.PUBLIC:
        return ()
    own = next((chain for chain in chains_seen(reader) if chain != JOINT), "")
    client = Client()
    wanted = listed(list(rows), client.vendor)
    asked = client.ask(_statement(client.vendor), (wanted, own, JOINT, since.isoformat()))
    told: dict[str, list[bytes]] = {own: [], JOINT: []}
    for chain, body in asked.fetchall():
        told[chain].append(bytes(body))
    return deeds(*told.values(), rows=rows)


def days(rows: Iterable[str], *, reader: Reader) -> dict[str, tuple[date, date]]:
    """The days on which each of these rows was told of first and last."""
    seen = Mention._default_manager.filter(row__in=tuple(rows), chain__in=chains_seen(reader))
    found = seen.order_by().values_list("row").annotate(first=Min("told_on"), last=Max("told_on"))
    return {row: (first, last) for row, first, last in found}


@cache
def _statement(vendor: str) -> str:
    entry, mention = Entry._meta.db_table, Mention._meta.db_table
    told = (
        "(SELECT chain, seq FROM",
        mention,
        "WHERE row",
        among(vendor),
        "AND chain IN (%s, %s) AND told_on >= %s)",
    )
    where = ("WHERE (chain_id, seq) IN", *told, "ORDER BY chain_id, seq")
    return " ".join(("SELECT chain_id, body FROM", entry, *where))
