"""A resident and a stranger ask for the hall on their telephones; the clerk answers at the desk."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from funds.models import Hall, HallRequest, HallRequestEvent, Rental
from households.models import Household, User
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.rentals import TODAY, hall_village
from tests.making.residents import logged_in
from tests.making.villages import door, official

pytestmark = pytest.mark.django_db
ASK, ASKED, MINE = "/shangyu/hall/ask/", "/shangyu/hall/asked/", "/me/hall/ask/"
DESK = "/shangyu/admin/"
ZH, EN = {"accept-language": "zh-CN"}, {"accept-language": "en"}
DAY = "2026-04-11"


def with_people():
    village = hall_village()
    door(village)
    door(village, "01-002", "李大明")
    official(village, "clerk")
    return village


built, community = once_a_module(with_people)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00", tick=False) as clock:
        yield clock


def wish(**changes):
    told = {"hall": Hall.objects.get().pk, "day": DAY, "session": "morning", "event": "birthday"}
    return {**told, **changes}


def stranger(client=None, headers=ZH, **changes):
    sent = wish(**{"name": "刘强", "phone": "139 0000 1234", **changes})
    return (client or Client()).post(ASK, sent, headers=headers, follow=True)


def looked_up(number="YF-2026-0001", digits="1234", headers=ZH, client=None):
    answer = (client or Client()).post(
        ASKED, {"number": number, "digits": digits}, headers=headers
    )
    return answer.status_code, answer.content.decode()


@pytest.fixture
def desk(client, community):
    client.force_login(User.objects.get(username="clerk"))
    return client


def taken_up(desk, number="YF-2026-0001", **changes):
    address = f"{DESK}hall/new/?request={number}"
    form = desk.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in (shown | changes).items() if value not in (None, False)}
    return desk.post(address, sent, headers=ZH)


@pytest.mark.parametrize("headers", [ZH, EN])
def test_a_stranger_asks_and_looks_it_up_by_the_end_of_the_telephone(community, headers):
    said = stranger(headers=headers).content.decode()
    assert "YF-2026-0001" in said
    status, text = looked_up(headers=headers)
    assert status == 200
    assert ("3月22日 10:00" if headers == ZH else "03-22 10:00") in text
    # A token may hold any digits.
    said = re.sub(r"\w{32,}", "", text.replace("YF-2026-0001", ""))
    assert not [secret for secret in ("刘强", "13900001234", "0000") if secret in said]
    assert looked_up(digits="1235")[0] == 422
    assert looked_up("YF-2026-0002")[0] == 422


def test_a_household_asks_on_its_page_withdraws_and_sees_the_answer(community, desk):
    wang = logged_in(Household.objects.get(number="01-001"))
    answer = wang.post(MINE, wish(note="六桌"), headers=ZH, follow=True)
    assert "给您留到 3月22日 10:00" in answer.content.decode()
    request = HallRequest.objects.get()
    assert (request.name, request.household.number) == ("王秀英", "01-001")

    wang.post(f"/me/hall/{request.number}/withdraw/")
    assert "已撤回" in wang.get("/me/hall/", headers=ZH).content.decode()

    wang.post(MINE, wish(session="day"), headers=ZH)
    sent = {"reason": "那天村里开会", "once": "one"}
    desk.post(f"{DESK}hall/requests/YF-2026-0002/decline/", sent)
    assert "没答应：那天村里开会" in wang.get("/me/hall/", headers=ZH).content.decode()
    assert broken(community) == []


def test_another_households_request_is_not_there(community):
    logged_in(Household.objects.get(number="01-001")).post(MINE, wish())
    li = logged_in(Household.objects.get(number="01-002"))
    assert li.post("/me/hall/YF-2026-0001/withdraw/").status_code == 404
    assert "YF-2026-0001" not in li.get("/me/hall/", headers=ZH).content.decode()
    assert looked_up(digits="")[0] == 422
    assert looked_up(digits="0000")[0] == 422
    assert not HallRequestEvent.objects.exists()


def test_the_clerk_finds_it_under_today_late_ones_first_and_confirms_with_the_price(
    community, desk, clock
):
    stranger(phone="13900001234", session="day")
    stranger(phone="13900009999", session="day", day="2026-04-18", name="丁家")
    clock.shift(timedelta(hours=40))
    logged_in(Household.objects.get(number="01-001")).post(MINE, wish(day="2026-04-25"))
    desk.force_login(User.objects.get(username="clerk"))
    waits = [one for one in desk.get(DESK, headers=ZH).context["waits"] if "YF-" in one.fact]
    assert [one.late for one in waits] == [True, True, False]

    address = f"{DESK}hall/new/?request=YF-2026-0001"
    assert waits[0].address.endswith("hall/new/?request=YF-2026-0001")
    shown = desk.post(address, priced(desk, address), headers=ZH)
    assert all(words in shown.content.decode() for words in ("400.00", "500.00", "900.00"))
    answer = taken_up(desk)
    assert answer.headers["Location"] == f"{DESK}hall/HZ-2026-0001/"
    rental = Rental.objects.get()
    assert (rental.lessee, rental.phone) == ("刘强", "13900001234")
    assert "HZ-2026-0001" in looked_up()[1]
    assert broken(community) == []


def priced(desk, address):
    form = desk.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {**{name: value for name, value in shown.items() if value}, "price": "1"}


def test_a_second_answer_is_refused_in_words(community, desk):
    stranger()
    assert taken_up(desk).status_code == 302
    refused = taken_up(desk, once="again")
    assert refused.status_code == 422
    assert "已经答复过" in refused.content.decode()
    assert Rental.objects.count() == 1


def test_who_reserves_directly_is_told_who_asked_and_may_do_it(community, desk):
    stranger()
    address = f"{DESK}hall/new/"
    sent = {**priced(desk, address), "hall": Hall.objects.get().pk, "first": DAY, "lessee": "丁家"}
    told = desk.post(address, sent, headers=ZH).content.decode()
    assert "刘强" in told
    assert "YF-2026-0001" in told
    del sent["price"]
    assert desk.post(address, sent).status_code == 302
    assert "排队第 1 位" in looked_up()[1]


def test_a_past_day_and_a_flood_are_refused(community):
    client = Client()
    assert stranger(client, day=str(TODAY - timedelta(days=1))).status_code == 422
    answers = [stranger(client, phone=f"1380000{n:04d}").status_code for n in range(7)]
    assert answers[-1] == 422
    assert HallRequest.objects.count() == 5


def test_a_household_does_not_ask_and_withdraw_without_end(community):
    wang = logged_in(Household.objects.get(number="01-001"))
    for n in range(1, 7):
        assert wang.post(MINE, wish()).status_code == 302
        wang.post(f"/me/hall/YF-2026-{n:04d}/withdraw/")
    answer = wang.post(MINE, wish(), headers=EN)
    assert answer.status_code == 422
    assert "Too many tries" in answer.content.decode()
    li = logged_in(Household.objects.get(number="01-002"))
    assert li.post(MINE, wish()).status_code == 302


def test_it_is_looked_up_as_an_input_method_writes_it(community):
    stranger(phone="１３７ ０００ ４８２６０")
    assert looked_up(" ｙｆ－２０２６－０００１", "８２６０")[0] == 200
    for digits in ("826", "82600", "八二六零"):
        assert looked_up(digits=digits)[0] == 422


def test_the_digits_are_not_guessed(community):
    stranger()
    for n in range(10):
        assert looked_up(digits=f"{n:04d}")[0] == 422
    status, text = looked_up()
    assert status == 422
    assert "保留" not in text
    assert "给您留到" not in text


def test_the_same_form_sent_twice_asks_once(community):
    client = Client()
    for _turn in range(2):
        stranger(client, once="same")
    assert HallRequest.objects.count() == 1
