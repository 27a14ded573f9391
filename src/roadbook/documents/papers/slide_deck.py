"""What every slide of a deck is made from, and the few things that all of them say alike."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from roadbook.core.address import Address
from roadbook.core.agenda import Agenda
from roadbook.core.facts import Institution, Measure, ReportEntry
from roadbook.core.meeting import Meeting
from roadbook.core.programmes import Programme
from roadbook.core.reasons import Pieces, source
from roadbook.core.renewal import Renewal
from roadbook.core.review import Review
from roadbook.core.status import Verdict
from roadbook.documents.papers import heads
from roadbook.documents.papers.paper import Column, Paragraph, Phrasebook, Row, Style, plain

MOST = 12
"""Measures that a room can follow under one heading."""
LONG = 600
"""Letters of a text that leave room for another one on the same slide."""


@dataclass(frozen=True)
class Deck:
    """One programme's deck in one language."""

    programme: Programme
    review: Review
    meeting: Meeting
    plan: Agenda
    renewal: Renewal
    phrases: Phrasebook

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """By id."""
        return {m.id: m for m in self.review.facts.roadmap.measures}

    @cached_property
    def institutions(self) -> Mapping[str, Institution]:
        """By key."""
        return {i.key: i for i in self.review.facts.roadmap.institutions}

    def say(self, key: str, **params: object) -> Pieces:
        """A phrase of the slides."""
        return self.phrases.say(f"slides.{key}", **params)

    def called(self, measure: str) -> Pieces:
        """A measure by its printed number."""
        return heads.number_of(self.measures[measure], self.phrases)

    def body(self, key: str) -> Pieces:
        """An institution by its name."""
        known = self.institutions.get(key)
        return self.phrases.value(known.names) if known else (source(key),)

    def columns(self, name: str) -> tuple[Column, Column]:
        """A column of printed numbers, wide enough for the longest, and one for what is told."""
        own = [plain(self.called(v.measure)) for v in self.programme.verdicts]
        width = max(7.0, *(len(called) * 1.5 for called in own))
        number = self.phrases.say("papers.joint-table.number")
        return (Column(number, width), Column(self.say(f"column.{name}"), 100 - width))

    def line(self, measure: str, second: Pieces = ()) -> Row:
        """A measure by number and text, with a second line where there is one."""
        said = self.phrases.value(self.measures[measure].text)
        text = [Paragraph(said, Style.SIDES if len(plain(said)) <= LONG else Style.SECOND)]
        if second:
            text.append(Paragraph(second, Style.SECOND))
        return Row(((Paragraph(self.called(measure), Style.BODY),), tuple(text)))

    def lines(
        self, measures: Sequence[str], second: Callable[[str], Pieces] = lambda _: ()
    ) -> list[Row]:
        """A line for each measure; those that are too many for a room go by number alone."""
        rows = [self.line(key, second(key)) for key in measures[:MOST]]
        if rest := measures[MOST:]:
            numbers = heads.joined([self.called(key) for key in rest], ", ")
            rows.append(self.opened(self.say("more", numbers=numbers)))
        return rows

    def opened(self, label: Pieces) -> Row:
        """A row over both columns that opens a part of the table."""
        return Row(((Paragraph(label, Style.LABEL),),), is_group=True)

    def quoted(self, entry: ReportEntry, text: str) -> Paragraph:
        """An institution's words for the notes, with where they stand."""
        told = self.say(
            "said",
            number=self.called(entry.measure),
            institution=self.body(entry.institution),
            words=heads.quoted(text, entry.language, self.phrases, entry.measure),
        )
        return Paragraph(heads.joined([told, *self.read_from(entry.address)], " "))

    def read_from(self, address: Address | None) -> list[Pieces]:
        """Where it was read, if that is known."""
        return [self.say("read_from", place=address)] if address else []

    def listed(self, key: str, verdicts: Sequence[Verdict]) -> Iterator[Paragraph]:
        """Measures by number and text under one sentence of the notes; nothing for none."""
        if verdicts:
            yield Paragraph(self.say(key), Style.LABEL)
        for verdict in verdicts:
            text = self.phrases.value(self.measures[verdict.measure].text)
            yield Paragraph(self.say("of", number=self.called(verdict.measure), text=text))
