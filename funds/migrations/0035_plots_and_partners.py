"""Vegetable plots with leases and draws by lot; agreements with community partners."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import funds.models.sealing
import funds.money
import funds.months


class Migration(migrations.Migration):
    dependencies = [
        ("funds", "0034_voting_slips"),
        ("households", "0009_own_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="party",
            field=models.CharField(
                choices=[
                    ("partner", "shop, firm or person"),
                    ("collective", "the village's collective"),
                ],
                default="partner",
                max_length=10,
                verbose_name="kind of partner",
            ),
        ),
        migrations.CreateModel(
            name="LotList",
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
                    "subject",
                    models.CharField(
                        choices=[("plots", "plots")], max_length=8, verbose_name="drawn for"
                    ),
                ),
                ("entries", models.TextField(verbose_name="entries of the draw")),
                (
                    "fingerprint",
                    models.CharField(max_length=64, verbose_name="fingerprint of the list"),
                ),
                ("fixed_on", models.DateField(verbose_name="list fixed on")),
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
            ],
            options={
                "verbose_name": "list for a draw",
                "verbose_name_plural": "lists for draws",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LotDraw",
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
                ("seed", models.CharField(max_length=100, verbose_name="seed")),
                ("drawn_on", models.DateField(verbose_name="drawn on")),
                (
                    "witnesses",
                    models.CharField(max_length=100, verbose_name="witnesses of the draw"),
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
                    "lot_list",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draw",
                        to="funds.lotlist",
                        verbose_name="list for a draw",
                    ),
                ),
            ],
            options={
                "verbose_name": "draw by lot",
                "verbose_name_plural": "draws by lot",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerAgreement",
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
                    models.CharField(blank=True, max_length=100, verbose_name="per cent of what"),
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
                        choices=[(1, "every month"), (3, "every quarter"), (12, "every year")],
                        verbose_name="given back how often",
                    ),
                ),
                ("first_due", models.DateField(verbose_name="first due on")),
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
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="funds.fund",
                        verbose_name="given back to the fund",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="funds.partner",
                        verbose_name="community partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement with a partner",
                "verbose_name_plural": "agreements with partners",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerAgreementEnd",
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
                ("ended_on", models.DateField(verbose_name="ended on")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended",
                        to="funds.partneragreement",
                        verbose_name="agreement with a partner",
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
            ],
            options={
                "verbose_name": "end of an agreement with a partner",
                "verbose_name_plural": "ends of agreements with partners",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerBase",
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
                ("due_on", models.DateField(verbose_name="for the due day")),
                ("amount", funds.money.MoneyField(verbose_name="it came to")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bases",
                        to="funds.partneragreement",
                        verbose_name="agreement with a partner",
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
            ],
            options={
                "verbose_name": "base of what is given back",
                "verbose_name_plural": "bases of what is given back",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerContribution",
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
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="funds.partneragreement",
                        verbose_name="agreement with a partner",
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
            },
        ),
        migrations.CreateModel(
            name="Plot",
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
                ("number", models.CharField(max_length=12, verbose_name="number")),
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
                ("has_tap", models.BooleanField(default=False, verbose_name="water at the plot")),
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
                    "levy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="funds.levy",
                        verbose_name="levy",
                    ),
                ),
            ],
            options={
                "verbose_name": "plot",
                "verbose_name_plural": "plots",
            },
        ),
        migrations.CreateModel(
            name="PlotApplication",
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
                ("applied_on", models.DateField(verbose_name="applied on")),
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
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plot_applications",
                        to="households.household",
                        verbose_name="household",
                    ),
                ),
            ],
            options={
                "verbose_name": "application for a plot",
                "verbose_name_plural": "applications for plots",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlotLease",
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
                ("from_month", funds.months.MonthField(verbose_name="from month")),
                ("until_month", funds.months.MonthField(verbose_name="until month")),
                ("signed_on", models.DateField(verbose_name="signed on")),
                (
                    "deposit",
                    models.CharField(
                        blank=True, default="", max_length=100, verbose_name="deposit of the plot"
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
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plot_leases",
                        to="households.household",
                        verbose_name="household",
                    ),
                ),
                (
                    "plot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leases",
                        to="funds.plot",
                        verbose_name="plot",
                    ),
                ),
            ],
            options={
                "verbose_name": "plot lease",
                "verbose_name_plural": "plot leases",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlotApplicationEnd",
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
                    "reason",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="reason"
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
                    "lease",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applied_by",
                        to="funds.plotlease",
                        verbose_name="plot lease",
                    ),
                ),
            ],
            options={
                "verbose_name": "end of an application for a plot",
                "verbose_name_plural": "ends of applications for plots",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlotReturn",
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
                ("returned_on", models.DateField(verbose_name="returned on")),
                ("last_month", funds.months.MonthField(verbose_name="last month of the lease")),
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
                    models.CharField(blank=True, default="", max_length=200, verbose_name="note"),
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
                    "lease",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended",
                        to="funds.plotlease",
                        verbose_name="plot lease",
                    ),
                ),
            ],
            options={
                "verbose_name": "return of a plot",
                "verbose_name_plural": "returns of plots",
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="lotlist",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="lotlist_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lotlist",
            constraint=models.UniqueConstraint(
                fields=("community", "number"), name="lot_list_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lotdraw",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="lotdraw_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="partneragreement",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="partneragreement_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="partneragreement",
            constraint=models.UniqueConstraint(
                fields=("community", "number"), name="partner_agreement_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="partneragreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_day__gte", models.F("from_day"))),
                name="agreement_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="partneragreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("least__gte", 0),
                    ("least__lte", Decimal("10000000000.00")),
                    ("percent__lte", 100),
                    models.Q(
                        ("percent", 0), models.Q(("base", ""), _negated=True), _connector="OR"
                    ),
                ),
                name="per_cent_of_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="partneragreementend",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="partneragreementend_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="partnerbase",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="partnerbase_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="partnerbase",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0), ("amount__lte", Decimal("10000000000.00"))),
                name="partner_base_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnercontribution",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="partnercontribution_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="partnercontribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reverses__isnull", True), ("worth__gte", 0)),
                    models.Q(("reverses__isnull", False), ("worth__lte", 0)),
                    _connector="OR",
                ),
                name="contribution_sign",
            ),
        ),
        migrations.AddConstraint(
            model_name="plot",
            constraint=models.UniqueConstraint(
                fields=("community", "number"),
                name="plot_number_once",
                violation_error_message="There is a plot with this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plot",
            constraint=models.UniqueConstraint(
                fields=("community", "across", "down"),
                name="one_plot_a_place",
                violation_error_message="Another plot stands at this place of the sketch.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plotapplication",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="plotapplication_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="plotapplication",
            constraint=models.UniqueConstraint(
                fields=("community", "number"), name="plot_application_number_once"
            ),
        ),
        migrations.AddIndex(
            model_name="plotlease",
            index=models.Index(fields=["community", "household"], name="plot_lease_by_household"),
        ),
        migrations.AddConstraint(
            model_name="plotlease",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="plotlease_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="plotlease",
            constraint=models.UniqueConstraint(
                fields=("community", "number"), name="plot_lease_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="plotlease",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_month__gte", models.F("from_month"))),
                name="plot_lease_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="plotapplicationend",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="plotapplicationend_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="plotapplicationend",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lease__isnull", False),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="plot_application_ends_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="plotreturn",
            constraint=models.UniqueConstraint(
                fields=("community", "seq"), name="plotreturn_seq_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="plotreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "mistake"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="plot_mistake_with_a_reason",
            ),
        ),
    ]
