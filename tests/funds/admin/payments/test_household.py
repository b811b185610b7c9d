"""A household's page at the desk: looking a household up, taking its payment once, undoing it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from funds.levies.statements import standing
from funds.models import Charge, Payment, ReceiptCopy, Waiver
from funds.months import Month
from households.models import Household, Role
from tests.making.once import once_a_module
from tests.making.villages import charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db
DOOR = "/shangyu/admin/households/household/01-001"
SHEET = f"{DOOR}/sheet/"


@pytest.fixture
def today():
    return timezone.localdate()


def a_household_that_owes():
    """A household that owes three months, this one included."""
    first = Month.of(timezone.localdate()).plus(-2)
    community = village(first_month=first)
    household = door(community, phone="15400000001", liable_from=first.first_day)
    charge(community, *(str(first.plus(n)) for n in range(3)))
    return household


built, wang = once_a_module(a_household_that_owes)


@pytest.fixture
def clerk(client, wang):
    client.force_login(official(wang.community))
    return client


def shown(answer):
    """What a browser would send of the form on a page."""
    form = answer.context["form"]
    said = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in said.items() if value not in (None, False, "")}


def filled(client, **changes):
    return {**shown(client.get(SHEET)), **changes}


@pytest.mark.parametrize(
    "words", ["01-001", "０１－００１", "王秀英", "秀英", "wxy", "wangxiu", "15400000001", "0001"]
)
def test_one_hit_opens_the_page(clerk, words):
    assert clerk.get("/admin/find/", {"q": words}).headers["Location"] == SHEET


def test_several_hits_are_listed_and_none_is_said(clerk, wang):
    door(wang.community, "01-002", "王秀兰", liable_from=wang.liable_from)

    hits = clerk.get("/admin/find/", {"q": "wx"}).context["hits"]
    assert [hit.household.number for hit in hits] == ["01-001", "01-002"]
    assert "赵钱孙" in clerk.get("/admin/find/", {"q": "赵钱孙"}).content.decode()


def test_the_page_says_what_is_owed_and_offers_it(clerk):
    answer = clerk.get(SHEET)

    assert answer.context["standing"].owed == yuan(9)
    assert yuan(answer.context["form"]["amount"].value()) == yuan(9)
    marks = [cell.mark.value for cell in answer.context["grid"][0].cells]
    assert marks.count("○") >= 1
    assert answer.context["offers"][0]["amount"] == yuan(9)


def test_a_payment_is_taken_and_arrears_shrink(clerk, wang, today):
    answer = clerk.post(SHEET, filled(clerk), follow=True)

    payment = Payment.objects.get(community=wang.community)
    assert payment.receipt == f"SY-{today.year}-000001"
    assert answer.redirect_chain == [(f"/shangyu/admin/receipts/{payment.receipt}/", 302)]
    assert standing(wang, today=today).owed == yuan(0)


def test_the_same_form_twice_is_one_payment(clerk, wang):
    said = filled(clerk)

    for _click in range(2):
        clerk.post(SHEET, said)

    assert Payment.objects.filter(community=wang.community).count() == 1


def test_a_form_used_for_something_else_is_said(clerk, wang):
    said = filled(clerk)
    clerk.post(SHEET, said)

    answer = clerk.post(SHEET, {**said, "amount": "5"})

    assert answer.status_code == 422
    assert Payment.objects.filter(community=wang.community).count() == 1

    clerk.post(SHEET, shown(answer))
    assert Payment.objects.filter(community=wang.community).count() == 2


def test_what_was_owed_has_changed_meanwhile(clerk, wang, today):
    said = filled(clerk)
    pay(wang, 3, today)

    answer = clerk.post(SHEET, said)

    assert answer.status_code == 422
    assert "6.00" in str(answer.context["form"].non_field_errors())
    assert Payment.objects.filter(community=wang.community).count() == 1

    clerk.post(SHEET, {**shown(answer), "amount": "6"})
    assert standing(wang, today=today).owed == yuan(0)


@pytest.mark.parametrize("typed", ["９", "￥9.00", "9元", " 9 "])
def test_what_an_input_method_makes_of_nine(clerk, wang, today, typed):
    clerk.post(SHEET, filled(clerk, amount=typed))

    assert standing(wang, today=today).owed == yuan(0)


@pytest.mark.parametrize("typed", ["0", "-1", "0.001", "1e3", "1_000", "9" * 15, "", "NaN", "三"])
def test_what_is_no_amount_is_said_and_kept(clerk, wang, typed):
    answer = clerk.post(SHEET, filled(clerk, amount=typed, note="留着"))

    assert answer.status_code == 422
    assert answer.context["form"].errors["amount"]
    assert answer.context["form"]["note"].value() == "留着"
    assert Payment.objects.filter(community=wang.community).count() == 0


def test_a_day_to_come_is_refused_at_its_field(clerk, today):
    answer = clerk.post(SHEET, filled(clerk, received_on=today + timedelta(days=1)))

    assert answer.context["form"].errors["received_on"]


def test_a_payment_is_reversed_with_a_reason(clerk, wang, today):
    payment = pay(wang, 9, today)
    address = f"/admin/payments/{payment.pk}/reverse/"

    assert clerk.post(address, {"reason": ""}).status_code == 422
    # Whoever changes their mind comes back to where the payment stands.
    assert clerk.get(clerk.get(address).context["back"]).status_code == 200
    assert clerk.post(address, {"reason": "记错户"}).headers["Location"].endswith("/again/")

    assert standing(wang, today=today).owed == yuan(9)
    again = clerk.post(address, {"reason": "再来"})
    assert again.status_code == 422


def test_a_receipt_says_its_amount_in_capitals_and_counts_its_printings(clerk, wang, today):
    payment = pay(wang, 9, today)
    address = f"/admin/receipts/{payment.receipt}/"

    assert "人民币玖元整" in clerk.get(address).content.decode()
    for _copy in range(2):
        clerk.post(address + "print/")

    assert ReceiptCopy.objects.filter(payment=payment).count() == 2
    assert "补打 2" in clerk.get(address).content.decode()


def test_a_void_receipt_says_so(clerk, wang, today):
    payment = pay(wang, 9, today)
    clerk.post(f"/admin/payments/{payment.pk}/reverse/", {"reason": "错"})

    assert "作废" in clerk.get(f"/admin/receipts/{payment.receipt}/").content.decode()


def test_a_charge_is_waived(clerk, wang, today):
    charged = Charge.objects.filter(household=wang).order_by("seq")[0]

    clerk.post(
        f"{DOOR}/waive/",
        {"charge": charged.pk, "reason": "困难", "approved_by": "会议", "on": today},
    )

    assert standing(wang, today=today).owed == yuan(8)


def test_a_part_is_waived_once_however_often_the_form_is_sent(clerk, wang, today):
    charged = Charge.objects.filter(household=wang).order_by("seq")[0]
    said = {**shown(clerk.get(f"{DOOR}/waive/")), "charge": charged.pk, "amount": "0.40"}
    said |= {"reason": "困难", "approved_by": "会议"}

    for _click in range(2):
        clerk.post(f"{DOOR}/waive/", said)

    assert standing(wang, today=today).owed == yuan("8.60")


def test_a_waiver_is_taken_back(clerk, wang, today):
    charged = Charge.objects.filter(household=wang).order_by("seq")[0]
    said = {"charge": charged.pk, "reason": "困难", "approved_by": "会议", "on": today}
    clerk.post(f"{DOOR}/waive/", said)
    waiver = Waiver.objects.get(community=wang.community)
    address = f"/admin/waivers/{waiver.pk}/take-back/"

    assert address in clerk.get(SHEET).content.decode()
    assert clerk.post(address, {"reason": ""}).status_code == 422
    assert clerk.post(address, {"reason": "会议未通过"}).headers["Location"] == SHEET

    assert standing(wang, today=today).owed == yuan(9)
    assert address not in clerk.get(SHEET).content.decode()
    assert clerk.post(address, {"reason": "再来"}).status_code == 422


def test_credit_goes_back_and_no_more(clerk, wang, today):
    pay(wang, 100, today)
    held = standing(wang, today=today).credit
    said = {"method": "cash", "paid_on": today, "reason": "多交"}

    too_much = clerk.post(f"{DOOR}/refund/", {**said, "amount": held + 1})
    clerk.post(f"{DOOR}/refund/", {**said, "amount": held})

    assert too_much.status_code == 422
    assert standing(wang, today=today).credit == yuan(0)


def test_a_refund_goes_out_once_however_often_the_form_is_sent(clerk, wang, today):
    pay(wang, 200, today)
    held = standing(wang, today=today).credit
    said = {**shown(clerk.get(f"{DOOR}/refund/")), "amount": "5", "reason": "多交"}

    for _click in range(2):
        clerk.post(f"{DOOR}/refund/", said)

    assert standing(wang, today=today).credit == held - 5


def test_a_household_leaves(clerk, wang, today):
    clerk.post(f"{DOOR}/leave/", {"on": today, "reason": ""})

    assert Household.objects.get(pk=wang.pk).liable_until == today


def test_somebody_else_heads_the_household(clerk, wang, today):
    clerk.post(f"{DOOR}/householder/", {"householder": "王小军", "since": today})

    assert Household.objects.get(pk=wang.pk).householder == "王小军"


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.REVIEWER])
def test_who_only_looks_cannot_pay(client, wang, role):
    client.force_login(official(wang.community, "looker", role))

    assert client.get(SHEET).status_code == 200
    assert "owed_seen" not in client.get(SHEET).content.decode()
    assert client.post(SHEET, {"amount": "9"}).status_code == 403
    assert client.get(f"{DOOR}/refund/").status_code == 403


def test_a_cashier_takes_money_and_waives_nothing(client, wang):
    client.force_login(official(wang.community, "cashier", Role.CASHIER))

    sheet = client.get(SHEET).content.decode()

    assert "owed_seen" in sheet
    assert f"{DOOR}/waive/" not in sheet
    assert client.get(f"{DOOR}/waive/").status_code == 403
    assert (
        client.post(SHEET, filled(client))
        .headers["Location"]
        .startswith("/shangyu/admin/receipts/")
    )


def test_a_neighbouring_village_is_not_there(client, wang):
    client.force_login(official(village("other"), "stranger"))
    client.code = "other"
    payment = pay(wang, 9, timezone.localdate())

    assert client.get("/admin/households/household/01-001/sheet/").status_code == 404
    assert client.get(f"/admin/receipts/{payment.receipt}/").status_code == 404
    assert client.get(f"/admin/households/household/{wang.pk}/change/").status_code == 302
