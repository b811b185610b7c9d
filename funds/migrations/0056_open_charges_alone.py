"""What is owed is summed up from the index of open charges alone, without reading the charges."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funds", "0055_hand_overs")]

    operations = [
        migrations.RemoveIndex(model_name="charge", name="charge_open"),
        migrations.AddIndex(
            model_name="charge",
            index=models.Index(
                condition=models.Q(("outstanding__gt", 0)),
                fields=[
                    "community",
                    "household",
                    "month",
                    "booked_on",
                    "kind",
                    "levy",
                    "outstanding",
                ],
                name="charge_open",
            ),
        ),
    ]
