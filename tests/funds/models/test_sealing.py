"""What a seal covers, and what a column that came later does to it: nothing."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest
from django.db import models
from django.db.models import Value
from django.test.utils import isolate_apps

from funds.models import Sealed, seal_expression, sha256
from funds.money import MoneyField
from funds.months import Month, MonthField
from households.models import Community, User, held_before

LATER = {
    "number": (models.PositiveSmallIntegerField(default=10), 10, [0, 11]),
    "number or none": (models.PositiveSmallIntegerField(null=True), None, [0, 10]),
    "number or none, ten before": (
        models.PositiveSmallIntegerField(null=True, default=10),
        10,
        [None, 0, 11],
    ),
    "yes": (models.BooleanField(default=True), True, [False]),
    "no": (models.BooleanField(default=False), False, [True]),
    "text": (models.CharField(blank=True, default=""), "", ["x", "10"]),
    "choice": (models.CharField(default="desk", choices=[("desk", "报账员")]), "desk", ["", "me"]),
    "money": (MoneyField(default=Decimal(5)), Decimal(5), [Decimal("0.05"), Decimal(0)]),
    "month": (MonthField(default=Month(2026, 1)), Month(2026, 1), [Month(2026, 2)]),
    "day": (models.DateField(null=True), None, [date(2026, 1, 1)]),
    "person": (
        models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"),
        None,
        [1],
    ),
}


@isolate_apps("funds")
def sample(field=None, before=None, *, name="column", base=Sealed):
    """A sealed model, with a column that came later if one is given."""
    content = {
        "__module__": __name__,
        "Meta": type("Meta", (), {"app_label": "funds", "abstract": False}),
        "name": models.CharField(max_length=10),
    }
    if field is not None:
        content |= {name: deepcopy(field), "later": {name: before}}
    return type("Sample", (base,), content)


def text(model, **content):
    return model(community=Community(pk=1), name="王", **content).sealed_text()


@pytest.mark.parametrize(("field", "before", "others"), LATER.values(), ids=LATER)
def test_a_row_older_than_a_column_keeps_its_seal(field, before, others):
    model = sample(field, before)
    attribute = model._meta.get_field("column").attname

    assert text(model, **{attribute: before}) == text(sample())


@pytest.mark.parametrize(("field", "before", "others"), LATER.values(), ids=LATER)
def test_no_other_value_has_the_same_seal(field, before, others):
    model = sample(field, before)
    attribute = model._meta.get_field("column").attname

    texts = {text(model, **{attribute: value}) for value in [before, *others]}

    assert len(texts) == 1 + len(others)


def test_without_a_word_the_column_would_break_the_seal():
    field = models.PositiveSmallIntegerField(default=10)

    assert text(sample(field, None)) != text(sample())


def test_the_default_of_new_rows_may_change():
    model = sample(models.PositiveSmallIntegerField(default=15), 10)

    assert text(model, column=10) == text(sample())
    assert "column=15" in text(model)


def test_a_column_may_get_another_name_in_python():
    old = sample(models.PositiveSmallIntegerField(default=10), 10, name="due_day")
    renamed = models.PositiveSmallIntegerField(default=10, db_column="due_day")
    new = sample(renamed, 10, name="day_due")

    assert text(new, day_due=11) == text(old, due_day=11)
    assert text(new) == text(sample())


def test_what_a_base_says_of_its_columns_holds_for_its_models():
    class Base(Sealed):
        later = {"weight": 3}
        weight = models.PositiveSmallIntegerField(default=3)

        class Meta:
            abstract = True

    model = sample(models.BooleanField(default=False), False, base=Base)

    assert held_before(model) == {"weight": 3, "column": False}
    assert text(model) == text(sample())


def test_what_is_named_is_read_as_the_column_reads_it():
    assert held_before(sample(MoneyField(default=5), 5)) == {"column": Decimal("5.00")}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("null", "before", "value"),
    [
        (False, None, 10),
        (True, None, 10),
        (True, None, None),
        (False, 10, 10),
        (False, 10, 11),
        (True, 10, 10),
        (True, 10, None),
    ],
)
def test_the_database_makes_the_same_seal(null, before, value):
    model = sample(models.IntegerField(null=null), before)
    community = Community.objects.create(code="shangyu", name="尚余湾")
    row = model(community=community, name="王", column=value)
    number = Value(value, output_field=models.IntegerField())

    asked = Community.objects.annotate(
        made=seal_expression(
            model,
            {"community_id": community.pk, "name": "王", "column": number},
            community.keys_from,
        )
    )

    assert [found.made for found in asked] == [sha256(row.sealed_text())]
