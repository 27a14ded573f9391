"""The languages that time-frames are written in: each has a text file with its forms and its ways
of writing; months that a file does not spell out are CLDR's.
"""

from functools import cache
from pathlib import Path

from babel import Locale

from benchmarks.times.cases import Language, Shape

HERE = Path(__file__).parent
REVIEWED = ("en", "ru", "tk")
OTHERS = tuple(sorted(p.stem for p in HERE.glob("*.txt") if p.stem not in REVIEWED))
_ROMAN = ("I", "II", "III", "IV")


def _short_year(year: int) -> str:
    return f"{year % 100:02d}"


def _english_nth(number: int) -> str:
    last = 0 if number in (11, 12, 13) else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _turkmen_nth(number: int) -> str:
    """The ending goes with the last vowel of the number as spoken: altynjy, but ikinji."""
    tens = {1: "njy", 2: "nji", 3: "njy", 4: "njy", 5: "nji"}
    last = number % 10
    ending = tens.get(number // 10 % 10, "nji") if last == 0 else "njy" if last in (6, 9) else "nji"
    return f"{number}-{ending}"


_ORDERED = {"en": _english_nth, "tk": _turkmen_nth}


@cache
def _months() -> dict[str, dict[str, Shape]]:
    """Month names of CLDR: "nom" alone, "gen" beside a day, "short"."""
    found: dict[str, dict[str, Shape]] = {}
    # Babel 2.18 gives other languages Azerbaijani months alone once it has read that language
    for code in sorted((*REVIEWED, *OTHERS), key=lambda code: code == "az"):
        months = Locale.parse(code, sep="-").months
        found[code] = {
            "m.nom": [months["stand-alone"]["wide"][n] for n in range(1, 13)],
            "m.gen": [months["format"]["wide"][n] for n in range(1, 13)],
            "m.short": [months["format"]["abbreviated"][n] for n in range(1, 13)],
        }
    return found


def _with_endings(endings: str) -> Shape:
    """A number with its ending: by the last digit, then by the tens for round numbers."""
    by_digit, by_tens = (part.split() for part in endings.split("/"))

    def written(number: int) -> str:
        last, tens = number % 10, number // 10 % 10
        return f"{number}{by_digit[last - 1] if last else by_tens[tens - 1]}"

    return written


def _read(path: Path) -> tuple[dict[str, Shape], dict[str, tuple[str, ...]]]:
    """Shapes ("q.word = first, second"; "y.nth ~ endings of 1 to 9 / of 10 to 90") and patterns."""
    shapes: dict[str, Shape] = {}
    patterns: dict[str, tuple[str, ...]] = {}
    kind = ""
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            kind = line.strip("[]")
        elif kind:
            found = tuple(p.strip(" ").replace("\\n", "\n") for p in line.split(" | "))
            patterns[kind] = (*patterns.get(kind, ()), *found)
        elif " ~ " in line:
            name, _, endings = line.partition(" ~ ")
            shapes[name] = _with_endings(endings)
        else:
            name, _, forms = line.partition(" = ")
            shapes[name] = [form.strip() for form in forms.split(",")]
    return shapes, patterns


@cache
def language(code: str) -> Language:
    """How this language is written. Raises FileNotFoundError for one without a file."""
    shapes, patterns = _read(HERE / f"{code}.txt")
    everywhere: dict[str, Shape] = {"q.roman": _ROMAN, "h.roman": _ROMAN, "y.short": _short_year}
    if code in _ORDERED:
        everywhere |= {f"{slot}.nth": _ORDERED[code] for slot in "dyqh"}
    return Language(code, everywhere | _months()[code] | shapes, patterns)
