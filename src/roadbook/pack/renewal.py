"""From a reviewed pack to the draft of the next roadmap: the sheet of dispositions, both ways, and
the draft.

What a person wrote is understood by label in any language of Roadbook; what cannot be understood
is listed by cell, and nothing of that row is taken.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from roadbook.core.facts import Assignment, Facts
from roadbook.core.reasons import Reason, because, source
from roadbook.core.renewal import Decided, NewMeasure, Renewal, Source, propose
from roadbook.core.review import Review
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Disposition, Part, Side, SourceKind, Standing
from roadbook.documents.forms import dispositions
from roadbook.documents.forms.dispositions import FilledRow, FilledSheet
from roadbook.documents.parsing import read_source
from roadbook.documents.reading.bodies import split_bodies
from roadbook.documents.reading.timeframes import understand
from roadbook.documents.refused import Refused
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the sides wrote down;

    `problems` are rows that were not understood, each with its cell.
    """

    decided: Mapping[str, Decided]
    new: tuple[NewMeasure, ...]
    problems: tuple[Reason, ...] = ()


def write_sheet(renewal: Renewal, review: Review, path: Path, phrases: Phrasebook) -> None:
    """The sheet of dispositions with what is proposed, for the two sides to fill."""
    measures = {m.id: m for m in review.facts.roadmap.measures}
    states = {v.measure: v.lifecycle for v in review.verdicts}
    rows = []
    for proposal in renewal.proposals:
        measure = measures[proposal.measure]
        decided = proposal.decided
        rows.append(
            {
                "id": measure.id,
                "number": measure.numbers.best(phrases.language).words,
                "measure": measure.text.best(phrases.language).words,
                "state": phrases.label(states[measure.id]),
                "proposed": phrases.label(proposal.proposed),
                "why": " ".join(_plain(phrases, reason) for reason in proposal.reasons),
                "decided": phrases.label(decided.disposition) if decided else "",
                "reason": decided.reason if decided else "",
            }
        )
    dispositions.write(path, rows, _words(phrases))


def read_decisions(path: Path, facts: Facts, period: Period | None) -> Decisions:
    """The filled sheet. Raises Refused where the file is none of ours or cannot be read."""
    filled = dispositions.read(read_source(path))
    if not filled.is_one_of_ours:
        raise Refused((because("renewal.not_our_sheet", file=source(path.name)),), path.name)
    problems: list[Reason] = []
    decided = _decided(filled, facts, period, problems)
    new = _new(filled, facts, period, problems)
    return Decisions(decided, new, tuple(problems))


def draft(
    review: Review,
    period: Period | None,
    decisions: Decisions | None,
    new: Iterable[NewMeasure] = (),
) -> Renewal:
    """The next roadmap's draft from what is proposed and what was decided."""
    return propose(
        review,
        decided=decisions.decided if decisions else {},
        new=(*new, *(decisions.new if decisions else ())),
        period=period,
    )


def next_period(period: Period) -> Period:
    """The period of the same number of years that follows: 2019-2021 gives 2022-2024."""
    years = period.end.year - period.start.year + 1
    start = date.fromordinal(period.end.toordinal() + 1)
    end = date(start.year + years, start.month, start.day)
    return Period(start, date.fromordinal(end.toordinal() - 1))


def _decided(
    filled: FilledSheet, facts: Facts, period: Period | None, problems: list[Reason]
) -> dict[str, Decided]:
    measures = {m.id: m for m in facts.roadmap.measures}
    by_number = {v.words: m.id for m in measures.values() for v in m.numbers.versions}
    decided: dict[str, Decided] = {}
    for row in filled.old:
        said = row.fields.get("decided")
        if not said:
            continue
        where = row.addresses["decided"]
        disposition = _code(Disposition, said)
        if row.fields.get("id") not in measures:
            problems.append(because("renewal.unknown_measure", where=where))
        elif disposition is None:
            problems.append(because("renewal.unknown_choice", where=where, text=source(said)))
        elif (
            (into := row.fields.get("into", ""))
            and disposition is Disposition.MERGE
            and (into not in by_number)
        ):
            problems.append(
                because("renewal.unknown_number", where=row.addresses["into"], text=source(into))
            )
        else:
            decided[row.fields["id"]] = Decided(
                disposition,
                reason=row.fields.get("reason", ""),
                into=by_number.get(into, into),
                text=_text(row.fields.get("text", "")),
                timeframe=_timeframe(row, period) if row.fields.get("timeframe") else None,
            )
    return decided


def _new(
    filled: FilledSheet, facts: Facts, period: Period | None, problems: list[Reason]
) -> tuple[NewMeasure, ...]:
    areas = {v.words: a.key for a in facts.roadmap.areas for v in a.names.versions}
    themes = {v.words: one.key for one in facts.focus_themes for v in one.names.versions}
    new = []
    for index, row in enumerate(filled.new, 1):
        get = row.fields.get
        if not get("text"):
            problems.append(because("renewal.no_text", where=next(iter(row.addresses.values()))))
            continue
        kind = _code(SourceKind, get("source_kind", ""))
        if kind is None or not get("source"):
            problems.append(because("renewal.no_source", where=row.addresses["text"]))
        named = tuple(split_bodies(get("themes", "")))
        new.append(
            NewMeasure(
                key=f"new-{index}",
                text=_text(get("text", "")),
                source=Source(kind, get("source", "")) if kind and get("source") else None,
                area=areas.get(get("area", ""), ""),
                timeframe=_timeframe(row, period),
                assignments=_assignments(row, facts),
                themes=tuple(themes.get(name, name) for name in named),
            )
        )
    return tuple(new)


def _assignments(row: FilledRow, facts: Facts) -> tuple[Assignment, ...]:
    """Bodies by any name that the old roadmap knows them by; others are kept as worded."""
    known = {
        (i.side, words): i.key
        for i in facts.roadmap.institutions
        for words in (
            *(v.words for v in i.names.versions),
            *(v.words for v in i.short_names.versions),
            *i.spellings,
        )
    }
    made = []
    for side, name in ((Side.STATE, "responsible"), (Side.ORGANISATION, "partner")):
        for index, body in enumerate(split_bodies(row.fields.get(name, ""))):
            part = Part.LEAD if index == 0 else Part.CO_RESPONSIBLE
            made.append(Assignment(known.get((side, body), body), part, body))
    return tuple(made)


def _timeframe(row: FilledRow, period: Period | None) -> TimeFrame:
    wording = row.fields.get("timeframe", "")
    return understand(wording, LANGUAGES, title_period=period)[0] if wording else TimeFrame()


def _text(words: str) -> Text:
    return Text((TextIn("und", words, Standing.WORKING_TRANSLATION),)) if words else Text()


def _code(codes: type[Code], label: str) -> Code | None:
    """The member that has this label in any language, or this code."""
    wanted = " ".join(label.split()).casefold()
    for language in LANGUAGES:
        phrases = Phrasebook(language)
        for member in codes:
            if wanted in (phrases.label(member).casefold(), member.value):
                return member
    return None


def _words(phrases: Phrasebook) -> dispositions.Words:
    text = phrases.text
    return dispositions.Words(
        old_sheet=text("renewal.sheet.old"),
        new_sheet=text("renewal.sheet.new"),
        old_heads={name: text(f"renewal.head.{name}") for name in dispositions.OLD_FIELDS},
        new_heads={name: text(f"renewal.new.{name}") for name in dispositions.NEW_FIELDS},
        dispositions=[phrases.label(d) for d in Disposition],
        source_kinds=[
            phrases.label(k) for k in SourceKind if k is not SourceKind.UNFINISHED_MEASURE
        ],
    )


def _plain(phrases: Phrasebook, reason: Reason) -> str:
    return "".join(piece.text for piece in phrases.sentence(reason))
