"""A clerk of two villages that both have the household 02-001: nothing lands in the other one."""

import re
from html import unescape

import pytest
import time_machine
from django.test import Client

from funds.models import Payment
from households.models import Membership, Role, User
from tests.making.desk import DeskClient
from tests.making.villages import TODAY, charge, door, official, village, yuan

SHEET = "/admin/households/household/02-001/sheet/"
MORNING = f"{TODAY}T10:00:00+08:00"
FIELD = re.compile(r"<input[^>]*>")
NAMED = re.compile(r'\bname="([^"]*)"')
VALUE = re.compile(r'\bvalue="([^"]*)"')
RIGHT = {"username": "clerk", "password": "a-long-password"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    """Works for 上溪 and 下溪; in both, 02-001 owes 9.00."""
    with time_machine.travel(MORNING):
        user = official(None)
        for code, name in (("shangxi", "赵大山"), ("xiaxi", "钱小河")):
            community = village(code)
            door(community, "02-001", name, group=2)
            charge(community, "2026-01", "2026-02", "2026-03")
            works_for(user, community)
        yield user


@pytest.fixture
def browser(clerk):
    client = Client()
    client.force_login(clerk)
    return client


def works_for(user, community):
    Membership.objects.create(community=community, user=user, role=Role.CLERK)


def hidden_of(page):
    """The hidden fields of a page's payment form, as a browser sends them."""
    form = page.content.decode().partition('id="pay"')[2].partition("</form>")[0]
    fields = [text for text in FIELD.findall(form) if 'type="hidden"' in text]
    found = [(NAMED.search(text)[1], VALUE.search(text)) for text in fields]
    return {name: unescape(value[1]) if value else "" for name, value in found}


def payment(page, amount):
    return hidden_of(page) | {"amount": amount, "method": "cash", "received_on": str(TODAY)}


def taken():
    """Which village took how much."""
    return list(Payment.objects.values_list("community__code", "amount").order_by("seq"))


def test_case_110_what_is_typed_in_one_tab_is_booked_in_its_village(browser):
    first = browser.get(f"/shangxi{SHEET}")
    second = browser.get(f"/xiaxi{SHEET}")
    assert "赵大山" in first.content.decode()
    assert "钱小河" in second.content.decode()

    browser.post(f"/shangxi{SHEET}", payment(first, "4"))

    assert taken() == [("shangxi", yuan(4))]


def test_case_110_a_form_made_for_another_village_is_refused(browser):
    page = browser.get(f"/shangxi{SHEET}")

    answer = browser.post(f"/xiaxi{SHEET}", payment(page, "4"))

    assert answer.status_code == 409
    assert "另一个村" in answer.content.decode()
    assert taken() == []


def test_case_110_a_form_without_a_village_is_refused(browser):
    """From a page that was open before addresses named their village."""
    page = browser.get(f"/shangxi{SHEET}")

    answer = browser.post(SHEET, payment(page, "4"))

    assert answer.status_code == 409
    assert "/admin/villages/" in answer.content.decode()
    assert taken() == []


def test_case_110_an_old_bookmark_leads_to_the_village_used_last(browser):
    browser.get("/xiaxi/admin/")

    answer = browser.get(f"{SHEET}?amount=6")

    assert answer.headers["Location"] == f"/xiaxi{SHEET}?amount=6"


def test_case_110_who_never_said_which_village_is_asked(browser):
    answer = browser.get("/admin/", follow=True)

    assert answer.redirect_chain == [("/admin/villages/", 302)]
    assert [one.code for one, _colour in answer.context["villages"]] == ["shangxi", "xiaxi"]


def test_case_110_logging_in_returns_to_the_last_village_on_another_computer_too(browser):
    browser.get("/xiaxi/admin/arrears/")
    elsewhere = Client()

    answer = elsewhere.post("/admin/login/", RIGHT, follow=True)

    assert answer.redirect_chain[-1] == ("/xiaxi/admin/", 302)


def test_case_110_a_second_membership_moves_nobody(db):
    """The new one's code even comes first in the alphabet."""
    user = official(village("shangxi"))
    browser = Client()
    browser.force_login(user)
    assert browser.get("/admin/").headers["Location"] == "/shangxi/admin/"
    browser.get("/shangxi/admin/")

    works_for(user, village("anxi"))

    assert browser.get("/admin/").headers["Location"] == "/shangxi/admin/"


def test_case_110_a_village_that_one_works_for_no_longer_is_not_returned_to(browser, clerk):
    browser.get("/xiaxi/admin/")
    clerk.memberships.filter(community__code="xiaxi").delete()

    assert browser.get("/admin/").headers["Location"] == "/admin/villages/"
    assert browser.get("/xiaxi/admin/").status_code == 404


def test_case_110_a_village_one_does_not_work_for_is_like_none(browser):
    village("dongxi")

    other = browser.get(f"/dongxi{SHEET}")
    none = browser.get(f"/nowhere{SHEET}")

    assert (other.status_code, other.content) == (none.status_code, none.content)
    assert other.status_code == 404
    assert "您不在这个村工作" in other.content.decode()
    assert browser.post(f"/dongxi{SHEET}", {"amount": "4"}).status_code == 404
    for code in ("dongxi", "nowhere"):
        sent = Client().get(f"/{code}{SHEET}")
        assert sent.headers["Location"] == f"/admin/login/?next=/{code}{SHEET}"


def test_case_110_any_number_of_villages_is_reached(db):
    for number in range(1, 104):
        village(f"cun-{number:03}")
    browser = Client()
    browser.force_login(User.objects.create_superuser("boss", password="a-long-password"))

    listed = browser.get("/admin/villages/").context
    found = browser.get("/cun-001/admin/villages/", {"q": "103"})

    assert (len(listed["villages"]), listed["more"]) == (100, True)
    assert 'href="/cun-103/admin/"' in found.content.decode()
    assert browser.get("/cun-103/admin/").context["community"].code == "cun-103"


def test_case_110_links_of_the_desk_and_out_of_it(clerk):
    """The desk's own within the village, the others where they always were."""
    client = DeskClient("xiaxi")
    client.force_login(clerk)

    page = client.get("/admin/arrears/").content.decode()

    assert 'href="/xiaxi/admin/tasks/month/"' in page
    assert 'action="/language/"' in page
    assert 'href="/api/v1/arrears/?format=xlsx' in page
    assert 'href="/static/desk/desk.css"' in page
    assert 'href="/xiaxi/"' in page
