"""What a printed receipt says stays as it was when the receipt was written."""

from datetime import date

import pytest

from funds.levies.charging_by_hand import charge_by_hand
from funds.levies.waiving import waive
from funds.models import Charge, Payment
from funds.months import Month
from funds.payments.planning import PaymentLine
from funds.payments.receipt_papers import FITTING, MOST_LINES, fitting, receipt_papers
from funds.payments.receipting import print_copies, record_other_income
from funds.payments.receipts import written_on
from funds.village.describing import describe_village
from households.registering import change_householder
from households.revising import revise
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.villages import (
    JANUARY,
    actor,
    charge,
    door,
    fund,
    levy,
    official,
    pay,
    village,
    yuan,
)

pytestmark = pytest.mark.django_db

FEBRUARY_10 = date(2026, 2, 10)
MARCH_20 = date(2026, 3, 20)


def owes_two_months():
    household = door(village())
    charge(household.community, "2026-01", "2026-02")
    return household


built, wang = once_a_module(owes_two_months)


def paper_of(payment, today=MARCH_20):
    again = Payment.objects.select_related("community", "by", "household__community", "fund")
    (paper,) = receipt_papers(payment.community, [again.get(pk=payment.pk)], today=today)
    return paper


@pytest.mark.parametrize(("amount", "left"), [(2, 4), ("5.50", "0.50"), (6, 0), (60, 0)])
def test_what_is_left_is_what_was_left_then(wang, amount, left):
    payment = pay(wang, amount, FEBRUARY_10)

    charge(wang.community, "2026-03")

    assert paper_of(payment).owed_after == yuan(left)


def test_a_month_that_is_raised_by_the_payment_itself_was_never_owed(wang):
    """The month has begun and was not charged yet."""
    payment = pay(wang, 9, MARCH_20)

    assert payment.owed_after == yuan(0)
    assert broken(wang.community) == []


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (6, "2026年2月"),
        (3, "2026年1月"),
        (2, "卫生费、微菜园租金费2026年1月"),
        ("0.50", ""),
        (12, "2026年4月"),
    ],
)
def test_it_says_up_to_which_month_it_is_paid(wang, amount, said):
    """Both months of three levies of one yuan are open; money for more pays coming months."""
    payment = pay(wang, amount, FEBRUARY_10)

    charge(wang.community, "2026-03")
    pay(wang, 3, MARCH_20)

    assert paper_of(payment).payment.paid_up_to == said
    assert broken(wang.community) == []


def test_a_month_paid_before_an_older_one_does_not_count_until_that_is_paid(wang):
    garbage = levy(wang.community)
    only = [PaymentLine(garbage, Month(2026, 2), Month(2026, 2))]

    ahead = pay(wang, 1, FEBRUARY_10, lines=only)
    then = pay(wang, 1, FEBRUARY_10)

    assert (ahead.paid_up_to, then.paid_up_to) == ("", "卫生费2026年2月")


def test_people_are_called_as_then(wang):
    clerk = official(wang.community, first_name="文书", last_name="周")
    payment = pay(wang, 6, FEBRUARY_10, by=clerk)
    change_householder(
        actor(wang.community, today=MARCH_20), household=wang, name="王小明", since=MARCH_20
    )
    clerk.last_name = "何"
    clerk.save()

    paper = paper_of(payment)

    assert (paper.householder, paper.collector) == ("王秀英", "周文书")
    assert paper.is_paid_by_householder
    assert broken(wang.community) == []


def test_an_older_receipt_is_worded_as_things_stand(wang):
    payment = pay(wang, 4, FEBRUARY_10)
    payment.householder, payment.collector, payment.owed_after = "", "", None

    (paper,) = receipt_papers(wang.community, [payment], today=FEBRUARY_10)

    assert (paper.householder, paper.owed_after) == ("王秀英", yuan(2))


def test_levies_funds_and_the_village_are_called_as_they_were_then(wang):
    """A reprint says what the payer holds; the next receipt says the new names."""
    community, later = wang.community, actor(wang.community, today=MARCH_20)
    gift = {
        "payer": "李氏宗亲会",
        "amount": yuan(88),
        "method": "bank",
        "received_on": FEBRUARY_10,
    }
    payment = pay(wang, 4, FEBRUARY_10)
    given = record_other_income(later, fund=fund(community), **gift)
    before = [
        (paper.lines, paper.village, paper.owner_body) for paper in map(paper_of, (payment, given))
    ]
    for rule, name in ((levy(community), "环境卫生费"), (fund(community), "环卫基金")):
        rule.name = name
        revise(rule, by=None)
    describe_village(
        later,
        name="上虞新村",
        owner_body="新村村委会",
        clerk_phone="",
        groups=2,
        first_month=JANUARY,
    )

    after = [
        (paper.lines, paper.village, paper.owner_body) for paper in map(paper_of, (payment, given))
    ]
    new = paper_of(pay(wang, 5, MARCH_20, today=MARCH_20))

    assert after == before
    assert any("环境卫生费" in line.name for line in new.lines)
    assert (new.village, new.owner_body) == ("上虞新村", "新村村委会")


def test_money_of_no_household_owes_nothing(wang):
    gift = record_other_income(
        actor(wang.community, today=FEBRUARY_10),
        payer="李氏宗亲会",
        fund=fund(wang.community),
        amount=yuan(500),
        method="bank",
        received_on=FEBRUARY_10,
    )

    paper = paper_of(gift)

    assert (paper.owed_after, paper.householder) == (None, "")
    assert [(line.name, line.amount) for line in paper.lines] == [
        ("捐赠（卫生费基金）", yuan(500))
    ]


def test_printings_are_counted_with_the_day_of_the_last(wang):
    first, second = pay(wang, 2, FEBRUARY_10), pay(wang, 2, FEBRUARY_10)
    print_copies(actor(wang.community), payments=[first])
    print_copies(actor(wang.community), payments=[first, second])

    papers = receipt_papers(wang.community, [first, second], today=FEBRUARY_10)

    assert [paper.printings for paper in papers] == [2, 1]
    assert all(paper.printed_on for paper in papers)


def test_more_lines_than_fit_are_joined_by_their_months(wang):
    """Three levies of the same months and credit are two lines."""
    payment = pay(wang, 500, FEBRUARY_10)

    written, paper = written_on(payment), paper_of(payment)

    assert len(written.lines) + bool(written.kept) > FITTING
    assert [line.name for line in paper.lines] == ["卫生费、微菜园租金费、路灯费", "预存"]
    assert paper.lines[0].each == yuan(3)
    assert sum(line.amount for line in paper.lines) == yuan(500)


@pytest.mark.parametrize("count", [4, 9])
def test_lines_of_different_months_are_added_up_at_last(wang, count):
    for month in range(1, count + 1):
        charge_by_hand(
            actor(wang.community, today=date(2026, 11, 1)),
            households=[wang],
            fund=fund(wang.community),
            month=Month(2026, month),
            amount=yuan(month),
            reason=f"修水管{month}",
            decision="村委会会议",
        )
    waive_levies(wang)
    payment = pay(wang, sum(range(1, count + 1)), date(2026, 11, 2))

    lines = paper_of(payment).lines

    assert len(lines) == min(count, MOST_LINES)
    assert sum(line.amount for line in lines) == payment.amount
    assert ("等4项" in lines[-1].name) == (count == 9)


def waive_levies(household):
    at = actor(household.community, today=date(2026, 11, 1))
    for one in Charge.objects.filter(household=household, levy__isnull=False):
        waive(at, charge=one, reason="困难", approved_by="村委会", on=at.today)


def test_nothing_is_joined_where_everything_fits(wang):
    lines = written_on(pay(wang, 6, FEBRUARY_10)).lines

    assert fitting(lines) == lines
    assert {line.months for line in lines} == {"2026年1–2月"}
    assert levy(wang.community).name == lines[0].name
