"""Values out of the tables of a TOML file that a person wrote, each checked.

What is wrong with a value is noted with its place, and reading goes on, so that all problems come
at once.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from roadbook.core.reasons import Reason, because, source
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import Period
from roadbook.core.words import Side, Standing

Code = TypeVar("Code", bound=StrEnum)
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def folded(name: str) -> str:
    """A name as it is looked up: without regard to case, blanks and a last full stop."""
    return " ".join(name.split()).casefold().rstrip(".")


@dataclass(slots=True)
class Tables:
    """Takes values out of the tables of one file and notes the problems.

    `names`, `measures` and `areas` map what people call institutions, measures and areas to keys.
    """

    file: str
    problems: list[Reason] = field(default_factory=list)
    names: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)

    def problem(self, why: str, where: str, text: object = "", **params: Any) -> None:
        """A problem of the file, by the name of its phrase and its place."""
        given = {"text": source(str(text))} if text != "" else {}
        self.problems.append(
            because(
                f"meeting_file.{why}",
                file=source(self.file),
                where=source(where),
                **given,
                **params,
            )
        )

    def tables(self, told: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each table of a list with its place ("decision 2")."""
        found = told.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.problem("not_tables", name)
            return
        for place, one in enumerate(found, 1):
            yield f"{name} {place}", one

    def no_more(self, table: Mapping[str, Any], where: str, known: Iterable[str]) -> None:
        """Keys that nobody reads are told: a misspelt one would be lost in silence."""
        for key in table:
            if key not in known:
                self.problem("unknown_key", f"{where}.{key}".lstrip("."))

    def text(self, table: Mapping[str, Any], key: str, where: str, *, needed: bool = True) -> Text:
        """A text by language: a table of codes and words."""
        value = table.get(key)
        place = f"{where}.{key}"
        if value is None:
            if needed:
                self.problem("missing", place)
            return Text()
        if not isinstance(value, dict) or not all(
            isinstance(w, str) and _TAG.fullmatch(tag) for tag, w in value.items()
        ):
            self.problem("not_a_text", place)
            return Text()
        for tag in (tag for tag, w in value.items() if not w.strip()):
            self.problem("missing", f"{place}.{tag}")
        if not value and needed:
            self.problem("missing", place)
        standing = Standing.WORKING_TRANSLATION
        return Text(tuple(TextIn(k, " ".join(w.split()), standing) for k, w in value.items()))

    def words(self, table: Mapping[str, Any], key: str, where: str) -> str:
        """A plain text; empty where there is none."""
        value = table.get(key, "")
        if not isinstance(value, str):
            self.problem("not_words", f"{where}.{key}", value)
            return ""
        return value

    def many(self, table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        """A list of texts."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.problem("not_a_list", f"{where}.{key}")
            return ()
        return tuple(value)

    def day(
        self, table: Mapping[str, Any], key: str, where: str, *, needed: bool = True
    ) -> date | None:
        """A day; None where there is none."""
        value = table.get(key)
        if value is None and not needed:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.problem("missing" if value is None else "not_a_day", f"{where}.{key}", value or "")
            return None
        return value

    def code(
        self,
        codes: type[Code],
        table: Mapping[str, Any],
        key: str,
        where: str,
        otherwise: Code | None,
    ) -> Code | None:
        """A code of this enum; `otherwise` where none is given, and None there makes it needed."""
        value = table.get(key)
        if value is None:
            if otherwise is None:
                self.problem("missing", f"{where}.{key}")
            return otherwise
        return self.member(codes, value, f"{where}.{key}") or otherwise

    def member(self, codes: type[Code], value: object, where: str) -> Code | None:
        """The member with this value; None, and a problem, where there is none."""
        try:
            return codes(str(value))
        except ValueError:
            known = source(", ".join(codes))
            self.problem("unknown_code", where, value, known=known)
            return None

    def sides(self, table: Mapping[str, Any], key: str, where: str) -> tuple[Side, ...]:
        """A list of sides."""
        named = self.many(table, key, where)
        found = (self.member(Side, value, f"{where}.{key}") for value in named)
        return tuple(side for side in found if side)

    def flag(
        self, table: Mapping[str, Any], key: str, where: str, *, otherwise: bool = False
    ) -> bool:
        """True or false."""
        value = table.get(key, otherwise)
        if not isinstance(value, bool):
            self.problem("not_yes_or_no", f"{where}.{key}", value)
            return otherwise
        return value

    def window(self, table: Mapping[str, Any], key: str, where: str) -> Period | None:
        """Two days, the first one first; None where there are none."""
        value = table.get(key)
        if value is None:
            return None
        is_pair = isinstance(value, list) and len(value) == 2
        if not is_pair or any(type(v) is not date for v in value) or value[1] < value[0]:
            self.problem("not_a_window", f"{where}.{key}")
            return None
        return Period(value[0], value[1])

    def once(self, name: str, keys: Iterable[str]) -> None:
        """A key names one table of its list."""
        for key, times in Counter(keys).items():
            if times > 1:
                self.problem("twice", name, key)

    def among(self, known: Collection[str], named: Iterable[str], where: str) -> None:
        """Names that must be some of the known ones."""
        listed = source(", ".join(known) or "–")
        for name in named:
            if name not in known:
                self.problem("unknown_code", where, name, known=listed)

    def institutions(self, table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        """Keys of the institutions that are named."""
        return self._known(self.names, "unknown_institution", table, key, where)

    def numbers(self, table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        """Ids of the measures that are named by printed number or id."""
        return self._known(self.measures, "unknown_measure", table, key, where)

    def covered(self, table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        """Keys of the areas that are named by name or number."""
        return self._known(self.areas, "unknown_area", table, key, where)

    def _known(
        self, known: Mapping[str, str], why: str, table: Mapping[str, Any], key: str, where: str
    ) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for name in self.many(table, key, where):
            if folded(name) in known:
                found[known[folded(name)]] = None
            else:
                self.problem(why, f"{where}.{key}", name)
        return tuple(found)
