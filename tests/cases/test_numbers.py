"""Case 128: credit by day, then as entered; a number on paper is never another household's."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from funds.levies.charging import charge_household
from funds.models import ChargeKind, Credit
from funds.months import Month
from funds.village.importing import import_roster
from households.free_numbers import next_number
from households.models import Household, VillagerGroup
from households.registering import (
    NumberTaken,
    UnusualNumber,
    register_household,
    revise_household,
)
from tests.cases.doing import give_back
from tests.cases.outcomes import broken
from tests.making.desk import DeskClient
from tests.making.villages import actor, charge, door, fund, official, pay, village, yuan

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
ADD = "/admin/households/household/add/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 3, 20, 2, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def community():
    community = village()
    for number in ("01-021", "01-022", "01-023"):
        door(community, number, f"王{number[-1]}")
    return community


@pytest.fixture
def clerk(community):
    client = DeskClient()
    client.force_login(official(community))
    return client


def group(community, number=1):
    return VillagerGroup.objects.get(community=community, number=number)


def enter(community, number, **details):
    return register_household(
        actor(community),
        number=number,
        group=group(community),
        householder="李建国",
        since=TODAY,
        **details,
    )


def renumber(household, number):
    household.number = number
    revise_household(actor(household.community), household=household, reason="门牌改号")


def asked(community, number, **said):
    return {
        "number": number,
        "group": group(community).pk,
        "kind": "original",
        "householder": "李建国",
        "resident_count": "1",
        **said,
    }


def left_of(payment):
    return [str(credit.left) for credit in Credit.objects.filter(payment=payment)]


@pytest.mark.parametrize("use", ["charge", "refund"])
def test_case_128_credit_of_an_earlier_day_goes_first_though_entered_later(use):
    wang = door(village(), liable_from=None)
    late = pay(wang, 3, date(2026, 3, 20))
    early = pay(wang, 3, date(2026, 3, 9), today=TODAY)
    assert early.seq > late.seq

    if use == "refund":
        give_back(wang, 3)
    else:
        charge_household(
            actor(wang.community, today=TODAY),
            household=wang,
            kind=ChargeKind.HALL,
            fund=fund(wang.community, "hall"),
            month=Month(2026, 3),
            amount=yuan(3),
            booked_on=TODAY,
            reason="喜事",
        )
    assert (left_of(early), left_of(late)) == (["0.00"], ["3.00"])
    assert broken(wang.community) == []


def test_case_128_a_number_on_paper_is_not_given_to_another(community):
    one = Household.objects.get(community=community, number="01-021")
    charge(community, "2026-01")
    renumber(one, "01-031")

    with pytest.raises(NumberTaken, match="01-031") as refusal:
        enter(community, "01-021")

    assert refusal.value.field == "number"
    other = Household.objects.get(community=community, number="01-022")
    with pytest.raises(NumberTaken):
        renumber(other, "01-021")
    renumber(one, "01-021")
    assert one.number == "01-021"


def test_case_128_a_number_that_stood_on_nothing_is_free_again(community):
    """A slip of the pen, put right before anything was written for the household."""
    wrong = enter(community, "01-024")
    renumber(wrong, "01-025")

    assert enter(community, "01-024").number == "01-024"


def test_case_128_a_roster_does_not_give_it_either(community):
    one = Household.objects.get(community=community, number="01-021")
    charge(community, "2026-01")
    renumber(one, "01-031")
    content = "户号,户主姓名,村民小组\n01-021,张三,第一村民小组\n1-24,李四,第一村民小组\n"

    report = import_roster(
        actor(community), content=content.encode(), filename="册.csv", skip_bad_rows=True
    )

    taken, odd = report.rows
    assert (taken.outcome, bool(taken.problems)) == ("unclear", True)
    assert (odd.outcome, len(odd.warnings)) == ("new", 1)


def test_case_128_a_number_of_another_pattern_is_asked_about(community):
    with pytest.raises(UnusualNumber, match=r"01-02\d"):
        enter(community, "1-24")

    assert enter(community, "1-24", unusual=True).number == "1-24"
    assert enter(community, "02-001").number == "02-001"


def test_case_128_an_empty_village_has_no_pattern_yet():
    assert enter(village(), "A7").number == "A7"


def test_case_128_the_desk_asks_and_takes_a_yes(community, clerk):
    refused = clerk.post(ADD, asked(community, "1-24"))
    assert refused.status_code == 200
    assert refused.context["adminform"].form.errors["number"]
    assert 'name="unusual"' in refused.content.decode()

    assert clerk.post(ADD, asked(community, "1-24", unusual="on")).status_code == 302
    assert Household.objects.filter(community=community, number="1-24").exists()


def test_case_128_the_next_free_number_is_offered(community, clerk):
    form = clerk.get(ADD).context["adminform"].form
    assert form.initial["number"] == "01-024"
    split = clerk.get("/admin/households/household/01-021/split/")
    assert split.context["form"]["number"].value() == "01-024"
    charge(community, "2026-01")
    renumber(Household.objects.get(community=community, number="01-023"), "01-009")

    assert next_number(community, group(community)) == "01-024"
    assert next_number(community, group(community, 2)) == "02-001"
