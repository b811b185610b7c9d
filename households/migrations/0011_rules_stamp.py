from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0010_keys_from"),
    ]

    operations = [
        migrations.AddField(
            model_name="community",
            name="rules_stamp",
            field=models.BigIntegerField(default=0, editable=False),
        ),
    ]
