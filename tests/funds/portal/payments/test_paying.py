"""A household pays by code, and says that it has paid."""

import pytest
import time_machine

from funds.models import Method, PaidNotice, Payment
from funds.reminders.showing_codes import show_code
from tests.making.log_ins import NOW
from tests.making.one_of_each import PNG
from tests.making.residents import logged_in
from tests.making.villages import actor, charge, door, pay, village

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang(db):
    with time_machine.travel(NOW):
        wang = door(village())
        charge(wang.community, "2026-01", "2026-02")
        yield wang


def test_what_to_write_how_much_and_the_picture(wang):
    show_code(actor(wang.community), method=Method.WECHAT, content=PNG, holder="上余村")
    client = logged_in(wang)

    assert "/me/pay/" in client.get("/me/").content.decode()
    page = client.get("/me/pay/").content.decode()

    for said in ("01-001-9", "¥6.00", "data:image/png;base64,", "上余村"):
        assert said in page


def test_without_a_code_nothing_is_promised(wang):
    client = logged_in(wang)

    assert "/me/pay/" not in client.get("/me/").content.decode()
    assert "<figure" not in client.get("/me/pay/").content.decode()


def test_a_code_of_a_provider_is_there_only_where_one_is_named(wang, settings):
    client = logged_in(wang)
    assert not client.get("/me/pay/").context["order"]

    settings.ORDER_CODES = "simulated"

    assert client.get("/me/pay/").context["order"].startswith("data:image/svg")


def test_i_have_paid_waits_and_books_nothing(wang):
    client = logged_in(wang)
    form = client.get("/me/pay/").context["form"]
    said = {"once": form["once"].value(), "amount": "6", "method": "wechat"}

    for _each in range(2):
        assert client.post("/me/pay/", said).status_code == 302

    assert PaidNotice.objects.count() == 1
    assert not Payment.objects.exists()
    assert len(client.get("/me/pay/").context["waiting"]) == 1
    pay(wang, 6, NOW.date(), method="wechat")
    assert not client.get("/me/pay/").context["waiting"]


def test_once_said_the_button_is_not_pressed_again_by_mistake(wang):
    client = logged_in(wang)
    assert "我又付了一笔" not in client.get("/me/pay/").content.decode()

    form = client.get("/me/pay/").context["form"]
    client.post("/me/pay/", {"once": form["once"].value(), "amount": "6", "method": "wechat"})

    page = client.get("/me/pay/").content.decode()
    assert page.index("我又付了一笔") < page.index('<form method="post">', page.index("<details>"))


def test_the_fourth_time_a_day_is_refused(wang):
    client = logged_in(wang)
    said = {"amount": "6", "method": "wechat"}

    statuses = [client.post("/me/pay/", said).status_code for _each in range(4)]

    assert statuses == [302, 302, 302, 422]
