"""Payments: what they pay, and what is left of them."""

from datetime import date

import pytest

from funds.board.reports import monthly_report
from funds.levies.arrears import arrears
from funds.levies.statements import standing
from funds.models import AccountRole, Payment, Posting, Voucher
from funds.months import Month
from funds.payments.planning import AlreadySettled, BadPayment, PaymentLine
from funds.upkeep.answering import KeyReused, answer_once
from tests.cases.doing import give, undo
from tests.cases.outcomes import allocated, broken, credit, months_paid, owed, the_charge
from tests.making.villages import charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)
MARCH_20 = date(2026, 3, 20)


def test_case_01_surplus_pays_coming_months_and_the_rest_is_credit():
    """A household owes 3 yuan and pays 10: two coming months, and 1 yuan is left over."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    payment = pay(wang, 10, JANUARY_20)

    assert months_paid(payment) == {
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


def test_case_02_next_months_charge_is_paid_from_credit_in_the_same_run():
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


def test_case_05_money_for_one_levy_pays_that_levy_first():
    """“This is for the street lights”: they are paid first, the rest the oldest first."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01", "2026-02")
    lights = PaymentLine(levy(community, "lights"), Month(2026, 1), Month(2026, 2))

    directed = pay(wang, 3, lines=[lights])
    undirected = pay(li, 3)

    assert allocated(directed) == [
        ("lights", "2026-01", yuan(1)),
        ("lights", "2026-02", yuan(1)),
        ("sanitation", "2026-01", yuan(1)),
    ]
    assert months_paid(undirected) == {"2026-01": yuan(3)}
    assert (owed(wang), owed(li)) == (yuan(3), yuan(3))


def test_case_05_money_is_not_taken_for_a_levy_that_is_not_owed():
    """The household came in January; December cannot be paid."""
    community = village()
    wang = door(community)
    december = PaymentLine(levy(community), Month(2025, 12), Month(2025, 12))

    with pytest.raises(BadPayment) as refusal:
        pay(wang, 3, lines=[december])

    assert refusal.value.field == "lines"


def test_case_09_two_clerks_take_money_one_after_the_other():
    """Both payments are recorded, the charges are paid once, the rest is paid ahead."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    first, second = pay(wang, 3, JANUARY_20), pay(wang, 3, JANUARY_20)

    assert (first.receipt, second.receipt) == ("SY-2026-000001", "SY-2026-000002")
    assert months_paid(first) == {"2026-01": yuan(3)}
    assert months_paid(second) == {"2026-02": yuan(3)}


def test_case_09_the_second_clerk_is_told_that_the_charges_are_paid():
    """Both pages show 3 yuan owed; the second to save is asked to look again."""
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
    """His name is on the receipt; her household's charges are paid."""
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
