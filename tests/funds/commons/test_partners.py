"""Partners: what is expected follows from the agreement, what came from other income, nothing nets."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from funds.commons.partnering import (
    AgreedAlready,
    BadAgreement,
    Terms,
    end_agreement,
    note_contribution,
    reverse_contribution,
    sign_agreement,
    tell_base,
)
from funds.commons.partners import account_of, due_days
from funds.models import Brings, Every, Partner, PartnerAgreement, Purpose
from funds.payments.receipting import record_other_income
from funds.payments.reversing import reverse_payment
from funds.upkeep.checking import check_books
from households.revising import revise
from tests.making.once import once_a_module
from tests.making.villages import actor, fund, village, yuan

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)


def a_shop_with_an_agreement():
    community = village()
    shop = Partner(community=community, name="老街小卖部")
    revise(shop, by=None)
    terms = Terms(
        signed_on=date(2026, 1, 1),
        from_day=date(2026, 1, 1),
        until_day=date(2026, 12, 31),
        every=Every.MONTH,
        first_due=date(2026, 1, 31),
        fund=fund(community, "lights"),
        base="营业额",
        percent=5,
        least=yuan(20),
    )
    agreement = sign_agreement(actor(community), partner=shop, terms=terms)
    return community, shop, agreement, terms


built, agreed = once_a_module(a_shop_with_an_agreement)


def give(community, shop, amount, on, purpose=Purpose.PARTNER):
    return record_other_income(
        actor(community, today=on),
        payer=shop.name,
        fund=fund(community, "lights"),
        amount=yuan(amount),
        method="bank",
        received_on=on,
        purpose=purpose,
        partner=shop,
    )


def test_what_is_due_is_the_share_of_the_base_and_at_least_so_much(agreed):
    community, shop, agreement, _terms = agreed
    tell_base(actor(community), agreement=agreement, due_on=date(2026, 1, 31), amount=yuan(1234))
    tell_base(actor(community), agreement=agreement, due_on=date(2026, 2, 28), amount=yuan(90))

    give(community, shop, "70.50", date(2026, 3, 2))

    account = account_of(agreement, today=TODAY)
    assert [(one.day, one.expected, one.received) for one in account.dues] == [
        (date(2026, 1, 31), yuan("61.70"), yuan("61.70")),
        (date(2026, 2, 28), yuan(20), yuan("8.80")),
        (date(2026, 3, 31), None, yuan(0)),
    ]
    assert [one.day for one in account.late(TODAY)] == [date(2026, 2, 28)]
    assert [one.day for one in account.late(date(2026, 4, 1))] == [
        date(2026, 2, 28),
        date(2026, 3, 31),
    ]


def test_what_is_brought_is_valued_and_never_netted(agreed):
    community, _shop, agreement, _terms = agreed
    brought = {"agreement": agreement, "brings": Brings.ROOMS, "brought_on": date(2026, 2, 1)}
    note_contribution(actor(community), text="两间空房", worth=yuan(3000), **brought)
    wrong = note_contribution(actor(community), text="桌子", worth=yuan(80), **brought)

    reverse_contribution(actor(community), contribution=wrong)

    account = account_of(agreement, today=TODAY)
    assert (account.brought, account.received) == (yuan(3000), yuan(0))
    with pytest.raises(AgreedAlready):
        reverse_contribution(actor(community), contribution=wrong)
    assert [one.findings for one in check_books(community) if one.findings] == []


def test_money_that_was_reversed_or_came_before_the_agreement_does_not_count(agreed):
    community, shop, agreement, _terms = agreed
    taken = give(community, shop, 50, date(2026, 2, 2))

    reverse_payment(actor(community), payment=taken, reason="记错了")

    assert account_of(agreement, today=TODAY).received == yuan(0)
    give(community, shop, 30, date(2026, 2, 3), Purpose.COLLECTIVE)
    assert account_of(agreement, today=TODAY).received == yuan(30)


def test_after_its_end_nothing_more_is_expected_and_another_can_begin(agreed):
    community, shop, agreement, terms = agreed
    with pytest.raises(AgreedAlready, match=agreement.number):
        sign_agreement(actor(community), partner=shop, terms=terms)

    end_agreement(actor(community), agreement=agreement, ended_on=date(2026, 2, 15), reason="搬走")

    ended = PartnerAgreement.objects.select_related("ended", "community").get(pk=agreement.pk)
    assert list(due_days(ended)) == [date(2026, 1, 31)]
    later = Terms(**{**vars(terms), "from_day": date(2026, 2, 16), "first_due": TODAY})
    sign_agreement(actor(community), partner=shop, terms=later)
    give(community, shop, 40, date(2026, 2, 16))
    assert account_of(ended, today=TODAY).received == yuan(0)
    assert [one.findings for one in check_books(community) if one.findings] == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"until_day": date(2025, 12, 31)}, "until_day"),
        ({"signed_on": date(2026, 3, 21)}, "signed_on"),
        ({"first_due": date(2027, 1, 1)}, "first_due"),
        ({"base": ""}, "base"),
        ({"percent": 101}, "percent"),
        ({"percent": -1}, "percent"),
        ({"least": yuan(-1)}, "least"),
        ({"least": Decimal("0.005")}, "least"),
        ({"least": Decimal(10) ** 12}, "least"),
    ],
)
def test_terms_that_will_not_do(agreed, changed, field):
    community, shop, _agreement, terms = agreed

    with pytest.raises(BadAgreement) as refused:
        sign_agreement(actor(community), partner=shop, terms=Terms(**{**vars(terms), **changed}))

    assert refused.value.field == field


@given(
    first=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    every=st.sampled_from(Every),
    days=st.integers(0, 1500),
)
def test_due_days_are_so_many_months_apart_and_within_the_agreement(first, every, days):
    until = date.fromordinal(first.toordinal() + days)
    agreement = PartnerAgreement(first_due=first, every=every, until_day=until)

    listed = list(due_days(agreement))

    assert listed[0] == first
    assert all(first <= day <= until for day in listed)
    months = [day.year * 12 + day.month for day in listed]
    assert months == list(range(months[0], months[0] + every * len(months), every))


def test_a_base_of_nothing_owes_the_least_and_one_below_nothing_is_refused(agreed):
    community, _shop, agreement, _terms = agreed
    january = date(2026, 1, 31)
    tell_base(actor(community), agreement=agreement, due_on=january, amount=yuan(0))
    (due, *_later) = account_of(agreement, today=TODAY).dues
    assert (due.base, due.expected) == (yuan(0), yuan(20))

    for amount in (yuan(-1), Decimal("0.001"), Decimal(10) ** 12, Decimal("NaN")):
        with pytest.raises(BadAgreement) as refused:
            tell_base(actor(community), agreement=agreement, due_on=january, amount=amount)
        assert refused.value.field == "amount"
    for day in (date(2026, 1, 30), date(2025, 12, 31), date(2027, 1, 31)):
        with pytest.raises(BadAgreement) as refused:
            tell_base(actor(community), agreement=agreement, due_on=day, amount=yuan(1))
        assert refused.value.field == "due_on"
