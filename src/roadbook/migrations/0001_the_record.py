"""Every table with its constraints. Each is told within its table: SQLite would build a table anew
for every one that is added later.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Institution",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("key", models.CharField(max_length=80)),
                (
                    "side",
                    models.CharField(
                        choices=[("state", "state"), ("organisation", "organisation")],
                        max_length=24,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.institution",
                    ),
                ),
                ("names", models.JSONField()),
                ("order", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="institution_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="institution_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["", "state", "organisation"])),
                        name="institution_is_of_a_known_side",
                    ),
                    models.UniqueConstraint(
                        fields=("side", "key", "compartment"),
                        name="institution_key_is_one_on_its_side",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "side",
                    models.CharField(
                        choices=[("state", "state"), ("organisation", "organisation")],
                        max_length=24,
                    ),
                ),
                ("name", models.CharField(max_length=64)),
                ("address", models.CharField(blank=True, default="", max_length=64)),
                ("titles", models.JSONField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="person_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="person_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["", "state", "organisation"])),
                        name="person_is_of_a_known_side",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sealed",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("salt", models.CharField(max_length=32)),
                ("value", models.TextField()),
            ],
            options={
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Roadmap",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("key", models.CharField(max_length=80)),
                ("title", models.JSONField()),
                ("parties", models.JSONField()),
                ("period_start", models.DateField()),
                ("period_end", models.DateField()),
                ("origin_note", models.JSONField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("agree", "agree"),
                            ("deliver", "deliver"),
                            ("report", "report"),
                            ("review", "review"),
                            ("renew", "renew"),
                        ],
                        default="agree",
                        max_length=24,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("proposed", "proposed"),
                            ("agreed", "agreed"),
                            ("signed", "signed"),
                        ],
                        default="draft",
                        max_length=24,
                    ),
                ),
                (
                    "continues",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.roadmap",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="roadmap_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="roadmap_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage__in", ["", "agree", "deliver", "report", "review", "renew"])
                        ),
                        name="roadmap_is_in_a_known_stage",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["", "draft", "proposed", "agreed", "signed"])
                        ),
                        name="roadmap_text_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gte", models.F("period_start"))),
                        name="roadmap_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.person"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("coordinator", "coordinator"),
                            ("focal_point", "focal_point"),
                            ("approver", "approver"),
                            ("signatory", "signatory"),
                            ("programme_coordinator", "programme_coordinator"),
                            ("monitoring_officer", "monitoring_officer"),
                            ("communications_officer", "communications_officer"),
                            ("observer", "observer"),
                            ("administrator", "administrator"),
                            ("auditor", "auditor"),
                            ("public", "public"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.institution",
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.roadmap",
                    ),
                ),
                ("first_on", models.DateField(blank=True, null=True)),
                ("last_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="office_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="office_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "",
                                    "coordinator",
                                    "focal_point",
                                    "approver",
                                    "signatory",
                                    "programme_coordinator",
                                    "monitoring_officer",
                                    "communications_officer",
                                    "observer",
                                    "administrator",
                                    "auditor",
                                    "public",
                                ],
                            )
                        ),
                        name="office_is_of_a_known_role",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role", "public"), _negated=True),
                        name="the_public_holds_no_office",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_on__isnull", True),
                            ("last_on__isnull", True),
                            ("last_on__gte", models.F("first_on")),
                            _connector="OR",
                        ),
                        name="office_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("names", models.JSONField()),
                ("numbers", models.JSONField()),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.area",
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0)),
                ("weight", models.CharField(blank=True, default="", max_length=40)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="area_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="area_version_counts_from_one"
                    ),
                    models.UniqueConstraint(
                        fields=("roadmap", "key"), name="area_key_is_one_in_its_roadmap"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("order", models.PositiveIntegerField(default=0)),
                ("text", models.JSONField()),
                ("numbers", models.JSONField()),
                ("timeframe", models.JSONField()),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.area",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.measure",
                    ),
                ),
                ("expected_result", models.JSONField()),
                ("steps", models.JSONField()),
                ("indicator_wording", models.TextField(blank=True, default="")),
                ("funding_wording", models.TextField(blank=True, default="")),
                ("sdg_targets", models.JSONField()),
                ("themes", models.JSONField()),
                ("weight", models.CharField(blank=True, default="", max_length=40)),
                (
                    "modality",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "in_person"),
                            ("online", "online"),
                            ("hybrid", "hybrid"),
                            ("document", "document"),
                            ("equipment", "equipment"),
                        ],
                        default="",
                        max_length=24,
                    ),
                ),
                ("continues", models.JSONField()),
                ("carried_over", models.PositiveIntegerField(default=0)),
                ("addresses", models.JSONField()),
                ("is_removed", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="measure_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="measure_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "modality__in",
                                ["", "in_person", "online", "hybrid", "document", "equipment"],
                            )
                        ),
                        name="measure_is_done_in_a_known_way",
                    ),
                    models.UniqueConstraint(
                        fields=("roadmap", "key", "compartment"),
                        name="measure_key_is_one_in_its_roadmap",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.measure"
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.institution"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("lead", "lead"),
                            ("co_responsible", "co_responsible"),
                            ("supporting", "supporting"),
                        ],
                        max_length=24,
                    ),
                ),
                ("wording", models.TextField(blank=True, default="")),
                ("order", models.PositiveIntegerField(default=0)),
                ("is_removed", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="assignment_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="assignment_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part__in", ["", "lead", "co_responsible", "supporting"])
                        ),
                        name="assignment_is_a_known_part",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_removed", False)),
                        fields=("measure", "institution", "part"),
                        name="an_institution_has_a_part_once_in_a_measure",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Doubt",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.measure",
                    ),
                ),
                ("text", models.TextField(blank=True, default="")),
                ("why", models.JSONField()),
                ("address", models.JSONField()),
                ("settled", models.TextField(blank=True, default="")),
                ("is_settled", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="doubt_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="doubt_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_settled", True), ("settled", ""), _connector="OR"),
                        name="an_open_doubt_has_no_answer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "side",
                    models.CharField(
                        choices=[("state", "state"), ("organisation", "organisation")],
                        max_length=24,
                    ),
                ),
                ("body", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("is_open", models.BooleanField(default=True)),
                ("voided_by", models.CharField(blank=True, default="", max_length=160)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="proposal_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="proposal_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["", "state", "organisation"])),
                        name="proposal_is_of_a_known_side",
                    ),
                    models.UniqueConstraint(
                        fields=("roadmap", "number"), name="proposals_of_a_roadmap_are_numbered"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_open", True)),
                        fields=("roadmap",),
                        name="one_proposal_of_a_roadmap_is_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.proposal"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("state", "state"), ("organisation", "organisation")],
                        max_length=24,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=24,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("reason", models.JSONField()),
                ("answered_by", models.CharField(max_length=64)),
                ("on_behalf_of", models.CharField(blank=True, default="", max_length=64)),
                ("title", models.JSONField()),
                ("answered_on", models.DateField()),
                ("is_void", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="acceptance_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="acceptance_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["", "state", "organisation"])),
                        name="acceptance_is_of_a_known_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer__in", ["", "accepted", "declined", "withdrawn"])
                        ),
                        name="acceptance_is_a_known_answer",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_void", False)),
                        fields=("proposal", "side"),
                        name="a_side_answers_a_proposal_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.roadmap",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.measure",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plan", "plan"),
                            ("signed_scan", "signed_scan"),
                            ("evidence", "evidence"),
                            ("paper", "paper"),
                        ],
                        max_length=24,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("language", models.CharField(blank=True, default="", max_length=20)),
                ("dated_on", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True, default="")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="document_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="document_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["", "plan", "signed_scan", "evidence", "paper"])
                        ),
                        name="document_is_of_a_known_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.proposal"
                    ),
                ),
                ("signed_on", models.DateField()),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("quarter", "quarter"),
                            ("season", "season"),
                            ("half_year", "half_year"),
                            ("year", "year"),
                            ("period", "period"),
                            ("none", "none"),
                        ],
                        default="day",
                        max_length=24,
                    ),
                ),
                ("place", models.JSONField()),
                ("signatories", models.JSONField()),
                ("languages", models.JSONField()),
                ("copies", models.PositiveIntegerField(blank=True, null=True)),
                ("custodian", models.JSONField()),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.document",
                    ),
                ),
                (
                    "recorded_by",
                    models.CharField(
                        choices=[("state", "state"), ("organisation", "organisation")],
                        max_length=24,
                    ),
                ),
                ("is_confirmed", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="signature_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="signature_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recorded_by__in", ["", "state", "organisation"])),
                        name="signature_is_recorded_by_a_known_side",
                    ),
                    models.UniqueConstraint(fields=("roadmap",), name="a_roadmap_is_signed_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.measure"
                    ),
                ),
                ("planned_start", models.DateField(blank=True, null=True)),
                ("planned_end", models.DateField(blank=True, null=True)),
                ("actual_start", models.DateField(blank=True, null=True)),
                ("actual_end", models.DateField(blank=True, null=True)),
                (
                    "planned_modality",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "in_person"),
                            ("online", "online"),
                            ("hybrid", "hybrid"),
                            ("document", "document"),
                            ("equipment", "equipment"),
                        ],
                        default="",
                        max_length=24,
                    ),
                ),
                (
                    "modality",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "in_person"),
                            ("online", "online"),
                            ("hybrid", "hybrid"),
                            ("document", "document"),
                            ("equipment", "equipment"),
                        ],
                        default="",
                        max_length=24,
                    ),
                ),
                ("steps_done", models.JSONField()),
                ("note", models.JSONField()),
                ("amendment_note", models.JSONField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="delivery_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="delivery_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "planned_modality__in",
                                ["", "in_person", "online", "hybrid", "document", "equipment"],
                            )
                        ),
                        name="delivery_is_planned_in_a_known_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "modality__in",
                                ["", "in_person", "online", "hybrid", "document", "equipment"],
                            )
                        ),
                        name="delivery_is_done_in_a_known_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned_end__isnull", True),
                            ("planned_start__isnull", True),
                            ("planned_end__gte", models.F("planned_start")),
                            _connector="OR",
                        ),
                        name="delivery_is_planned_to_end_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("actual_end__isnull", True),
                            ("actual_start__isnull", True),
                            ("actual_end__gte", models.F("actual_start")),
                            _connector="OR",
                        ),
                        name="delivery_ended_after_it_began",
                    ),
                    models.UniqueConstraint(
                        fields=("measure", "compartment"),
                        name="delivery_is_told_once_a_compartment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.measure",
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("names", models.JSONField()),
                ("unit", models.CharField(blank=True, default="", max_length=80)),
                ("baseline", models.CharField(blank=True, default="", max_length=40)),
                ("target", models.CharField(blank=True, default="", max_length=40)),
                ("actual", models.CharField(blank=True, default="", max_length=40)),
                ("actual_on", models.DateField(blank=True, null=True)),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("ascending", "ascending"), ("descending", "descending")],
                        default="",
                        max_length=24,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="indicator_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="indicator_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["", "ascending", "descending"])),
                        name="indicator_moves_in_a_known_direction",
                    ),
                    models.UniqueConstraint(
                        fields=("roadmap", "key", "compartment"),
                        name="indicator_key_is_one_in_its_roadmap",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.measure"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        blank=True,
                        choices=[("state", "state"), ("organisation", "organisation")],
                        default="",
                        max_length=24,
                    ),
                ),
                ("currency", models.CharField(blank=True, default="", max_length=3)),
                ("required", models.CharField(blank=True, default="", max_length=40)),
                ("available", models.CharField(blank=True, default="", max_length=40)),
                ("expenditure", models.CharField(blank=True, default="", max_length=40)),
                ("in_kind", models.JSONField()),
                ("source", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="contribution_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="contribution_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["", "state", "organisation"])),
                        name="contribution_is_of_a_known_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("currency", ""), _negated=True),
                            models.Q(("required", ""), ("available", ""), ("expenditure", "")),
                            _connector="OR",
                        ),
                        name="an_amount_names_its_currency",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContextEvent",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("names", models.JSONField()),
                ("start", models.DateField()),
                ("end", models.DateField(blank=True, null=True)),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("external_circumstances", "external_circumstances"),
                            ("funding", "funding"),
                            ("procedure_pending", "procedure_pending"),
                            ("partner_availability", "partner_availability"),
                            ("scheduling", "scheduling"),
                            ("scope_change", "scope_change"),
                        ],
                        default="external_circumstances",
                        max_length=24,
                    ),
                ),
                ("is_assumed", models.BooleanField(default=False)),
                ("source", models.TextField(blank=True, default="")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="contextevent_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="contextevent_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "cause__in",
                                [
                                    "",
                                    "external_circumstances",
                                    "funding",
                                    "procedure_pending",
                                    "partner_availability",
                                    "scheduling",
                                    "scope_change",
                                ],
                            )
                        ),
                        name="context_event_has_a_known_cause",
                    ),
                    models.UniqueConstraint(
                        fields=("roadmap", "key", "compartment"),
                        name="context_event_key_is_one_in_its_roadmap",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="context_event_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContextDecision",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.contextevent"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.measure"
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        choices=[
                            ("convert", "convert"),
                            ("shift", "shift"),
                            ("resize", "resize"),
                            ("drop", "drop"),
                        ],
                        max_length=24,
                    ),
                ),
                ("new_start", models.DateField(blank=True, null=True)),
                ("new_end", models.DateField(blank=True, null=True)),
                (
                    "modality",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "in_person"),
                            ("online", "online"),
                            ("hybrid", "hybrid"),
                            ("document", "document"),
                            ("equipment", "equipment"),
                        ],
                        default="",
                        max_length=24,
                    ),
                ),
                ("note", models.TextField(blank=True, default="")),
                ("agreed_by", models.JSONField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="contextdecision_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="contextdecision_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effect__in", ["", "convert", "shift", "resize", "drop"])
                        ),
                        name="context_decision_has_a_known_effect",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "modality__in",
                                ["", "in_person", "online", "hybrid", "document", "equipment"],
                            )
                        ),
                        name="context_decision_names_a_known_way",
                    ),
                    models.UniqueConstraint(
                        fields=("event", "measure"), name="an_event_is_decided_once_for_a_measure"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.measure"
                    ),
                ),
                (
                    "lifecycle",
                    models.CharField(
                        choices=[
                            ("not_reported", "not_reported"),
                            ("planned", "planned"),
                            ("under_way", "under_way"),
                            ("delivered", "delivered"),
                            ("closed", "closed"),
                            ("postponed", "postponed"),
                            ("not_requested", "not_requested"),
                            ("cancelled", "cancelled"),
                            ("superseded", "superseded"),
                        ],
                        max_length=24,
                    ),
                ),
                ("changed_on", models.DateField()),
                ("instrument", models.CharField(blank=True, default="", max_length=200)),
                ("reason", models.TextField(blank=True, default="")),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="succeeds",
                        to="roadbook.measure",
                    ),
                ),
                ("new_start", models.DateField(blank=True, null=True)),
                ("new_end", models.DateField(blank=True, null=True)),
                ("agreed_by", models.JSONField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="change_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="change_version_counts_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "lifecycle__in",
                                [
                                    "",
                                    "not_reported",
                                    "planned",
                                    "under_way",
                                    "delivered",
                                    "closed",
                                    "postponed",
                                    "not_requested",
                                    "cancelled",
                                    "superseded",
                                ],
                            )
                        ),
                        name="change_is_to_a_known_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionPoint",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                ("text", models.JSONField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.institution"
                    ),
                ),
                (
                    "verifier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifies",
                        to="roadbook.institution",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="actionpoint_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="actionpoint_version_counts_from_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("state", "state"),
                            ("organisation", "organisation"),
                            ("joint", "joint"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.roadmap"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="roadbook.measure"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("agreed_by", models.JSONField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__in", ["state", "organisation", "joint", "public"])
                        ),
                        name="release_stands_in_a_known_compartment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="release_version_counts_from_one",
                    ),
                    models.UniqueConstraint(fields=("measure",), name="a_measure_is_released_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("name", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("head", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "chain",
                        "seq",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "chain",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="roadbook.chain",
                    ),
                ),
                ("seq", models.PositiveBigIntegerField()),
                ("body", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=80)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "key"), name="an_act_stands_once_in_a_chain"
                    ),
                ],
            },
        ),
    ]
