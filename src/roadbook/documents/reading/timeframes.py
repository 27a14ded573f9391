"""What a time-frame means: start, end, how often, its kind, what was assumed, what is doubtful.

The wording is sovereign: it is kept as it stands, and nothing is read into it that it does not say.
Words come from the lexicons, periods from `time_spans`; this room only decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from roadbook.core.patterns import pattern
from roadbook.core.reasons import Reason, because, source
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Precision, Recurrence, TimeKind
from roadbook.documents.reading.acts import without_acts
from roadbook.documents.reading.bare_parts import parts_named, year_around
from roadbook.documents.reading.time_choice import best_sentence, is_day_first
from roadbook.documents.reading.time_elements import Atom, Mark, Rhythm, Sentence, mark_of
from roadbook.documents.reading.time_spans import (
    Calendar,
    Span,
    first_half_ends,
    span_of,
    tied_years,
    year_from_title,
)
from roadbook.documents.reading.time_tokens import unstruck
from roadbook.documents.reading.told_events import ends_event

RHYTHMS = {
    Fraction(1): Recurrence.ANNUAL,
    Fraction(2): Recurrence.SEMIANNUAL,
    Fraction(4): Recurrence.QUARTERLY,
    Fraction(12): Recurrence.MONTHLY,
}
FINEST = (
    Precision.DAY,
    Precision.MONTH,
    Precision.QUARTER,
    Precision.SEASON,
    Precision.HALF_YEAR,
    Precision.YEAR,
)
_DITTO = pattern(r"""[\s\-‐-―"«»“”„″〃'’.,;_~*()\u200b]*""")
_DITTO_SIGN = pattern(r"""["«»“”„″〃]|//|''""")


def understand(
    wording: str,
    languages: Sequence[str],
    *,
    title_period: Period | None = None,
    previous: TimeFrame | None = None,
    may_be_another: bool = True,
    fiscal: int = 0,
) -> tuple[TimeFrame, tuple[Reason, ...]]:
    """A time-frame as understood, and what a person should look at.

    `languages` are BCP-47 tags, the likeliest first; without any, all are tried. `title_period`
    gives the year where the words leave it open, `previous` is what "see above" means, `fiscal` the
    first month of the paper's financial year; what was taken is recorded in `assumed`. Words that
    these languages do not know are looked for in all others, unless told otherwise
    (`may_be_another`). Any string is answered, in time that grows with its length.
    """
    words = Text((TextIn(languages[0] if languages else "und", wording),)) if wording else Text()
    text = without_acts(unstruck(wording))
    if not any(c.isalnum() for c in text):
        if _DITTO_SIGN.search(text) and _DITTO.fullmatch(text.replace("/", "")):
            return _as_above(words, previous)
        return TimeFrame(wording=words), ()
    sentence = best_sentence(text, tuple(languages), may_be_another=may_be_another)
    if _is_ditto(sentence):
        return _as_above(words, previous)
    if ends_event(text, languages) and _names_years_of_it(sentence):
        sentence.elements.insert(0, mark_of("condition"))
    days = Calendar(title_period, fiscal)
    _doubt_order(sentence, days, is_sure=is_day_first(tuple(languages)))
    for word in sentence.misspelt:
        days.doubt(because("timeframes.misspelt", word=source(word)))
    for words_taken in sentence.guessed:
        days.doubt(because("timeframes.quarter_taken", words=source(words_taken)))
    judged = _Judgement(sentence, days)
    frame = judged.frame()
    return replace(frame, wording=words, assumed=tuple(days.assumed)), tuple(days.doubts)


def grammar_steps(wording: str, languages: Sequence[str]) -> int:
    """How many steps the grammar takes over a wording: the measure of its cost."""
    return best_sentence(unstruck(wording), tuple(languages)).steps


def _is_ditto(sentence: Sentence) -> bool:
    marks = {e.name for e in sentence.elements if isinstance(e, Mark)}
    is_alone = all(isinstance(e, Mark) for e in sentence.elements) and not sentence.unknown
    return "ditto" in marks and is_alone  # "do pracy" is no English "do."


def _names_years_of_it(sentence: Sentence) -> bool:
    """Do words that mean nothing here stand behind years alone: "a 2027. évi költségvetés
    tervezésekor", when the budget of 2027 is planned?
    """
    atoms = [i for i, e in enumerate(sentence.elements) if isinstance(e, Atom)]
    told = (sentence.elements[i] for i in atoms)
    is_years = all(isinstance(e, Atom) and e.precision is Precision.YEAR for e in told)
    return bool(atoms) and is_years and mark_of("word") in sentence.elements[atoms[-1] :]


def _as_above(words: Text, previous: TimeFrame | None) -> tuple[TimeFrame, tuple[Reason, ...]]:
    if previous is None:
        return TimeFrame(wording=words), (because("timeframes.nothing_above"),)
    assumed = (*previous.assumed, because("timeframes.as_above"))
    return replace(previous, wording=words, assumed=assumed), ()


def _doubt_order(sentence: Sentence, days: Calendar, *, is_sure: bool) -> None:
    """Turns month-first dates round where they cannot be day-first; doubts what can be either."""
    for atom in sentence.elements:
        if not isinstance(atom, Atom) or atom.precision is not Precision.DAY:
            continue
        can_swap = atom.separator == "/" and max(atom.day, atom.number) <= 12
        if can_swap and atom.day != atom.number and not is_sure:
            days.doubt(because("timeframes.two_orders"))


@dataclass(slots=True)
class _Ruled:
    """A span with the word that governs it: "plain", "by", "from" or "to"."""

    span: Span
    role: str
    is_listed: bool = False


@dataclass(slots=True)
class _Clause:
    """What was met since the last semicolon, comma or bracket."""

    has_span: bool = False
    is_condition: bool = False
    follows_word: bool = False
    role: str = "plain"
    joins: set[str] = field(default_factory=set)


class _Judgement:
    """One sentence on its way to a time-frame."""

    def __init__(self, sentence: Sentence, days: Calendar) -> None:
        self.days = days
        self.unknown = len(sentence.unknown)
        self.known = sentence.known
        self._name_plan_years(sentence)
        sentence.elements = parts_named(sentence.elements, days)
        elements, self.borrowed = tied_years(sentence.elements)
        self.marks = {e.name for e in elements if isinstance(e, Mark)}
        self.rates = [e.per_year for e in elements if isinstance(e, Rhythm)]
        self.ruled: list[_Ruled] = []
        self.whole = ""
        self.has_dropped = False
        open_ones = {id(a) for a in self.borrowed}
        clause = _Clause()
        for element in elements:
            if isinstance(element, Mark):
                self._mark(element.name, clause)
            elif isinstance(element, Atom):
                self._atom(element, clause, is_borrowed=id(element) in open_ones)

    def _name_plan_years(self, sentence: Sentence) -> None:
        """ "Year 1", "the second year" are years of the title's period."""
        title = self.days.title
        for atom in sentence.elements:
            if title is None or not isinstance(atom, Atom) or atom.kind != "plan":
                continue
            year = title.start.year + atom.number - 1
            if year <= title.end.year:
                atom.year, atom.kind = year, ""
                start = max(title.start, date(year, 1, 1))
                end = min(title.end, date(year, 12, 31))
                self.days.assume(because("timeframes.year_of_plan", start=start, end=end))

    def _mark(self, name: str, clause: _Clause) -> None:
        clause.joins.add(name)
        match name:
            case "stop" | "comma" | "open" | "close":
                clause.has_span = clause.is_condition = clause.follows_word = False
                if name != "comma" or clause.role == "from":
                    clause.role = "plain"
            case "by" | "from":
                clause.role, clause.follows_word = name, False
            case "to":
                clause.role = "to" if self._last_role() == "from" else clause.role
                clause.follows_word = False
            case "and":
                clause.role = "by" if clause.role == "by" else "plain"
                clause.follows_word = False
            case "by_after" | "from_after":
                self._govern_last(name.partition("_")[0])
                if self.whole:
                    self.whole = name.partition("_")[0]
            case "condition":
                clause.is_condition = True
            case "whole" if not clause.is_condition:
                self.whole = clause.role
            case "word":
                clause.follows_word = True

    def _last_role(self) -> str:
        return self.ruled[-1].role if self.ruled else ""

    def _govern_last(self, role: str) -> None:
        if not self.ruled:
            return
        self.ruled[-1].role = role

    def _atom(self, atom: Atom, clause: _Clause, *, is_borrowed: bool) -> None:
        joins, clause.joins = clause.joins, set()
        is_deadline = clause.role == "by" and atom.precision is Precision.DAY and atom.year > 0
        if clause.is_condition and not clause.has_span and not is_deadline:
            self.has_dropped = True
            return
        is_year = atom.precision is Precision.YEAR
        if is_year and clause.follows_word and clause.has_span and atom.kind != "bare":
            return
        if self.rates and (is_borrowed or atom.kind == "bare"):
            clause.has_span = True
            return
        span = self._span(atom)
        before = self.ruled[-1].span.start if self.ruled else None
        if "dash" in joins and span.end and before and span.end < before:
            self.days.doubt(because("timeframes.end_before_start"))
        role = clause.role
        if role == "from" and self._last_role() == "from" and "dash" in joins:
            role = "to"
        if atom.is_target and role == "plain":
            role = "by"
            if joins & {"dash", "to"} and before and self.ruled[-1].span.atom.is_target:
                self._govern_last("from")
        self._add(span, role)
        clause.has_span, clause.follows_word = True, False
        if clause.role in ("from", "to"):
            clause.role = "from" if clause.role == "from" else "plain"

    def _span(self, atom: Atom) -> Span:
        if atom.precision is Precision.YEAR and not atom.year:
            return self._year_of_title(atom)
        if atom.separator == "/yy" and self._is_day_and_month(atom):
            self.days.doubt(because("timeframes.two_orders"))
            atom = Atom(Precision.DAY, number=atom.year % 100, day=atom.number)
        if not atom.year:
            return year_from_title(atom, self.days)
        return span_of(atom, self.days)

    def _is_day_and_month(self, atom: Atom) -> bool:
        """ "15/03" and, outside the years of the title, "03/04": no month and year."""
        title = self.days.title
        is_in_title = title is not None and title.start.year <= atom.year <= title.end.year
        can_be = 1 <= atom.year % 100 <= 12 and 1 <= atom.number <= 31
        return can_be and (atom.number > 12 or not is_in_title)

    def _year_of_title(self, atom: Atom) -> Span:
        """ "During the year", "the second year": years that only the title's period can give."""
        title = self.days.title
        if atom.kind == "school":
            return span_of(atom, self.days)
        if title is None:
            self.days.doubt(because("timeframes.year_missing"))
            return Span(atom, is_dated=False)
        title = year_around(title)
        start, end = title.start, title.end
        if atom.kind == "plan":
            self.days.doubt(because("timeframes.year_open", start=start, end=end))
            return Span(atom, is_dated=False)
        if start.year != end.year:
            self.days.doubt(because("timeframes.year_open", start=start, end=end))
        self.days.assume(because("timeframes.whole_period", start=start, end=end))
        return Span(atom, start, end, is_dated=False)

    def _add(self, span: Span, role: str) -> None:
        part = span.atom.part
        if part and span.start and span.end:
            role = self._part(span, Period(span.start, span.end), role)
        self.ruled.append(_Ruled(span, role))

    def _part(self, span: Span, whole: Period, role: str) -> str:
        """Cuts a span to its end, beginning or middle; answers the role that it then has."""
        part = span.atom.part
        if part == "end":
            return role if role in ("from", "by", "to") else "by"
        if part == "begin" and role in ("by", "to"):
            span.end = whole.start
        elif part == "middle" and role in ("by", "to"):
            span.end = first_half_ends(whole)
        elif role == "plain" and part in ("begin", "middle"):
            self.days.doubt(because("timeframes.part_of_period"))
        return role

    def frame(self) -> TimeFrame:
        recurrence, is_rhythmic = self._recurrence()
        start, end = self._bounds(recurrence)
        if start and end and end < start:
            self.days.doubt(because("timeframes.end_before_start"))
            start, end = end, start
        kind = self._kind(recurrence, start, end, is_rhythmic=is_rhythmic)
        return TimeFrame(kind, start, end, recurrence, self._precision(start, end))

    def _recurrence(self) -> tuple[Recurrence, bool]:
        """How often: a named rhythm before "permanently"; none where no code fits it."""
        known = [r for r in self.rates if r in RHYTHMS]
        if len({*known}) > 1:
            self.days.doubt(because("timeframes.two_rhythms"))
        if known:
            return RHYTHMS[known[0]], True
        if "continuous" in self.marks:
            return Recurrence.CONTINUOUS, False
        if any(r > 12 for r in self.rates):
            self.days.assume(because("timeframes.often_is_continuous"))
            return Recurrence.CONTINUOUS, False
        if self.rates:
            self.days.doubt(because("timeframes.rhythm_without_code"))
        return Recurrence.NONE, bool(self.rates)

    def _bounds(self, recurrence: Recurrence) -> tuple[date | None, date | None]:
        spans = [r for r in self.ruled if r.span.start and r.span.end]
        if not spans and self.whole and not self.ruled:
            return self._whole_period()
        plain = [r for r in spans if r.role == "plain"]
        is_point = (
            len(plain) == len(spans) == 1
            and plain[0].span.atom.precision is Precision.DAY
            and plain[0].span.start == plain[0].span.end
        )
        starts = [r.span.start for r in spans if r.role == "from"]
        if not is_point:
            starts += [r.span.start for r in plain]
        ends = [r.span.end for r in spans if r.role != "from"]
        start = min((s for s in starts if s), default=None)
        end = max((e for e in ends if e), default=None)
        if self._goes_on(recurrence, spans):
            first = spans[0].span.start
            return first, None
        return start, end

    def _goes_on(self, recurrence: Recurrence, spans: list[_Ruled]) -> bool:
        """ "May 2023 and ongoing", "Q1 2023, then every year": the first time, and no end."""
        if len(spans) != 1 or spans[0].role != "plain":
            return False
        if "then" in self.marks or recurrence is Recurrence.NONE:
            return "then" in self.marks
        is_pair = spans[0].span.atom.last_year > 0
        is_continuous = recurrence is Recurrence.CONTINUOUS and "continuous" in self.marks
        return is_continuous and "during" not in self.marks and not is_pair

    def _whole_period(self) -> tuple[date | None, date | None]:
        title = self.days.title
        if title is None:
            self.days.doubt(because("timeframes.period_missing"))
            return None, None
        self.days.assume(because("timeframes.whole_period", start=title.start, end=title.end))
        return (None if self.whole == "by" else title.start), title.end

    def _kind(
        self, recurrence: Recurrence, start: date | None, end: date | None, *, is_rhythmic: bool
    ) -> TimeKind:
        is_conditional = bool(self.marks & {"condition", "duration"})
        if (start or end) and "condition" in self.marks and not is_rhythmic:
            self.days.doubt(because("timeframes.condition_beside_date"))
        if is_rhythmic:
            return TimeKind.RECURRING
        if "on_demand" in self.marks:
            return TimeKind.ON_DEMAND
        if recurrence is Recurrence.CONTINUOUS:
            return TimeKind.CONTINUOUS
        if start or end:
            return TimeKind.POINT if start is None else TimeKind.WINDOW
        if self.ruled and not is_conditional:
            return TimeKind.UNKNOWN
        if is_conditional:
            return TimeKind.CONDITIONAL
        if self.whole:
            return TimeKind.WINDOW
        self.days.doubt(because("timeframes.not_understood"))
        return TimeKind.UNKNOWN

    def _precision(self, start: date | None, end: date | None) -> Precision:
        if self.whole and not self.ruled:
            return Precision.PERIOD
        if start is None and end is None:
            return Precision.NONE
        named = {r.span.atom.precision for r in self.ruled if r.span.start}
        return next((p for p in FINEST if p in named), Precision.NONE)
