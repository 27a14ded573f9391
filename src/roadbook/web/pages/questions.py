"""The doubts of a draft as questions: what was read where, why it is doubtful, and the answers.

Doubts that say the same about one measure are one question; so are all lines that can be no part
of a plan.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from roadbook.actions.doubts import Edited, Settled
from roadbook.core import facts
from roadbook.core.address import Address
from roadbook.core.facts import Measure
from roadbook.core.frozen import thawed
from roadbook.core.journal import Values
from roadbook.core.reasons import Reason, because, source
from roadbook.core.texts import Text
from roadbook.core.timeframes import TimeFrame
from roadbook.pack.doubts import (
    Choice,
    Own,
    choices,
    is_left_out,
    may_belong,
    missing_language,
    own_words,
    understood,
    with_translation,
)
from roadbook.web.acts import whole
from roadbook.web.standing import Standing
from roadbook.web.templatetags.speech import plain
from roadbook.wording.phrasebook import Phrasebook

OWN = "own"
"""The code of an answer in one's own words."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A place that is doubtful, quoted in the language that it stands in."""

    id: str
    version: int
    why: Reason
    address: Address
    text: str
    language: str
    measure: str
    is_settled: bool
    settled: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked, as question `number` of `all` that the plan raised: a question keeps
    its number while others are settled. `measure_id` is "" for what is about no measure.
    """

    number: int
    all: int
    places: tuple[Doubtful, ...]
    measure: Measure | None
    measure_id: str
    measure_version: int
    choices: tuple[Choice, ...]
    own: Own

    @property
    def id(self) -> str:
        return self.places[0].id

    @property
    def why(self) -> Reason:
        return self.places[0].why

    @property
    def versions(self) -> str:
        """Doubts and measure with their versions, as the form sends them back."""
        seen = [f"{one.id}:{one.version}" for one in self.places]
        return " ".join((*seen, f"{self.measure_id}:{self.measure_version}"))

    @property
    def is_of_many(self) -> bool:
        return len(self.places) > 2


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as the form sends it: a choice's code, words, and which versions were on the
    screen.
    """

    code: str
    words: str = ""
    versions: str = ""


def _doubtful(id_: str, row: Values, measure: Measure | None) -> Doubtful:
    return Doubtful(
        id_,
        row["version"],
        thawed(row["why"], Reason, "doubt"),
        thawed(row["address"], Address, "doubt"),
        row["text"],
        _language(row["text"], measure),
        row["measure_id"] or "",
        row["is_settled"],
        row["settled"],
    )


def _language(text: str, measure: Measure | None) -> str:
    """The language of a quotation: of the version of the measure that holds it, else unknown."""
    if measure is None:
        return ""
    versions = (*measure.timeframe.wording.versions, *measure.text.versions)
    return next((one.language for one in versions if text and text in one.words), "")


def _place(one: Doubtful) -> tuple[object, ...]:
    at = one.address
    return (is_left_out(one.why), at.file, at.part, at.table, at.row, at.column, at.paragraph)


def questions(of: Standing) -> tuple[Question, ...]:
    """What is still to be answered."""
    groups, keys = _groups(of), {one.id: one for one in of.facts.roadmap.measures}
    open_ = ([one for one in places if not one.is_settled] for places in groups)
    return tuple(
        _question(number, len(groups), tuple(places), keys, of)
        for number, places in enumerate(open_, start=1)
        if places
    )


def settled(of: Standing) -> tuple[tuple[int, Doubtful], ...]:
    """The doubts that are settled in the order of the files, the first one of a question with its
    number, the others with 0.
    """
    return tuple(
        (0 if place else number, one)
        for number, places in enumerate(_groups(of), start=1)
        for place, one in enumerate(places)
        if one.is_settled
    )


def _groups(of: Standing) -> list[list[Doubtful]]:
    """All doubts, open or not, by the question that they are part of, in the order of the files."""
    known = {one.id: one for one in of.facts.roadmap.measures}
    found = (
        _doubtful(id_, row, known.get(of.rows["Measure"].get(row["measure_id"], {}).get("key", "")))
        for id_, row in of.rows["Doubt"].items()
    )
    groups: dict[object, list[Doubtful]] = {}
    for one in sorted(found, key=_place):
        about: object = (one.measure, one.why)
        if is_left_out(one.why):
            about = one.id if may_belong(one.why) else ""
        elif not one.measure:
            about = one.id
        groups.setdefault(about, []).append(one)
    return list(groups.values())


def _question(
    number: int, all_: int, places: tuple[Doubtful, ...], known: Mapping[str, Measure], of: Standing
) -> Question:
    first = places[0]
    row = of.rows["Measure"].get(first.measure, {})
    measure = known.get(row.get("key", ""))
    language = first.language or of.facts.roadmap.title.original.language
    return Question(
        number,
        all_,
        places,
        measure,
        first.measure if measure else "",
        row.get("version", 0) if measure else 0,
        choices(first.why, measure, first.text, language, of.facts.roadmap.period),
        own_words(first.why, measure),
    )


@dataclass(slots=True)
class Decided:
    """All answers together, as one act takes them; `wrong` says by question what is not clear."""

    answers: list[Settled]
    edits: dict[str, Edited]
    added: list[facts.Measure]
    wrong: dict[str, Reason]


def decided(
    asked: Iterable[Question], given: Mapping[str, Given], of: Standing, book: Phrasebook
) -> Decided:
    """What follows from the answers that were given; a question without one stays open."""
    made = Decided([], {}, [], {})
    for question in asked:
        answer = given.get(question.id)
        if answer is None or not answer.code:
            continue
        choice = _chosen(question, answer, of, book)
        if isinstance(choice, Reason):
            made.wrong[question.id] = choice
            continue
        versions = dict(_versions(answer.versions))
        words = plain(book.sentence(choice.says))
        made.answers += [
            Settled(one.id, versions.get(one.id, one.version), words) for one in question.places
        ]
        if choice.changes or choice.removes:
            _merge(made.edits, question, choice, versions)
        if choice.adds:
            made.added.append(new_measure(question.id, choice.adds, len(made.added) + 1))
    return made


def new_measure(seed: str, text: Text, order: int) -> Measure:
    """A measure that a person adds, under a key of its own, behind all others."""
    return Measure(f"m{seed[:10]}", 10_000 + order, text, TimeFrame())


def _merge(
    edits: dict[str, Edited], question: Question, choice: Choice, versions: Mapping[str, int]
) -> None:
    """Several answers about one measure are one edit of it."""
    id_ = question.measure_id
    before = edits.get(id_)
    changes = dict(before.changes if before else ()) | dict(choice.changes)
    edits[id_] = Edited(
        id_,
        versions.get(id_, question.measure_version),
        tuple(changes.items()),
        choice.removes or bool(before and before.is_removed),
    )


def _chosen(question: Question, given: Given, of: Standing, book: Phrasebook) -> Choice | Reason:
    """The choice that was made, or one of one's own words, or what is wrong with them."""
    if given.code != OWN or question.measure is None:
        found = next((one for one in question.choices if one.code == given.code), None)
        return found or because("check.no_such_answer")
    words = given.words.strip()
    if not words:
        return because("record.text_missing")
    if question.own is Own.TIME:
        period = of.facts.roadmap.period
        frame = understood(words, book.language, question.measure, period)
        if frame is None:
            return because("timeframes.not_understood")
        return Choice(OWN, because("check.in_words", words=source(words)), {"timeframe": frame})
    language = missing_language(question.why)
    text = with_translation(question.measure.text, language, words)
    return Choice(OWN, because("check.in_words", words=source(words)), {"text": text})


def _versions(sent: str) -> Iterator[tuple[str, int]]:
    for one in sent.split():
        id_, _, version_ = one.rpartition(":")
        if version := whole(version_):
            yield id_, version
