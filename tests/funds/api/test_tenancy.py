"""Two villages with the same doors: nothing of the one is ever seen in the other."""

from datetime import date
from urllib.parse import unquote

import pytest

from funds.api.urls import urlpatterns
from funds.levies.charging import charge_household
from funds.levies.charging_by_hand import charge_by_hand
from funds.levies.ruling import save_rule
from funds.models import Category, Charge, ChargeKind, Hall, Payment, Rental
from funds.months import Month
from funds.spending.spending import Hands, pay_expense
from households.models import Household
from tests.cases.doing import give_back
from tests.funds.api.client import API, clerk_of, everything, get, refusal, send_payment
from tests.making.api_rentals import (
    SOON,
    rented,
    renting_village,
    send_rental,
    send_step,
)
from tests.making.villages import TODAY, actor, charge, door, fund, levy, pay, yuan

pytestmark = pytest.mark.django_db

LISTS = ("/arrears/", "/households/", "/charges/", "/payments/", "/expenses/", "/hall-bookings/")
PATHS = (
    *LISTS,
    "/communities/",
    "/budgets/",
    "/advances/",
    "/facilities/",
    "/plots/",
    "/wishes/",
    "/adoptions/",
    "/appraisals/",
    "/lectures/",
    "/persons-of-note/",
    "/partners/",
    "/requests/",
    "/incomes/",
    "/transfers/",
    "/cash-counts/",
    "/reminders/",
    "/matters/",
    "/meetings/",
    "/paths/",
    "/polls/",
    "/resolutions/",
    "/opening/",
    "/projects/",
    "/vouchers/",
    "/refunds/",
    "/arrears/summary/",
    "/households/01-001/",
    "/households/01-001/statement/",
    "/payments/SY-2026-000001/",
    "/funds/",
    "/levies/",
    "/documents/",
    "/reports/monthly/2026-03/",
    "/reports/yearly/2026/",
    "/reports/trial-balance/",
    "/halls/",
    "/halls/hall/availability/",
    "/hall-bookings/HZ-2026-0001/",
)


LATER_STEPS = ("deposit", "prepay", "move", "undo")
STEPS = ("approve", "confirm", "begin", "check-out", "settle", "cancel")


def village_of(code, mark, extra=0):
    """A village in which every name, text and amount bears a mark of its own."""
    community = renting_village(code, decision=f"{mark}村民会议")
    wang = door(community, "01-001", f"{mark}王秀英", phone=f"154-{mark}", house_no=mark)
    charge(community, "2026-01", "2026-02", "2026-03")
    charge_household(
        actor(community, today=date(2026, 3, 10)),
        household=wang,
        kind=ChargeKind.HALL,
        fund=fund(community, "hall"),
        month=Month(2026, 3),
        amount=yuan(77),
        booked_on=date(2026, 3, 10),
        reason=f"{mark}喜事",
    )
    pay(wang, 12, date(2026, 3, 12), note=f"{mark}代缴", reference=mark, payer=f"{mark}王强")
    pay_expense(
        actor(community, today=TODAY),
        fund=fund(community, "lights"),
        category=Category.REPAIR,
        summary=f"{mark}修灯",
        payee=f"{mark}赵师傅",
        amount=yuan("1.00"),
        method="cash",
        happened_on=date(2026, 3, 13),
        hands=Hands(handled_by=f"{mark}周会计", approved_by=f"{mark}吴主任"),
    )
    rented(community, wang, note=f"{mark}嫁女")
    for number in range(extra):
        door(community, f"99-{number:03d}", f"{mark}李{number}")
    return community


@pytest.mark.parametrize("asked", ["", "?community=shangyu"])
def test_nothing_of_the_other_village_is_seen(asked):
    here = village_of("shangyu", "甲")
    village_of("xiayu", "乙", extra=3)
    client = clerk_of(here)

    for path in PATHS:
        text = client.get(f"{API}{path}{asked}").content.decode()
        assert "乙" not in unquote(text), path
        assert "xiayu" not in text, path
        assert "99-0" not in text, path


def test_the_figures_are_those_of_a_village_alone():
    """The same village gives the same answers beside another one as without it."""
    client = clerk_of(village_of("shangyu", "甲"))
    alone = {path: get(client, path) for path in PATHS}

    village_of("xiayu", "乙", extra=3)

    assert {path: get(client, path) for path in PATHS} == alone


def test_the_other_village_is_not_found():
    client = clerk_of(village_of("shangyu", "甲"))
    village_of("xiayu", "乙")

    answers = {path: client.get(f"{API}{path}?community=xiayu") for path in PATHS}

    assert {path: refusal(answer) for path, answer in answers.items()} == dict.fromkeys(
        PATHS, (404, [])
    )


def test_an_object_of_the_other_village_is_not_found():
    client = clerk_of(village_of("shangyu", "甲"))
    there = village_of("xiayu", "乙", extra=1)
    li = Household.objects.get(community=there, number="99-000")
    pay(li, "3.50")
    back = give_back(li, "0.50", reason="多收")
    receipt = "SY-2026-000002"

    answers = [
        client.get(f"{API}/households/99-000/"),
        client.get(f"{API}/households/99-000/statement/"),
        client.get(f"{API}/payments/{receipt}/"),
        client.post(f"{API}/payments/{receipt}/reverse/", {"reason": "记错户"}),
        client.post(f"{API}/refunds/{back.seq}/reverse/", {"reason": "记错户"}),
        send_payment(client, household="99-000"),
    ]

    assert [refusal(answer)[0] for answer in answers] == [404] * 6
    assert Payment.objects.filter(community=there).count() == 3


def test_a_charge_of_the_other_village_is_neither_raised_lowered_nor_withdrawn():
    client = clerk_of(village_of("shangyu", "甲"))
    there = village_of("xiayu", "乙", extra=1)
    for _one in range(20):
        charge_by_hand(
            actor(there, today=TODAY),
            households=[Household.objects.get(community=there, number="99-000")],
            levy=levy(there),
            month=Month(2026, 3),
            amount=yuan(1),
            reason="补收",
            decision="会议",
        )
    last = Charge.objects.filter(community=there).latest("seq").seq
    why = {"reason": "记错户", "decision": "会议"}
    sent = {
        "households": ["99-000"],
        "levy": "lights",
        "month": "2026-03",
        "amount": "1.00",
        **why,
    }

    answers = [
        client.post(f"{API}/charges/{last}/reduce/", {"to": "0.00", **why}),
        client.post(f"{API}/charges/{last}/withdraw/", {"reason": "记错户"}),
        client.post(f"{API}/charges/", sent, headers={"Idempotency-Key": "a"}),
    ]

    assert [refusal(answer)[0] for answer in answers] == [404] * 3
    assert Charge.objects.get(community=there, seq=last).outstanding == 1


def test_a_hall_or_rental_of_the_other_village_is_not_found():
    client = clerk_of(village_of("shangyu", "甲"))
    there = village_of("xiayu", "乙", extra=1)
    save_rule(actor(there), rule=Hall(code="theirs", name="乙二号", fund=fund(there, "hall")))
    theirs = rented(there, Household.objects.get(community=there, number="99-000"), SOON)

    answers = [
        client.get(f"{API}/halls/theirs/availability/"),
        client.get(f"{API}/hall-bookings/{theirs.number}/"),
        send_rental(client, hall="theirs"),
        send_rental(client, household="99-000"),
        *(send_step(client, theirs.number, step, method="cash") for step in STEPS[1:]),
        *(send_step(client, theirs.number, step) for step in LATER_STEPS[1:]),
    ]

    assert [refusal(answer)[0] for answer in answers] == [404] * 12
    for step in ("approve", "deposit"):
        assert refusal(send_step(client, theirs.number, step)) == (403, [])
    states = Rental.objects.filter(community=there).values_list("state", flat=True)
    assert [*states] == ["reserved", "reserved"]


def test_a_write_stays_in_its_village():
    client = clerk_of(village_of("shangyu", "甲"))
    there = village_of("xiayu", "乙")

    send_payment(client)
    client.post(f"{API}/charge-runs/", {"month": "2026-04"})

    assert len(everything(clerk_of(there, "wu"), "/payments/")) == 1
    assert len(everything(clerk_of(there, "wu2"), "/charges/")) == 10


def test_every_address_of_the_api_is_tried_here():
    """A new address must be added to the lists above."""
    tried = {
        "arrears/",
        "arrears/summary/",
        "households/",
        "households/<str:number>/",
        "households/<str:number>/statement/",
        "charges/",
        "charges/<int:number>/reduce/",
        "charges/<int:number>/withdraw/",
        "charge-runs/",
        "payments/",
        "payments/<str:receipt>/",
        "payments/<str:receipt>/reverse/",
        "refunds/",
        "refunds/<int:id>/reverse/",
        "funds/",
        "levies/",
        "expenses/",
        "budgets/",
        "communities/",
        "advances/",
        "facilities/",
        "partners/",
        "plots/",
        "wishes/",
        "adoptions/",
        "appraisals/",
        "lectures/",
        "persons-of-note/",
        "requests/",
        "incomes/",
        "transfers/",
        "bank-statements/",
        "bank-statements/<int:id>/lines/",
        "bank-statement-lines/<int:id>/take/",
        "cash-counts/",
        "reminders/",
        "matters/",
        "meetings/",
        "paths/",
        "polls/",
        "resolutions/",
        "opening/",
        "projects/",
        "vouchers/",
        "documents/",
        "documents/<slug:kind>/",
        "reports/monthly/<str:month>/",
        "reports/yearly/<str:year>/",
        "reports/trial-balance/",
        "halls/",
        "halls/<str:code>/availability/",
        "hall-bookings/",
        "hall-bookings/<str:number>/",
        *(f"hall-bookings/<str:number>/{step}/" for step in (*STEPS, *LATER_STEPS)),
    }

    assert {str(one.pattern) for one in urlpatterns} == tried
