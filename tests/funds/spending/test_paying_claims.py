"""A claim is paid from a fund that has the money, and reversed once."""

import json
from datetime import date

import pytest

from funds.board.closing import NoReason, close_month, reopen_month
from funds.board.notice_figures import notice_figures
from funds.board.public_month import public_month
from funds.board.publications import file_of
from funds.board.readiness import story_of
from funds.cash.cash_box import cash_in_box
from funds.documents.public_notice import public_notice
from funds.ledger.balances import fund_balance
from funds.ledger.holdings import AccountTooLow, FundTooLow
from funds.ledger.periods import BeforeBooks, NotYet
from funds.models import FileKind, SignOff
from funds.months import Month
from funds.spending.spending import AlreadyReversed, NotSpendable, reverse_expense
from tests.cases.outcomes import broken
from tests.making.claims import TODAY, approved, counters, paid, proposed
from tests.making.publications import publish
from tests.making.villages import actor, charge, door, fund, yuan

pytestmark = pytest.mark.django_db

APRIL_2 = date(2026, 4, 2)


def close_through_march(community):
    for month in (Month(2026, 1), Month(2026, 2), Month(2026, 3)):
        close_month(actor(community, today=APRIL_2), month=month)


def test_a_fund_goes_below_zero_only_by_a_decision_that_stands_on_the_expense(at):
    lights = fund(at.community, "lights")
    before = counters(at.community)
    with pytest.raises(FundTooLow, match=r"100\.00.*100\.01") as refusal:
        proposed(at, "100.01", fund=lights)
    assert (refusal.value.field, counters(at.community)) == ("overdraft_decision", before)

    claim = approved(at, 150, fund=lights, overdraft_decision="3月决议：先垫付")
    with pytest.raises(AccountTooLow):
        paid(at, claim, method="bank")
    expense = paid(at, claim, method="bank", shortage="对账单未到，款已入账")

    assert expense.voucher.summary.endswith("（账面不足：对账单未到，款已入账）")
    assert expense.decision == "3月决议：先垫付"
    assert fund_balance(at.community, lights) == yuan(-50)
    assert broken(at.community) == []


def test_a_decision_that_was_not_needed_is_not_on_the_expense(at):
    expense = paid(at, approved(at, overdraft_decision="备用"))

    assert expense.decision == ""


def test_the_fund_is_looked_at_again_when_it_is_paid(at):
    """Two claims of 60.00 on 100.00: the second is approved, and not paid."""
    lights = fund(at.community, "lights")
    first, second = (approved(at, 60, fund=lights) for _ in range(2))
    paid(at, first, method="bank")
    before = counters(at.community)

    with pytest.raises(FundTooLow):
        paid(at, second, method="bank")

    second.refresh_from_db()
    assert (second.state, counters(at.community)) == ("approved", before)
    assert broken(at.community) == []


@pytest.mark.parametrize(
    ("refusal", "details"),
    [
        (NotSpendable, {"method": "gold"}),
        (NotYet, {"paid_on": date(2026, 3, 21)}),
        (BeforeBooks, {"paid_on": date(2025, 12, 31)}),
    ],
)
def test_a_payment_that_cannot_be_made_leaves_the_claim_approved(at, refusal, details):
    claim = approved(at)
    before = counters(at.community)

    with pytest.raises(refusal):
        paid(at, claim, **details)

    claim.refresh_from_db()
    assert (claim.state, claim.expense, counters(at.community)) == ("approved", None, before)


def test_an_expense_is_taken_back_once(at):
    """The red twin has the next number; the money is back, and the claim stays paid."""
    expense = paid(at, approved(at))
    with pytest.raises(NotSpendable):
        reverse_expense(actor(at.community, at.clerk), expense=expense, reason=" ")

    twin = reverse_expense(actor(at.community, at.clerk), expense=expense, reason="重复")

    assert (twin.number, twin.amount, twin.summary, twin.booked_on) == (
        "BX-2026-03-002",
        yuan(-120),
        "冲红BX-2026-03-001：重复",
        TODAY,
    )
    assert cash_in_box(at.community) == yuan(10000)
    before = counters(at.community)
    with pytest.raises(AlreadyReversed):
        reverse_expense(actor(at.community, at.clerk), expense=expense, reason="再来")
    with pytest.raises(NotSpendable):
        reverse_expense(actor(at.community, at.clerk), expense=twin, reason="再来")
    assert counters(at.community) == before
    assert broken(at.community) == []


def test_an_expense_of_a_closed_month_is_taken_back_on_the_first_open_day(at):
    expense = paid(at, approved(at))
    close_through_march(at.community)

    twin = reverse_expense(actor(at.community, at.clerk), expense=expense, reason="重复")

    assert (twin.number, twin.booked_on) == ("BX-2026-04-001", date(2026, 4, 1))
    assert broken(at.community) == []


def test_case_119_a_month_is_closed_while_a_claim_waits(at):
    """It is named with the close, asked about where care is taken, and paid later as it stands."""
    claim = approved(at)
    signed = list(SignOff.objects.filter(claim=claim).order_by("seq"))
    for month in (Month(2026, 1), Month(2026, 2)):
        close_month(actor(at.community, today=APRIL_2), month=month)
    march = {"month": Month(2026, 3), "careful": True}

    with pytest.raises(NoReason) as refusal:
        close_month(actor(at.community, today=APRIL_2), **march)
    assert refusal.value.field == "despite"
    close_month(actor(at.community, today=APRIL_2), despite="发票下月到", **march)

    (event,) = story_of(at.community, Month(2026, 3))
    assert event.reason == f"发票下月到；未付报销单：{claim.number}"
    public = public_month(at.community, Month(2026, 3), names=set())
    notice = public_notice(at.community, notice_figures(at.community, public, names=set()))
    assert notice.foot[0] == f"结账说明：发票下月到；未付报销单：{claim.number}"
    claim.refresh_from_db()
    assert (claim.state, claim.happened_on) == ("approved", TODAY)
    assert list(SignOff.objects.filter(claim=claim).order_by("seq")) == signed

    expense = paid(at, claim, paid_on=APRIL_2, today=APRIL_2)

    claim.refresh_from_db()
    assert (expense.booked_on, claim.happened_on, claim.state) == (APRIL_2, TODAY, "paid")
    assert broken(at.community) == []


def test_case_119_a_claim_that_waits_is_named_where_nobody_asks(at):
    claim = proposed(at)
    for month in (1, 2, 3):
        close_month(actor(at.community, today=APRIL_2), month=Month(2026, month))

    assert [event.reason for event in story_of(at.community, Month(2026, 3))] == [
        f"未付报销单：{claim.number}"
    ]


def test_case_119_what_a_close_left_open_is_published_without_names(at, client):
    """The reason names a householder; the board's page of the month and its JSON mask it."""
    claim = proposed(at)
    door(at.community, "01-009", "周小满", liable_from=date(2026, 3, 1))
    charge(at.community, "2026-03")
    for month in (1, 2):
        close_month(actor(at.community, today=APRIL_2), month=Month(2026, month))
    clerk, reviewer = (actor(at.community, user, APRIL_2) for user in (at.clerk, at.reviewer))
    close_month(clerk, month=Month(2026, 3), despite="周小满的发票下月到")

    published = publish(reviewer, month=Month(2026, 3))

    told = json.loads(file_of(published, FileKind.JSON))
    assert told["left_open"] == f"周*满的发票下月到；未付报销单：{claim.number}"
    assert told["left_open"] in client.get("/shangyu/months/2026-03/").content.decode()


def test_case_119_a_month_that_is_open_again_has_left_nothing_open(at):
    proposed(at)
    for month in (1, 2, 3):
        close_month(actor(at.community, today=APRIL_2), month=Month(2026, month))
    reopen_month(actor(at.community, today=APRIL_2), month=Month(2026, 3), reason="补记")

    assert public_month(at.community, Month(2026, 3), names=set()).left_open == ""
