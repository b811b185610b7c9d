"""Cases 90 and 116: the step that settles collects the rest, and nothing owed is called settled."""

import re
from datetime import date

import pytest
import time_machine

from funds.hall.billing import Handover
from funds.hall.owing import owed_of, state_said, to_settle
from funds.hall.settling import check_out, settle
from funds.hall.stepping import BadRental
from funds.models import Charge, Payment
from households.models import Household, User
from tests.cases.outcomes import broken, owed
from tests.making.once import once_a_module
from tests.making.rentals import WEDDING_DAY, hall_village, rent_surely
from tests.making.residents import logged_in
from tests.making.villages import actor, door, official, pay, yuan

pytestmark = pytest.mark.django_db
DESK = "/shangyu/admin/"
WITHOUT_FILTERS = re.compile(r"<a href=\"\?state__exact=.*?</a>")
ZH = {"accept-language": "zh-CN"}


def with_people():
    village = hall_village()
    door(village)
    official(village, "clerk")
    return village


built, community = once_a_module(with_people)


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(f"{WEDDING_DAY}T18:00:00+08:00"):
        yield


def wang():
    return Household.objects.get(number="01-001")


def used(community, household=None, damage="123.45"):
    """A bill of 250 and the damage, the deposit of 300 (500 of an outsider) being held."""
    rental = rent_surely(community, household)
    handover = Handover(damage=yuan(damage), reason="门")
    return check_out(actor(community, today=WEDDING_DAY), rental=rental, handover=handover)


def settled(rental, **how):
    clerk = actor(rental.community, today=WEDDING_DAY)
    return settle(clerk, rental=rental, method="cash", **how)


def said(rental):
    return state_said(rental, owed_of(rental))


def test_case_90_the_rest_is_taken_with_the_settlement(community):
    rental = settled(used(community, wang()), collected=yuan("73.45"))
    assert (owed(wang(), WEDDING_DAY), owed_of(rental)) == (0, 0)
    receipt = Payment.objects.get(community=community, allocations__charge__rental=rental)
    assert (receipt.amount, receipt.received_on) == (yuan("73.45"), WEDDING_DAY)
    assert broken(community) == []


def test_case_90_a_part_leaves_the_rest_owed_and_said(community):
    rental = settled(used(community, wang()), collected=yuan("3.45"))
    assert owed_of(rental) == yuan(70)
    assert "70.00" in said(rental)
    assert broken(community) == []


@pytest.mark.parametrize("amount", ["73.46", "-0.01"])
def test_case_90_no_more_than_the_rest_is_taken_here(community, amount):
    with pytest.raises(BadRental, match=r"73\.45") as refusal:
        settled(used(community, wang()), collected=yuan(amount))
    assert refusal.value.field == "collected"
    assert not Charge.objects.filter(community=community, kind="hall").exists()


def test_case_90_credit_pays_before_cash_is_asked(community):
    pay(wang(), "50.00", on=date(2026, 3, 10))
    rental = used(community, wang())
    asked = to_settle(rental).missing
    assert asked < yuan("73.45")
    assert said(settled(rental, collected=asked)) == str(
        rental.__class__(state="settled").get_state_display()
    )


def test_case_116_every_page_says_that_something_is_missing(community, client):
    rental = settled(used(community, wang()))
    client.force_login(User.objects.get(username="clerk"))
    pages = (
        f"{DESK}hall/{rental.number}/",
        f"{DESK}hall/?month=2026-03",
        f"{DESK}funds/rental/",
        f"{DESK}households/household/01-001/sheet/",
    )
    resident = logged_in(wang())
    texts = [client.get(page, headers=ZH).content.decode() for page in pages]
    texts.append(resident.get("/me/hall/", headers=ZH).content.decode())
    for text in texts:
        assert "还没付清，还差 73.45 元" in text
        assert "已结清" not in WITHOUT_FILTERS.sub("", text)


def test_case_90_at_the_desk_the_receipt_follows(community, client):
    client.force_login(User.objects.get(username="clerk"))
    rental = used(community, wang())
    address = f"{DESK}hall/{rental.number}/settle/"
    form = client.get(address).context["form"]
    assert yuan(form["collected"].value()) == yuan("73.45")
    sent = {name: form[name].value() for name in form.fields if form[name].value()}
    answer = client.post(address, sent)
    assert answer.headers["Location"].startswith(f"{DESK}receipts/SY-2026-"), answer.content
    assert owed(wang(), WEDDING_DAY) == 0


def test_case_94_somebody_from_outside_pays_the_rest_with_the_settlement(community, client):
    client.force_login(User.objects.get(username="clerk"))
    rental = used(community, damage="333.33")
    address = f"{DESK}hall/{rental.number}/settle/"
    form = client.get(address).context["form"]
    assert "collected" not in form.fields
    sent = {name: form[name].value() for name in form.fields if form[name].value()}
    assert client.post(address, sent).headers["Location"].startswith(f"{DESK}receipts/SY-2026-")
    assert owed_of(rental) == 0
