"""A rule that begins in months charged already: the desk says so, and leads to the lowering."""

from datetime import date

import pytest
import time_machine

from funds.levies.charged_beyond import Beyond, charged_beyond
from funds.levies.reducing import reduce_charge
from funds.models import Exemption
from funds.months import Month
from tests.cases.doing import decide
from tests.cases.outcomes import broken, the_charge
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, levy, official, pay, village, yuan

pytestmark = pytest.mark.django_db

LOWER = "/shangyu/admin/households/household/01-001/lower/"
JANUARY = Month(2026, 1)


def three_months_charged():
    """王秀英 owes 3.00 for each month from January to March, and paid January."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02", "2026-03")
    pay(wang, 3)
    return wang, official(community)


built, here = once_a_module(three_months_charged)


@pytest.fixture
def desk(client, here):
    client.force_login(here[1])
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield client


def exemption(household, **details):
    return {
        "household": household.pk,
        "levy": "",
        "percent": 50,
        "from_month": "2026-01",
        "until_month": "",
        "reason": "五保户",
        "approved_by": "3月10日村民会议",
        **details,
    }


def saved(client, page, said):
    response = client.post(page, said, follow=True)
    assert response.status_code == 200
    return response.content.decode()


EXEMPTIONS = "/admin/funds/exemption/add/"
SHARES = "/admin/funds/share/add/"


@pytest.mark.parametrize(
    ("details", "told"),
    [
        ({}, "有 3 个月已经出过账，不会自动改；按现在的规定应少收 4.50 元。"),
        ({"from_month": "2026-02", "percent": 100}, "有 2 个月已经出过账"),
        ({"until_month": "2026-01", "percent": 40}, "应少收 1.20 元"),
    ],
)
def test_case_114_a_late_exemption_says_what_is_charged_already(desk, here, details, told):
    """Half of 9.00 is 4.50; 40 of a hundred of January's 3.00 are 1.20."""
    shown = saved(desk, EXEMPTIONS, exemption(here[0], **details))

    assert told in shown
    assert f'<a href="{LOWER}">' in shown


def test_case_114_a_late_exemption_of_one_levy_counts_that_levy(desk, here):
    one = levy(here[0].community)

    assert "应少收 1.50 元" in saved(desk, EXEMPTIONS, exemption(here[0], levy=one.pk))


@pytest.mark.parametrize("begin", ["2026-04", "2026-07"])
def test_case_114_what_begins_later_says_nothing_of_it(desk, here, begin):
    shown = saved(desk, EXEMPTIONS, exemption(here[0], from_month=begin))

    assert "出过账" not in shown


def test_case_114_a_share_that_is_less_says_so_and_one_that_is_more_does_not(desk, here):
    """Without a plot February and March are 2.00 less; with two nothing is less."""
    share = {
        "household": here[0].pk,
        "levy": levy(here[0].community, "plot").pk,
        "from_month": "2026-02",
    }

    assert "应少收 2.00 元" in saved(desk, SHARES, {**share, "quantity": 0})
    assert "出过账" not in saved(desk, SHARES, {**share, "from_month": "2026-03", "quantity": 2})


def test_case_114_another_kind_of_household_says_what_it_was_charged_beyond(desk, here):
    """Sanitation is for residents from of old only: as a tenant since 1 February, 2.00 less."""
    wang = here[0]
    sanitation = levy(wang.community)
    sanitation.audience = "original"
    decide(sanitation)
    page = "/admin/households/household/01-001/standing/"
    said = {"kind": "tenant", "group": wang.group_id, "since": "2026-02-01", "reason": "迁出户口"}

    shown = saved(desk, page, said)

    assert "有 2 个月已经出过账" in shown
    assert "应少收 2.00 元" in shown


def test_case_114_what_was_lowered_is_not_told_again(here):
    wang = here[0]
    decide(
        Exemption(
            community=wang.community,
            household=wang,
            percent=100,
            from_month=JANUARY,
            reason="五保户",
            approved_by="村民会议",
        )
    )
    look = {"since": JANUARY, "today": TODAY}
    assert charged_beyond(wang, **look) == Beyond(3, yuan(9))
    clerk = actor(wang.community, here[1], TODAY)

    reduce_charge(
        clerk, charge=the_charge(wang, "2026-01"), to=yuan(0), reason="五保", decision="会议"
    )

    assert charged_beyond(wang, **look) == Beyond(3, yuan(8))
    assert charged_beyond(wang, levy=levy(wang.community), **look) == Beyond(2, yuan(2))
    assert charged_beyond(wang, since=JANUARY, today=date(2026, 1, 31)) == Beyond(1, yuan(2))
    assert broken(wang.community) == []
