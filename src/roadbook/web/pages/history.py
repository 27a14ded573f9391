"""The history of a measure in sentences: who did what and when, the newest act first, with what was
changed word by word. Whoever may not see a chain of the journal is told nothing of its entries.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from roadbook.core.authority import DatedTitle, title_on
from roadbook.core.frozen import thawed
from roadbook.core.history import Deed, Turn
from roadbook.core.journal import Values
from roadbook.core.reasons import Pieces, counted, source
from roadbook.core.record_words import Compartment, Verb
from roadbook.core.texts import Text
from roadbook.core.timeframes import TimeFrame
from roadbook.core.word_changes import Fate, Run
from roadbook.core.words import Effect, Lifecycle, Modality, Part, Side
from roadbook.documents.papers import heads
from roadbook.queries.history import history
from roadbook.queries.people import titles_of
from roadbook.web.fields import text_of, written
from roadbook.web.pages.changes import runs_of
from roadbook.web.standing import Standing
from roadbook.wording.phrasebook import Phrasebook

_OF_THE_TEXT = ("Proposal", "Acceptance", "Signature")
_ON_THE_TEXT = {
    *(Verb.PROPOSE, Verb.ACCEPT, Verb.DECLINE, Verb.WITHDRAW),
    *(Verb.RECORD_SIGNATURE, Verb.CONFIRM_SIGNATURE),
}
_BY_BOTH = {Verb.DECIDE_CONTEXT, Verb.CHANGE_MEASURE, Verb.RELEASE}
_TEXTS = frozenset({"text", "numbers", "expected_result", "note", "amendment_note", "in_kind"})
_DAYS = frozenset({"actual_on", "changed_on", "dated_on"})
_NUMBERS = frozenset({"baseline", "target", "actual", "required", "available", "expenditure"})
TOLD = {
    "Measure": (
        *("text", "numbers", "timeframe", "expected_result", "steps", "area_id", "parent_id"),
        *("indicator_wording", "funding_wording", "sdg_targets", "themes", "weight", "modality"),
    ),
    "Delivery": (
        *("planned_start", "planned_end", "planned_modality"),
        *("actual_start", "actual_end", "modality", "note", "amendment_note"),
    ),
    "Indicator": ("names", "baseline", "target", "actual", "unit", "actual_on"),
    "Contribution": ("currency", "required", "available", "expenditure", "in_kind", "source"),
    "ContextDecision": ("modality", "new_start", "new_end", "note"),
    "Change": ("changed_on", "new_start", "new_end", "reason", "instrument"),
    "Acceptance": ("reason",),
    "Doubt": ("text", "settled"),
}
"""Columns whose change is told, by table; the others follow from what the sentence says."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A column that an act changed; its words by language, "" where they are Roadbook's."""

    label: Pieces
    runs: tuple[tuple[str, tuple[Run, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """An act in a sentence, on its day."""

    day: date
    said: Pieces
    details: tuple[Detail, ...]


def history_of(of: Standing, measure: str, book: Phrasebook) -> tuple[Sentence, ...]:
    """What became of a measure as this reader may know it, the newest act first."""
    found = history(rows_of(of, measure), reader=of.reader)
    titles = titles_of({deed.person for deed in found}, reader=of.reader)
    told = _Told(of, book, titles)
    sentences, place = [], ""
    for deed in found:
        for turn in deed.turns:
            place = turn.now["compartment"] if turn.row.table == "Measure" else place
        if (sentence := told.sentence(deed, is_joint=_is_joint(place))) is not None:
            sentences.append(sentence)
    return tuple(reversed(sentences))


def changed_since(of: Standing, day: date, book: Phrasebook) -> dict[str, Pieces]:
    """The measures that were changed since a day, by their keys, and what it was in a few words."""
    keys = {id_: values["key"] for id_, values in of.rows["Measure"].items()}
    owners = {
        id_: keys.get(values.get("measure_id", id_), "")
        for rows in of.rows.values()
        for id_, values in rows.items()
    }
    wanted = tuple(id_ for id_, key in owners.items() if key)
    said: dict[str, dict[Pieces, None]] = {}
    for deed in history(wanted, reader=of.reader, since=day):
        turns: dict[str, list[Turn]] = {}
        for turn in deed.turns:
            turns.setdefault(owners[turn.row.id], []).append(turn)
        for key, some in turns.items():
            said.setdefault(key, {}).update(dict.fromkeys(_briefly(deed, some, book)))
    return {key: heads.joined(tuple(words)) for key, words in said.items() if words}


def _briefly(deed: Deed, turns: list[Turn], book: Phrasebook) -> Iterator[Pieces]:
    key = deed_key(deed, turns)
    if key == "edited":
        names = [n for turn in turns for n in TOLD.get(turn.row.table, ()) if n in turn.now]
        yield from (book.say(f"changes.{name.removesuffix('_id')}") for name in names)
    elif key:
        short = "share" if key.startswith("share_") else key.removesuffix("_both")
        yield book.say(f"history.short.{short}")


def rows_of(of: Standing, measure: str) -> tuple[str, ...]:
    """The measure, all that hangs on it, and what the sides said to the text that it is part of."""
    hung = (
        i for rows in of.rows.values() for i, v in rows.items() if v.get("measure_id") == measure
    )
    return (measure, *hung, *(id_ for table in _OF_THE_TEXT for id_ in of.rows[table]))


def deed_key(deed: Deed, turns: list[Turn]) -> str:
    """The name of what was done, for the catalogue; "" where nothing of the measure was."""
    measure = next((turn for turn in turns if turn.row.table == "Measure"), None)
    if deed.verb is Verb.EDIT_PLAN:
        if measure is None:
            return "assigned" if turns else ""
        if measure.before is None and "key" in measure.now:
            return "added"
        return "removed" if measure.now.get("is_removed") else "edited"
    if deed.verb is Verb.SHARE:
        return f"share_{(measure or turns[0]).row.table.lower()}"
    if deed.verb in _BY_BOTH:
        both = any(len(turn.now.get("agreed_by", ())) == len(Side) for turn in turns)
        return f"{deed.verb}_both" if both else deed.verb.value
    return deed.verb.value


class _Told:
    """Says deeds of one roadmap in one language."""

    def __init__(
        self, of: Standing, book: Phrasebook, titles: Mapping[str, tuple[DatedTitle, ...]]
    ) -> None:
        self.of, self.book, self.titles = of, book, titles
        self.parties = dict(of.facts.roadmap.parties)

    def sentence(self, deed: Deed, *, is_joint: bool) -> Sentence | None:
        """The deed, or None where it changed nothing of the measure."""
        of_the_text = [turn for turn in deed.turns if turn.row.table in _OF_THE_TEXT]
        turns = [turn for turn in deed.turns if turn.row.table not in _OF_THE_TEXT]
        if deed.verb in _ON_THE_TEXT:
            turns = of_the_text if is_joint else []
        key = deed_key(deed, turns) if turns else ""
        if not key:
            return None
        told = {name: value for turn in turns for name, value in self._named(turn)}
        said = self.book.say(f"history.{key}", who=self._who(deed), **told)
        is_new = key in ("added", Verb.IMPORT_PLAN)
        details = () if is_new else tuple(d for turn in turns for d in self._details(turn))
        return Sentence(deed.at.date(), said, details)

    def _who(self, deed: Deed) -> Pieces:
        party = heads.party(deed.side, self.parties.get(deed.side, Text()), self.book)
        title = title_on(deed.at.date(), self.titles.get(deed.person, ()))
        if title is not None and title.words:
            return self.book.say("history.who", title=title.words, side=party)
        if deed.role is None:
            return party
        return self.book.say("history.who", title=deed.role, side=party)

    def _named(self, turn: Turn) -> Iterator[tuple[str, Any]]:
        """What the sentence itself names."""
        now = turn.now
        if turn.row.table == "Proposal":
            yield "number", counted(now["number"])
        elif turn.row.table == "Signature":
            yield "day", date.fromisoformat(now["signed_on"])
        elif turn.row.table == "Document":
            yield "name", source(now["name"])
        elif turn.row.table == "Change":
            yield "state", Lifecycle(now["lifecycle"])
        elif turn.row.table == "ContextDecision":
            yield "event", text_of(self.of.rows["ContextEvent"][now["event_id"]]["names"])
            yield "effect", Effect(now["effect"])

    def _details(self, turn: Turn) -> Iterator[Detail]:
        if turn.row.table == "Assignment":
            yield Detail(self.book.say("changes.assignments"), (("", self._part(turn)),))
            return
        if turn.row.table == "Measure" and turn.before is None:
            return
        for name in TOLD.get(turn.row.table, ()):
            if name in turn.columns and (runs := tuple(self._runs(turn, name))):
                yield Detail(self._label(turn.row.table, name), runs)

    def _label(self, table: str, name: str) -> Pieces:
        name = name.removesuffix("_id")
        topic = "changes" if table == "Measure" else "history.column"
        return self.book.say(f"{topic}.{name}")

    def _runs(self, turn: Turn, name: str) -> Iterator[tuple[str, tuple[Run, ...]]]:
        now = self._value(name, turn.now)
        then = self._value(name, turn.before) if turn.before else type(now)()
        if then == now:  # as where a new row leaves a column open
            return
        if then or not isinstance(now, Text):
            for language, runs in runs_of(then, now, self.of.facts.roadmap.period, self.book):
                is_all = all(run.fate is Fate.IN for run in runs)
                yield language, tuple(Run(Fate.KEPT, r.words) for r in runs) if is_all else runs
        elif now:
            best = now.best(self.book.language)
            yield best.language, (Run(Fate.KEPT, best.words),)

    def _value(self, name: str, values: Values) -> Any:
        """A column of a row as it is compared; a Text keeps its languages."""
        value = values[name]
        if name in ("area_id", "parent_id"):
            rows = self.of.rows["Area" if name == "area_id" else "Measure"]
            return (
                self._best(rows[value]["names" if name == "area_id" else "text"])
                if value in rows
                else ""
            )
        if name == "timeframe":
            return thawed(value, TimeFrame, "record")
        if name == "steps":
            return "; ".join(self._best(step) for step in value)
        if isinstance(value, dict) and name in (*_TEXTS, "names", "reason"):
            return text_of(value)
        if isinstance(value, list):
            return "; ".join(value)
        if not value:
            return ""
        if name in _DAYS or name.endswith(("_start", "_end")):
            return self._plain(date.fromisoformat(value))
        if name.endswith("modality"):
            return self.book.label(Modality(value))
        return written(value, self.book.language) if name in _NUMBERS else value

    def _best(self, value: Any) -> str:
        return text_of(value).best(self.book.language).words

    def _plain(self, value: Any) -> str:
        return "".join(piece.text for piece in self.book.value(value))

    def _part(self, turn: Turn) -> tuple[Run, ...]:
        """A body that was named or taken out, with its part."""
        bodies = {one.key: one.names for one in self.of.facts.roadmap.institutions}

        def said(values: Values) -> str:
            key = self.of.rows["Institution"].get(values["institution_id"], {}).get("key", "")
            name = (
                bodies[key].best(self.book.language).words if key in bodies else values["wording"]
            )
            return f"{name} ({self.book.label(Part(values['part']))})"

        was = turn.before and not turn.before["is_removed"]
        runs = [Run(Fate.OUT, said(turn.before or {}))] if was else []
        return (*runs, *(() if turn.now["is_removed"] else (Run(Fate.IN, said(turn.now)),)))


def _is_joint(place: str) -> bool:
    return bool(place) and Compartment(place).side is None
