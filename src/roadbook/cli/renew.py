"""`roadbook renew`: the next period's draft from a reviewed pack and what was decided."""

import argparse
from pathlib import Path

from roadbook.cli import arguments, template
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.reasons import counted
from roadbook.core.words import Disposition
from roadbook.documents import writing
from roadbook.documents.papers.next_roadmap import next_roadmap
from roadbook.documents.refused import Refused
from roadbook.pack import record, renewal
from roadbook.wording.phrasebook import Phrasebook


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    text, option = terminal.text, parser.add_argument
    option("pack", type=Path, metavar="PACK", help=text("cli.argument.pack"))
    option("--decisions", type=Path, metavar="FILE.xlsx", help=text("cli.argument.decisions"))
    option("--period", required=True, metavar="2022-2024", help=text("cli.argument.next_period"))
    option(
        "--out", required=True, type=Path, metavar="FILE.docx", help=text("cli.argument.out_docx")
    )
    option("--language", metavar="en", help=text("cli.argument.languages"))
    template.add_template(parser, terminal)


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Draft and write. Returns the exit code."""
    (language, *_) = arguments.languages(args.language, terminal, terminal.phrases.language)
    period = arguments.period(args.period, terminal)
    house = template.house_style(args.template, terminal)
    try:
        review = record.load(args.pack).review
        decisions = args.decisions and renewal.read_decisions(args.decisions, review.facts, period)
    except record.NoRecord as none:
        key = "cli.refused.no_pack" if none.is_missing else "cli.refused.old_pack"
        raise NothingDone(terminal.text(key).format(path=none.path)) from None
    except Refused as refused:
        raise NothingDone(*(terminal.worded(reason) for reason in refused.reasons)) from None
    drafted = renewal.draft(review, period, decisions)
    paper = next_roadmap(drafted, review, Phrasebook(language, review.method.decimals))
    with arguments.writing(args.out.parent, terminal) as folder:
        writing.write(paper, folder / args.out.name, house)
    still_open = sum(p.disposition is Disposition.TO_BE_DECIDED for p in drafted.proposals)
    terminal.say(
        "cli.renew.summary",
        all=counted(len(drafted.proposals)),
        decided=counted(sum(p.decided is not None for p in drafted.proposals)),
        open=counted(still_open),
        lines=counted(len(drafted.lines)),
    )
    problems = (*(decisions.problems if decisions else ()), *drafted.problems)
    if problems:
        terminal.say("cli.renew.problems")
        for reason in problems:
            terminal.line("  " + terminal.worded(reason))
    terminal.say("cli.renew.written", file=arguments.path_piece(args.out))
    return 1 if decisions and decisions.problems else 0
