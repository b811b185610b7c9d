"""An amount far from what is owed asks once; the answer stands in the note."""

from datetime import date

import pytest
import time_machine

from funds.models import Payment
from funds.payments.receipting import record_payment
from funds.payments.unusual import Unusual, excess
from funds.village.moving import move_out
from tests.cases.outcomes import broken, credit
from tests.funds.api.client import API, caller, refusal
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, official, village, yuan

pytestmark = pytest.mark.django_db

SHEET = "/admin/households/household/01-001/sheet/"


def a_household_that_owes_three():
    community = village()
    wang = door(community, liable_from=date(2026, 3, 1))
    door(community, "01-002", "李建国", liable_from=date(2026, 3, 1))
    charge(community, "2026-03")
    return wang, official(community)


built, here = once_a_module(a_household_that_owes_three)


@pytest.fixture(autouse=True)
def _at_ten():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield


@pytest.mark.parametrize(
    ("amount", "left"), [("3", 0), ("36", 0), ("75", 0), ("175", 0), ("175.01", "100.01")]
)
def test_case_129_what_pays_two_years_and_some_more_is_usual(here, amount, left):
    """3.00 owed and 24 months of 3.00 are 75.00; from 100.01 beyond it on, one is asked."""
    wang, _clerk = here

    assert excess(wang, yuan(amount), today=TODAY) == yuan(left)


def test_case_129_the_desk_asks_once_and_remembers_the_answer(client, here):
    """3000.00 for a debt of 3.00: 2925.00 too much, refused with a tick; ticked, it is booked."""
    wang, clerk = here
    client.force_login(clerk)
    said = {"amount": "3000", "method": "cash", "received_on": TODAY, "owed_seen": "3.00"}
    assert 'name="confirmed"' not in client.get(SHEET).content.decode()

    asked = client.post(SHEET, {**said, "note": "儿子代缴"})

    assert asked.status_code == 422
    assert "多收 2,925.00 元" in asked.content.decode()
    assert 'name="confirmed"' in asked.content.decode()
    assert not Payment.objects.filter(community=wang.community).exists()

    done = client.post(SHEET, {**said, "note": "儿子代缴", "confirmed": "on"})

    assert done.status_code == 302
    paid = Payment.objects.get(community=wang.community)
    assert paid.note == "儿子代缴 （已确认：多收2925.00元，记为预存）"
    assert credit(wang) == yuan(2925)
    assert broken(wang.community) == []


def test_case_129_a_usual_amount_is_not_asked_about(client, here):
    """A tick that was not needed says nothing in the note."""
    wang, clerk = here
    client.force_login(clerk)
    said = {"amount": "36", "method": "cash", "received_on": TODAY, "owed_seen": "3.00"}

    assert client.post(SHEET, {**said, "confirmed": "on"}).status_code == 302
    assert Payment.objects.get(community=wang.community).note == ""


def test_case_129_a_round_asks_for_its_line(client, here):
    """One line of 640.00 among two: nothing is booked until the tick says that it is so."""
    wang, clerk = here
    client.force_login(clerk)
    said = {"method": "cash", "received_on": TODAY, "amount-01-001": "640", "amount-01-002": "3"}

    asked = client.post("/admin/rounds/1/", {**said, "save": "1"})

    assert asked.status_code == 422
    assert "01-001" in str(asked.context["form"].errors["confirmed"])
    assert not Payment.objects.filter(community=wang.community).exists()

    done = client.post("/admin/rounds/1/", {**said, "save": "1", "confirmed": "on"})

    assert done.status_code == 302
    notes = Payment.objects.filter(community=wang.community).order_by("household__number")
    assert [bool(one.note) for one in notes] == [True, False]


def test_case_129_the_api_takes_it_and_warns(here):
    """A plain POST is answered 201 with a warning; one that confirms has the note and none."""
    wang, clerk = here
    client = caller(clerk)
    sent = {
        "household": "01-001",
        "amount": "900.00",
        "method": "bank",
        "received_on": "2026-03-20",
    }

    def post(key, **more):
        headers = {"Idempotency-Key": key}
        return client.post(f"{API}/payments/", {**sent, **more}, headers=headers)

    refused = post("a", confirmed=False)
    warned = post("b")
    meant = post("c", confirmed=True)
    usual = post("d", household="01-002", amount="100.00")

    assert refusal(refused) == (400, ["confirmed"])
    assert (warned.status_code, "825.00" in warned.json()["warning"]) == (201, True)
    assert warned.json()["note"] == ""
    assert (meant.status_code, "warning" in meant.json()) == (201, False)
    assert meant.json()["note"] == "（已确认：多收900.00元，记为预存）"
    assert (usual.status_code, "warning" in usual.json()) == (201, False)
    assert broken(wang.community) == []


def test_case_129_who_has_left_pays_what_is_owed_and_is_asked_about_more(client, here):
    """Left on the 10th, owing 3.00: they are taken without a word; 0.40 more are asked about."""
    wang, clerk = here
    move_out(actor(wang.community, today=TODAY), household=wang, on=date(2026, 3, 10))
    client.force_login(clerk)
    said = {"method": "cash", "received_on": TODAY}
    assert client.post(SHEET, {**said, "amount": "3", "owed_seen": "3.00"}).status_code == 302

    asked = client.post(SHEET, {**said, "amount": "0.40", "owed_seen": "0.00"})

    assert asked.status_code == 422
    assert "已于2026-03-10搬走。多收的0.40元" in asked.content.decode()
    assert credit(wang) == 0
    more = {"amount": "0.40", "owed_seen": "0.00", "confirmed": "on"}
    assert client.post(SHEET, {**said, **more}).status_code == 302
    assert credit(wang) == yuan("0.40")


def test_case_129_what_nobody_can_be_asked_about_is_taken(here):
    """A command or an import has nobody at the screen; at the desk the answer no refuses."""
    wang, _clerk = here
    said = {"household": wang, "amount": yuan(500), "method": "cash", "received_on": TODAY}

    with pytest.raises(Unusual):
        record_payment(actor(wang.community), confirmed=False, **said)

    assert record_payment(actor(wang.community), **said).note == ""
