"""The lines of the next roadmap's draft: what goes on from old measures, then what is new.

Every line names where it comes from; a new measure without a source is not drafted. Rules N8 to
N11 of `docs/reference/method.md`.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from roadbook.core.dispositions import CARRIED_ON, Proposal
from roadbook.core.facts import Assignment, Measure
from roadbook.core.reasons import because
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Disposition, Precision, SourceKind, TimeKind


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line comes from: an old measure's id, a decision's or statement's key, or the name
    of the recommendation or plan.
    """

    kind: SourceKind
    reference: str


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """A measure proposed for the next period; `key` is unique among them. Without a source it is
    listed as a problem and stays out of the draft.
    """

    key: str
    text: Text
    source: Source | None
    area: str = ""
    timeframe: TimeFrame = TimeFrame()
    assignments: tuple[Assignment, ...] = ()
    themes: tuple[str, ...] = ()
    sdg_targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line of the next roadmap's draft. `is_open`: nobody decided yet whether it stays.

    `continues` are the old measures that it goes on from; a new line has none and another source.
    """

    id: str
    order: int
    text: Text
    source: Source
    disposition: Disposition | None = None
    area: str = ""
    timeframe: TimeFrame = TimeFrame()
    assignments: tuple[Assignment, ...] = ()
    continues: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sdg_targets: tuple[str, ...] = ()
    carried_over: int = 0
    is_open: bool = False


_KEPT = (TimeKind.RECURRING, TimeKind.CONTINUOUS, TimeKind.ON_DEMAND, TimeKind.CONDITIONAL)


def draft(
    proposals: Sequence[Proposal],
    measures: Mapping[str, Measure],
    period: Period | None,
    new: Sequence[NewMeasure],
) -> tuple[DraftLine, ...]:
    """Lines in order: the old roadmap's that go on, merged ones as one, then the new ones."""
    lines = [*_continued(proposals, measures, period), *_added(new, period)]
    return tuple(replace(line, order=place) for place, line in enumerate(lines, 1))


def _continued(
    proposals: Sequence[Proposal], measures: Mapping[str, Measure], period: Period | None
) -> Iterator[DraftLine]:
    """One line for each old measure that goes on; those that merge into it are its parts (N11)."""
    going = [p for p in proposals if p.disposition in CARRIED_ON]
    into = {
        p.measure: p.decided.into
        for p in going
        if p.disposition is Disposition.MERGE and p.decided is not None
    }
    heads = {p.measure for p in going if p.measure not in into}
    for one in going:
        if one.measure not in heads:
            continue
        parts = (one.measure, *(key for key, head in into.items() if head == one.measure))
        yield _line(one, parts, measures, period)


def _line(
    one: Proposal, parts: tuple[str, ...], measures: Mapping[str, Measure], period: Period | None
) -> DraftLine:
    measure = measures[one.measure]
    old = [measures[key] for key in parts]
    decided = one.decided
    text = decided.text if decided and decided.text else measure.text
    frame = decided.timeframe if decided and decided.timeframe else None
    return DraftLine(
        id=_line_id(period, *parts),
        order=0,
        text=text,
        source=Source(SourceKind.UNFINISHED_MEASURE, one.measure),
        disposition=one.disposition,
        area=measure.area,
        timeframe=frame or _next(measure.timeframe, period),
        assignments=tuple(dict.fromkeys(a for m in old for a in m.assignments)),
        continues=parts,
        themes=tuple(dict.fromkeys(theme for m in old for theme in m.themes)),
        sdg_targets=tuple(dict.fromkeys(target for m in old for target in m.sdg_targets)),
        carried_over=one.carried_over,
        is_open=one.disposition is Disposition.TO_BE_DECIDED,
    )


def _next(frame: TimeFrame, period: Period | None) -> TimeFrame:
    """The time-frame in the next period: days that are over are not carried on."""
    if frame.kind in _KEPT:
        return replace(frame, start=None, end=None)
    if period is None:
        return TimeFrame()
    return TimeFrame(
        TimeKind.WINDOW,
        period.start,
        period.end,
        precision=Precision.PERIOD,
        assumed=(because("renew_timeframe_assumed", start=period.start, end=period.end),),
    )


def _added(new: Sequence[NewMeasure], period: Period | None) -> Iterator[DraftLine]:
    """A line for each new measure that names its source (N10)."""
    for one in new:
        if one.source is None or not one.source.reference.strip():
            continue
        has_frame = one.timeframe.kind is not TimeKind.UNKNOWN
        yield DraftLine(
            id=_line_id(period, "new", one.key),
            order=0,
            text=one.text,
            source=one.source,
            area=one.area,
            timeframe=one.timeframe if has_frame else _next(one.timeframe, period),
            assignments=one.assignments,
            themes=one.themes,
            sdg_targets=one.sdg_targets,
        )


def _line_id(period: Period | None, *parts: str) -> str:
    """Stable: the same lines of the same period keep their ids when the draft is made again."""
    named = (str(period.start.year) if period else "", *parts)
    return "n" + hashlib.sha256("\x1f".join(named).encode()).hexdigest()[:10]
