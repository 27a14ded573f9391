"""A signed plan from its files: read, as JSON, as a clean table, as a page to check it by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from json import JSONEncoder
from pathlib import Path
from typing import Any, Protocol

from roadbook.core.address import Address
from roadbook.core.reasons import Pieces, Reason, because, source
from roadbook.core.timeframes import Period
from roadbook.documents.forms import check_sheet, plan_back
from roadbook.documents.forms.plan_columns import Phrases
from roadbook.documents.grids.grid import Source
from roadbook.documents.parsing import Parsing
from roadbook.documents.reading import bilingual, reader
from roadbook.documents.reading.conversion import losses
from roadbook.documents.reading.plan import Doubt, Field, PlanReading, ReadMeasure, Unread
from roadbook.documents.refused import Refused

__all__ = [
    "as_json",
    "as_json_text",
    "is_incomplete",
    "read_beside",
    "read_plan",
    "write_check_page",
    "write_clean",
]

_PLACE = Address._fields[: Address._fields.index("paragraph") + 1]
"""What an address in a plan may say; the rest is of returns."""
CLEAN = (".xlsx", ".docx")
_LOSSES = frozenset(
    f"reading.unread.{code}"
    for code in ("not_understood", "no_measure", "no_plan_found", "picture_text")
)


class Sentences(Protocol):
    """What is needed of a phrasebook to word doubts."""

    def sentence(self, reason: Reason) -> Pieces:
        """A reason as a sentence."""


def read_plan(
    paths: Sequence[Path | Parsing],
    *,
    period: Period | None = None,
    language: str | None = None,
    glossary: Mapping[str, str] | None = None,
) -> PlanReading:
    """The plan that these files hold: one file, one plan in several languages, or a check sheet.

    `period` and `language` are taken instead of what the files say. A file may be handed over while
    it is still being parsed. Raises `Refused` for a file that cannot be read.
    """
    return read_beside(paths, period=period, language=language, glossary=glossary)[0]


def read_beside(
    paths: Sequence[Path | Parsing],
    *,
    period: Period | None = None,
    language: str | None = None,
    glossary: Mapping[str, str] | None = None,
) -> tuple[PlanReading, tuple[Source, ...]]:
    """What `read_plan` gives, with the files as they were parsed."""
    whole: PlanReading | None = None
    parsed = [path if isinstance(path, Parsing) else Parsing(path) for path in paths]
    reader.make_ready()
    sources = []
    for one in parsed:
        found = one.source()
        sources.append(found)
        read = plan_back.read_back(found)
        if read is None:
            read = reader.read(found, period=period, language=language or "", glossary=glossary)
        elif period is not None:
            read = replace(read, period=period)
        read = replace(read, doubts=(*losses(found), *read.doubts))
        whole = read if whole is None else _beside(whole, read, glossary)
    if whole is None:
        raise ValueError("a plan needs at least one file")
    return whole, tuple(sources)


def _beside(
    whole: PlanReading, read: PlanReading, glossary: Mapping[str, str] | None
) -> PlanReading:
    """A further file: the same plan in another language, else more measures of it."""
    language, known = read.languages[0], whole.languages
    measures = (*whole.measures, *read.measures)
    doubts = (*whole.doubts, *read.doubts)
    if language not in known and whole.measures and read.measures:
        joined = bilingual.join(whole.measures, read.measures, language, glossary)
        measures = joined.measures
        doubts = (*whole.doubts, *joined.of_the_first(read.doubts), *joined.doubts)
    return replace(
        whole,
        files=(*whole.files, *read.files),
        languages=tuple(dict.fromkeys((*whole.languages, *read.languages))),
        title=whole.title or read.title,
        titles={
            **read.titles,
            **({language: read.title.text} if read.title and language not in known else {}),
            **whole.titles,
        },
        period=whole.period or read.period,
        measures=measures,
        doubts=doubts,
        unread=(*whole.unread, *read.unread),
        abbreviations={**read.abbreviations, **whole.abbreviations},
    )


def is_incomplete(reading: PlanReading) -> bool:
    """Was something left out that may be a part of the plan, or nothing read at all?"""
    return not reading.measures or any(item.why.code in _LOSSES for item in reading.unread)


def write_clean(reading: PlanReading, path: Path, phrases: Phrases, day: date) -> None:
    """Write the clean table that a person corrects and that is itself a plan, as XLSX or DOCX.

    `day` is the day of writing. Raises Refused for another ending, OSError where it cannot write.
    """
    match path.suffix.lower():
        case ".xlsx":
            check_sheet.write(reading, path, phrases)
        case ".docx":
            # imported here: reading a plan must not load what only writing needs
            from roadbook.documents import writing
            from roadbook.documents.forms import plan_document

            writing.write(plan_document.paper(reading, phrases, day), path)
        case _:
            known = source(", ".join(CLEAN))
            why = because("refusals.no_such_paper", file=source(path.name), formats=known)
            raise Refused([why], path.name)


def write_check_page(
    reading: PlanReading, sources: Sequence[Source], path: Path, phrases: Phrases
) -> None:
    """Write the page that shows the files beside what was read. Raises OSError."""
    # imported here: reading a plan must not load what only writing needs
    from roadbook.documents.forms import check_page

    path.write_bytes(check_page.to_bytes(reading, sources, phrases))


def as_json(reading: PlanReading, phrases: Sentences | None = None) -> dict[str, Any]:
    """Everything as plain values; doubts and reasons also as sentences, given `phrases`."""
    return {
        name: list(value) if isinstance(value, Iterator) else value
        for name, value in _parts(reading, phrases).items()
    }


def as_json_text(reading: PlanReading, phrases: Sentences | None = None) -> Iterator[str]:
    """`as_json` as text, piece by piece: the values of a long plan never stand in memory at once,
    which would take longer than to make them.
    """
    encode = JSONEncoder(
        ensure_ascii=False
    ).encode  # without indentation: with it, many times slower
    for place, (name, value) in enumerate(_parts(reading, phrases).items()):
        yield f"{', ' if place else '{'}{encode(name)}: "
        if isinstance(value, Iterator):
            yield "["
            for at, item in enumerate(value):
                yield f", {encode(item)}" if at else encode(item)
            yield "]"
        else:
            yield encode(value)
    yield "}"


def _parts(reading: PlanReading, phrases: Sentences | None) -> dict[str, Any]:
    """The parts of a reading as plain values; long ones are made one item at a time."""
    return {
        "files": list(reading.files),
        "title": reading.title.text if reading.title else None,
        "period": (
            {"start": reading.period.start.isoformat(), "end": reading.period.end.isoformat()}
            if reading.period
            else None
        ),
        "languages": list(reading.languages),
        "abbreviations": dict(reading.abbreviations),
        "measures": map(_measure, reading.measures),
        "doubts": ({**_told(d, phrases), "measure": d.measure or None} for d in reading.doubts),
        "unread": (_told(item, phrases) for item in reading.unread),
    }


def _told(item: Doubt | Unread, phrases: Sentences | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "text": item.text,
        "address": _address(item.address),
        "why": item.why.code,
    }
    if phrases is not None:
        told["says"] = "".join(piece.text for piece in phrases.sentence(item.why))
    return told


def _address(where: Address) -> dict[str, Any]:
    return {name: value for name, value in zip(_PLACE, where, strict=False) if value}


def _read_from(field: Field) -> dict[str, Any]:
    told = _address(field.address)
    told["how"] = field.how
    return told


def _text(field: Field | None) -> str | None:
    return field.text if field else None


def _measure(measure: ReadMeasure) -> dict[str, Any]:
    frame = measure.timeframe
    fields = {
        "number": measure.number,
        "measure": measure.measure,
        "timeframe": measure.timeframe_field,
        "expected_result": measure.expected_result,
        "indicator": measure.indicator,
        "funding": measure.funding,
    }
    lists = {"responsible": measure.responsible, "partner": measure.partner, "steps": measure.steps}
    return {
        "id": measure.id,
        "section": " > ".join(level.text for level in measure.section),
        **{name: _text(field) for name, field in fields.items()},
        **{name: [field.text for field in some] for name, some in lists.items()},
        "kind": frame.kind.value,
        "start": frame.start.isoformat() if frame.start else None,
        "end": frame.end.isoformat() if frame.end else None,
        "recurrence": frame.recurrence.value,
        "precision": frame.precision.value,
        "sdg": list(measure.sdg),
        "parent": measure.parent or None,
        "read_from": {
            name: _read_from(field) for name, field in fields.items() if field is not None
        }
        | {
            name: [_read_from(field) for field in some]
            for name, some in {**lists, "section": measure.section}.items()
            if some
        },
        "other_languages": {
            language: _measure(beside) for language, beside in measure.other_languages.items()
        },
    }
