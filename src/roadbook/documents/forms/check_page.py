"""The page with which a coordinator checks in minutes how a plan was read: doubts first, everything
that was left out with its reason, then the file beside what was read from it.

It is told the reading, the files as read, and a phrasebook; `check_page_rows` draws the rows.
"""

from collections.abc import Iterator, Sequence

from roadbook.core.reasons import counted, source
from roadbook.documents.forms.check_page_links import Links
from roadbook.documents.forms.check_page_rows import file_beside, said_time
from roadbook.documents.forms.plan_columns import Phrases
from roadbook.documents.grids.grid import Source
from roadbook.documents.reading.plan import Doubt, PlanReading, ReadMeasure, Unread
from roadbook.documents.writing.html import Html, from_pieces, markup, page, spoken, tag

LOSSES = frozenset(
    f"reading.unread.{code}" for code in ("not_understood", "no_measure", "no_plan_found")
)
"""Reasons by which something was left out that may be a part of the plan."""


def to_bytes(reading: PlanReading, sources: Sequence[Source], phrases: Phrases) -> bytes:
    """The page as one file of HTML in the phrasebook's language."""
    links = Links(reading, sources)
    names = ", ".join(reading.files)
    body = (
        tag("a", _say(phrases, "skip"), class_="skip", href="#beside"),
        tag("header", tag("div", tag("span", "Roadbook", class_="name"), class_="page"),
            class_="top"),
        tag(
            "main",
            tag(
                "div",
                _head(reading, phrases),
                _doubts(reading, links, phrases),
                _left_out(reading, links, phrases),
                tag("h2", _say(phrases, "beside"), id="beside"),
                *(file_beside(number, one, reading, links, phrases)
                  for number, one in enumerate(sources)),
                class_="page",
            ),
        ),
        tag("footer", tag("div", _say(phrases, "foot"), class_="page"), class_="foot"),
    )  # fmt: skip
    title = "".join(piece.text for piece in phrases.say("check_page.title", file=source(names)))
    return page(*body, title=title, language=phrases.language)


def _say(phrases: Phrases, key: str) -> str:
    return phrases.text(f"check_page.{key}")


def _count(phrases: Phrases, key: str, count: int) -> Html:
    """The sentence with the number, or the one for none at all."""
    if not count:
        return markup(_say(phrases, f"no_{key}"))
    return from_pieces(phrases.say(f"check_page.{key}", n=counted(count)))


def _head(reading: PlanReading, phrases: Phrases) -> Html:
    losses = sum(item.why.code in LOSSES for item in reading.unread)
    answer = [
        _count(phrases, "measures", len(reading.measures)),
        " ",
        _count(phrases, "doubts", len(reading.doubts)),
        " ",
        _count(phrases, "lost", losses),
    ]
    period = reading.period
    span = (
        from_pieces((*phrases.value(period.start), source(" – "), *phrases.value(period.end)))
        if period
        else markup(_say(phrases, "no_period"))
    )
    main = reading.languages[0]
    facts = [
        ("plan", spoken(reading.title.text, main) if reading.title else _say(phrases, "no_title")),
        ("period", span),
        ("languages", ", ".join(reading.languages)),
    ]
    names = source(", ".join(reading.files))
    return tag(
        "div",
        tag("p", from_pieces(phrases.say("check_page.over", files=names)), class_="soft"),
        tag("h1", *answer),
        tag("dl",
            *(tag("div", tag("dt", _say(phrases, f"fact.{key}")), tag("dd", told))
              for key, told in facts),
            class_="facts"),
        tag("p", _say(phrases, "lead"), class_="lead"),
        class_="head",
    )  # fmt: skip


def _doubts(reading: PlanReading, links: Links, phrases: Phrases) -> Html:
    heading = tag("h2", _say(phrases, "heading.doubts"))
    if not reading.doubts:
        return markup([heading, tag("p", _say(phrases, "no_doubts"), class_="calm")])
    known = {measure.id: measure for measure in reading.measures}
    items = [
        _doubt(number, doubt, known.get(doubt.measure), reading, links, phrases)
        for number, doubt in enumerate(reading.doubts, 1)
    ]
    return markup([heading, tag("ol", *items, class_="doubts")])


def _doubt(
    number: int,
    doubt: Doubt,
    measure: ReadMeasure | None,
    reading: PlanReading,
    links: Links,
    phrases: Phrases,
) -> Html:
    count = phrases.say("check_page.doubt_of", n=counted(number), all=counted(len(reading.doubts)))
    main = reading.languages[0]
    left: list[Html] = [
        tag("p", from_pieces(count), " · ", links.to_place(doubt.address, phrases),
            class_="soft small"),
    ]  # fmt: skip
    if measure is not None:
        left.append(tag("h3", spoken(links.name_of(measure), main)))
    if doubt.text.strip():
        left.append(tag("blockquote", tag("mark", spoken(doubt.text, main))))
    right: list[Html] = [tag("p", from_pieces(phrases.sentence(doubt.why)))]
    if measure is not None:
        words = _say(phrases, "taken")
        taken = said_time(measure.timeframe, phrases) or markup(_say(phrases, "nothing"))
        right += [
            tag("p", tag("span", words, class_="soft small"), Html("<br>"), taken),
            tag("p", tag("a", _say(phrases, "to_measure"), href=f"#{links.measure(measure)}")),
        ]
    return tag("li", tag("div", *left), tag("div", *right), id=f"d{number}")


def _left_out(reading: PlanReading, links: Links, phrases: Phrases) -> Html:
    heading = tag("h2", _say(phrases, "heading.left"))
    if not reading.unread:
        return markup([heading, tag("p", _say(phrases, "no_unread"), class_="calm")])
    kinds: dict[str, list[Unread]] = {}
    for item in sorted(reading.unread, key=lambda i: i.why.code not in LOSSES):
        kinds.setdefault(item.why.code, []).append(item)
    groups: list[Html] = []
    is_calm = False
    for code, items in kinds.items():
        if code not in LOSSES and not is_calm:
            groups.append(tag("p", _say(phrases, "not_measures"), class_="calm soft"))
            is_calm = True
        groups += _group(items, reading.languages[0], links, phrases, is_loss=code in LOSSES)
    return tag("section", heading, *groups, class_="left")


def _group(
    items: Sequence[Unread], main: str, links: Links, phrases: Phrases, *, is_loss: bool
) -> Iterator[Html]:
    why = from_pieces(phrases.sentence(items[0].why))
    more = f" ({len(items)})" if len(items) > 1 else ""
    yield tag("h3", why, more)
    yield tag(
        "ul",
        *(
            tag("li",
                tag("span", links.to_place(item.address, phrases), class_="small"),
                tag("span", spoken(item.text, main), class_="said"),
                class_="note" if is_loss else "")
            for item in items
        ),
    )  # fmt: skip
