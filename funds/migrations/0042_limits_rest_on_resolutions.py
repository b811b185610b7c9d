import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("funds", "0041_ways_of_matters"),
    ]

    operations = [
        migrations.AddField(
            model_name="pathlimit",
            name="resolution",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="funds.resolution",
                verbose_name="resolution",
            ),
        ),
    ]
