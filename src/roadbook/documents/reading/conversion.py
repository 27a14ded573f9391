"""Whether a file that another program converted lost something on the way: rows and paragraphs are
counted in the file as it was sent and in what was read.
"""

from roadbook.core.address import Address
from roadbook.core.reasons import because, counted
from roadbook.documents.grids.grid import Counted, Grid, Source
from roadbook.documents.reading.plan import Doubt


def losses(source: Source) -> tuple[Doubt, ...]:
    """A doubt for each kind of thing that there is less of than before the conversion."""
    if not source.was:
        return ()
    where = Address(source.place)
    if source.before is None:
        return (Doubt(where, source.file, because("reading.doubt.converted_uncounted")),)
    after = counted_in(source)
    return tuple(
        Doubt(
            where,
            source.file,
            because(f"reading.doubt.converted_{what}", before=counted(old), after=counted(new)),
        )
        for what, old, new in (
            ("rows", source.before.rows, after.rows),
            ("paragraphs", source.before.paragraphs, after.paragraphs),
        )
        if new < old
    )


def counted_in(source: Source) -> Counted:
    """Rows and paragraphs of what was read, counted as before the conversion."""
    grids = [item for item in source.items if isinstance(item, Grid)]
    if source.format == "xlsx":
        held = {(g.table, c.row) for g in grids for c in g.cells if c.text or c.struck or c.value}
        return Counted(len(held))
    texts = [cell.text or cell.struck for grid in grids for cell in grid.cells]
    texts += [item.text or item.struck for item in source.items if not isinstance(item, Grid)]
    lines = sum(1 for text in texts for line in text.split("\n") if line.strip())
    return Counted(sum(grid.rows for grid in grids), lines)
