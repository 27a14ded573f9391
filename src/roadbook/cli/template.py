"""The template of an institution, for the commands that write Word files."""

import argparse
from pathlib import Path

from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.documents.refused import Refused
from roadbook.documents.writing.house_style import HouseStyle, read_house_style


def house_style(path: Path | None, terminal: Terminal) -> HouseStyle | None:
    """An institution's own Word template. Raises NothingDone for one that cannot be used."""
    if path is None:
        return None
    try:
        return read_house_style(path)
    except Refused as refused:
        raise NothingDone(*(terminal.worded(reason) for reason in refused.reasons)) from None


def add_template(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The template of an institution for every Word file that a command writes."""
    help_text = terminal.text("cli.argument.template")
    parser.add_argument("--template", type=Path, metavar="FILE.docx", help=help_text)
