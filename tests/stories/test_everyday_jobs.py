"""Jobs of every day, from Today to their end: every way is a link, and every page is counted."""

import re
from datetime import date
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from funds.board.objecting import raise_objection
from funds.models import (
    AccountRole,
    CashCount,
    Charge,
    Claim,
    ClaimState,
    Objection,
    Payment,
    Period,
)
from funds.months import Month
from funds.spending.claiming import propose
from funds.village.opening import OpeningCash, open_books
from households.models import Household, Role
from tests.making.claims import draft
from tests.making.desk import DeskClient, at_desk
from tests.making.one_of_each import PNG
from tests.making.pages import form_with
from tests.making.villages import actor, charge, door, fund, official, pay, village, yuan

pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]

DAY = date(2026, 2, 5)
NOW = f"{DAY}T10:00:00+08:00"


class Walk:
    """Somebody who begins at Today and goes only where a page leads; each page shown counts."""

    def __init__(self, user):
        self.client, self.pages, self.address, self.page = DeskClient(), 0, "", ""
        self.client.force_login(user)
        self._shown(self.client.get("/admin/"))

    def go(self, way, **asked):
        """Follow the first link whose address ends so."""
        links = [unescape(one) for one in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', self.page)]
        found = [one for one in links if one.endswith(way)]
        assert found, (way, sorted(set(links)))
        return self._shown(self.client.get(found[0], asked))

    def find(self, words):
        """Type into the search box in the head."""
        assert f'action="{at_desk("/admin/find/")}"' in self.page
        return self._shown(self.client.get("/admin/find/", {"q": words}))

    def send(self, **said):
        """Fill in the form that has these fields or buttons."""
        form = form_with(self.page, set(said))
        return self._shown(self.client.post(form.action or self.address, form.filled(said)))

    def _shown(self, answer):
        while answer.status_code in (302, 303):
            answer = self.client.get(answer["Location"])
        self.address, self.page = answer.request["PATH_INFO"], answer.content.decode()
        assert answer.status_code == 200, re.findall(r"errorlist.*?</ul>", self.page, re.DOTALL)
        self.pages += 1
        return self


@pytest.fixture
def community():
    with time_machine.travel(NOW, tick=False):
        community = village(first_month=Month(2026, 1))
        for number, name in (("01-001", "王秀英"), ("01-002", "李建国"), ("01-003", "张伟")):
            door(community, number, name)
        charge(community, "2026-01", "2026-02", today=DAY)
        yield community


@pytest.fixture
def clerk(community):
    return Walk(official(community))


@pytest.fixture
def reviewer(community):
    return Walk(official(community, "reviewer", Role.REVIEWER))


def test_a_payment_takes_two_pages_to_its_receipt(clerk):
    clerk.find("wxy").send(amount="6.00")

    assert Payment.objects.get().amount == yuan(6)
    assert clerk.pages == 3
    assert "SY-2026-000001" in clerk.page


def test_a_payment_taken_wrongly_is_undone_from_today(community):
    pay(Household.objects.get(number="01-002"), 3, DAY)
    clerk = Walk(official(community))
    key = Payment.objects.get().pk

    clerk.go(f"/payments/{key}/reverse/").send(reason="收错人了")

    assert Payment.objects.get(reverses=key).amount == -yuan(3)
    assert clerk.pages == 3


def test_a_month_is_charged(community):
    with time_machine.travel("2026-03-01T10:00:00+08:00", tick=False):
        clerk = Walk(official(community))
        clerk.go("/admin/charges/").send(month="2026-03").send()

    assert Charge.objects.of(community).filter(month=Month(2026, 3)).count() == 9
    assert clerk.pages <= 4


def test_the_cash_is_counted(clerk):
    clerk.go("/money/count/").send(
        piece_5="3", witnessed_by="郑光明", reason="多出三元", fund="卫生费基金"
    )

    assert CashCount.objects.get().counted == yuan(3)
    assert clerk.pages == 3


def test_a_question_is_answered(community):
    objection = raise_objection(actor(community, today=DAY), text="九月交过了", household=None)
    clerk = Walk(official(community))

    clerk.go(f"/{objection.number}/answer/").send(text="查过了，收据号 SY-2026-000001。")

    assert Objection.objects.get().answers.count() == 1
    assert clerk.pages == 3


def test_a_month_is_closed_from_the_list_of_today(clerk, community):
    clerk.go("/months/2026-01/").go("/months/2026-01/close/").send()

    assert Period.objects.of(community).get(month=Month(2026, 1)).status == "closed"
    assert clerk.pages <= 5


def test_a_household_is_registered(clerk):
    clerk.go("/tasks/register/").go("/household/add/").send(
        number="01-004", householder="赵六", liable_from="2026-02-01"
    )

    assert Household.objects.get(number="01-004").householder == "赵六"
    assert clerk.pages <= 5


def test_a_household_that_moves_away(clerk):
    clerk.find("01-003").go("/leave/").send(on="2026-02-05", reason="进城了")

    assert Household.objects.get(number="01-003").liable_until
    assert clerk.pages <= 5


def with_money(community):
    """Ten thousand for sanitation in the box."""
    cash = [OpeningCash(AccountRole.CASH, fund(community), yuan(10000))]
    open_books(actor(community, today=DAY), cash=cash)


def test_a_claim_from_the_photo_to_its_review_takes_one_page(community):
    with_money(community)
    clerk = Walk(official(community))
    clerk.go("/tasks/spend/").go("/claims/photo/")
    before, address = clerk.pages, clerk.address
    photo = SimpleUploadedFile("收据.png", PNG, "image/png")

    clerk.send(
        pictures=photo, category="维修", payee="老秦水电", amount="45", witnessed_by="李建国"
    )

    claim = Claim.objects.of(community).get()
    assert (claim.state, claim.attachments.count()) == (ClaimState.PENDING, 1)
    assert (clerk.pages - before, clerk.address) == (1, address)
    assert claim.number in clerk.page
    assert "待审核" in clerk.page


def test_three_small_claims_are_opened_and_signed_together(community):
    with_money(community)
    clerk = actor(community, official(community), today=DAY)
    for amount in (12, 30, 45):
        propose(clerk, draft=draft(community, amount, happened_on=DAY))
    reviewer = Walk(official(community, "reviewer", Role.REVIEWER))

    reviewer.go("/together/").go("/SQ-2026-0001/").go("/SQ-2026-0002/").go("/SQ-2026-0003/")
    reviewer.go("/together/")
    reviewer.send(sign=[f"SQ-2026-000{place}.1" for place in (1, 2, 3)])

    assert "签好了 3 张，共 87.00 元" in reviewer.page
    assert Claim.objects.of(community).filter(state=ClaimState.REVIEWED).count() == 3
    assert reviewer.pages == 7
