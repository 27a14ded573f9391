"""Two sides' words on a measure: each side taken together, then set beside the other.

Never an average: where the sides differ both stay on record, and the verdict takes the less
far-reaching. Silence is never agreement. Rules A1 to A9 and R1 to R4 of
`docs/reference/method.md`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from roadbook.core.facts import Facts, Institution, Measure, ReportEntry
from roadbook.core.method import Method
from roadbook.core.reasons import Reason, because, counted, source
from roadbook.core.status import SideView
from roadbook.core.told import Told
from roadbook.core.words import Agreement, Lifecycle, Part, Result, Side

LADDER = {
    Lifecycle.PLANNED: 0,
    Lifecycle.UNDER_WAY: 1,
    Lifecycle.DELIVERED: 2,
    Lifecycle.CLOSED: 3,
}
"""The states that work climbs, least advanced first; the others are off the ladder."""

REACH = {
    Result.NOT_ACHIEVED: 0,
    Result.NOT_YET: 1,
    Result.PARTLY: 2,
    Result.ACHIEVED: 3,
    Result.ACHIEVED_BEYOND: 4,
}
"""Results, the least far-reaching first."""

DONE = frozenset({Lifecycle.DELIVERED, Lifecycle.CLOSED})
_UNSAID = (None, Lifecycle.NOT_REPORTED, Result.NOT_REPORTED)
_FULL = frozenset({Result.ACHIEVED, Result.ACHIEVED_BEYOND})


def side_view(side: Side, measure: Measure, told: Told) -> SideView:
    """What one side says of a measure, its bodies taken together (A1 to A3)."""
    entries = [e for e in told.latest if e.side is side]
    has_evidence = any(e.side is side and e.evidence for e in told.events)
    if not entries:
        return SideView(side, has_evidence=has_evidence)
    lifecycles = [e.lifecycle for e in entries if e.lifecycle not in _UNSAID]
    assessments = _words_of(entries, "assessment")
    leads = {a.institution for a in measure.assignments if a.part is Part.LEAD}
    of_leads = [e for e in entries if e.institution in leads]
    lifecycle = _together(lifecycles)
    assessment = _least(_words_of(of_leads, "assessment")) or _least(assessments)
    return SideView(
        side,
        lifecycle=lifecycle,
        result=_least(_words_of(entries, "result")),
        assessment=assessment,
        notes=tuple(dict.fromkeys(e.note for e in entries if e.note)),
        spoke=tuple(e.institution for e in entries),
        has_evidence=has_evidence,
        first_said_on=_first_said(told.entries, side, lifecycle, assessment),
        is_split=len(set(lifecycles)) > 1 or len(set(assessments)) > 1,
    )


def _words_of(entries: Sequence[ReportEntry], name: str) -> list[Result]:
    return [word for e in entries if (word := getattr(e, name)) not in _UNSAID]


def _least(results: Sequence[Result]) -> Result | None:
    return min(results, key=REACH.__getitem__, default=None)


def _together(said: Sequence[Lifecycle | None]) -> Lifecycle | None:
    """The least advanced of what the bodies say (A2).

    A word off the ladder ("cancelled") is the side's word only where all its bodies say it; beside
    other words it stands at the ladder's foot.
    """
    words = {word for word in said if word is not None}
    if not words:
        return None
    if len(words) == 1:
        return next(iter(words))
    return min((w if w in LADDER else Lifecycle.PLANNED for w in words), key=LADDER.__getitem__)


def _first_said(
    entries: Sequence[ReportEntry],
    side: Side,
    lifecycle: Lifecycle | None,
    assessment: Result | None,
) -> date | None:
    """The first day on which the side said what it says now; repeating it starts no new wait."""
    days = (
        e.said_on
        for e in entries
        if e.side is side
        and e.said_on is not None
        and (e.lifecycle is lifecycle or (assessment is not None and e.assessment is assessment))
    )
    return min(days, default=None)


def declares(view: SideView) -> bool:
    """Does the side say that the work is done?"""
    return view.lifecycle in DONE


def says(view: SideView) -> bool:
    """Has the side taken a position that the other one could confirm?"""
    return view.assessment is not None or declares(view)


def agreement(
    views: tuple[SideView, SideView], facts: Facts, method: Method, day: date
) -> tuple[Agreement, tuple[Reason, ...]]:
    """How the sides' positions stand to each other on the day (A4 to A9)."""
    one, other = views
    if one.assessment is not None and other.assessment is not None:
        if one.assessment is other.assessment:
            return _agreed(views, because("assessments_agree", word=one.assessment))
        reason = because("assessments_differ", state=one.assessment, organisation=other.assessment)
        return Agreement.DIFFERING, (reason,)
    if declares(one) and declares(other):
        return _agreed(views, because("both_say_delivered"))
    for view, beside in (views, views[::-1]):
        if declares(view) and (less := beside.lifecycle or beside.assessment) is not None:
            if less in _FULL:
                return _agreed(views, because("both_say_delivered"))
            reason = because(
                "one_says_delivered_other_less", side=view.side, other=beside.side, word=less
            )
            return Agreement.DIFFERING, (reason,)
    speaker = next((view for view in views if says(view)), None)
    if speaker is None:
        return Agreement.NOT_ASSESSED, (because("no_side_assessed"),)
    return _waiting(speaker, facts, method, day)


def _agreed(
    views: tuple[SideView, SideView], reason: Reason
) -> tuple[Agreement, tuple[Reason, ...]]:
    noting = [because("side_added_note", side=view.side) for view in views if view.notes]
    found = Agreement.AGREED_WITH_NOTE if noting else Agreement.AGREED
    return found, (reason, *noting)


def _waiting(
    speaker: SideView, facts: Facts, method: Method, day: date
) -> tuple[Agreement, tuple[Reason, ...]]:
    """One side has spoken: the other may still answer, or has been silent too long (A7, A8).

    Where the day of the return is not known, the round's deadline counts as that day.
    """
    due = facts.due_on if facts.due_on and facts.due_on <= day else None
    since = speaker.first_said_on or due
    if since is None:
        reason = because("waits_since_unknown_day", side=speaker.side, other=speaker.side.other)
        return Agreement.AWAITING, (reason,)
    last = since + timedelta(days=method.silence_days)
    is_over = day > last
    reason = because(
        "not_confirmed_in_time" if is_over else "may_still_confirm",
        side=speaker.side,
        other=speaker.side.other,
        since=since,
        last=last,
        days=counted((day - since).days),
    )
    return (Agreement.UNCONFIRMED if is_over else Agreement.AWAITING), (reason,)


def result(views: tuple[SideView, SideView]) -> tuple[Result, tuple[Reason, ...]]:
    """The sides' assessment where it is the same, else the less far-reaching (R1 to R4)."""
    assessed = [view for view in views if view.assessment is not None]
    grades = [view.assessment for view in assessed if view.assessment is not None]
    if len(grades) == 2:
        least = min(grades, key=REACH.__getitem__)
        if grades[0] is grades[1]:
            return least, (because("result_assessed_by_both"),)
        return least, (because("result_less_far_reaching", word=least),)
    if grades:
        return grades[0], (because("result_assessed_by_one", side=assessed[0].side),)
    declared = [view.result for view in views if view.result is not None]
    if declared:
        return min(declared, key=REACH.__getitem__), (because("result_declared_only"),)
    return Result.NOT_REPORTED, (because("result_not_reported"),)


def split_reasons(
    view: SideView, told: Told, institutions: Mapping[str, Institution]
) -> tuple[Reason, ...]:
    """Each body's word, where the bodies of a side do not say the same."""
    if not view.is_split:
        return ()
    reasons = []
    for entry in told.latest:
        if entry.side is view.side:
            known = institutions.get(entry.institution)
            body = known.names if known else source(entry.institution)
            if entry.lifecycle is not None:
                reasons.append(because("body_says", body=body, word=entry.lifecycle))
            if entry.assessment is not None:
                reasons.append(because("body_assesses", body=body, word=entry.assessment))
    return tuple(reasons)
