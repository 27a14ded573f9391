"""The journal: entries that are only ever added, chains with their heads, and which entry tells of
which row.

Triggers of the database refuse to change or delete what stands here (`migrations/0002`, `0003`).
"""

from django.db import models

from roadbook.models.people import DIGEST


class Chain(models.Model):
    """One chain of entries. Its row is what an act locks, so that numbers have no gaps."""

    name = models.CharField(primary_key=True, max_length=12)
    size = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=DIGEST)


class Entry(models.Model):
    """An entry in its exact bytes. `key` is the idempotency key of the act that it tells.

    It is known by its chain and number alone: each further number or index is a page more that
    every act writes.
    """

    pk = models.CompositePrimaryKey("chain", "seq")
    chain = models.ForeignKey(Chain, models.PROTECT, db_index=False)
    seq = models.PositiveBigIntegerField()
    body = models.BinaryField()
    digest = models.CharField(max_length=DIGEST)
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "key"], name="an_act_stands_once_in_a_chain")
        ]


KEPT_AS = ("chain_id", "seq", "body", "digest", "key")
"""The columns of an entry in the order of `core.journal.Kept`."""


class Mention(models.Model):
    """That an entry tells of a row, and its day. It follows from the entry's bytes, and stands here
    so that the history of a row is found without reading the whole chain.
    """

    pk = models.CompositePrimaryKey("row", "chain", "seq")
    row = models.CharField(max_length=32)
    chain = models.CharField(max_length=12)
    seq = models.PositiveBigIntegerField()
    told_on = models.DateField()
