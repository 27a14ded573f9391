"""A filled form becomes report entries and events; what is doubtful is listed by place with what to
do, and nothing of a doubtful row goes in.

It knows no language: labels of all languages are handed in, and every answer is a reason.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from roadbook.core.facts import Roadmap
from roadbook.core.reasons import Reason, because, number, source
from roadbook.core.reporting import Checklist
from roadbook.core.words import Audience
from roadbook.documents.forms import cells
from roadbook.documents.forms.answers import Answer, OpenForm
from roadbook.documents.forms.cells import Choices
from roadbook.documents.forms.identity import digest, even
from roadbook.documents.forms.marks import Kept, is_internal
from roadbook.documents.forms.opened import open_form
from roadbook.documents.forms.questions import ABOUT, EVENTS, MEASURES, OWN_FIELDS, QUESTIONS
from roadbook.documents.forms.returned import Return
from roadbook.documents.forms.rows import Reader, once
from roadbook.documents.refused import Refused


def understand(
    path: Path, roadmap: Roadmap, choices: Choices, *, as_of: date, of_round: str = ""
) -> Return:
    """Read a return of this round, of any where none is named. Raises Refused."""
    return understood(open_form(path), roadmap, choices, as_of=as_of, of_round=of_round)


def understood(
    form: OpenForm, roadmap: Roadmap, choices: Choices, *, as_of: date, of_round: str = ""
) -> Return:
    """What an opened form says. Raises Refused where the whole of it is of no use here."""
    _belongs(form, roadmap, of_round)
    reader = Reader(form, roadmap, choices)
    reader.read_about()
    told, held = list(reader.entries()), list(reader.events())
    listed = [event for event, _ in held]
    against = Checklist({m.id: m for m in roadmap.measures}, roadmap.period, as_of, listed)
    entries = tuple(entry for entry, row in told if reader.passes(entry, row, against))
    events = once(event for event, row in held if reader.passes(event, row, against))
    identity, kept = form.identity, Kept.of(form, choices)
    found = [replace(f, is_internal=kept.holds(f.where)) for f in reader.found]
    return Return(
        file=form.file,
        institution=identity.institution,
        side=identity.side,
        round=identity.round,
        due=identity.due,
        language=identity.language,
        revision=reader.revision,
        digest=identity.digest(),
        fingerprint=_fingerprint(form, choices),
        joint_fingerprint=_joint_fingerprint(form, choices),
        entries=entries,
        events=events,
        problems=tuple(finding for finding in found if not finding.is_remark),
        remarks=tuple(finding for finding in found if finding.is_remark),
        filled_on=reader.filled_on,
        asked_on=identity.asked_on,
        office=even(form.about["office"].cell.text) if "office" in form.about else "",
        is_empty=not any(row.is_filled for row in (*form.measures, *form.events)),
    )


def _belongs(form: OpenForm, roadmap: Roadmap, of_round: str) -> None:
    identity, file = form.identity, source(form.file)
    why: Reason | None = None
    if of_round and identity.round != of_round:
        why = because(
            "forms.other_round",
            file=file,
            round=number(identity.round),
            due=identity.due,
            current=number(of_round),
        )
    elif (identity.institution, identity.side) not in {
        (i.key, i.side) for i in roadmap.institutions
    }:
        why = because("forms.other_institution", file=file)
    elif form.rows and not {m.id for m in roadmap.measures} & set(form.rows):
        why = because("forms.other_roadmap", file=file)
    if why:
        raise Refused((why,), form.file)


def _joint_fingerprint(form: OpenForm, choices: Choices) -> str:
    """That of what both sides may see; "" where that is nothing."""
    measures, events = (
        tuple(
            replace(row, answers={n: a for n, a in row.answers.items() if n not in OWN_FIELDS})
            for row in rows
            if not is_internal(row, choices)
        )
        for rows in (form.measures, form.events)
    )
    if not any(row.is_filled for row in (*measures, *events)):
        return ""
    return _fingerprint(replace(form, measures=measures, events=events), choices)


def _fingerprint(form: OpenForm, choices: Choices) -> str:
    """The same for the same answers: order, look, office program and format do not count."""

    def said(part: str, answers: Mapping[str, Answer]) -> tuple[str, ...]:
        meant = (
            (asked.name, cells.meant(asked, answers[asked.name].cell, choices))
            for asked in QUESTIONS[part]
            if asked.name in answers and asked.name != "revision"
        )
        # an empty mark means the same as one that says so
        return tuple(f"{n}={value}" for n, value in meant if value and value != Audience.JOINT)

    told = [(MEASURES, row.key, *said(MEASURES, row.answers)) for row in form.measures]
    told += [(EVENTS, "", *said(EVENTS, row.answers)) for row in form.events]
    filled = sorted(repr(row) for row in told if len(row) > 2)
    return digest(form.identity.digest(), *said(ABOUT, form.about), *filled)
