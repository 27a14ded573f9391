"""What each column of a plan's table is: by its head where the head's words are known, else by
what its cells hold.

The kinds: number, measure, section, responsible, partner, timeframe, start, end, mark, result,
indicator, baseline, target, unit, funding, sdg, steps, status, remark; "" where nobody knows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from roadbook.documents.lexicons.languages import language_of, script_of
from roadbook.documents.lexicons.plan_words import Found, found_in
from roadbook.documents.lexicons.wordings import folded, one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.rows_of_grids import Row, shown

_TIERS = (("measure",), ("commitment",), ("indicator", "details"), ("steps", "result"))
_NUMBERABLE = {"number", "measure", "commitment", "indicator", "section", "steps"}
_SAME_GRAIN = 0.85
_SURE = 300
_USUAL = ("en", "ru", "ar")


@dataclass(slots=True)
class Column:
    """A column: its number, the texts of its head from the top down, its kind and how that was
    found ("header" or "contents"). `language` is the one of a column that repeats another.
    """

    number: int
    path: tuple[str, ...] = ()
    kind: str = ""
    how: str = "header"
    language: str = ""
    head_row: int = 0

    @property
    def head(self) -> str:
        return " ".join(self.path)

    @property
    def leaf(self) -> str:
        return self.path[-1] if self.path else ""


@dataclass(slots=True)
class Contents:
    """What the cells of a column hold, over the rows that are no headings."""

    texts: list[str] = field(default_factory=list)
    numbered: int = 0

    def share(self, test: Callable[[str], bool]) -> float:
        return sum(map(test, self.texts)) / len(self.texts) if self.texts else 0.0

    @property
    def length(self) -> float:
        return sum(map(len, self.texts)) / len(self.texts) if self.texts else 0.0

    @property
    def variety(self) -> float:
        return len(set(self.texts)) / len(self.texts) if self.texts else 0.0


def head_kinds(text: str, tongues: Sequence[str]) -> list[Found]:
    """What a head may name, likeliest first: the word that begins first, then the longest."""
    found = [f for tongue in tongues for f in found_in(text, tongue, "heads")]
    return sorted(found, key=lambda f: (f.start, -f.length))


def kind_of_head(path: Sequence[str], tongues: Sequence[str]) -> str:
    """The kind that a head names, "" where its words are unknown.

    The lowest text decides; money stays money below its own head, and a number is one wherever
    the sign for it stands in a short head.
    """
    if not path:
        return ""
    leaf = head_kinds(path[-1], tongues)
    above = head_kinds(" ".join(path[:-1]), tongues)
    kinds = [f.kind for f in leaf]
    if above and above[0].kind == "funding":
        return "funding"
    if "number" in kinds and kinds[0] in _NUMBERABLE and len(folded(path[-1]).split()) <= 4:
        return "number"
    if kinds:
        return kinds[0]
    return above[0].kind if above else ""


def contents_of(rows: Sequence[Row], columns: int) -> dict[int, Contents]:
    """What each column holds in these rows; a merged cell counts once."""
    found = {n: Contents() for n in range(1, columns + 1)}
    for row in rows:
        for cell in row.own:
            contents = found.get(cell.column)
            if contents is not None and (text := one_line(shown(cell))):
                contents.texts.append(text)
                contents.numbered += bool(cell.list_number)
    return found


def assign(columns: list[Column], rows: Sequence[Row], tongues: Sequence[str]) -> None:
    """Give every column its kind."""
    contents = contents_of(rows, max((c.number for c in columns), default=0))
    for column in columns:
        column.kind = _kind(column, contents[column.number], tongues)
    _doubled_languages(columns, contents)
    main = [column for column in columns if not column.language]
    _by_contents(main, contents)
    _one_measure(main, contents)
    _one_number(main, contents)


def _kind(column: Column, contents: Contents, tongues: Sequence[str]) -> str:
    kind = kind_of_head(column.path, tongues)
    if contents.texts and contents.share(marks.is_cross) >= 0.8:
        return "mark"
    if marks.has_year(column.leaf) and kind in {"", "timeframe", "target", "funding"}:
        money = kind_of_head(column.path[:-1], tongues) == "funding"
        if contents.share(marks.is_amount) >= 0.6:
            return "funding" if money or kind == "funding" else "target"
    if kind == "number" and contents.length > 25 and contents.share(marks.is_number) < 0.5:
        others = [f.kind for f in head_kinds(column.leaf, tongues) if f.kind != "number"]
        return others[0] if others else ""
    return kind


def _doubled_languages(columns: list[Column], contents: dict[int, Contents]) -> None:
    """Columns that repeat another one in a second language belong to that language."""
    first: dict[str, str] = {}
    texts: dict[int, str] = {}
    for column in columns:
        if column.kind in {"measure", "commitment", "details"}:
            texts[column.number] = " ".join(contents[column.number].texts)
    # in one script only long texts are sure: a few words in capitals look like any language
    differ = len({script_of(text) for text in texts.values()}) > 1
    spoken = {
        n: language_of(text, _USUAL if differ else ())
        for n, text in texts.items()
        if differ or len(text) >= _SURE
    }
    tongues = list(dict.fromkeys(code for code in spoken.values() if code != "und"))
    if len(tongues) < 2:
        return
    main = tongues[0]
    for column in columns:
        said = spoken.get(column.number) or language_of(
            column.head + " " + " ".join(contents[column.number].texts), tuple(tongues)
        )
        key = "measure" if column.kind in {"commitment", "details"} else column.kind
        if key in first and said in tongues and said not in {main, first[key]}:
            column.language = said
            column.kind = key
        elif key:
            first.setdefault(key, said)


def _by_contents(columns: list[Column], contents: dict[int, Contents]) -> None:
    """Name what the heads left open: a number, a time, a measure, bodies."""
    named = {column.kind for column in columns}
    unnamed = [c for c in columns if not c.kind and contents[c.number].texts]

    def take(kind: str, column: Column | None) -> None:
        if column is not None:
            column.kind, column.how = kind, "contents"
            unnamed.remove(column)

    if "number" not in named:
        take("number", next((c for c in unnamed if _looks_numbered(contents[c.number])), None))
    if not named & {"timeframe", "start", "end", "mark"}:
        timed = [(contents[c.number].share(marks.tells_time), c) for c in unnamed]
        best = max(timed, key=lambda pair: pair[0], default=(0.0, None))
        take("timeframe", best[1] if best[0] >= 0.4 else None)
    if not named & {"measure", "commitment", "indicator", "details", "steps", "result"}:
        worth = [
            (contents[c.number].length * contents[c.number].variety, -c.number, c) for c in unnamed
        ]
        take("measure", max(worth, default=(0, 0, None))[2])
    heads_unknown = sum(c.how == "contents" for c in columns) >= 2 and len(named - {""}) <= 1
    if heads_unknown and "responsible" not in named:
        for kind in ("responsible", "partner"):
            short = [
                c
                for c in unnamed
                if contents[c.number].length < 120
                and contents[c.number].share(marks.is_amount) < 0.5
            ]
            take(kind, short[0] if short else None)


def _looks_numbered(contents: Contents) -> bool:
    return contents.share(marks.is_number) >= 0.7 and contents.length < 12


def _one_measure(columns: list[Column], contents: dict[int, Contents]) -> None:
    """Choose the measure's column among those that could be: the one that has as many cells as
    there are numbers, or as there are rows; coarser ones to its left are levels of sections.
    """
    grain = {c.number: len(contents[c.number].texts) for c in columns}
    numbers = [grain[c.number] for c in columns if c.kind == "number"]
    wanted = max(numbers) if numbers else max(grain.values(), default=0)
    chosen: Column | None = None
    fallback: Column | None = None
    for tier in _TIERS:
        for column in (c for c in columns if c.kind in tier):
            fallback = fallback or column
            if chosen is None and grain[column.number] >= wanted * _SAME_GRAIN:
                chosen = column
    chosen = chosen or fallback
    if chosen is None:
        return
    for column in columns:
        if column is chosen:
            column.kind = "measure"
        elif column.kind in {"measure", "commitment", "section"}:
            coarser = grain[column.number] < grain[chosen.number] * _SAME_GRAIN
            is_level = column.number < chosen.number and (coarser or column.kind == "section")
            column.kind = "section" if is_level else "steps" if column.kind != "section" else ""
        elif column.kind == "details":
            column.kind = "steps"


def _one_number(columns: list[Column], contents: dict[int, Contents]) -> None:
    """Of several numbers the one beside the measure counts; others are a part of their section."""
    numbers = [c for c in columns if c.kind == "number"]
    measure = next((c for c in columns if c.kind == "measure"), None)
    if len(numbers) < 2 or measure is None:
        return
    best = max(
        numbers, key=lambda c: (len(contents[c.number].texts), -abs(c.number - measure.number))
    )
    for column in numbers:
        if column is not best:
            column.kind = "section" if column.number < measure.number else ""
