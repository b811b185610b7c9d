from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0009_own_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="community",
            name="keys_from",
            field=models.BigIntegerField(default=0, editable=False),
        ),
    ]
