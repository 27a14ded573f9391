"""Bodies that a table names outside a column of their own: in brackets at the end of the measure,
or as the heading over it.

Only where the table as a whole speaks so: one bracket more may be anything.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading.bodies import is_name, names_bodies
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.plan import Field

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,200}(?:\([^()]*\)[^()]{0,80})*)[)\]]\s*[.;]?$")
_MOST = 0.6
_LABEL = re.compile(r"[^\W\d_][^:]{2,40}:\s+")


def bodies_in_brackets(drafts: Sequence[Draft]) -> None:
    """Where most measures of a table end in bodies in brackets, these are taken out of the text."""
    told = [d for d in drafts if _bracket(d)]
    if len(told) >= max(2, _MOST * len(drafts)):
        for draft in told:
            _take_bracket(draft)


def bodies_in_headings(drafts: Sequence[Draft]) -> None:
    """In a plan that names no body anywhere else, headings that are all bodies answer for what
    stands below them.
    """
    if any(d.fields.get("responsible") or d.fields.get("partner") for d in drafts):
        return
    headings = [_heading(d) for d in drafts]
    if all(headings) and len({h.text for h in headings if h}) > 1:
        for draft, heading in zip(drafts, headings, strict=True):
            if heading:
                draft.add("responsible", replace(heading, text=_bare(heading.text)))


def _bracket(draft: Draft) -> re.Match[str] | None:
    """The brackets at the end of the measure, where they name bodies and nothing else."""
    measure = draft.first("measure")
    match = _BRACKETS.search(one_line(measure.text)) if measure else None
    return match if match and names_bodies(_LABEL.sub("", match.group(1))) else None


def _take_bracket(draft: Draft) -> None:
    match = _bracket(draft)
    if match is None:
        return
    measure = draft.fields["measure"][0]
    draft.fields["measure"][0] = replace(measure, text=match.string[: match.start()])
    draft.add("responsible", replace(measure, text=match.group(1), how="contents"))


def _heading(draft: Draft) -> Field | None:
    """The innermost heading that is the name of a body."""
    return next((f for f in reversed(draft.section) if is_name(_bare(f.text))), None)


def _bare(text: str) -> str:
    """A heading without its number and label: "1. Lead: Ministry of Health"."""
    return _LABEL.sub("", re.sub(r"^\W*(?:\d+(?:\.\d+)*|[IVXLC]+)[.)]?\s+", "", one_line(text)))
