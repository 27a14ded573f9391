"""Small plans as sources, for tests of the reader: no file is needed."""

from collections.abc import Sequence

from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source
from roadbook.documents.reading import reader
from roadbook.documents.reading.plan import PlanReading, ReadMeasure

EN = ("No.", "Activity", "Responsible body", "Partner", "Time-frame")
RU = ("№ п/п", "Наименование мероприятия", "Ответственные исполнители", "Партнёр", "Срок")
TK = ("T/b", "Çäreleriň ady", "Jogapkär ýerine ýetirijiler", "Hyzmatdaş", "Möhleti")


def grid(*rows: Sequence[object], table: int = 1, part: str = "") -> Grid:
    """A grid of rows of texts; (text, n) is a cell over n columns, "^" the cell above going on."""
    cells: list[Cell] = []
    open_cells: dict[int, Cell] = {}
    width = 0
    for number, row in enumerate(rows, 1):
        column = 1
        for told in row:
            text, span = told if isinstance(told, tuple) else (str(told), 1)
            if text == "^":
                open_cells[column].row_span += 1
            elif text:
                open_cells[column] = Cell(number, column, text, column_span=span)
                cells.append(open_cells[column])
            column += span
        width = max(width, column - 1)
    return Grid(cells, len(rows), width, table, part)


def paragraphs(*texts: str | tuple[str, int]) -> list[Paragraph]:
    """Paragraphs; (text, n) is a heading of level n."""
    told = [text if isinstance(text, tuple) else (text, 0) for text in texts]
    return [Paragraph(text, level, paragraph=n) for n, (text, level) in enumerate(told, 1)]


def source(*items: Grid | Paragraph | list[Paragraph], form: str = "docx") -> Source:
    flat: list[Grid | Paragraph] = []
    for item in items:
        flat.extend(item if isinstance(item, list) else [item])
    for number, item in enumerate((i for i in flat if isinstance(i, Paragraph)), 1):
        item.paragraph = number
    return Source(f"plan.{form}", form, flat)


def read(*items: Grid | Paragraph | list[Paragraph], form: str = "docx") -> PlanReading:
    return reader.read(source(*items, form=form))


def said(measure: ReadMeasure) -> tuple[object, ...]:
    """What a measure says, without where it was read."""
    return (
        measure.number.text if measure.number else None,
        [level.text for level in measure.section],
        measure.measure.text,
        [body.text for body in measure.responsible],
        [body.text for body in measure.partner],
        measure.timeframe_field.text if measure.timeframe_field else None,
        measure.timeframe.start,
        measure.timeframe.end,
    )


def codes(reading: PlanReading) -> list[tuple[str, str]]:
    """(why, text) of what was left out, the codes without their topic."""
    return [(item.why.code.rsplit(".", 1)[-1], item.text) for item in reading.unread]


def doubts(reading: PlanReading) -> list[str]:
    return [doubt.why.code.rsplit(".", 1)[-1] for doubt in reading.doubts]
