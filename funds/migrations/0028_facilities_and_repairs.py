"""Facilities of a village, and what was reported broken and repaired."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import funds.models.sealing


class Migration(migrations.Migration):
    dependencies = [
        ("funds", "0027_projects"),
        ("households", "0009_own_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Facility",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "seal",
                    funds.models.sealing.SealField(
                        editable=False, max_length=64, verbose_name="seal"
                    ),
                ),
                ("number", models.CharField(max_length=16, verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("lamp", "street lamp"),
                            ("bed", "flower bed or green strip"),
                            ("drain", "drain"),
                            ("bin", "dustbin"),
                            ("house", "building of the village"),
                            ("tap", "water tap"),
                            ("other", "other"),
                        ],
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                ("place", models.CharField(max_length=60, verbose_name="place")),
                (
                    "installed_on",
                    models.DateField(blank=True, null=True, verbose_name="installed on"),
                ),
                (
                    "supplier",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="supplier"
                    ),
                ),
                (
                    "warranty_until",
                    models.DateField(blank=True, null=True, verbose_name="under warranty until"),
                ),
                (
                    "keeper",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="looked after by"
                    ),
                ),
                (
                    "out_of_use_on",
                    models.DateField(blank=True, null=True, verbose_name="out of use since"),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="given up on"),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="reason"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.community",
                        verbose_name="community",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facilities",
                        to="households.villagergroup",
                        verbose_name="villager group",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="funds.photo",
                        verbose_name="photo",
                    ),
                ),
            ],
            options={
                "verbose_name": "facility",
                "verbose_name_plural": "facilities",
            },
        ),
        migrations.CreateModel(
            name="RepairRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "seal",
                    funds.models.sealing.SealField(
                        editable=False, max_length=64, verbose_name="seal"
                    ),
                ),
                ("seq", models.PositiveBigIntegerField(editable=False, verbose_name="sequence")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("number", models.CharField(max_length=24, verbose_name="number")),
                (
                    "place",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="place"),
                ),
                (
                    "trouble",
                    models.CharField(
                        choices=[
                            ("dark", "it does not light"),
                            ("flickers", "it flickers or is dim"),
                            ("broken", "it is broken"),
                            ("blocked", "it is blocked"),
                            ("leaks", "it leaks"),
                            ("dirty", "it is dirty or overflows"),
                            ("gone", "it is gone"),
                            ("other", "something else is wrong"),
                        ],
                        max_length=8,
                        verbose_name="trouble",
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="more about it"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "phone",
                    models.CharField(
                        blank=True, default="", max_length=30, verbose_name="telephone"
                    ),
                ),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("code", "by the code on it"),
                            ("page", "on the household's page"),
                            ("slip", "by slip or by word"),
                            ("api", "by another program"),
                        ],
                        max_length=4,
                        verbose_name="came",
                    ),
                ),
                ("said_on", models.DateField(verbose_name="reported on")),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.community",
                        verbose_name="community",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repair_requests",
                        to="funds.facility",
                        verbose_name="facility",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repair_requests",
                        to="households.household",
                        verbose_name="household",
                    ),
                ),
                (
                    "joins",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joined",
                        to="funds.repairrequest",
                        verbose_name="says the same as",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="funds.photo",
                        verbose_name="photo",
                    ),
                ),
            ],
            options={
                "verbose_name": "repair request",
                "verbose_name_plural": "repair requests",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RepairEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "seal",
                    funds.models.sealing.SealField(
                        editable=False, max_length=64, verbose_name="seal"
                    ),
                ),
                ("seq", models.PositiveBigIntegerField(editable=False, verbose_name="sequence")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("taken", "taken on"),
                            ("repaired", "repaired"),
                            ("confirmed", "confirmed"),
                            ("reopened", "still broken"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                            ("rated", "judged"),
                        ],
                        max_length=9,
                        verbose_name="what happened",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="happened on")),
                (
                    "worker",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="done by"
                    ),
                ),
                ("due_on", models.DateField(null=True, verbose_name="to be repaired by")),
                (
                    "labour",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="labour"),
                ),
                (
                    "material",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="material"
                    ),
                ),
                (
                    "by_office",
                    models.BooleanField(default=False, verbose_name="confirmed by the office"),
                ),
                (
                    "satisfaction",
                    models.PositiveSmallIntegerField(
                        choices=[(3, "satisfied"), (2, "fairly satisfied"), (1, "not satisfied")],
                        null=True,
                        verbose_name="judgement",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="reason"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repairs",
                        to="funds.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.community",
                        verbose_name="community",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="funds.photo",
                        verbose_name="photo",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="funds.repairrequest",
                        verbose_name="repair request",
                    ),
                ),
            ],
            options={
                "verbose_name": "event of a repair request",
                "verbose_name_plural": "events of repair requests",
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="facility",
            constraint=models.UniqueConstraint(
                fields=("community", "number"),
                name="facility_number_once",
                violation_error_message="There is a facility with this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="facility",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("out_of_use_on__isnull", True), ("retired_on__isnull", True)),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="facility_ends_with_a_reason",
                violation_error_message="Write why it is out of use, or was given up.",
            ),
        ),
        migrations.AddConstraint(
            model_name="facility",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("installed_on__isnull", True),
                    ("retired_on__isnull", True),
                    ("retired_on__gte", models.F("installed_on")),
                    _connector="OR",
                ),
                name="facility_installed_before_retired",
                violation_error_message="It cannot be given up before it was installed.",
            ),
        ),
        migrations.AddIndex(
            model_name="repairrequest",
            index=models.Index(fields=["community", "facility"], name="repair_by_facility"),
        ),
        migrations.AddIndex(
            model_name="repairrequest",
            index=models.Index(fields=["community", "household"], name="repair_by_household"),
        ),
        migrations.AddIndex(
            model_name="repairrequest",
            index=models.Index(fields=["community", "joins"], name="repair_by_joined"),
        ),
        migrations.AddConstraint(
            model_name="repairrequest",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="repairrequest_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="repairrequest",
            constraint=models.UniqueConstraint(
                fields=("community", "number"), name="repair_request_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="repairrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("facility__isnull", False),
                    models.Q(("place", ""), _negated=True),
                    _connector="OR",
                ),
                name="repair_is_somewhere",
            ),
        ),
        migrations.AddIndex(
            model_name="repairevent",
            index=models.Index(fields=["community", "request"], name="repair_event_by_request"),
        ),
        migrations.AddIndex(
            model_name="repairevent",
            index=models.Index(fields=["community", "claim"], name="repair_event_by_claim"),
        ),
        migrations.AddConstraint(
            model_name="repairevent",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="repairevent_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="repairevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "taken"), _negated=True),
                    models.Q(("due_on__isnull", False), models.Q(("worker", ""), _negated=True)),
                    _connector="OR",
                ),
                name="repair_taken_until_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="repairevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["declined", "reopened"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="repair_refused_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="repairevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "rated"), ("satisfaction__isnull", False)),
                    models.Q(
                        models.Q(("kind", "rated"), _negated=True), ("satisfaction__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="repair_rated_by_a_judgement",
            ),
        ),
        migrations.AddConstraint(
            model_name="repairevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("claim__isnull", True), ("kind", "repaired"), _connector="OR"),
                name="repair_paid_by_a_claim",
            ),
        ),
    ]
