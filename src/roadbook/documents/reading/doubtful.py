"""What went into a measure, a heading or the title and may be a measure of its own: a heading that
tells a day, a numbered line within a measure, and every heading of a text of which fewer lines were
read as measures than were passed over between them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from roadbook.core.address import Address
from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.grids.codes import shape
from roadbook.documents.grids.grid import Grid
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.contents import Contents
from roadbook.documents.reading.doubled import NEARLY_ALL, is_varied
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.passes import Pass
from roadbook.documents.reading.plan import Field, ReadMeasure
from roadbook.documents.reading.told_times import is_time

# "2.", "1.3.1 Open", "14(b)"
_NUMBERED = pattern(r"\d{1,3}(?:[.)]\s|(?:\.\d{1,3})+[.)]?\s|\([^\W_]\)\s)\s*[^\W\d_]")
# "b) Mark the paths", "(iv) Report"
_LETTERED = pattern(r"\(?(?:[^\W\d_]|[ivx]{2,5})\)\s*[^\W\d_]")
# a number that begins a point within a line; its full stop stands first where a page that is read
# from the right has turned it: ".2"
_POINT = pattern(r"(?<!\S)(?:(\d{1,2})[.)]|\.(\d{1,2}))\s+(?=[^\W\d_])")
# a number of several levels: all but the last, and the last
_LAST = pattern(r"([^\W_]{1,5}[.\-](?:\d{1,3}[.\-])*)(\d{1,3})\.?")
# a number of several levels as what stands before the last one, that, and what stands behind it
_STEPPED = pattern(r"((?:[^\W_]{1,5}[.\-])+|[\d.]{1,9}\()(\d{1,3}|[a-y])([.)]?)")
_PLAIN = pattern(r"()(\d)([.)])")
_BEGINS = pattern(r"[^\W\d_a-zа-я]")
# what a number of several levels, or two numbers in one cell, cannot do without
_SEVERAL_LEVELS = pattern(r"[\s.(-]")
_LONGEST_PAIR = 40
_FEWEST_LONE = 3
_TEXT = 25
_SHORTEST_TOLD = 8
_FEW = 0.2
_HEAP, _FEWEST_HEAPED = 4, 12
_TEXTS = ("measure", "steps", "result", "indicator")
_PASSED_OVER = frozenset(f"reading.unread.{code}" for code in ("text", "joined"))


def list_doubtful(measures: Sequence[ReadMeasure], done: Pass) -> None:
    """List what may be a measure: headings over these, the title, numbered lines within one."""
    is_poor = not done.tables and _is_poor(measures, done)
    lone = _lone(measures) | _as_many(measures)
    lone |= _beside_bare(measures, done)
    for level in dict.fromkeys(_levels(measures)):
        text = level.text
        if is_poor or level in lone or (marks.tells_time(text) and not is_time(text, done.tongues)):
            done.log.leave_out(level.address, text, "heading")
    if is_poor and done.title is not None:
        done.log.leave_out(done.title.address, done.title.text, "title")
    for told in dict.fromkeys(_joined(done.drafts)):
        done.log.leave_out(told.address, told.text, "joined")
    for told in _of_numbers(done.drafts):
        done.log.leave_out(told.address, told.text, "joined")
    for told in _broken(done.drafts):
        done.log.leave_out(told.address, told.text, "joined")
    for told in _no_bodies(done.drafts):
        done.log.leave_out(told.address, told.text, "joined")
    for told in _heaped(done.drafts):
        done.log.leave_out(told.address, told.text, "joined")
    for told in _of_one_language(done.drafts):
        done.log.leave_out(told.address, told.text, "one_language")


def _joined(drafts: Sequence[Draft]) -> Iterator[Field]:
    """What stands in the cells of one measure and may be several."""
    texts = [told.text for draft in drafts for told in draft.fields.get("measure", ())]
    text = "\n".join(texts)
    numbers = [number.text for draft in drafts if (number := draft.first("number"))]
    may_count = "." in text or ")" in text  # the pattern alone would try every letter
    is_simple = text.count("\n") < len(texts) and not (may_count and _POINT.search(text))
    if is_simple and not any(map(_SEVERAL_LEVELS.search, numbers)):
        return  # whole lines under plain numbers: 1, 2, 3
    usual = _usual_look(numbers)
    for draft in drafts:
        yield from _parts(draft, usual)


def _lone(measures: Sequence[ReadMeasure]) -> set[Field]:
    """Numbered headings over measures without a number, several of them over one alone: these may
    be the measures.
    """
    under = Counter(m.section[-1] for m in measures if m.section and m.number is None)
    numbered = {level: shape(level.text.split()[0]) for level in under if _is_numbered(level)}
    alone = Counter(look for level, look in numbered.items() if under[level] == 1)
    return {level for level, look in numbered.items() if alone[look] >= _FEWEST_LONE}


def _as_many(measures: Sequence[ReadMeasure]) -> set[Field]:
    """The headings in rows of their own, where there are nearly as many of them as measures: a text
    between any two rows of a table may be what is done.
    """
    rows = {m.measure.address[2:4] for m in measures}
    levels = {level for m in measures for level in m.section}
    told = {level for level in levels if level.address.row and level.address[2:4] not in rows}
    return told if len(told) >= max(_FEWEST_LONE, NEARLY_ALL * len(measures)) else set()


def _beside_bare(measures: Sequence[ReadMeasure], done: Pass) -> set[Field]:
    """The headings right above or below rows that say who and when and not what is done."""
    bare = {m.measure.address[2:4] for m in measures if not m.measure.text}
    bare |= {i.address[2:4] for i in done.log.unread if i.why.code == "reading.unread.no_measure"}
    beside = {(table, row + step) for table, row in bare for step in (-1, 1)}
    return {level for m in measures for level in m.section if level.address[2:4] in beside}


def _is_numbered(level: Field) -> bool:
    return _NUMBERED.match(level.text) is not None


def _of_numbers(drafts: Sequence[Draft]) -> Iterator[Field]:
    """What stands beside a mere number that was taken for a measure."""
    for draft in drafts:
        measure = draft.first("measure")
        if measure is None or len(measure.text) > _TEXT or not marks.is_number(measure.text):
            continue
        for cell in (cell for cells in draft.fields.values() for cell in cells):
            if len(cell.text) >= _SHORTEST_TOLD and any(map(str.isalpha, cell.text)):
                yield cell


def _broken(drafts: Sequence[Draft]) -> Iterator[Field]:
    """Measures with what stands below them in small letters and without a number, where nearly all
    others begin otherwise: it may be the rest of them.
    """
    told = [(draft, text) for draft in drafts if (text := draft.first("measure"))]
    small = sum([starts_small(text.text) for _, text in told])
    if not small:
        return
    for (_, first), (draft, second) in pairwise(told if small <= _FEW * len(told) else ()):
        number = draft.first("number")
        is_below = 0 < second.address.row == first.address.row + 1
        is_below = is_below and second.address.table == first.address.table
        is_bare = number is None or number.how == "inherited"
        if is_below and is_bare and starts_small(second.text):
            yield first.saying(f"{first.text} {second.text}")


def _no_bodies(drafts: Sequence[Draft]) -> Iterator[Field]:
    """The cells of a column taken for bodies whose texts differ row by row as measures do, and
    hardly look like names.
    """
    columns: dict[tuple[int, int], list[Field]] = {}
    for draft in drafts:
        for kind in ("responsible", "partner"):
            for cell in draft.fields.get(kind, ()):
                if (at := cell.address).column:
                    columns.setdefault((at.table, at.column), []).append(cell)
    for told in columns.values():
        texts, rows = {cell.text for cell in told}, {cell.address.row for cell in told}
        if len(texts) < NEARLY_ALL * len(rows):
            continue  # they come back, as names do
        cells = list(dict.fromkeys(told))
        held = Contents([one_line(c.text) for c in cells], [c.text for c in cells])
        if held.length >= _TEXT and len(cells) > _FEWEST_LONE and is_varied(held):
            yield from cells


def _heaped(drafts: Sequence[Draft]) -> Iterator[Field]:
    """The long texts of further rows, where a few measures have heaps of them: each such row may be
    a measure under another header than the one that was found.
    """
    rows: dict[tuple[int, int], Field] = {}
    for draft in drafts:
        first = draft.first("measure")
        own = {cell.address[2:4] for cell in draft.fields.get("measure", ())}
        for kind in _TEXTS if first is not None and first.address.row else ():
            for cell in draft.fields.get(kind, ()):
                at = cell.address[2:4]
                if at not in own and len(cell.text) > len(rows[at].text if at in rows else ""):
                    rows[at] = cell
    found = [cell for cell in rows.values() if len(cell.text) >= _TEXT]
    if len(found) >= max(_HEAP * len(drafts), _FEWEST_HEAPED):
        yield from found


def _of_one_language(drafts: Sequence[Draft]) -> Iterator[Field]:
    """The measures of one language alone, or of two that nobody could part, where most are told in
    two.
    """
    told = Counter(code for d in drafts for code, other in d.other.items() if "measure" in other)
    for code, count in told.items():
        for draft in drafts if 2 * count > len(drafts) else ():
            if "measure" not in draft.other.get(code, {}):
                yield from draft.fields.get("measure", ())


def _usual_look(numbers: Sequence[str]) -> str:
    """The shape of most numbers: "a.9.9" of "II.1.2"; "" where none may be two."""
    if not any(map(_may_be_two, numbers)):
        return ""
    return Counter(map(_look, numbers)).most_common(1)[0][0]


def _may_be_two(number: str) -> bool:
    """Each of two numbers of several levels has a sign between its levels."""
    return len(number) <= _LONGEST_PAIR and number.count(".") + number.count("-") > 1


def _look(number: str) -> str:
    return shape(number.rstrip("."))


def _parts(draft: Draft, usual: str) -> Iterator[Field]:
    """The numbered lines within a measure; all its texts where it bears several numbers."""
    number = draft.first("number")
    numbers = number.text.split() if number else []
    is_odd = len(numbers) == 1 and _may_be_two(numbers[0]) and _look(numbers[0]) != usual
    is_glued = is_odd and _holds_the_next(numbers[0], usual)
    if is_glued or (len(numbers) > 1 and all(map(marks.is_number, numbers))):
        for kind in _TEXTS:
            yield from draft.fields.get(kind, ())
    for told in draft.fields.get("measure", ()):
        first, *rest = told.text.split("\n")
        numbered = list(filter(_begins_a_point, rest)) or _counted(draft, rest)
        if numbered:
            yield from (told.saying(line) for line in (first, *numbered))
        elif points := _points(told.text):
            yield from map(told.saying, points)
        elif at := _next_number(number.text if number else "", told.text):
            yield from (told.saying(text) for text in (told.text[: at - 1], told.text[at:]))


def _begins_a_point(line: str) -> bool:
    return bool(_NUMBERED.match(line) or _LETTERED.match(line))


def _points(text: str) -> list[str]:
    """The points of a text that has lost its line breaks: "1. Lay pipes 2. Mend leaks"."""
    found: list[int] = []
    for point in _POINT.finditer(text):
        if int(point[1] or point[2]) == len(found) + 1:
            found.append(point.start())
    if len(found) <= 1:
        return []
    ends = [*found[1:], len(text)]
    return [text[begin:end].strip() for begin, end in zip(found, ends, strict=True)]


def _counted(draft: Draft, rest: Sequence[str]) -> list[str]:
    """The lines whose codes count on from the measure's own: "B.2 ..." below "B.1 ..."."""
    found = []
    number = draft.first("number")
    last = number.text if number else ""
    for line in rest if last else ():
        if marks.follows(code := marks.leading_code(line)[0], last):
            found.append(line)
            last = code
    return found


def _next_number(number: str, text: str) -> int:
    """Where the number that follows this one stands within a text, as "3.2(b)" does in the text of
    "3.2(a)", and "2." before the beginning of a sentence in that of "1."; 0 where it does not.
    """
    if not (told := _STEPPED.fullmatch(number) or _PLAIN.fullmatch(number)):
        return 0
    stem, last, end = told.groups()
    following = str(int(last) + 1) if last.isdigit() else chr(ord(last) + 1)
    mark = f" {stem}{following}{end} "
    at = text.find(mark)
    is_sentence = bool(stem) or _BEGINS.match(text, at + len(mark)) is not None
    return at + 1 if at > 0 and is_sentence else 0


def _holds_the_next(number: str, look: str) -> bool:
    """Is it a number of this shape with the one that follows it behind: "II.1.1II.1.2"?"""
    for at in range(2, len(number) - 1):
        if not look == _look(number[:at]) == _look(number[at:]):
            continue
        first, second = (_LAST.fullmatch(part) for part in (number[:at], number[at:]))
        if first and second and first[1] == second[1] and int(first[2]) + 1 == int(second[2]):
            return True
    return False


def _levels(measures: Iterable[ReadMeasure]) -> Iterator[Field]:
    for measure in measures:
        yield from measure.section
        if measure.other_languages:
            yield from _levels(measure.other_languages.values())


def _is_poor(measures: Sequence[ReadMeasure], done: Pass) -> bool:
    """Were more lines passed over, from the first measure to the last, than read as measures?"""
    places = {
        ("table", item.table) if isinstance(item, Grid) else (item.part, item.paragraph): at
        for at, item in enumerate(done.source.items)
    }

    def place(where: Address) -> tuple[int, int]:
        key = (where.part, where.paragraph) if where.paragraph else ("table", where.table)
        return places.get(key, -1), where.row

    read = [place(measure.measure.address) for measure in measures]
    passed = [place(i.address) for i in done.log.unread if i.why.code in _PASSED_OVER]
    return bool(read) and sum(min(read) < at < max(read) for at in passed) > len(read)
