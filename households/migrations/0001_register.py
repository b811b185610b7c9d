import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import households.models.community


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Community",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=31,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[a-z][a-z0-9-]{1,30}\\Z",
                                "Use small letters, digits and hyphens.",
                            ),
                            households.models.community.not_reserved,
                        ],
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "owner_body",
                    models.CharField(
                        blank=True,
                        help_text="for example the villagers' committee; printed as the issuing body",
                        max_length=100,
                        verbose_name="owner of the fund",
                    ),
                ),
                (
                    "clerk_phone",
                    models.CharField(
                        blank=True, max_length=30, verbose_name="telephone of the clerk"
                    ),
                ),
                ("stamp", models.BigIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "community",
                "verbose_name_plural": "communities",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "must_change_password",
                    models.BooleanField(
                        default=False,
                        help_text="set when somebody else knows the password",
                        verbose_name="has to choose a password",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="RosterImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.community",
                        verbose_name="community",
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("rows", models.PositiveIntegerField(verbose_name="rows taken in")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="taken in at"
                    ),
                ),
            ],
            options={
                "verbose_name": "roster import",
                "verbose_name_plural": "roster imports",
            },
        ),
        migrations.CreateModel(
            name="VillagerGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.community",
                        verbose_name="community",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("name", models.CharField(max_length=50, verbose_name="name")),
            ],
            options={
                "verbose_name": "villager group",
                "verbose_name_plural": "villager groups",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("community", "number"),
                        name="group_number_once",
                        violation_error_message="There is a villager group with this number.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.community",
                        verbose_name="community",
                    ),
                ),
                ("number", models.CharField(max_length=20, verbose_name="household number")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="households",
                        to="households.villagergroup",
                        verbose_name="villager group",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("original", "original resident"), ("tenant", "tenant")],
                        default="original",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("householder", models.CharField(max_length=60, verbose_name="householder")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="telephone")),
                (
                    "house_no",
                    models.CharField(blank=True, max_length=60, verbose_name="house number"),
                ),
                (
                    "resident_count",
                    models.PositiveSmallIntegerField(default=1, verbose_name="residents"),
                ),
                (
                    "liable_from",
                    models.DateField(blank=True, null=True, verbose_name="liable from"),
                ),
                (
                    "liable_until",
                    models.DateField(blank=True, null=True, verbose_name="liable until"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("search_text", models.TextField(default="", editable=False)),
            ],
            options={
                "verbose_name": "household",
                "verbose_name_plural": "households",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("community", "number"),
                        name="household_number_once",
                        violation_error_message="There is a household with this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("liable_until__isnull", True),
                            ("liable_until__gte", models.F("liable_from")),
                            _connector="OR",
                        ),
                        name="household_leaves_after_joining",
                        violation_error_message="A household cannot leave before it joined.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["community", "group"], name="household_by_group")
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseholdPin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.community",
                        verbose_name="community",
                    ),
                ),
                (
                    "household",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pin",
                        to="households.household",
                        verbose_name="household",
                    ),
                ),
                ("hashed", models.CharField(editable=False, max_length=200)),
                (
                    "set_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="set at"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="set by",
                    ),
                ),
            ],
            options={
                "verbose_name": "household's PIN",
                "verbose_name_plural": "households' PINs",
            },
        ),
        migrations.CreateModel(
            name="Tries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("began", models.PositiveBigIntegerField()),
                ("count", models.PositiveIntegerField()),
                ("total", models.PositiveIntegerField()),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tries",
                        to="households.household",
                    ),
                ),
            ],
            options={
                "verbose_name": "tries",
                "verbose_name_plural": "tries",
            },
        ),
        migrations.CreateModel(
            name="AccessCard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
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
                        related_name="cards",
                        to="households.household",
                        verbose_name="household",
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "issued_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="issued at"
                    ),
                ),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="revoked at")),
                (
                    "reason",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="reason"
                    ),
                ),
                (
                    "last_seen",
                    models.DateField(editable=False, null=True, verbose_name="last used"),
                ),
            ],
            options={
                "verbose_name": "card",
                "verbose_name_plural": "cards",
                "indexes": [
                    models.Index(fields=["community", "household"], name="card_by_household")
                ],
            },
        ),
        migrations.CreateModel(
            name="Householder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
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
                        related_name="householders",
                        to="households.household",
                        verbose_name="household",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("since", models.DateField(verbose_name="since")),
            ],
            options={
                "verbose_name": "householder",
                "verbose_name_plural": "householders",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("community", "household", "since"), name="householder_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.community",
                        verbose_name="community",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("clerk", "clerk"),
                            ("cashier", "cashier"),
                            ("reviewer", "reviewer"),
                            ("approver", "approver"),
                            ("auditor", "auditor"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("community", "user", "role"),
                        name="membership_once",
                        violation_error_message="This person already has this role here.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RememberedPhone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
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
                        related_name="phones",
                        to="households.household",
                        verbose_name="household",
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "remembered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="remembered at"
                    ),
                ),
                ("forgotten_at", models.DateTimeField(null=True, verbose_name="forgotten at")),
                (
                    "last_seen",
                    models.DateField(editable=False, null=True, verbose_name="last used"),
                ),
            ],
            options={
                "verbose_name": "remembered telephone",
                "verbose_name_plural": "remembered telephones",
                "indexes": [
                    models.Index(fields=["community", "household"], name="phone_by_household")
                ],
            },
        ),
        migrations.CreateModel(
            name="Resident",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
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
                        related_name="residents",
                        to="households.household",
                        verbose_name="household",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="telephone")),
            ],
            options={
                "verbose_name": "household member",
                "verbose_name_plural": "household members",
                "indexes": [
                    models.Index(fields=["community", "household"], name="resident_by_household")
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.community",
                        verbose_name="community",
                    ),
                ),
                ("model", models.CharField(max_length=60, verbose_name="kind of record")),
                ("row", models.BigIntegerField(verbose_name="record")),
                ("text", models.CharField(max_length=200, verbose_name="name")),
                ("before", models.JSONField(default=dict, verbose_name="before")),
                ("after", models.JSONField(default=dict, verbose_name="after")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="changed at"
                    ),
                ),
            ],
            options={
                "verbose_name": "change",
                "verbose_name_plural": "changes",
                "indexes": [
                    models.Index(fields=["community", "model", "row"], name="revision_of_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.community",
                        verbose_name="community",
                    ),
                ),
                (
                    "roster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.rosterimport",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                    ),
                ),
                ("key", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "imported row",
                "verbose_name_plural": "imported rows",
                "constraints": [
                    models.UniqueConstraint(fields=("community", "key"), name="roster_row_once")
                ],
            },
        ),
    ]
