"""Running text in two languages: one after the other, paragraph by paragraph, or side by side."""

from collections import Counter
from collections.abc import Sequence

from roadbook.documents.grids.grid import Grid
from roadbook.documents.lexicons.languages import language_of, script_of
from roadbook.documents.lexicons.plan_words import has_title_word
from roadbook.documents.reading import marks
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.headers import is_header, names_all
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.rows_of_grids import Row
from roadbook.documents.reading.titles import Line

_LEAST_SHARE = 0.3
_FEWEST = 4
_MOST = 0.7
_SHORT = 60
_SURE = 60


def parts_by_script(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each language where a text is in two scripts, in the order of these."""
    found: dict[str, list[Line]] = {}
    last = ""
    for line in lines:
        last = script_of(line.text) or last
        found.setdefault(last, []).append(line)
    least = max(_FEWEST, _LEAST_SHARE * len(lines))
    parts = sorted(found.values(), key=len, reverse=True)[:2]
    if len(parts) < 2 or len(parts[1]) < least:
        return [list(lines)]
    first, second = (script for script, part in found.items() if part in parts)
    others = [line for script, part in found.items() if part not in parts for line in part]
    return [[*found[first], *others] if others else found[first], found[second]]


def tell_languages(drafts: Sequence[Draft]) -> None:
    """Give every draft its own language where the text is in two: by script, else by the halves at
    which the numbers begin again.
    """
    parts = _by_script(drafts) or _by_halves(drafts)
    spoken = [language_of(" ".join(_text(d) for d in part)) for part in parts]
    if "und" in spoken or len(set(spoken)) < 2:
        return
    for part, language in zip(parts, spoken, strict=True):
        for draft in part:
            draft.language = language


def _text(draft: Draft) -> str:
    measure = draft.first("measure")
    return measure.text if measure else ""


def _by_script(drafts: Sequence[Draft]) -> list[list[Draft]]:
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(script_of(_text(draft)), []).append(draft)
    parts = [part for part in found.values() if len(part) >= _LEAST_SHARE * len(drafts)]
    is_all = sum(map(len, parts)) == len(drafts)
    return parts if len(parts) == 2 and is_all else []


def _by_halves(drafts: Sequence[Draft]) -> list[list[Draft]]:
    # as printed: "1)" does not begin "1." again
    numbers = [n.text.strip() if (n := d.first("number")) else "" for d in drafts]
    if not numbers or not numbers[0] or numbers.count(numbers[0]) != 2:
        return []
    again = numbers.index(numbers[0], 1)
    halves = [list(drafts[:again]), list(drafts[again:])]
    shared = set(numbers[:again]) & set(numbers[again:])
    long = all(sum(len(_text(d)) for d in half) >= _SURE for half in halves)
    return halves if long and len(shared) * 2 >= len(set(numbers)) else []


def take_titles(drafts: Sequence[Draft], tongues: tuple[str, ...]) -> dict[str, Field]:
    """The title of each language, where it stands as the outermost heading over all its measures;
    it is taken off these.
    """
    found: dict[str, Field] = {}
    for language in dict.fromkeys(d.language for d in drafts):
        own = [d for d in drafts if d.language == language]
        outermost = Counter(d.section[0] for d in own if d.section)
        top, count = next(iter(outermost.most_common(1)), (None, 0))
        if top is None or count < len(own) or not has_title_word(top.text, (*tongues, language)):
            continue
        if marks.has_year(top.text):
            found[language] = top
            for draft in own:
                draft.section = draft.section[1:]
    return found


def is_text(grid: Grid, rows: Sequence[Row], spoken: Sequence[str]) -> bool:
    """Is it running text in two languages, and no table of two columns under known heads?"""
    if not is_side_by_side(grid):
        return False
    tongues = (*spoken, "en", "ru")
    heads = [
        row.texts
        for at, row in enumerate(rows[:_FEWEST])
        if is_header(rows, at, grid.columns, tongues, is_first=True)
        and names_all([row], tongues)
        and not marks.has_year(row.text)
    ]
    return not any(len({script_of(text) for text in texts}) == 1 for texts in heads)


def is_side_by_side(grid: Grid) -> bool:
    """Is a table of two columns the same text in two languages?"""
    if grid.columns != 2:
        return False
    texts = [" ".join(c.text for c in grid.cells if c.column == n) for n in (1, 2)]
    scripts = [script_of(text) for text in texts]
    lengths = sorted(map(len, texts))
    if not all(scripts) or lengths[0] < _SURE or lengths[0] * 3 < lengths[1]:
        return False
    spoken = [language_of(text) for text in texts]
    if scripts[0] != scripts[1]:
        return True
    return "und" not in spoken and spoken[0] != spoken[1] and _are_as_long(grid)


def _are_as_long(grid: Grid) -> bool:
    """Are most texts about as long as the one beside them? A label is shorter than its value."""
    left, right = ({c.row: len(c.text) for c in grid.cells if c.column == n} for n in (1, 2))
    pairs = [(left[row], right[row]) for row in left.keys() & right.keys()]
    alike = [_SHORT < 2 * max(pair) < 5 * min(pair) for pair in pairs]
    return sum(alike) >= _MOST * len(alike)
