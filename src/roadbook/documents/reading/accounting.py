"""Nothing is lost in silence: every row and paragraph of a plan is in a measure, in a heading over
one, or in the list of what was left out.
"""

from collections.abc import Collection, Iterator, Sequence

from roadbook.core.address import Address
from roadbook.documents.grids.grid import Paragraph
from roadbook.documents.lexicons.wordings import one_line, tidy
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import head_kinds
from roadbook.documents.reading.plan import Field, ReadMeasure
from roadbook.documents.reading.rows_of_grids import Row, shown
from roadbook.documents.reading.walk import Pass

Place = tuple[str, int, int, int]


def account(measures: Sequence[ReadMeasure], done: Pass, languages: Collection[str]) -> None:
    """List every row of the plan's tables and every paragraph that nothing holds."""
    log = done.log
    for language, lines in done.title_lines.items():
        for line in lines if language not in languages else ():
            log.leave_out(line.address, line.text, "repeated_title")
    held = {_place(item.address) for item in log.unread}
    held |= {_place(where) for where in log.taken}
    held |= {_place(line.address) for lines in done.title_lines.values() for line in lines}
    rows = held | {_place(f.address) for m in measures for f in _several(m)}
    for table in (t for some in done.tables.values() for t in some):
        for row in table.header:
            if _may_be_data(row, table.tongues):
                log.leave_out(row.address(), row.text, "not_understood")
        for row in (*table.before, *table.rows):
            struck = " | ".join(c.struck for c in row.at.values() if c.row == row.number)
            if not row.own and struck.strip(" |"):
                log.leave_out(row.address(), struck, "struck")
            if row.own and _place(row.address()) not in rows:
                is_heading = row.address() in log.headings or row in table.before
                why = "empty_section" if is_heading else "not_understood"
                log.leave_out(row.address(), row.text, why)
    _account_paragraphs(rows | {_place(f.address) for m in measures for f in _single(m)}, done)


def _account_paragraphs(held: Collection[Place], done: Pass) -> None:
    for item in done.source.items:
        if isinstance(item, Paragraph) and item.where == "body" and item.text.strip():
            address = Address(done.source.place, item.part, paragraph=item.paragraph)
            if _place(address) not in held:
                is_label = not done.tables and item.text.rstrip().endswith(":")
                why = "empty_section" if done.tables or item.level or is_label else "text"
                text = f"{item.list_number} {tidy(item.text)}".strip()
                done.log.leave_out(address, text, why)


def _may_be_data(row: Row, tongues: tuple[str, ...]) -> bool:
    """Is a header by its place alone, no word of it known, perhaps the first row of the plan?"""
    texts = [one_line(shown(cell)) for cell in row.own]
    if any(head_kinds(text, tongues) for text in texts):
        return False
    return any(marks.tells_time(text) or marks.is_number(text) for text in texts)


def _place(where: Address) -> Place:
    return (where.part if where.paragraph else "", where.table, where.row, where.paragraph)


def _several(measure: ReadMeasure) -> Iterator[Field]:
    for told in (measure, *measure.other_languages.values()):
        yield from (*told.section, *told.responsible, *told.partner, *told.steps)


def _single(measure: ReadMeasure) -> Iterator[Field]:
    for told in (measure, *measure.other_languages.values()):
        fields = (
            told.number,
            told.measure,
            told.timeframe_field,
            told.expected_result,
            told.indicator,
            told.funding,
        )
        yield from (f for f in fields if f is not None)
