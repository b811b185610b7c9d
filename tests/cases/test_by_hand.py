"""Charges raised and lowered by hand (cases 112 and 114)."""

from datetime import date

import pytest

from funds.board.disclosure import disclose
from funds.board.reports import monthly_report
from funds.ledger.balances import fund_balance
from funds.levies.arrears import arrears
from funds.levies.charging import NotChargeable
from funds.levies.charging_by_hand import charge_by_hand, withdraw_charge
from funds.levies.reducing import NotReducible, reduce_charge
from funds.levies.reversing import reverse_waiver
from funds.levies.statements import statement
from funds.levies.waiving import NotWaivable, waive
from funds.models import Book, Charge, WaiverKind
from funds.money import BadAmount
from funds.months import Month
from funds.payments.receipts import written_on
from households.revising import revise
from tests.cases.doing import close, give_back
from tests.cases.outcomes import (
    broken,
    credit,
    credit_apart,
    days_out_of_bounds,
    owed,
    the_charge,
    vouchers_to_come,
)
from tests.making.villages import actor, charge, door, fund, levy, official, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)
MARCH_20 = date(2026, 3, 20)


def lower(charge_, to, on=MARCH_20, **details):
    details = {"reason": "低保户", "decision": "3月2日村民代表会议", **details}
    by = details.pop("by", None)
    return reduce_charge(actor(charge_.community, by, on), charge=charge_, to=yuan(to), **details)


def by_hand(households, amount, month="2026-03", on=MARCH_20, **details):
    community = households[0].community
    details = {"reason": "撞坏路灯", "decision": "村委会3月18日", **details}
    if not {"levy", "fund"} & set(details):
        details["levy"] = levy(community, "lights")
    return charge_by_hand(
        actor(community, today=on),
        households=households,
        month=Month.parse(month),
        amount=yuan(amount),
        **details,
    )


def sound(community, today=MARCH_20):
    """The books hold, on every day, and nothing is dated ahead."""
    assert broken(community) == []
    assert days_out_of_bounds(community) == []
    assert credit_apart(community) == {}
    assert vouchers_to_come(community, today) == []


def paid_quarter():
    """王秀英 paid January to March, 3.00 a month, on 20 January."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 9, JANUARY_20)
    return community, wang


@pytest.mark.parametrize(("to", "left"), [("0.35", "0.65"), ("0", "1.00")])
def test_case_114_a_paid_charge_is_lowered(to, left):
    """An exemption decided backwards: the difference is credit, and can be refunded."""
    community, wang = paid_quarter()

    lower(the_charge(wang, "2026-01"), to)

    assert credit(wang) == yuan(left)
    assert the_charge(wang, "2026-01").paid == yuan(1) - yuan(left)
    give_back(wang, left, MARCH_20)
    assert statement(wang, first=JANUARY_20, last=date(2026, 4, 30)).closing == 0
    sound(community)


def test_case_114_what_was_paid_beyond_pays_what_else_is_owed():
    """2.00 are owed for a lamp: the credit of a lowered charge pays half of it."""
    community, wang = paid_quarter()
    by_hand([wang], 2)

    lower(the_charge(wang, "2026-02"), 0)

    assert (owed(wang, MARCH_20), credit(wang)) == (yuan(1), 0)
    sound(community)


def test_case_114_an_open_charge_is_lowered_too():
    """Half paid, 0.60 open: lowered to 0.25, 0.15 come back."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, "0.40", JANUARY_20)

    lower(the_charge(wang, "2026-01"), "0.25")

    row = the_charge(wang, "2026-01")
    assert (row.waived, row.paid, row.outstanding) == (yuan("0.75"), yuan("0.25"), 0)
    assert owed(wang) == yuan("1.85")
    sound(community)


def test_case_114_a_closed_month_stays_as_it_was():
    """January is closed: what was paid then is credit from the first open day on."""
    community, wang = paid_quarter()
    close(community, "2026-01", "2026-02")
    before = monthly_report(community, Month(2026, 1)).funds

    waiver = lower(the_charge(wang, "2026-01"), 0)

    assert waiver.booked_on == MARCH_20
    assert monthly_report(community, Month(2026, 1)).funds == before
    sound(community)


def test_case_114_a_coming_month_is_given_back():
    """March was paid in January: lowered in January, the credit is there in January."""
    community, wang = paid_quarter()

    lower(the_charge(wang, "2026-03"), 0, on=JANUARY_20)

    assert credit(wang) == yuan(1)
    sound(community, JANUARY_20)
    give_back(wang, 1, JANUARY_20)
    sound(community, JANUARY_20)


def test_case_114_a_reduction_is_reversed():
    """The meeting changed its mind: the charge asks for all again, and the credit pays it."""
    community, wang = paid_quarter()
    waiver = lower(the_charge(wang, "2026-01"), "0.20")

    reverse_waiver(actor(community, today=MARCH_20), waiver=waiver, reason="复议", on=MARCH_20)

    assert (waiver.kind, credit(wang)) == (WaiverKind.REDUCTION, 0)
    assert the_charge(wang, "2026-01").paid == yuan(1)
    sound(community)


@pytest.mark.parametrize(
    ("how", "refusal", "field"),
    [
        ({"to": 1}, NotReducible, "to"),
        ({"to": "1.01"}, NotReducible, "to"),
        ({"to": "-0.01"}, BadAmount, "to"),
        ({"to": 0, "reason": " "}, NotReducible, "reason"),
        ({"to": 0, "decision": ""}, NotReducible, "decision"),
    ],
)
def test_case_114_what_is_not_lowered(how, refusal, field):
    _community, wang = paid_quarter()

    with pytest.raises(refusal) as told:
        lower(the_charge(wang, "2026-01"), **how)

    assert told.value.field == field


def test_case_114_two_people_lower_where_two_people_waive():
    community, wang = paid_quarter()
    clerk = official(community)
    book = Book.objects.get(community=community)
    book.two_person_waivers = True
    revise(book, by=None)

    with pytest.raises(NotWaivable) as refusal:
        lower(the_charge(wang, "2026-01"), 0, decision="clerk", by=clerk)

    assert refusal.value.field == "decision"


def test_waiving_what_is_paid_names_a_way_that_exists():
    """It used to say refund, and refund said 0.00."""
    community, wang = paid_quarter()

    with pytest.raises(NotWaivable, match="调低应收款"):
        waive(
            actor(community),
            charge=the_charge(wang, "2026-01"),
            reason="困难",
            approved_by="村委会",
            on=MARCH_20,
        )


def test_case_112_damage_is_charged_by_hand():
    """A lamp that 李建国 ran over: 86.40, owed from the day on which it was entered."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")

    (made,) = by_hand([li], "86.40")

    assert (owed(wang, MARCH_20), owed(li, MARCH_20)) == (0, yuan("86.40"))
    assert (made.decision, made.booked_on) == ("村委会3月18日", MARCH_20)
    (row,) = arrears(community, as_of=MARCH_20, today=MARCH_20)
    assert row.by_levy == {"lights": yuan("86.40")}
    pay(li, "86.40", MARCH_20)
    assert fund_balance(community, fund(community, "lights")) == yuan("86.40")
    sound(community)


def test_case_112_a_charge_for_a_fund_without_levy():
    """A window of the hall: the receipt says what for, the board does not."""
    community = village()
    wang = door(community)
    by_hand([wang], "120.50", fund=fund(community, "hall"), reason="打破红白喜事房窗户 王秀英")

    payment = pay(wang, "120.50", MARCH_20)

    assert [line.name for line in written_on(payment).lines] == ["打破红白喜事房窗户 王秀英"]
    (entry,) = disclose(community, Month(2026, 3)).income_entries
    assert (entry.what, entry.amount) == ("其他应收款", yuan("120.50"))
    assert fund_balance(community, fund(community, "hall")) == yuan("120.50")
    sound(community)


def test_case_36_a_rate_decided_late_is_charged_to_all():
    """Three owe 0.50 more for January; one has credit for it, and a later run adds nothing."""
    community = village()
    doors = [
        door(community, f"01-00{n}", name)
        for n, name in enumerate(("王秀英", "李建国", "张伟"), 1)
    ]
    charge(community, "2026-01")
    pay(doors[0], 6, JANUARY_20)
    lower(the_charge(doors[0], "2026-02", "lights"), 0, on=JANUARY_20)

    made = by_hand(doors, "0.50", "2026-01", levy=levy(community), reason="1月补差")
    charge(community, "2026-01")

    assert len(made) == 3
    assert credit(doors[0]) == yuan("0.50")
    assert [owed(one, MARCH_20) for one in doors] == [0, yuan("3.50"), yuan("3.50")]
    sound(community)


def test_case_112_a_charge_for_a_coming_month_is_owed_from_then():
    community = village()
    wang = door(community)

    (made,) = by_hand([wang], 7, "2026-06")

    assert made.booked_on == date(2026, 6, 1)
    assert owed(wang, MARCH_20) == 0
    sound(community)


def test_case_112_a_charge_by_hand_is_withdrawn():
    """What was paid of it is credit; it is withdrawn once."""
    community = village()
    wang = door(community)
    (made,) = by_hand([wang], 30)
    pay(wang, "12.30", MARCH_20)

    freed = withdraw_charge(actor(community), charge=made, reason="不是他家撞的")

    assert (freed, credit(wang), owed(wang, MARCH_20)) == (yuan("12.30"), yuan("12.30"), 0)
    with pytest.raises(NotChargeable, match="已经停收"):
        withdraw_charge(actor(community), charge=made, reason="不是他家撞的")
    sound(community)


def test_only_a_charge_by_hand_is_withdrawn():
    community = village()
    wang = door(community)
    charge(community, "2026-03")

    with pytest.raises(NotChargeable, match="调低应收款"):
        withdraw_charge(actor(community), charge=the_charge(wang, "2026-03"), reason="误")

    assert Charge.objects.filter(withdrawn=True).count() == 0


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"decision": ""}, "decision"),
        ({"month": "2029-01"}, "month"),
        ({"levy": None}, "levy"),
    ],
)
def test_case_112_what_is_not_charged_by_hand(how, field):
    wang = door(village())

    with pytest.raises(NotChargeable) as refusal:
        by_hand([wang], 5, **how)

    assert refusal.value.field == field
    assert Charge.objects.count() == 0
