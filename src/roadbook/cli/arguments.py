"""Arguments that several commands share, each checked with a message that says what to write
instead.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.reasons import Piece, source
from roadbook.core.timeframes import Period, period_named
from roadbook.documents.refused import Refused
from roadbook.wording.phrasebook import LANGUAGES


def add_plans(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    parser.add_argument(
        "plans", nargs="+", type=Path, metavar="PLAN", help=terminal.text("cli.argument.plans")
    )


def day(text: str, option: str, terminal: Terminal) -> date:
    """An ISO day. Raises NothingDone."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NothingDone(
            terminal.text("cli.refused.day").format(option=option, text=text)
        ) from None


def period(text: str | None, terminal: Terminal) -> Period | None:
    """ "2019-2021", "2020" or two ISO days parted by "/". Raises NothingDone."""
    if text is None:
        return None
    try:
        return period_named(text)
    except ValueError:
        told = terminal.text("cli.refused.period")
        raise NothingDone(told.format(text=text)) from None


def languages(
    text: str | None, terminal: Terminal, default: str = "en", *, may_pair: bool = False
) -> tuple[str, ...]:
    """A list such as "en,ru,tk", without repeats; with pairs such as "en+ru" where papers may
    stand in two languages.

    Raises NothingDone for one without a catalogue.
    """
    asked = tuple(
        dict.fromkeys(code.strip() for code in (text or default).split(",") if code.strip())
    )
    unknown = [one for one in asked if not _is_known(one, may_pair=may_pair)]
    if unknown or not asked:
        known = ", ".join(LANGUAGES)
        raise NothingDone(
            terminal.text("cli.refused.language").format(text=", ".join(unknown), known=known)
        )
    return asked


def _is_known(language: str, *, may_pair: bool) -> bool:
    codes = language.split("+")
    most = 2 if may_pair else 1
    return len(codes) <= most and len(set(codes)) == len(codes) and set(codes) <= {*LANGUAGES}


def formats(text: str | None, terminal: Terminal, known: Sequence[str]) -> tuple[str, ...]:
    """A list such as "xlsx,docx", without repeats; all of them where none is named.

    Raises NothingDone for one that is not known.
    """
    named = (code.strip().lower().lstrip(".") for code in (text or ",".join(known)).split(","))
    asked = tuple(dict.fromkeys(code for code in named if code))
    unknown = [code for code in asked if code not in known]
    if unknown or not asked:
        told = terminal.text("cli.refused.format")
        raise NothingDone(told.format(text=", ".join(unknown), known=", ".join(known)))
    return asked


def path_piece(path: Path) -> Piece:
    """A path as it was given, for a line on the terminal."""
    return source(str(path))


@contextmanager
def writing(out: Path, terminal: Terminal) -> Iterator[Path]:
    """A folder to write to, whole or not at all.

    Raises NothingDone where the system does not let us, or a name ends as no paper does.
    """
    # imported here: what only prints must not load what only writing needs
    from roadbook.pack.folder import whole

    try:
        with whole(out) as folder:
            yield folder
    except Refused as refused:
        raise NothingDone(*(terminal.worded(reason) for reason in refused.reasons)) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise NothingDone(
            terminal.text("cli.refused.not_written").format(path=out, why=why)
        ) from None
