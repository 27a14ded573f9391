"""Every line of every table of the method's page, computed anew.

A table's section says which rule computes it; columns that begin with an arrow are what the page
promises.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from roadbook.core import indicators
from roadbook.core.agenda import Block, TooShort, build
from roadbook.core.comparison import compare
from roadbook.core.dispositions import proposed
from roadbook.core.facts import Area, Change, Count, Facts, Funding, Indicator, ReportEntry
from roadbook.core.figures import Figure, percent, pooled
from roadbook.core.method import Method
from roadbook.core.reporting import Checklist, check
from roadbook.core.scorecard import Scorecard
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.told import told_by
from roadbook.core.words import Bound, Direction, Lifecycle, Recurrence, Result, Side, TimeKind
from tests.core import meetings
from tests.core.cases import (
    AS_OF,
    MINISTRY,
    PERIOD,
    PROGRAMME,
    SERVICE,
    facts_of,
    held,
    measure,
    review,
    says,
    within,
)

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "method.md"
Row = dict[str, str]
Answers = dict[str, str]


def rows_of_the_page() -> list[tuple[str, Row]]:
    found: list[tuple[str, Row]] = []
    section, heads = "", []
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = line[3]
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if not line.startswith("|"):
            heads = []
        elif not heads:
            heads = cells
        elif not line.startswith("|---"):
            found.append((section, dict(zip(heads, cells, strict=True))))
    return found


def day(text: str) -> date:
    return date.fromisoformat(text)


def period(text: str) -> Period:
    first, _, last = text.partition(" to ")
    return Period(day(first), day(last))


def share(text: str) -> tuple[int, int]:
    part, _, whole = text.partition(" of ")
    return int(part), int(whole)


def shown(value: Fraction | None) -> str:
    return "none" if value is None else str(percent(value))


def whole(value: Fraction | None) -> str:
    return "none" if value is None else str(value)


def yes(value: bool) -> str:
    return "yes" if value else "no"


def said(who: str, cell: str) -> list[ReportEntry]:
    if cell == "-":
        return []
    state, _, rest = cell.partition(" / ")
    grade, _, note = rest.partition(" / ")
    return [says(who, "m", Lifecycle(state), Result(grade) if grade else None, note=note)]


def changes(cell: str) -> tuple[Change, ...]:
    if cell == "-":
        return ()
    found = re.fullmatch(r"(\w+) (\S+)(?: to (\S+))?(?: \((\w+)\))?", cell)
    assert found, cell
    state, on, until, instrument = found.groups()
    new = Period(day(on), day(until)) if until else None
    return (Change("m", Lifecycle(state), day(on), instrument or "", new_window=new),)


def timeframe(row: Row) -> TimeFrame:
    kind = TimeKind(row.get("kind", "window"))
    text = row.get("window", "2020-01-01 to 2020-12-31")
    if kind is TimeKind.RECURRING:
        return TimeFrame(kind, recurrence=Recurrence(text))
    if text.startswith("until "):
        return TimeFrame(kind, None, day(text.removeprefix("until ")))
    if kind is TimeKind.WINDOW:
        bounds = period(text)
        return within(bounds.start, bounds.end)
    return TimeFrame(kind)


def facts_in(row: Row) -> Facts:
    entries = [
        entry for who in (MINISTRY, SERVICE, PROGRAMME) for entry in said(who, row.get(who, "-"))
    ]
    cells = row.get("events", "-")
    events = [
        held(
            MINISTRY,
            "m",
            day(cell[:10]),
            key=cell,
            evidence=("act",) if cell.endswith("with evidence") else (),
        )
        for cell in ([] if cells == "-" else cells.split("; "))
    ]
    return facts_of(
        [measure("m", timeframe=timeframe(row))],
        entries,
        events,
        changes=changes(row.get("changed by agreement", "-")),
    )


def judged(row: Row) -> Answers:
    """One measure: sections A, L, C and P."""
    method = Method(grace_days=int(row.get("grace", "0")))
    as_of = day(row.get("as-of day", AS_OF.isoformat()))
    found = review(facts_in(row), as_of, method).verdicts[0]
    return {
        "→ lifecycle": found.lifecycle,
        "→ pace": found.pace,
        "→ result": found.result,
        "→ agreement": found.agreement,
        "→ confidence": found.confidence,
        "→ declared": yes(found.is_declared_delivered),
        "→ validated": yes(found.is_validated),
        "→ additional days": str(found.additional_days),
    }


def counted_in_areas(row: Row) -> Scorecard:
    weights = [None if w == "-" else Fraction(w) for w in row["weights"].split(", ")]
    measures, entries, areas = [], [], []
    for order, key in enumerate("ABC"):
        done, size = share(row[key])
        weight = weights[order] if len(weights) == 3 else None
        areas.append(Area(key, Text.of(en=key), order=order, weight=weight))
        for n in range(size):
            name = f"{key}{n}"
            measures.append(measure(name, len(measures), area=key))
            state = Lifecycle.DELIVERED if n < done else Lifecycle.PLANNED
            entries.append(says(MINISTRY, name, state))
    return review(facts_of(measures, entries, areas=areas)).scorecard


def counted_by_state(row: Row) -> Scorecard:
    measures, entries, agreed = [], [], []
    for head, cell in row.items():
        if head.startswith("→"):
            continue
        for n in range(int(cell)):
            name = f"{head} {n}"
            measures.append(measure(name, len(measures)))
            if head in ("cancelled", "superseded"):
                agreed.append(Change(name, Lifecycle(head), day("2021-03-01")))
            elif head != "no report":
                entries.append(says(MINISTRY, name, Lifecycle(head.replace(" ", "_"))))
    return review(facts_of(measures, entries, changes=tuple(agreed))).scorecard


def scored(row: Row) -> Answers:
    if "first" in row:
        base = review(facts_of([measure("m")])).scorecard["completion.items"]
        return {
            "→ pooled": shown(
                pooled("p", [with_share(base, row[k]) for k in ("first", "second")]).value
            )
        }
    card = counted_in_areas(row) if "A" in row else counted_by_state(row)
    return {
        **{f"→ {f.id}": shown(f.value) for f in card.figures if f.id.startswith("completion.")},
        "→ measures.counted": whole(card["measures.counted"].value),
        "→ not assessable": str(card["completion.items"].not_assessable),
    }


def with_share(figure: Figure, text: str) -> Figure:
    part, of = share(text)
    value = Fraction(part, of) if of else None
    return replace(figure, value=value, numerator=Fraction(part), denominator=Fraction(of))


def achieved(row: Row) -> Answers:
    if "mean" in row:
        mean = None if row["mean"] == "none" else Fraction(row["mean"]) / 100
        return {"→ light": indicators.light(mean, Method())}
    bounds = [None if row[k] == "-" else Fraction(row[k]) for k in ("baseline", "target", "actual")]
    stated = row.get("direction", "-")
    direction = None if stated == "-" else Direction(stated)
    reached = indicators.achievement(Indicator("i", Text(), *bounds, direction=direction))
    return {
        "→ achievement": shown(reached),
        "→ in a mean": shown(None if reached is None else indicators.capped(reached)),
    }


def number(text: str) -> Count:
    if text.startswith("over "):
        return Count(int(text.removeprefix("over ")), Bound.AT_LEAST)
    return Count(None if text == "unknown" else int(text))


def took_part(row: Row) -> Answers:
    repeats = int(row["known repeats"])
    events = [
        held(MINISTRY, "m", people=number(text), key=str(n), known_repeats=0 if n else repeats)
        for n, text in enumerate(row["events"].split(", "))
    ]
    card = review(facts_of([measure("m")], events=events)).scorecard
    people = card["people.participations"]
    persons = card["people.persons"].value if "people.persons" in card else None
    return {
        "→ participations": whole(people.value),
        "→ bound": people.bound,
        "→ persons": whole(persons),
        "→ without a number": whole(card["events.without_number"].value),
    }


def funded(row: Row) -> Answers:
    if "side" in row:
        return given(row)
    columns = [
        [None if cell == "-" else Fraction(cell) for cell in row[name].split("; ")]
        for name in ("available", "expenditure")
    ]
    money = tuple(
        Funding("USD", available=had, expenditure=used) for had, used in zip(*columns, strict=True)
    )
    card = review(facts_of([measure("m", funding=money)])).scorecard
    rate = card["funding.delivery_rate@currency=USD"]
    return {
        "→ delivery rate": shown(rate.value),
        "→ balance": whole(card["funding.balance@currency=USD"].value),
        "→ not assessable": str(rate.not_assessable),
    }


def given(row: Row) -> Answers:
    told = zip(*(row[name].split("; ") for name in ("side", "available", "in kind")), strict=True)
    money = tuple(
        Funding(
            "" if had == "-" else "USD",
            available=None if had == "-" else Fraction(had),
            side=None if side == "-" else Side(side),
            in_kind=Text() if words == "-" else Text.of(en=words),
        )
        for side, had, words in told
    )
    card = review(facts_of([measure("m", funding=money)])).scorecard

    def value(figure: str) -> str:
        return whole(card[figure].value) if figure in card else "none"

    return {
        "→ available": value("funding.available@currency=USD"),
        "→ of the State": value("funding.state.available@currency=USD"),
        "→ of the organisation": value("funding.organisation.available@currency=USD"),
        "→ in kind of the State": value("funding.state.in_kind"),
    }


def renewed(row: Row) -> Answers:
    facts = facts_in(row)
    found = review(facts)
    told = told_by(facts, AS_OF)["m"]
    what, _ = proposed(
        found.verdicts[0], {m.id: m for m in facts.roadmap.measures}, told, found.method
    )
    return {"→ proposed": what}


def compared(row: Row) -> Answers:
    base = review(facts_of([measure("m")])).scorecard["completion.items"]
    other = "1" if row["version"] == "the same" else "2"
    then = Scorecard(day("2020-12-31"), other, (with_share(base, row["earlier"]),))
    now = Scorecard(AS_OF, "1", (with_share(base, row["now"]),))
    return {"→ change": shown(compare(then, now)[base.id].change)}


def checked(row: Row) -> Answers:
    def cell(name: str, read: Callable[[str], Any]) -> Any:
        return None if row[name] == "-" else read(row[name])

    event = held(
        MINISTRY,
        "m",
        cell("start", day),
        people=Count(cell("people", int), women=cell("women", int), men=cell("men", int)),
        end=cell("end", day),
        evidence=("act",),
    )
    entry = says(MINISTRY, "m", cell("lifecycle", Lifecycle), result=cell("result", Result))
    against = Checklist({"m": measure("m")}, PERIOD, AS_OF)
    found = check(event if row["lifecycle"] == "-" else entry, against)
    problems = [p.field for p in found if not p.is_remark]
    remarks = [p.field for p in found if p.is_remark]
    return {
        "→ problems": ", ".join(problems) or "none",
        "→ remarks": ", ".join(remarks) or "none",
    }


def met(row: Row) -> Answers:
    """Minutes by block of a meeting of so many offices and programmes."""
    whole = meetings.meeting(minutes=int(row["minutes"]))
    state = replace(whole.delegations[0], institutions=meetings.OFFICES[: int(row["offices"])])
    whole = replace(
        whole,
        delegations=(state, whole.delegations[1]),
        presentations=whole.presentations[: int(row["programmes"])],
    )
    heads = [head for head in row if head.startswith("→")]
    try:
        agenda = build(meetings.reviewed(), whole, Method())
    except TooShort as short:
        return dict.fromkeys(heads, "-") | {"→ slots": f"needs {short.needed}"}
    minutes = [sum(i.minutes for i in agenda.items if i.block is block) for block in Block]
    return dict(zip(heads, map(str, (*minutes, agenda.slots)), strict=True))


RULES: dict[str, Callable[[Row], Answers]] = {
    "A": judged,
    "L": judged,
    "C": judged,
    "P": judged,
    "S": scored,
    "I": achieved,
    "E": took_part,
    "F": funded,
    "N": renewed,
    "V": compared,
    "G": met,
    "W": checked,
}


@pytest.mark.parametrize(
    ("section", "row"),
    rows_of_the_page(),
    ids=lambda value: value if isinstance(value, str) else " ".join(value.values()),
)
def test_the_page_and_the_rules_say_the_same(section: str, row: Row):
    promised = {head: cell for head, cell in row.items() if head.startswith("→")}
    answers = RULES[section](row)
    assert {head: str(answers[head]) for head in promised} == promised


def test_every_rule_that_the_code_names_stands_on_the_page():
    text = PAGE.read_text("utf-8")
    known = set(re.findall(r"\*\*([A-Z]\d+)\*\*|\(([A-Z]\d+)\)", text))
    on_page = {one or other for one, other in known}
    source = Path(__file__).parents[2] / "src" / "roadbook" / "core"
    named = {
        rule
        for path in source.glob("*.py")
        if path.name != "timeframes.py"
        for rule in re.findall(r"\b([ALRCPSIEFNVWG]\d{1,2})\b", path.read_text("utf-8"))
    }
    assert named - on_page - {"T1", "T6"} == set()
