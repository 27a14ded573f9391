"""What a reader looks for on a roadmap: words in any language, a body, a state, a day of change."""

from dataclasses import dataclass
from datetime import date

from roadbook.core.facts import Measure
from roadbook.core.status import Verdict
from roadbook.documents.lexicons.wordings import folded
from roadbook.web.middleware import Asked
from roadbook.web.standing import Standing


@dataclass(frozen=True, slots=True)
class Wanted:
    """As the address of the page says it; an empty field looks for everything."""

    words: str = ""
    institution: str = ""
    state: str = ""
    theme: str = ""
    sdg: str = ""
    since: str = ""
    waiting: str = ""

    @classmethod
    def of(cls, request: Asked) -> "Wanted":
        """What the address of this page looks for."""
        names = ("words", "institution", "state", "theme", "sdg", "since", "waiting")
        return cls(**{name: request.GET.get(name, "").strip()[:200] for name in names})

    def __bool__(self) -> bool:
        codes = (self.institution, self.state, self.theme, self.sdg, self.waiting)
        return any((self.words, self.day, *codes))

    @property
    def day(self) -> date | None:
        """The day since which a measure was changed; None where any will do."""
        try:
            return date.fromisoformat(self.since)
        except ValueError:
            return None

    def found(self, of: Standing) -> list[Verdict]:
        """The measures that the reader looks for. Words are found in any language, however they
        are written.
        """
        left, texts = list(of.review.verdicts), of.folded
        for word in folded(self.words).split():
            left = [one for one in left if word in texts[one.measure]]
        if not any((self.institution, self.state, self.theme, self.sdg)):
            return left
        return [one for one in left if self._covers(of.by_key[one.measure], one)]

    def _covers(self, measure: Measure, verdict: Verdict) -> bool:
        if self.institution and self.institution not in {
            one.institution for one in measure.assignments
        }:
            return False
        if self.state and verdict.lifecycle.value != self.state:
            return False
        if self.theme and self.theme not in measure.themes:
            return False
        return not self.sdg or self.sdg in measure.sdg_targets
