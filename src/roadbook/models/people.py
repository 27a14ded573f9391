"""Institutions of both sides, the people who act, and what each may do.

Names of people stand nowhere in the record itself: a row holds the digest of a sealed value, and
the value beside it can be erased without a break in any chain.
"""

from django.db import models

from roadbook.core.authority import DatedName, DatedTitle
from roadbook.core.record_words import Role
from roadbook.core.words import Side
from roadbook.models.fields import FactField, Row, code, is_one_of

DIGEST = 64


class Institution(Row):
    """A body of one side, in its side's own protocol order, with every name that it bore."""

    key = models.CharField(max_length=80)
    side = code(Side)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    names = FactField(tuple[DatedName, ...])
    order = models.PositiveIntegerField(default=0)

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("side", Side, "institution_is_of_a_known_side"),
            models.UniqueConstraint(
                fields=["side", "key", "compartment"],
                name="institution_key_is_one_on_its_side",
            ),
        ]


class Person(Row):
    """Somebody who acts, or in whose name is acted. Internal to a side until shown in a paper."""

    side = code(Side)
    name = models.CharField(max_length=DIGEST)
    address = models.CharField(max_length=DIGEST, blank=True, default="")
    titles = FactField(tuple[DatedTitle, ...])

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("side", Side, "person_is_of_a_known_side"),
        ]


class Office(Row):
    """A role that a person holds, for an institution and a roadmap or for the whole side."""

    person = models.ForeignKey(Person, models.PROTECT)
    role = code(Role)
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True)
    roadmap = models.ForeignKey("Roadmap", models.PROTECT, null=True, blank=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("role", Role, "office_is_of_a_known_role"),
            models.CheckConstraint(
                condition=~models.Q(role=Role.PUBLIC.value), name="the_public_holds_no_office"
            ),
            models.CheckConstraint(
                condition=models.Q(first_on__isnull=True)
                | models.Q(last_on__isnull=True)
                | models.Q(last_on__gte=models.F("first_on")),
                name="office_ends_after_it_begins",
            ),
        ]


class Sealed(models.Model):
    """A personal value beside the record: the record holds its digest with the salt.

    Erasing it is deleting this row, which an entry of the journal announces.
    """

    digest = models.CharField(primary_key=True, max_length=DIGEST)
    salt = models.CharField(max_length=32)
    value = models.TextField()
