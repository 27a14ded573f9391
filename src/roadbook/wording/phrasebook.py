"""A phrasebook of one language: phrases with slots, plural forms by CLDR, labels of codes, values
as the language writes them.

A key is "topic.name"; the topic is the name of the catalogue file. A phrase is a string with slots
in braces, or a table of plural forms (`one`, `few`, `many`, `other`) chosen by the slot that `of`
names:

    delivered = "{numerator} of {denominator} delivered ({value})"
    [waiting]
    of = "n"
    one = "{n} row waits"
    other = "{n} rows wait"
"""

import re
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import rtoml

from roadbook.core.address import Address
from roadbook.core.figures import Figure
from roadbook.core.patterns import pattern
from roadbook.core.reasons import Piece, PieceKind, Pieces, Reason, source, words
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period
from roadbook.core.words import Unit
from roadbook.wording import values
from roadbook.wording.addresses import address

LANGUAGES = ("en", "ru", "tk")
_SLOT = pattern(r"\{(\w+)\}")
_ORDINAL = "-nji"


class UnknownLanguage(ValueError):
    """Roadbook has no catalogue for a language; `language` is what was asked for."""

    def __init__(self, language: str) -> None:
        super().__init__(
            f"no words for the language {language!r}; there are {', '.join(LANGUAGES)}"
        )
        self.language = language


@cache
def _topic(language: str, topic: str) -> dict[str, Any]:
    path = Path(__file__).parent / "catalogue" / language / f"{topic}.toml"
    try:
        return rtoml.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise KeyError(f"no topic {topic!r} in the {language} catalogue") from None


@cache
def _parts(template: str) -> tuple[tuple[bool, str], ...]:
    """Words and slots in their order: whether it is a slot, and the words or its name."""
    parts = enumerate(_SLOT.split(template))
    return tuple((index % 2 == 1, part) for index, part in parts if part)


@cache
def _phrase(language: str, key: str) -> str | dict[str, str]:
    topic, _, name = key.partition(".")
    found: Any = _topic(language, topic)
    for part in name.split("."):
        try:
            found = found[part]
        except (KeyError, TypeError):
            raise KeyError(f"no phrase {key!r} in the {language} catalogue") from None
    if not isinstance(found, (str, dict)):
        raise KeyError(f"{key!r} is no phrase in the {language} catalogue")
    return found


@lru_cache(maxsize=None, typed=True)  # members of two enums are equal where their codes are
def _label(language: str, code: StrEnum) -> Piece:
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(code).__name__).lower()
    return words(str(_topic(language, "labels")[name][code.value]))


@lru_cache(maxsize=100_000)
def _address(language: str, where: Address) -> Pieces:
    return address(where, Phrasebook(language).say)


class Phrasebook:
    """All that is said in one language.

    Raises UnknownLanguage when made for one without a catalogue.
    """

    def __init__(self, language: str, decimals: int = 1) -> None:
        if language not in LANGUAGES:
            raise UnknownLanguage(language)
        self.language = language
        self.decimals = decimals

    def say(self, key: str, /, **params: Any) -> Pieces:
        """The phrase with its slots filled.

        Raises KeyError for an unknown key or a slot without a value.
        """
        phrase = _phrase(self.language, key)
        if isinstance(phrase, dict):
            filled = {name: self.value(value) for name, value in params.items()}
            count = next((p.count for p in filled[phrase["of"]] if p.count is not None), None)
            form = values.plural_form(self.language, count)
            template = phrase.get(form, phrase["other"])
        else:
            filled, template = {}, phrase
        pieces: list[Piece] = []
        for is_slot, part in _parts(template):
            if is_slot:
                if part not in params:
                    raise KeyError(f"{key}: nothing given for the slot {{{part}}}")
                pieces.extend(filled.get(part) or self.value(params[part]))
                continue
            # "2021 г." at the end of a sentence brings its full stop along
            ends = part[0] == "." and bool(pieces) and pieces[-1].text.endswith(".")
            if said := part[1:] if ends else part:
                pieces.append(words(self._after(pieces, said)))
        return tuple(pieces)

    def _after(self, pieces: list[Piece], said: str) -> str:
        """Words as they stand after a number: in Turkmen the ending of an ordinal follows it."""
        if self.language == "tk" and said.startswith(_ORDINAL) and pieces:
            counted = re.search(r"\d+$", pieces[-1].text)
            if counted:
                return f"-{values.ordinal_ending(int(counted[0]))}{said[len(_ORDINAL) :]}"
        return said

    def text(self, key: str, /) -> str:
        """A phrase without slots as the catalogue has it, such as a help text. Raises KeyError."""
        return str(_phrase(self.language, key))

    def sentence(self, reason: Reason) -> Pieces:
        """A reason as a sentence: its code is the key, in the topic "reasons" if it names none. A
        language, which it names by its code, is said by its name.
        """
        key = reason.code if "." in reason.code else f"reasons.{reason.code}"
        params = dict(reason.params)
        if isinstance(code := params.get("language"), Piece):
            params["language"] = words(values.language(code.text, self.language))
        return self.say(key, **params)

    def has(self, key: str, /) -> bool:
        """Is there a phrase of this key?"""
        try:
            _phrase(self.language, key)
        except KeyError:
            return False
        return True

    def names(self, topic: str, /) -> tuple[str, ...]:
        """The names of a topic in the order of its catalogue. Raises KeyError."""
        return tuple(_topic(self.language, topic))

    def label(self, code: StrEnum, /) -> str:
        """The label of a member of an enum of `core.words`: "labels.<enum in snake case>.<value>".

        Raises KeyError.
        """
        return _label(self.language, code).text

    def value(self, value: Any, /) -> Pieces:
        """A value as this language writes it.

        Raises TypeError for a bare string or number: nobody could say what it is.
        """
        match value:
            case Piece():
                return (value,)
            case tuple() if all(isinstance(p, Piece) for p in value):
                return value
            case StrEnum():
                return (_label(self.language, value),)
            case Period():
                ref = f"{value.start.isoformat()}/{value.end.isoformat()}"
                return (Piece(PieceKind.DAY, values.span(value, self.language), ref),)
            case date():
                return (Piece(PieceKind.DAY, values.day(value, self.language), value.isoformat()),)
            case Figure():
                return self._figure(value)
            case Text():
                version = value.best(self.language)
                return (
                    source(
                        version.words,
                        language="" if version.language == self.language else version.language,
                    ),
                )
            case Reason():
                return self.sentence(value)
            case Address():
                return _address(self.language, value)
        raise TypeError(f"{value!r} is neither a figure, a day, a text, a code nor a piece")

    def part_of(self, figure: Figure, part: str) -> Pieces:
        """The numerator, denominator or not_assessable of a figure, as a piece that keeps the
        figure's id.
        """
        amount = getattr(figure, part)
        if amount is None:
            return self.say("values.unknown")
        text = values.amount(amount, self.language, self.decimals)
        return (Piece(PieceKind.FIGURE, text, f"{figure.id}#{part}", int(amount)),)

    def _figure(self, figure: Figure) -> Pieces:
        if figure.value is None:
            return self.say("values.unknown")
        if figure.unit is Unit.SHARE:
            text = values.share(figure.value, self.language, self.decimals)
            return (Piece(PieceKind.FIGURE, text, figure.id),)
        if figure.unit is Unit.MONEY:
            text = values.money(figure.value, figure.currency, self.language)
            return (Piece(PieceKind.FIGURE, text, figure.id),)
        text = values.amount(figure.value, self.language, self.decimals)
        return (Piece(PieceKind.FIGURE, text, figure.id, int(figure.value)),)
