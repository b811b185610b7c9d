"""A year of four doors of the first group in Shangyu Bay, told act by act.

01-001 王秀英 pays the whole year in January and moves away in September. 01-002 李建国 pays when
he comes by. 01-003 曾庆兰 is exempt (五保户). 01-004 张伟 rents, falls behind and leaves in June.
Every figure is worked out by hand in the comments.
"""

from dataclasses import dataclass
from datetime import date

import pytest
import time_machine

from funds.board.closing import close_month
from funds.board.reports import MonthlyReport, monthly_report
from funds.ledger.periods import MonthClosed
from funds.levies.arrears import arrears
from funds.levies.charging import raise_charges
from funds.levies.ruling import save_rule
from funds.levies.statements import standing, statement
from funds.levies.waiving import waive
from funds.models import AccountRole, Category, Exemption, LevyRate, Payment, Waiver, WaiverKind
from funds.months import Month
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from funds.spending.spending import Hands, pay_expense
from funds.upkeep.checking import check_books
from funds.village.moving import move_out
from funds.village.opening import OpeningCash, open_books
from funds.village.opening_households import open_household
from funds.village.opening_months import OpeningMonth
from households.models import Community, Household, Kind
from households.registering import change_householder, householder_on
from tests.making.villages import actor, door, fund, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

LEVIES = ("sanitation", "plot", "lights")
NEW_YEAR = date(2027, 1, 1)


@dataclass
class Group:
    """The four doors."""

    village: Community
    wang: Household
    li: Household
    zeng: Household
    zhang: Household


@time_machine.travel("2027-01-01T10:00:00+08:00")
def test_a_year_in_shangyu_bay():
    group = opening()
    january(group)
    february(group)
    march(group)
    june(group)
    september(group)
    december(group)
    looking_back(group)


def opening():
    """60 for sanitation, 60 for the lights and 2 held for 张伟 lie in the box: 122.00."""
    place = village()
    group = Group(
        place,
        door(place, "01-001", "王秀英"),
        door(place, "01-002", "李建国"),
        door(place, "01-003", "曾庆兰"),
        door(place, "01-004", "张伟", kind=Kind.TENANT),
    )
    box = {"sanitation": 60, "lights": 60, "held": 2}
    open_books(
        actor(place),
        cash=[
            OpeningCash(AccountRole.CASH, fund(place, code), yuan(amount))
            for code, amount in box.items()
        ],
        signed_total=yuan(122),
    )
    weights = {levy(place, code): yuan(1) for code in LEVIES}
    open_household(
        actor(place),
        household=group.li,
        months=[OpeningMonth(Month(2025, 12), yuan(3))],
        weights=weights,
        credit=yuan(0),
    )
    open_household(actor(place), household=group.zhang, months=[], weights=weights, credit=yuan(2))
    save_rule(
        actor(place),
        rule=Exemption(
            community=place,
            household=group.zeng,
            from_month=Month(2026, 1),
            reason="五保户",
            approved_by="2025-12-20村民代表会议",
        ),
    )
    return group


def january(group):
    # Four doors × 3.00 are charged, 曾's 3.00 waived, 张's 2.00 of credit used.
    assert run(group, "2026-01") == (12, yuan(12), yuan(3), yuan(2))

    # January and eleven coming months.
    pay(group.wang, 36, date(2026, 1, 5))
    assert str(standing(group.wang, today=date(2026, 1, 5)).paid_through) == "2026-12"
    # December's 3.00 and 1.00 of January.
    pay(group.li, 4, date(2026, 1, 10), method="wechat")

    assert owing(group, "2026-01-31") == {"01-002": yuan(2), "01-004": yuan(1)}
    report = monthly_report(group.village, Month(2026, 1))
    # 36 + 4 came in.
    assert sums(report) == (yuan(122), yuan(40), 0, yuan(162))
    assert by_fund(report) == {
        "sanitation": yuan(75),  # 60 + 王 12 + 李 2 + 张's credit 1
        "plot": yuan(14),  # 王 12 + 李 1 + 张's credit 1
        "hall": 0,
        "lights": yuan(73),  # 60 + 王 12 + 李 1
        "held": 0,  # 张's 2 became income
    }
    figures = report.collection
    assert (figures.households_due, figures.households_paid) == (3, 1)
    assert (figures.received, figures.arrears_recovered, figures.prepaid) == (
        yuan(40),
        yuan(3),
        yuan(33),
    )
    assert str(figures.rate) == "66.67"  # 王 3 + 李 1 + 张 2 of 9
    close(group, "2026-01", on=date(2026, 2, 1))


def february(group):
    # 王's February was raised when she paid.
    assert run(group, "2026-02") == (9, yuan(9), yuan(3), 0)

    # 李's wife brings money that the group leader took on 30 January.
    with pytest.raises(MonthClosed):
        pay(group.li, 2, date(2026, 1, 30), today=date(2026, 2, 3))
    late = pay(group.li, 2, date(2026, 1, 30), today=date(2026, 2, 3), late=True, payer="李妻")
    assert (late.booked_on, late.received_on) == (date(2026, 2, 1), date(2026, 1, 30))

    # 4.00 are written to 张; they were 李's: 3.00 for February, 1.00 stays.
    wrong = pay(group.zhang, 4, date(2026, 2, 10))
    reverse_payment(
        actor(group.village, today=date(2026, 2, 12)), payment=wrong, reason="户号写错"
    )
    pay(group.li, 4, date(2026, 2, 10), today=date(2026, 2, 12), replaces=wrong)
    assert standing(group.li, today=date(2026, 2, 12)).credit == yuan(1)

    pay_expense(
        actor(group.village, today=date(2026, 2, 20)),
        fund=fund(group.village, "sanitation"),
        category=Category.HAULAGE,
        summary="2月垃圾清运",
        payee="清运队",
        amount=yuan(30),
        method="cash",
        happened_on=date(2026, 2, 20),
        hands=Hands(handled_by="周文书", approved_by="钱主任"),
    )

    assert owing(group, "2026-02-28") == {"01-004": yuan(4)}
    report = monthly_report(group.village, Month(2026, 2))
    # 2 + 4 − 4 + 4 came in, 30 went out.
    assert sums(report) == (yuan(162), yuan(6), yuan(30), yuan(138))
    assert by_fund(report) == {
        "sanitation": yuan(46),  # 75 + 李's February 1 − 30
        "plot": yuan(16),  # 14 + 李's January 1 and February 1
        "hall": 0,
        "lights": yuan(75),  # 73 + the same 2
        "held": yuan(1),
    }
    assert [voucher.summary for voucher in report.corrections] == [
        "注销2月10日收-2026-02-002号凭证"
    ]
    close(group, "2026-02", on=date(2026, 3, 1))


def march(group):
    # 李's 1.00 of credit pays his sanitation of March.
    assert run(group, "2026-03") == (9, yuan(9), yuan(3), yuan(1))
    # 张: lights of January 1, February 3, March 3. 李: 2 of March.
    assert owing(group, "2026-03-14") == {"01-002": yuan(2), "01-004": yuan(7)}

    (old,) = group.zhang.charges.filter(
        community=group.village, month=Month(2026, 1), outstanding__gt=0
    )
    waive(
        actor(group.village, today=date(2026, 3, 15)),
        charge=old,
        reason="失业",
        approved_by="2026-03-15村民代表会议",
        on=date(2026, 3, 15),
    )

    assert owing(group, "2026-03-31") == {"01-002": yuan(2), "01-004": yuan(6)}
    # No money moved; 1.00 left what is held.
    report = monthly_report(group.village, Month(2026, 3))
    assert sums(report) == (yuan(138), 0, 0, yuan(138))
    assert by_fund(report)["sanitation"] == yuan(47)


def june(group):
    for month in ("2026-04", "2026-05", "2026-06"):
        assert run(group, month) == (9, yuan(9), yuan(3), 0)
    for month in ("2026-03", "2026-04", "2026-05"):
        close(group, month, on=date(2026, 6, 2))

    # 11.00 are owed (2 + 3 × 3); 9.00 pay July to September at the rate of that day.
    pay(group.li, 20, date(2026, 6, 2), method="bank", reference="NS-20260602")
    save_rule(
        actor(group.village),
        rule=LevyRate(
            community=group.village,
            levy=levy(group.village, "sanitation"),
            from_month=Month(2026, 7),
            amount=yuan(2),
            decision="2026-06-10村民会议",
        ),
    )

    # 张 owes February 3 and March to June 12, leaves, and pays 10 of 15.
    gone = leave(group, group.zhang, date(2026, 6, 15))
    assert (gone.withdrawn, gone.credit) == (0, 0)
    pay(group.zhang, 10, date(2026, 6, 16))
    for charge in group.zhang.charges.filter(community=group.village, outstanding__gt=0):
        waive(
            actor(group.village, today=date(2026, 6, 30)),
            charge=charge,
            kind=WaiverKind.WRITE_OFF,
            reason="已搬走，无法收取",
            approved_by="2026-06-30村民代表会议",
            on=date(2026, 6, 30),
        )

    assert owing(group, "2026-06-30") == {}
    report = monthly_report(group.village, Month(2026, 6))
    assert sums(report) == (yuan(138), yuan(30), 0, yuan(168))
    assert by_fund(report) == {
        "sanitation": yuan(57),  # 47 + 李 April to September 6 + 张 February to May 4
        "plot": yuan(26),  # 16 + 李 March to September 7 + 张 February to April 3
        "hall": 0,
        "lights": yuan(85),  # 75 + the same 10
        "held": 0,
    }


def september(group):
    # Only 曾 is charged: 2 + 1 + 1, all waived. The others paid ahead, at the old rate.
    for month in ("2026-07", "2026-08", "2026-09"):
        assert run(group, month) == (3, yuan(4), yuan(4), 0)
    assert owing(group, "2026-09-30") == {}

    change_householder(
        actor(group.village), household=group.wang, name="王小强", since=date(2026, 9, 1)
    )
    # October to December were paid: nine charges, 9.00.
    gone = leave(group, group.wang, date(2026, 9, 30))
    assert (gone.withdrawn, gone.credit) == (9, yuan(9))
    back = refund(
        actor(group.village, today=date(2026, 9, 30)),
        household=group.wang,
        amount=yuan(9),
        method="cash",
        paid_on=date(2026, 9, 30),
        reason="销户退预存",
    )
    assert back.payer == "王小强"
    assert householder_on(group.wang, date(2026, 1, 5)) == "王秀英"
    report = monthly_report(group.village, Month(2026, 9))
    assert sums(report) == (yuan(168), yuan(-9), 0, yuan(159))


def december(group):
    # 李 and 曾: 4.00 each, of which 曾's are waived.
    for month in ("2026-10", "2026-11", "2026-12"):
        assert run(group, month) == (6, yuan(8), yuan(4), 0)
    assert owing(group, "2026-12-30") == {"01-002": yuan(12)}
    pay(group.li, 12, date(2026, 12, 31))

    for month in Month(2026, 6).through(Month(2026, 12)):
        close(group, str(month), on=NEW_YEAR)
    assert owing(group, "2026-12-31") == {}
    report = monthly_report(group.village, Month(2026, 12))
    assert sums(report) == (yuan(159), yuan(12), 0, yuan(171))
    assert by_fund(report) == {
        "sanitation": yuan(60),  # 57 − 王's 3 + 李's 6
        "plot": yuan(26),  # 26 − 3 + 3
        "hall": 0,
        "lights": yuan(85),  # 85 − 3 + 3
        "held": 0,
    }
    cash = {row.account: row.closing for row in report.cash}
    # 122 + 36 + 2 + 4 − 4 + 4 − 30 + 10 − 9 + 12 in cash.
    assert cash == {"cash": yuan(147), "bank": yuan(20), "wechat": yuan(4), "alipay": 0}


def looking_back(group):
    """The year's income, the receipts, the lists of past days, one statement; all provable."""
    report = monthly_report(group.village, Month(2026, 12))
    assert {(line.account, line.fund): line.year for line in report.income_lines} == {
        ("levy_income", "sanitation"): yuan(30),  # 60 − 60 at the beginning + 30 spent
        ("levy_income", "plot"): yuan(26),
        ("levy_income", "lights"): yuan(25),  # 85 − 60
        ("credit_held", "held"): yuan(-2),  # 张's, held since before
    }

    payments = Payment.objects.filter(community=group.village).exclude(receipt="").order_by("seq")
    assert [payment.receipt for payment in payments] == [
        f"SY-2026-00000{number}" for number in range(1, 9)
    ]
    void = payments.filter(reversed_by__isnull=False)
    assert [payment.receipt for payment in void] == ["SY-2026-000004"]

    # What the lists said then they say now.
    assert owing(group, "2026-01-31", today=NEW_YEAR) == {"01-002": yuan(2), "01-004": yuan(1)}
    assert owing(group, "2026-03-14", today=NEW_YEAR) == {"01-002": yuan(2), "01-004": yuan(7)}
    assert owing(group, "2026-06-01", today=NEW_YEAR) == {"01-002": yuan(11), "01-004": yuan(15)}

    # Six months at 3.00 and six at 4.00 were waived for 曾.
    waivers = Waiver.objects.filter(community=group.village, charge__household=group.zeng)
    assert sum(waiver.amount for waiver in waivers) == yuan(42)

    lines = statement(group.wang, first=date(2026, 9, 1), last=date(2026, 12, 31))
    # 36 paid, 24 used until the end of August: 12 ahead; September 3; 9 went back.
    assert (lines.opening, lines.closing) == (yuan(-12), 0)

    assert [
        (str(proof.promise), finding.row)
        for proof in check_books(group.village)
        for finding in proof.findings
    ] == []


def run(group, month):
    when = Month.parse(month)
    done = raise_charges(actor(group.village, today=when.first_day), month=when)
    return done.count, done.total, done.waived, done.credit_used


def close(group, month, *, on):
    close_month(actor(group.village, today=on), month=Month.parse(month))


def leave(group, household, on):
    return move_out(actor(group.village, today=on), household=household, on=on)


def owing(group, day, *, today=None):
    as_of = date.fromisoformat(day)
    rows = arrears(group.village, as_of=as_of, today=today or as_of)
    return {row.household.number: row.owed for row in rows}


def sums(report: MonthlyReport):
    return report.opening, report.income, report.expense, report.closing


def by_fund(report: MonthlyReport):
    return {row.code: row.closing for row in report.funds}
