"""What was published of a month is what its sums and shares are made of, whatever was entered since."""

from datetime import date

import pytest

from funds.board.closing import close_month, reopen_month
from funds.board.each_yuan import each_yuan, largest_remainder
from funds.board.frozen_months import frozen_month, frozen_year, latest_frozen
from funds.board.month_sums import MonthSums, SumLine, month_sums
from funds.models import Category
from funds.money import ZERO
from funds.months import Month
from funds.payments.receipting import record_other_income
from funds.spending.spending import Hands, pay_expense, reverse_expense
from households.models import Community
from tests.making.publications import publish
from tests.making.villages import actor, fund, village, yuan

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
LATER = date(2026, 3, 20)


def spend(community, amount, on, category=Category.HAULAGE, *, code="sanitation"):
    return pay_expense(
        actor(community, today=on),
        fund=fund(community, code),
        category=category,
        summary="清运",
        payee="清运队",
        amount=yuan(amount),
        method="cash",
        happened_on=on,
        hands=Hands("李建国", "钱主任"),
    )


def publish_months(community, *months, **why):
    for month in months:
        close_month(actor(community, today=LATER), month=month)
        publish(actor(community, today=LATER), month=month, **why)


@pytest.fixture
def community() -> Community:
    community = village()
    for code in ("sanitation", "hall"):
        record_other_income(
            actor(community, today=date(2026, 1, 2)),
            payer="李氏宗亲会",
            fund=fund(community, code),
            amount=yuan(500),
            method="cash",
            received_on=date(2026, 1, 2),
        )
    return community


def told(community, year=2026):
    return [
        (one.fund.code, one.spent, [(share.category, share.fen) for share in one.shares])
        for one in each_yuan(community, frozen_year(community, year))
    ]


def test_nothing_is_known_of_a_month_that_was_not_published(community):
    spend(community, 40, date(2026, 1, 5))
    close_month(actor(community, today=LATER), month=JANUARY)

    assert latest_frozen(community) is frozen_month(community, JANUARY) is None
    assert told(community) == []


def test_what_was_entered_after_publishing_is_not_in_it(community):
    spend(community, 40, date(2026, 1, 5))
    publish_months(community, JANUARY)
    reopen_month(actor(community, today=LATER), month=JANUARY, reason="漏记")
    spend(community, 60, date(2026, 1, 9), Category.REPAIR)
    spend(community, 7, date(2026, 2, 9))

    frozen = latest_frozen(community)

    assert frozen.sums.whole == SumLine("", ZERO, yuan(1000), yuan(40), yuan(960))
    assert told(community) == [("sanitation", yuan(40), [(Category.HAULAGE, 100)])]

    publish_months(community, JANUARY, reason="补记修门")

    assert latest_frozen(community).publication.version == 2
    assert latest_frozen(community).sums.whole.expense == yuan(100)
    assert told(community) == [
        ("sanitation", yuan(100), [(Category.REPAIR, 60), (Category.HAULAGE, 40)])
    ]


def test_each_fund_has_its_own_yuan_and_months_add_up(community):
    spend(community, "33.10", date(2026, 1, 5))
    spend(community, "33.10", date(2026, 2, 5), Category.LABOUR)
    spend(community, "33.10", date(2026, 2, 6), Category.REPAIR)
    spend(community, 12, date(2026, 2, 7), Category.FEE, code="hall")
    publish_months(community, JANUARY, FEBRUARY)

    assert [one.month for one in frozen_year(community, 2026)] == [JANUARY, FEBRUARY]
    (_code, spent, shares), hall = told(community)
    assert spent == yuan("99.30")
    assert sorted(fen for _category, fen in shares) == [33, 33, 34]
    assert hall == ("hall", yuan(12), [(Category.FEE, 100)])
    assert all(one.sums.adds_up for one in frozen_year(community, 2026))
    assert told(community, 2025) == []


def test_what_is_taken_back_was_not_spent(community):
    wrong = spend(community, 40, date(2026, 1, 5))
    spend(community, 10, date(2026, 1, 6), Category.FEE)
    publish_months(community, JANUARY)
    reverse_expense(actor(community, today=date(2026, 2, 3)), expense=wrong, reason="付错")
    publish_months(community, FEBRUARY)

    assert told(community) == [("sanitation", yuan(10), [(Category.FEE, 100)])]


def test_more_than_five_categories_are_four_and_the_rest(community):
    for amount, category in enumerate(Category, start=1):
        spend(community, amount, date(2026, 1, 5), category)
    publish_months(community, JANUARY)

    ((_code, _spent, shares),) = told(community)

    assert [category for category, _fen in shares][-1] is None
    assert [fen for _category, fen in shares] == [22, 19, 17, 14, 28]
    ((_one),) = each_yuan(community, frozen_year(community, 2026))
    assert _one.shares[-1].name == "其余"


def test_a_fund_in_debt_adds_up(community):
    line = SumLine("卫生费基金", yuan(5), yuan(1), yuan(9), yuan(-3))

    assert line.adds_up
    assert not MonthSums(line, [SumLine("x", yuan(5), yuan(1), yuan(9), yuan(3))]).adds_up
    assert not MonthSums(line, []).adds_up
    assert month_sums(
        {"opening": "5", "income": "1", "expense": "9", "closing": "-3.00", "funds": []}
    ).whole == SumLine("", yuan(5), yuan(1), yuan(9), yuan(-3))


@pytest.mark.parametrize(
    ("amounts", "parts"),
    [
        (["1", "1", "1"], [34, 33, 33]),
        (["0.01", "999.99"], [0, 100]),
        (["7"], [100]),
        ([], []),
        (["12.34", "56.78", "0.90", "3.21"], [17, 78, 1, 4]),
    ],
)
def test_the_parts_of_a_yuan_are_exactly_one(amounts, parts):
    assert largest_remainder([yuan(amount) for amount in amounts], 100) == parts
