"""The roadmap and its text: areas, measures, who answers for them, what is doubtful, what each side
said to which exact bytes, and what was signed.
"""

from django.db import models

from roadbook.core.address import Address
from roadbook.core.authority import Signatory
from roadbook.core.reasons import Reason
from roadbook.core.record_words import Answer, DocumentKind, PlanState
from roadbook.core.texts import Text
from roadbook.core.timeframes import TimeFrame
from roadbook.core.words import Modality, Part, Precision, Side, Stage
from roadbook.models.fields import FactField, Row, code, is_one_of
from roadbook.models.people import DIGEST, Institution


class Roadmap(Row):
    """A plan of practical measures of two sides for some years, as its text stands today."""

    key = models.CharField(max_length=80)
    title = FactField(Text)
    parties = FactField(tuple[tuple[Side, Text], ...])
    period_start = models.DateField()
    period_end = models.DateField()
    origin_note = FactField(Text)
    stage = code(Stage, default=Stage.AGREE.value)
    state = code(PlanState, default=PlanState.DRAFT.value)
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("stage", Stage, "roadmap_is_in_a_known_stage"),
            is_one_of("state", PlanState, "roadmap_text_is_in_a_known_state"),
            models.CheckConstraint(
                condition=models.Q(period_end__gte=models.F("period_start")),
                name="roadmap_ends_after_it_begins",
            ),
        ]


class Area(Row):
    """An area of cooperation. `weight` is a fraction ("1/2"), empty where none was agreed."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    key = models.CharField(max_length=80)
    names = FactField(Text)
    numbers = FactField(Text)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    order = models.PositiveIntegerField(default=0)
    weight = models.CharField(max_length=40, blank=True, default="")

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=["roadmap", "key"], name="area_key_is_one_in_its_roadmap"
            ),
        ]


class Measure(Row):
    """A line of the roadmap. `key` is its stable id: it outlives every printed number."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    key = models.CharField(max_length=80)
    order = models.PositiveIntegerField(default=0)
    text = FactField(Text)
    numbers = FactField(Text)
    timeframe = FactField(TimeFrame)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    expected_result = FactField(Text)
    steps = FactField(tuple[Text, ...])
    indicator_wording = models.TextField(blank=True, default="")
    funding_wording = models.TextField(blank=True, default="")
    sdg_targets = FactField(tuple[str, ...])
    themes = FactField(tuple[str, ...])
    weight = models.CharField(max_length=40, blank=True, default="")
    modality = code(Modality, blank=True, default="")
    continues = FactField(tuple[str, ...])
    carried_over = models.PositiveIntegerField(default=0)
    addresses = FactField(tuple[Address, ...])
    is_removed = models.BooleanField(default=False)

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("modality", Modality, "measure_is_done_in_a_known_way"),
            models.UniqueConstraint(
                fields=["roadmap", "key", "compartment"],
                name="measure_key_is_one_in_its_roadmap",
            ),
        ]


class Assignment(Row):
    """An institution's part in a measure; `wording` is how the plan names it there."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT)
    institution = models.ForeignKey(Institution, models.PROTECT)
    part = code(Part)
    wording = models.TextField(blank=True, default="")
    order = models.PositiveIntegerField(default=0)
    is_removed = models.BooleanField(default=False)

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("part", Part, "assignment_is_a_known_part"),
            models.UniqueConstraint(
                fields=["measure", "institution", "part"],
                condition=models.Q(is_removed=False),
                name="an_institution_has_a_part_once_in_a_measure",
            ),
        ]


class Doubt(Row):
    """What reading the plan left to a person; an open one keeps the text from being proposed."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True)
    text = models.TextField(blank=True, default="")
    why = FactField(Reason)
    address = FactField(Address)
    settled = models.TextField(blank=True, default="")
    is_settled = models.BooleanField(default=False)

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(is_settled=True) | models.Q(settled=""),
                name="an_open_doubt_has_no_answer",
            ),
        ]


class Proposal(Row):
    """The exact text that was put before both sides: its canonical bytes never change.

    `is_open` until it is answered, withdrawn, or voided by an edit; then `voided_by` names the
    measure or the field of the roadmap that was edited.
    """

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    number = models.PositiveIntegerField()
    side = code(Side)
    body = models.TextField()
    digest = models.CharField(max_length=DIGEST)
    is_open = models.BooleanField(default=True)
    voided_by = models.CharField(max_length=160, blank=True, default="")

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("side", Side, "proposal_is_of_a_known_side"),
            models.UniqueConstraint(
                fields=["roadmap", "number"], name="proposals_of_a_roadmap_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["roadmap"],
                condition=models.Q(is_open=True),
                name="one_proposal_of_a_roadmap_is_open",
            ),
        ]


class Acceptance(Row):
    """What a side answered to a proposal's exact bytes, by whom, and on whose behalf.

    Both names are kept sealed. `is_void` where the text was edited afterwards, or the side took its
    answer back.
    """

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    proposal = models.ForeignKey(Proposal, models.PROTECT)
    side = code(Side)
    answer = code(Answer)
    digest = models.CharField(max_length=DIGEST)
    reason = FactField(Text)
    answered_by = models.CharField(max_length=DIGEST)
    on_behalf_of = models.CharField(max_length=DIGEST, blank=True, default="")
    title = FactField(Text)
    answered_on = models.DateField()
    is_void = models.BooleanField(default=False)

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("side", Side, "acceptance_is_of_a_known_side"),
            is_one_of("answer", Answer, "acceptance_is_a_known_answer"),
            models.UniqueConstraint(
                fields=["proposal", "side"],
                condition=models.Q(is_void=False),
                name="a_side_answers_a_proposal_once",
            ),
        ]


class Document(Row):
    """A file by its digest: a plan as it was read, a signed scan, a piece of evidence, a paper."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT, null=True, blank=True)
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True)
    kind = code(DocumentKind)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=DIGEST)
    size = models.PositiveBigIntegerField()
    language = models.CharField(max_length=20, blank=True, default="")
    dated_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True, default="")

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("kind", DocumentKind, "document_is_of_a_known_kind"),
        ]


class Signature(Row):
    """How the text was signed. It counts when the other side has confirmed what one recorded.

    The signed text is the body of the proposal: it is frozen, and all else hangs on it.
    """

    roadmap = models.ForeignKey(Roadmap, models.PROTECT)
    proposal = models.ForeignKey(Proposal, models.PROTECT)
    signed_on = models.DateField()
    precision = code(Precision, default=Precision.DAY.value)
    place = FactField(Text)
    signatories = FactField(tuple[Signatory, ...])
    languages = FactField(tuple[str, ...])
    copies = models.PositiveIntegerField(null=True, blank=True)
    custodian = FactField(Text)
    scan = models.ForeignKey(Document, models.PROTECT, null=True, blank=True)
    recorded_by = code(Side)
    is_confirmed = models.BooleanField(default=False)

    class Meta(Row.Meta):
        constraints = [
            *Row.Meta.constraints,
            is_one_of("recorded_by", Side, "signature_is_recorded_by_a_known_side"),
            models.UniqueConstraint(fields=["roadmap"], name="a_roadmap_is_signed_once"),
        ]
