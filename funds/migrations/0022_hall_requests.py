"""Requests for a day of the hall, and what became of them."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import funds.half_hours
import funds.models.sealing


class Migration(migrations.Migration):
    dependencies = [
        ("funds", "0021_own_indexes"),
        ("households", "0009_own_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HallRequest",
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
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "phone",
                    models.CharField(
                        blank=True, default="", max_length=30, verbose_name="telephone"
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("wedding", "wedding"),
                            ("funeral", "funeral"),
                            ("birthday", "birthday"),
                            ("other", "other occasion"),
                        ],
                        max_length=8,
                        verbose_name="occasion",
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                (
                    "start_slot",
                    models.PositiveSmallIntegerField(
                        choices=funds.half_hours.half_hours, verbose_name="start time"
                    ),
                ),
                (
                    "end_slot",
                    models.PositiveSmallIntegerField(
                        choices=funds.half_hours.half_hours, verbose_name="end time"
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="note"),
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
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="funds.hall",
                        verbose_name="hall",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hall_requests",
                        to="households.household",
                        verbose_name="household",
                    ),
                ),
            ],
            options={
                "verbose_name": "hall request",
                "verbose_name_plural": "hall requests",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HallRequestEvent",
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
                            ("taken", "its time was taken"),
                            ("free", "its time came free"),
                            ("confirmed", "confirmed"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=9,
                        verbose_name="what happened",
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
                    "rental",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_by",
                        to="funds.rental",
                        verbose_name="hall rental",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="funds.hallrequest",
                        verbose_name="hall request",
                    ),
                ),
            ],
            options={
                "verbose_name": "event of a hall request",
                "verbose_name_plural": "events of hall requests",
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="hallrequest",
            index=models.Index(fields=["community", "day"], name="hall_request_by_day"),
        ),
        migrations.AddIndex(
            model_name="hallrequest",
            index=models.Index(
                fields=["community", "household"], name="hall_request_by_household"
            ),
        ),
        migrations.AddConstraint(
            model_name="hallrequest",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="hallrequest_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="hallrequest",
            constraint=models.UniqueConstraint(
                fields=("community", "number"), name="hall_request_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="hallrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("end_slot__gt", models.F("start_slot")), ("end_slot__lte", 48)
                ),
                name="hall_request_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="hallrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("household__isnull", False),
                    models.Q(("phone", ""), _negated=True),
                    _connector="OR",
                ),
                name="hall_request_can_be_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="hallrequestevent",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="hallrequestevent_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="hallrequestevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ["confirmed", "declined", "withdrawn"])),
                fields=("community", "request"),
                name="hall_request_answered_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="hallrequestevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "declined"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="declined_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="hallrequestevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "confirmed"), ("rental__isnull", False)),
                    models.Q(
                        models.Q(("kind", "confirmed"), _negated=True), ("rental__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="confirmed_by_a_rental",
            ),
        ),
    ]
