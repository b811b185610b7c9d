"""Several small claims signed together: each was opened as it is now, each is signed by itself."""

import re

import pytest

from funds.models import Claim, ClaimReading, ClaimState, SignOff
from funds.spending.attaching import attach
from funds.spending.claiming import NotYourTurn, change
from funds.spending.signing import review
from funds.spending.signing_together import Ticked, sign_each, sign_small
from households.models import Role
from tests.making.claims import TODAY, draft, office, proposed
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.one_of_each import PNG
from tests.making.villages import actor, official

built, at = once_a_module(office)
TOGETHER = "/admin/claims/together/"


def desk(user, code="shangyu"):
    client = DeskClient(code)
    client.force_login(user)
    return client


@pytest.fixture
def reviewer(at):
    return desk(at.reviewer)


@pytest.fixture
def small(at):
    return [proposed(at, amount, summary=f"小单{amount}") for amount in ("12.5", "30", "45.25")]


def page_of(client, address=TOGETHER):
    return client.get(address).content.decode()


def opened(client, *claims):
    for claim in claims:
        assert client.get(f"/admin/claims/{claim.number}/").status_code == 200


def ticks_on(page):
    return re.findall(r'name="sign"\s+value="([^"]+)"', page)


def signed(client, *ticks, **said):
    """What the page says after the ticked claims were sent."""
    answer = client.post(TOGETHER, {"sign": list(ticks), **said})
    if answer.status_code == 302:
        answer = client.get(answer["Location"])
    return answer.content.decode()


def states(*claims):
    return [Claim.objects.get(pk=claim.pk).state for claim in claims]


def test_only_what_was_opened_can_be_ticked(at, reviewer, small):
    assert ticks_on(page_of(reviewer)) == []

    opened(reviewer, *small[:2])

    page = page_of(reviewer)
    assert ticks_on(page) == [f"{claim.number}.1" for claim in small[:2]]
    assert page.count("还没打开看") == 1
    reading = ClaimReading.objects.of(at.community).filter(claim=small[0]).get()
    assert (reading.by, reading.version, reading.papers) == (at.reviewer, 1, 0)


def test_opening_again_keeps_one_fact_and_other_eyes_have_their_own(at, reviewer, small):
    opened(reviewer, small[0], small[0])
    opened(desk(at.second), small[0])
    opened(desk(at.clerk), small[0])

    readers = ClaimReading.objects.of(at.community).order_by("seq")
    assert [one.by for one in readers] == [at.reviewer, at.second]


def test_the_ticked_ones_are_signed_and_the_others_wait(at, reviewer, small):
    opened(reviewer, *small)

    page = signed(reviewer, f"{small[0].number}.1", f"{small[2].number}.1")

    assert states(*small) == [ClaimState.REVIEWED, ClaimState.PENDING, ClaimState.REVIEWED]
    assert f"签好了 2 张，共 57.75 元：{small[0].number}、{small[2].number}" in page
    assert SignOff.objects.of(at.community).filter(by=at.reviewer).count() == 2


def test_one_refusal_loses_no_other_and_says_why(at, reviewer, small):
    opened(reviewer, *small)
    change(actor(at.community, at.clerk, TODAY), claim=small[1], draft=draft(at.community, "300"))

    page = signed(reviewer, *(f"{claim.number}.1" for claim in small))

    assert states(*small) == [ClaimState.REVIEWED, ClaimState.PENDING, ClaimState.REVIEWED]
    assert f"{small[1].number} 没有签" in page
    assert "您看过以后改过了" in page
    assert f"{small[0].number}、{small[2].number}" in page


def test_a_claim_with_a_new_paper_or_new_lines_is_opened_again(at, reviewer, small):
    opened(reviewer, *small)
    attach(actor(at.community, at.clerk), claim=small[0], name="收据.png", content=PNG)
    change(actor(at.community, at.clerk, TODAY), claim=small[1], draft=draft(at.community, "31"))

    assert ticks_on(page_of(reviewer)) == [f"{small[2].number}.1"]

    opened(reviewer, *small)
    assert ticks_on(page_of(reviewer)) == [
        f"{small[0].number}.1",
        f"{small[1].number}.2",
        f"{small[2].number}.1",
    ]
    assert "没有签" in signed(reviewer, f"{small[1].number}.1")
    assert states(small[1]) == [ClaimState.PENDING]


def test_the_sum_of_the_ticked_ones_is_told_without_a_script(reviewer, small):
    opened(reviewer, *small)

    page = signed(reviewer, f"{small[0].number}.1", f"{small[1].number}.1", count="1")

    assert "同意，签 2 张，共 42.50 元" in page
    assert states(*small) == [ClaimState.PENDING] * 3


def test_nothing_ticked_is_said_and_signs_nothing(reviewer, small):
    opened(reviewer, *small)
    answer = reviewer.post(TOGETHER, {"sign": ["SQ-1999-0001.1", "x", f"{small[0].number}"]})

    assert answer.status_code == 422
    assert "请勾上您同意的单子" in answer.content.decode()


@pytest.mark.parametrize("version", ["9" * 5000, "９", "²", "-1", "1 ", ""])
def test_a_version_that_no_list_shows_signs_nothing(reviewer, small, version):
    opened(reviewer, small[0])

    answer = reviewer.post(TOGETHER, {"sign": [f"{small[0].number}.{version}"]})

    assert answer.status_code == 422
    assert states(small[0]) == [ClaimState.PENDING]


def test_the_same_page_sent_twice_signs_once(at, reviewer, small):
    opened(reviewer, *small)
    once = re.search(r'name="once" value="(\w+)"', page_of(reviewer))[1]

    for _again in range(2):
        assert "签好了 1 张" in signed(reviewer, f"{small[0].number}.1", once=once)

    assert SignOff.objects.of(at.community).count() == 1


def test_two_at_once_sign_once_each_by_their_own_right(at, small):
    ticked = [Ticked(claim, 1) for claim in small]
    for person in (at.reviewer, at.second):
        opened(desk(person), *small)

    first = sign_each(actor(at.community, at.reviewer, TODAY), ticked)
    late = sign_each(actor(at.community, at.second, TODAY), ticked)

    assert [one.refused for one in first] == ["", "", ""]
    assert all("待审批" in one.refused or "审批" in one.refused for one in late)
    assert SignOff.objects.of(at.community).count() == 3


def test_the_approver_signs_what_was_reviewed_after_opening_it_too(at, small):
    for claim in small:
        review(actor(at.community, at.reviewer), claim=claim)
    approver = desk(at.approver)
    assert ticks_on(page_of(approver)) == []
    opened(approver, *small)

    signed(approver, *ticks_on(page_of(approver)))

    assert states(*small) == [ClaimState.APPROVED] * 3


def test_what_is_above_the_lowest_tier_or_decided_below_zero_is_not_small(at, reviewer):
    bound, below = proposed(at, "1000"), proposed(at, "999.99")
    overdrawn = proposed(at, "20", overdraft_decision="村民会议 3 号")
    opened(reviewer, bound, below, overdrawn)

    assert ticks_on(page_of(reviewer)) == [f"{below.number}.1"]
    for claim in (bound, overdrawn):
        with pytest.raises(NotYourTurn, match="小额"):
            sign_small(actor(at.community, at.reviewer, TODAY), claim=claim, version=1)


def test_nobody_signs_their_own_or_anothers_turn_by_a_hand_made_post(at, small):
    handler = desk(official(at.community, "handler", Role.REVIEWER, first_name="吴水电"))
    opened(handler, *small)
    assert ticks_on(page_of(handler)) == []
    assert "没有签" in signed(handler, f"{small[0].number}.1")

    approver = desk(at.approver)
    opened(approver, *small)
    assert "不归您签" in signed(approver, f"{small[0].number}.1")
    assert states(*small) == [ClaimState.PENDING] * 3


def test_a_claim_of_another_village_is_none(at, reviewer, small):
    elsewhere = office("xiayu")
    foreign = proposed(elsewhere, "12.5", "3", summary="下屿的")
    stranger = desk(elsewhere.reviewer, "xiayu")
    opened(stranger, foreign)
    opened(reviewer, *small)

    signed(reviewer, *(f"{foreign.number}.{version}" for version in (1, 2)))

    assert states(foreign) == [ClaimState.PENDING]
    assert not SignOff.objects.of(elsewhere.community).exists()


def test_today_the_list_and_each_claim_lead_there(reviewer, small):
    for address in ("/admin/", "/admin/claims/"):
        assert "/admin/claims/together/" in page_of(reviewer, address)
    today = page_of(reviewer, "/admin/")
    assert "¥87.75" in today
    assert f"/claims/{small[0].number}/" not in today

    page = page_of(reviewer, f"/admin/claims/{small[0].number}/")
    assert "看下一张小额单" in page
    opened(reviewer, *small)
    page = page_of(reviewer, f"/admin/claims/{small[0].number}/")
    assert "都看过了" in page
    assert "签字以前谁打开看过" in page
