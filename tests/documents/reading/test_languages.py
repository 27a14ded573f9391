"""A small plan in each language that has words of plans but no reviewer: columns, bodies, times."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from roadbook.core.words import TimeKind
from roadbook.documents.reading.columns import kinds_of_head
from roadbook.documents.reading.plan import PlanReading
from roadbook.documents.reading.timeframes import understand
from tests.documents.reading.plans import codes, doubts, grid, paragraphs, read

_MARKED = re.compile(r"(.*?)\s*\{(.*)\}\s*")
_COMMA = re.compile(r"(?<!\\)\s*[,،、]\s*")


class Plan(NamedTuple):
    """A table as written, and what it tells: the kinds of its columns, (start, end, rhythm)."""

    title: str
    heading: str
    total: str
    heads: list[str]
    kinds: list[str]
    rows: list[list[str]]
    times: list[tuple[date | None, date | None, str]]


def _time(told: str) -> tuple[date | None, date | None, str]:
    first, dots, last = told.partition("..")
    if not dots:
        return None, None, told
    return date.fromisoformat(first) if first else None, date.fromisoformat(last), ""


def _names(cell: str) -> list[str]:
    return [name.replace("\\", "") for name in _COMMA.split(cell)]


def _plan(block: str) -> tuple[str, Plan]:
    code, title, heading, total, *lines = block.strip().splitlines()
    table = [[cell.strip() for cell in line.split(" | ")] for line in lines]
    told = [_MARKED.fullmatch(cell) for cell in table[0]]
    kinds = [head[2] for head in told if head]
    rows, times = [], []
    when = kinds.index("timeframe")
    for row in table[1:]:
        written = _MARKED.fullmatch(row[when])
        assert written
        rows.append([*row[:when], written[1], *row[when + 1 :]])
        times.append(_time(written[2]))
    return code, Plan(title, heading, total, [head[1] for head in told if head], kinds, rows, times)


_FILE = Path(__file__).with_name("tables_in_languages.txt").read_text("utf-8")
PLANS = dict(map(_plan, _FILE.split("\n== ")[1:]))


@cache
def _read(code: str) -> PlanReading:
    plan = PLANS[code]
    rows = [[cell.replace("\\", "") for cell in row] for row in plan.rows]
    total = ["", plan.total, *[""] * (len(plan.heads) - 3), "999"]
    heading = [(plan.heading, len(plan.heads))]
    return read(paragraphs(plan.title), grid(plan.heads, heading, *rows, total))


@pytest.mark.parametrize("code", PLANS)
def test_a_plan_is_read_by_the_words_of_its_language(code):
    plan, reading = PLANS[code], _read(code)
    assert reading.languages == (code,)
    assert reading.title
    assert reading.title.text == plan.title
    assert reading.period
    assert (reading.period.start.year, reading.period.end.year) == (2025, 2027)
    assert doubts(reading) == []
    assert codes(reading) == [("total", f"{plan.total} | 999")]
    assert {tuple(level.text for level in m.section) for m in reading.measures} == {(plan.heading,)}
    told = [
        {
            "number": m.number.text if m.number else "",
            "measure": m.measure.text,
            "responsible": [body.text for body in m.responsible],
            "partner": [body.text for body in m.partner],
            "timeframe": m.timeframe_field.text if m.timeframe_field else "",
            "result": m.expected_result.text if m.expected_result else "",
            "indicator": m.indicator.text if m.indicator else "",
            "funding": m.funding.text if m.funding else "",
        }
        for m in reading.measures
    ]
    meant = [
        dict.fromkeys(told[0], "")
        | {
            kind: _names(cell) if kind in ("responsible", "partner") else cell
            for kind, cell in zip(plan.kinds, row, strict=True)
        }
        for row in plan.rows
    ]
    assert told == meant


@pytest.mark.parametrize("code", PLANS)
def test_its_times_are_read(code):
    plan, reading = PLANS[code], _read(code)
    found = []
    for measure, (_, _, rhythm) in zip(reading.measures, plan.times, strict=True):
        time = measure.timeframe
        if rhythm == "continuous":
            found.append((None, None, rhythm if time.kind is TimeKind.CONTINUOUS else time.kind))
        elif rhythm:
            found.append((None, None, str(time.recurrence)))
        else:
            found.append((time.start, time.end, ""))
    assert found == plan.times


QUESTIONS = {
    "en": ("What is to be done", "Who does it", "Who helps", "By when", "What we get", "Who pays"),
    "ru": ("Что делаем", "Кто ведёт", "Кто помогает", "Когда", "Что изменится", "Откуда деньги"),
    "fr": ("Ce qui est à faire", "Qui fait", "Qui aide", "Pour quand", "Ce qui change", "Qui paie"),
    "de": (
        "Was zu tun ist",
        "Wer macht es",
        "Wer hilft",
        "Bis wann",
        "Was sich ändert",
        "Wer zahlt",
    ),
    "es": ("Qué hacer", "Quién", "Con quién", "Para cuándo", "Qué cambia", "Quién paga"),
    "ka": ("რა უნდა გაკეთდეს", "ვინ აკეთებს", "ვინ ეხმარება", "როდის", "რა უნდა მივიღოთ", "თანხა"),
}


@pytest.mark.parametrize("language", QUESTIONS)
def test_heads_that_ask_are_known(language):
    found = [kinds_of_head((head,), (language,))[:1] for head in QUESTIONS[language]]
    kinds = ("measure", "responsible", "partner", "timeframe", "result", "funding")
    assert found == [[kind] for kind in kinds]


@pytest.mark.parametrize(
    ("language", "words", "rhythm"),
    [
        ("ka", "ყოველ ექვს თვეში", "semiannual"),
        ("hr", "svaka tri mjeseca", "quarterly"),
        ("sr", "свака три месеца", "quarterly"),
    ],
)
def test_rhythms_told_in_months_are_known(language, words, rhythm):
    assert understand(words, (language,))[0].recurrence == rhythm
