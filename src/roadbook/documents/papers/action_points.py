"""The action points of a meeting as a workbook to work in: a row for each task that a conclusion
creates.
"""

from fractions import Fraction
from typing import Any

from roadbook.core.meeting import ACTION_STATES, Action, Meeting, actions
from roadbook.core.reasons import Pieces, counted, source, words
from roadbook.core.review import Review
from roadbook.core.texts import Text
from roadbook.documents.papers import heads
from roadbook.documents.papers.agenda import assumed
from roadbook.documents.papers.paper import Paper, Phrasebook, Sheet

_COLUMNS = ("number", "action", "owner", "due", "verifier", "source", "measures", "state")
_WIDTHS = (5, 40, 26, 11, 26, 22)


def action_points(
    review: Review,
    meeting: Meeting,
    phrases: Phrasebook,
) -> Paper:
    """A row per task with owner, day, verifier, source and state, which can be chosen anew."""
    names = {i.key: i.names for i in review.facts.roadmap.institutions}
    numbers = {
        m.id: heads.number_of(m, phrases) if m.numbers else phrases.value(m.text)
        for m in review.facts.roadmap.measures
    }
    tasks = actions(meeting)
    heads_of = tuple(phrases.text(f"meeting.actions.{column}") for column in _COLUMNS)
    rows: list[tuple[Any, ...]] = [
        (
            Fraction(place),
            (*phrases.value(task.verb), words(": "), *phrases.value(task.words)),
            _bodies(task.owners, names, phrases),
            task.due_on,
            _verifier(task, review, names, phrases),
            _conclusion(task, meeting, phrases),
            heads.joined([numbers[key] for key in task.measures if key in numbers], ", "),
            phrases.value(task.state),
        )
        for place, task in enumerate(tasks, 1)
    ]
    if not rows:
        nothing = phrases.say("meeting.actions.none")
        rows = [((), nothing, *(() for _ in _COLUMNS[2:]))]
    chosen = (
        {_COLUMNS.index("state"): tuple(phrases.label(state) for state in ACTION_STATES)}
        if tasks
        else {}
    )
    sheet = Sheet(phrases.text("papers.sheet.actions"), heads_of, tuple(rows), _WIDTHS, chosen)
    return heads.paper("action-points", review, phrases, (), sheets=(sheet,))


def _conclusion(task: Action, meeting: Meeting, phrases: Phrasebook) -> Pieces:
    """Where the task comes from; conclusions that are no public fact say so in every row."""
    told = phrases.say(
        "meeting.actions.conclusion",
        n=counted(task.place, task.decision),
        title=meeting.title,
        on=meeting.on,
    )
    notes = assumed(meeting, phrases, ("decisions",))
    return heads.joined([told, *(note.pieces for note in notes)], "\n")


def _bodies(keys: tuple[str, ...], names: dict[str, Text], phrases: Phrasebook) -> Pieces:
    said = [phrases.value(names[key]) if key in names else (source(key),) for key in keys]
    return heads.joined(said, ";\n")


def _verifier(task: Action, review: Review, names: dict[str, Text], phrases: Phrasebook) -> Pieces:
    if task.verifiers:
        return _bodies(task.verifiers, names, phrases)
    parties = dict(review.facts.roadmap.parties)
    sides = [heads.party(side, parties.get(side, Text()), phrases) for side in task.verified_by]
    return heads.joined(sides, ";\n")
