"""Rows have fewer indexes of single columns; the few tables without another one get their own."""

from django.db import migrations, models

from households.own_indexes import WithoutOwnIndex

REFERENCES = {
    "account": ("community",),
    "advance": ("by", "community"),
    "advanceentry": ("by", "community"),
    "allocation": ("by", "community"),
    "answer": ("community",),
    "approvaltier": ("community",),
    "attachment": ("by", "community"),
    "bankstatement": ("by", "community"),
    "bankstatementdecision": ("by", "community"),
    "bankstatementlayout": ("by", "community"),
    "bankstatementline": ("by", "community"),
    "bankstatementpart": ("by", "community"),
    "book": ("community",),
    "cashcount": ("by", "community"),
    "charge": ("by", "community"),
    "claim": ("community",),
    "claimline": ("by", "community"),
    "claimreading": ("by", "community"),
    "collectinground": ("community",),
    "collectioncode": ("by", "community"),
    "counter": ("community",),
    "credit": ("community",),
    "exemption": ("community",),
    "expense": ("by", "community"),
    "fund": ("community",),
    "hall": ("community",),
    "hallslot": ("community",),
    "leasednumber": ("by", "community"),
    "levyrate": ("community",),
    "lostnumber": ("by", "community"),
    "objection": ("by", "community"),
    "objectionanswer": ("by", "community"),
    "paidnotice": ("by", "community"),
    "paidnoticeanswer": ("by", "community"),
    "partner": ("community",),
    "payment": ("by", "community"),
    "paymentpromise": ("by", "community"),
    "period": ("community",),
    "periodbalance": ("community",),
    "periodevent": ("by", "community"),
    "posting": ("community",),
    "publication": ("by", "community"),
    "publishedfile": ("community",),
    "receiptcopy": ("by", "community"),
    "reconciliation": ("by", "community"),
    "reminder": ("by", "community"),
    "reminderpause": ("by", "community"),
    "rental": ("community",),
    "share": ("community",),
    "signoff": ("by", "community"),
    "tariff": ("community",),
    "tick": ("by", "community"),
    "transfer": ("by", "community"),
    "voidnumber": ("by", "community"),
    "voucher": ("by", "community"),
    "waiver": ("by", "community"),
}


class Migration(migrations.Migration):
    dependencies = [
        ("funds", "0020_paid_up_to"),
        ("households", "0009_own_indexes"),
    ]

    operations = [
        WithoutOwnIndex(REFERENCES),
        migrations.AddIndex(
            "credit", models.Index(fields=["community"], name="credit_by_community")
        ),
    ]
