"""Tables with known heads that are no part of the plan beside them: lists of indicators, of staff,
of what a project is called.
"""

from roadbook.documents.reading.columns import kinds_of_head
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.rows_of_grids import Row

_TIMES = ("timeframe", "start", "end")
_LABEL_AND_VALUE = 2


def leave_lists(found: dict[int, list[PlanTable]]) -> set[int]:
    """Beside tables that say who does what when, one that tells neither, nor what it costs, and
    under whose heads no word stands for a measure, is a list of something else: of indicators, of
    what a project is called. It is listed; returned are the grids that hold nothing else.
    """
    before = set(found)
    tables = [table for some in found.values() for table in some]
    if not any(t.of("measure") and t.of(*_TIMES, "mark") and t.of("responsible") for t in tables):
        return set()
    for index, some in list(found.items()):
        if kept := [table for table in some if not _is_list(table)]:
            above: list[Row] = []
            for table in some:
                if table in kept:
                    table.before, above = above + table.before, []
                else:
                    above += [*table.before, *table.header, *table.rows]
            kept[-1].after += above
            found[index] = kept
        else:
            del found[index]
    return before - set(found)


def _is_list(table: PlanTable) -> bool:
    is_pair = sum(len(row.own) for row in table.header) == _LABEL_AND_VALUE
    if table.of(*_TIMES, "mark", "responsible", "partner") or (table.of("funding") and not is_pair):
        return False
    measures = table.of("measure")
    kinds = kinds_of_head(measures[0].path, table.tongues) if measures else []
    return is_pair or not {"measure", "commitment"} & set(kinds[:1])
