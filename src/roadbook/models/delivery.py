"""What hangs on the signed text while it is carried out: days, ways, steps, indicators, money,
circumstances, changes by agreement. None of it touches the text.
"""

from django.db import models

from roadbook.core.texts import Text
from roadbook.core.words import Cause, Direction, Effect, Lifecycle, Modality, Side
from roadbook.models.fields import FactField, Row, code, is_one_of
from roadbook.models.people import DIGEST, Institution
from roadbook.models.roadmap import Measure, Roadmap

FRACTION = 40
"""Letters for a number kept exactly: "22800", "13/20"; empty is unknown, never nothing."""


class Delivery(Row):
    """Planned and actual days and way of a measure; `steps_done` lists steps by their place."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT)
    planned_start = models.DateField(null=True, blank=True)
    planned_end = models.DateField(null=True, blank=True)
    actual_start = models.DateField(null=True, blank=True)
    actual_end = models.DateField(null=True, blank=True)
    planned_modality = code(Modality, blank=True, default="")
    modality = code(Modality, blank=True, default="")
    steps_done = FactField(tuple[int, ...])
    note = FactField(Text)
    amendment_note = FactField(Text)

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("planned_modality", Modality, "delivery_is_planned_in_a_known_way"),
            is_one_of("modality", Modality, "delivery_is_done_in_a_known_way"),
            models.CheckConstraint(
                condition=models.Q(planned_end__isnull=True)
                | models.Q(planned_start__isnull=True)
                | models.Q(planned_end__gte=models.F("planned_start")),
                name="delivery_is_planned_to_end_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(actual_end__isnull=True)
                | models.Q(actual_start__isnull=True)
                | models.Q(actual_end__gte=models.F("actual_start")),
                name="delivery_ended_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["measure", "compartment"], name="delivery_is_told_once_a_compartment"
            ),
        ]


class Indicator(Row):
    """A value to be moved from a baseline to a target, in the direction that was stated."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True)
    key = models.CharField(max_length=80)
    names = FactField(Text)
    unit = models.CharField(max_length=80, blank=True, default="")
    baseline = models.CharField(max_length=FRACTION, blank=True, default="")
    target = models.CharField(max_length=FRACTION, blank=True, default="")
    actual = models.CharField(max_length=FRACTION, blank=True, default="")
    actual_on = models.DateField(null=True, blank=True)
    direction = code(Direction, blank=True, default="")

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("direction", Direction, "indicator_moves_in_a_known_direction"),
            models.UniqueConstraint(
                fields=["roadmap", "key", "compartment"],
                name="indicator_key_is_one_in_its_roadmap",
            ),
        ]


class Contribution(Row):
    """What is given to a measure: required, available, spent in one currency, or in kind.

    A plan names sums without saying whose they are; then `side` is empty.
    """

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT)
    side = code(Side, blank=True, default="")
    currency = models.CharField(max_length=3, blank=True, default="")
    required = models.CharField(max_length=FRACTION, blank=True, default="")
    available = models.CharField(max_length=FRACTION, blank=True, default="")
    expenditure = models.CharField(max_length=FRACTION, blank=True, default="")
    in_kind = FactField(Text)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("side", Side, "contribution_is_of_a_known_side"),
            models.CheckConstraint(
                condition=~models.Q(currency="")
                | (models.Q(required="") & models.Q(available="") & models.Q(expenditure="")),
                name="an_amount_names_its_currency",
            ),
        ]


class ContextEvent(Row):
    """A change of circumstances: a pandemic, a closed border, a reorganisation."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    key = models.CharField(max_length=80)
    names = FactField(Text)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    cause = code(Cause, default=Cause.EXTERNAL_CIRCUMSTANCES.value)
    is_assumed = models.BooleanField(default=False)
    source = models.TextField(blank=True, default="")

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("cause", Cause, "context_event_has_a_known_cause"),
            models.UniqueConstraint(
                fields=["roadmap", "key", "compartment"],
                name="context_event_key_is_one_in_its_roadmap",
            ),
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
                name="context_event_ends_after_it_begins",
            ),
        ]


class ContextDecision(Row):
    """What the sides decide for one measure that an event hits. It counts when both agreed."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    event = models.ForeignKey(ContextEvent, models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT)
    effect = code(Effect)
    new_start = models.DateField(null=True, blank=True)
    new_end = models.DateField(null=True, blank=True)
    modality = code(Modality, blank=True, default="")
    note = models.TextField(blank=True, default="")
    agreed_by = FactField(tuple[Side, ...])

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("effect", Effect, "context_decision_has_a_known_effect"),
            is_one_of("modality", Modality, "context_decision_names_a_known_way"),
            models.UniqueConstraint(
                fields=["event", "measure"], name="an_event_is_decided_once_for_a_measure"
            ),
        ]


class Change(Row):
    """A measure cancelled, superseded, postponed or closed. It counts when both sides agreed."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT)
    lifecycle = code(Lifecycle)
    changed_on = models.DateField()
    instrument = models.CharField(max_length=200, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    successor = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="succeeds"
    )
    new_start = models.DateField(null=True, blank=True)
    new_end = models.DateField(null=True, blank=True)
    agreed_by = FactField(tuple[Side, ...])

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("lifecycle", Lifecycle, "change_is_to_a_known_state"),
        ]


class ActionPoint(Row):
    """What somebody promised to do by a day, and who sees that it is done."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    text = FactField(Text)
    owner = models.ForeignKey(Institution, models.PROTECT)
    verifier = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="verifies"
    )
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta(Row.Meta):
        constraints = [*Row.Meta.constraints]


class Release(Row):
    """What the sides let the public see: a measure by the digest of its text. Both must agree."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT)
    digest = models.CharField(max_length=DIGEST)
    agreed_by = FactField(tuple[Side, ...])

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(fields=["measure"], name="a_measure_is_released_once"),
        ]
