"""What a page asks the table of permits about: a text, and what a side says to it."""

from roadbook.core.actors import Thing
from roadbook.core.record_words import Compartment
from roadbook.core.words import Side, Stage
from roadbook.web.standing import Standing


def text_of(of: Standing) -> Thing:
    """The text of a roadmap belongs to both sides, wherever it stands."""
    return answer_of(of, None)


def answer_of(of: Standing, side: Side | None) -> Thing:
    """What a side says to the text is that side's own."""
    top = of.rows["Roadmap"][of.id]
    return Thing(Compartment(top["compartment"]), Stage(top["stage"]), side=side, roadmap=of.id)
