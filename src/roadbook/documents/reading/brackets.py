"""Bodies and times that a table has no column for, in brackets behind each measure: "Hold a seminar
(Ministry of Justice; June 2021)".
"""

import re
from collections.abc import Sequence

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading.contents import Contents
from roadbook.documents.reading.drafts import TIMES, Draft
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.told_times import is_time

_BRACKET = pattern(r"\(([^()]{2,400}(?:\([^()]*\)[^()]*)*)\)\s*[.;]?$")
_MOST = 0.6
_LIKE_BODIES = 0.5
_FEWEST = 3


def out_of_brackets(drafts: Sequence[Draft], tongues: Sequence[str]) -> None:
    """Where tables of the plan have no column of bodies and most of their measures end with names
    in brackets, take these as the bodies; a time among them too, where no column tells times. A
    column that was taken for bodies by its contents alone has to look more like them.
    """
    named = {_table(d) for d in drafts for f in _bodies(d) if f.how != "contents"}
    bare = [d for d in drafts if _table(d) not in named and d.first("measure")]
    found = [(d, m) for d in bare if (m := _BRACKET.search(one_line(_measure(d).text)))]
    if len(found) < max(_FEWEST, _MOST * len(bare)):
        return
    timed = any(d.first(kind) for d in bare for kind in TIMES)
    parts = [_parts(match.group(1), tongues, timed=timed) for _, match in found]
    names = [bodies for bodies, _ in parts if bodies]
    told = Contents(names, names).bodies
    if len(names) < _FEWEST or told < _LIKE_BODIES:
        return
    beside = [one_line(f.text) for d in bare for f in _bodies(d)]
    if beside and Contents(beside, beside).bodies >= told:
        return
    for draft in bare:
        for cell in draft.fields.pop("responsible", ()):
            draft.add("result", cell)
    for (draft, match), (bodies, time) in zip(found, parts, strict=True):
        measure = _measure(draft)
        draft.fields["measure"][0] = measure.saying(match.string[: match.start()].strip())
        for kind, text in (("responsible", bodies), ("timeframe", time)):
            if text:
                draft.add(kind, measure._replace(text=text, how="contents"))


def _table(draft: Draft) -> tuple[int, int]:
    """One of several tables of a grid, each below a header of its own."""
    return draft.table, draft.head


def _bodies(draft: Draft) -> Sequence[Field]:
    return draft.fields.get("responsible", ())


def _measure(draft: Draft) -> Field:
    return draft.fields["measure"][0]


def _parts(text: str, tongues: Sequence[str], *, timed: bool) -> tuple[str, str]:
    """(bodies, time) of what stands in a bracket."""
    if timed:
        return text, ""
    parts = re.split(r"(?<=[;,])\s+", text)
    times = [part for part in parts if is_time(part.strip(" ;,"), tongues)]
    bodies = " ".join(part for part in parts if part not in times).strip(" ;,")
    return bodies, "; ".join(part.strip(" ;,") for part in times)
