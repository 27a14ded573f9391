"""Nothing but the one write path writes, and no command pays for a database that it needs not."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.house.test_house import MODULES, ROOT, SOURCE

WRITERS = {
    "actions/_written.py",  # the statements that write
    "actions/installation.py",  # makes the tables
}
AT_THE_DOORS = {
    "cli/accounts.py",
    "web/doors/factors.py",
    "web/doors/invitations.py",
    "web/doors/noted.py",
    "web/doors/resets.py",
}
"""Modules that write accounts and what belongs to them, which are no part of the record."""
WRITE_THROUGH = {
    "actions/_journalled.py",  # every act
    "actions/installation.py",  # takes in a verified copy
}
"""Modules that may have those statements done."""
WRITES = {
    "save",
    "asave",
    "create",
    "acreate",
    "bulk_create",
    "abulk_create",
    "bulk_update",
    "abulk_update",
    "get_or_create",
    "update_or_create",
    "delete",
    "adelete",
    "raw",
    "executemany",
    "executescript",
    "callproc",
    "copy",
}
HANDS_ON = {"models/client.py", "models/server.py"}
"""They know no statement: they hand on what those modules ask that the list below holds."""
HANDED = {
    "execute",
    "executemany",
    "ask",
    "ask_for_each",
    "exec_",
    "exec_params",
    "exec_prepared",
    "send_query",
    "send_query_params",
    "send_query_prepared",
    "send_prepare",
}
READERS_OF_SQL = {
    "queries/durable.py",
    "queries/actors.py",
    "queries/found.py",
    "queries/history.py",
    "queries/raw.py",
    "queries/rows.py",
    "queries/sqlite_file.py",
    "web/doors/known.py",
}
"""Modules that hand statements to a cursor. They hold no statement that writes."""


REACHING = {"django", "psycopg", "roadbook.models"}


def of_the_record() -> list[Path]:
    """Modules that can reach a database: those that import Django, its client or the models."""
    return [
        path for path in MODULES if REACHING & imported(path) and "migrations" not in path.parts
    ]


@cache
def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, node.module.split(".")[0]}
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
    return found


def is_write(call: ast.Call) -> bool:
    """A call that writes by its name. A query's update names its columns; a dict's or a digest's
    does not.
    """
    if not isinstance(call.func, ast.Attribute):
        return False
    name = call.func.attr
    return name in WRITES or (name in {"update", "aupdate"} and bool(call.keywords))


def test_nothing_but_the_one_write_path_writes():
    modules = of_the_record()
    assert len(modules) > 20
    found = [
        f"{place}:{node.lineno}"
        for path in modules
        if (place := path.relative_to(SOURCE).as_posix()) not in WRITERS | AT_THE_DOORS | HANDS_ON
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and is_write(node)
    ]
    assert found == []


@pytest.mark.parametrize("place", sorted(AT_THE_DOORS))
def test_what_writes_at_the_doors_knows_no_table_of_the_record(place):
    path = SOURCE / place
    assert not {name for name in imported(path) if name.startswith("roadbook.models")}
    assert any(
        isinstance(n, ast.Call) and is_write(n) for n in ast.walk(ast.parse(path.read_text()))
    )


def test_the_statements_that_write_are_known_and_done_for_the_one_write_path_alone():
    writing = "roadbook.actions._written"
    known = {p.relative_to(SOURCE).as_posix() for p in of_the_record() if writing in imported(p)}
    assert known == WRITE_THROUGH
    for place in WRITERS:
        tree = ast.parse((SOURCE / place).read_text("utf-8"))
        assert any(is_handed(node) for node in ast.walk(tree))


def is_handed(node: ast.AST) -> bool:
    """Is a statement handed to the database here, or a row written by the library's own means?"""
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_call and (node.func.attr in HANDED or is_write(node))


def test_statements_of_our_own_are_handed_to_the_database_in_few_places_and_only_read():
    handing = {
        path.relative_to(SOURCE).as_posix()
        for path in of_the_record()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in HANDED
    }
    assert handing - WRITERS - HANDS_ON == READERS_OF_SQL
    for place in HANDS_ON | READERS_OF_SQL:
        for node in ast.walk(ast.parse((SOURCE / place).read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = set(node.value.upper().split()[:1])
                assert not words & {"INSERT", "UPDATE", "DELETE", "REPLACE", "DROP", "ALTER"}


def test_reading_a_plan_loads_no_database():
    plan = ROOT / "examples" / "turkmenistan-unodc" / "plan.en.docx"
    program = (
        "import sys; from roadbook.cli.main import main; code = main(sys.argv[1:]);"
        "sys.exit(code or 10 * ('django' in sys.modules))"
    )
    command = [sys.executable, "-c", program, "read", str(plan)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
