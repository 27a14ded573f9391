"""A signed plan from its files: read, as JSON, as a clean table, as a page to check it by."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from roadbook.core.reasons import because, source
from roadbook.core.timeframes import Period
from roadbook.documents.forms import check_sheet, plan_back
from roadbook.documents.forms.plan_columns import Phrases
from roadbook.documents.grids.grid import Source
from roadbook.documents.parsing import Parsing
from roadbook.documents.reading import bilingual, reader
from roadbook.documents.reading.conversion import losses
from roadbook.documents.reading.plan import PlanReading
from roadbook.documents.refused import Refused
from roadbook.pack.plan_json import as_json, as_json_text

__all__ = [
    "as_json",
    "as_json_text",
    "is_incomplete",
    "read_beside",
    "read_plan",
    "write_check_page",
    "write_clean",
]

CLEAN = (".xlsx", ".docx")
_LOSSES = frozenset(
    f"reading.unread.{code}"
    for code in ("not_understood", "no_measure", "no_plan_found", "picture_text", "unplaced_text")
)


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
