"""RECORD.

Ordinary tables. What must hold for one row is a constraint of the database under a name that reads
as a sentence; what a set of rows means is decided in `core`. Nothing here writes by itself.
"""

from roadbook.models.delivery import (
    ActionPoint,
    Change,
    ContextDecision,
    ContextEvent,
    Contribution,
    Delivery,
    Indicator,
    Release,
)
from roadbook.models.fields import Row
from roadbook.models.journal import KEPT_AS, Chain, Entry, Mention
from roadbook.models.people import Institution, Office, Person, Sealed
from roadbook.models.roadmap import (
    Acceptance,
    Area,
    Assignment,
    Document,
    Doubt,
    Measure,
    Proposal,
    Roadmap,
    Signature,
)

TABLES: dict[str, type[Row]] = {
    model.__name__: model
    for model in (
        Institution,
        Person,
        Roadmap,
        Office,
        Area,
        Measure,
        Assignment,
        Doubt,
        Proposal,
        Acceptance,
        Document,
        Signature,
        Delivery,
        Indicator,
        Contribution,
        ContextEvent,
        ContextDecision,
        Change,
        ActionPoint,
        Release,
    )
}
"""Every table of rows by its name in the journal, each after those that its rows point to."""

__all__ = [
    "KEPT_AS",
    "TABLES",
    "Acceptance",
    "ActionPoint",
    "Area",
    "Assignment",
    "Chain",
    "Change",
    "ContextDecision",
    "ContextEvent",
    "Contribution",
    "Delivery",
    "Document",
    "Doubt",
    "Entry",
    "Indicator",
    "Institution",
    "Measure",
    "Mention",
    "Office",
    "Person",
    "Proposal",
    "Release",
    "Roadmap",
    "Row",
    "Sealed",
    "Signature",
]
