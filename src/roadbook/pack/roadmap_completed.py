"""A roadmap completed from `meeting.toml` with what its own text does not say: names in other
languages, protocol order, parties, the day of signature. Measures stay as they were signed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from roadbook.core.facts import Institution, Roadmap
from roadbook.core.words import Precision, Side
from roadbook.pack.meeting_keys import KEYS
from roadbook.pack.toml_tables import Tables, folded


def names_of(institutions: Iterable[Institution]) -> dict[str, str]:
    """Every spelling of every institution, and its key."""
    return {
        folded(spelling): one.key
        for one in institutions
        for spelling in (
            one.key,
            *one.spellings,
            *(v.words for v in one.short_names.versions),
            *(v.words for v in one.names.versions),
        )
        if spelling
    }


def completed(reader: Tables, told: Mapping[str, Any], roadmap: Roadmap) -> Roadmap:
    """The roadmap with what its text does not say: names, protocol order, parties, signature."""
    table = told.get("roadmap", {})
    if not isinstance(table, dict):
        reader.problem("not_tables", "roadmap")
        table = {}
    where = "roadmap"
    reader.no_more(table, where, KEYS["roadmap"])
    parties = dict(roadmap.parties)
    for side in Side:
        if side.value in table:
            parties[side] = reader.text(table, side.value, where)
    title = reader.text(table, "title", where, needed=False)
    note = reader.text(table, "origin_note", where, needed=False)
    precision = reader.code(Precision, table, "signed_precision", where, Precision.DAY)
    return replace(
        roadmap,
        title=title or roadmap.title,
        parties=tuple(parties.items()),
        institutions=_institutions(reader, told, roadmap),
        signed_on=reader.day(table, "signed_on", where, needed=False) or roadmap.signed_on,
        signed_precision=precision or Precision.DAY,
        origin_note=note or roadmap.origin_note,
    )


def _institutions(
    reader: Tables, told: Mapping[str, Any], roadmap: Roadmap
) -> tuple[Institution, ...]:
    """Known institutions with their names in other languages, in the file's protocol order."""
    known = {i.key: i for i in roadmap.institutions}
    spelt = names_of(roadmap.institutions)
    for place, (where, table) in enumerate(reader.tables(told, "institution"), 1):
        reader.no_more(table, where, KEYS["institution"])
        names = reader.text(table, "names", where)
        short = reader.text(table, "short_names", where, needed=False)
        others = reader.many(table, "spellings", where)
        side = reader.code(Side, table, "side", where, None) or Side.STATE
        all_names = [v.words for v in (*names.versions, *short.versions)] + list(others)
        keys = dict.fromkeys(k for n in all_names if (k := spelt.get(folded(n))))
        same_side = [key for key in keys if known[key].side is side]
        if not same_side:
            key = f"{side}:{folded(names.original.words)}"
            known[key] = Institution(key, side, names, short, others, place)
            continue
        for key in same_side:
            met = tuple(v.words for v in known[key].names.versions)
            known[key] = replace(
                known[key],
                names=names,
                short_names=short or known[key].short_names,
                spellings=tuple(dict.fromkeys((*known[key].spellings, *met, *others))),
                order=place,
            )
    return tuple(sorted(known.values(), key=lambda i: (i.order or len(known), i.key)))
