"""Case 113: a household is split or merged at the desk, with everything of it that is not over."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from funds.levies.dues import dues_ahead
from funds.levies.moving_accounts import NotMovable
from funds.models import Charge, Exemption, Party, Share
from funds.months import Month
from funds.payments.planning import PaymentLine
from funds.payments.rental_money import deposit_held
from funds.village.moving import split_household
from households.models import Household
from households.revising import revise
from tests.cases.outcomes import broken, credit, owed
from tests.making.desk import DeskClient
from tests.making.one_of_each import tariff
from tests.making.rentals import rent_surely
from tests.making.villages import actor, charge, door, levy, official, pay, village, yuan

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
SHEET = "/admin/households/household/01-001"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 3, 20, 2, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def wang():
    """Three plots, half exempt from the lights, a wedding to come; owes March, has 0.40 left."""
    household = door(village())
    community = household.community
    of = {"community": community, "household": household, "from_month": Month(2026, 1)}
    revise(Share(levy=levy(community, "plot"), quantity=3, **of), by=None)
    lights = levy(community, "lights")
    revise(Exemption(levy=lights, percent=50, reason="低保户", approved_by="会议", **of), by=None)
    tariff(community, Party.ORIGINAL)
    charge(community, "2026-01", "2026-02")
    pay(household, "9.40", TODAY)
    charge(community, "2026-03", today=TODAY)
    return household


@pytest.fixture
def clerk(wang):
    client = DeskClient()
    client.force_login(official(wang.community))
    return client


def confirmed(client, address, said):
    """Send a page twice: first it says what it would do, then it does it."""
    shown = client.post(address, said)
    assert shown.status_code == 422, shown.context["form"].errors
    form = shown.context["form"]
    assert shown.context["effects"], (form.errors, form.refusal)
    done = client.post(address, {**said, "seen": form["seen"].value()})
    assert done.status_code == 302, done.context["form"].errors
    return shown.content.decode()


def due_by_code(household, month):
    """What a month that was not raised yet will cost, levy by levy."""
    asked = Month.parse(month)
    dues = dues_ahead(household, [asked])[asked]
    codes = {levy(household.community, code).pk: code for code in ("sanitation", "plot", "lights")}
    return {codes[due.levy_id]: due.amount - due.exempted for due in dues}


def household_at(number, community):
    return Household.objects.get(community=community, number=number)


def test_case_113_a_household_is_split_with_what_is_ticked(wang, clerk):
    rental = rent_surely(wang.community, wang)
    before = owed(wang)
    going = [row.pk for row in Charge.objects.filter(household=wang).open()][:2]
    moved = sum(Charge.objects.get(pk=key).outstanding for key in going)
    exemption = Exemption.objects.get(household=wang)

    said = {
        "number": "01-002",
        "householder": "王小强",
        "on": "2026-03-20",
        "approved_by": "村委会",
        "charges": going,
        "shares.plot": "1",
        "exemptions": [exemption.pk],
        "rentals": [rental.pk],
    }
    page = confirmed(clerk, f"{SHEET}/split/", said)

    assert "01-002" in page
    new = household_at("01-002", wang.community)
    assert (owed(wang), owed(new)) == (before - moved, moved)
    rental.refresh_from_db()
    assert (rental.household_id, deposit_held(wang.community, rental) > 0) == (new.pk, True)
    assert due_by_code(wang, "2026-04") == {
        "sanitation": yuan(1),
        "plot": yuan(2),
        "lights": yuan("0.50"),
    }
    assert due_by_code(new, "2026-04") == {
        "sanitation": yuan(1),
        "plot": yuan(1),
        "lights": yuan("0.50"),
    }
    assert "plot" not in due_by_code(new, "2026-03")
    assert broken(wang.community) == []


def test_case_113_nothing_is_done_before_it_was_shown(wang, clerk):
    said = {
        "number": "01-002", "householder": "王小强", "on": "2026-03-20", "approved_by": "村委会",
    }  # fmt: skip

    assert clerk.post(f"{SHEET}/split/", said).status_code == 422
    assert clerk.get(f"{SHEET}/split/").status_code == 200

    assert Household.objects.filter(community=wang.community).count() == 1


def test_case_113_more_shares_than_there_are_or_a_number_in_use_is_refused(wang, clerk):
    said = {
        "number": "01-001", "householder": "王小强", "on": "2026-03-20", "approved_by": "村委会",
    }  # fmt: skip
    shown = clerk.post(f"{SHEET}/split/", said)
    taken = clerk.post(f"{SHEET}/split/", {**said, "seen": shown.context["form"]["seen"].value()})
    many = clerk.post(f"{SHEET}/split/", {**said, "number": "01-003", "shares.plot": "4"})

    assert taken.context["form"].errors["number"]
    assert many.context["form"].errors["shares.plot"]
    assert Household.objects.filter(community=wang.community).count() == 1


def test_case_113_two_are_merged_and_a_later_bill_lands_on_the_taker(wang, clerk):
    community = wang.community
    li = door(community, "01-002", "李建国")
    charge(community, "2026-03", today=TODAY)
    rental = rent_surely(community, wang)
    debt, left, of_li = owed(wang), credit(wang), owed(li)
    assert (debt > 0, left) == (True, 0)

    said = {
        "into": "01-002", "on": "2026-03-20", "approved_by": "村委会", "shares.plot": "4",
        "exemptions": [Exemption.objects.get(household=wang).pk],
    }  # fmt: skip
    page = confirmed(clerk, f"{SHEET}/merge/", said)

    assert "李建国" in page
    assert (owed(wang), credit(wang), owed(li)) == (0, 0, of_li + debt)
    rental.refresh_from_db()
    assert rental.household == li
    assert due_by_code(li, "2026-04")["plot"] == yuan(4)
    assert due_by_code(li, "2026-04")["lights"] == yuan("0.50")
    assert due_by_code(wang, "2026-04") == {}
    assert broken(community) == []


def test_case_113_a_coming_month_is_charged_by_the_rules_on_both_sides(wang, clerk):
    """May was raised already, and paid for the lights: a split leaves it, a merger gives it back."""
    community = wang.community
    li = door(community, "01-002", "李建国")
    charge(community, "2026-05", today=TODAY)
    pay(wang, "0.50", TODAY, lines=[PaymentLine(levy(community, "lights"), *[Month(2026, 5)] * 2)])
    may = Charge.objects.filter(household=wang, month=Month(2026, 5))

    form = clerk.get(f"{SHEET}/split/").context["form"]
    assert {str(row.month) for row in form.fields["charges"].queryset} == {"2026-03"}
    with pytest.raises(NotMovable):
        split_household(
            actor(community, today=TODAY),
            household=wang,
            number="01-003",
            householder="王小强",
            on=TODAY,
            approved_by="会议",
            charges=may,
        )
    merging = {"into": "01-002", "on": "2026-03-20", "approved_by": "会议", "once": "m"}
    does = clerk.post(f"{SHEET}/merge/", merging).context["effects"].does
    before = owed(li)
    confirmed(clerk, f"{SHEET}/merge/", merging)

    assert "4.10 元" in does[2]
    assert "0.50 元" in does[3]
    assert owed(li) - before == yuan("3.60")
    assert broken(community) == []


def test_case_113_a_household_is_not_merged_into_itself_or_one_that_left(wang, clerk):
    for into in ("01-001", "01-009"):
        said = {"into": into, "on": "2026-03-20", "approved_by": "村委会"}
        shown = clerk.post(f"{SHEET}/merge/", said)
        form = shown.context["form"]
        sent = clerk.post(f"{SHEET}/merge/", {**said, "seen": form["seen"].value() or ""})
        assert sent.status_code == 422
        assert sent.context["form"].errors["into"]

    assert Household.objects.get(pk=wang.pk).liable_until is None
