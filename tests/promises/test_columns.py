"""Every model keeps the law of columns, and the law finds whatever breaks it."""

from copy import deepcopy

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations import AddField, CreateModel, Migration, RenameField, RenameModel
from django.test.utils import isolate_apps

from households.models import Tenant, User
from tests.promises.law_of_columns import APPS, breaches, migrations, tables

FIRST = {
    "note": models.CharField(max_length=10),
    "count": models.PositiveSmallIntegerField(default=1),
    "day": models.DateField(null=True),
}
TEN = models.PositiveSmallIntegerField(default=10)


def project():
    """The models of today, by label."""
    return {
        model._meta.label_lower: model
        for app in APPS
        for model in apps.get_app_config(app).get_models()
    }


def test_every_model_keeps_the_law():
    assert list(breaches(tables(migrations()), project())) == []


def test_every_model_is_known_to_the_migrations():
    assert project().keys() == tables(migrations()).keys()


def step(name, *operations):
    return type(name, (Migration,), {"operations": operations})(name, "funds")


def first():
    columns = {
        "id": models.BigAutoField(primary_key=True),
        "community": models.ForeignKey("households.Community", on_delete=models.PROTECT),
        **FIRST,
    }
    return step("0001", CreateModel("Sample", list(columns.items())))


@isolate_apps("funds")
def sample(later=None, **fields):
    """The model of today: as it was first made, but for what is given here."""
    content = {name: deepcopy(column) for name, column in (FIRST | fields).items() if column}
    return type(
        "Sample",
        (Tenant,),
        {
            "__module__": __name__,
            "Meta": type("Meta", (), {"app_label": "funds", "abstract": False}),
            "later": later or {},
            **content,
        },
    )


def found(model, *steps):
    return list(breaches(tables([first(), *steps]), {"funds.sample": model}))


def test_a_column_that_says_what_older_rows_hold():
    added = step("0002", AddField("sample", "grace_days", TEN))

    assert found(sample({"grace_days": 10}, grace_days=TEN), added) == []


def test_a_reference_that_came_later():
    """A migration knows the model it leads to by name only."""
    named = models.ForeignKey("households.User", models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    added = step("0002", AddField("sample", "owner", named))

    assert found(sample({"owner": None}, owner=owner), added) == []


def test_a_default_that_changed_afterwards():
    added = step("0002", AddField("sample", "grace_days", TEN))
    fifteen = models.PositiveSmallIntegerField(default=15)

    assert found(sample({"grace_days": 10}, grace_days=fifteen), added) == []


def test_a_column_renamed_in_python_only():
    steps = [
        step("0002", AddField("sample", "grace_days", TEN)),
        step("0003", RenameField("sample", "grace_days", "day_due")),
    ]
    renamed = models.PositiveSmallIntegerField(default=10, db_column="grace_days")

    assert found(sample({"day_due": 10}, day_due=renamed), *steps) == []


@pytest.mark.parametrize(
    "field",
    [
        TEN,
        models.BooleanField(default=False),
        models.CharField(max_length=5, default=""),
        models.DateField(null=True),
    ],
)
def test_a_column_that_says_nothing(field):
    added = step("0002", AddField("sample", "extra", field))

    (trouble,) = found(sample(extra=field), added)

    assert trouble.startswith("funds.sample.extra came later")


def test_a_column_that_says_what_is_not_so():
    added = step("0002", AddField("sample", "grace_days", TEN))

    assert found(sample({"grace_days": 11}, grace_days=TEN), added) == [
        "funds.sample.grace_days was given 10 by its migration, not 11"
    ]


def test_a_first_column_that_says_it_came_later():
    assert found(sample({"count": 1})) == [
        "funds.sample.count is as old as its table: take it out of later"
    ]


def test_columns_that_are_gone():
    renamed = step("0002", RenameField("sample", "note", "remark"))
    model = sample(note=None, remark=FIRST["note"], day=None)

    assert sorted(text.split(":")[0] for text in found(model, renamed)) == [
        "funds.sample.day was removed or renamed",
        "funds.sample.note was removed or renamed",
    ]


def test_columns_that_became_something_else():
    model = sample(
        note=models.TextField(),
        count=models.BooleanField(default=True),
        day=models.DateField(),
    )

    assert sorted(text.split(":")[0] for text in found(model)) == [
        "funds.sample.count became another kind of column",
        "funds.sample.day could be empty and no longer can",
    ]


def test_a_default_that_only_the_database_knows():
    model = sample(count=models.PositiveSmallIntegerField(db_default=1))

    assert found(model) == [
        "funds.sample.count has a default of the database, which a seal does not see"
    ]


def test_a_table_that_is_gone():
    renamed = step("0002", RenameModel("Sample", "Example"))
    known = tables([first(), renamed])

    assert list(breaches(known, {"funds.example": sample()})) == [
        "funds.sample was removed or renamed: a table is given up, but kept"
    ]
