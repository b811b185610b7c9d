"""Rows have fewer indexes of single columns; the few tables without another one get their own."""

from django.db import migrations, models

from households.own_indexes import WithoutOwnIndex

REFERENCES = {
    "accesscard": ("community",),
    "formerstanding": ("community",),
    "formerstay": ("community",),
    "household": ("community",),
    "householder": ("community",),
    "householdpin": ("community",),
    "importedrow": ("community",),
    "membership": ("community",),
    "printedcard": ("community",),
    "rememberedphone": ("community",),
    "resident": ("community",),
    "rosterimport": ("community",),
    "villagergroup": ("community",),
}


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0008_search_rules"),
    ]

    operations = [
        WithoutOwnIndex(REFERENCES),
        migrations.AddIndex(
            "householdpin", models.Index(fields=["community"], name="pin_by_community")
        ),
        migrations.AddIndex(
            "printedcard", models.Index(fields=["community"], name="printed_card_by_community")
        ),
        migrations.AddIndex(
            "rosterimport", models.Index(fields=["community"], name="roster_by_community")
        ),
    ]
