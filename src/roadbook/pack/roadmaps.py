"""A plan as read becomes a roadmap: institutions of both sides, areas as a tree, measures with
their assignments and versions.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from fractions import Fraction

from roadbook.core.facts import Area, Assignment, Funding, Institution, Measure, Roadmap
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import TimeFrame
from roadbook.core.words import Modality, Part, Side, Standing
from roadbook.documents.lexicons.plan_words import found_in
from roadbook.documents.lexicons.wordings import folded, words_of
from roadbook.documents.reading.amounts import read_amounts
from roadbook.documents.reading.plan import Field, PlanReading, ReadMeasure
from roadbook.documents.reading.sections import printed_number
from roadbook.documents.reading.ways import way_of

_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_UNIT = re.compile(r"\s*\(([^()]*)\)\s*$")
_ALIKE = 0.7
_LONGEST_KEY = 40


def roadmap_of(reading: PlanReading) -> Roadmap:
    """The roadmap that the plan says. Raises ValueError where its period is not known."""
    if reading.period is None:
        raise ValueError("a roadmap needs a period")
    language = reading.languages[0] if reading.languages else "und"
    bodies = _Bodies(reading)
    areas = _Areas(language)
    measures = []
    for order, read in enumerate(reading.measures, 1):
        measures.append(_measure(read, order, language, bodies, areas))
    title = _text(
        language,
        reading.title.text if reading.title else "",
        [(code, words) for code, words in reading.titles.items()],
    )
    version = version_of_all(measures, title)
    return Roadmap(
        key=_key(title.original.words) or f"plan-{version[:8]}",
        title=title,
        period=reading.period,
        parties=((Side.STATE, Text()), (Side.ORGANISATION, bodies.organisation())),
        institutions=bodies.institutions(),
        areas=tuple(areas.made.values()),
        measures=tuple(measures),
        version=version,
    )


def with_bodies(roadmap: Roadmap, known: Mapping[str, str]) -> Roadmap:
    """The same roadmap with bodies under the keys by which they are known already."""

    def key(name: str) -> str:
        return known.get(name, name)

    bodies = {key(one.key): replace(one, key=key(one.key)) for one in roadmap.institutions}
    return replace(
        roadmap,
        institutions=tuple(bodies.values()),
        measures=tuple(
            replace(
                measure,
                assignments=tuple(
                    replace(part, institution=key(part.institution)) for part in measure.assignments
                ),
            )
            for measure in roadmap.measures
        ),
    )


def _text(language: str, words: str, others: Iterable[tuple[str, str]] = ()) -> Text:
    """The words of the original as signed, those of other languages as working translations."""
    if not words:
        return Text()
    first = TextIn(language, words, Standing.AUTHENTIC)
    return Text((first, *(TextIn(code, told) for code, told in others if told)))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _key(name: str) -> str:
    """A name as a key: its words joined by hyphens, a long one cut and told apart by its digest."""
    words = words_of(name).replace(" ", "-").replace("_", "-")
    if len(words) <= _LONGEST_KEY:
        return words
    return f"{words[:_LONGEST_KEY].rstrip('-')}-{_digest(words)[:6]}"


def _plain(name: str) -> str:
    """A body without what the plan adds in brackets: "by agreement", "convener"."""
    return _BRACKETS.sub("", name).strip() or name


@dataclass(slots=True)
class _Bodies:
    """The institutions of both sides, in the order in which the plan first names them."""

    reading: PlanReading
    met: dict[tuple[Side, str], list[str]] = field(default_factory=dict)
    beside: dict[tuple[Side, str], dict[str, Counter[str]]] = field(default_factory=dict)
    one: dict[tuple[Side, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.one = dict(self._second_spellings())

    def _second_spellings(self) -> Iterator[tuple[tuple[Side, str], str]]:
        """Bodies worded alike that have one name in another language: the name met most often.

        "Ministry of Interior" and "Ministry of Internal Affairs" stand beside one Russian name.
        """
        heard: dict[tuple[Side, str, str], Counter[str]] = {}
        for read in self.reading.measures:
            for code, other in read.other_languages.items():
                for side, mine, theirs in (
                    (Side.STATE, read.responsible, other.responsible),
                    (Side.ORGANISATION, read.partner, other.partner),
                ):
                    if len(mine) == len(theirs) and other is not read:
                        for a, b in zip(mine, theirs, strict=True):
                            foreign = folded(self.full(b.text))
                            names = heard.setdefault((side, code, foreign), Counter())
                            names[_key(self.full(a.text))] += 1
        for (side, _, _), names in heard.items():
            (main, count), *rest = names.most_common()
            for key, times in rest:
                if times < count and SequenceMatcher(None, main, key).ratio() >= _ALIKE:
                    yield (side, key), main

    def key(self, side: Side, name: str) -> str:
        """The key of a body; what another language shows to be a second spelling has the same."""
        key = _key(self.full(name))
        return f"{side.value}:{self.one.get((side, key), key)}"

    def full(self, name: str) -> str:
        """The long form where the plan's own list of abbreviations gives one."""
        forms = {folded(short): long for short, long in self.reading.abbreviations.items()}
        plain = _plain(name)
        return forms.get(folded(plain), plain)

    def assign(self, side: Side, names: Sequence[Field], read: ReadMeasure) -> list[Assignment]:
        """The parts of these bodies in a measure: the State's first one leads."""
        made: list[Assignment] = []
        for i, name in enumerate(names):
            key = self.key(side, name.text)
            if any(known.institution == key for known in made):
                continue
            part = Part.CO_RESPONSIBLE if i else Part.LEAD
            made.append(Assignment(key, part, name.text))
            spellings = self.met.setdefault((side, key), [])
            if (plain := _plain(name.text)) not in spellings:
                spellings.append(plain)
            self._hear(side, key, i, len(names), read)
        return made

    def _hear(self, side: Side, key: str, i: int, count: int, read: ReadMeasure) -> None:
        """The name in other languages: the body at the same place of a list of the same length."""
        for code, other in read.other_languages.items():
            theirs = other.responsible if side is Side.STATE else other.partner
            if len(theirs) == count and other is not read:
                heard = self.beside.setdefault((side, key), {}).setdefault(code, Counter())
                heard[_plain(theirs[i].text)] += 1

    def institutions(self) -> tuple[Institution, ...]:
        language = self.reading.languages[0] if self.reading.languages else "und"
        orders: Counter[Side] = Counter()
        made = []
        for (side, key), spellings in self.met.items():
            orders[side] += 1
            heard = self.beside.get((side, key), {})
            others = [
                (code, self.full(names.most_common(1)[0][0])) for code, names in heard.items()
            ]
            name = self.full(spellings[0])
            shorts = {folded(short) for short in self.reading.abbreviations}
            short = next((s for s in spellings if s != name and folded(s) in shorts), "")
            made.append(
                Institution(
                    key=key,
                    side=side,
                    names=_text(language, name, others),
                    short_names=_text(language, short),
                    spellings=tuple(s for s in spellings if s != name),
                    order=orders[side],
                )
            )
        return tuple(made)

    def organisation(self) -> Text:
        """The organisation's name: the partner that most measures name, if most do."""
        named = Counter(
            key for m in self.reading.measures for key in {_plain(f.text) for f in m.partner}
        )
        best = named.most_common(1)
        if not best or best[0][1] * 2 < len(self.reading.measures):
            return Text()
        language = self.reading.languages[0] if self.reading.languages else "und"
        return _text(language, self.full(best[0][0]))


@dataclass(slots=True)
class _Areas:
    """The tree of areas, each known by its path of headings."""

    language: str
    made: dict[tuple[str, ...], Area] = field(default_factory=dict)

    def of(self, read: ReadMeasure) -> str:
        """The key of the innermost area of a measure, "" where it stands under no heading."""
        path: tuple[str, ...] = ()
        key = ""
        for depth, level in enumerate(read.section):
            path = (*path, folded(level.text))
            others = [
                (code, other.section[depth].text)
                for code, other in read.other_languages.items()
                if len(other.section) == len(read.section)
            ]
            if path not in self.made:
                self.made[path] = self._area(level.text, others, key, path)
            key = self.made[path].key
        return key

    def _area(
        self, words: str, others: list[tuple[str, str]], parent: str, path: tuple[str, ...]
    ) -> Area:
        number, name = printed_number(words)
        apart = [(code, *printed_number(told)) for code, told in others]
        return Area(
            key=f"area-{_digest(*path)[:8]}",
            names=_text(self.language, name, [(code, told) for code, _, told in apart]),
            numbers=_text(self.language, number, [(code, n) for code, n, _ in apart]),
            parent=parent,
            order=len(self.made) + 1,
        )


def _measure(
    read: ReadMeasure, order: int, language: str, bodies: _Bodies, areas: _Areas
) -> Measure:
    others = list(read.other_languages.items())

    def told(name: str) -> Text:
        mine: Field | None = getattr(read, name)
        theirs = [(code, f.text) for code, m in others if (f := getattr(m, name)) is not None]
        if mine is None:
            return Text(tuple(TextIn(code, words) for code, words in theirs))
        return _text(language, mine.text, theirs)

    measure = Measure(
        id=read.id,
        order=order,
        text=told("measure"),
        timeframe=_timeframe(read),
        area=areas.of(read),
        numbers=told("number"),
        assignments=(
            *bodies.assign(Side.STATE, read.responsible, read),
            *bodies.assign(Side.ORGANISATION, read.partner, read),
        ),
        expected_result=told("expected_result"),
        indicator_wording=read.indicator.text if read.indicator else "",
        funding=_funding(read.funding.text, language) if read.funding else (),
        funding_wording=read.funding.text if read.funding else "",
        sdg_targets=read.sdg,
        parent=read.parent,
        steps=tuple(_text(language, step.text) for step in read.steps),
        addresses=(read.measure.address,),
        modality=_modality(read, language),
    )
    return replace(measure, version=version_of(measure))


def _modality(read: ReadMeasure, language: str) -> Modality | None:
    """What the words of the measure, in the first language that says it, name as the way."""
    for code, one in ((language, read), *read.other_languages.items()):
        if way := way_of(one.measure.text, code):
            return way
    return None


def _funding(wording: str, language: str) -> tuple[Funding, ...]:
    """The sums that the wording names, by currency: required, available and spent where it says
    which; a sum that says nothing is what is required. A gap is not kept: it follows.
    """
    tongues = (language,) if language != "und" else ()
    currency = next((a.currency for a in read_amounts(wording, tongues) if a.currency), "")
    unit = match.group(1) if (match := _UNIT.search(wording)) else ""
    sums: dict[str, Fraction] = {}
    for part in _UNIT.sub("", wording).split(";"):
        amounts = read_amounts(f"{part} {unit}".strip(), tongues)
        named = found_in(part, language, "money")
        if not amounts or (not named and any(c.isalpha() for c in part) and sums):
            continue
        sums.setdefault(named[0].kind if named else "required", amounts[0].value)
    if not sums:
        return ()
    required, available = sums.get("required"), sums.get("available")
    return (Funding(currency, required, available, sums.get("expenditure")),)


def _timeframe(read: ReadMeasure) -> TimeFrame:
    """The time with its wording in every language."""
    heard = [
        version
        for code, other in read.other_languages.items()
        for version in other.timeframe.wording.versions
        if version.language == code
    ]
    mine = read.timeframe.wording.versions
    kept = tuple(v for v in heard if v.language not in {m.language for m in mine})
    return replace(read.timeframe, wording=Text((*mine, *kept)))


def version_of(measure: Measure) -> str:
    """The digest of what a return refers to: texts, numbers, time-frame, assignments."""
    frame = measure.timeframe
    texts = (measure.text, measure.numbers, frame.wording)
    return _digest(
        *(f"{v.language}={v.words}" for text in texts for v in text.versions),
        f"{frame.start}/{frame.end}/{frame.recurrence.value}",
        *(f"{a.institution}:{a.part.value}" for a in measure.assignments),
    )


def version_of_all(measures: Iterable[Measure], title: Text) -> str:
    """The digest of a roadmap that forms refer to: of its measures' versions and its title."""
    return _digest(*(m.version for m in measures), *(v.words for v in title.versions))
