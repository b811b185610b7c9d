"""Payments: what they settle, what is left, when they count, and how they are undone."""

from datetime import date
from decimal import Decimal

import pytest

from funds.answering import KeyReused, answer_once
from funds.arrears import arrears
from funds.balances import fund_balance
from funds.charging import charge_household
from funds.closing import close_month
from funds.models import AccountRole, Category, ChargeKind, Payment, Posting, Voucher
from funds.money import LIMIT, BadAmount, parse_yuan, split
from funds.months import Month
from funds.periods import MonthClosed
from funds.planning import AlreadySettled, BadPayment, PaymentLine
from funds.receipting import record_other_income, record_payment
from funds.refunding import NotRefundable, refund
from funds.reports import monthly_report
from funds.reversing import reverse_payment
from funds.spending import pay_expense
from funds.statements import standing
from tests.cases.looking import (
    broken,
    charges_of,
    credit,
    months_settled,
    owed,
    settled,
    the_charge,
)
from tests.world import charge, door, fund, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)
MARCH_20 = date(2026, 3, 20)


def undo(payment, today=MARCH_20):
    return reverse_payment(payment.community, payment=payment, reason="收错", today=today, by=None)


def give_back(household, amount, on=MARCH_20):
    return refund(
        household.community,
        household=household,
        amount=yuan(amount),
        method="cash",
        paid_on=on,
        today=on,
        reason="退还",
        by=None,
    )


def take(household, amount):
    """The amount goes in exactly as it is."""
    return record_payment(
        household.community,
        household=household,
        amount=amount,
        method="cash",
        received_on=MARCH_20,
        today=MARCH_20,
        by=None,
    )


def give(community, amount):
    """Somebody who is no household gives money for the street lights."""
    return record_other_income(
        community,
        payer="曾先生",
        fund=fund(community, "lights"),
        amount=yuan(amount),
        method="bank",
        received_on=MARCH_20,
        today=MARCH_20,
        by=None,
    )


def close(community, *months):
    for month in months:
        end = Month.parse(month)
        close_month(community, month=end, today=end.plus(1).first_day, by=None)


def test_case_01_surplus_pays_coming_months_and_the_rest_is_credit():
    """A household owes 3 yuan and pays 10: two coming months, and 1 yuan is left over."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    payment = pay(wang, 10, JANUARY_20)

    assert months_settled(payment) == {
        "2026-01": yuan(3),
        "2026-02": yuan(3),
        "2026-03": yuan(3),
    }
    now = standing(wang, today=JANUARY_20)
    assert (now.owed, now.prepaid, now.credit, now.balance) == (0, yuan(6), yuan(1), yuan(-7))
    assert now.paid_through == Month(2026, 3)
    assert broken(community) == []


def test_case_01_a_hundred_yuan_pay_twenty_four_months_ahead_and_no_more():
    """33.00 is owed and 100.00 is paid: 22 coming months are paid whole, 1.00 stays credit."""
    community = village()
    wang = door(community, liable_from=date(2025, 5, 1))
    charge(
        community,
        *[str(month) for month in Month(2025, 5).through(Month(2026, 3))],
        today=MARCH_20,
    )
    assert owed(wang) == yuan(33)

    pay(wang, 100)

    now = standing(wang, today=MARCH_20)
    assert (now.owed, now.prepaid, now.credit) == (0, yuan(66), yuan(1))
    assert now.paid_through == Month(2028, 1)


def test_case_01_money_for_more_than_two_years_stays_credit():
    """Nobody is charged more than 24 months ahead, however much is paid."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02", "2026-03")

    pay(wang, 200)

    now = standing(wang, today=MARCH_20)
    assert (now.prepaid, now.credit) == (yuan(72), yuan(119))
    assert now.paid_through == Month(2028, 3)


def test_case_02_next_months_charge_is_settled_from_credit_in_the_same_run():
    """2 yuan of credit are left; the next charge run uses them, and the box stays as it is."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 5, JANUARY_20)

    (run,) = charge(community, "2026-02")

    assert run.credit_used == yuan(2)
    assert owed(wang) == yuan(1)
    assert credit(wang) == 0
    report = monthly_report(community, Month(2026, 2))
    assert (report.opening, report.income, report.closing) == (yuan(5), 0, yuan(5))
    assert broken(community) == []


def test_case_04_a_payment_smaller_than_the_oldest_charge():
    """0.40 of 1.00: the charge stays open with 0.60 and ages from its own month."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    pay(wang, "0.40", date(2026, 5, 2))

    january = the_charge(wang, "2026-01")
    assert (january.paid, january.outstanding) == (yuan("0.40"), yuan("0.60"))
    day = date(2026, 5, 2)
    (row,) = arrears(community, as_of=day, today=day)
    assert (row.owed, str(row.oldest_month)) == (yuan("2.60"), "2026-01")
    assert row.ageing == {"1-3": 0, "4-6": yuan("2.60"), "7-12": 0, "12+": 0}


def test_case_05_money_for_one_levy_settles_that_levy_first():
    """“This is for the street lights”: they are settled first, the rest the oldest first."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01", "2026-02")
    lights = PaymentLine(levy(community, "lights"), Month(2026, 1), Month(2026, 2))

    directed = pay(wang, 3, lines=[lights])
    undirected = pay(li, 3)

    assert settled(directed) == [
        ("lights", "2026-01", yuan(1)),
        ("lights", "2026-02", yuan(1)),
        ("sanitation", "2026-01", yuan(1)),
    ]
    assert months_settled(undirected) == {"2026-01": yuan(3)}
    assert (owed(wang), owed(li)) == (yuan(3), yuan(3))


def test_case_05_money_is_not_taken_for_a_levy_that_is_not_owed():
    """The household came in January; December cannot be paid."""
    community = village()
    wang = door(community)
    december = PaymentLine(levy(community), Month(2025, 12), Month(2025, 12))

    with pytest.raises(BadPayment) as refusal:
        pay(wang, 3, lines=[december])

    assert refusal.value.field == "lines"


@pytest.mark.parametrize(
    "amount", ["0", "-1", "NaN", "-NaN", "sNaN", "Infinity", "-Infinity", "0.001", "10.005"]
)
def test_case_06_and_07_amounts_that_are_no_money(amount):
    """0, negative, not a number, infinite, or with a fraction of a fen: refused in words."""
    community = village()
    wang = door(community)

    with pytest.raises(BadAmount) as refusal:
        take(wang, Decimal(amount))

    assert refusal.value.field == "amount"
    assert str(refusal.value)
    assert not Payment.objects.filter(community=community).exists()


@pytest.mark.parametrize(
    "text", ["1e5", "1e3", "1_000", "１２", "１２３", "1,000", "", " 3", "+3"]
)
def test_case_06_texts_that_are_no_amount(text):
    """Exponents, underscores and full-width digits are refused where programs send amounts."""
    with pytest.raises(BadAmount) as refusal:
        parse_yuan(text)

    assert refusal.value.field == "amount"


@pytest.mark.parametrize("amount", ["10000000000.01", "1000000000000000", "1E+30"])
def test_case_08_more_than_one_entry_can_hold(amount):
    """An amount above 10^12 fen is a slip of the keyboard."""
    community = village()

    with pytest.raises(BadAmount):
        take(door(community), Decimal(amount))


def test_case_08_ten_thousand_payments_of_the_largest_amount_are_exact():
    """They sum to 10^16 fen, more than a float could tell apart: one fen more is one fen more."""
    community = village()
    largest = give(community, LIMIT)
    (pattern,) = Posting.objects.filter(community=community, voucher=largest.voucher)
    Posting.objects.bulk_create(
        (
            Posting(
                community=community,
                voucher=largest.voucher,
                line=line,
                month=pattern.month,
                booked_on=pattern.booked_on,
                debit_id=pattern.debit_id,
                credit_id=pattern.credit_id,
                fund_id=pattern.fund_id,
                amount=LIMIT,
            )
            for line in range(2, 10_001)
        ),
        batch_size=1000,
    )
    give(community, "0.01")

    total = Decimal("100000000000000.01")
    assert fund_balance(community, fund(community, "lights")) == total
    report = monthly_report(community, Month(2026, 3))
    assert (report.income, report.closing) == (total, total)


def test_case_09_two_clerks_take_money_one_after_the_other():
    """Both payments are recorded, the charges are settled once, the rest is paid ahead."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    first, second = pay(wang, 3, JANUARY_20), pay(wang, 3, JANUARY_20)

    assert (first.receipt, second.receipt) == ("SY-2026-000001", "SY-2026-000002")
    assert months_settled(first) == {"2026-01": yuan(3)}
    assert months_settled(second) == {"2026-02": yuan(3)}


def test_case_09_the_second_clerk_is_told_that_the_charges_are_settled():
    """Both sheets show 3 yuan owed; the second to save is asked to look again."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 3, JANUARY_20, owed_seen=yuan(3))

    with pytest.raises(AlreadySettled):
        pay(wang, 3, JANUARY_20, owed_seen=yuan(3))

    assert Payment.objects.filter(community=community).count() == 1


def test_case_10_the_same_form_sent_twice_gives_one_receipt():
    """A double click: one payment, and the same answer again."""
    community = village()
    wang = door(community)

    def work():
        return 201, pay(wang, 3).receipt

    first = answer_once(community, "form-1", "a" * 64, work)
    again = answer_once(community, "form-1", "a" * 64, work)

    assert (first.body, again.body) == ("SY-2026-000001", "SY-2026-000001")
    assert (first.replayed, again.replayed) == (False, True)
    assert Payment.objects.filter(community=community).count() == 1


def test_case_10_another_form_under_the_same_key_is_refused():
    """The key stands for the first request only."""
    community = village()
    answer_once(community, "form-1", "a" * 64, lambda: (201, "{}"))

    with pytest.raises(KeyReused):
        answer_once(community, "form-1", "b" * 64, lambda: (201, "{}"))


def test_case_13_a_payment_for_the_wrong_household():
    """It is reversed and entered anew; both receipts stay, and the new voucher says why."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01")
    wrong = pay(wang, 3, JANUARY_20)

    undo(wrong, JANUARY_20)
    right = pay(li, 3, JANUARY_20, replaces=wrong)

    assert (owed(wang, JANUARY_20), owed(li, JANUARY_20)) == (yuan(3), 0)
    assert (wrong.receipt, right.receipt) == ("SY-2026-000001", "SY-2026-000002")
    summaries = Voucher.objects.filter(community=community).order_by("seq")
    assert [voucher.summary for voucher in summaries] == [
        "收01-001 王秀英缴2026年1月卫生费、微菜园租金费、路灯费",
        "注销1月20日收-2026-01-001号凭证",
        "订正1月20日收-2026-01-001号凭证：收01-002 李建国缴2026年1月卫生费、微菜园租金费、路灯费",
    ]
    assert broken(community) == []


def test_case_14_a_son_pays_for_his_mother():
    """His name is on the receipt; her household's charges are settled."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    payment = pay(wang, 3, JANUARY_20, payer="王小强")

    assert (payment.payer, payment.household) == ("王小强", wang)
    assert owed(wang) == 0


def test_case_15_one_transfer_for_two_households():
    """Two payments with one transaction number sum to the transfer."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01")

    pay(wang, 3, JANUARY_20, method="wechat", reference="4200001")
    pay(li, 3, JANUARY_20, method="wechat", reference="4200001")

    parts = Payment.objects.filter(community=community, reference="4200001")
    assert sum(part.amount for part in parts) == yuan(6)
    assert len({part.receipt for part in parts}) == 2


def test_case_16_a_payment_of_twelve_charges_is_reversed():
    """Every charge is open again in its own month, and the receipt number stays, void."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02", "2026-03", "2026-04")
    day = date(2026, 4, 20)
    payment = pay(wang, 12, day)

    twin = undo(payment, day)

    assert [charge.outstanding for charge in charges_of(wang)] == [yuan(1)] * 12
    (row,) = arrears(community, as_of=day, today=day)
    assert (row.owed, row.months, str(row.oldest_month)) == (yuan(12), 4, "2026-01")
    assert settled(payment) == []
    assert (payment.receipt, twin.receipt, twin.amount) == ("SY-2026-000001", "", yuan(-12))
    assert broken(community) == []


def test_case_17_a_payment_is_reversed_once():
    """The second clerk is told that it has been done."""
    community = village()
    payment = pay(door(community), 3)
    undo(payment)

    with pytest.raises(AlreadySettled):
        undo(payment)


def test_case_18_a_reversal_is_not_reversed():
    """A new payment is entered instead."""
    community = village()
    twin = undo(pay(door(community), 3))

    with pytest.raises(BadPayment):
        undo(twin)


def test_case_18_a_reversal_says_why():
    """Without a reason nothing is reversed."""
    community = village()
    payment = pay(door(community), 3)

    with pytest.raises(BadPayment) as refusal:
        reverse_payment(community, payment=payment, reason=" ", today=MARCH_20, by=None)

    assert refusal.value.field == "reason"


def test_case_21_a_reversal_in_an_open_month_is_booked_on_the_payments_own_day():
    """Received on 10 February, reversed on 20 March, February open: booked on 10 February."""
    community = village()
    payment = pay(door(community), 3, date(2026, 2, 10))

    twin = undo(payment)

    assert twin.booked_on == date(2026, 2, 10)
    assert broken(community) == []


def test_case_21_a_reversal_of_a_closed_month_is_booked_on_the_first_open_day():
    """January is closed: the red voucher is of 1 February, and the charges are open again."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    payment = pay(wang, 3, JANUARY_20)
    close(community, "2026-01")

    twin = undo(payment)

    assert twin.booked_on == date(2026, 2, 1)
    assert owed(wang) == yuan(3)
    assert monthly_report(community, Month(2026, 1)).closing == yuan(3)
    assert monthly_report(community, Month(2026, 2)).closing == 0
    assert broken(community) == []


def test_case_22_a_refund_of_credit():
    """Cash goes down, the credit is used; the receipt of the payment stands."""
    community = village()
    wang = door(community, liable_from=date(2026, 1, 1))
    charge(community, "2026-01")
    pay(wang, 5, JANUARY_20)

    going = give_back(wang, 2, JANUARY_20)

    assert (going.kind, going.amount, going.receipt) == ("refund", yuan(-2), "")
    assert credit(wang) == 0
    assert monthly_report(community, Month(2026, 1)).closing == yuan(3)
    assert broken(community) == []


def test_case_22_more_than_the_credit_is_not_refunded():
    """2.00 are held; 2.01 cannot go back, and the refusal says what can."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 5, JANUARY_20)

    with pytest.raises(NotRefundable, match=r"2\.00.*2\.01") as refusal:
        give_back(wang, "2.01", JANUARY_20)

    assert refusal.value.field == "amount"
    assert credit(wang) == yuan(2)


def test_case_22_a_payment_that_was_partly_refunded_is_not_reversed():
    """What went back cannot be taken back once more."""
    community = village()
    wang = door(community)
    payment = pay(wang, "0.50")
    give_back(wang, "0.20")

    with pytest.raises(AlreadySettled, match=r"0\.20"):
        undo(payment)


def test_case_23_nothing_is_refunded_before_open_charges_are_settled():
    """2.00 are held; the hall rental of 1.50 comes first, and 0.50 can go back."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 5, JANUARY_20)
    charge_household(
        community,
        household=wang,
        kind=ChargeKind.HALL,
        fund=fund(community, "hall"),
        month=Month(2026, 1),
        amount=yuan("1.50"),
        booked_on=JANUARY_20,
        reason="寿宴",
        by=None,
    )

    with pytest.raises(NotRefundable):
        give_back(wang, 2, JANUARY_20)
    give_back(wang, "0.50", JANUARY_20)

    assert (owed(wang, JANUARY_20), credit(wang)) == (0, 0)
    assert broken(community) == []


def test_case_24_a_payment_dated_back_into_an_open_month():
    """Received on 28 February, entered on 20 March: booked in February, numbered as entered."""
    community = village()
    wang = door(community)
    first = pay(wang, 3, MARCH_20)

    second = pay(wang, 3, date(2026, 2, 28), today=MARCH_20)

    assert (second.received_on, second.booked_on) == (date(2026, 2, 28), date(2026, 2, 28))
    assert (first.receipt, second.receipt) == ("SY-2026-000001", "SY-2026-000002")
    assert monthly_report(community, Month(2026, 2)).income == yuan(3)
    assert broken(community) == []


def test_case_25_a_payment_dated_back_into_a_closed_month_is_refused():
    """The refusal names the open month."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    close(community, "2026-01")

    with pytest.raises(MonthClosed, match=r"2026-01.*2026-02") as refusal:
        pay(wang, 3, JANUARY_20, today=MARCH_20)

    assert refusal.value.field == "received_on"


def test_case_25_a_late_payment_is_booked_on_the_first_open_day():
    """It keeps the day it was received, and the old month's report stays as it was."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    close(community, "2026-01")

    late = pay(wang, 3, JANUARY_20, today=MARCH_20, late=True)

    assert (late.received_on, late.booked_on) == (JANUARY_20, date(2026, 2, 1))
    assert monthly_report(community, Month(2026, 1)).income == 0
    february = monthly_report(community, Month(2026, 2))
    assert (february.income, february.collection.arrears_recovered) == (yuan(3), yuan(3))
    assert broken(community) == []


def test_case_27_tomorrows_money_is_not_taken():
    """A payment dated after today is refused."""
    community = village()

    with pytest.raises(BadPayment) as refusal:
        pay(door(community), 3, date(2026, 3, 21), today=MARCH_20)

    assert refusal.value.field == "received_on"


def test_case_28_a_transfer_bounces():
    """It is reversed with its reason; the bank's fee is an expense of the fund."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 3, JANUARY_20)
    bounced = pay(wang, 9, JANUARY_20, method="bank")

    twin = undo(bounced, JANUARY_20)
    pay_expense(
        community,
        fund=fund(community),
        category=Category.OTHER,
        summary="退汇手续费",
        payee="农商行",
        amount=yuan("0.50"),
        method="bank",
        happened_on=JANUARY_20,
        today=JANUARY_20,
        handled_by="周文书",
        approved_by="钱主任",
        by=None,
    )

    assert (twin.method, twin.note) == ("bank", "收错")
    assert monthly_report(community, Month(2026, 1)).closing == yuan("2.50")
    assert broken(community) == []


def test_case_30_parts_sum_exactly():
    """Ten yuan in three equal parts: the fen left over goes to the first."""
    assert split(yuan(10), [1, 1, 1]) == [yuan("3.34"), yuan("3.33"), yuan("3.33")]


def test_a_payment_by_somebody_who_is_no_household():
    """A donor's money is income of the fund he chose, with a receipt of the same series."""
    community = village()
    pay(door(community), 3)

    gift = give(community, 200)

    assert (gift.receipt, gift.household) == ("SY-2026-000002", None)
    (posting,) = Posting.objects.filter(community=community, voucher=gift.voucher).select_related(
        "credit"
    )
    assert (posting.credit.role, posting.amount) == (AccountRole.DONATION, yuan(200))
    assert broken(community) == []
