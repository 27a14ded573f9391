"""`method.toml`: the assessment method that the two sides agreed, read with all its problems at
once, and written with its defaults and what each of them means.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from roadbook.core.method import AgendaBlocks, Method
from roadbook.core.reasons import Piece, Reason, because, listed, number, source
from roadbook.documents.refused import Refused
from roadbook.pack.toml_file import read_toml
from roadbook.wording.phrasebook import Phrasebook

_SHARES = frozenset({"green_share", "amber_share"})
_LEAST = {"carried_over_limit": 1}
_MOST = {"decimals": 6}


def read(path: Path) -> Method:
    """The method of this file; what it does not say keeps its default.

    Raises Refused with every problem of the file.
    """
    name = source(path.name)
    told = read_toml(path)
    problems: list[Reason] = []
    found: dict[str, Any] = {}
    known = [field.name for field in fields(Method)]
    for key, value in told.items():
        if key not in known:
            options = listed(*(source(k) for k in known))
            field = source(key)
            problems.append(
                because("method.problem.unknown_field", file=name, field=field, known=options)
            )
        elif key == "version":
            found[key] = _version(value, name, problems)
        elif key == "area_weights":
            found[key] = tuple(_weights(value, name, problems))
        elif key == "agenda":
            found[key] = _agenda(value, name, problems)
        elif (one := _value(key, value, name, problems)) is not None:
            found[key] = one
    if "version" not in told:
        problems.append(because("method.problem.no_version", file=name))
    if not problems:
        method = replace(Method(), **found)
        if method.amber_share <= method.green_share:
            return method
        problems.append(because("method.problem.thresholds_crossed", file=name))
    raise Refused(problems, path.name)


def _version(value: Any, name: Piece, problems: list[Reason]) -> str:
    text = str(value).strip()
    if isinstance(value, bool) or not isinstance(value, (str, int, Fraction)) or not text:
        problems.append(because("method.problem.no_version", file=name))
    return f"{float(value):g}" if isinstance(value, Fraction) else text


def _value(field: str, value: Any, name: Piece, problems: list[Reason]) -> int | Fraction | None:
    if field in _SHARES:
        share = _share(value)
        if share is None or share > 1:
            problems.append(because("method.problem.not_a_share", file=name, field=source(field)))
        return share
    return _whole(field, value, name, problems)


def _whole(field: str, value: Any, name: Piece, problems: list[Reason]) -> int | None:
    least, most = _LEAST.get(field, 0), _MOST.get(field, 10_000)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        reason = because(
            "method.problem.not_a_whole_number",
            file=name,
            field=source(field),
            least=number(str(least)),
            most=number(str(most)),
        )
        problems.append(reason)
        return None
    return value


def _share(value: Any) -> Fraction | None:
    """0.5, "1/3" or 1, exactly as written; None for anything that is no number from 0 up."""
    if isinstance(value, bool) or not isinstance(value, (int, str, Fraction)):
        return None
    try:
        share = Fraction(value)
    except (ValueError, ZeroDivisionError):
        return None
    return share if share >= 0 else None


def _weights(value: Any, name: Piece, problems: list[Reason]) -> Iterator[tuple[str, Fraction]]:
    if not isinstance(value, Mapping):
        problems.append(
            because("method.problem.not_a_table", file=name, field=source("area_weights"))
        )
        return
    for area, weight in value.items():
        share = _share(weight)
        if share is None or share == 0:
            problems.append(because("method.problem.not_a_weight", file=name, area=source(area)))
        else:
            yield area, share


def _agenda(value: Any, name: Piece, problems: list[Reason]) -> AgendaBlocks:
    if not isinstance(value, Mapping):
        problems.append(because("method.problem.not_a_table", file=name, field=source("agenda")))
        return AgendaBlocks()
    known = [field.name for field in fields(AgendaBlocks)]
    found: dict[str, int] = {}
    for key, minutes in value.items():
        if key not in known:
            reason = because(
                "method.problem.unknown_field",
                file=name,
                field=source(f"agenda.{key}"),
                known=listed(*(source(k) for k in known)),
            )
            problems.append(reason)
        elif (whole := _whole(f"agenda.{key}", minutes, name, problems)) is not None:
            found[key] = whole
    return AgendaBlocks(**found)


def default_text(phrases: Phrasebook) -> str:
    """The default method as a `method.toml` to change, each value under what it means."""
    method = Method()
    lines = [f"# {phrases.text('method.field.head')}", ""]
    for field in fields(Method):
        if field.name in ("area_weights", "agenda"):
            continue
        value = getattr(method, field.name)
        lines += [f"# {phrases.text(f'method.field.{field.name}')}", _line(field.name, value), ""]
    lines += [
        f"# {phrases.text('method.field.area_weights')}",
        "# [area_weights]",
        '# "1" = 0.5',
        '# "2" = 0.5',
        "",
        f"# {phrases.text('method.field.agenda')}",
        "[agenda]",
    ]
    for field in fields(AgendaBlocks):
        lines.append(f"# {phrases.text(f'method.field.{field.name}')}")
        lines.append(_line(field.name, getattr(method.agenda, field.name)))
    return "\n".join(lines) + "\n"


def _line(name: str, value: str | int | Fraction) -> str:
    if isinstance(value, str):
        return f'{name} = "{value}"'
    return f"{name} = {value if isinstance(value, int) else float(value)}"
