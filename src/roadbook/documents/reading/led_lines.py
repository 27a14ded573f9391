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
    listed = [
        i for i, x in enumerate(lines)
        if not (x.level or x.is_bold) and printed_number(x.text)[0]
        and _is_of_a_heading(x, i, heads)
    ]  # fmt: skip
    under = next(
        (i for i, x in enumerate(lines) if stands_over("agenda", x.text, tongues)), len(lines)
    )
    items = list(takewhile(lambda i: _is_item(lines[i]), range(under + 1, len(lines))))
    if items:
        listed = sorted({*listed, under, *items})
    if len(listed) < _FEWEST_OF_AN_AGENDA:
        return list(lines)
    for i in listed:
        log.leave_out(lines[i].address, lines[i].text, "text")
    return [line for i, line in enumerate(lines) if i not in listed]


def _is_of_a_heading(line: Line, at: int, heads: Mapping[str, int]) -> bool:
    text = folded(line.text).rstrip(" .;")
    if heads.get(text, -1) > at:
        return True
    begun = (head for head in heads if len(head) >= _LONGEST_LEAD and text.startswith(head))
    return any(heads[head] > at for head in begun)


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
    decided = [x for x in lines if not x.level and ends_decided(x.text, tongues)]
    decided = decided if len(decided) > 1 else []
    for line in lines:
        if calls[line.text] > 1 or line in decided:
            log.leave_out(line.address, line.text, "text")
        else:
            yield line
