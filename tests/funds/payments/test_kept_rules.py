"""What a payment knows of the rules from before is what it would read under the lock."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funds.models import (
    Book,
    Charge,
    Exemption,
    Fund,
    Levy,
    LevyRate,
    Period,
)
from funds.months import Month
from funds.payments.planning import Wish, foresee
from funds.upkeep.answering import answer_prepared
from households.models import FormerStanding, FormerStay, Household
from tests.cases.doing import decide, rate
from tests.making.villages import TODAY, actor, charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db(transaction=True)

RULES = (Book, Exemption, FormerStanding, FormerStay, Fund, Household, Levy, LevyRate, Period)
WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')


def exempt(household, since, percent=100):
    exemption = Exemption(
        community=household.community,
        household=household,
        percent=percent,
        from_month=Month.parse(since),
        reason="五保户",
        approved_by="村委会",
    )
    return decide(exemption, TODAY)


def paid_up():
    """王秀英 owes nothing, so that more of her money pays for coming months."""
    wang = door(village())
    charge(wang.community, "2026-01", "2026-02", "2026-03")
    pay(wang, 9)
    wang.community.refresh_from_db()
    return wang


def months(household):
    """The coming months that are charged, each with what of it is waived."""
    rows = Charge.objects.filter(household=household, month__gt=Month(2026, 3))
    return sorted((str(row.month), row.levy.code, row.waived) for row in rows)


def asked_by(do):
    with CaptureQueriesContext(connection) as asked:
        do()
    return [one["sql"] for one in asked]


def about(model, statements):
    return [one for one in statements if f'"{model._meta.db_table}"' in one]


def test_what_was_foreseen_is_not_asked_under_the_lock():
    wang = paid_up()
    foresee(actor(wang.community), [Wish(wang, yuan(3))])

    statements = asked_by(lambda: pay(wang, 3))

    assert about(LevyRate, statements) == about(Period, statements) == []
    assert [month for month, *_ in months(wang)] == ["2026-04"] * 3


def test_a_decision_after_that_is_followed():
    wang = paid_up()
    foresee(actor(wang.community), [Wish(wang, yuan(3))])
    exempt(wang, "2026-04", percent=50)

    pay(wang, 3)

    assert [month for month, *_ in months(wang)] == ["2026-04"] * 3 + ["2026-05"] * 3
    assert {waived for *_, waived in months(wang)} == {Decimal("0.50")}


def test_a_rate_between_two_payments_holds_for_the_second():
    wang = paid_up()
    pay(wang, 3)
    rate(wang.community, 2, "2026-05")

    pay(wang, 4)

    may = Charge.objects.filter(month=Month(2026, 5)).order_by("levy__position")
    assert [row.amount for row in may] == [2, 1, 1]


def test_a_decision_within_the_same_act_is_followed_from_then_on():
    wang = paid_up()

    def work():
        pay(wang, 3)
        exempt(wang, "2026-05", percent=50)
        pay(wang, "1.50")
        return 201, ""

    answer_prepared(wang.community, "key", "fingerprint", lambda: work, of_money=True)
    known = Household.objects.get(pk=wang.pk).community.rules_stamp

    assert known != wang.community.rules_stamp
    assert [waived for month, _levy, waived in months(wang) if month == "2026-05"] == [
        Decimal("0.50")
    ] * 3


def test_only_what_changes_no_rule_leaves_their_stamp():
    wang = paid_up()
    before = wang.community.rules_stamp

    statements = asked_by(lambda: pay(wang, 10))
    wang.community.refresh_from_db()
    written = {found[1] for one in statements if (found := WRITTEN.match(one))}

    assert before == wang.community.rules_stamp != 0
    assert "funds_payment" in written
    assert written.isdisjoint(model._meta.db_table for model in RULES)

    exempt(wang, "2026-09")
    wang.community.refresh_from_db()
    assert before != wang.community.rules_stamp
