"""The return forms of a round: one per institution and language, each with its own measures.

What a form asks comes from the roadmap, what it says from the wording; how it looks and how it is
read again is the work of `documents.forms`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from roadbook.core.facts import Area, Assignment, Institution, Measure, Roadmap
from roadbook.core.reasons import Pieces, counted, number, source
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.documents.forms import blank_docx, blank_xlsx
from roadbook.documents.forms.blank import Blank, Row, Words
from roadbook.documents.forms.identity import Identity
from roadbook.documents.forms.questions import CODES, QUESTIONS, SHOWN_FIELDS, fields
from roadbook.documents.papers import heads
from roadbook.documents.writing.house_style import HouseStyle
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

_LINES = {
    "what": ("asks", "unknown"),
    "how": ("cells", "words", "events", "paper", "office"),
    "own": ("notes", "rows", "sender"),
    "back": ("send", "correct"),
    "carries": ("hidden",),
}
FORMATS = ("xlsx", "docx")
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


def make_forms(
    roadmap: Roadmap,
    round_name: str,
    due: date,
    languages: Sequence[str],
    out_dir: Path,
    *,
    asked_on: date | None = None,
    formats: Sequence[str] = ("xlsx",),
    house: HouseStyle | None = None,
) -> list[Path]:
    """Write the forms of all institutions that have a part in a measure, those in Word on an
    institution's letterhead where one is given; gives their paths.

    Files are "<institution>.<round>.<language>.<format>". Raises OSError where one cannot be
    written, UnknownLanguage for a language without a catalogue.
    """
    written = []
    books = [Phrasebook(language) for language in languages]
    taken: Counter[str] = Counter()
    for institution in sorted(roadmap.institutions, key=protocol_place):
        assigned = own_measures(roadmap, institution.key)
        if not assigned:
            continue
        name = file_name(institution.key)
        taken[name.casefold()] += 1
        if (times := taken[name.casefold()]) > 1:
            name = f"{name}-{times}"
        for book in books:
            identity = Identity(
                institution=institution.key,
                side=institution.side,
                round=round_name,
                due=due,
                language=book.language,
                roadmap=roadmap.key,
                roadmap_version=roadmap.version,
                asked_on=asked_on,
            )
            rows = tuple(_rows(roadmap, assigned, book))
            for kind in formats:
                words = _words(roadmap, institution, identity, rows, book, kind)
                path = out_dir / f"{name}.{file_name(round_name)}.{book.language}.{kind}"
                blank = Blank(identity, rows, words)
                if kind == "docx":
                    blank_docx.write(path, blank, house)
                else:
                    blank_xlsx.write(path, blank)
                written.append(path)
    return written


def own_measures(roadmap: Roadmap, institution: str) -> list[tuple[Measure, Assignment]]:
    """The measures in which an institution has a part, in the roadmap's order."""
    found = []
    for measure in sorted(roadmap.measures, key=lambda m: m.order):
        parts = [a for a in measure.assignments if a.institution == institution]
        found += [(measure, part) for part in parts[:1]]
    return found


def protocol_place(institution: Institution) -> tuple[bool, int, str]:
    """Sorts institutions: the State's first, each side in its own protocol order."""
    return institution.side is not Side.STATE, institution.order, institution.key


def _rows(
    roadmap: Roadmap, assigned: Sequence[tuple[Measure, Assignment]], book: Phrasebook
) -> Iterator[Row]:
    areas = {area.key: area for area in roadmap.areas}
    numbers = _numbers(assigned, areas, book.language)
    last = ""
    for (measure, assignment), shown in zip(assigned, numbers, strict=True):
        text = measure.text.best(book.language)
        area = areas.get(measure.area)
        yield Row(
            id=measure.id,
            version=measure.version,
            number=shown,
            text=text.words,
            timeframe=_plain(heads.timeframe(measure.timeframe, book)),
            part=book.label(assignment.part),
            mark=_other_language(text.language, book),
            area=_heading(area, book.language) if area and area.key != last else "",
            language=text.language,
        )
        last = measure.area


def _numbers(
    assigned: Sequence[tuple[Measure, Assignment]], areas: dict[str, Area], language: str
) -> list[str]:
    """Numbers that tell the measures of one form apart: as printed; with the area's number before
    it where each area counts anew; with the place in the form where that is not enough.
    """
    printed = [m.numbers.best(language).words.strip() for m, _ in assigned]
    if all(printed) and len({number.rstrip(".") for number in printed}) == len(printed):
        return printed
    whole = [
        f"{areas[m.area].numbers.best(language).words.strip().rstrip('.')}.{own}"
        if m.area in areas and areas[m.area].numbers
        else own
        for (m, _), own in zip(assigned, printed, strict=True)
    ]
    if all(printed) and len({number.rstrip(".") for number in whole}) == len(whole):
        return whole
    return [f"{place}/{own}" if own else str(place) for place, own in enumerate(printed, 1)]


def _heading(area: Area, language: str) -> str:
    own = area.numbers.best(language).words.strip()
    return f"{own} {area.names.best(language).words}".strip()


def _other_language(language: str, book: Phrasebook) -> str:
    """What marks a text that stands in another language than the form."""
    if language == book.language:
        return ""
    known = language in LANGUAGES
    name = source(book.text(f"forms.language.{language}") if known else language)
    return _plain(book.say("forms.page.other_language", language=name))


def _words(
    roadmap: Roadmap,
    institution: Institution,
    identity: Identity,
    rows: Sequence[Row],
    book: Phrasebook,
    kind: str,
) -> Words:
    name = institution.names.best(book.language).words
    text = book.text
    named = (*SHOWN_FIELDS, *(name for part in QUESTIONS for name in fields(part)))
    party = next((names for side, names in roadmap.parties if side is institution.side), Text())
    side = party.best(book.language).words or book.label(institution.side)
    return Words(
        parts={part: text(f"forms.sheet.{part}") for part in QUESTIONS},
        eyebrow=text("forms.page.eyebrow"),
        title=name,
        answer=_plain(book.say("forms.page.answer", due=identity.due)),
        roadmap=roadmap.title.best(book.language).words,
        facts=(
            (text("forms.page.side"), side),
            (text("forms.page.round"), identity.round),
            (text("forms.page.due"), _plain(book.value(identity.due))),
            (text("forms.page.measures"), _plain((counted(len(rows)),))),
        ),
        heads={field: text(f"forms.head.{field}") for field in named},
        hints={f: text(f"forms.hint.{f}") for f in named if book.has(f"forms.hint.{f}")},
        choices={name: [book.label(code) for code in codes] for name, codes in CODES.items()},
        choose=text("forms.page.choose"),
        paragraphs=[
            (
                text(f"forms.page.{part}"),
                [_said(f"lines.{part}.{line}", kind, book) for line in lines],
            )
            for part, lines in _LINES.items()
        ],
        as_signed=text("forms.page.as_signed"),
        to_fill=text("forms.page.to_fill"),
        for_own_side=text("forms.page.for_own_side"),
        events_line=_said("page.events_line", kind, book),
        event=text("forms.page.event"),
        not_a_choice=text("forms.page.not_a_choice"),
        running_head=_plain(
            book.say(
                "forms.page.running_head",
                institution=source(name),
                round=number(identity.round),
                due=identity.due,
            )
        ),
        page_of=text("forms.page.page_of"),
    )


def _said(name: str, kind: str, book: Phrasebook) -> str:
    """A phrase of the form, in the words that its format needs where these are its own."""
    key = f"forms.{name}"
    return book.text(f"{key}_{kind}" if book.has(f"{key}_{kind}") else key)


def file_name(key: str) -> str:
    """A key as a part of a file name on any system."""
    return _NOT_IN_NAMES.sub("-", key).strip("-.") or "form"


def _plain(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)
