from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import funds.half_hours
import funds.models.sealing
import funds.money
import funds.months
import funds.tables.whole_tables


class Migration(migrations.Migration):
    replaces = [
        ("funds", "0001_books"),
        ("funds", "0002_fifteen_days"),
        ("funds", "0003_twins"),
        ("funds", "0004_lost_numbers"),
        ("funds", "0005_payment_by_reference"),
        ("funds", "0006_money_back"),
        ("funds", "0007_bank_fees"),
        ("funds", "0008_rent_ahead"),
        ("funds", "0009_charges_for_a_fund"),
        ("funds", "0010_claim_note"),
        ("funds", "0011_charge_of_rental"),
        ("funds", "0012_questions_at_the_counter"),
        ("funds", "0013_charging_day"),
        ("funds", "0014_bank_statements"),
        ("funds", "0015_reminders"),
        ("funds", "0016_pay_by_code"),
        ("funds", "0017_receipts_as_written"),
        ("funds", "0018_leased_numbers"),
        ("funds", "0019_claim_readings"),
        ("funds", "0020_paid_up_to"),
        ("funds", "0021_own_indexes"),
        ("funds", "0022_hall_requests"),
        ("funds", "0023_photos"),
        ("funds", "0024_receipt_trees"),
        ("funds", "0025_council"),
        ("funds", "0026_matters"),
        ("funds", "0027_projects"),
        ("funds", "0028_facilities_and_repairs"),
        ("funds", "0029_micros"),
        ("funds", "0030_year_plans"),
        ("funds", "0031_plans_rest_on_resolutions"),
        ("funds", "0032_project_photos"),
        ("funds", "0033_ratings"),
        ("funds", "0034_voting_slips"),
        ("funds", "0035_plots_and_partners"),
        ("funds", "0036_asset_by_day"),
        ("funds", "0037_matters_turned"),
        ("funds", "0038_kept_papers"),
        ("funds", "0039_project_years"),
        ("funds", "0040_accounts_passed"),
        ("funds", "0041_ways_of_matters"),
        ("funds", "0042_limits_rest_on_resolutions"),
        ("funds", "0043_advisory_polls"),
        ("funds", "0044_exchange"),
        ("funds", "0045_notice_telephones"),
        ("funds", "0046_archive_rooms"),
        ("funds", "0047_archive_viewings"),
        ("funds", "0048_objections_to_resolutions"),
        ("funds", "0049_excess_without_plan"),
        ("funds", "0050_archive_affairs"),
        ("funds", "0051_volume_assessments"),
        ("funds", "0052_photos_of_meetings"),
        ("funds", "0053_incumbents"),
        ("funds", "0054_scans_of_meetings"),
        ("funds", "0055_hand_overs"),
    ]

    initial = True

    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("households", "0010_keys_from"),
        ("knox", "0009_extend_authtoken_field"),
        ("otp_static", "0003_add_timestamps"),
        ("otp_totp", "0003_add_timestamps"),
        ("sessions", "0001_initial"),
        ("shangyu", "0001_installation"),
    ]

    operations = [
        funds.tables.whole_tables.WholeTables(
            tables=[
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "kind",
                            models.CharField(
                                choices=[("month", "a month"), ("year", "a year")],
                                default="month",
                                max_length=5,
                                verbose_name="what is published",
                            ),
                        ),
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        ("month", funds.months.MonthField(verbose_name="month")),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        (
                            "period_version",
                            models.PositiveSmallIntegerField(
                                verbose_name="version of the closing"
                            ),
                        ),
                        ("published_on", models.DateField(verbose_name="published on")),
                        ("published_until", models.DateField(verbose_name="published until")),
                        (
                            "published_by",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="published by"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, verbose_name="digest")),
                        (
                            "chain_head",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=64,
                                verbose_name="head of the chain",
                            ),
                        ),
                        (
                            "fingerprint",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=64,
                                verbose_name="fingerprint of the papers",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "publication",
                        "verbose_name_plural": "publications",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="publication_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "kind", "month", "version"),
                                name="publication_version_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_until__gt", models.F("published_on"))
                                ),
                                name="published_for_some_days",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("version", 1),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="correction_has_a_reason",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="funds.publication",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("pdf", "PDF"),
                                    ("xlsx", "XLSX"),
                                    ("csv", "CSV"),
                                    ("json", "JSON"),
                                ],
                                max_length=4,
                                verbose_name="kind",
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("content", models.BinaryField()),
                    ],
                    options={
                        "verbose_name": "published file",
                        "verbose_name_plural": "published files",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "publication", "kind"),
                                name="published_file_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "household",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="funds.publication",
                                verbose_name="publication",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        ("text", models.TextField(max_length=500, verbose_name="what is wrong")),
                        ("raised_on", models.DateField(verbose_name="raised on")),
                        ("due_on", models.DateField(verbose_name="to be answered by")),
                    ],
                    options={
                        "verbose_name": "objection",
                        "verbose_name_plural": "objections",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="objection_by_household"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="objection_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="objection_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("publication__isnull", True),
                                    ("resolution__isnull", True),
                                    _connector="OR",
                                ),
                                name="objection_about_one_thing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectionAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "objection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="funds.objection",
                                verbose_name="objection",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(max_length=500, verbose_name="what is answered"),
                        ),
                        ("answered_on", models.DateField(verbose_name="answered on")),
                    ],
                    options={
                        "verbose_name": "answer to an objection",
                        "verbose_name_plural": "answers to objections",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "objection"], name="answer_by_objection"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="objectionanswer_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BodyRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "body",
                            models.CharField(
                                choices=[
                                    ("assembly", "villagers' assembly"),
                                    ("representatives", "meeting of villagers' representatives"),
                                    ("group", "meeting of a villager group"),
                                    ("party", "meeting of Party members"),
                                    ("branch", "meeting of the Party branch committee"),
                                    ("committees", "joint meeting of both committees"),
                                    ("deliberation", "deliberation council"),
                                ],
                                max_length=15,
                                verbose_name="body",
                            ),
                        ),
                        (
                            "short_name",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=20,
                                verbose_name="short name in numbers",
                            ),
                        ),
                        (
                            "members",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="number of members"
                            ),
                        ),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(verbose_name="days of notice"),
                        ),
                        (
                            "quorum",
                            models.CharField(
                                choices=[
                                    ("half", "more than half"),
                                    ("two_thirds", "two thirds or more"),
                                    ("four_fifths", "four fifths or more"),
                                ],
                                max_length=11,
                                verbose_name="quorum",
                            ),
                        ),
                        (
                            "majority",
                            models.CharField(
                                choices=[
                                    ("present", "more than half of those present"),
                                    ("entitled", "more than half of those entitled"),
                                ],
                                max_length=8,
                                verbose_name="majority",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rule of a body",
                        "verbose_name_plural": "rules of bodies",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "body"),
                                name="body_rule_once",
                                violation_error_message="This body has its rule already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "name",
                            models.CharField(max_length=100, verbose_name="name of the meeting"),
                        ),
                        (
                            "body",
                            models.CharField(
                                choices=[
                                    ("assembly", "villagers' assembly"),
                                    ("representatives", "meeting of villagers' representatives"),
                                    ("group", "meeting of a villager group"),
                                    ("party", "meeting of Party members"),
                                    ("branch", "meeting of the Party branch committee"),
                                    ("committees", "joint meeting of both committees"),
                                    ("deliberation", "deliberation council"),
                                ],
                                max_length=15,
                                verbose_name="body",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="households.villagergroup",
                                verbose_name="villager group",
                            ),
                        ),
                        (
                            "counted",
                            models.CharField(
                                choices=[
                                    ("adults", "villagers of age"),
                                    ("households", "one from each household"),
                                    ("members", "members of the body"),
                                ],
                                max_length=10,
                                verbose_name="counted by",
                            ),
                        ),
                        ("notice_on", models.DateField(verbose_name="notice given on")),
                        ("day", models.DateField(verbose_name="day")),
                        (
                            "start_slot",
                            models.PositiveSmallIntegerField(
                                choices=funds.half_hours.half_hours, verbose_name="start time"
                            ),
                        ),
                        ("place", models.CharField(max_length=60, verbose_name="place")),
                        ("called_by", models.CharField(max_length=60, verbose_name="called by")),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(verbose_name="days of notice"),
                        ),
                        (
                            "quorum",
                            models.CharField(
                                choices=[
                                    ("half", "more than half"),
                                    ("two_thirds", "two thirds or more"),
                                    ("four_fifths", "four fifths or more"),
                                ],
                                max_length=11,
                                verbose_name="quorum",
                            ),
                        ),
                        (
                            "majority",
                            models.CharField(
                                choices=[
                                    ("present", "more than half of those present"),
                                    ("entitled", "more than half of those entitled"),
                                ],
                                max_length=8,
                                verbose_name="majority",
                            ),
                        ),
                        (
                            "short_notice",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="why at short notice",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "meeting",
                        "verbose_name_plural": "meetings",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "day"], name="meeting_by_day")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="meeting_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="meeting_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("body", "group"), ("group__isnull", False)),
                                    models.Q(
                                        models.Q(("body", "group"), _negated=True),
                                        ("group__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="meeting_of_a_group_names_it",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("notice_on__lte", models.F("day"))),
                                name="meeting_after_its_notice",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingCancellation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "meeting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cancellation",
                                to="funds.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                    ],
                    options={
                        "verbose_name": "cancelled meeting",
                        "verbose_name_plural": "cancelled meetings",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="meetingcancellation_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="funds.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                        ("title", models.CharField(max_length=100, verbose_name="title")),
                        (
                            "proposal",
                            models.TextField(
                                blank=True, default="", max_length=4000, verbose_name="proposal"
                            ),
                        ),
                        (
                            "proposed_by",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="proposed by"
                            ),
                        ),
                        (
                            "reconsiders",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reconsidered_in",
                                to="funds.resolution",
                                verbose_name="resolution to reconsider",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agenda item",
                        "verbose_name_plural": "agenda items",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="agendaitem_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "meeting", "position"),
                                name="agenda_position_once",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="funds.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "end_slot",
                            models.PositiveSmallIntegerField(
                                choices=funds.half_hours.half_hours, verbose_name="end time"
                            ),
                        ),
                        ("chair", models.CharField(max_length=60, verbose_name="chair")),
                        ("recorder", models.CharField(max_length=60, verbose_name="recorder")),
                        (
                            "supervisor",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="supervisor"
                            ),
                        ),
                        ("entitled", models.PositiveIntegerField(verbose_name="entitled")),
                        ("present", models.PositiveIntegerField(verbose_name="present")),
                        (
                            "absent",
                            models.TextField(
                                blank=True,
                                default="",
                                max_length=1000,
                                verbose_name="absent, and why",
                            ),
                        ),
                        (
                            "invited",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="also there"
                            ),
                        ),
                        (
                            "discussion",
                            models.TextField(
                                blank=True,
                                default="",
                                max_length=4000,
                                verbose_name="who said what",
                            ),
                        ),
                        (
                            "corrects",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrected_by",
                                to="funds.minutes",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "minutes",
                        "verbose_name_plural": "minutes",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="minutes_seq_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("corrects__isnull", True)),
                                fields=("community", "meeting"),
                                name="first_minutes_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("present__lte", models.F("entitled"))),
                                name="present_among_the_entitled",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("corrects__isnull", True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="corrected_with_a_reason",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Vote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="votes",
                                to="funds.minutes",
                                verbose_name="minutes",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="votes",
                                to="funds.agendaitem",
                                verbose_name="agenda item",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("hands", "show of hands"),
                                    ("secret", "secret slips"),
                                    ("households", "one household, one vote"),
                                ],
                                max_length=10,
                                verbose_name="way of voting",
                            ),
                        ),
                        ("in_favour", models.PositiveIntegerField(verbose_name="in favour")),
                        ("against", models.PositiveIntegerField(verbose_name="against")),
                        ("abstained", models.PositiveIntegerField(verbose_name="abstained")),
                        (
                            "invalid",
                            models.PositiveIntegerField(default=0, verbose_name="invalid votes"),
                        ),
                        ("counted_by", models.CharField(max_length=60, verbose_name="teller")),
                        (
                            "checked_by",
                            models.CharField(max_length=60, verbose_name="second teller"),
                        ),
                    ],
                    options={
                        "verbose_name": "vote",
                        "verbose_name_plural": "votes",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="vote_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "minutes", "item"),
                                name="voted_once_in_minutes",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("counted_by", models.F("checked_by")), _negated=True
                                ),
                                name="votes_counted_by_two",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Resolution",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resolutions",
                                to="funds.vote",
                                verbose_name="vote",
                            ),
                        ),
                        (
                            "body",
                            models.CharField(
                                choices=[
                                    ("assembly", "villagers' assembly"),
                                    ("representatives", "meeting of villagers' representatives"),
                                    ("group", "meeting of a villager group"),
                                    ("party", "meeting of Party members"),
                                    ("branch", "meeting of the Party branch committee"),
                                    ("committees", "joint meeting of both committees"),
                                    ("deliberation", "deliberation council"),
                                ],
                                max_length=15,
                                verbose_name="body",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resolutions",
                                to="households.villagergroup",
                                verbose_name="villager group",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "serial",
                            models.PositiveSmallIntegerField(verbose_name="number in its series"),
                        ),
                        ("number", models.CharField(max_length=80, verbose_name="number")),
                        ("title", models.CharField(max_length=100, verbose_name="title")),
                        ("text", models.TextField(max_length=4000, verbose_name="whole text")),
                        (
                            "executor",
                            models.CharField(max_length=60, verbose_name="who carries it out"),
                        ),
                        ("due_on", models.DateField(null=True, verbose_name="to be done by")),
                        ("carried_on", models.DateField(verbose_name="carried on")),
                        (
                            "replaces",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="funds.resolution",
                                verbose_name="puts aside",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "resolution",
                        "verbose_name_plural": "resolutions",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "carried_on"], name="resolution_by_day"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="resolution_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="resolution_number_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResolutionEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("published", "published"),
                                    ("done", "carried out"),
                                    ("result", "result published"),
                                    ("annulled", "entered by mistake"),
                                ],
                                max_length=9,
                                verbose_name="what happened",
                            ),
                        ),
                        ("happened_on", models.DateField(verbose_name="on")),
                        ("until", models.DateField(null=True, verbose_name="hangs until")),
                        (
                            "text",
                            models.TextField(
                                blank=True, default="", max_length=1000, verbose_name="how it went"
                            ),
                        ),
                        (
                            "exception",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="exception: carried out while it hangs",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.resolutionevent",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a resolution",
                        "verbose_name_plural": "steps of resolutions",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="resolutionevent_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "published"), ("until__isnull", False)),
                                    models.Q(
                                        models.Q(("kind", "published"), _negated=True),
                                        ("until__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="publication_of_a_resolution_ends",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reverses__isnull", True),
                                    models.Q(("text", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="step_reversed_with_a_reason",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AccountsPassed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="passed",
                                to="funds.publication",
                                verbose_name="publication",
                            ),
                        ),
                        ("decision", models.CharField(max_length=200, verbose_name="decision")),
                        (
                            "resolution",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accounts_passed",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        ("passed_on", models.DateField(verbose_name="passed on")),
                    ],
                    options={
                        "verbose_name": "passed accounts",
                        "verbose_name_plural": "passed accounts",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "publication"], name="accounts_passed_of"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="accountspassed_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Photo",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "caption",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="caption"
                            ),
                        ),
                        ("taken_on", models.DateField(verbose_name="taken on")),
                        ("media_type", models.CharField(max_length=40, verbose_name="kind")),
                        ("size", models.PositiveIntegerField(verbose_name="bytes")),
                        ("width", models.PositiveSmallIntegerField(verbose_name="width")),
                        ("height", models.PositiveSmallIntegerField(verbose_name="height")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("file", models.CharField(max_length=40, verbose_name="file")),
                    ],
                    options={
                        "verbose_name": "photo",
                        "verbose_name_plural": "photos",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="photo_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "file"), name="photo_file_once"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Facility",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.DateField(
                                blank=True, null=True, verbose_name="under warranty until"
                            ),
                        ),
                        (
                            "keeper",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=60,
                                verbose_name="looked after by",
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
                        (
                            "out_of_use_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="out of use since"
                            ),
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
                    ],
                    options={
                        "verbose_name": "facility",
                        "verbose_name_plural": "facilities",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "number"),
                                name="facility_number_once",
                                violation_error_message="There is a facility with this number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("out_of_use_on__isnull", True),
                                        ("retired_on__isnull", True),
                                    ),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="facility_ends_with_a_reason",
                                violation_error_message="Write why it is out of use, or was given up.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("installed_on__isnull", True),
                                    ("retired_on__isnull", True),
                                    ("retired_on__gte", models.F("installed_on")),
                                    _connector="OR",
                                ),
                                name="facility_installed_before_retired",
                                violation_error_message="It cannot be given up before it was installed.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Fund",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        ("code", models.SlugField(max_length=20, verbose_name="code")),
                        ("name", models.CharField(max_length=50, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("levy", "levy fund"),
                                    ("hall", "hall fund"),
                                    ("held", "money held for others"),
                                ],
                                max_length=4,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=1, verbose_name="position"),
                        ),
                    ],
                    options={
                        "verbose_name": "fund",
                        "verbose_name_plural": "funds",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "code"), name="fund_code_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Levy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        (
                            "community",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="levies",
                                to="households.community",
                                verbose_name="community",
                            ),
                        ),
                        ("code", models.SlugField(max_length=20, verbose_name="code")),
                        ("name", models.CharField(max_length=50, verbose_name="name")),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="levies",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("all", "all households"),
                                    ("original", "original residents"),
                                    ("tenant", "tenants"),
                                ],
                                default="all",
                                max_length=10,
                                verbose_name="for",
                            ),
                        ),
                        (
                            "first_month",
                            models.CharField(
                                choices=[
                                    ("full", "in full"),
                                    ("next", "from the next month"),
                                    ("days", "by days"),
                                ],
                                default="full",
                                max_length=4,
                                verbose_name="month of joining",
                            ),
                        ),
                        ("from_month", funds.months.MonthField(verbose_name="from month")),
                        (
                            "until_month",
                            funds.months.MonthField(
                                blank=True, null=True, verbose_name="until month"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                help_text="the villagers' resolution it rests on",
                                max_length=200,
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=1, verbose_name="position"),
                        ),
                    ],
                    options={
                        "verbose_name": "levy",
                        "verbose_name_plural": "levies",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "code"),
                                name="levy_code_once",
                                violation_error_message="There is a levy with this code.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_month__isnull", True),
                                    ("until_month__gte", models.F("from_month")),
                                    _connector="OR",
                                ),
                                name="levy_ends_after_start",
                                violation_error_message="A levy cannot end before it starts.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="LevyRate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        (
                            "levy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rates",
                                to="funds.levy",
                                verbose_name="levy",
                            ),
                        ),
                        ("from_month", funds.months.MonthField(verbose_name="from month")),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        (
                            "decision",
                            models.CharField(blank=True, max_length=200, verbose_name="decision"),
                        ),
                    ],
                    options={
                        "verbose_name": "rate",
                        "verbose_name_plural": "rates",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "levy", "from_month"),
                                name="one_rate_a_month",
                                violation_error_message="There is already a rate from this month.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0), ("amount__lte", 1000000)),
                                name="rate_is_positive",
                                violation_error_message="A rate must be more than zero.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Share",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shares",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "levy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.levy",
                                verbose_name="levy",
                            ),
                        ),
                        ("from_month", funds.months.MonthField(verbose_name="from month")),
                        (
                            "quantity",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(1000)],
                                verbose_name="quantity",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "share",
                        "verbose_name_plural": "shares",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "household", "levy", "from_month"),
                                name="one_share_a_month",
                                violation_error_message="There is already a share from this month.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Exemption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exemptions",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "levy",
                            models.ForeignKey(
                                blank=True,
                                help_text="empty for all levies",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.levy",
                                verbose_name="levy",
                            ),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                default=100,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="percent",
                            ),
                        ),
                        ("from_month", funds.months.MonthField(verbose_name="from month")),
                        (
                            "until_month",
                            funds.months.MonthField(
                                blank=True, null=True, verbose_name="until month"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                        (
                            "approved_by",
                            models.CharField(
                                help_text="a person or a meeting with its date",
                                max_length=100,
                                verbose_name="approved by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "exemption",
                        "verbose_name_plural": "exemptions",
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="exemption_by_household"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("percent__gte", 1), ("percent__lte", 100)),
                                name="exemption_percent",
                                violation_error_message="An exemption is from 1 to 100 percent.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_month__isnull", True),
                                    ("until_month__gte", models.F("from_month")),
                                    _connector="OR",
                                ),
                                name="exemption_ends_after_start",
                                violation_error_message="An exemption cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Account",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        ("code", models.CharField(max_length=10, verbose_name="code")),
                        ("name", models.CharField(max_length=50, verbose_name="name")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("cash", "cash on hand"),
                                    ("bank", "bank deposit"),
                                    ("wechat", "WeChat balance"),
                                    ("alipay", "Alipay balance"),
                                    ("advance", "advances to handlers"),
                                    ("levy_income", "levy income"),
                                    ("hall_income", "hall rental income"),
                                    ("donation", "donation income"),
                                    ("grant", "grant income"),
                                    ("collective", "contribution of the collective"),
                                    ("partner", "contribution of community partners"),
                                    ("interest", "interest income"),
                                    ("sundry", "other income"),
                                    ("cash_difference", "cash over and short"),
                                    ("between_funds", "given between funds"),
                                    ("expense", "expense"),
                                    ("credit_held", "credit of households"),
                                    ("deposit_held", "deposits held"),
                                    ("rent_held", "rent paid ahead"),
                                    ("opening", "opening balances"),
                                    ("transfer", "transfers between funds"),
                                ],
                                max_length=15,
                                verbose_name="role",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "account",
                        "verbose_name_plural": "accounts",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "code"), name="account_code_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "role"), name="account_role_once"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Voucher",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "seal",
                            models.CharField(editable=False, max_length=64, verbose_name="seal"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("receipt", "receipt voucher"),
                                    ("payment", "payment voucher"),
                                    ("transfer", "transfer voucher"),
                                ],
                                max_length=8,
                                verbose_name="kind",
                            ),
                        ),
                        ("month", funds.months.MonthField(verbose_name="month")),
                        ("number", models.PositiveIntegerField(verbose_name="number")),
                        ("booked_on", models.DateField(verbose_name="booked on")),
                        ("happened_on", models.DateField(verbose_name="happened on")),
                        ("summary", models.CharField(max_length=300, verbose_name="summary")),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.voucher",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "voucher",
                        "verbose_name_plural": "vouchers",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "booked_on"], name="voucher_by_day")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="voucher_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "kind", "month", "number"),
                                name="voucher_number_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Posting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "voucher",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="postings",
                                to="funds.voucher",
                                verbose_name="voucher",
                            ),
                        ),
                        ("line", models.PositiveSmallIntegerField(verbose_name="line")),
                        ("month", funds.months.MonthField(verbose_name="month")),
                        ("booked_on", models.DateField(verbose_name="booked on")),
                        (
                            "debit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.account",
                                verbose_name="debit account",
                            ),
                        ),
                        (
                            "credit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.account",
                                verbose_name="credit account",
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                    ],
                    options={
                        "verbose_name": "posting",
                        "verbose_name_plural": "postings",
                        "indexes": [
                            models.Index(fields=["community", "month"], name="posting_by_month")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "voucher", "line"), name="posting_line_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0), ("amount__lte", Decimal("10000000000.00"))
                                ),
                                name="posting_is_positive",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("debit", models.F("credit")), _negated=True),
                                name="posting_between_two_accounts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Expense",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("haulage", "haulage"),
                                    ("labour", "labour"),
                                    ("material", "material"),
                                    ("repair", "repair"),
                                    ("utilities", "water and electricity"),
                                    ("condolence", "condolence"),
                                    ("fee", "bank fee"),
                                    ("other", "other"),
                                ],
                                max_length=10,
                                verbose_name="category",
                            ),
                        ),
                        ("summary", models.CharField(max_length=200, verbose_name="summary")),
                        ("payee", models.CharField(max_length=100, verbose_name="payee")),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("cash", "cash"),
                                    ("wechat", "WeChat"),
                                    ("alipay", "Alipay"),
                                    ("bank", "bank transfer"),
                                    ("advance", "advance"),
                                ],
                                max_length=8,
                                verbose_name="method",
                            ),
                        ),
                        ("happened_on", models.DateField(verbose_name="happened on")),
                        ("booked_on", models.DateField(verbose_name="booked on")),
                        ("handled_by", models.CharField(max_length=60, verbose_name="handler")),
                        (
                            "witnessed_by",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="witness"
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="reviewer"
                            ),
                        ),
                        ("approved_by", models.CharField(max_length=60, verbose_name="approver")),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="decision to go below zero",
                            ),
                        ),
                        (
                            "voucher",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.voucher",
                                verbose_name="voucher",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.expense",
                                verbose_name="reverses",
                            ),
                        ),
                        (
                            "returns",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="returned_by",
                                to="funds.expense",
                                verbose_name="part of it came back",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "expense",
                        "verbose_name_plural": "expenses",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "booked_on"], name="expense_by_day")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="expense_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="expense_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("amount__gt", 0),
                                        ("returns__isnull", True),
                                        ("reverses__isnull", True),
                                    ),
                                    models.Q(
                                        ("amount__lt", 0),
                                        ("returns__isnull", False),
                                        ("reverses__isnull", True),
                                    ),
                                    models.Q(
                                        models.Q(("amount", 0), _negated=True),
                                        ("returns__isnull", True),
                                        ("reverses__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="only_red_expenses_are_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gte", Decimal("-10000000000.00")),
                                    ("amount__lte", Decimal("10000000000.00")),
                                ),
                                name="expense_in_range",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Project",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "number",
                            models.CharField(editable=False, max_length=24, verbose_name="number"),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        ("place", models.CharField(max_length=100, verbose_name="place")),
                        (
                            "cause",
                            models.CharField(max_length=300, verbose_name="why it is needed"),
                        ),
                        (
                            "beneficiaries",
                            models.CharField(max_length=200, verbose_name="who benefits"),
                        ),
                        ("estimate", funds.money.MoneyField(verbose_name="estimate")),
                        (
                            "proposed_by",
                            models.CharField(max_length=60, verbose_name="proposed by"),
                        ),
                        ("proposed_on", models.DateField(verbose_name="proposed on")),
                        ("keeper", models.CharField(max_length=60, verbose_name="looks after it")),
                        (
                            "wanted_year",
                            models.PositiveSmallIntegerField(verbose_name="year wanted"),
                        ),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="order in the reserve list"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "project",
                        "verbose_name_plural": "projects",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "number"), name="project_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("estimate__gt", 0),
                                    ("estimate__lte", Decimal("10000000000.00")),
                                ),
                                name="project_estimate_is_positive",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="funds.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("approved", "approved"),
                                    ("budgeted", "budgeted"),
                                    ("quoted", "quotes compared"),
                                    ("contracted", "contract signed"),
                                    ("announced", "announced"),
                                    ("started", "work begun"),
                                    ("progress", "progress"),
                                    ("changed", "changed"),
                                    ("accepted", "accepted"),
                                    ("accounted", "final account"),
                                    ("shown", "result announced"),
                                    ("checked", "warranty checked"),
                                    ("dropped", "dropped"),
                                ],
                                max_length=10,
                                verbose_name="stage",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="day")),
                        (
                            "text",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=500,
                                verbose_name="what was found",
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="decision"
                            ),
                        ),
                        (
                            "declared",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="relatives of the suppliers",
                            ),
                        ),
                        (
                            "amount",
                            funds.money.MoneyField(default=Decimal("0.00"), verbose_name="amount"),
                        ),
                        ("until", models.DateField(null=True, verbose_name="until")),
                        (
                            "node",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.paymentnode",
                                verbose_name="payment node",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.projectline",
                                verbose_name="line of the budget",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.projectstep",
                                verbose_name="takes back",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a project",
                        "verbose_name_plural": "steps of projects",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "project"], name="step_by_project")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="projectstep_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectHand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hands",
                                to="funds.projectstep",
                                verbose_name="step",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("asker", "asked for quotes"),
                                    ("watcher", "watched"),
                                    ("villager", "villagers' representative"),
                                    ("supervisor", "supervisory committee"),
                                    ("builder", "builder"),
                                ],
                                max_length=10,
                                verbose_name="in what capacity",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                    ],
                    options={
                        "verbose_name": "signature on a project's step",
                        "verbose_name_plural": "signatures on projects' steps",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="projecthand_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectSource",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sources",
                                to="funds.projectstep",
                                verbose_name="step",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("fund", "the village's fund"),
                                    ("grant", "grant"),
                                    ("partner", "partner"),
                                ],
                                max_length=7,
                                verbose_name="kind of source",
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        (
                            "giver",
                            models.CharField(
                                blank=True, default="", max_length=100, verbose_name="given by"
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                    ],
                    options={
                        "verbose_name": "source of a project's money",
                        "verbose_name_plural": "sources of projects' money",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="projectsource_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0), ("amount__lte", Decimal("10000000000.00"))
                                ),
                                name="source_is_positive",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="funds.projectstep",
                                verbose_name="step",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("labour", "labour"),
                                    ("material", "material"),
                                    ("machine", "machines"),
                                    ("reserve", "reserve"),
                                ],
                                max_length=8,
                                verbose_name="kind of cost",
                            ),
                        ),
                        ("item", models.CharField(max_length=100, verbose_name="item")),
                        ("unit", models.CharField(max_length=20, verbose_name="unit")),
                        ("quantity", funds.money.MoneyField(verbose_name="quantity")),
                        ("unit_price", funds.money.MoneyField(verbose_name="unit price")),
                    ],
                    options={
                        "verbose_name": "line of a project's budget",
                        "verbose_name_plural": "lines of projects' budgets",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="projectline_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("quantity__gt", 0), ("unit_price__gt", 0)),
                                name="line_costs_something",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Quote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotes",
                                to="funds.projectstep",
                                verbose_name="step",
                            ),
                        ),
                        ("supplier", models.CharField(max_length=100, verbose_name="supplier")),
                        ("amount", funds.money.MoneyField(verbose_name="price asked")),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                null=True, verbose_name="days it takes"
                            ),
                        ),
                        (
                            "warranty_months",
                            models.PositiveSmallIntegerField(
                                null=True, verbose_name="months of warranty"
                            ),
                        ),
                        ("chosen", models.BooleanField(default=False, verbose_name="chosen")),
                    ],
                    options={
                        "verbose_name": "quote",
                        "verbose_name_plural": "quotes",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="quote_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0), ("amount__lte", Decimal("10000000000.00"))
                                ),
                                name="quote_is_positive",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ApprovalTier",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        ("from_amount", funds.money.MoneyField(verbose_name="from amount")),
                        (
                            "reviewers",
                            models.PositiveSmallIntegerField(default=1, verbose_name="reviewers"),
                        ),
                        (
                            "needs_meeting",
                            models.BooleanField(
                                default=False,
                                help_text="the meeting and its minutes have to be named",
                                verbose_name="needs a meeting",
                            ),
                        ),
                        (
                            "beyond_budget",
                            models.CharField(
                                choices=[
                                    ("none", "nothing is said"),
                                    ("warn", "warn"),
                                    ("stop", "stop, unless an exception is named"),
                                ],
                                default="none",
                                help_text="what happens to a claim for more than is left of its line",
                                max_length=4,
                                verbose_name="beyond the year plan",
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="decision"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "approval tier",
                        "verbose_name_plural": "approval tiers",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "from_amount"),
                                name="approval_tier_once",
                                violation_error_message="There is a tier from this amount.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reviewers__gte", 1), ("reviewers__lte", 5)),
                                name="approval_tier_reviewers",
                                violation_error_message="One to five reviewers.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Claim",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "version",
                            models.PositiveSmallIntegerField(default=1, verbose_name="version"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "waiting for review"),
                                    ("reviewed", "waiting for approval"),
                                    ("approved", "waiting to be paid"),
                                    ("returned", "returned"),
                                    ("withdrawn", "withdrawn"),
                                    ("paid", "paid out"),
                                ],
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("haulage", "haulage"),
                                    ("labour", "labour"),
                                    ("material", "material"),
                                    ("repair", "repair"),
                                    ("utilities", "water and electricity"),
                                    ("condolence", "condolence"),
                                    ("fee", "bank fee"),
                                    ("other", "other"),
                                ],
                                max_length=10,
                                verbose_name="category",
                            ),
                        ),
                        ("summary", models.CharField(max_length=200, verbose_name="summary")),
                        ("payee", models.CharField(max_length=100, verbose_name="payee")),
                        (
                            "payee_account",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=4,
                                verbose_name="last four of the payee's account",
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        ("happened_on", models.DateField(verbose_name="day")),
                        ("handled_by", models.CharField(max_length=60, verbose_name="handler")),
                        ("witnessed_by", models.CharField(max_length=60, verbose_name="witness")),
                        (
                            "meeting",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="meeting and minutes",
                            ),
                        ),
                        (
                            "overdraft_decision",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="only where the fund has less than the claim",
                                max_length=200,
                                verbose_name="decision to go below zero",
                            ),
                        ),
                        (
                            "overdraft_resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="overdrafts",
                                to="funds.resolution",
                                verbose_name="resolution to go below zero",
                            ),
                        ),
                        (
                            "budget_exception",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="only for more than is left of its line: who allowed it, and why",
                                max_length=200,
                                verbose_name="exception to the year plan",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="note"
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claims",
                                to="funds.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "project_line",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claims",
                                to="funds.projectline",
                                verbose_name="line of the project's budget",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entered by",
                            ),
                        ),
                        (
                            "expense",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claim",
                                to="funds.expense",
                                verbose_name="expense",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "claim",
                        "verbose_name_plural": "claims",
                        "indexes": [
                            models.Index(fields=["community", "state"], name="claim_by_state")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "number"), name="claim_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0), ("amount__lte", Decimal("10000000000.00"))
                                ),
                                name="claim_is_positive",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("expense__isnull", False), ("state", "paid")),
                                    models.Q(
                                        models.Q(("state", "paid"), _negated=True),
                                        ("expense__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="paid_claims_have_an_expense",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("project__isnull", False),
                                    ("project_line__isnull", True),
                                    _connector="OR",
                                ),
                                name="claim_line_of_its_project",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="funds.claim",
                                verbose_name="claim",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("text", models.CharField(max_length=100, verbose_name="what")),
                        (
                            "quantity",
                            models.CharField(
                                blank=True, default="", max_length=20, verbose_name="quantity"
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        (
                            "invoice",
                            models.CharField(
                                choices=[
                                    ("invoice", "invoice"),
                                    ("receipt", "receipt"),
                                    ("slip", "signed slip"),
                                    ("payroll", "wage list"),
                                    ("none", "none"),
                                ],
                                max_length=7,
                                verbose_name="kind of paper",
                            ),
                        ),
                        (
                            "invoice_number",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=40,
                                verbose_name="number of the paper",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "claim line",
                        "verbose_name_plural": "claim lines",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "claim"], name="line_by_claim")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="claimline_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0), ("amount__lte", Decimal("10000000000.00"))
                                ),
                                name="claim_line_is_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignOff",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="funds.claim",
                                verbose_name="claim",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("review", "reviewed"),
                                    ("approve", "approved"),
                                    ("return", "returned"),
                                    ("withdraw", "withdrawn"),
                                ],
                                max_length=8,
                                verbose_name="step",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "note",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="note"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "signature",
                        "verbose_name_plural": "signatures",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "claim"], name="signature_by_claim")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="signoff_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="funds.claim",
                                verbose_name="claim",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        ("media_type", models.CharField(max_length=40, verbose_name="kind")),
                        ("size", models.PositiveIntegerField(verbose_name="bytes")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("file", models.CharField(max_length=40, verbose_name="file")),
                    ],
                    options={
                        "verbose_name": "attachment",
                        "verbose_name_plural": "attachments",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="attachment_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "file"), name="attachment_file_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "claim", "sha256"),
                                name="attachment_once_a_claim",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Partner",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "contact",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="contact"
                            ),
                        ),
                        (
                            "agreement",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="agreement"
                            ),
                        ),
                        (
                            "party",
                            models.CharField(
                                choices=[
                                    ("partner", "shop, firm or person"),
                                    ("collective", "the village's collective"),
                                ],
                                default="partner",
                                max_length=10,
                                verbose_name="kind of partner",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "community partner",
                        "verbose_name_plural": "community partners",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "name"),
                                name="partner_name_once",
                                violation_error_message="There is a partner with this name.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Adoption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("lamp", "street lamp"),
                                    ("bed", "flower bed"),
                                    ("lane", "stretch of lane"),
                                    ("gully", "gully"),
                                    ("other", "something else"),
                                ],
                                max_length=6,
                                verbose_name="what kind",
                            ),
                        ),
                        ("thing", models.CharField(max_length=40, verbose_name="what is adopted")),
                        (
                            "facility",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adoptions",
                                to="funds.facility",
                                verbose_name="facility of the register",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adoptions",
                                to="households.household",
                                verbose_name="household that looks after it",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adoptions",
                                to="funds.partner",
                                verbose_name="partner that looks after it",
                            ),
                        ),
                        ("pledge", models.CharField(max_length=300, verbose_name="pledge")),
                        ("from_day", models.DateField(verbose_name="from")),
                        ("until", models.DateField(verbose_name="until")),
                        (
                            "named",
                            models.BooleanField(
                                default=False, verbose_name="the name may be shown"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "adoption",
                        "verbose_name_plural": "adoptions",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="adoption_by_household"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="adoption_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="adoption_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until__gte", models.F("from_day"))),
                                name="adoption_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("household__isnull", False), ("partner__isnull", True)
                                    ),
                                    models.Q(
                                        ("household__isnull", True), ("partner__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="adopted_by_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdoptionEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("happened_on", models.DateField(verbose_name="day")),
                        (
                            "words",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=300,
                                verbose_name="what is noted",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.photo",
                                verbose_name="photo",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.claim",
                                verbose_name="claim that pays it",
                            ),
                        ),
                        (
                            "adoption",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.adoption",
                                verbose_name="adoption",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("round", "round made"),
                                    ("renewed", "renewed"),
                                    ("named", "name may be shown"),
                                    ("unnamed", "name no longer shown"),
                                    ("given_back", "given back"),
                                    ("cost", "paid for by a claim"),
                                    ("undone", "last step undone"),
                                ],
                                max_length=10,
                                verbose_name="what happened",
                            ),
                        ),
                        ("until", models.DateField(null=True, verbose_name="new last day")),
                    ],
                    options={
                        "verbose_name": "event of an adoption",
                        "verbose_name_plural": "events of adoptions",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="adoptionevent_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Advance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        ("holder", models.CharField(max_length=60, verbose_name="holder")),
                        ("purpose", models.CharField(max_length=200, verbose_name="what for")),
                        ("approved_by", models.CharField(max_length=60, verbose_name="approver")),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "advance",
                        "verbose_name_plural": "advances",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="advance_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="advance_number_once"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AdvanceEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "advance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="funds.advance",
                                verbose_name="advance",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("given", "given out"),
                                    ("spent", "spent"),
                                    ("returned", "brought back"),
                                ],
                                max_length=8,
                                verbose_name="kind",
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("cash", "cash"),
                                    ("wechat", "WeChat"),
                                    ("alipay", "Alipay"),
                                    ("bank", "bank transfer"),
                                    ("advance", "advance"),
                                ],
                                max_length=8,
                                verbose_name="method",
                            ),
                        ),
                        ("happened_on", models.DateField(verbose_name="happened on")),
                        ("booked_on", models.DateField(verbose_name="booked on")),
                        (
                            "expense",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="advance_entries",
                                to="funds.expense",
                                verbose_name="expense",
                            ),
                        ),
                        (
                            "voucher",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.voucher",
                                verbose_name="voucher",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.advanceentry",
                                verbose_name="reverses",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "entry of an advance",
                        "verbose_name_plural": "entries of advances",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "advance"], name="entry_by_advance")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="advanceentry_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("amount__gt", 0),
                                        ("expense__isnull", True),
                                        ("kind", "given"),
                                        ("reverses__isnull", True),
                                    ),
                                    models.Q(
                                        ("amount__lt", 0),
                                        ("expense__isnull", True),
                                        ("kind", "returned"),
                                        ("reverses__isnull", True),
                                    ),
                                    models.Q(
                                        ("kind__in", ("given", "returned")),
                                        ("reverses__isnull", False),
                                        ("expense__isnull", True),
                                        models.Q(("amount", 0), _negated=True),
                                    ),
                                    models.Q(
                                        ("expense__isnull", False),
                                        ("kind", "spent"),
                                        models.Q(("amount", 0), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="advance_entry_sign",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Appraisal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        ("title", models.CharField(max_length=60, verbose_name="title")),
                        (
                            "group",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="households.villagergroup",
                                verbose_name="group that is looked at",
                            ),
                        ),
                        (
                            "judges",
                            models.PositiveSmallIntegerField(verbose_name="number of judges"),
                        ),
                        (
                            "places",
                            models.PositiveSmallIntegerField(verbose_name="places to be won"),
                        ),
                        (
                            "objection_days",
                            models.PositiveSmallIntegerField(verbose_name="days for objections"),
                        ),
                        (
                            "seed_source",
                            models.CharField(
                                max_length=100, verbose_name="where the seed comes from"
                            ),
                        ),
                        (
                            "prize",
                            models.CharField(
                                blank=True, default="", max_length=100, verbose_name="prize"
                            ),
                        ),
                        ("announced_on", models.DateField(verbose_name="announced on")),
                    ],
                    options={
                        "verbose_name": "appraisal",
                        "verbose_name_plural": "appraisals",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="appraisal_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="appraisal_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("judges__gte", 5),
                                    ("objection_days__gte", 3),
                                    ("places__gte", 1),
                                ),
                                name="appraisal_is_fair",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AppraisalCriterion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "appraisal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="criteria",
                                to="funds.appraisal",
                                verbose_name="appraisal",
                            ),
                        ),
                        (
                            "place",
                            models.PositiveSmallIntegerField(verbose_name="number in order"),
                        ),
                        (
                            "block",
                            models.CharField(
                                choices=[
                                    ("thinking", "thinking as one"),
                                    ("building", "building as one"),
                                    ("looks", "looks"),
                                    ("care", "care and upkeep"),
                                ],
                                max_length=8,
                                verbose_name="block",
                            ),
                        ),
                        ("words", models.CharField(max_length=60, verbose_name="what is asked")),
                        ("points", models.PositiveSmallIntegerField(verbose_name="points")),
                    ],
                    options={
                        "verbose_name": "criterion",
                        "verbose_name_plural": "criteria",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="appraisalcriterion_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "appraisal", "place"), name="criterion_once"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AppraisalHousehold",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "appraisal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="households",
                                to="funds.appraisal",
                                verbose_name="appraisal",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="households.household",
                                verbose_name="household that takes part",
                            ),
                        ),
                        (
                            "ticket",
                            models.PositiveSmallIntegerField(
                                null=True, verbose_name="ticket in the lot"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "household taking part",
                        "verbose_name_plural": "households taking part",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="appraisalhousehold_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "appraisal", "household"),
                                name="takes_part_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ticket__isnull", False)),
                                fields=("community", "appraisal", "ticket"),
                                name="ticket_once",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AppraisalEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("happened_on", models.DateField(verbose_name="day")),
                        (
                            "words",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=300,
                                verbose_name="what is noted",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.photo",
                                verbose_name="photo",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.claim",
                                verbose_name="claim that pays it",
                            ),
                        ),
                        (
                            "appraisal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.appraisal",
                                verbose_name="appraisal",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("drawn", "judges drawn"),
                                    ("stood_back", "judge stood back"),
                                    ("closed", "result made up"),
                                    ("reopened", "to be judged again"),
                                    ("objected", "objection raised"),
                                    ("answered", "objection answered"),
                                    ("prize", "prizes paid by a claim"),
                                    ("called_off", "called off"),
                                    ("undone", "last step undone"),
                                ],
                                max_length=10,
                                verbose_name="what happened",
                            ),
                        ),
                        (
                            "seed",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=60,
                                verbose_name="seed of the lot",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="households.household",
                                verbose_name="judge who stands back",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "event of an appraisal",
                        "verbose_name_plural": "events of appraisals",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="appraisalevent_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Scoring",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "appraisal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scorings",
                                to="funds.appraisal",
                                verbose_name="appraisal",
                            ),
                        ),
                        (
                            "judge",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="households.household",
                                verbose_name="judge",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="households.household",
                                verbose_name="household looked at",
                            ),
                        ),
                        ("looked_on", models.DateField(verbose_name="looked at on")),
                    ],
                    options={
                        "verbose_name": "scoring form",
                        "verbose_name_plural": "scoring forms",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="scoring_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Deduction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "scoring",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deductions",
                                to="funds.scoring",
                                verbose_name="scoring form",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.appraisalcriterion",
                                verbose_name="criterion",
                            ),
                        ),
                        ("points", models.PositiveSmallIntegerField(verbose_name="points off")),
                        ("words", models.CharField(max_length=300, verbose_name="what was seen")),
                        (
                            "photo",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.photo",
                                verbose_name="photo of it",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "deduction",
                        "verbose_name_plural": "deductions",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="deduction_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "scoring", "criterion"), name="deducted_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gte", 1)), name="deducts_something"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Volume",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=60, verbose_name="archive number")),
                        ("edition", models.PositiveSmallIntegerField(verbose_name="edition")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "sort",
                            models.CharField(
                                choices=[
                                    ("vouchers", "vouchers"),
                                    ("books", "books"),
                                    ("reports", "reports"),
                                    ("other", "other records"),
                                    ("minutes", "minutes"),
                                    ("resolved", "resolutions"),
                                    ("polls", "polls"),
                                    ("contract", "contracts"),
                                    ("projects", "project papers"),
                                ],
                                max_length=8,
                                verbose_name="sort of records",
                            ),
                        ),
                        ("content", models.CharField(max_length=24, verbose_name="what is in it")),
                        ("span", models.CharField(max_length=10, verbose_name="span of time")),
                        ("title", models.CharField(max_length=60, verbose_name="title")),
                        ("first_day", models.DateField(verbose_name="first day")),
                        ("last_day", models.DateField(verbose_name="last day")),
                        (
                            "first_number",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=80,
                                verbose_name="begins with number",
                            ),
                        ),
                        (
                            "last_number",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=80,
                                verbose_name="ends with number",
                            ),
                        ),
                        ("pieces", models.PositiveIntegerField(verbose_name="pieces")),
                        (
                            "retention",
                            models.CharField(
                                choices=[
                                    ("Y", "for ever"),
                                    ("D30", "30 years"),
                                    ("D10", "10 years"),
                                ],
                                max_length=3,
                                verbose_name="kept for",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "volume of the archive",
                        "verbose_name_plural": "volumes of the archive",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "year"], name="volumes_of_year")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="volume_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number", "edition"), name="volume_bound_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VolumePlace",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=60, verbose_name="archive number")),
                        ("place", models.CharField(max_length=60, verbose_name="place")),
                    ],
                    options={
                        "verbose_name": "place of a volume",
                        "verbose_name_plural": "places of volumes",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "number"], name="volume_place_by_number"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="volumeplace_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VolumeAssessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=60, verbose_name="archive number")),
                        ("assessed_on", models.DateField(verbose_name="assessed on")),
                        (
                            "assessed_by",
                            models.CharField(max_length=100, verbose_name="assessed by"),
                        ),
                        (
                            "supervised_by",
                            models.CharField(max_length=60, verbose_name="supervised by"),
                        ),
                        (
                            "opinion",
                            models.CharField(
                                choices=[("keep", "keep on"), ("destroy", "may be destroyed")],
                                max_length=7,
                                verbose_name="opinion",
                            ),
                        ),
                        (
                            "retention",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("Y", "for ever"),
                                    ("D30", "30 years"),
                                    ("D10", "10 years"),
                                ],
                                default="",
                                max_length=3,
                                verbose_name="kept on for",
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.volumeassessment",
                                verbose_name="takes back",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "assessment of a volume",
                        "verbose_name_plural": "assessments of volumes",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "number"], name="assessment_by_volume"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="volumeassessment_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opinion", "keep"), ("retention", ""), _connector="XOR"
                                ),
                                name="kept_on_for_a_term",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="assessed_with_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Hall",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        ("code", models.SlugField(max_length=20, verbose_name="code")),
                        ("name", models.CharField(max_length=50, verbose_name="name")),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        (
                            "free_days",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="free cancellation until days before"
                            ),
                        ),
                        (
                            "late_percent",
                            models.PositiveSmallIntegerField(
                                default=50,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="percent of the deposit kept after that",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hall",
                        "verbose_name_plural": "halls",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "code"),
                                name="hall_code_once",
                                violation_error_message="There is a hall with this code.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("late_percent__lte", 100)),
                                name="hall_late_percent",
                                violation_error_message="At most 100 percent can be kept.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Tariff",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        (
                            "hall",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tariffs",
                                to="funds.hall",
                                verbose_name="hall",
                            ),
                        ),
                        (
                            "party",
                            models.CharField(
                                choices=[
                                    ("original", "original resident"),
                                    ("tenant", "tenant"),
                                    ("outsider", "outsider"),
                                ],
                                max_length=8,
                                verbose_name="for whom",
                            ),
                        ),
                        (
                            "event",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("wedding", "wedding"),
                                    ("funeral", "funeral"),
                                    ("birthday", "birthday"),
                                    ("other", "other occasion"),
                                ],
                                default="",
                                help_text="empty for all occasions",
                                max_length=8,
                                verbose_name="occasion",
                            ),
                        ),
                        ("from_day", models.DateField(verbose_name="valid from")),
                        (
                            "until_day",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        ("day", funds.money.MoneyField(verbose_name="a day")),
                        ("half_day", funds.money.MoneyField(verbose_name="half a day")),
                        (
                            "deposit",
                            funds.money.MoneyField(
                                default=Decimal("0.00"), verbose_name="deposit"
                            ),
                        ),
                        (
                            "cleaning",
                            funds.money.MoneyField(
                                default=Decimal("0.00"), verbose_name="cleaning"
                            ),
                        ),
                        (
                            "table",
                            funds.money.MoneyField(
                                default=Decimal("0.00"), verbose_name="one table"
                            ),
                        ),
                        (
                            "water",
                            funds.money.MoneyField(
                                default=Decimal("0.00"), verbose_name="one ton of water"
                            ),
                        ),
                        (
                            "electricity",
                            funds.money.MoneyField(
                                default=Decimal("0.00"), verbose_name="one kilowatt-hour"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="decision"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tariff",
                        "verbose_name_plural": "tariffs",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "hall", "party", "event", "from_day"),
                                name="one_tariff_a_day",
                                violation_error_message="There is already a tariff from this day.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_day__isnull", True),
                                    ("until_day__gte", models.F("from_day")),
                                    _connector="OR",
                                ),
                                name="tariff_ends_after_start",
                                violation_error_message="A tariff cannot end before it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("day__gte", 0), ("day__lte", Decimal("10000000000.00"))
                                ),
                                name="tariff_day_in_range",
                                violation_error_message="A price cannot be less than zero.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("half_day__gte", 0),
                                    ("half_day__lte", Decimal("10000000000.00")),
                                ),
                                name="tariff_half_day_in_range",
                                violation_error_message="A price cannot be less than zero.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deposit__gte", 0),
                                    ("deposit__lte", Decimal("10000000000.00")),
                                ),
                                name="tariff_deposit_in_range",
                                violation_error_message="A price cannot be less than zero.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cleaning__gte", 0),
                                    ("cleaning__lte", Decimal("10000000000.00")),
                                ),
                                name="tariff_cleaning_in_range",
                                violation_error_message="A price cannot be less than zero.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("table__gte", 0), ("table__lte", Decimal("10000000000.00"))
                                ),
                                name="tariff_table_in_range",
                                violation_error_message="A price cannot be less than zero.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("water__gte", 0), ("water__lte", Decimal("10000000000.00"))
                                ),
                                name="tariff_water_in_range",
                                violation_error_message="A price cannot be less than zero.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("electricity__gte", 0),
                                    ("electricity__lte", Decimal("10000000000.00")),
                                ),
                                name="tariff_electricity_in_range",
                                violation_error_message="A price cannot be less than zero.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Rental",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "hall",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rentals",
                                to="funds.hall",
                                verbose_name="hall",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rentals",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        ("lessee", models.CharField(max_length=60, verbose_name="lessee")),
                        (
                            "phone",
                            models.CharField(
                                blank=True, default="", max_length=30, verbose_name="telephone"
                            ),
                        ),
                        (
                            "party",
                            models.CharField(
                                choices=[
                                    ("original", "original resident"),
                                    ("tenant", "tenant"),
                                    ("outsider", "outsider"),
                                ],
                                max_length=8,
                                verbose_name="kind of lessee",
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
                        ("starts_on", models.DateField(verbose_name="first day")),
                        (
                            "start_slot",
                            models.PositiveSmallIntegerField(
                                choices=funds.half_hours.half_hours, verbose_name="start time"
                            ),
                        ),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        (
                            "end_slot",
                            models.PositiveSmallIntegerField(
                                choices=funds.half_hours.half_hours, verbose_name="end time"
                            ),
                        ),
                        (
                            "tables",
                            models.PositiveSmallIntegerField(default=0, verbose_name="tables"),
                        ),
                        (
                            "guests",
                            models.PositiveSmallIntegerField(default=0, verbose_name="guests"),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="note"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting for approval"),
                                    ("reserved", "reserved"),
                                    ("confirmed", "confirmed"),
                                    ("in_use", "in use"),
                                    ("checked_out", "checked out"),
                                    ("settled", "settled"),
                                    ("cancelled", "cancelled"),
                                    ("no_show", "no show"),
                                ],
                                max_length=11,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "tariff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.tariff",
                                verbose_name="tariff",
                            ),
                        ),
                        ("deposit", funds.money.MoneyField(verbose_name="deposit")),
                        (
                            "deposit_reason",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="empty for the deposit of the tariff",
                                max_length=200,
                                verbose_name="why another deposit",
                            ),
                        ),
                        (
                            "deposit_decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="deposit decided by",
                            ),
                        ),
                        ("rent", funds.money.MoneyField(verbose_name="rent")),
                        (
                            "electricity_start",
                            models.PositiveIntegerField(
                                null=True, verbose_name="electricity meter before"
                            ),
                        ),
                        (
                            "electricity_end",
                            models.PositiveIntegerField(
                                null=True, verbose_name="electricity meter after"
                            ),
                        ),
                        (
                            "water_start",
                            models.PositiveIntegerField(
                                null=True, verbose_name="water meter before"
                            ),
                        ),
                        (
                            "water_end",
                            models.PositiveIntegerField(
                                null=True, verbose_name="water meter after"
                            ),
                        ),
                        (
                            "electricity",
                            funds.money.MoneyField(
                                default=Decimal("0.00"), verbose_name="electricity"
                            ),
                        ),
                        (
                            "water",
                            funds.money.MoneyField(default=Decimal("0.00"), verbose_name="water"),
                        ),
                        (
                            "cleaning",
                            funds.money.MoneyField(
                                default=Decimal("0.00"), verbose_name="cleaning"
                            ),
                        ),
                        (
                            "table_rent",
                            funds.money.MoneyField(
                                default=Decimal("0.00"), verbose_name="tables and dishes"
                            ),
                        ),
                        (
                            "damage",
                            funds.money.MoneyField(default=Decimal("0.00"), verbose_name="damage"),
                        ),
                        (
                            "discount",
                            funds.money.MoneyField(
                                default=Decimal("0.00"), verbose_name="discount"
                            ),
                        ),
                        (
                            "before_use",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="found before use",
                            ),
                        ),
                        (
                            "after_use",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="found after use",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entered by",
                            ),
                        ),
                        (
                            "displaced_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="displaced",
                                to="funds.rental",
                                verbose_name="displaced by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hall rental",
                        "verbose_name_plural": "hall rentals",
                        "indexes": [
                            models.Index(fields=["community", "starts_on"], name="rental_by_day"),
                            models.Index(
                                fields=["community", "household"], name="rental_by_household"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "number"), name="rental_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("start_slot__lte", 47),
                                    ("end_slot__gte", 1),
                                    ("end_slot__lte", 48),
                                    models.Q(
                                        ("ends_on__gt", models.F("starts_on")),
                                        models.Q(
                                            ("end_slot__gt", models.F("start_slot")),
                                            ("ends_on", models.F("starts_on")),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="rental_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("household__isnull", True), ("party", "outsider")),
                                    models.Q(
                                        models.Q(("party", "outsider"), _negated=True),
                                        ("household__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="outsiders_have_no_household",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("discount__gte", 0), ("damage__gte", 0), ("deposit__gte", 0)
                                ),
                                name="rental_amounts_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HallSlot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                                related_name="+",
                                to="funds.hall",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="day")),
                        (
                            "slot",
                            models.PositiveSmallIntegerField(
                                choices=funds.half_hours.half_hours, verbose_name="half hour"
                            ),
                        ),
                        (
                            "rental",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="slots",
                                to="funds.rental",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hall slot",
                        "verbose_name_plural": "hall slots",
                        "indexes": [
                            models.Index(fields=["community", "rental"], name="slot_by_rental")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "hall", "day", "slot"), name="hall_slot_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("slot__lte", 47)), name="hall_slot_in_day"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Charge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="charges",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("levy", "levy"),
                                    ("hall", "hall rent"),
                                    ("opening", "opening arrears"),
                                    ("adjustment", "adjustment"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "levy",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.levy",
                                verbose_name="levy",
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        (
                            "rental",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="charges",
                                to="funds.rental",
                                verbose_name="hall rental",
                            ),
                        ),
                        ("month", funds.months.MonthField(verbose_name="month")),
                        ("booked_on", models.DateField(verbose_name="booked on")),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="decision"
                            ),
                        ),
                        (
                            "withdrawn",
                            models.BooleanField(default=False, verbose_name="withdrawn"),
                        ),
                        (
                            "waived",
                            funds.money.MoneyField(default=Decimal("0.00"), verbose_name="waived"),
                        ),
                        (
                            "paid",
                            funds.money.MoneyField(default=Decimal("0.00"), verbose_name="paid"),
                        ),
                        (
                            "outstanding",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("amount"), "-", models.F("waived")
                                    ),
                                    "-",
                                    models.F("paid"),
                                ),
                                output_field=funds.money.MoneyField(),
                                verbose_name="outstanding",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "charge",
                        "verbose_name_plural": "charges",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("outstanding__gt", 0)),
                                fields=["community", "household", "month"],
                                name="charge_open",
                            ),
                            models.Index(
                                fields=["community", "household", "month"],
                                name="charge_by_household",
                            ),
                            models.Index(fields=["community", "month"], name="charge_by_month"),
                            models.Index(fields=["community", "booked_on"], name="charge_by_day"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="charge_seq_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "levy"), ("withdrawn", False)),
                                fields=("community", "household", "levy", "month"),
                                name="levy_month_charged_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0), ("amount__lte", Decimal("10000000000.00"))
                                ),
                                name="charge_is_positive",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("waived__gte", 0), ("paid__gte", 0)),
                                name="charge_parts_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "amount__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("waived"), "+", models.F("paid")
                                        ),
                                    )
                                ),
                                name="charge_not_paid_twice",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "levy"), _negated=True),
                                    ("levy__isnull", False),
                                    _connector="OR",
                                ),
                                name="charge_names_its_levy",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Waiver",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        (
                            "charge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="waivers",
                                to="funds.charge",
                                verbose_name="charge",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("waiver", "waiver"),
                                    ("exemption", "exemption"),
                                    ("write_off", "write-off"),
                                    ("withdrawal", "withdrawn charge"),
                                    ("reduction", "reduction"),
                                    ("transfer", "moved to another household"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        ("booked_on", models.DateField(verbose_name="booked on")),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                        (
                            "approved_by",
                            models.CharField(
                                blank=True, default="", max_length=100, verbose_name="approved by"
                            ),
                        ),
                        (
                            "exemption",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.exemption",
                                verbose_name="exemption",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.waiver",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "waiver",
                        "verbose_name_plural": "waivers",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "charge"], name="waiver_by_charge"),
                            models.Index(fields=["community", "booked_on"], name="waiver_by_day"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="waiver_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gt", 0), ("reverses__isnull", True)),
                                    models.Q(("amount__lt", 0), ("reverses__isnull", False)),
                                    _connector="OR",
                                ),
                                name="waiver_sign",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Payment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("payment", "payment"),
                                    ("reversal", "reversal"),
                                    ("refund", "refund"),
                                    ("opening", "paid before the books were opened"),
                                    ("transfer", "credit moved between households"),
                                    ("kept", "became income"),
                                ],
                                default="payment",
                                max_length=8,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        ("payer", models.CharField(max_length=60, verbose_name="payer")),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("cash", "cash"),
                                    ("wechat", "WeChat"),
                                    ("alipay", "Alipay"),
                                    ("bank", "bank transfer"),
                                ],
                                default="",
                                max_length=8,
                                verbose_name="method",
                            ),
                        ),
                        ("received_on", models.DateField(verbose_name="received on")),
                        ("booked_on", models.DateField(verbose_name="booked on")),
                        (
                            "receipt",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=24,
                                verbose_name="receipt number",
                            ),
                        ),
                        (
                            "paper_receipt",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="number of the slip torn from a paper book",
                                max_length=40,
                                verbose_name="paper receipt",
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=60,
                                verbose_name="transaction number",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="note"
                            ),
                        ),
                        (
                            "householder",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=60,
                                verbose_name="householder on the receipt",
                            ),
                        ),
                        (
                            "collector",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=150,
                                verbose_name="collector on the receipt",
                            ),
                        ),
                        (
                            "owed_after",
                            funds.money.MoneyField(
                                blank=True, null=True, verbose_name="still owed after it"
                            ),
                        ),
                        (
                            "paid_up_to",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="paid up to, on the receipt",
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                help_text="where money of a payer without a household goes",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("hall", "hall rent"),
                                    ("deposit", "deposit"),
                                    ("rent_ahead", "rent paid ahead"),
                                    ("donation", "donation"),
                                    ("grant", "grant"),
                                    ("collective", "contribution of the collective"),
                                    ("partner", "contribution of a community partner"),
                                    ("interest", "interest"),
                                    ("sundry", "other income"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="purpose",
                            ),
                        ),
                        (
                            "rental",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="funds.rental",
                                verbose_name="hall rental",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="funds.partner",
                                verbose_name="community partner",
                            ),
                        ),
                        (
                            "voucher",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.voucher",
                                verbose_name="voucher",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.payment",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "payment",
                        "verbose_name_plural": "payments",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household", "booked_on"],
                                name="payment_by_household",
                            ),
                            models.Index(fields=["community", "booked_on"], name="payment_by_day"),
                            models.Index(
                                fields=["community", "reference"], name="payment_by_number_outside"
                            ),
                            models.Index(
                                fields=["community", "receipt"], name="payment_by_receipt"
                            ),
                            models.Index(
                                fields=["community", "paper_receipt"],
                                name="payment_by_paper_receipt",
                            ),
                            models.Index(
                                condition=models.Q(("rental__isnull", False)),
                                fields=["community", "rental"],
                                name="payment_by_rental",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="payment_seq_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("receipt", ""), _negated=True),
                                fields=("community", "receipt"),
                                name="receipt_number_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("paper_receipt", ""), _negated=True),
                                fields=("community", "paper_receipt"),
                                name="paper_receipt_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gte", Decimal("-10000000000.00")),
                                    ("amount__lte", Decimal("10000000000.00")),
                                ),
                                name="payment_in_range",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ("payment", "opening")), ("amount__gt", 0)
                                    ),
                                    models.Q(("kind__in", ("refund", "kept")), ("amount__lt", 0)),
                                    models.Q(
                                        ("kind__in", ("reversal", "transfer")),
                                        models.Q(("amount", 0), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="payment_sign",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "reversal"), ("reverses__isnull", False)),
                                    models.Q(
                                        models.Q(("kind", "reversal"), _negated=True),
                                        ("reverses__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="reversal_names_its_payment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "payment"),
                                        models.Q(("receipt", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("kind", "payment"), _negated=True),
                                        ("receipt", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="payments_have_receipts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "transfer"), ("voucher__isnull", True)),
                                    models.Q(
                                        models.Q(("kind", "transfer"), _negated=True),
                                        ("voucher__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="money_has_a_voucher",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("household__isnull", False),
                                    ("fund__isnull", False),
                                    _connector="OR",
                                ),
                                name="payment_has_a_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("purpose__in", ("deposit", "rent_ahead")), _negated=True
                                    ),
                                    models.Q(
                                        ("household__isnull", True), ("rental__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="held_money_is_for_a_rental",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "kept"), _negated=True),
                                    ("purpose__in", ("deposit", "rent_ahead")),
                                    _connector="OR",
                                ),
                                name="only_held_money_becomes_income",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Allocation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "payment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allocations",
                                to="funds.payment",
                                verbose_name="payment",
                            ),
                        ),
                        (
                            "charge",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allocations",
                                to="funds.charge",
                                verbose_name="charge",
                            ),
                        ),
                        (
                            "outflow",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="drawn",
                                to="funds.payment",
                                verbose_name="money that went back",
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        ("booked_on", models.DateField(verbose_name="booked on")),
                    ],
                    options={
                        "verbose_name": "allocation",
                        "verbose_name_plural": "allocations",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "charge"], name="allocation_by_charge"
                            ),
                            models.Index(
                                fields=["community", "payment"], name="allocation_by_payment"
                            ),
                            models.Index(
                                fields=["community", "booked_on"], name="allocation_by_day"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="allocation_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount", 0), _negated=True),
                                name="allocation_not_zero",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("charge__isnull", False), ("outflow__isnull", True)),
                                    models.Q(("charge__isnull", True), ("outflow__isnull", False)),
                                    _connector="OR",
                                ),
                                name="allocation_has_one_target",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outflow__isnull", True),
                                    models.Q(("outflow", models.F("payment")), _negated=True),
                                    _connector="OR",
                                ),
                                name="allocation_not_to_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Credit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "payment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credit",
                                to="funds.payment",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credits",
                                to="households.household",
                            ),
                        ),
                        ("left", funds.money.MoneyField(verbose_name="left")),
                    ],
                    options={
                        "verbose_name": "credit",
                        "verbose_name_plural": "credits",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("left__gt", 0)),
                                fields=["community", "household"],
                                name="credit_left",
                            ),
                            models.Index(fields=["community"], name="credit_by_community"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("left__gte", 0)), name="credit_not_negative"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReceiptCopy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "payment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="copies",
                                to="funds.payment",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="which printing"),
                        ),
                    ],
                    options={
                        "verbose_name": "receipt copy",
                        "verbose_name_plural": "receipt copies",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="receiptcopy_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "payment", "number"), name="receipt_copy_once"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Transfer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        (
                            "from_account",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.account",
                                verbose_name="from account",
                            ),
                        ),
                        (
                            "to_account",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.account",
                                verbose_name="to account",
                            ),
                        ),
                        (
                            "from_fund",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="from fund",
                            ),
                        ),
                        (
                            "to_fund",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="to fund",
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        ("happened_on", models.DateField(verbose_name="happened on")),
                        ("booked_on", models.DateField(verbose_name="booked on")),
                        (
                            "decision",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="decision"
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=60,
                                verbose_name="transaction number",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="note"
                            ),
                        ),
                        (
                            "voucher",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.voucher",
                                verbose_name="voucher",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.transfer",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "transfer",
                        "verbose_name_plural": "transfers",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "booked_on"], name="transfer_by_day")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="transfer_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("from_account__isnull", False),
                                        ("from_fund__isnull", True),
                                        ("to_account__isnull", False),
                                        ("to_fund__isnull", True),
                                    ),
                                    models.Q(
                                        ("from_account__isnull", True),
                                        ("from_fund__isnull", False),
                                        ("to_account__isnull", True),
                                        ("to_fund__isnull", False),
                                        models.Q(("decision", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="transfer_has_two_ends",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("from_account", models.F("to_account")), _negated=True
                                    ),
                                    models.Q(("from_fund", models.F("to_fund")), _negated=True),
                                ),
                                name="transfer_goes_elsewhere",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("amount__gt", 0),
                                        ("amount__lte", Decimal("10000000000.00")),
                                        ("reverses__isnull", True),
                                    ),
                                    models.Q(
                                        ("amount__gte", Decimal("-10000000000.00")),
                                        ("amount__lt", 0),
                                        ("reverses__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="only_red_transfers_are_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BankStatement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.account",
                                verbose_name="account",
                            ),
                        ),
                        ("layout", models.CharField(max_length=60, verbose_name="kind of bill")),
                        ("filename", models.CharField(max_length=200, verbose_name="file")),
                        (
                            "digest",
                            models.CharField(max_length=64, verbose_name="digest of the file"),
                        ),
                        ("first_on", models.DateField(verbose_name="from day")),
                        ("last_on", models.DateField(verbose_name="to day")),
                        ("came_in", funds.money.MoneyField(verbose_name="in")),
                        ("went_out", funds.money.MoneyField(verbose_name="out")),
                        (
                            "opening",
                            funds.money.MoneyField(
                                null=True, verbose_name="balance before the first line"
                            ),
                        ),
                        (
                            "closing",
                            funds.money.MoneyField(
                                null=True, verbose_name="balance after the last line"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bank statement",
                        "verbose_name_plural": "bank statements",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="bankstatement_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "account", "digest"),
                                name="bank_statement_once",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="BankStatementLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="funds.bankstatement",
                                verbose_name="bank statement",
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.account",
                                verbose_name="account",
                            ),
                        ),
                        ("row", models.PositiveIntegerField(verbose_name="line")),
                        ("identity", models.CharField(max_length=64, verbose_name="identity")),
                        ("happened_on", models.DateField(verbose_name="happened on")),
                        (
                            "happened_at",
                            models.CharField(
                                blank=True, default="", max_length=8, verbose_name="time of day"
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        ("printed", funds.money.MoneyField(verbose_name="figure on the bill")),
                        ("fee", funds.money.MoneyField(verbose_name="bank fee in it")),
                        (
                            "balance",
                            funds.money.MoneyField(null=True, verbose_name="balance after"),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=80,
                                verbose_name="transaction number",
                            ),
                        ),
                        (
                            "order_number",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="order number"
                            ),
                        ),
                        (
                            "peer",
                            models.CharField(
                                blank=True, default="", max_length=120, verbose_name="other party"
                            ),
                        ),
                        (
                            "peer_account",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=80,
                                verbose_name="other party's account",
                            ),
                        ),
                        (
                            "what",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=80,
                                verbose_name="kind of business",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="paid with"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="status"
                            ),
                        ),
                        (
                            "remark",
                            models.CharField(
                                blank=True, default="", max_length=500, verbose_name="remark"
                            ),
                        ),
                        (
                            "raw",
                            models.TextField(
                                blank=True, default="", verbose_name="as it stood in the file"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line of a bank statement",
                        "verbose_name_plural": "lines of bank statements",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "happened_on"], name="bank_line_by_day"
                            ),
                            models.Index(
                                fields=["community", "statement"], name="bank_line_by_statement"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="bankstatementline_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "account", "identity"), name="bank_line_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("fee__gte", 0)),
                                name="bank_line_fee_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BankStatementDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="funds.bankstatementline",
                                verbose_name="line of a bank statement",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("payment", "payment of a household"),
                                    ("income", "other income"),
                                    ("fee", "bank fee"),
                                    ("transfer", "transfer between accounts"),
                                    ("booked", "was in the books already"),
                                    ("aside", "set aside"),
                                ],
                                max_length=8,
                                verbose_name="what became of it",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.bankstatementdecision",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "decision about a bank line",
                        "verbose_name_plural": "decisions about bank lines",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "line"], name="bank_decision_by_line"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="bankstatementdecision_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "aside"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="set_aside_with_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BankStatementPart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="funds.bankstatementdecision",
                                verbose_name="decision about a bank line",
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        (
                            "payment",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bank_parts",
                                to="funds.payment",
                                verbose_name="payment",
                            ),
                        ),
                        (
                            "expense",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bank_parts",
                                to="funds.expense",
                                verbose_name="expense",
                            ),
                        ),
                        (
                            "transfer",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bank_parts",
                                to="funds.transfer",
                                verbose_name="transfer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "part of a bank line",
                        "verbose_name_plural": "parts of bank lines",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "decision"], name="bank_part_by_decision"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="bankstatementpart_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("expense__isnull", True),
                                        ("payment__isnull", False),
                                        ("transfer__isnull", True),
                                    ),
                                    models.Q(
                                        ("expense__isnull", False),
                                        ("payment__isnull", True),
                                        ("transfer__isnull", True),
                                    ),
                                    models.Q(
                                        ("expense__isnull", True),
                                        ("payment__isnull", True),
                                        ("transfer__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="bank_part_has_one_place",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BankStatementLayout",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("name", models.CharField(max_length=60, verbose_name="bank")),
                        (
                            "fingerprint",
                            models.CharField(max_length=64, verbose_name="digest of the headings"),
                        ),
                        ("columns", models.TextField(verbose_name="columns")),
                    ],
                    options={
                        "verbose_name": "columns of a bank's file",
                        "verbose_name_plural": "columns of banks' files",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "fingerprint"], name="bank_layout_by_headings"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="bankstatementlayout_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Budget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        (
                            "writing",
                            models.PositiveSmallIntegerField(default=1, verbose_name="writing"),
                        ),
                    ],
                    options={
                        "verbose_name": "year plan",
                        "verbose_name_plural": "year plans",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "year", "version"), name="budget_version_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "budget",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="funds.budget",
                                verbose_name="year plan",
                            ),
                        ),
                        ("writing", models.PositiveSmallIntegerField(verbose_name="writing")),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("haulage", "haulage"),
                                    ("labour", "labour"),
                                    ("material", "material"),
                                    ("repair", "repair"),
                                    ("utilities", "water and electricity"),
                                    ("condolence", "condolence"),
                                    ("fee", "bank fee"),
                                    ("other", "other"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "income",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("levies", "levies"),
                                    ("hall", "hall"),
                                    ("donations", "donations"),
                                    ("grants", "grants"),
                                    ("interest", "interest"),
                                    ("other", "other"),
                                ],
                                default="",
                                max_length=9,
                                verbose_name="kind of income",
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                    ],
                    options={
                        "verbose_name": "line of a year plan",
                        "verbose_name_plural": "lines of year plans",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="budgetline_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=(
                                    "community",
                                    "budget",
                                    "writing",
                                    "fund",
                                    "category",
                                    "income",
                                ),
                                name="budget_line_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("category", ""), models.Q(("income", ""), _negated=True)
                                    ),
                                    models.Q(
                                        models.Q(("category", ""), _negated=True), ("income", "")
                                    ),
                                    _connector="OR",
                                ),
                                name="budget_line_spends_or_takes",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gte", 0), ("amount__lte", Decimal("10000000000.00"))
                                ),
                                name="budget_line_in_range",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        (
                            "budget",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.budget",
                                verbose_name="year plan",
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("adopted", "adopted"),
                                    ("discarded", "given up"),
                                    ("undone", "adoption undone"),
                                ],
                                max_length=9,
                                verbose_name="what happened",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="day")),
                        ("writing", models.PositiveSmallIntegerField(verbose_name="writing")),
                        (
                            "decision",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="decision"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                        ("expense", funds.money.MoneyField(verbose_name="planned expense")),
                        ("income", funds.money.MoneyField(verbose_name="planned income")),
                    ],
                    options={
                        "verbose_name": "event of a year plan",
                        "verbose_name_plural": "events of year plans",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="budgetevent_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "budget", "step"), name="budget_step_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("step", "adopted"), _negated=True),
                                    models.Q(("decision", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="adopted_by_a_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("step", "undone"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="undone_with_a_reason",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetExcess",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="excesses",
                                to="funds.claim",
                                verbose_name="claim",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        (
                            "budget",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.budget",
                                verbose_name="year plan",
                            ),
                        ),
                        ("planned", funds.money.MoneyField(null=True, verbose_name="planned")),
                        ("spent", funds.money.MoneyField(verbose_name="spent")),
                        ("approved", funds.money.MoneyField(verbose_name="approved, not paid")),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("none", "nothing is said"),
                                    ("warn", "warn"),
                                    ("stop", "stop, unless an exception is named"),
                                ],
                                max_length=4,
                                verbose_name="beyond the year plan",
                            ),
                        ),
                        (
                            "exception",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="exception to the year plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "claim beyond the year plan",
                        "verbose_name_plural": "claims beyond the year plan",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "claim"], name="excess_by_claim")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="budgetexcess_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("rule", "stop"), _negated=True),
                                    models.Q(("exception", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="stopped_unless_excepted",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimReading",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="funds.claim",
                                verbose_name="claim",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("papers", models.PositiveSmallIntegerField(verbose_name="papers seen")),
                    ],
                    options={
                        "verbose_name": "opening of a claim",
                        "verbose_name_plural": "openings of claims",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "claim"], name="reading_by_claim")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="claimreading_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CashCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("counted_on", models.DateField(verbose_name="counted on")),
                        ("booked_on", models.DateField(verbose_name="booked on")),
                        (
                            "pieces",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="notes and coins",
                            ),
                        ),
                        ("counted", funds.money.MoneyField(verbose_name="counted")),
                        ("expected", funds.money.MoneyField(verbose_name="by the books")),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                        ("witnessed_by", models.CharField(max_length=60, verbose_name="witness")),
                        (
                            "fund",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        (
                            "voucher",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.voucher",
                                verbose_name="voucher",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.cashcount",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cash count",
                        "verbose_name_plural": "cash counts",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "counted_on"], name="cash_count_by_day"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="cashcount_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("counted", models.F("expected")),
                                        ("voucher__isnull", True),
                                    ),
                                    models.Q(
                                        models.Q(("counted", models.F("expected")), _negated=True),
                                        ("fund__isnull", False),
                                        ("voucher__isnull", False),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="cash_difference_is_booked",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("counted__gte", 0),
                                    ("reverses__isnull", False),
                                    _connector="OR",
                                ),
                                name="cash_count_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reconciliation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.account",
                                verbose_name="account",
                            ),
                        ),
                        ("statement_on", models.DateField(verbose_name="bank statement of")),
                        (
                            "statement_balance",
                            funds.money.MoneyField(verbose_name="balance of the bank statement"),
                        ),
                        (
                            "book_balance",
                            funds.money.MoneyField(verbose_name="balance of the books"),
                        ),
                    ],
                    options={
                        "verbose_name": "bank reconciliation",
                        "verbose_name_plural": "bank reconciliations",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "account", "statement_on"],
                                name="reconciliation_by_day",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="reconciliation_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tick",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "reconciliation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ticks",
                                to="funds.reconciliation",
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.account",
                            ),
                        ),
                        (
                            "posting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ticks",
                                to="funds.posting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tick",
                        "verbose_name_plural": "ticks",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="tick_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "account", "posting"),
                                name="posting_ticked_once",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MappedAccount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("cash", "cash on hand"),
                                    ("bank", "bank deposit"),
                                    ("wechat", "WeChat balance"),
                                    ("alipay", "Alipay balance"),
                                    ("advance", "advances to handlers"),
                                    ("levy_income", "levy income"),
                                    ("hall_income", "hall rental income"),
                                    ("donation", "donation income"),
                                    ("grant", "grant income"),
                                    ("collective", "contribution of the collective"),
                                    ("partner", "contribution of community partners"),
                                    ("interest", "interest income"),
                                    ("sundry", "other income"),
                                    ("cash_difference", "cash over and short"),
                                    ("between_funds", "given between funds"),
                                    ("expense", "expense"),
                                    ("credit_held", "credit of households"),
                                    ("deposit_held", "deposits held"),
                                    ("rent_held", "rent paid ahead"),
                                    ("opening", "opening balances"),
                                    ("transfer", "transfers between funds"),
                                ],
                                max_length=15,
                                verbose_name="account of these books",
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                blank=True,
                                help_text="empty: for every fund",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("haulage", "haulage"),
                                    ("labour", "labour"),
                                    ("material", "material"),
                                    ("repair", "repair"),
                                    ("utilities", "water and electricity"),
                                    ("condolence", "condolence"),
                                    ("fee", "bank fee"),
                                    ("other", "other"),
                                ],
                                default="",
                                help_text="empty: for every kind",
                                max_length=10,
                                verbose_name="kind of expense",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                max_length=15,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[0-9A-Za-z][0-9A-Za-z.-]*$", "Digits, letters, . and -."
                                    )
                                ],
                                verbose_name="account number there",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=50, verbose_name="account name there"),
                        ),
                    ],
                    options={
                        "verbose_name": "mapped account",
                        "verbose_name_plural": "mapped accounts",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("fund__isnull", True)),
                                fields=("community", "role", "category"),
                                name="mapped_once",
                                violation_error_message="This account is mapped already.",
                            ),
                            models.UniqueConstraint(
                                fields=("community", "role", "category", "fund"),
                                name="mapped_once_a_fund",
                                violation_error_message="This account is mapped already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("category", ""), ("role", "expense"), _connector="OR"
                                ),
                                name="only_expenses_have_kinds",
                                violation_error_message="Only expenses have a kind.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="VoucherExport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("month", funds.months.MonthField(verbose_name="month")),
                        (
                            "program",
                            models.CharField(
                                choices=[
                                    ("yonyou", "Yonyou (txt)"),
                                    ("kingdee", "Kingdee (xlsx)"),
                                    ("xlsx", "plain table (xlsx)"),
                                ],
                                max_length=8,
                                verbose_name="program",
                            ),
                        ),
                        (
                            "only_new",
                            models.BooleanField(default=False, verbose_name="only what is new"),
                        ),
                        (
                            "vouchers",
                            models.PositiveIntegerField(verbose_name="how many vouchers"),
                        ),
                        ("numbers", models.TextField(verbose_name="numbers")),
                        ("total", funds.money.MoneyField(verbose_name="debits, credits")),
                        (
                            "last_seq",
                            models.PositiveBigIntegerField(verbose_name="newest voucher"),
                        ),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                    ],
                    options={
                        "verbose_name": "voucher export",
                        "verbose_name_plural": "voucher exports",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "month"], name="export_by_month")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="voucherexport_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("vouchers__gt", 0)), name="export_has_vouchers"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HallRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
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
                            models.CharField(
                                blank=True, default="", max_length=100, verbose_name="note"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hall request",
                        "verbose_name_plural": "hall requests",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "day"], name="hall_request_by_day"),
                            models.Index(
                                fields=["community", "household"], name="hall_request_by_household"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="hallrequest_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="hall_request_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("end_slot__gt", models.F("start_slot")), ("end_slot__lte", 48)
                                ),
                                name="hall_request_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("household__isnull", False),
                                    models.Q(("phone", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="hall_request_can_be_answered",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HallRequestEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.hallrequest",
                                verbose_name="hall request",
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
                            "rental",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asked_by",
                                to="funds.rental",
                                verbose_name="hall rental",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "event of a hall request",
                        "verbose_name_plural": "events of hall requests",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="hallrequestevent_seq_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("kind__in", ["confirmed", "declined", "withdrawn"])
                                ),
                                fields=("community", "request"),
                                name="hall_request_answered_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "declined"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="declined_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "confirmed"), ("rental__isnull", False)),
                                    models.Q(
                                        models.Q(("kind", "confirmed"), _negated=True),
                                        ("rental__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="confirmed_by_a_rental",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HandOver",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=16, verbose_name="number")),
                        ("handed_on", models.DateField(verbose_name="handed over on")),
                        (
                            "into",
                            models.CharField(
                                choices=[
                                    ("keeper", "whoever keeps it in the village next"),
                                    ("township", "the township"),
                                ],
                                max_length=8,
                                verbose_name="into whose hands",
                            ),
                        ),
                        (
                            "handed_by",
                            models.CharField(max_length=60, verbose_name="who hands over"),
                        ),
                        (
                            "taken_by",
                            models.CharField(max_length=60, verbose_name="who takes over"),
                        ),
                        (
                            "witnessed_by",
                            models.CharField(max_length=60, verbose_name="who witnesses it"),
                        ),
                        (
                            "issuer",
                            models.CharField(
                                max_length=100, verbose_name="in whose name it is made out"
                            ),
                        ),
                        (
                            "first_voucher",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="first voucher"
                            ),
                        ),
                        (
                            "last_voucher",
                            models.CharField(
                                blank=True, default="", max_length=80, verbose_name="last voucher"
                            ),
                        ),
                        (
                            "first_receipt",
                            models.CharField(
                                blank=True, default="", max_length=40, verbose_name="first receipt"
                            ),
                        ),
                        (
                            "last_receipt",
                            models.CharField(
                                blank=True, default="", max_length=40, verbose_name="last receipt"
                            ),
                        ),
                        (
                            "attachments",
                            models.PositiveIntegerField(verbose_name="attachments counted"),
                        ),
                        (
                            "attachments_known",
                            models.PositiveIntegerField(verbose_name="attachments by the books"),
                        ),
                        (
                            "chain_head",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=64,
                                verbose_name="head of the chain",
                            ),
                        ),
                        (
                            "remarks",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="remarks"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hand-over of the archive",
                        "verbose_name_plural": "hand-overs of the archive",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="handover_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="hand_over_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("handed_by", ""), _negated=True),
                                    models.Q(("taken_by", ""), _negated=True),
                                    models.Q(("witnessed_by", ""), _negated=True),
                                    models.Q(("handed_by", models.F("taken_by")), _negated=True),
                                    models.Q(
                                        ("witnessed_by", models.F("handed_by")), _negated=True
                                    ),
                                    models.Q(
                                        ("witnessed_by", models.F("taken_by")), _negated=True
                                    ),
                                ),
                                name="handed_over_by_three",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HandedVolume",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "hand_over",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="volumes",
                                to="funds.handover",
                                verbose_name="hand-over of the archive",
                            ),
                        ),
                        (
                            "volume",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handed",
                                to="funds.volume",
                                verbose_name="volume of the archive",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "volume handed over",
                        "verbose_name_plural": "volumes handed over",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "volume"], name="handed_by_volume")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="handedvolume_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "hand_over", "volume"),
                                name="volume_handed_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandOverCancellation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "hand_over",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cancelled",
                                to="funds.handover",
                                verbose_name="hand-over of the archive",
                            ),
                        ),
                        ("cancelled_on", models.DateField(verbose_name="undone on")),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                    ],
                    options={
                        "verbose_name": "undone hand-over",
                        "verbose_name_plural": "undone hand-overs",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="handovercancellation_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Incumbent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "office",
                            models.CharField(
                                choices=[
                                    ("clerk", "bookkeeping clerk"),
                                    ("cashier", "cashier of the village"),
                                    ("accountant", "accountant"),
                                    ("reviewer", "chair of the supervisory committee"),
                                    ("approver", "director of the village"),
                                    ("secretary", "secretary of the party branch"),
                                    ("keeper", "keeper of the archive"),
                                ],
                                max_length=10,
                                verbose_name="office",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="name"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="since")),
                    ],
                    options={
                        "verbose_name": "holder of an office",
                        "verbose_name_plural": "holders of offices",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "office", "since"],
                                name="incumbents_by_office",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="incumbent_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptPapers",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "kind",
                            models.CharField(max_length=40, verbose_name="kind of kept papers"),
                        ),
                        ("span", models.CharField(max_length=10, verbose_name="span of time")),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        (
                            "fingerprint",
                            models.CharField(
                                max_length=64, verbose_name="fingerprint of the papers"
                            ),
                        ),
                        ("content", models.TextField(verbose_name="what the papers say")),
                    ],
                    options={
                        "verbose_name": "kept papers",
                        "verbose_name_plural": "kept papers",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "fingerprint"], name="papers_by_fingerprint"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="keptpapers_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "kind", "span", "version"),
                                name="papers_kept_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeasedNumber",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "counter",
                            models.CharField(max_length=40, verbose_name="series of numbers"),
                        ),
                        (
                            "number",
                            models.PositiveBigIntegerField(verbose_name="number in its series"),
                        ),
                        (
                            "paper",
                            models.CharField(max_length=30, verbose_name="number on the paper"),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        ("owed", funds.money.MoneyField(verbose_name="to pay by the slip")),
                    ],
                    options={
                        "verbose_name": "leased number",
                        "verbose_name_plural": "leased numbers",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="leased_by_household"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="leasednumber_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "counter", "number"),
                                name="leased_number_once",
                            ),
                            models.UniqueConstraint(
                                fields=("community", "paper"), name="leased_paper_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VoidNumber",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "leased",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="void",
                                to="funds.leasednumber",
                                verbose_name="leased number",
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                    ],
                    options={
                        "verbose_name": "void receipt number",
                        "verbose_name_plural": "void receipt numbers",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="voidnumber_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Lecture",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        ("topic", models.CharField(max_length=60, verbose_name="topic")),
                        ("lecturer", models.CharField(max_length=60, verbose_name="lecturer")),
                        ("day", models.DateField(verbose_name="day of the lecture")),
                        (
                            "start_slot",
                            models.PositiveSmallIntegerField(
                                choices=funds.half_hours.half_hours, verbose_name="begins at"
                            ),
                        ),
                        (
                            "end_slot",
                            models.PositiveSmallIntegerField(
                                choices=funds.half_hours.half_hours, verbose_name="ends at"
                            ),
                        ),
                        ("place", models.CharField(max_length=60, verbose_name="place")),
                        (
                            "rental",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.rental",
                                verbose_name="rental that keeps the hall",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lecture",
                        "verbose_name_plural": "lectures",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "day"], name="lecture_by_day")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="lecture_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="lecture_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("end_slot__gt", models.F("start_slot")), ("end_slot__lte", 48)
                                ),
                                name="lecture_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LectureEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("happened_on", models.DateField(verbose_name="day")),
                        (
                            "words",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=300,
                                verbose_name="what is noted",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.photo",
                                verbose_name="photo",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.claim",
                                verbose_name="claim that pays it",
                            ),
                        ),
                        (
                            "lecture",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.lecture",
                                verbose_name="lecture",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("held", "held"),
                                    ("photo", "photo added"),
                                    ("cost", "paid for by a claim"),
                                    ("cancelled", "called off"),
                                    ("undone", "last step undone"),
                                ],
                                max_length=9,
                                verbose_name="what happened",
                            ),
                        ),
                        (
                            "came",
                            models.PositiveSmallIntegerField(
                                null=True, verbose_name="how many came"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "event of a lecture",
                        "verbose_name_plural": "events of lectures",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="lectureevent_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="LostNumber",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "counter",
                            models.CharField(max_length=40, verbose_name="series of numbers"),
                        ),
                        (
                            "number",
                            models.PositiveBigIntegerField(verbose_name="number in its series"),
                        ),
                        (
                            "paper",
                            models.CharField(max_length=30, verbose_name="number on the paper"),
                        ),
                    ],
                    options={
                        "verbose_name": "lost number",
                        "verbose_name_plural": "lost numbers",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="lostnumber_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "counter", "number"), name="lost_number_once"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="LotList",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "subject",
                            models.CharField(
                                choices=[("plots", "plots")],
                                max_length=8,
                                verbose_name="drawn for",
                            ),
                        ),
                        ("entries", models.TextField(verbose_name="entries of the draw")),
                        (
                            "fingerprint",
                            models.CharField(
                                max_length=64, verbose_name="fingerprint of the list"
                            ),
                        ),
                        ("fixed_on", models.DateField(verbose_name="list fixed on")),
                    ],
                    options={
                        "verbose_name": "list for a draw",
                        "verbose_name_plural": "lists for draws",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="lotlist_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="lot_list_number_once"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="LotDraw",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "lot_list",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draw",
                                to="funds.lotlist",
                                verbose_name="list for a draw",
                            ),
                        ),
                        ("seed", models.CharField(max_length=100, verbose_name="seed")),
                        ("drawn_on", models.DateField(verbose_name="drawn on")),
                        (
                            "witnesses",
                            models.CharField(max_length=100, verbose_name="witnesses of the draw"),
                        ),
                    ],
                    options={
                        "verbose_name": "draw by lot",
                        "verbose_name_plural": "draws by lot",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="lotdraw_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Rating",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        ("month", funds.months.MonthField(null=True, verbose_name="month")),
                        (
                            "rental",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="funds.rental",
                                verbose_name="hall rental",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="funds.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "grade",
                            models.CharField(
                                choices=[
                                    ("satisfied", "satisfied"),
                                    ("fairly", "fairly"),
                                    ("not", "not satisfied"),
                                ],
                                max_length=9,
                                verbose_name="rated as",
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                blank=True, default="", max_length=100, verbose_name="why"
                            ),
                        ),
                        ("rated_on", models.DateField(verbose_name="rated on")),
                    ],
                    options={
                        "verbose_name": "rating",
                        "verbose_name_plural": "ratings",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="rating_by_household"
                            ),
                            models.Index(fields=["community", "month"], name="rating_by_month"),
                            models.Index(fields=["community", "rental"], name="rating_by_rental"),
                            models.Index(
                                fields=["community", "project"], name="rating_by_project"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="rating_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("month__isnull", False),
                                        ("project__isnull", True),
                                        ("rental__isnull", True),
                                    ),
                                    models.Q(
                                        ("month__isnull", True),
                                        ("project__isnull", True),
                                        ("rental__isnull", False),
                                    ),
                                    models.Q(
                                        ("month__isnull", True),
                                        ("project__isnull", False),
                                        ("rental__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="rating_of_one_thing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="YearlyReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                choices=[
                                    ("committee", "the village committee"),
                                    ("fund", "the fund"),
                                ],
                                max_length=9,
                                verbose_name="what was reviewed",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="day of the meeting")),
                        ("excellent", models.PositiveIntegerField(verbose_name="excellent")),
                        ("competent", models.PositiveIntegerField(verbose_name="competent")),
                        ("passable", models.PositiveIntegerField(verbose_name="passable")),
                        ("incompetent", models.PositiveIntegerField(verbose_name="not competent")),
                        ("counter", models.CharField(max_length=60, verbose_name="counted by")),
                        (
                            "second_counter",
                            models.CharField(max_length=60, verbose_name="counted with"),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="why it is corrected",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "yearly review",
                        "verbose_name_plural": "yearly reviews",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="yearlyreview_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("counter", models.F("second_counter")), _negated=True
                                ),
                                name="review_counted_by_two",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("excellent__gt", 0),
                                    ("competent__gt", 0),
                                    ("passable__gt", 0),
                                    ("incompetent__gt", 0),
                                    _connector="OR",
                                ),
                                name="review_of_some_slips",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RepairRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
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
                            "place",
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="place"
                            ),
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
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="more about it",
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
                            "joins",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joined",
                                to="funds.repairrequest",
                                verbose_name="says the same as",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "repair request",
                        "verbose_name_plural": "repair requests",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "facility"], name="repair_by_facility"
                            ),
                            models.Index(
                                fields=["community", "household"], name="repair_by_household"
                            ),
                            models.Index(fields=["community", "joins"], name="repair_by_joined"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="repairrequest_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="repair_request_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("facility__isnull", False),
                                    models.Q(("place", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="repair_is_somewhere",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RepairEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.repairrequest",
                                verbose_name="repair request",
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
                            models.CharField(
                                blank=True, default="", max_length=60, verbose_name="labour"
                            ),
                        ),
                        (
                            "material",
                            models.CharField(
                                blank=True, default="", max_length=120, verbose_name="material"
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
                            "by_office",
                            models.BooleanField(
                                default=False, verbose_name="confirmed by the office"
                            ),
                        ),
                        (
                            "satisfaction",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (3, "satisfied"),
                                    (2, "fairly satisfied"),
                                    (1, "not satisfied"),
                                ],
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
                    ],
                    options={
                        "verbose_name": "event of a repair request",
                        "verbose_name_plural": "events of repair requests",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "request"], name="repair_event_by_request"
                            ),
                            models.Index(
                                fields=["community", "claim"], name="repair_event_by_claim"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="repairevent_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "taken"), _negated=True),
                                    models.Q(
                                        ("due_on__isnull", False),
                                        models.Q(("worker", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="repair_taken_until_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["declined", "reopened"]), _negated=True
                                    ),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="repair_refused_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "rated"), ("satisfaction__isnull", False)),
                                    models.Q(
                                        models.Q(("kind", "rated"), _negated=True),
                                        ("satisfaction__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="repair_rated_by_a_judgement",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("claim__isnull", True), ("kind", "repaired"), _connector="OR"
                                ),
                                name="repair_paid_by_a_claim",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Wish",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "household",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="wishes",
                                to="households.household",
                                verbose_name="whose wish",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("phone", "telephone"),
                                    ("slip", "slip of paper"),
                                    ("committee", "heard by the committee"),
                                ],
                                max_length=9,
                                verbose_name="how it came in",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("things", "things for daily life"),
                                    ("repair", "a repair at home"),
                                    ("company", "company and help"),
                                    ("learning", "learning and skill"),
                                    ("around", "around the house"),
                                    ("other", "something else"),
                                ],
                                max_length=8,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "words",
                            models.CharField(max_length=300, verbose_name="in their own words"),
                        ),
                        ("told_on", models.DateField(verbose_name="told on")),
                    ],
                    options={
                        "verbose_name": "wish",
                        "verbose_name_plural": "wishes",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="wish_by_household"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="wish_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="wish_number_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WishEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("happened_on", models.DateField(verbose_name="day")),
                        (
                            "words",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=300,
                                verbose_name="what is noted",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.photo",
                                verbose_name="photo",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.claim",
                                verbose_name="claim that pays it",
                            ),
                        ),
                        (
                            "wish",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.wish",
                                verbose_name="wish",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("published", "published without a name"),
                                    ("returned", "returned with a reason"),
                                    ("passed_on", "passed on"),
                                    ("adopted", "adopted"),
                                    ("given_back", "given back"),
                                    ("done", "came true"),
                                    ("asked_back", "asked back"),
                                    ("withdrawn", "withdrawn"),
                                    ("undone", "last step undone"),
                                ],
                                max_length=10,
                                verbose_name="what happened",
                            ),
                        ),
                        ("budget", funds.money.MoneyField(null=True, verbose_name="budget")),
                        (
                            "household",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="households.household",
                                verbose_name="household that adopts it",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.partner",
                                verbose_name="partner that adopts it",
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund that adopts it",
                            ),
                        ),
                        (
                            "official",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=60,
                                verbose_name="official who adopts it",
                            ),
                        ),
                        ("until", models.DateField(null=True, verbose_name="to be done by")),
                        ("amount", funds.money.MoneyField(null=True, verbose_name="what it cost")),
                        (
                            "satisfied",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (3, "satisfied"),
                                    (2, "fairly satisfied"),
                                    (1, "not satisfied"),
                                ],
                                null=True,
                                verbose_name="what they say",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "event of a wish",
                        "verbose_name_plural": "events of wishes",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="wishevent_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Matter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "raised_by",
                            models.CharField(
                                choices=[
                                    ("household", "a household"),
                                    ("group", "a group"),
                                    ("partner", "a partner"),
                                    ("committee", "the committee"),
                                ],
                                max_length=9,
                                verbose_name="raised by",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matters",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matters",
                                to="households.villagergroup",
                                verbose_name="villager group",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matters",
                                to="funds.partner",
                                verbose_name="community partner",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(max_length=500, verbose_name="what it is about"),
                        ),
                        ("raised_on", models.DateField(verbose_name="raised on")),
                        ("due_on", models.DateField(verbose_name="to be answered by")),
                        (
                            "rating",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matters",
                                to="funds.rating",
                                verbose_name="rating whose words it is about",
                            ),
                        ),
                        (
                            "may_be_public",
                            models.BooleanField(
                                default=False, verbose_name="everybody may read it"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "matter",
                        "verbose_name_plural": "matters",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="matter_by_household"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="matter_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="matter_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("group__isnull", True),
                                        ("household__isnull", False),
                                        ("partner__isnull", True),
                                        ("raised_by", "household"),
                                    ),
                                    models.Q(
                                        ("group__isnull", False),
                                        ("household__isnull", True),
                                        ("partner__isnull", True),
                                        ("raised_by", "group"),
                                    ),
                                    models.Q(
                                        ("group__isnull", True),
                                        ("household__isnull", True),
                                        ("partner__isnull", False),
                                        ("raised_by", "partner"),
                                    ),
                                    models.Q(
                                        ("group__isnull", True),
                                        ("household__isnull", True),
                                        ("partner__isnull", True),
                                        ("raised_by", "committee"),
                                    ),
                                    _connector="OR",
                                ),
                                name="matter_raised_by_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_on__gt", models.F("raised_on"))),
                                name="matter_has_days_to_be_answered",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatterEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.matter",
                                verbose_name="matter",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("answered", "answered"),
                                    ("turned", "turned into something else"),
                                    ("merged", "put together with another"),
                                    ("withdrawn", "withdrawn"),
                                    ("reopened", "taken up again"),
                                    ("shown", "shown to everybody"),
                                    ("hidden", "hidden again"),
                                ],
                                max_length=9,
                                verbose_name="what happened",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True,
                                default="",
                                max_length=500,
                                verbose_name="answer or reason",
                            ),
                        ),
                        (
                            "into",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged_in",
                                to="funds.matter",
                                verbose_name="put together with",
                            ),
                        ),
                        (
                            "repair",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="from_matters",
                                to="funds.repairrequest",
                                verbose_name="repair request",
                            ),
                        ),
                        (
                            "wish",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="from_matters",
                                to="funds.wish",
                                verbose_name="wish",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="from_matters",
                                to="funds.agendaitem",
                                verbose_name="agenda item",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="from_matters",
                                to="funds.project",
                                verbose_name="project",
                            ),
                        ),
                        ("happened_on", models.DateField(verbose_name="day")),
                    ],
                    options={
                        "verbose_name": "event of a matter",
                        "verbose_name_plural": "events of matters",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "matter"], name="matter_event_by_matter"
                            ),
                            models.Index(
                                fields=["community", "into"], name="matter_event_by_target"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="matterevent_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("into__isnull", False), ("kind", "merged")),
                                    models.Q(
                                        models.Q(("kind", "merged"), _negated=True),
                                        ("into__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="merged_into_a_matter",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["answered", "reopened"]), _negated=True
                                    ),
                                    models.Q(("text", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="matter_answered_in_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "turned"),
                                        models.Q(
                                            models.Q(
                                                ("item__isnull", True),
                                                ("project__isnull", True),
                                                ("repair__isnull", False),
                                                ("wish__isnull", True),
                                            ),
                                            models.Q(
                                                ("item__isnull", True),
                                                ("project__isnull", True),
                                                ("repair__isnull", True),
                                                ("wish__isnull", False),
                                            ),
                                            models.Q(
                                                ("item__isnull", False),
                                                ("project__isnull", True),
                                                ("repair__isnull", True),
                                                ("wish__isnull", True),
                                            ),
                                            models.Q(
                                                ("item__isnull", True),
                                                ("project__isnull", False),
                                                ("repair__isnull", True),
                                                ("wish__isnull", True),
                                            ),
                                            _connector="OR",
                                        ),
                                    ),
                                    models.Q(
                                        models.Q(("kind", "turned"), _negated=True),
                                        ("item__isnull", True),
                                        ("project__isnull", True),
                                        ("repair__isnull", True),
                                        ("wish__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="matter_became_one_thing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingPhoto",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="photos",
                                to="funds.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "photo",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="of_meeting",
                                to="funds.photo",
                                verbose_name="photo taken",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("minutes", "the signed minutes"),
                                    ("sign_in", "the signed sign-in list"),
                                    ("scene", "the meeting itself"),
                                ],
                                max_length=7,
                                verbose_name="what it shows",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "photo of a meeting",
                        "verbose_name_plural": "photos of meetings",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "meeting"], name="photo_by_meeting")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="meetingphoto_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingPhotoChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "photo",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="choices",
                                to="funds.meetingphoto",
                                verbose_name="photo of a meeting",
                            ),
                        ),
                        ("is_public", models.BooleanField(verbose_name="everybody may see it")),
                    ],
                    options={
                        "verbose_name": "choice who sees a photo",
                        "verbose_name_plural": "choices who sees a photo",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="meetingphotochoice_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingScan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scans",
                                to="funds.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("minutes", "the signed minutes"),
                                    ("sign_in", "the signed sign-in list"),
                                    ("scene", "the meeting itself"),
                                ],
                                max_length=7,
                                verbose_name="what it shows",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        ("media_type", models.CharField(max_length=40, verbose_name="kind")),
                        ("size", models.PositiveIntegerField(verbose_name="bytes")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("file", models.CharField(max_length=40, verbose_name="file")),
                    ],
                    options={
                        "verbose_name": "scan of a meeting",
                        "verbose_name_plural": "scans of meetings",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="meetingscan_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "file"), name="scan_file_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "meeting", "sha256"),
                                name="scan_once_a_meeting",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", "scene"), _negated=True),
                                name="scan_is_of_a_paper",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PartnerAgreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="funds.partner",
                                verbose_name="community partner",
                            ),
                        ),
                        ("signed_on", models.DateField(verbose_name="signed on")),
                        ("from_day", models.DateField(verbose_name="from day")),
                        ("until_day", models.DateField(verbose_name="until day")),
                        (
                            "may_use",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what the partner may use"
                            ),
                        ),
                        (
                            "base",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="per cent of what"
                            ),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="given back in per cent",
                            ),
                        ),
                        ("least", funds.money.MoneyField(verbose_name="given back at least")),
                        (
                            "every",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "every month"),
                                    (3, "every quarter"),
                                    (12, "every year"),
                                ],
                                verbose_name="given back how often",
                            ),
                        ),
                        ("first_due", models.DateField(verbose_name="first due on")),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="given back to the fund",
                            ),
                        ),
                        (
                            "may_leave",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="how it can be ended"
                            ),
                        ),
                        (
                            "is_thanked",
                            models.BooleanField(
                                default=False,
                                verbose_name="agrees to be thanked by name on the public page",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agreement with a partner",
                        "verbose_name_plural": "agreements with partners",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="partneragreement_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"),
                                name="partner_agreement_number_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until_day__gte", models.F("from_day"))),
                                name="agreement_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("least__gte", 0),
                                    ("least__lte", Decimal("10000000000.00")),
                                    ("percent__lte", 100),
                                    models.Q(
                                        ("percent", 0),
                                        models.Q(("base", ""), _negated=True),
                                        _connector="OR",
                                    ),
                                ),
                                name="per_cent_of_something",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PartnerContribution",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contributions",
                                to="funds.partneragreement",
                                verbose_name="agreement with a partner",
                            ),
                        ),
                        (
                            "brings",
                            models.CharField(
                                choices=[
                                    ("money", "money"),
                                    ("goods", "goods"),
                                    ("rooms", "rooms"),
                                    ("hours", "hours of work"),
                                    ("skill", "skill"),
                                ],
                                max_length=5,
                                verbose_name="what is brought",
                            ),
                        ),
                        ("text", models.CharField(max_length=100, verbose_name="what it is")),
                        ("worth", funds.money.MoneyField(verbose_name="valued at")),
                        ("brought_on", models.DateField(verbose_name="brought on")),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.partnercontribution",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contribution of a partner",
                        "verbose_name_plural": "contributions of partners",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="partnercontribution_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reverses__isnull", True), ("worth__gte", 0)),
                                    models.Q(("reverses__isnull", False), ("worth__lte", 0)),
                                    _connector="OR",
                                ),
                                name="contribution_sign",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PartnerBase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bases",
                                to="funds.partneragreement",
                                verbose_name="agreement with a partner",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="for the due day")),
                        ("amount", funds.money.MoneyField(verbose_name="it came to")),
                    ],
                    options={
                        "verbose_name": "base of what is given back",
                        "verbose_name_plural": "bases of what is given back",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="partnerbase_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gte", 0), ("amount__lte", Decimal("10000000000.00"))
                                ),
                                name="partner_base_in_range",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PartnerAgreementEnd",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "agreement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ended",
                                to="funds.partneragreement",
                                verbose_name="agreement with a partner",
                            ),
                        ),
                        ("ended_on", models.DateField(verbose_name="ended on")),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                    ],
                    options={
                        "verbose_name": "end of an agreement with a partner",
                        "verbose_name_plural": "ends of agreements with partners",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="partneragreementend_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MatterPath",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="paths",
                                to="funds.matter",
                                verbose_name="matter",
                            ),
                        ),
                        (
                            "tier",
                            models.CharField(
                                choices=[
                                    ("full", "four deliberations and two publications"),
                                    ("short", "both committees, then the villagers"),
                                    ("committees", "both committees alone"),
                                ],
                                max_length=10,
                                verbose_name="its way",
                            ),
                        ),
                        (
                            "cause",
                            models.CharField(
                                choices=[
                                    ("people", "Party members and villagers suggested it"),
                                    ("cadres", "village officials proposed it"),
                                    ("superiors", "the township asked for it"),
                                ],
                                max_length=9,
                                verbose_name="why it came up",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=100, verbose_name="what agendas call it"),
                        ),
                        (
                            "amount",
                            funds.money.MoneyField(
                                default=Decimal("0.00"), verbose_name="about how much"
                            ),
                        ),
                        (
                            "reserved",
                            models.BooleanField(
                                default=False, verbose_name="the law leaves it to the villagers"
                            ),
                        ),
                        (
                            "merged",
                            models.BooleanField(
                                default=False, verbose_name="one person is secretary and director"
                            ),
                        ),
                        ("sent_on", models.DateField(verbose_name="sent on its way on")),
                    ],
                    options={
                        "verbose_name": "way of a matter",
                        "verbose_name_plural": "ways of matters",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "matter"], name="path_by_matter")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="matterpath_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("merged", False), ("tier", "full"), _connector="OR"
                                ),
                                name="merged_on_the_full_way",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reserved", False),
                                    models.Q(("tier", "committees"), _negated=True),
                                    _connector="OR",
                                ),
                                name="reserved_for_the_villagers",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PathEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "path",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.matterpath",
                                verbose_name="way of a matter",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("proposed", "proposed"),
                                    ("discussed", "discussed"),
                                    ("examined", "examined"),
                                    ("decided", "decided"),
                                    ("published", "resolution published"),
                                    ("result", "result published"),
                                    ("left", "taken off its way"),
                                ],
                                max_length=9,
                                verbose_name="step",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="path_events",
                                to="funds.agendaitem",
                                verbose_name="agenda item",
                            ),
                        ),
                        ("happened_on", models.DateField(verbose_name="day")),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.pathevent",
                                verbose_name="takes back",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a matter's way",
                        "verbose_name_plural": "steps of matters' ways",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "path"], name="path_event_by_path")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="pathevent_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("item__isnull", False),
                                        (
                                            "kind__in",
                                            ("proposed", "discussed", "examined", "decided"),
                                        ),
                                    ),
                                    models.Q(("item__isnull", True), ("kind", "left")),
                                    _connector="OR",
                                ),
                                name="deliberation_is_an_agenda_item",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "kind__in",
                                            ("proposed", "discussed", "examined", "decided"),
                                        ),
                                        ("reverses__isnull", True),
                                    ),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="path_left_with_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PathLimit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="funds.resolution",
                                verbose_name="resolution",
                            ),
                        ),
                        (
                            "tier",
                            models.CharField(
                                choices=[
                                    ("short", "both committees, then the villagers"),
                                    ("committees", "both committees alone"),
                                ],
                                max_length=10,
                                verbose_name="its way",
                            ),
                        ),
                        ("up_to", funds.money.MoneyField(verbose_name="up to amount")),
                        ("decision", models.CharField(max_length=200, verbose_name="decision")),
                    ],
                    options={
                        "verbose_name": "limit of a shorter way",
                        "verbose_name_plural": "limits of shorter ways",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "tier"),
                                name="path_limit_once",
                                violation_error_message="This way has its limit already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("up_to__gte", 0)),
                                name="path_limit_not_below_nothing",
                                violation_error_message="An amount of zero or more.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CollectionCode",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "method",
                            models.CharField(
                                choices=[
                                    ("cash", "cash"),
                                    ("wechat", "WeChat"),
                                    ("alipay", "Alipay"),
                                    ("bank", "bank transfer"),
                                ],
                                max_length=8,
                                verbose_name="method",
                            ),
                        ),
                        (
                            "holder",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=60,
                                verbose_name="name shown to the payer",
                            ),
                        ),
                        (
                            "media_type",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=40,
                                verbose_name="kind of picture",
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(
                                blank=True, default="", max_length=64, verbose_name="SHA-256"
                            ),
                        ),
                        ("content", models.BinaryField(default=bytes)),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                        ("shown_on", models.DateField(verbose_name="shown from")),
                    ],
                    options={
                        "verbose_name": "collection code",
                        "verbose_name_plural": "collection codes",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="collectioncode_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("method__in", ("wechat", "alipay", "bank"))),
                                name="collection_code_is_no_cash",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PaidNotice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="paid_notices",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("cash", "cash"),
                                    ("wechat", "WeChat"),
                                    ("alipay", "Alipay"),
                                    ("bank", "bank transfer"),
                                ],
                                max_length=8,
                                verbose_name="method",
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        ("said_on", models.DateField(verbose_name="said on")),
                    ],
                    options={
                        "verbose_name": "notice of payment",
                        "verbose_name_plural": "notices of payment",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="paid_notice_by_household"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="paidnotice_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0), ("amount__lte", Decimal("10000000000.00"))
                                ),
                                name="paid_notice_is_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaidNoticeAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "notice",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answer",
                                to="funds.paidnotice",
                                verbose_name="notice",
                            ),
                        ),
                        ("found", models.BooleanField(verbose_name="the money is there")),
                        (
                            "note",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="note"
                            ),
                        ),
                        ("answered_on", models.DateField(verbose_name="answered on")),
                    ],
                    options={
                        "verbose_name": "answer to a notice of payment",
                        "verbose_name_plural": "answers to notices of payment",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="paidnoticeanswer_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Book",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "receipt_prefix",
                            models.CharField(
                                default="SY", max_length=6, verbose_name="receipt prefix"
                            ),
                        ),
                        ("first_month", funds.months.MonthField(verbose_name="first month")),
                        (
                            "two_person_waivers",
                            models.BooleanField(
                                default=False,
                                help_text="who enters a waiver may not be the one who approved it",
                                verbose_name="a waiver needs a second person",
                            ),
                        ),
                        (
                            "resolution_from",
                            funds.money.MoneyField(
                                blank=True,
                                help_text="from this amount on a waiver, reduction or write-off; empty for none",
                                null=True,
                                verbose_name="a waiver needs a resolution from",
                            ),
                        ),
                        (
                            "cash_limit",
                            funds.money.MoneyField(
                                blank=True,
                                help_text="more than this should be taken to the bank (库存现金限额)",
                                null=True,
                                verbose_name="most cash in the box",
                            ),
                        ),
                        (
                            "transfer_from",
                            funds.money.MoneyField(
                                blank=True,
                                help_text="an expense of this amount or more should not be paid in cash",
                                null=True,
                                verbose_name="pay by transfer from",
                            ),
                        ),
                        (
                            "publication_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="how long a month stays published; empty for 15, at least 15",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(15),
                                    django.core.validators.MaxValueValidator(365),
                                ],
                                verbose_name="days on the board",
                            ),
                        ),
                        (
                            "answer_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="empty for 5",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="days to answer an objection",
                            ),
                        ),
                        (
                            "due_day",
                            models.PositiveSmallIntegerField(
                                default=31,
                                help_text="until this day of its month a charge is due, after it in arrears; 31: the last",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(31),
                                ],
                                verbose_name="due until day",
                            ),
                        ),
                        (
                            "fee_limit",
                            funds.money.MoneyField(
                                blank=True,
                                help_text="so much the bank may take for itself without a claim; a reviewer sees it",
                                null=True,
                                verbose_name="bank fees up to",
                            ),
                        ),
                        (
                            "charging_day",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="in the night of this day the month's charges are raised; empty: somebody raises them",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(28),
                                ],
                                verbose_name="charge by itself on day",
                            ),
                        ),
                        (
                            "receipt_format",
                            models.CharField(
                                choices=[
                                    ("three", "A4, three copies on one page"),
                                    ("one", "the payer's copy alone, a third of A4"),
                                    ("roll58", "roll paper, 58 mm"),
                                    ("roll80", "roll paper, 80 mm"),
                                ],
                                default="three",
                                max_length=6,
                                verbose_name="receipts are printed on",
                            ),
                        ),
                        (
                            "matter_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="empty for 15",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="days to answer a matter",
                            ),
                        ),
                        (
                            "waits_on_board",
                            models.BooleanField(
                                default=True,
                                help_text="before they are over only where somebody is named who allowed it; without this the page only warns",
                                verbose_name="a resolution is carried out after its days on the board",
                            ),
                        ),
                        (
                            "supervisors_phone",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="printed on the monthly notice, for those who doubt a figure",
                                max_length=30,
                                verbose_name="telephone of the supervisory committee",
                            ),
                        ),
                        (
                            "township_phone",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="printed on the monthly notice, for those who doubt a figure",
                                max_length=30,
                                verbose_name="telephone of the township's accounting office",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "book",
                        "verbose_name_plural": "books",
                        "constraints": [
                            models.UniqueConstraint(fields=("community",), name="one_book")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Counter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                        ("name", models.CharField(max_length=40)),
                        ("value", models.PositiveBigIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "counter",
                        "verbose_name_plural": "counters",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "name"), name="counter_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Period",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        ("month", funds.months.MonthField(verbose_name="month")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "open"),
                                    ("closed", "closed"),
                                    ("published", "published"),
                                ],
                                max_length=9,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveSmallIntegerField(default=1, verbose_name="version"),
                        ),
                        (
                            "digest",
                            models.CharField(
                                help_text="covers everything booked until the end of the month",
                                max_length=64,
                                verbose_name="digest",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "period",
                        "verbose_name_plural": "periods",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "month"), name="period_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PeriodEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.period",
                                verbose_name="period",
                            ),
                        ),
                        (
                            "action",
                            models.CharField(
                                choices=[("close", "closed"), ("reopen", "reopened")],
                                max_length=6,
                                verbose_name="action",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "period event",
                        "verbose_name_plural": "period events",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="periodevent_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PeriodBalance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="balances",
                                to="funds.period",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.account",
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                            ),
                        ),
                        ("debit", funds.money.MoneyField(verbose_name="total debits")),
                        ("credit", funds.money.MoneyField(verbose_name="total credits")),
                    ],
                    options={
                        "verbose_name": "closing balance",
                        "verbose_name_plural": "closing balances",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "period", "version", "account", "fund"),
                                name="period_balance_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        ("key", models.CharField(max_length=255)),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("status", models.PositiveSmallIntegerField()),
                        ("body", models.TextField()),
                    ],
                    options={
                        "verbose_name": "answered request",
                        "verbose_name_plural": "answered requests",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "key"), name="answer_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PersonOfNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "household",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="persons_of_note",
                                to="households.household",
                                verbose_name="household of the person",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        ("deed", models.CharField(max_length=40, verbose_name="for what")),
                        (
                            "story",
                            models.CharField(
                                blank=True, default="", max_length=600, verbose_name="story"
                            ),
                        ),
                        (
                            "recommended_by",
                            models.CharField(max_length=60, verbose_name="recommended by"),
                        ),
                        ("recommended_on", models.DateField(verbose_name="recommended on")),
                    ],
                    options={
                        "verbose_name": "person of note",
                        "verbose_name_plural": "persons of note",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="note_by_household"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="personofnote_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="person_of_note_number_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoteEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("happened_on", models.DateField(verbose_name="day")),
                        (
                            "words",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=300,
                                verbose_name="what is noted",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.photo",
                                verbose_name="photo",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.claim",
                                verbose_name="claim that pays it",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="funds.personofnote",
                                verbose_name="person of note",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("checked", "checked"),
                                    ("declined", "declined"),
                                    ("consented", "consent given"),
                                    ("published", "published"),
                                    ("consent_ended", "consent withdrawn"),
                                    ("cost", "paid for by a claim"),
                                    ("undone", "last step undone"),
                                ],
                                max_length=13,
                                verbose_name="what happened",
                            ),
                        ),
                        (
                            "shows_name",
                            models.BooleanField(
                                default=False, verbose_name="the name may be shown"
                            ),
                        ),
                        (
                            "shows_photo",
                            models.BooleanField(
                                default=False, verbose_name="the photo may be shown"
                            ),
                        ),
                        (
                            "shows_story",
                            models.BooleanField(
                                default=False, verbose_name="the story may be shown"
                            ),
                        ),
                        ("until", models.DateField(null=True, verbose_name="consent until")),
                    ],
                    options={
                        "verbose_name": "event of a person of note",
                        "verbose_name_plural": "events of persons of note",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="noteevent_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Plot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        ("number", models.CharField(max_length=12, verbose_name="number")),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="households.villagergroup",
                                verbose_name="villager group",
                            ),
                        ),
                        (
                            "levy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.levy",
                                verbose_name="levy",
                            ),
                        ),
                        (
                            "across",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(40),
                                ],
                                verbose_name="place across",
                            ),
                        ),
                        (
                            "down",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(40),
                                ],
                                verbose_name="place down",
                            ),
                        ),
                        (
                            "area",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10000),
                                ],
                                verbose_name="area in square metres",
                            ),
                        ),
                        (
                            "has_tap",
                            models.BooleanField(default=False, verbose_name="water at the plot"),
                        ),
                        (
                            "shares",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[django.core.validators.MaxValueValidator(20)],
                                verbose_name="shares of the levy",
                            ),
                        ),
                        (
                            "is_used",
                            models.BooleanField(
                                default=True,
                                help_text="no longer, where it was given up or built upon",
                                verbose_name="is let",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "plot",
                        "verbose_name_plural": "plots",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "number"),
                                name="plot_number_once",
                                violation_error_message="There is a plot with this number.",
                            ),
                            models.UniqueConstraint(
                                fields=("community", "across", "down"),
                                name="one_plot_a_place",
                                violation_error_message="Another plot stands at this place of the sketch.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlotApplication",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plot_applications",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        ("applied_on", models.DateField(verbose_name="applied on")),
                        (
                            "note",
                            models.CharField(
                                blank=True, default="", max_length=100, verbose_name="note"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "application for a plot",
                        "verbose_name_plural": "applications for plots",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="plotapplication_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="plot_application_number_once"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlotLease",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "plot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leases",
                                to="funds.plot",
                                verbose_name="plot",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plot_leases",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        ("from_month", funds.months.MonthField(verbose_name="from month")),
                        ("until_month", funds.months.MonthField(verbose_name="until month")),
                        ("signed_on", models.DateField(verbose_name="signed on")),
                        (
                            "deposit",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=100,
                                verbose_name="deposit of the plot",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "plot lease",
                        "verbose_name_plural": "plot leases",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="plot_lease_by_household"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="plotlease_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="plot_lease_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until_month__gte", models.F("from_month"))),
                                name="plot_lease_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlotReturn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "lease",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ended",
                                to="funds.plotlease",
                                verbose_name="plot lease",
                            ),
                        ),
                        ("returned_on", models.DateField(verbose_name="returned on")),
                        (
                            "last_month",
                            funds.months.MonthField(verbose_name="last month of the lease"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("good", "in order"),
                                    ("overgrown", "overgrown"),
                                    ("built_on", "with something built on it"),
                                    ("mistake", "entered by mistake"),
                                ],
                                max_length=9,
                                verbose_name="state of the plot",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="note"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "return of a plot",
                        "verbose_name_plural": "returns of plots",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="plotreturn_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "mistake"), _negated=True),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="plot_mistake_with_a_reason",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlotApplicationEnd",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ended",
                                to="funds.plotapplication",
                                verbose_name="application for a plot",
                            ),
                        ),
                        (
                            "lease",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applied_by",
                                to="funds.plotlease",
                                verbose_name="plot lease",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "end of an application for a plot",
                        "verbose_name_plural": "ends of applications for plots",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="plotapplicationend_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lease__isnull", False),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="plot_application_ends_for_a_reason",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Poll",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        ("question", models.CharField(max_length=100, verbose_name="question")),
                        (
                            "explanation",
                            models.TextField(
                                blank=True, default="", max_length=500, verbose_name="explanation"
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="polls",
                                to="households.villagergroup",
                                verbose_name="villager group",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="polls",
                                to="funds.matter",
                                verbose_name="matter",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="polls",
                                to="funds.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        ("opened_on", models.DateField(verbose_name="asked since")),
                        ("open_until", models.DateField(verbose_name="answers until")),
                    ],
                    options={
                        "verbose_name": "advisory poll",
                        "verbose_name_plural": "advisory polls",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="poll_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="poll_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("open_until__gte", models.F("opened_on"))),
                                name="poll_open_some_days",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PollOption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "poll",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="options",
                                to="funds.poll",
                                verbose_name="advisory poll",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                        ("text", models.CharField(max_length=60, verbose_name="option")),
                    ],
                    options={
                        "verbose_name": "option of a poll",
                        "verbose_name_plural": "options of polls",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="polloption_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "poll", "position"), name="poll_option_once"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PollAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "poll",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="funds.poll",
                                verbose_name="advisory poll",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="poll_answers",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.polloption",
                                verbose_name="option",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[("phone", "telephone"), ("slip", "slip")],
                                max_length=5,
                                verbose_name="answered by",
                            ),
                        ),
                        ("answered_on", models.DateField(verbose_name="answered on")),
                    ],
                    options={
                        "verbose_name": "answer to a poll",
                        "verbose_name_plural": "answers to polls",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "poll"], name="poll_answer_by_poll"),
                            models.Index(
                                fields=["community", "household"], name="poll_answer_by_household"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="pollanswer_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PollCancellation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "poll",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cancellation",
                                to="funds.poll",
                                verbose_name="advisory poll",
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                    ],
                    options={
                        "verbose_name": "cancelled poll",
                        "verbose_name_plural": "cancelled polls",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="pollcancellation_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectContract",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "step",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contract",
                                to="funds.projectstep",
                                verbose_name="step",
                            ),
                        ),
                        ("client", models.CharField(max_length=100, verbose_name="client")),
                        ("builder", models.CharField(max_length=100, verbose_name="builder")),
                        (
                            "content",
                            models.CharField(max_length=500, verbose_name="what is built"),
                        ),
                        ("price", funds.money.MoneyField(verbose_name="contract price")),
                        ("ends_on", models.DateField(verbose_name="to be finished by")),
                        (
                            "warranty_months",
                            models.PositiveSmallIntegerField(verbose_name="months of warranty"),
                        ),
                        (
                            "warranty_percent",
                            models.PositiveSmallIntegerField(
                                verbose_name="per cent kept for the warranty"
                            ),
                        ),
                        ("safety", models.CharField(max_length=300, verbose_name="safety")),
                    ],
                    options={
                        "verbose_name": "contract",
                        "verbose_name_plural": "contracts",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="projectcontract_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("price__gt", 0), ("price__lte", Decimal("10000000000.00"))
                                ),
                                name="contract_price_is_positive",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("warranty_percent__lte", 20)),
                                name="warranty_at_most_a_fifth",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PaymentNode",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "contract",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nodes",
                                to="funds.projectcontract",
                                verbose_name="contract",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                        ("name", models.CharField(max_length=60, verbose_name="node")),
                        ("percent", models.PositiveSmallIntegerField(verbose_name="per cent")),
                        (
                            "due",
                            models.CharField(
                                choices=[
                                    ("signed", "contract signed"),
                                    ("started", "work begun"),
                                    ("progress", "noted as progress"),
                                    ("accepted", "accepted"),
                                    ("warranty", "warranty checked"),
                                ],
                                max_length=8,
                                verbose_name="may be paid after",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "payment node",
                        "verbose_name_plural": "payment nodes",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="paymentnode_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("percent__gte", 1), ("percent__lte", 100)),
                                name="node_is_a_share",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="funds.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="project_answers",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("agrees", "agrees"),
                                    ("against", "does not agree"),
                                    ("abstains", "abstains"),
                                    ("withdrawn", "took its answer back"),
                                ],
                                max_length=9,
                                verbose_name="answer",
                            ),
                        ),
                        ("answered_on", models.DateField(verbose_name="answered on")),
                        (
                            "wish",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=100,
                                verbose_name="what should be done first",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "answer to a survey",
                        "verbose_name_plural": "answers to surveys",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "project"], name="answer_by_project")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="surveyanswer_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Asset",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        ("place", models.CharField(max_length=100, verbose_name="place")),
                        ("value", funds.money.MoneyField(verbose_name="value")),
                        ("since", models.DateField(verbose_name="owned since")),
                        (
                            "warranty_until",
                            models.DateField(blank=True, null=True, verbose_name="warranty until"),
                        ),
                        ("keeper", models.CharField(max_length=60, verbose_name="looks after it")),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assets",
                                to="funds.project",
                                verbose_name="project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "asset",
                        "verbose_name_plural": "assets",
                        "indexes": [
                            models.Index(fields=["community", "since"], name="asset_by_day")
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectPhoto",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="photos",
                                to="funds.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "photo",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="of_project",
                                to="funds.photo",
                                verbose_name="photo taken",
                            ),
                        ),
                        (
                            "moment",
                            models.CharField(
                                choices=[
                                    ("before", "before the work"),
                                    ("during", "during the work"),
                                    ("after", "after the work"),
                                ],
                                max_length=6,
                                verbose_name="when it was taken",
                            ),
                        ),
                        ("spot", models.CharField(max_length=60, verbose_name="where one stood")),
                    ],
                    options={
                        "verbose_name": "photo of a project",
                        "verbose_name_plural": "photos of projects",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "project"], name="photo_by_project")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="projectphoto_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectYear",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="years",
                                to="funds.projectstep",
                                verbose_name="step",
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="funds.fund",
                                verbose_name="fund",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                    ],
                    options={
                        "verbose_name": "year's share of a project",
                        "verbose_name_plural": "years' shares of projects",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="projectyear_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "step", "fund", "year"),
                                name="project_year_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0), ("amount__lte", Decimal("10000000000.00"))
                                ),
                                name="project_year_is_positive",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReceiptTree",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "publication",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receipt_tree",
                                to="funds.publication",
                                verbose_name="publication",
                            ),
                        ),
                        (
                            "root",
                            models.CharField(max_length=64, verbose_name="root of the receipts"),
                        ),
                        ("entries", models.PositiveIntegerField(verbose_name="entries of income")),
                        ("came_in", funds.money.MoneyField(verbose_name="came in, all entries")),
                        (
                            "went_back",
                            funds.money.MoneyField(verbose_name="went back, all entries"),
                        ),
                        ("leaves", models.TextField(blank=True, verbose_name="leaves")),
                    ],
                    options={
                        "verbose_name": "hash tree of receipts",
                        "verbose_name_plural": "hash trees of receipts",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="receipttree_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("came_in__gte", 0), ("went_back__gte", 0)),
                                name="tree_sums_not_negative",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=24, verbose_name="number")),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("slip", "slip"),
                                    ("message", "message"),
                                    ("sms", "text message"),
                                ],
                                max_length=8,
                                verbose_name="channel",
                            ),
                        ),
                        ("reminded_on", models.DateField(verbose_name="reminded on")),
                        ("owed", funds.money.MoneyField(verbose_name="open then")),
                        (
                            "months",
                            models.PositiveSmallIntegerField(verbose_name="months open then"),
                        ),
                    ],
                    options={
                        "verbose_name": "reminder",
                        "verbose_name_plural": "reminders",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="reminder_by_household"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="reminder_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "number"), name="reminder_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("owed__gt", 0), ("owed__lte", Decimal("10000000000.00"))
                                ),
                                name="reminder_of_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderPause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminder_pauses",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        ("paused", models.BooleanField(verbose_name="paused")),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                        ("decided_on", models.DateField(verbose_name="decided on")),
                    ],
                    options={
                        "verbose_name": "pause of reminders",
                        "verbose_name_plural": "pauses of reminders",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="pause_by_household"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="reminderpause_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="pause_has_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaymentPromise",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="promises",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        ("promised_on", models.DateField(verbose_name="promised on")),
                        ("due_on", models.DateField(verbose_name="to be paid by")),
                        ("amount", funds.money.MoneyField(verbose_name="amount")),
                        (
                            "note",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="note"
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.paymentpromise",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "promise to pay",
                        "verbose_name_plural": "promises to pay",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["community", "household"], name="promise_by_household"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="paymentpromise_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("amount__gt", 0),
                                        ("amount__lte", Decimal("10000000000.00")),
                                        ("reverses__isnull", True),
                                    ),
                                    models.Q(
                                        ("amount__gte", Decimal("-10000000000.00")),
                                        ("amount__lt", 0),
                                        ("reverses__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="promise_sign",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CollectingRound",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="households.villagergroup",
                                verbose_name="villager group",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entered by",
                            ),
                        ),
                        ("method", models.CharField(max_length=8, verbose_name="method")),
                        ("received_on", models.DateField(verbose_name="received on")),
                        ("lines", models.JSONField(default=dict, verbose_name="lines")),
                        (
                            "kept_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="kept at"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "collecting round",
                        "verbose_name_plural": "collecting rounds",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "group", "by"), name="one_round_a_group"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Viewing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                        ("number", models.CharField(max_length=60, verbose_name="archive number")),
                        ("viewed_on", models.DateField(verbose_name="viewed on")),
                        ("viewer", models.CharField(max_length=60, verbose_name="who looks")),
                        (
                            "office",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=100,
                                verbose_name="office or household",
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                        (
                            "manner",
                            models.CharField(
                                choices=[
                                    ("read", "read in the office"),
                                    ("copy", "copied"),
                                    ("photo", "photographed"),
                                ],
                                max_length=5,
                                verbose_name="manner",
                            ),
                        ),
                        (
                            "approved_by",
                            models.CharField(max_length=60, verbose_name="approved by"),
                        ),
                    ],
                    options={
                        "verbose_name": "viewing of a volume",
                        "verbose_name_plural": "viewings of volumes",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["community", "viewed_on"], name="viewings_by_day")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="viewing_seq_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ViewingReturn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "viewing",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="returned",
                                to="funds.viewing",
                                verbose_name="viewing",
                            ),
                        ),
                        ("returned_on", models.DateField(verbose_name="put back on")),
                    ],
                    options={
                        "verbose_name": "return of a volume",
                        "verbose_name_plural": "returns of volumes",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="viewingreturn_seq_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="VotingSlip",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="slips",
                                to="funds.agendaitem",
                                verbose_name="agenda item",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="voting_slips",
                                to="households.household",
                                verbose_name="household",
                            ),
                        ),
                        ("code", models.CharField(max_length=8, verbose_name="code")),
                    ],
                    options={
                        "verbose_name": "voting slip",
                        "verbose_name_plural": "voting slips",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="votingslip_seq_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "item", "household"), name="voting_slip_once"
                            ),
                            models.UniqueConstraint(
                                fields=("community", "code"), name="voting_slip_code_once"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SlipReturn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            "seal",
                            funds.models.sealing.SealField(
                                editable=False, max_length=64, verbose_name="seal"
                            ),
                        ),
                        (
                            "seq",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="sequence"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="recorded at",
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
                            "slip",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="returns",
                                to="funds.votingslip",
                                verbose_name="voting slip",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.slipreturn",
                                verbose_name="reverses",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="reason"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "returned voting slip",
                        "verbose_name_plural": "returned voting slips",
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("community", "seq"), name="slipreturn_seq_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reverses__isnull", True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="stub_taken_back_with_a_reason",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
