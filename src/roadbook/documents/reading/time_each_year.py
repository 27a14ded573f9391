"""The same part of several years, named once, "May 2027 and 2028", and a month named twice."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from roadbook.core.words import Precision
from roadbook.documents.reading.time_elements import Atom, Element, Mark

_LIST, _RANGE = frozenset(("comma", "and")), "dash"
_FEWEST = _RANGE_OF_PARTS = 3
"""Two years, or parts, and what links them."""


def in_each_year(elements: list[Element]) -> list[Element]:
    """The elements with the part, a month, a quarter, a day or a range of these, before each of the
    years behind it, or behind each of those before it; as they are where they say something else.

    Of a range of years a range of parts begins in the first and ends in the last: "May-August
    2026-2027". One part before a range of years is where that range begins, and is left alone.
    """
    first = next((i for i, e in enumerate(elements) if isinstance(e, Atom)), 0)
    last = next((i for i in reversed(range(len(elements))) if isinstance(elements[i], Atom)), -1)
    told = elements[first : last + 1]
    is_before = not (told and _is_year(told[0]))
    if not is_before:
        told = told[::-1]  # the last year, ..., the first year, seen from the part
    years = next((i for i, e in enumerate(told) if _is_year(e)), len(told))
    part, rest = told[:years], told[years:]
    are_parts = _is_chain(part, _is_part) and len(part) <= _RANGE_OF_PARTS
    if not (are_parts and _is_chain(rest, _is_year)):
        return elements
    links = {link.name for link in rest[1::2] if isinstance(link, Mark)}
    is_range = len(part) == _RANGE_OF_PARTS
    if len(rest) < _FEWEST or not (links <= _LIST or (links == {_RANGE} and len(rest) == _FEWEST)):
        return elements
    found: list[Element] = []
    if links <= _LIST:
        for n, element in enumerate(rest):
            found += [element] if n % 2 else [*map(_copy, part), element]
    elif is_range:
        found = [part[0], rest[0], rest[1], part[-1], rest[-1]]
    elif not is_before:
        found = [part[0], rest[0], rest[1], _copy(part[0]), rest[-1]]
    else:
        return elements
    return [*elements[:first], *(found if is_before else found[::-1]), *elements[last + 1 :]]


def said_once(elements: Sequence[Element]) -> list[Element]:
    """The elements without the second name of a month behind a slash, as Arabic papers print both:
    "15 أيار/مايو 2026".
    """
    found: list[Element] = []
    for element in elements:
        is_behind = len(found) > 1 and isinstance(found[-1], Mark) and found[-1].name == "slash"
        named = found[-2] if is_behind else None
        if isinstance(named, Atom) and _is_month(element, named.number):
            found.pop()
        else:
            found.append(element)
    return found


def _is_month(element: Element, number: int) -> bool:
    if not isinstance(element, Atom) or element.precision is not Precision.MONTH:
        return False
    return element.number == number


def _is_chain(elements: Sequence[Element], is_one: Callable[[Element], bool]) -> bool:
    """Atoms of one kind with a mark between each two."""
    atoms, links = elements[::2], elements[1::2]
    are_atoms = bool(atoms) and len(atoms) == len(links) + 1 and all(map(is_one, atoms))
    return are_atoms and all(isinstance(link, Mark) for link in links)


def _is_year(element: Element) -> bool:
    if not isinstance(element, Atom) or element.precision is not Precision.YEAR:
        return False
    return element.year > 0 and not (element.last_year or element.kind)


def _is_part(element: Element) -> bool:
    if not isinstance(element, Atom) or element.precision is Precision.YEAR:
        return False
    return not (element.year or element.kind)


def _copy(element: Element) -> Element:
    return replace(element) if isinstance(element, Atom) else element
