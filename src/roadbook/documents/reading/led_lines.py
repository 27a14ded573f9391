"""Lines of a text that only lead in what stands below them, or say beforehand what it is about."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading.drafts import Log
from roadbook.documents.reading.labels import kind_of_label
from roadbook.documents.reading.nodes import BULLET
from roadbook.documents.reading.open_words import ends_decided, stands_over
from roadbook.documents.reading.sections import printed_number
from roadbook.documents.reading.titles import Line

_CALL = pattern(r"[^\W\d_]{4,20}:")
_FEWEST_OF_AN_AGENDA = 2
_LONGEST_LEAD = 35


def without_agenda(lines: Sequence[Line], tongues: Sequence[str], log: Log) -> list[Line]:
    """The lines without those of a list that says beforehand what the headings are, whether a word
    heads it ("AGENDA:") or its lines begin with the numbered headings that follow.
    """
    heads = {folded(x.text).rstrip(" .;"): i for i, x in enumerate(lines) if x.level or x.is_bold}
    long = {head[:_LONGEST_LEAD]: head for head in heads if len(head) >= _LONGEST_LEAD}
    listed = [
        i for i, x in enumerate(lines)
        if not (x.level or x.is_bold) and printed_number(x.text)[0]
        and _is_of_a_heading(x, i, heads, long)
    ]  # fmt: skip
    under = next(
        (i for i, x in enumerate(lines) if stands_over("agenda", x.text, tongues)), len(lines)
    )
    items = list(takewhile(lambda i: _is_item(lines[i]), range(under + 1, len(lines))))
    left_out = {*listed, *((under, *items) if items else ())}
    if len(left_out) < _FEWEST_OF_AN_AGENDA:
        return list(lines)
    for i in sorted(left_out):
        log.leave_out(lines[i].address, lines[i].text, "text")
    return [line for i, line in enumerate(lines) if i not in left_out]


def _is_of_a_heading(
    line: Line, at: int, heads: Mapping[str, int], long: Mapping[str, str]
) -> bool:
    """Does a line say a heading that follows it, or begin with a `long` one, known by its first
    letters?
    """
    text = folded(line.text).rstrip(" .;")
    begun = long.get(text[:_LONGEST_LEAD], "")
    said = [text, *([begun] if begun and text.startswith(begun) else ())]
    return any(heads.get(head, -1) > at for head in said)


def _is_item(line: Line) -> bool:
    """A plain line of a list."""
    is_listed = bool(printed_number(line.text)[0]) or BULLET.match(line.text) is not None
    return is_listed and not (line.level or line.is_bold)


def without_calls(lines: Sequence[Line], tongues: Sequence[str], log: Log) -> Iterator[Line]:
    """The lines without those that say of one list after the other that it is decided, and without
    a word that leads in lists: "DECIDED:"; one that is not in capitals may be a label that waits
    for its value, and one for measures calls its list so.
    """
    calls = Counter(line.text for line in lines if _CALL.fullmatch(line.text.strip()))
    kinds = {text: kind_of_label(text.rstrip(": "), tongues, is_dash=True) for text in calls}
    for text, kind in kinds.items():
        if kind == "measure" or (kind and not text.isupper()):
            del calls[text]
    decided = {x for x in lines if not x.level and ends_decided(x.text, tongues)}
    decided = decided if len(decided) > 1 else set()
    for line in lines:
        if calls[line.text] > 1 or line in decided:
            log.leave_out(line.address, line.text, "text")
        else:
            yield line
