"""Which papers a review gives, in which formats, and how they reach a folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from roadbook.core.reasons import Reason
from roadbook.core.scorecard import Scorecard
from roadbook.core.words import Side
from roadbook.documents.papers import (
    action_points,
    agenda,
    invitation,
    joint_table,
    minutes,
    next_roadmap,
    participants,
    press_release,
    scorecard,
    slides,
)
from roadbook.documents.papers.paper import Paper
from roadbook.documents.papers.side_by_side import side_by_side
from roadbook.documents.writing.house_style import HouseStyle
from roadbook.pack.record import Record
from roadbook.pack.review import Prepared
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

FORMATS = {
    "scorecard": (".pdf", ".xlsx"),
    "joint-table": (".docx", ".pdf"),
    "invitation": (".docx",),
    "participants": (".docx",),
    "agenda": (".docx",),
    "slides": (".pptx",),
    "minutes": (".docx",),
    "action-points": (".xlsx",),
    "press-release": (".docx",),
    "next-roadmap": (".docx",),
}
DISPOSITIONS = "dispositions"
CALENDAR = "invitation.ics"


@dataclass(frozen=True, slots=True)
class Edition:
    """How the papers are to be written.

    A language is a code, or two of them ("en+ru") for the joint papers in both side by side.
    `earlier` is an earlier review, whose figures stand beside these and whose promises are asked
    after. `sides` are those whose private papers are written; `house` is an institution's own
    template for every DOCX.
    """

    languages: tuple[str, ...]
    earlier: Record | None = None
    sides: tuple[Side, ...] = tuple(Side)
    house: HouseStyle | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Every language once."""
        return tuple(dict.fromkeys(c for one in self.languages for c in one.split("+")))

    def books(self, decimals: int) -> tuple[Phrasebook, ...]:
        """The phrasebook of every language, in order."""
        return tuple(Phrasebook(code, decimals) for code in self.codes)


@dataclass(frozen=True, slots=True)
class Composed:
    """The papers of one language, and what had to be left out of those that leave the house."""

    papers: tuple[Paper, ...]
    left_out: tuple[Reason, ...] = ()

    def files(self, language: str) -> Iterator[tuple[str, Paper]]:
        """Each paper under the names of its files, "<paper>.<language><format>"."""
        for paper in self.papers:
            for suffix in FORMATS[paper.key]:
                yield f"{paper.stem}.{language}{suffix}", paper


def compose(
    prepared: Prepared,
    phrases: Phrasebook,
    earlier: Scorecard | None = None,
    beside: Phrasebook | None = None,
) -> Composed:
    """Every paper of one language.

    Without a meeting there is none that belongs to one. `earlier` is the scorecard of an earlier
    day, to stand beside today's; `beside` is the other language of a pack in two.
    """
    review, meeting = prepared.review, prepared.meeting
    card = scorecard.scorecard(review, phrases, earlier=earlier)
    papers = [card, joint_table.joint_table(review, phrases)]
    left_out: tuple[Reason, ...] = ()
    if meeting and prepared.agenda:
        papers += [
            invitation.invitation(review, meeting, prepared.agenda, phrases),
            participants.participants(review, meeting, phrases, beside),
            agenda.agenda(review, meeting, prepared.agenda, phrases),
            *(
                slides.slides(one, review, meeting, prepared.agenda, prepared.renewal, phrases)
                for one in prepared.programmes
            ),
            minutes.minutes(review, meeting, prepared.agenda, phrases),
            action_points.action_points(review, meeting, phrases),
        ]
        release = press_release.press_release(review, meeting, phrases)
        left_out = release.left_out
        if release.paper:
            papers.append(release.paper)
    papers.append(next_roadmap.next_roadmap(prepared.renewal, review, phrases))
    return Composed(tuple(papers), left_out)


_JOINT = ("joint-table", "agenda", "minutes", "next-roadmap")


def editions(prepared: Prepared, edition: Edition) -> Iterator[tuple[str, Composed]]:
    """The papers of every language of an edition, one after the other; of two side by side, those
    that the sides read together.
    """
    books = {book.language: book for book in edition.books(prepared.review.method.decimals)}
    earlier = edition.earlier.review.scorecard if edition.earlier else None
    for language in edition.languages:
        first, *others = (books[code] for code in language.split("+"))
        made = compose(prepared, first, earlier, *others)
        for other in others:
            made = _in_two(made, compose(prepared, other, earlier))
        yield language, made


def _in_two(first: Composed, second: Composed) -> Composed:
    beside = {paper.key: paper for paper in second.papers}
    both = [
        side_by_side(paper, beside[paper.key]) if paper.key in _JOINT else paper
        for paper in first.papers
        if paper.key in (*_JOINT, "participants")
    ]
    return Composed(tuple(both))


def withdraw(folder: Path, left_out: Sequence[Reason]) -> tuple[str, ...]:
    """Take an earlier release away where this run may not make one; gives the names of its files.

    Words that are no longer cleared must not lie beside papers of today.
    """
    if all(reason.code != "meeting.release_stopped" for reason in left_out):
        return ()
    found = [
        path
        for language in LANGUAGES
        for suffix in FORMATS["press-release"]
        if (path := folder / f"press-release.{language}{suffix}").is_file()
    ]
    for path in found:
        path.unlink()
    return tuple(path.name for path in found)
