"""Numbers leased for slips at the door: never given twice, never missing (cases 62 and 64)."""

from datetime import date

import pytest

from funds.models import LeasedNumber, Payment, VoidNumber
from funds.payments.collecting import Collected, save_round
from funds.payments.leasing import BadLease, lease_numbers, return_unused
from funds.payments.planning import BadPayment
from funds.payments.receipts import Verdict, verify
from funds.payments.reversing import reverse_payment
from households.models import Household, VillagerGroup
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)
PAPERS = [f"SY-2026-00000{place}" for place in (1, 2, 3)]


def three_doors():
    community = village()
    for place, name in enumerate(("王秀英", "李建国", "张伟"), start=1):
        door(community, f"01-00{place}", name)
    door(community, "02-001", "赵四", group=2)
    charge(community, "2026-01")
    return community


built, community = once_a_module(three_doors)


@pytest.fixture
def at(community):
    return actor(community, official(community), JANUARY_20)


def group_of(community, number=1):
    return VillagerGroup.objects.get(community=community, number=number)


def household(community, number):
    return Household.objects.select_related("community").get(community=community, number=number)


def leased(at):
    return lease_numbers(at, group=group_of(at.community))


def returned(at, *papers):
    return return_unused(
        at, group=group_of(at.community), reason="没用上", papers=papers or PAPERS
    )


def round_of(at, *numbers):
    return save_round(
        at,
        group=group_of(at.community),
        lines=[Collected(household(at.community, number), yuan(3)) for number in numbers],
        method="cash",
        received_on=at.today,
    )


def test_case_62_each_slip_has_a_number_that_nobody_else_gets(at, community):
    slips = leased(at)

    assert [(one.paper, one.household.number, one.owed) for one in slips] == [
        (paper, f"01-00{place}", yuan(3)) for place, paper in enumerate(PAPERS, start=1)
    ]
    assert pay(household(community, "02-001"), 3, JANUARY_20).receipt == "SY-2026-000004"
    assert broken(community) == []


def test_case_62_the_round_gives_the_receipt_the_number_of_its_slip(at, community):
    """Entered in another order than the slips were taken."""
    leased(at)

    payments = round_of(at, "01-003", "01-001")

    assert [one.receipt for one in payments] == [PAPERS[2], PAPERS[0]]
    assert broken(community) == []


def test_case_62_what_was_not_used_comes_back_void(at, community):
    leased(at)
    round_of(at, "01-002")
    returned(at, PAPERS[0], PAPERS[2])

    assert [str(one) for one in VoidNumber.objects.order_by("seq")] == [PAPERS[0], PAPERS[2]]
    assert pay(household(community, "01-001"), 3, JANUARY_20).receipt == "SY-2026-000004"
    assert broken(community) == []
    assert verify(community, PAPERS[0], yuan(3)) == Verdict.VOID
    assert verify(community, PAPERS[1], yuan(3)) == Verdict.GENUINE


def test_a_slip_is_out_once_and_a_void_one_is_replaced(at, community):
    leased(at)
    with pytest.raises(BadLease):
        leased(at)
    returned(at, PAPERS[1])

    (again,) = leased(at)

    assert (again.household.number, again.paper) == ("01-002", "SY-2026-000004")
    assert broken(community) == []


def test_who_owes_nothing_gets_no_slip(at, community):
    pay(household(community, "01-001"), 3, JANUARY_20)

    assert [one.household.number for one in leased(at)] == ["01-002", "01-003"]


@pytest.mark.parametrize("papers", [["SY-2026-000009"], [PAPERS[0], PAPERS[1]]])
def test_a_slip_that_was_used_or_never_out_does_not_come_back(at, community, papers):
    leased(at)
    round_of(at, "01-002")

    with pytest.raises(BadLease):
        returned(at, *papers)

    assert not VoidNumber.objects.exists()


def test_a_slip_is_good_for_its_own_household_only(at, community):
    leased(at)
    with pytest.raises(BadPayment):
        pay(household(community, "01-002"), 3, JANUARY_20, receipt=PAPERS[0])
    returned(at)
    with pytest.raises(BadPayment):
        pay(household(community, "01-001"), 3, JANUARY_20, receipt=PAPERS[0])

    assert not Payment.objects.exists()


def test_a_reversed_slip_is_not_used_again(at, community):
    leased(at)
    (payment,) = round_of(at, "01-001")
    reverse_payment(at, payment=payment, reason="记错")

    (again,) = round_of(at, "01-001")

    assert again.receipt == "SY-2026-000004"
    assert broken(community) == []


def test_case_62_a_void_number_that_a_payment_bears_is_found(at, community):
    leased(at)
    (payment,) = round_of(at, "01-001")
    slip = LeasedNumber.objects.get(paper=payment.receipt)
    VoidNumber.objects.create(community=community, seq=1, leased=slip, reason="改")

    assert any(payment.receipt in str(found) for found in broken(community))


def test_the_desk_prepares_prints_and_returns_them(client, at, community):
    client.force_login(at.user)
    page = "/shangyu/admin/rounds/1/slips/"
    form = {"once": "a" * 32, "take": "1"}

    for _time in range(2):
        assert client.post(page, form).status_code == 302
    shown = client.get(page).content.decode()
    assert all(paper in shown for paper in PAPERS)
    assert LeasedNumber.objects.count() == 3
    asked = client.get(f"{page}return/").content.decode()
    assert " ".join(PAPERS) in asked
    said = {"papers": " ".join(PAPERS), "reason": "下雨没去", "once": "b"}
    assert client.post(f"{page}return/", said).status_code == 302

    assert VoidNumber.objects.count() == 3
    assert broken(community) == []


SHEET = "/shangyu/admin/households/household/01-001/sheet/"


def paid_at_the_desk(client, at, **said):
    form = {"amount": "3", "method": "cash", "received_on": at.today, "owed_seen": "3.00"}
    return client.post(SHEET, {**form, "once": "c" * 32, **said})


def test_a_slip_is_entered_on_the_household_page_too(client, at, community):
    """Once, however often the form is sent: the question is kept when it is answered."""
    leased(at)
    client.force_login(at.user)
    shown = client.get(f"{SHEET}?slip={PAPERS[0]}").context["form"]
    assert shown["receipt"].value() == PAPERS[0]
    assert shown["receipt"] in shown.always()

    for _time in range(2):
        answer = paid_at_the_desk(client, at, receipt=PAPERS[0])
        assert (answer.status_code, answer.url[-15:]) == (302, f"{PAPERS[0]}/")

    assert [one.receipt for one in Payment.objects.all()] == [PAPERS[0]]
    assert "receipt" not in client.get(SHEET).context["form"].fields
    assert broken(community) == []


@pytest.mark.parametrize("paper", [PAPERS[1], "SY-2026-000009", "SY-2027-000001", "x" * 24, "；"])
def test_a_number_typed_into_the_form_is_no_slip(client, at, community, paper):
    leased(at)
    client.force_login(at.user)
    answer = paid_at_the_desk(client, at, receipt=paper)

    assert (answer.status_code, "receipt" in answer.context["form"].errors) == (422, True)
    assert not Payment.objects.exists()


def test_a_slip_is_found_by_its_number_until_it_has_a_receipt(client, at, community):
    leased(at)
    client.force_login(at.user)
    find = "/shangyu/admin/find/?q="
    assert client.get(f"{find}sy 2026 1").url == f"{SHEET}?slip={PAPERS[0]}"
    round_of(at, "01-001")
    returned(at, PAPERS[1])

    assert client.get(f"{find}{PAPERS[0]}").url.endswith(f"/receipts/{PAPERS[0]}/")
    assert "没用上" in client.get(f"{find}{PAPERS[1]}").content.decode()
