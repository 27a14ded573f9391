"""One cell, several measures: lines that each begin with their own date, numbers and texts line by
line, and a number written inside the measure's text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import one_line, tidy
from roadbook.documents.reading import marks
from roadbook.documents.reading.addressed import addressed
from roadbook.documents.reading.drafts import TIMES, Draft
from roadbook.documents.reading.mixed_cells import part_cells, part_labels, part_measures
from roadbook.documents.reading.plan import Field

_DATED = pattern(
    r"(\d{1,2}[/.:]\d{2,4}(?:\s*(?:[^\W\d_]{1,3}|,|[-–—])\s*\d{1,2}[/.:]\d{2,4})*)\s*[:.–—-]?\s+(\S.*)",
    re.DOTALL,
)
_WORDED = pattern(r"([^:]{0,40}?(?:19|20)\d\d[^:]{0,12}):\s+(\S.*)", re.DOTALL)
_LINE_KINDS = ("target", "steps", "result", "indicator", "measure")

_FEWEST_LISTS, _MOST_LISTS = 3, 0.6
_SHORTEST_POINT, _USUAL_POINT = 10, 18
_BULLET = pattern(r"[•▪●○◦■□✓·‣➢*–—-]\s+")
_WORD = pattern(r"\S+(?=\s+[^\W\d_a-zа-я])")
_FIGURE_FIRST = pattern(r"(\d{1,3})\s+(?=[^\W\d_])(?=\S*[A-ZА-ЯЁ])")


def split_drafts(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of one table with every measure on its own."""
    made = list(drafts)
    if not all(draft.fields.get("number") for draft in made):
        made = _number_inside(_numbered_lines(_bulleted_lines(made)))
    numbers = [cell.text for draft in made for cell in draft.fields.get("number", ())]
    if not "".join(numbers).isprintable():  # some stand in lines
        made = [part for draft in made for part in _line_by_line(draft)]
    part_labels(made)
    part_measures(made)
    part_cells(made)
    if any(draft.first(kind) for draft in made for kind in TIMES):
        return made
    for kind in _LINE_KINDS:
        cells = [d.fields[kind] for d in made if kind in d.fields]
        lines = [len(_dated_lines(f.text)) for fields in cells for f in fields]
        if cells and sum(n > 0 for n in lines) >= 0.5 * len(made) and max(lines) >= 2:
            return [part for draft in made for part in _by_date(draft, kind)]
    return made


def dated(line: str) -> tuple[str, str] | None:
    """("06/16", "Launch") of "06/16: Launch"; None where no date leads."""
    match = _DATED.match(line) or _WORDED.match(line)
    if match is None or match.group(1).count("(") > match.group(1).count(")"):
        return None  # the colon of "... by May 2026 (Action: Customs)" stands inside brackets
    return match.group(1).strip(), match.group(2)


def _dated_lines(text: str) -> list[tuple[str, str]]:
    """The dated lines of a cell with the lines that go on with them; [] unless the first is one."""
    found: list[tuple[str, str]] = []
    for line in tidy(text).split("\n"):
        if parts := dated(line):
            found.append(parts)
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line}")
        else:
            return []
    return found


def _by_date(draft: Draft, kind: str) -> list[Draft]:
    """A measure per dated line; what was the measure becomes the innermost section."""
    cells = draft.fields.get(kind, [])
    lines = [(f, time, text) for f in cells for time, text in _dated_lines(f.text)]
    if not lines:
        return [draft]
    section = draft.section
    measure = draft.first("measure")
    if kind != "measure" and measure is not None:
        section = (*section, measure._replace(text=_labelled(draft, measure), how="section_row"))
    made = []
    for cell, time, text in lines:
        fields = {k: v for k, v in draft.fields.items() if k not in {kind, "measure"}}
        fields["measure"] = [cell.saying(text)]
        fields["timeframe"] = [cell.saying(time)]
        made.append(replace(draft, fields=fields, section=section, is_part=True))
    return made


def _labelled(draft: Draft, measure: Field) -> str:
    """ "Commitment No. 3: Open budgets": the heads and the number say what the level is."""
    number = draft.first("number")
    text = one_line(measure.text)
    if number is None:
        return text
    heads = (draft.heads.get(f.address, "") for f in (measure, number))
    head = one_line("\n".join(heads))
    return f"{head} {one_line(number.text)}: {text}".strip()


def _line_by_line(draft: Draft) -> list[Draft]:
    """ "1.1\\n1.2" beside as many lines of text: as many measures."""
    number, measure = draft.first("number"), draft.first("measure")
    if number is None or measure is None or len(draft.fields["measure"]) > 1:
        return [draft]
    lines = tidy(number.text)
    numbers = lines.split("\n") if "\n" in lines else []
    if not numbers or not all(map(marks.is_number, numbers)):
        return [draft]
    count = len(numbers)
    if len(tidy(measure.text).split("\n")) != count:
        return [draft]
    parts = (_fields_of(draft, i, numbers) for i in range(count))
    return [replace(draft, fields=fields, is_part=True) for fields in parts]


def _numbered_lines(drafts: list[Draft]) -> list[Draft]:
    """ "1. Draft the law\n2. Adopt it" in a table without numbers of its own: as many measures,
    where the numbers go on from cell to cell, the times are as many or most cells hold such lists.
    """
    parts = [_numbered_parts(d) for d in drafts]
    several = [p for p in parts if len(p) > 1]
    if not several:
        return drafts
    told = [marks.bare(number) for part in parts for number, _ in part]
    runs_on = len(set(told)) == len(told) and sum(map(len, parts)) > len(drafts)
    lists = sum(map(_is_list_of_measures, drafts, parts))
    goes_on = runs_on and len(several) > 1
    are_lists = lists >= max(_FEWEST_LISTS, _MOST_LISTS * len(drafts))
    made: list[Draft] = []
    for draft, texts in zip(drafts, parts, strict=True):
        count = len(texts)
        is_told = goes_on or (are_lists and _is_list_of_measures(draft, texts))
        if count < 2 or not (is_told or _has_lines(draft, count)):
            made.append(draft)
            continue
        measure = draft.fields["measure"][0]
        numbers = [number for number, _ in texts]
        for i, (_, text) in enumerate(texts):
            fields = _fields_of(draft, i, numbers)
            fields["measure"] = [measure.saying(text)]
            made.append(replace(draft, fields=fields, is_part=True))
    return made


def _is_list_of_measures(draft: Draft, texts: Sequence[tuple[str, str]]) -> bool:
    """Is a cell nothing but a list of sentences, counted from one or a: nothing leads it in, so
    that no other text of it can be the measure, and they are longer than mere steps are?
    """
    if len(texts) <= 1 or draft.other:
        return False
    numbers = [marks.bare(number) for number, _ in texts]
    is_counted = numbers[:1] in (["1"], ["a"], ["а"]) and all(
        marks.follows(below, above) for above, below in pairwise(numbers)
    )
    lengths = [len(text) - len(number) - 1 for number, text in texts]
    is_long = min(lengths) >= _SHORTEST_POINT and sum(lengths) >= _USUAL_POINT * len(texts)
    return is_counted and is_long


def _bulleted_lines(drafts: list[Draft]) -> list[Draft]:
    """Bullets beside as many lines of times, as in a row for each institution: as many measures;
    where a table has such rows, a lone bullet before a measure goes.
    """
    parts = [_bulleted_parts(d) for d in drafts]
    told = [len(p) > 1 and _has_lines(d, len(p)) for d, p in zip(drafts, parts, strict=True)]
    if not any(told):
        return drafts
    made: list[Draft] = []
    for draft, texts, is_told in zip(drafts, parts, told, strict=True):
        if not is_told and len(texts) != 1:
            made.append(draft)
            continue
        measure, count = draft.fields["measure"][0], len(texts)
        for i, text in enumerate(texts):
            fields = {k: [_line_of(c, i, count) for c in some] for k, some in draft.fields.items()}
            fields["measure"] = [measure.saying(text)]
            made.append(replace(draft, fields=fields, is_part=count > 1))
    return made


def _bulleted_parts(draft: Draft) -> list[str]:
    """The texts behind the bullets of a measure's cell, each with the lines that go on with it."""
    measure = draft.first("measure")
    if measure is None or draft.first("number") or len(draft.fields["measure"]) > 1:
        return []
    found: list[str] = []
    for line in tidy(measure.text).split("\n"):
        if bullet := _BULLET.match(line):
            found.append(line[bullet.end() :])
        elif found:
            found[-1] = f"{found[-1]} {line}"
        else:
            return []
    return found


def _numbered_parts(draft: Draft) -> list[tuple[str, str]]:
    """The numbers and texts of a measure's cell, each with its number and the lines that go on with
    it; where letters number them, each counts on from the one above.
    """
    measure = draft.first("measure")
    if measure is None or draft.first("number") or len(draft.fields["measure"]) > 1:
        return []
    found: list[tuple[str, str]] = []
    for line in _code_by_code(tidy(measure.text)):
        number = marks.leading_number(line)[0]
        if not number and (code := marks.leading_code(line)[0]):
            number = code if not found or marks.follows(code, found[-1][0]) else ""
        if number:
            found.append((number, line))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line}")
        else:
            return []
    return found


def _code_by_code(text: str) -> Iterator[str]:
    """The lines of a text, those apart that a code within a line begins which follows the last one,
    as where a page has lost the line break: "A.1 Ratify it A.2 Report on it".
    """
    last = ""
    for line in text.split("\n"):
        begin = 0
        for word in _WORD.finditer(line):
            code = word[0].rstrip(".:)")
            if not marks.is_mixed(code):
                continue
            if word.start() == begin or marks.follows(code, last):
                if word.start() > begin:
                    yield line[begin : word.start()].rstrip()
                begin, last = word.start(), code
        yield line[begin:]


def _fields_of(draft: Draft, i: int, numbers: Sequence[str]) -> dict[str, list[Field]]:
    """What the cells of a row say of one of its measures."""
    fields: dict[str, list[Field]] = {}
    for kind, cells in draft.fields.items():
        for cell in cells:
            told = addressed(cell.text, numbers) if kind != "number" else []
            own = cell.saying(told[i]) if told else _line_of(cell, i, len(numbers))
            if own.text or not told:
                fields.setdefault(kind, []).append(own)
    return fields


def _has_lines(draft: Draft, count: int) -> bool:
    """Has the time as many lines?"""
    cells = [c for kind in TIMES for c in draft.fields.get(kind, [])]
    return any(len(tidy(c.text).split("\n")) == count for c in cells)


def _line_of(cell: Field, i: int, count: int) -> Field:
    lines = tidy(cell.text).split("\n")
    if len(lines) != count:
        return cell
    led = [marks.leading_number(line) for line in lines]
    if [marks.bare(number) for number, _ in led] == [f"{n}" for n in range(1, count + 1)]:
        lines = [text for _, text in led]  # the numbers only say which line belongs to which
    if all(map(_BULLET.match, lines)):
        lines = [_BULLET.sub("", line, count=1) for line in lines]
    return cell.saying(lines[i])


def _leading(text: str) -> tuple[str, str]:
    """A number that leads a text, or a bare figure among such: "2 Introduce" below "1(b)"."""
    found = marks.leading_number(text)
    match = None if found[0] else _FIGURE_FIRST.match(text)
    return (match.group(1), text[match.end() :]) if match else found


def _number_inside(drafts: list[Draft]) -> list[Draft]:
    """In a table without numbers of its own, the numbers that lead the texts are taken off them."""
    bare = [d for d in drafts if d.first("number") is None and d.first("measure")]
    leading = _leading
    led = [d for d in bare if leading(d.fields["measure"][0].text)[0]]
    if not any(marks.leading_number(d.fields["measure"][0].text)[0] for d in led):
        led = []
    if not led or len(led) < 0.6 * len(drafts):
        leading = marks.leading_code
        led = [d for d in bare if leading(d.fields["measure"][0].text)[0]]
        if len(led) < 0.9 * len(drafts):
            return drafts
    for draft in led:
        first = draft.fields["measure"][0]
        number, text = leading(first.text)
        draft.fields["number"] = [first.saying(number)]
        draft.fields["measure"][0] = first.saying(text)
    return drafts
