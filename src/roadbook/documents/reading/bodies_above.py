"""The bodies that a row of a table or a line above it names for the measures that follow."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.plan import Field

Path = tuple[Field, ...]
Told = tuple[str, Field]


@dataclass(slots=True)
class BodiesAbove:
    """The bodies that rows named last: they answer for what follows, until a heading ends that
    below which they stand.
    """

    named: list[Told] = field(default_factory=list)
    path: Path = ()
    is_over_headings: bool = False
    is_waiting: bool = False

    def take(self, named: Sequence[Told], path: Path) -> None:
        """Rows right below each other name bodies together."""
        self.named = [*self.named, *named] if self.is_waiting else [*named]
        self.path, self.is_over_headings, self.is_waiting = path, False, True

    def told(self) -> Sequence[Told]:
        """The bodies of a measure."""
        self.is_waiting = False
        return self.named

    def below(self, path: Path) -> None:
        """A heading stands here. One right below the bodies is what they answer for."""
        kept = shared(self.path, path)
        if self.is_waiting:
            self.path, self.is_over_headings = path[:kept], True
        elif kept < len(self.path) or not (kept or self.is_over_headings):
            self.named = []


def shared(first: Path, second: Path) -> int:
    """How many levels two ways of headings have in common from the first on."""
    same = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        same += 1
    return same


def tell(drafts: Sequence[Draft], bodies: Sequence[tuple[str, Field, Path]]) -> None:
    """Give measures the bodies that lines above their table name, where they stand below the
    headings of the line; but for those whose bodies rows of the table name anew. A line under
    headings of its own is of none of them where another one is.
    """
    named = {kind: [d for d in drafts if kind not in d.fields] for kind, _, _ in bodies}
    places = [
        (kind, told, [d for d in named[kind] if d.section[: len(path)] == path])
        for kind, told, path in bodies
    ]
    placed = {kind for kind, _, below in places if below}
    for kind, told, below in places:
        for draft in below or (() if kind in placed else named[kind] or drafts):
            draft.add(kind, told)
