"""Plans in running text, each in another style or language (`prose_styles.txt`)."""

import re
from pathlib import Path

import pytest

from roadbook.documents.grids.grid import Paragraph
from roadbook.documents.lexicons.wordings import words_of
from roadbook.documents.reading.plan import ReadMeasure
from tests.documents.reading.plans import read

_HEADING = re.compile(r"([\d*])> (.*)")


def _styles() -> dict[str, tuple[list[str], list[str]]]:
    text = Path(__file__).with_name("prose_styles.txt").read_text("utf-8")
    found = {}
    for block in text.split("\n== ")[1:]:
        name, _, rest = block.strip().partition("\n")
        plan, _, rows = rest.partition("\n--\n")
        found[name] = (plan.split("\n"), rows.split("\n"))
    return found


STYLES = _styles()
ALONE = ("Lead agency", "Time-frame")
"""Labels without a colon."""


def _told(line: str) -> Paragraph:
    match = _HEADING.fullmatch(line)
    if match is None:
        return Paragraph(line)
    level = match.group(1)
    is_bold = level == "*"
    return Paragraph(match.group(2), level=0 if is_bold else int(level), is_bold=is_bold)


def _row(measure: ReadMeasure) -> str:
    fields = (
        measure.number.text if measure.number else "",
        " > ".join(level.text for level in measure.section),
        measure.measure.text,
        "; ".join(body.text for body in measure.responsible),
        measure.timeframe_field.text if measure.timeframe_field else "",
        measure.funding.text if measure.funding else "",
    )
    return " | ".join(fields).rstrip(" |")


@pytest.mark.parametrize("style", STYLES)
def test_a_plan_in_running_text_is_read_as_a_clerk_reads_it(style):
    plan, rows = STYLES[style]
    reading = read(*map(_told, plan))
    assert [_row(m) for m in reading.measures] == rows


@pytest.mark.parametrize("style", STYLES)
def test_every_line_of_running_text_is_in_a_field_or_in_the_list_of_what_was_left_out(style):
    plan, _ = STYLES[style]
    reading = read(*map(_told, plan))
    held = [item.text for item in reading.unread]
    held += [reading.title.text] if reading.title else []
    for m in reading.measures:
        fields = (m.measure, m.number, m.timeframe_field, m.expected_result, m.indicator, m.funding)
        told = (*m.section, *m.responsible, *m.partner, *m.steps, *filter(None, fields))
        held += [field.text for field in told]
    known = set(words_of(" ".join(held)).split())
    for line in plan:
        # a label alone is held by what stands below it
        if not line.endswith(":") and line not in ALONE:
            words = words_of(re.sub(r"^\d> ", "", line)).split()
            lost = [word for word in words if word not in known]
            assert len(lost) <= len(words) // 2, line
