"""Signing with eyes: the papers stand beside the lines, and what was read is what is signed."""

import pytest

from funds.models import Claim, ClaimState
from funds.spending.attaching import attach
from funds.spending.claiming import Wanted, change
from funds.spending.signing import approve, review
from tests.making.claims import TODAY, draft, office, proposed
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.one_of_each import PDF, PNG
from tests.making.villages import actor, yuan

built, at = once_a_module(office)
RECEIPT = "0031842"


@pytest.fixture
def claim(at):
    lines = [Wanted("水管", yuan(18), "6 米", "receipt", RECEIPT), Wanted("弯头", yuan(7))]
    written = proposed(at, summary="修菜园水管", lines=lines)
    for name, content in (("收据.png", PNG), ("合同.pdf", PDF)):
        attach(actor(at.community, at.clerk), claim=written, name=name, content=content)
    return written


@pytest.fixture
def reviewer(at):
    client = DeskClient()
    client.force_login(at.reviewer)
    return client


def page_of(client, claim):
    return client.get(f"/admin/claims/{claim.number}/").content.decode()


def sent(client, claim, step, **said):
    return client.post(f"/admin/claims/{claim.number}/{step}/", said)


def test_the_page_shows_picture_checks_and_the_button_with_the_amount(reviewer, claim):
    page = page_of(reviewer, claim)

    assert page.count("<img") == 1
    assert "打开 合同.pdf" in page
    assert "同意，签字 25.00 元" in page
    assert f"票据 {RECEIPT} 以前没有报过" in page
    assert "经办人吴水电、证明人李建国，都不是您" in page
    assert "有 10,000.00，付后还有 9,975.00" in page


def test_a_paper_that_was_claimed_before_is_pointed_out(at, reviewer, claim):
    twin = proposed(at, lines=[Wanted("水管", yuan(18), "", "receipt", RECEIPT)])

    assert f"在 {claim.number} 上也报了" in page_of(reviewer, twin)
    assert "请先看票据原件" in page_of(reviewer, twin)


def test_whoever_entered_it_is_offered_no_signature(at, claim):
    clerk = DeskClient()
    clerk.force_login(at.clerk)

    assert "同意，签字" not in page_of(clerk, claim)


def test_what_was_changed_since_it_was_read_is_not_signed(at, reviewer, claim):
    change(actor(at.community, at.clerk, TODAY), claim=claim, draft=draft(at.community, 900))

    answer = sent(reviewer, claim, "review", version=1)

    assert answer.status_code == 422
    assert "在您打开以后改过" in answer.content.decode()
    assert Claim.objects.get(pk=claim.pk).state == ClaimState.PENDING


def test_a_paper_that_came_since_is_looked_at_before_it_is_signed(at, reviewer, claim):
    """Papers are added, never taken away: so many as the page showed are so many as there are."""
    opened = reviewer.get(f"/admin/claims/{claim.number}/").context["form"]
    seen = {name: opened[name].value() for name in ("version", "papers")}
    attach(actor(at.community, at.clerk), claim=claim, name="另一张.png", content=PNG + b"2")

    answer = sent(reviewer, claim, "review", **seen)

    assert answer.status_code == 422
    assert "又添了单据" in answer.content.decode()
    assert Claim.objects.get(pk=claim.pk).state == ClaimState.PENDING
    assert sent(reviewer, claim, "review", version=1, papers=3).status_code == 302


def test_sending_back_wants_a_reason_on_the_same_page(reviewer, claim):
    refused = sent(reviewer, claim, "send-back", version=1)
    assert (refused.status_code, refused.content.decode().count("<img")) == (422, 1)

    sent(reviewer, claim, "send-back", version=1, note="数量不对")

    assert Claim.objects.get(pk=claim.pk).state == ClaimState.RETURNED


def test_who_has_several_to_sign_goes_on_to_the_next(at, reviewer, claim):
    other = proposed(at, 33)

    first = sent(reviewer, claim, "review", version=1, next=1)
    second = sent(reviewer, other, "review", version=1, next=1)

    assert first.headers["Location"].endswith(f"/{other.number}/")
    assert second.headers["Location"].endswith(f"/{other.number}/")
    assert Claim.objects.filter(state=ClaimState.REVIEWED).count() == 2


def test_the_button_that_pays_says_how_much(at, claim):
    review(actor(at.community, at.reviewer, TODAY), claim=claim)
    approve(actor(at.community, at.approver, TODAY), claim=claim)
    clerk = DeskClient()
    clerk.force_login(at.clerk)

    page = clerk.get(f"/admin/claims/{claim.number}/pay/").content.decode()

    assert '<button class="default">付款 25.00 元</button>' in page
