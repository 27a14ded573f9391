"""What the other side hands over instead of its forms: the `review.json` of its own run, which
holds what both sides may see of its returns and nothing else.
"""

from datetime import date
from pathlib import Path

from roadbook.core.address import Address
from roadbook.core.compartments import joint_entries, joint_events
from roadbook.core.facts import Event, Facts, ReportEntry, Roadmap
from roadbook.core.reasons import because, number, source
from roadbook.core.reporting import Checklist, check
from roadbook.documents.forms.identity import digest
from roadbook.documents.forms.returned import Finding, Return
from roadbook.documents.refused import Refused
from roadbook.pack import record

SUFFIX = ".json"
LARGEST = 64 * 1024 * 1024
"""Bytes; nothing larger is looked into."""


def open_record(path: Path) -> record.Record:
    """The record that this file is. Raises Refused."""
    try:
        if path.stat().st_size <= LARGEST:
            return record.load(path)
    except (OSError, RecursionError, record.NoRecord):
        pass
    why = because("forms.not_a_record", file=source(path.name))
    raise Refused((why,), path.name)


def returns_in(
    held: record.Record, file: str, roadmap: Roadmap, *, as_of: date, of_round: str
) -> tuple[Return, ...]:
    """The returns of a record, one for each institution that is in it, checked like any other.

    Raises Refused where it belongs to another round or roadmap.
    """
    facts = held.review.facts
    _belongs(facts, file, roadmap, as_of, of_round)
    listed = {m.id: m for m in roadmap.measures}
    against = Checklist(listed, roadmap.period, as_of, facts.events)
    by_institution: dict[str, list[ReportEntry | Event]] = {}
    for row in _rows(facts):
        by_institution.setdefault(row.institution, []).append(row)
    known = _fingerprints(held)
    return tuple(
        _return(key, rows, facts, file, against, known.get(key, ""))
        for key, rows in by_institution.items()
    )


def _belongs(facts: Facts, file: str, roadmap: Roadmap, as_of: date, of_round: str) -> None:
    whose = {(i.key, i.side) for i in roadmap.institutions}
    sent = {(row.institution, row.side) for row in _rows(facts)}
    if of_round and facts.round != of_round:
        why = because(
            "forms.other_round",
            file=source(file),
            round=number(facts.round),
            due=facts.due_on or as_of,
            current=number(of_round),
        )
    elif not sent <= whose:
        why = because("forms.other_institution", file=source(file))
    else:
        return
    raise Refused((why,), file)


def _rows(facts: Facts) -> list[ReportEntry | Event]:
    return [*facts.entries, *facts.events]


def _fingerprints(held: record.Record) -> dict[str, str]:
    """What the record says of the forms it was made from, so that a form that lies here too counts
    as the same.
    """
    returns = held.written.get("returns")
    told = returns.get("counted", []) if isinstance(returns, dict) else []
    rows = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    return {str(one.get("institution")): str(one.get("fingerprint", "")) for one in rows}


def _return(
    institution: str,
    rows: list[ReportEntry | Event],
    facts: Facts,
    file: str,
    against: Checklist,
    fingerprint: str,
) -> Return:
    found: list[Finding] = []
    passed: list[ReportEntry | Event] = []
    for row in rows:
        measure = row.measure if isinstance(row, ReportEntry) else ""
        where = row.address or Address(file)
        told = [Finding(where, p.reason, measure, p.is_remark) for p in check(row, against)]
        found += told
        passed += [row] if all(one.is_remark for one in told) else []
    said = [row for row in rows if isinstance(row, ReportEntry)]
    fingerprint = fingerprint or digest(*sorted(map(repr, rows)))
    return Return(
        file=file,
        institution=institution,
        side=rows[0].side,
        round=facts.round,
        due=facts.due_on or against.as_of,
        language=rows[0].language,
        revision=max((entry.revision for entry in said), default=1),
        digest="",
        fingerprint=fingerprint,
        joint_fingerprint=fingerprint,
        entries=joint_entries(row for row in passed if isinstance(row, ReportEntry)),
        events=joint_events(row for row in passed if isinstance(row, Event)),
        problems=tuple(f for f in found if not f.is_remark),
        filled_on=max((e.said_on for e in said if e.said_on), default=None),
        asked_on=facts.asked_on,
    )
