"""The price of a reservation at the desk, before anything is saved."""

import pytest
import time_machine

from funds.models import Hall, Party, Rental
from households.models import User
from tests.making.once import once_a_module
from tests.making.one_of_each import tariff
from tests.making.rentals import TODAY, rent, whole_day
from tests.making.villages import door, official, village, yuan

pytestmark = pytest.mark.django_db
NEW = "/shangyu/admin/hall/new/"
ZH = {"accept-language": "zh-CN"}


def with_people():
    community = village()
    tariff(community, Party.ORIGINAL, day=yuan("211.50"), deposit=yuan(333))
    door(community)
    official(community, "clerk")
    return community


built, community = once_a_module(with_people)


@pytest.fixture(autouse=True)
def _at_ten():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield


@pytest.fixture
def desk(client, community):
    client.force_login(User.objects.get(username="clerk"))
    return client


def wanted(desk, **changes):
    form = desk.get(NEW).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    filled = {**shown, "hall": Hall.objects.get().pk, "household": "01-001", **changes}
    return {name: value for name, value in filled.items() if value not in (None, False)}


def priced(desk, **changes):
    answer = desk.post(NEW, {**wanted(desk, **changes), "price": "1"}, headers=ZH)
    return answer.status_code, answer.content.decode()


def test_the_price_is_shown_and_nothing_is_saved(desk):
    status, text = priced(desk)
    assert status == 200
    assert all(words in text for words in ("211.50", "333.00", "544.50"))
    assert not Rental.objects.exists()


def test_two_days_cost_twice_the_rent_and_one_deposit(desk):
    text = priced(desk, last="2026-03-21")[1]
    assert all(words in text for words in ("423.00", "333.00", "756.00"))


def test_what_is_shown_is_what_is_saved_and_its_page_opens(desk):
    answer = desk.post(NEW, wanted(desk))
    assert answer.headers["Location"] == "/shangyu/admin/hall/HZ-2026-0001/"
    rental = Rental.objects.get()
    assert (rental.rent, rental.deposit) == (yuan("211.50"), yuan(333))


def test_without_a_tariff_the_way_to_it_is_shown(desk):
    text = priced(desk, household="", lessee="刘强")[1]
    assert "没有" in text[text.index('id="price"') :]
    assert not Rental.objects.exists()


def test_who_has_the_hall_is_told_with_the_price(desk, community):
    other = rent(community, door(community, "01-002", "李大明"), stay=whole_day(TODAY))
    text = priced(desk)[1]
    assert other.number in text[text.index('id="price"') :]


@pytest.mark.parametrize(
    "odd", [{"hall": "77"}, {"first": "x"}, {"start": "99"}, {"household": "%"}]
)
def test_an_odd_question_is_refused_at_its_field(desk, odd):
    assert priced(desk, **odd)[0] == 422
