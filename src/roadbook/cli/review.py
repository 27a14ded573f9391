"""`roadbook review`: who returned and who is silent, what waits to be settled, what changed, the
answer, the papers.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from roadbook.cli import arguments, template
from roadbook.cli.read import no_plan
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.agenda import TooShort
from roadbook.core.reasons import Reason, because, counted, listed, source
from roadbook.core.words import Side
from roadbook.documents.refused import Refused
from roadbook.pack import briefs, complete, follow_up, papers, plan, record
from roadbook.pack.complete import Written
from roadbook.pack.papers import Edition
from roadbook.pack.review import BeforeThePeriod, NoPeriod, NoPlan, Order, Prepared, prepare

_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    arguments.add_plans(parser, terminal)
    text = terminal.text
    option = parser.add_argument
    option("--returns", required=True, type=Path, metavar="DIR", help=text("cli.argument.returns"))
    option("--as-of", required=True, metavar="2021-07-14", help=text("cli.argument.as_of"))
    option("--out", required=True, type=Path, metavar="DIR", help=text("cli.argument.out_dir"))
    option("--meeting", type=Path, metavar="FILE.toml", help=text("cli.argument.meeting"))
    option("--method", type=Path, metavar="FILE.toml", help=text("cli.argument.method"))
    option("--earlier", type=Path, metavar="PACK", help=text("cli.argument.earlier"))
    option("--side", choices=[s.value for s in Side], help=text("cli.argument.side"))
    option("--language", metavar="en,ru", help=text("cli.argument.paper_languages"))
    option("--period", metavar="2019-2021", help=text("cli.argument.period"))
    template.add_template(parser, terminal)


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Judge, tell, write. Returns the exit code."""
    languages = arguments.languages(
        args.language, terminal, terminal.phrases.language, may_pair=True
    )
    order = Order(
        plans=tuple(args.plans),
        returns=args.returns,
        as_of=arguments.day(args.as_of, "--as-of", terminal),
        meeting=args.meeting,
        method=args.method,
        period=arguments.period(args.period, terminal),
    )
    edition = Edition(
        languages,
        earlier=args.earlier and _record_of(args.earlier, terminal),
        sides=(Side(args.side),) if args.side else tuple(Side),
        house=template.house_style(args.template, terminal),
    )
    return review(order, args.out, edition, terminal)


def _record_of(pack: Path, terminal: Terminal) -> record.Record:
    """The record of an earlier review. Raises NothingDone where the folder holds none."""
    try:
        return record.load(pack)
    except record.NoRecord as none:
        key = "cli.refused.no_pack" if none.is_missing else "cli.refused.old_pack"
        raise NothingDone(terminal.text(key).format(path=none.path)) from None


def review(
    order: Order,
    out: Path,
    edition: Edition,
    terminal: Terminal,
) -> int:
    """The whole job, told on the terminal as it goes. Returns the exit code."""
    earlier = _earlier(out)
    remembered = {side: briefs.remembered(out, side) for side in edition.sides}
    told_before = earlier.written.get("returns") if earlier else None
    prepared = _prepare(order, told_before, remembered, terminal)
    _tell_returns(prepared, edition.sides, terminal)
    _tell_of_others(prepared, edition.sides, terminal)
    if earlier is not None:
        _tell_changes(earlier, prepared, edition.sides, terminal)
    with arguments.writing(out, terminal) as folder:
        written = complete.write(
            prepared,
            folder,
            edition,
            remembered,
            lambda names: terminal.progress(names, len(names), terminal.text("cli.review.working")),
        )
    for side, replies in written.replies.items():
        follow_up.withdraw(out, side, replies)
    _tell_answer(prepared, terminal)
    _tell_reasons("cli.review.left_out", written.left_out, terminal)
    if withdrawn := papers.withdraw(out, written.left_out):
        terminal.say("meeting.release_withdrawn", files=listed(*map(source, withdrawn)))
    _tell_written(out, written, terminal)
    waits = prepared.returns.problems or _internal_problems(prepared, edition.sides)
    return 1 if waits or plan.is_incomplete(prepared.reading) else 0


def _lines_of(names: Iterable[str]) -> Iterator[str]:
    """Files that differ by language and format alone as one line: "agenda.docx (en, ru)"."""
    papers_of: dict[str, dict[str, None]] = {}
    for name in names:
        stem, *rest = name.split(".")
        language = rest[0] if len(rest) > 1 else ""
        papers_of.setdefault(f"{stem}.{rest[-1]}", {})[language] = None
    for name, languages in papers_of.items():
        told = ", ".join(language for language in languages if language)
        yield f"{name} ({told})" if told else name


def _tell_written(out: Path, written: Written, terminal: Terminal) -> None:
    """The joint papers, a line each, then the folders that go to one side alone."""
    terminal.say("cli.review.papers", folder=arguments.path_piece(out))
    for line in _lines_of(written.names):
        terminal.line(f"  {line}")
    for side, replies in written.replies.items():
        homes = [source(str(out / home / side)) for home in (briefs.FOLDER, follow_up.FOLDER)]
        terminal.say(
            "cli.review.apart",
            side=side,
            folders=listed(*homes),
            receipts=counted(sum(name.startswith("receipt.") for name in replies)),
            reminders=counted(sum(name.startswith("reminder.") for name in replies)),
        )


def _prepare(
    order: Order,
    earlier: Mapping[str, Any] | None,
    remembered: Mapping[Side, Mapping[str, Any]],
    terminal: Terminal,
) -> Prepared:
    if not order.returns.is_dir():
        raise NothingDone(terminal.text("cli.refused.not_a_folder").format(path=order.returns))
    try:
        return prepare(order, earlier, remembered)
    except Refused as refused:
        raise NothingDone(*(terminal.worded(reason) for reason in refused.reasons)) from None
    except TooShort as short:
        reason = because(
            "meeting_file.too_short",
            file=source(order.meeting.name if order.meeting else ""),
            minutes=counted(short.minutes),
            needed=counted(short.needed),
        )
        raise NothingDone(terminal.worded(reason)) from None
    except BeforeThePeriod as early:
        text = terminal.text("cli.refused.before_period")
        raise NothingDone(text.format(day=order.as_of, start=early.start)) from None
    except NoPlan as none:
        raise no_plan(none.files, terminal) from None
    except NoPeriod:
        raise NothingDone(terminal.text("cli.refused.no_period")) from None


def _earlier(out: Path) -> record.Record | None:
    """The last run's record, where this folder has one that can be read."""
    try:
        return record.load(out)
    except record.NoRecord:
        return None


def _internal_problems(prepared: Prepared, sides: tuple[Side, ...]) -> tuple[Reason, ...]:
    """What is to be settled in answers that are internal to these sides."""
    joint = set(prepared.returns.problems)
    return tuple(why for side in sides for why in prepared.own[side].problems if why not in joint)


def _tell_returns(prepared: Prepared, sides: tuple[Side, ...], terminal: Terminal) -> None:
    names = {i.key: i.names for i in prepared.review.facts.roadmap.institutions}
    returns = prepared.returns
    for key, institutions in (
        ("cli.review.returned", returns.returned),
        ("cli.review.waiting", returns.waiting),
        ("cli.review.silent", returns.silent),
    ):
        if institutions or key != "cli.review.waiting":
            listed = [names[i].best(terminal.phrases.language).words for i in institutions]
            nobody = terminal.text("cli.review.nobody")
            terminal.say(key, n=counted(len(listed)), names=source("; ".join(listed) or nobody))
    if prepared.reading.doubts:
        terminal.say("cli.review.doubts", n=counted(len(prepared.reading.doubts)))
    for reason in returns.notes:
        terminal.line(terminal.worded(reason))
    for key, reasons in (
        ("cli.review.settle", returns.problems),
        ("cli.review.settle_internal", _internal_problems(prepared, sides)),
        ("cli.review.look_at", returns.remarks),
    ):
        if reasons:
            terminal.say(key, n=counted(len(reasons)))
            for reason in reasons[:_SHOWN]:
                terminal.line("  " + terminal.worded(reason))
            if len(reasons) > _SHOWN:
                terminal.say("cli.review.more", n=counted(len(reasons) - _SHOWN))


def _tell_of_others(prepared: Prepared, sides: tuple[Side, ...], terminal: Terminal) -> None:
    """Who reads for one side is told of internal answers of the other that should not be here."""
    for side in set(Side) - set(sides):
        if n := briefs.internal_answers(prepared.own[side]):
            terminal.say("cli.review.others_internal", n=counted(n), side=side)


def _tell_changes(
    earlier: record.Record, prepared: Prepared, sides: tuple[Side, ...], terminal: Terminal
) -> None:
    own = (why for side in sides for why in prepared.own[side].changes)
    changes = tuple(dict.fromkeys((*prepared.returns.changes, *own)))
    before = {v.measure: (v.lifecycle, v.agreement) for v in earlier.review.verdicts}
    measures = {m.id: m for m in prepared.review.facts.roadmap.measures}
    changed = [
        measures[v.measure].numbers.best(terminal.phrases.language).words
        for v in prepared.review.verdicts
        if before.get(v.measure) != (v.lifecycle, v.agreement)
    ]
    if not changed and not changes:
        terminal.say("cli.review.unchanged")
        return
    terminal.say("cli.review.since", day=earlier.review.as_of)
    for reason in changes:
        terminal.line("  " + terminal.worded(reason))
    if changed:
        numbers = source(", ".join(changed))
        terminal.say("cli.review.changed_measures", n=counted(len(changed)), numbers=numbers)


def _tell_answer(prepared: Prepared, terminal: Terminal) -> None:
    card, phrases = prepared.review.scorecard, terminal.phrases
    items = card["completion.items"]
    terminal.line()
    terminal.say(
        "cli.review.answer",
        delivered=phrases.part_of(items, "numerator"),
        counted=phrases.part_of(items, "denominator"),
        rate=items,
        validated=phrases.part_of(card["completion.items.validated"], "numerator"),
        elapsed=card["elapsed.nominal"],
    )


def _tell_reasons(key: str, reasons: Iterable[Reason], terminal: Terminal) -> None:
    if reasons := tuple(reasons):
        terminal.say(key)
        for reason in reasons:
            terminal.line("  " + terminal.worded(reason))
