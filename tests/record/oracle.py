"""What the record should be after each act, kept as plain dicts by other hands than the record's.

It knows the rules of the two sides as the documents say them, and nothing of tables, actions or the
journal. `None` from a method says that the act must be refused and change nothing.
"""

from dataclasses import dataclass, field

SIDES = ("state", "organisation")


def other(side: str) -> str:
    return SIDES[1 - SIDES.index(side)]


@dataclass
class Line:
    """A measure: its words, and whose it is while it is not both sides'."""

    words: str
    place: str
    version: int = 1
    is_removed: bool = False


@dataclass
class Oracle:
    """One roadmap, from a draft of the State to the work after the signature."""

    place: str = "state"
    state: str = "draft"
    lines: dict[str, Line] = field(default_factory=dict)
    version: int = 1
    proposed: tuple[str, dict[str, str]] | None = None
    accepted: dict[str, dict[str, str]] = field(default_factory=dict)
    signature: str = ""
    is_of_this_text: bool = False
    signed: dict[str, str] | None = None
    done: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    agreed_texts: list[dict[str, str]] = field(default_factory=list)

    def text(self) -> dict[str, str]:
        """What both sides agree to: the lines that stand where the roadmap stands."""
        return {
            key: line.words
            for key, line in self.lines.items()
            if line.place == self.place and not line.is_removed
        }

    def sees(self, side: str, place: str) -> bool:
        return place in (side, "joint")

    def is_open(self) -> bool:
        return self.state != "signed"

    def edit(self, side: str, key: str, words: str, *, is_stale: bool) -> bool | None:
        line = self.lines[key]
        if not self.sees(side, line.place) or not self.is_open() or is_stale:
            return None
        line.words, line.version = words, line.version + 1
        self._touched(line)
        return True

    def remove(self, side: str, key: str) -> bool | None:
        line = self.lines[key]
        if not self.sees(side, line.place) or not self.is_open() or line.is_removed:
            return None
        line.is_removed, line.version = True, line.version + 1
        self._touched(line)
        return True

    def add(self, side: str, key: str, words: str, *, is_internal: bool) -> bool | None:
        if not self.sees(side, self.place) or not self.is_open():
            return None
        self.lines[key] = Line(words, side if is_internal else self.place)
        self._touched(self.lines[key])
        return True

    def share(self, side: str, key: str) -> bool | None:
        line = self.lines[key]
        if line.place != side or self.place != "joint" or not self.is_open():
            return None
        line.place, line.version = "joint", line.version + 1
        self._touched(line)
        return True

    def propose(self, side: str, *, is_stale: bool) -> bool | None:
        if not self.sees(side, self.place) or self.state != "draft" or is_stale or not self.text():
            return None
        text = self.text()
        if self.place != "joint":
            for line in (one for one in self.lines.values() if not one.is_removed):
                line.place, line.version = "joint", line.version + 1
        self.place, self.state, self.version = "joint", "proposed", self.version + 1
        self.proposed, self.accepted = (side, text), {}
        return True

    def accept(self, side: str, *, is_other_text: bool) -> bool | None:
        if self.proposed is None or not self.is_open() or is_other_text or side in self.accepted:
            return None
        self.accepted[side] = dict(self.proposed[1])
        if set(self.accepted) == set(SIDES):
            self.state, self.version = "agreed", self.version + 1
            self.agreed_texts.append(dict(self.proposed[1]))
        return True

    def decline(self, side: str) -> bool | None:
        if self.proposed is None or not self.is_open() or side in self.accepted:
            return None
        self._fall()
        return True

    def withdraw(self, side: str) -> bool | None:
        if self.proposed is None or not self.is_open():
            return None
        if side in self.accepted:
            del self.accepted[side]
            if self.state == "agreed":
                self.state, self.version = "proposed", self.version + 1
            return True
        if self.proposed[0] != side:
            return None
        self._fall()
        return True

    def record_signature(self, side: str) -> bool | None:
        """A new one, or another way of telling one that nobody has confirmed."""
        if self.state != "agreed":
            return None
        self.signature, self.is_of_this_text = side, True
        return True

    def confirm_signature(self, side: str) -> bool | None:
        if self.state != "agreed" or not self.is_of_this_text or side == self.signature:
            return None
        self.state, self.version, self.signed = "signed", self.version + 1, self.text()
        return True

    def deliver(
        self, side: str, key: str, day: str, *, is_internal: bool, is_stale: bool
    ) -> bool | None:
        line = self.lines[key]
        place = side if is_internal else "joint"
        if self.state != "signed" or not self.sees(side, line.place):
            return None
        known = self.done.get((key, place))
        if known is not None and is_stale:
            return None
        self.done[key, place] = (day, 1 if known is None else known[1] + 1)
        return True

    def _touched(self, line: Line) -> None:
        if line.place == self.place:
            self._fall()

    def _fall(self) -> None:
        self.proposed, self.accepted, self.is_of_this_text = None, {}, False
        if self.state != "draft":
            self.state, self.version = "draft", self.version + 1
