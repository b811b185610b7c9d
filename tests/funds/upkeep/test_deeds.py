"""Acts about money in the trail: what was done, how much, why; narrowed as an auditor asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from funds.board.closing import close_month
from funds.models import Charge, Payment
from funds.months import Month
from funds.payments.reversing import reverse_payment
from funds.upkeep.audit_trail import Asked, trail
from funds.upkeep.deeds import BY_CODE, DEEDS
from households.models import Household
from tests.making.busy_day import busy_day
from tests.making.once import once_a_module
from tests.making.publications import publish
from tests.making.villages import actor, charge, door, official, pay, reader, village, yuan

pytestmark = pytest.mark.django_db
built, busy = once_a_module(busy_day)
TAKEN = (BY_CODE["taken"],)


def done(community, asked=None):
    return [str(change.done) for change in trail(reader(community), asked or Asked(acts=DEEDS))]


def reverse(payment, by=None, reason="记错"):
    return reverse_payment(actor(payment.community, by), payment=payment, reason=reason)


@pytest.fixture
def community():
    return village()


def test_each_act_is_named_with_its_amount_and_reason(community):
    clerk = official(community)
    payment = pay(door(community), 7, by=clerk)
    reverse(payment, by=clerk, reason="收错了一户")

    (red,) = trail(reader(community), Asked(acts=(BY_CODE["reversed"],)))
    (taken,) = trail(reader(community), Asked(acts=TAKEN))

    assert (str(red.done), red.amount, red.by) == ("冲红", yuan(-7), clerk)
    assert "收错了一户" in red.reason
    assert (str(taken.done), taken.amount, taken.text) == ("收款", yuan(7), payment.receipt)


def test_what_is_not_about_money_is_left_out_until_everything_is_asked_for(busy):
    acts, everything = done(busy), done(busy, Asked())

    assert {"收款", "报销付款", "审核报销单", "批准报销单", "划转", "盘点现金"} < set(acts)
    assert {"登记：附件", "登记：凭证", "登记：住户"} & set(everything)
    assert not any(said.startswith(("登记", "修改", "删去")) for said in acts)
    assert Charge.objects.of(busy).of_levies().exists()
    assert len(done(busy, Asked(acts=(BY_CODE["charged"],)))) < Charge.objects.count()


def test_closing_and_publishing_are_acts_about_money(community):
    door(community)
    charge(community, "2026-01")
    close_month(actor(community), month=Month(2026, 1))
    publish(actor(community, official(community)), month=Month(2026, 1))

    assert {"结账", "公示"} <= set(done(community))


def test_a_least_amount_finds_money_in_and_out(community):
    household = door(community)
    pay(household, 3)
    reverse(pay(household, 41))

    found = trail(reader(community), Asked(acts=DEEDS, least=yuan(40)))

    assert [change.amount for change in found] == [yuan(-41), yuan(41)]


def test_days_are_those_of_the_village_s_clock(community):
    pay(door(community), 3)
    moment = Payment.objects.get().recorded_at
    today = timezone.localtime(moment).date()
    day = timedelta(days=1)

    assert done(community, Asked(acts=TAKEN, first=today, last=today)) == ["收款"]
    assert done(community, Asked(acts=TAKEN, first=today + day)) == []
    assert done(community, Asked(acts=TAKEN, last=today - day)) == []


def test_one_kind_of_act_is_found_by_its_code(community):
    household = door(community)
    reverse(pay(household, 5))
    pay(household, 6)

    assert done(community, Asked(acts=(BY_CODE["reversed"],))) == ["冲红"]
    assert done(community, Asked(acts=TAKEN)) == ["收款", "收款"]


def test_every_fact_is_written_by_one_act_at_most(busy):
    """What an act narrows to, and what it says of a row, agree."""
    for deed in DEEDS:
        for change in trail(reader(busy), Asked(acts=(deed,))):
            assert str(change.done) == str(deed.label)


def test_more_acts_need_no_more_queries(community):
    household = door(community)
    pay(household, 3)
    few = _queries(community)
    for _ in range(5):
        pay(Household.objects.get(pk=household.pk), 3)

    assert _queries(community) == few


def _queries(community):
    with CaptureQueriesContext(connection) as asked:
        trail(reader(community), Asked(acts=DEEDS))
    return len(asked)
