"""A filled form becomes report entries and events; what is doubtful is listed by cell with what to
do, and nothing of a doubtful row goes in.

It knows no language: labels of all languages are handed in, and every answer is a reason.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from roadbook.core.facts import Roadmap
from roadbook.core.reasons import Reason, because, number, source
from roadbook.core.reporting import Checklist
from roadbook.documents.forms import cells
from roadbook.documents.forms.cells import Choices
from roadbook.documents.forms.layout import ENTRY_FIELDS, EVENT_FIELDS, LISTS, digest, even
from roadbook.documents.forms.opened import OpenForm, open_form
from roadbook.documents.forms.returned import Return
from roadbook.documents.forms.rows import Reader, once
from roadbook.documents.grids.grid import Cell
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
    told, held = reader.entries(), reader.events()
    against = Checklist({m.id: m for m in roadmap.measures}, roadmap.period, as_of, held)
    entries = tuple(entry for entry in told if reader.passes(entry, against))
    events = once(event for event in held if reader.passes(event, against))
    identity = form.identity
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
        entries=entries,
        events=events,
        problems=tuple(finding for finding in reader.found if not finding.is_remark),
        remarks=tuple(finding for finding in reader.found if finding.is_remark),
        filled_on=reader.filled_on,
        asked_on=identity.asked_on,
        office=even(form.about["office"].text) if "office" in form.about else "",
        is_empty=not any(_filled(form)),
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


def _filled(form: OpenForm) -> Iterator[tuple[str, str, str, Cell]]:
    """Sheet, row, field and cell of everything that a person filled."""
    for sheet, fields in ((form.measures, ENTRY_FIELDS), (form.events, EVENT_FIELDS)):
        for place, row in sheet.rows.items() if sheet else ():
            key = row["id"].text if "id" in row else ""
            for name in fields:
                if name in row:
                    yield fields[0], key or f"#{place}", name, row[name]


def _fingerprint(form: OpenForm, choices: Choices) -> str:
    """The same for the same answers: order of rows, look and office program do not count."""
    rows: dict[tuple[str, str], list[str]] = {}
    for sheet, key, name, cell in _filled(form):
        among = choices.get(LISTS.get(name, ""), {})
        value = among.get(cells.folded(cell.text)) or cell.value or even(cell.text)
        rows.setdefault((sheet, key), []).append(f"{name}={value}")
    told = [
        (sheet, "" if key.startswith("#") else key, *cell) for (sheet, key), cell in rows.items()
    ]
    about = [even(c.value or c.text) for n, c in sorted(form.about.items()) if n != "revision"]
    return digest(form.identity.digest(), *about, *sorted(map(repr, told)))
