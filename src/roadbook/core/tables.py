"""The tables of a TOML file of the house: words and phrases as data, a key and its value a line.

A command reads a dozen of them before it does anything. These few forms are told apart by one
pattern and their values are read as JSON, which writes texts, numbers and lists alike; that takes
a tenth of the time. Whatever else a file may hold is left to the library.
"""

import json
import re
from typing import Any

_TEXT = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
_STATEMENT = re.compile(
    rf"""\s*(?:\#[^\n]*|\[(?P<table>[A-Za-z0-9_.-]+)\]|(?P<key>[A-Za-z0-9_-]+)\ *=\ *(?:
    \"\"\"\n?(?P<long>[^"]*(?:"(?!"")[^"]*)*)\"\"\"|(?P<list>\[[^]"#]*(?:(?:{_TEXT}|\#[^\n]*)[^]"#]*)*\])|
    (?P<one>(?!\"\"){_TEXT}|""|[a-z0-9.-]+)))(?=\s|$)""",
    re.VERBOSE,
)
_COMMENTS = re.compile(r"(?m)^\s*#.*")
_LAST_COMMA = re.compile(r",\s*\]$")


def tables_of(text: str) -> dict[str, Any]:
    """The tables by their names, as `tomllib` gives them."""
    tables: dict[str, Any] = {}
    table, at, end = tables, 0, len(text.rstrip())
    try:
        while at < end and (statement := _STATEMENT.match(text, at)):
            at = statement.end()
            if key := statement["key"]:
                table[key] = _value(statement)
            elif name := statement["table"]:
                table = tables
                for part in name.split("."):
                    table = table.setdefault(part, {})
    except ValueError:
        at = -1
    return tables if at == end else _other(text)


def _value(statement: re.Match[str]) -> Any:
    if (long := statement["long"]) is not None:
        return json.loads(f'"{long}"', strict=False) if "\\" in long else long
    if one := statement["one"]:
        return json.loads(one)
    return json.loads(_LAST_COMMA.sub("]", _COMMENTS.sub("", statement["list"])))


def _other(text: str) -> dict[str, Any]:
    import tomllib  # to load it takes as long as to read some of these files

    return tomllib.loads(text)
