"""Cells that say everything twice, one language below the other or parted by a slash.

Each language gets its own fields, so that one cell gives one measure in two languages. Two scripts
are told apart line by line; two languages of one script by the order in which all cells have them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.languages import language_of, nearer, script_of
from roadbook.documents.lexicons.wordings import tidy
from roadbook.documents.reading import marks
from roadbook.documents.reading.drafts import TIMES, Draft
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.run_together import Speech

_MOST, _PARTED = 0.7, 0.6
_LEAST = 60
_FEWEST_PAIRS = 3
_IN_TURN = 0.9
_YEAR = pattern(r"(?:19|20)\d\d")
_ROMAN = pattern(r"\b[IVX]{1,4}\b")
_TOLD = frozenset({"measure", "responsible", "timeframe", "result"})
_SHARED = ("timeframe", "start", "end", "responsible", "partner", "result", "indicator", "funding")


def part_languages(drafts: Sequence[Draft]) -> None:
    """Part the cells of a table where most measures are told in two languages."""
    doubled = [d for d in drafts if d.other]
    if doubled and len(doubled) == len(drafts):
        _part_the_rest(drafts)
        return
    texts = [d.fields["measure"][0].text for d in drafts if d.first("measure")]
    scripts = _two_scripts(texts)
    joined = "".join(texts)
    if scripts is None and joined.isprintable() and "/" not in joined:
        return  # each text is in one line and in one piece
    told = _pairs(texts, scripts)
    if len(told) < _MOST * len(drafts):  # a page has lost line breaks, but not in every cell
        texts = [cells[0].text for d in drafts for kind, cells in d.fields.items() if kind in _TOLD]
        told = _pairs(texts, scripts) if told else []
    if not told or len(told) < _PARTED * len(texts):
        return
    main, beside = (language_of(" ".join(pair[i] for pair in told)) for i in (0, 1))
    short = min(sum(len(pair[i]) for pair in told) for i in (0, 1)) < _LEAST
    if beside == "und" or main == beside or ((short or main == "und") and not scripts):
        return
    for draft in drafts:
        draft.language = main
        draft.other[beside] = _second_half(draft, tuple(draft.fields), scripts)
    _run_together(drafts, beside, {kind for draft in drafts for kind in draft.fields})


def _pairs(texts: Sequence[str], scripts: tuple[str, str] | None) -> list[tuple[str, str]]:
    return [pair for text in texts if (pair := _halves(text, scripts))]


def _run_together(drafts: Sequence[Draft], beside: str, kinds: Set[str]) -> None:
    """Part the cells that are left, by what the parted ones tell of the two languages."""
    pairs = [
        (ours.text, theirs.text)
        for draft in drafts
        for kind, second in draft.other[beside].items()
        for ours, theirs in zip(draft.fields.get(kind, ()), second, strict=False)
    ]
    speech = Speech(pairs)
    for draft in drafts:
        for kind in sorted(kinds - draft.other[beside].keys()):
            cells = draft.fields.get(kind, [])
            for i, cell in enumerate(cells):
                if kind != "number" and (pair := speech.halves(cell.text)):
                    draft.other[beside].setdefault(kind, []).append(cell.saying(pair[1]))
                    cells[i] = cell.saying(pair[0])


def join_rows(drafts: Sequence[Draft]) -> list[Draft]:
    """Measures that are told in two rows, one language below the other under one number, as one
    each; the drafts as they are where rows do not take turns. Of a few the second row is missing.
    """
    pairs: list[tuple[Draft, Draft | None]] = []
    most = len(drafts) * (1 - _IN_TURN)
    for pair in _in_turn(drafts):
        pairs.append(pair)
        most -= pair[1] is None
        if most < 0:  # as in nearly every plan, after a tenth of it
            return list(drafts)
    whole = [(first, second) for first, second in pairs if second is not None]
    if len(whole) < max(_FEWEST_PAIRS, _IN_TURN * len(pairs)):
        return list(drafts)
    one, other = ([_measure(pair[i]) for pair in whole] for i in (0, 1))
    main, beside = language_of(" ".join(one)), language_of(" ".join(other))
    if beside == "und" or main == beside or not _keep_turns(one, other, (main, beside)):
        return list(drafts)
    for first, second in whole:
        first.language = main
        first.other[beside] = {k: v for k, v in second.fields.items() if k != "number"}
    return [first for first, _ in pairs]


def _in_turn(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft | None]]:
    """Each draft with the one that says it again below it; None where there is none."""
    at = 0
    while at < len(drafts):
        second = drafts[at + 1] if at + 1 < len(drafts) else None
        is_pair = second is not None and _take_turns(drafts[at], second)
        yield drafts[at], second if is_pair else None
        at += 1 + is_pair


def _take_turns(first: Draft, second: Draft) -> bool:
    """Is the second row without a number of its own, and in another script or language?"""
    numbers = first.first("number"), second.first("number")
    is_under = numbers[1] is None or numbers[1].how == "inherited" or numbers[0] == numbers[1]
    texts = _measure(first), _measure(second)
    if not is_under or not all(texts) or _years(first) != _years(second):
        return False
    scripts = {script_of(text) for text in texts}
    return len(scripts - {""}) == 2 or ("" not in scripts and _speak_apart(*texts))


def _keep_turns(first: Sequence[str], second: Sequence[str], spoken: tuple[str, str]) -> bool:
    """Is each language always the same of the two rows? What a text of a few words is in may be
    misjudged, but not in turn.
    """
    if script_of(" ".join(first)) != script_of(" ".join(second)):
        return True
    turned = sum(
        nearer(one, *spoken) == spoken[1] or nearer(other, *spoken) == spoken[0]
        for one, other in zip(first, second, strict=True)
    )
    return turned <= (1 - _IN_TURN) * len(first)


def _years(draft: Draft) -> list[str]:
    """The years of its times, which are the same in every language."""
    return _YEAR.findall(" ".join(f.text for kind in TIMES for f in draft.fields.get(kind, ())))


def _speak_apart(first: str, second: str) -> bool:
    spoken = {language_of(first), language_of(second)}
    return len(spoken - {"und"}) == 2


def _measure(draft: Draft) -> str:
    measure = draft.first("measure")
    return measure.text if measure else ""


def says_again(heading: str, below: str) -> bool:
    """Does a heading say the one above it in another script, under the same number?"""
    numbers = [marks.leading_number(text)[0] for text in (heading, below)]
    scripts = {script_of(heading), script_of(below)} - {""}
    return numbers[0] == numbers[1] and len(scripts) == 2 and " / " not in heading


def _part_the_rest(drafts: Sequence[Draft]) -> None:
    """Beside measures in columns of their own, the cells that both languages share."""
    beside = next(iter(drafts[0].other))
    measures = [d.fields["measure"][0].text for d in drafts if d.first("measure")]
    seconds = [f.text for d in drafts for f in d.other.get(beside, {}).get("measure", [])[:1]]
    pair = (script_of(" ".join(measures)), script_of(" ".join(seconds)))
    scripts = pair if pair[0] != pair[1] else None
    parted = set()
    for kind in _SHARED:
        cells = [d.fields[kind][0].text for d in drafts if d.first(kind)]
        split = [text for text in cells if _halves(text, scripts)]
        if not split or len(split) < len(cells) / 2:
            continue
        parted.add(kind)
        for draft in drafts:
            if kind not in draft.other.get(beside, {}):
                second = _second_half(draft, (kind,), scripts)
                draft.other.setdefault(beside, {}).update(second)
    _run_together(drafts, beside, parted)


def _second_half(
    draft: Draft, kinds: Sequence[str], scripts: tuple[str, str] | None
) -> dict[str, list[Field]]:
    """Take the second language out of the cells of these kinds."""
    other: dict[str, list[Field]] = {}
    for kind in kinds:
        cells = draft.fields.get(kind, [])
        for i, cell in enumerate(cells):
            if kind != "number" and (pair := _halves(cell.text, scripts)):
                other.setdefault(kind, []).append(cell.saying(pair[1]))
                cells[i] = cell.saying(pair[0])
    return other


def _two_scripts(texts: Sequence[str]) -> tuple[str, str] | None:
    """The two scripts of most texts, in their order; None where these have one."""
    # a text in one piece is in one script
    parted = [text for text in texts if "\n" in text or " / " in text]
    orders = Counter(tuple(_by_script(text)) for text in parted)
    double = Counter({order: n for order, n in orders.items() if len(order) == 2})
    if not double or double.most_common(1)[0][1] < _MOST * len(texts):
        return None
    first, second = double.most_common(1)[0][0]
    return first, second


def _halves(text: str, scripts: tuple[str, str] | None) -> tuple[str, str] | None:
    """The two languages of a cell, None where it says itself once."""
    if scripts:
        pieces = _pieces(text)
        written = [_written(piece) for piece in pieces]
        if len(pieces) == 2 and all(w in {"", s} for w, s in zip(written, scripts, strict=True)):
            return pieces[0].strip(), pieces[1].strip()  # "2027" and "2027 г." as well
        parts = _by_script(text)
        if scripts[0] in parts and scripts[1] in parts:
            return parts[scripts[0]], parts[scripts[1]]
        if len(parts) == 1 and (pair := _at_switch(text, scripts)):
            return pair
    text = tidy(text)
    slashed = text.split(" / ")
    if len(slashed) == 2:
        return slashed[0].strip(), slashed[1].strip()
    lines = text.split("\n")
    if len(lines) % 2 or len(slashed) > 2:
        return None
    middle = len(lines) // 2
    return "\n".join(lines[:middle]), "\n".join(lines[middle:])


def _at_switch(text: str, scripts: tuple[str, str]) -> tuple[str, str] | None:
    """A text in one piece that goes on in the second script to its end, as where a page has lost
    the line break; only half a text is a second language, not a name at its end.
    """
    words = text.split()
    told = [script_of(word) for word in words]
    last = max((n for n, script in enumerate(told) if script == scripts[0]), default=-1)
    second = " ".join(words[last + 1 :])
    first = " ".join(words[: last + 1])
    is_pure = scripts[1] not in told[: last + 1]
    return (first, second) if is_pure and len(first) < 3 * len(second) else None


def section_in(
    section: Sequence[Field], text: str, spoken: tuple[str, str], *, is_second: bool
) -> tuple[Field, ...]:
    """The levels in the script of this text, where a heading says itself in two scripts, or in the
    first or second of the languages `spoken`, where it says itself in both of these.
    """
    script = script_of(text)
    made = []
    for level in section:
        parts = _by_script(level.text)
        told = parts.get(script, "") if len(parts) > 1 and " / " in level.text else ""
        if len(parts) == 1 and (halves := _spoken_halves(level.text, spoken)):
            told = halves[is_second]
        made.append(level.saying(told.replace("\n", " ")) if told else level)
    return tuple(made)


def _spoken_halves(text: str, spoken: tuple[str, str]) -> list[str]:
    """The halves of a text in two languages of one script; [] where the second half, by itself, is
    not in the second one.
    """
    halves = [half.strip() for half in text.split(" / ")]
    is_told = len(halves) == 2 and tuple(language_of(half, spoken) for half in halves) == spoken
    return halves if is_told else []


def _by_script(text: str) -> dict[str, str]:
    """The pieces of a cell joined by script, in the order in which these come first."""
    found: dict[str, list[str]] = {}
    last = ""
    for piece in _pieces(text):
        last = _written(piece) or last
        found.setdefault(last, []).append(piece)
    return {script: "\n".join(some) for script, some in found.items() if script}


def _pieces(text: str) -> list[str]:
    return [piece for line in tidy(text).split("\n") for piece in line.split(" / ")]


def _written(text: str) -> str:
    """The script of a text, whatever its Roman numbers are written in: "III–IV кв."."""
    return script_of(_ROMAN.sub("", text)) or script_of(text)
