"""Paying by code: the village's codes, households that say they have paid, and codes of a provider."""

from datetime import date, timedelta

import pytest

from funds.models import CollectionCode, Method, PaidNotice
from funds.reminders.collection_codes import collection_codes
from funds.reminders.notices import waiting_notices
from funds.reminders.on_its_way import on_its_way
from funds.reminders.order_codes import order_codes
from funds.reminders.showing_codes import BadCode, show_code, take_code_down
from funds.reminders.telling import (
    AnsweredAlready,
    BadNotice,
    ToldOften,
    answer_paid,
    tell_paid,
)
from tests.making.once import once_a_module
from tests.making.one_of_each import PNG
from tests.making.villages import actor, charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)


def owes_two_months():
    wang = door(village())
    charge(wang.community, "2026-01", "2026-02")
    return wang


built, wang = once_a_module(owes_two_months)


def tell(wang, amount=6, method=Method.WECHAT):
    at = actor(wang.community, today=TODAY)
    return tell_paid(at, household=wang, amount=yuan(amount), method=method)


def waiting(wang):
    return [str(notice.amount) for notice in waiting_notices(wang.community)]


def test_nothing_is_booked_by_a_notice(wang):
    tell(wang)

    assert waiting(wang) == ["6.00"]
    assert not wang.payments.exists()
    assert on_its_way(wang.community, [wang], today=TODAY) == [wang]


def test_the_payment_answers_it_by_itself(wang):
    tell(wang)
    pay(wang, 6, TODAY, method="wechat")

    assert waiting(wang) == []
    assert on_its_way(wang.community, [wang], today=TODAY) == []


@pytest.mark.parametrize(("amount", "method"), [(6, "cash"), (3, "wechat")])
def test_another_payment_does_not(wang, amount, method):
    tell(wang)
    pay(wang, amount, TODAY, method=method)

    assert waiting(wang) == ["6.00"]


def test_the_payment_found_for_one_notice_answers_no_other(wang):
    first, _second = tell(wang, 3), tell(wang, 3)
    answer_paid(actor(wang.community, today=TODAY), notice=first, found=True)
    pay(wang, 3, TODAY, method="wechat")
    assert waiting(wang) == ["3.00"]

    tomorrow = TODAY + timedelta(days=1)
    pay(wang, 3, tomorrow, method="wechat")

    assert waiting(wang) == []


def test_one_payment_answers_one_notice(wang):
    tell(wang, 3)
    tell(wang, 3)
    pay(wang, 3, TODAY, method="wechat")

    assert waiting(wang) == ["3.00"]


def test_the_clerk_answers_once_and_says_what_was_told(wang):
    notice, at = tell(wang), actor(wang.community, today=TODAY)
    with pytest.raises(BadNotice):
        answer_paid(at, notice=notice, found=False)

    answer_paid(at, notice=notice, found=False, note="没收到，请看看付给了谁")

    assert waiting(wang) == []
    with pytest.raises(AnsweredAlready):
        answer_paid(at, notice=notice, found=True)


@pytest.mark.parametrize(("amount", "method"), [(0, "wechat"), (6, "cash"), (6, "shells")])
def test_what_cannot_be_is_refused(wang, amount, method):
    with pytest.raises(BadNotice):
        tell(wang, amount, method)


def test_a_household_tells_three_times_a_day(wang):
    for _each in range(3):
        tell(wang)

    with pytest.raises(ToldOften):
        tell(wang)
    assert PaidNotice.objects.count() == 3


def test_the_last_code_of_a_method_is_shown(wang):
    at = actor(wang.community, today=TODAY)
    show_code(at, method=Method.WECHAT, content=PNG, holder="周")
    show_code(at, method=Method.ALIPAY, content=PNG)
    show_code(at, method=Method.WECHAT, content=PNG, holder="上余村")

    shown = [(code.method, code.holder) for code in collection_codes(wang.community)]
    assert shown == [("wechat", "上余村"), ("alipay", "")]

    take_code_down(at, method=Method.WECHAT, reason="换码")
    assert [code.method for code in collection_codes(wang.community)] == ["alipay"]
    assert CollectionCode.objects.count() == 4


@pytest.mark.parametrize(
    ("content", "method"),
    [
        (b"%PDF-1.4 nothing", "wechat"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "wechat"),
        (b"", "wechat"),
        (PNG + b"\0" * 512 * 1024, "wechat"),
        (PNG, "cash"),
    ],
)
def test_only_a_picture_is_shown(wang, content, method):
    with pytest.raises(BadCode):
        show_code(actor(wang.community, today=TODAY), method=Method(method), content=content)


def test_no_provider_is_used_unless_one_is_named(settings):
    assert order_codes() is None

    settings.ORDER_CODES = "simulated"
    text = order_codes().order(household="01-001", amount=yuan(6), remark="01-001-9")

    assert text == "shangyu-simulated:01-001?amount=6.00&remark=01-001-9"
