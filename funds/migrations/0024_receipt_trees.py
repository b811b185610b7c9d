"""The hash tree over the receipts of a published month."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import funds.models.sealing
import funds.money


class Migration(migrations.Migration):
    dependencies = [
        ("funds", "0023_photos"),
        ("households", "0009_own_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReceiptTree",
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
                ("root", models.CharField(max_length=64, verbose_name="root of the receipts")),
                ("entries", models.PositiveIntegerField(verbose_name="entries of income")),
                ("came_in", funds.money.MoneyField(verbose_name="came in, all entries")),
                ("went_back", funds.money.MoneyField(verbose_name="went back, all entries")),
                ("leaves", models.TextField(blank=True, verbose_name="leaves")),
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
                    "publication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt_tree",
                        to="funds.publication",
                        verbose_name="publication",
                    ),
                ),
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
            },
        ),
    ]
