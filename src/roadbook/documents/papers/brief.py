"""The private brief of a head of delegation: two pages for one side, never for the other.

Where we are, what was achieved, what to ask for and what may be agreed to; then what the other
side will raise, what may be said with which figure, and what became of the promises of last time.
Figures are those of the joint record; only words of this side's own returns are private.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roadbook.core import brief as rules
from roadbook.core.brief import Own, Promise, Raised
from roadbook.core.compartments import is_shown
from roadbook.core.facts import ReportEntry
from roadbook.core.figures import Figure
from roadbook.core.reasons import Pieces, counted, source
from roadbook.core.review import Review
from roadbook.core.texts import Text
from roadbook.core.words import Audience, Side
from roadbook.documents.papers import heads, stories
from roadbook.documents.papers.paper import (
    Block,
    Column,
    PageBreak,
    Paper,
    Paragraph,
    Phrasebook,
    Row,
    Style,
    Table,
)

PAGES = (("achievements", "asks", "own"), ("raised", "promises"))
"""The lists of each page. They are cut where a page is full; everything else always stands."""
MOST: Mapping[str, int] = {"achievements": 3, "asks": 3, "own": 6, "raised": 8, "promises": 6}
LONGEST = 180
"""Letters of a quoted text; a longer one ends at a whole word, and says where it goes on."""
NUMBERS_OF_A_LINE = 12
_WHERE = {"own": "notes", "raised": "joint_table", "asks": "joint_table", "promises": "minutes"}


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a brief may say, before anything is cut. `promises` is None without an earlier
    pack.
    """

    review: Review
    own: Own
    promises: Sequence[Promise] | None = None


def brief(contents: Contents, phrases: Phrasebook, most: Mapping[str, int] = MOST) -> Paper:
    """The brief of one side in one language, with at most so many items in each list."""
    review, own = contents.review, contents.own
    lists = {name: list(items) for name, items in _lists(contents, phrases).items()}
    blocks: list[Block] = [
        *heads.opening("brief", review, phrases),
        _for_whom(review, own.side, phrases),
        *_where_we_are(review, phrases),
    ]
    for name in PAGES[0]:
        blocks += _cut(name, lists[name], most, phrases)
    blocks.append(PageBreak())
    blocks += _cut("raised", lists["raised"], most, phrases)
    blocks += _may_be_said(review, phrases)
    if contents.promises is not None:
        blocks += _cut("promises", lists["promises"], most, phrases)
    return heads.paper("brief", review, phrases, tuple(blocks), audience=Audience.INTERNAL)


def notes(contents: Contents, phrases: Phrasebook) -> Paper:
    """Everything that this side's returns keep for it alone, whole."""
    review, own = contents.review, contents.own
    columns = (
        heads.number_column(review, phrases),
        Column(phrases.say("papers.joint-table.measure"), 30),
        Column(phrases.say("brief.institution"), 16),
        Column(phrases.say("brief.kept"), 50),
    )
    measures = {m.id: m for m in review.facts.roadmap.measures}
    names = {i.key: i.names for i in review.facts.roadmap.institutions}
    rows = []
    for entry in sorted(rules.kept(review, own), key=lambda e: measures[e.measure].order):
        measure = measures[entry.measure]
        rows.append(
            Row(
                (
                    (Paragraph(heads.number_of(measure, phrases)),),
                    (Paragraph(phrases.value(measure.text), Style.SIDES),),
                    (Paragraph(phrases.value(names[entry.institution]), Style.SECOND),),
                    tuple(Paragraph(told, Style.SIDES) for told in _kept(entry, phrases, whole)),
                )
            )
        )
    blocks: list[Block] = [
        *heads.opening("notes", review, phrases),
        _for_whom(review, own.side, phrases),
    ]
    none = Paragraph(phrases.say("brief.none.own"))
    blocks.append(Table(columns, tuple(rows)) if rows else none)
    hidden = [event for event in own.events if not is_shown(event)]
    if hidden:
        blocks.append(Paragraph(phrases.say("brief.kept_events"), Style.PART))
    for event in hidden:
        when = phrases.value(event.start) if event.start else ()
        told = whole(event.title, event.language, phrases)
        blocks.append(Paragraph(heads.joined([p for p in (told, when) if p], ", "), Style.SIDES))
    return heads.paper("notes", review, phrases, tuple(blocks), audience=Audience.INTERNAL)


def _for_whom(review: Review, side: Side, phrases: Phrasebook) -> Paragraph:
    names = dict(review.facts.roadmap.parties)
    party = heads.party(side, names.get(side, Text()), phrases)
    return Paragraph(phrases.say("brief.for_whom", party=party), Style.LABEL)


def _where_we_are(review: Review, phrases: Phrasebook) -> Iterator[Paragraph]:
    card = review.scorecard
    items = card["completion.items"]
    yield Paragraph(
        phrases.say(
            "papers.scorecard.answer",
            delivered=phrases.part_of(items, "numerator"),
            counted=phrases.part_of(items, "denominator"),
            rate=items,
            validated=phrases.part_of(card["completion.items.validated"], "numerator"),
            elapsed=card["elapsed.nominal"],
        ),
        Style.ANSWER,
    )
    states = phrases.say(
        "brief.states",
        under_way=card["lifecycle.under_way"],
        planned=card["lifecycle.planned"],
        silent=card["lifecycle.not_reported"],
        differing=card["agreement.differing"],
    )
    remarks = [phrases.sentence(remark) for remark in card.remarks]
    yield Paragraph(heads.joined([states, *remarks], " "), Style.BODY)


def _lists(contents: Contents, phrases: Phrasebook) -> Mapping[str, Iterable[Pieces]]:
    review, own = contents.review, contents.own
    number = {m.id: heads.number_of(m, phrases) for m in review.facts.roadmap.measures}
    return {
        "achievements": stories.achievements(review, phrases),
        "asks": (_asked(entry, number, phrases) for entry in rules.asks(review, own)),
        "own": (
            phrases.say("brief.item", number=number[entry.measure], text=text)
            for entry in rules.kept(review, own)
            for text in [heads.joined(list(_kept(entry, phrases, short)))]
        ),
        "raised": _raised(rules.raised(review, own.side), number, phrases),
        "promises": (_promise(one, number, review, phrases) for one in contents.promises or ()),
    }


def _cut(
    name: str, items: Sequence[Pieces], most: Mapping[str, int], phrases: Phrasebook
) -> Iterator[Block]:
    """A list under its heading; where it is cut, how many more there are and where they stand."""
    yield Paragraph(phrases.say(f"brief.{name}"), Style.PART)
    if not items:
        yield Paragraph(phrases.say(f"brief.none.{name}"), Style.SECOND)
    shown = items[: most[name]]
    yield from (Paragraph(item, Style.SIDES, bullet=True) for item in shown)
    if (left := len(items) - len(shown)) and name in _WHERE:
        where = phrases.text(f"papers.{_WHERE[name].replace('_', '-')}.title")
        more = phrases.say("brief.more", n=counted(left), where=source(where))
        yield Paragraph(more, Style.SECOND)


def _asked(entry: ReportEntry, number: Mapping[str, Pieces], phrases: Phrasebook) -> Pieces:
    words = short(entry.way_forward, entry.language, phrases)
    key = "ask_with_cause" if entry.difficulty else "ask"
    told = phrases.say(
        f"brief.{key}", number=number[entry.measure], cause=entry.difficulty or (), ask=words
    )
    return told if is_shown(entry) else heads.joined([told, phrases.say("brief.not_tabled")], " ")


Quoted = Callable[[str, str, Phrasebook], Pieces]


def _kept(entry: ReportEntry, phrases: Phrasebook, quoted: Quoted) -> Iterator[Pieces]:
    """What of an entry is for this side alone, each with its label."""
    if entry.may_agree:
        words = quoted(entry.may_agree, entry.language, phrases)
        yield phrases.say("brief.may_agree", text=words)
    if entry.own_note:
        yield phrases.say("brief.own_note", text=quoted(entry.own_note, entry.language, phrases))
    if not is_shown(entry):
        said = [phrases.value(code) for code in (entry.lifecycle, entry.result) if code]
        said += [
            quoted(words, entry.language, phrases)
            for words in (entry.note, entry.difficulty_words, entry.next_step)
            if words
        ]
        if said:
            yield phrases.say("brief.row_kept", text=heads.joined(said, "; "))


def _raised(
    found: Iterable[Raised], number: Mapping[str, Pieces], phrases: Phrasebook
) -> Iterator[Pieces]:
    """A line for each measure; those of which the same is to be said share one."""
    alike: dict[Pieces, list[Pieces]] = {}
    for one in found:
        alike.setdefault(_why(one, phrases), []).append(number[one.measure])
    for text, numbers in alike.items():
        for first in range(0, len(numbers), NUMBERS_OF_A_LINE):
            named = heads.joined(numbers[first : first + NUMBERS_OF_A_LINE], ", ")
            yield phrases.say("brief.item", number=named, text=text)


def _why(one: Raised, phrases: Phrasebook) -> Pieces:
    told: list[Pieces] = []
    for why in one.whys:
        if why is rules.Why.DIFFICULTY and one.entry:
            told += _difficulty(one.entry, phrases)
        elif why is rules.Why.DIFFERING and one.ours.assessment and one.theirs.assessment:
            words = {"theirs": one.theirs.assessment, "ours": one.ours.assessment}
            told.append(phrases.say("brief.why.differing_words", **words))
        else:
            told.append(phrases.say(f"brief.why.{why}"))
    return heads.joined(told, " ")


def _difficulty(entry: ReportEntry, phrases: Phrasebook) -> Iterator[Pieces]:
    cause = [phrases.value(entry.difficulty)] if entry.difficulty else []
    if entry.difficulty_words:
        cause.append(short(entry.difficulty_words, entry.language, phrases))
    yield phrases.say("brief.why.difficulty", text=heads.joined(cause, ": "))
    if entry.way_forward:
        words = short(entry.way_forward, entry.language, phrases)
        yield phrases.say("brief.why.proposal", text=words)


def _promise(
    one: Promise, number: Mapping[str, Pieces], review: Review, phrases: Phrasebook
) -> Pieces:
    bodies = review.facts.roadmap.institutions
    names = {i.key: phrases.value(i.short_names or i.names) for i in bodies}
    owners = heads.joined([names.get(key, (source(key),)) for key in one.action.owners], ", ")
    states = [
        phrases.say("brief.state", number=number[measure], state=state)
        for measure, state in one.states
    ]
    told = phrases.say(
        f"brief.promise_{'due' if one.is_due else 'open'}",
        words=heads.joined([phrases.value(one.action.verb), phrases.value(one.action.words)], " "),
        owners=owners,
        due=one.action.due_on,
    )
    today = heads.joined(states, "; ") if states else phrases.say("brief.no_state")
    return heads.joined([told, today], " ")


def _may_be_said(review: Review, phrases: Phrasebook) -> Iterator[Block]:
    """Only what both sides say, or what anybody can count: with method, denominator and day."""
    card = review.scorecard
    validated, elapsed = card["completion.items.validated"], card["elapsed.nominal"]
    signed, heard = card["elapsed.signature"], card["returns.received"]
    yield Paragraph(phrases.say("brief.may_be_said"), Style.PART)
    rows: list[tuple[str, Figure, Mapping[str, Any]]] = [
        (
            "validated",
            validated,
            {
                "declared": phrases.part_of(card["completion.items.declared"], "numerator"),
                "awaiting": card["awaiting.count"],
            },
        ),
        ("elapsed" if signed.value is None else "elapsed_both", elapsed, {"signed": signed}),
        ("returns", heard, {"rest": counted(_rest(heard), "returns.received#rest")}),
    ]
    columns = (
        Column(phrases.say("brief.say"), 36),
        Column(phrases.say("papers.scorecard.how"), 32),
        Column(phrases.say("brief.if_asked"), 32),
    )
    table = []
    for key, figure, more in rows:
        said = phrases.say(
            f"brief.sentence.{key}",
            n=phrases.part_of(figure, "numerator"),
            of=phrases.part_of(figure, "denominator"),
            rate=figure,
            as_of=review.as_of,
        )
        table.append(
            Row(
                (
                    (Paragraph(said, Style.SIDES),),
                    (Paragraph(phrases.say(f"method.{figure.method}.says"), Style.SECOND),),
                    (Paragraph(phrases.say(f"brief.asked.{key}", **more), Style.BODY),),
                )
            )
        )
    yield Table(columns, tuple(table))
    yield Paragraph(phrases.say("brief.nothing_else"), Style.SECOND)


def _rest(figure: Figure) -> int:
    """Of those counted, the ones that are not."""
    return int((figure.denominator or 0) - (figure.numerator or 0))


def short(text: str, language: str, phrases: Phrasebook) -> Pieces:
    """A text as its side wrote it; a long one up to its last whole word, and says so."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return heads.quoted(text, language, phrases)
    kept = text[: text.rfind(" ", 0, LONGEST) if " " in text[:LONGEST] else LONGEST]
    return heads.joined([heads.quoted(kept, language, phrases), phrases.say("brief.goes_on")], " ")


def whole(text: str, language: str, phrases: Phrasebook) -> Pieces:
    """The same, uncut."""
    return heads.quoted(text, language, phrases)
