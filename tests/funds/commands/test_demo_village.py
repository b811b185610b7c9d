"""Shangyu Bay as the village is: 45 households, 148 people, two groups, twelve months."""

import json

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from funds.board.disclosure import disclose
from funds.ledger import periods
from funds.models import Charge, Decided, Expense, Payment, PaymentKind, Period, Waiver
from funds.months import Month
from funds.words.plain import plain
from households.models import Community, Household, Resident, VillagerGroup
from tests.cases.outcomes import broken

# The command itself and a smaller village of it are run on every engine in test_demo.py and
# tests/cases.
pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]


@pytest.fixture(scope="module")
def community(lasting):
    call_command("demo", verbosity=0)
    return Community.objects.get(code="shangyu")


def test_the_village_is_as_it_is(community):
    households = Household.objects.filter(community=community)
    assert households.count() == 45
    assert sum(households.values_list("resident_count", flat=True)) == 148
    assert Resident.objects.filter(community=community).count() == 148
    assert VillagerGroup.objects.filter(community=community).count() == 2
    assert set(households.values_list("kind", flat=True)) == {"original", "tenant"}
    assert households.get(number="01-001").householder == "王秀英"
    assert households.filter(householder="张伟").count() == 2
    assert broken(community) == []


def test_twelve_months_up_to_the_last_finished_one(community):
    last = Month.of(timezone.localdate()).plus(-1)
    charged = Charge.objects.filter(community=community, kind="levy")
    assert charged.earliest("month").month == last.plus(-11)
    assert periods.first_open(community) == last
    assert Period.objects.filter(community=community, status="closed").count() == 8
    assert Period.objects.filter(community=community, status="published").count() == 3
    kinds = set(Payment.objects.filter(community=community).values_list("kind", flat=True))
    assert kinds == set(PaymentKind.values) - {"transfer"}
    assert Expense.objects.filter(community=community).count() == 28
    assert {"waiver", "exemption"} <= set(
        Waiver.objects.filter(community=community).values_list("kind", flat=True)
    )


def test_whatever_was_decided_rests_on_a_resolution_of_the_village(community):
    resting = {}
    for model in apps.get_app_config("funds").get_models():
        if issubclass(model, Decided):
            rows = model.objects.of(community).exclude(**{model.decided_in: ""})
            assert not rows.filter(resolution=None).exists(), model.__name__
            resting[model.__name__] = rows.count()

    # A year plan for each year that the months touch, and what was changed in the middle.
    assert resting.pop("BudgetEvent") >= 2
    assert {name: count for name, count in resting.items() if count} == {
        "ApprovalTier": 3,
        "Levy": 3,
        "LevyRate": 3,
        "Exemption": 2,
        "Tariff": 3,
        "Waiver": 3,
        "Transfer": 1,
        "ProjectStep": 2,
    }


def test_every_month_of_the_demo_adds_up_and_names_nobody(community):
    people = {*Household.objects.values_list("householder", flat=True)}
    people |= {*Resident.objects.values_list("name", flat=True)}
    # Whoever answers for an expense is named by duty.
    for column in ("handled_by", "witnessed_by", "approved_by"):
        people -= {*Expense.objects.values_list(column, flat=True)}
    last = Month.of(Payment.objects.order_by("-booked_on")[0].booked_on)

    for month in last.plus(-11).through(last):
        told = disclose(community, month)
        text = json.dumps(plain(told), ensure_ascii=False)

        assert sum(one.amount for one in told.income_entries) == told.income, str(month)
        assert sum(one.amount for one in told.expense_entries) == told.expense, str(month)
        assert told.opening + told.income - told.expense == told.closing
        assert [name for name in people if name in text] == []
