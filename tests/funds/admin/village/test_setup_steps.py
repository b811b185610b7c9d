"""The five steps in which a village begins: done once however often sent, and kept when wrong."""

import re
from datetime import date
from decimal import Decimal

import pytest

from funds.models import Fund, Levy, LevyRate, book_of
from funds.months import Month
from funds.upkeep.proofs.grounds import grounds_hold
from funds.village.first_days import first_steps
from funds.village.founding import found_community
from funds.village.opening_figures import opening_money
from funds.village.opening_households import open_household
from households.models import Membership, Revision, Role, User, VillagerGroup
from tests.making.meetings import decided
from tests.making.pages import Visitor, form_with
from tests.making.villages import actor, charge, door, official

pytestmark = pytest.mark.django_db

SETUP = "/linshui/admin/setup/"


@pytest.fixture
def community():
    return found_community(
        code="linshui", name="临水村", first_month=Month(2026, 1), by=None, with_levies=False
    )


@pytest.fixture
def clerk(client, community):
    client.code = "linshui"
    client.force_login(official(community, "zhou", is_superuser=True, first_name="周文书"))
    return Visitor(client)


def sent(clerk, step, **said):
    """What a step answers, and what was sent to it."""
    page = clerk.read(f"{SETUP}{step}/")
    filled = form_with(page, set(said)).filled(said)
    return clerk.client.post(f"{SETUP}{step}/", filled), filled


def done(community):
    return {step.name for step in first_steps(community) if step.done}


def test_people_get_a_log_in_their_roles_and_a_first_password(clerk, community, client):
    answer, filled = sent(
        clerk,
        "people",
        **{"0-name": "郑光明", "0-roles": ["reviewer", "auditor"], "1-name": "钱 主任"},
        **{"1-roles": ["approver"], "1-username": "qian"},
    )

    user = User.objects.get(username="zhengguangming")
    assert (user.first_name, user.must_change_password) == ("郑光明", True)
    roles = Membership.objects.filter(community=community, user=user)
    assert {one.role for one in roles} == {Role.REVIEWER, Role.AUDITOR}
    words = re.findall(r'class="password">([^<]+)<', answer.content.decode())
    assert user.check_password(words[0])
    assert User.objects.get(username="qian").check_password(words[1])
    assert "people" in done(community)
    assert words[0] not in str(list(Revision.objects.values()))

    again = client.post(f"{SETUP}people/", filled)
    assert re.findall(r'class="password">([^<]+)<', again.content.decode()) == words
    assert User.objects.count() == 3


def test_all_that_is_wrong_with_people_is_said_at_once_and_nothing_is_lost(clerk):
    answer, _filled = sent(
        clerk,
        "people",
        **{"0-name": "郑光明", "1-username": "x y", "1-roles": ["approver"]},
    )

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"0-roles", "1-name", "1-username"}
    assert 'value="郑光明"' in answer.content.decode()
    assert User.objects.count() == 1


def test_who_is_there_gets_further_roles_and_nobody_has_to_come_in(clerk, community):
    (user,) = User.objects.all()
    answer, _filled = sent(clerk, "people", **{f"there-{user.pk}": ["cashier"]})

    assert (answer.status_code, answer["Location"]) == (302, f"{SETUP}levies/")
    assert {one.role for one in Membership.objects.filter(user=user)} == {"clerk", "cashier"}


def test_a_taken_log_in_is_said_and_what_was_typed_stays(clerk):
    said = {"0-name": "周文书", "0-roles": ["reviewer"], "0-username": "zhou"}
    answer, _filled = sent(clerk, "people", **said)

    assert answer.status_code == 422
    assert 'value="周文书"' in answer.content.decode()
    assert User.objects.count() == 1


def test_more_rows_are_added_without_judging_what_stands_there(clerk):
    said = {"0-name": "郑光明", "3-roles": ["approver"], "more": "1"}
    answer, _filled = sent(clerk, "people", **said)

    page = answer.content.decode()
    assert (answer.status_code, "errorlist" in page) == (200, False)
    assert ('value="郑光明"' in page, 'name="6-name"' in page) == (True, True)


def test_levies_of_other_names_and_number_are_decided_and_put_right(clerk, community):
    usual = {"0-amount": "3.50", "1-name": "", "1-amount": "", "1-fund": ""}
    other = {"3-name": "水渠维护费", "3-amount": "0.80", "decision": "村代会3号"}
    sent(clerk, "levies", **usual, **other)

    def levied():
        rates = LevyRate.objects.filter(community=community, levy__until_month=None)
        rows = rates.order_by("levy__position")
        return [(one.levy.name, str(one.amount), one.levy.fund.name) for one in rows]

    assert levied() == [
        ("卫生费", "3.50", "卫生费基金"),
        ("路灯费", "1.00", "路灯费基金"),
        ("水渠维护费", "0.80", "水渠维护费基金"),
    ]
    assert {one.decision for one in Levy.objects.filter(community=community)} == {"村代会3号"}
    assert Fund.objects.filter(community=community).count() == 5

    sent(clerk, "levies", **{"0-amount": "4", "1-name": "", "2-name": "水渠费", "2-fund": ""})

    assert levied() == [("卫生费", "4.00", "卫生费基金"), ("水渠费", "0.80", "水渠费基金")]
    assert done(community) == {"village", "levies"}


def test_levies_that_are_charged_are_not_changed_here(clerk, community):
    sent(clerk, "levies", decision="村代会3号")
    door(community)
    charge(community, "2026-01")

    assert "0-name" not in clerk.read(f"{SETUP}levies/")


@pytest.mark.parametrize("fund", ["预存与押金", "红白喜事房基金", "预存\u200b与押金"])
def test_no_levy_is_for_a_fund_of_other_money(clerk, community, fund):
    answer, _filled = sent(clerk, "levies", **{"0-fund": fund, "decision": "村代会5号"})

    assert answer.status_code == 422
    assert "放别的钱的基金" in answer.content.decode()
    assert not Levy.objects.filter(community=community).exists()


def test_a_levy_is_not_there_twice_by_a_sign_that_nobody_sees(clerk):
    answer, _filled = sent(clerk, "levies", **{"1-name": "卫生\u200b费", "decision": "村代会5号"})

    assert "1-name" in answer.context["form"].errors


def test_every_wrong_levy_is_said_at_once(clerk):
    wrong = {"0-amount": "", "2-name": "卫生费", "3-amount": "2", "decision": ""}
    answer, _filled = sent(clerk, "levies", **wrong)

    assert set(answer.context["form"].errors) == {"0-amount", "2-name", "3-name", "decision"}
    assert not Levy.objects.exists()


def test_the_money_agrees_with_the_signed_total_and_with_the_roster(clerk, community):
    sent(clerk, "levies", decision="村代会3号")
    wang = door(community)
    open_household(actor(community), household=wang, months=[], weights={}, credit=Decimal(8))
    said = {"sanitation.cash": "5812.07", "signed_total": "5820.07"}
    answer, _filled = sent(clerk, "money", **said)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "差 8.00：上面 5,812.07，单子 5,820.07" in page
    assert "预存的钱差 8.00：上面填的 0.00，花名册上 8.00" in page
    assert 'value="5812.07"' in page

    answer, _filled = sent(clerk, "money", **said, **{"held.bank": "8"})

    assert (answer.status_code, answer["Location"]) == (302, "/linshui/admin/")
    assert sum(opening_money(community).values()) == Decimal("5820.07")
    assert "money" in done(community)


def test_adding_up_judges_nothing_and_enters_nothing(clerk, community):
    sent(clerk, "levies", decision="村代会3号")
    answer, _filled = sent(clerk, "money", **{"sanitation.cash": "1117", "add": "1"})

    assert answer.status_code == 200
    assert "1,117.00" in answer.content.decode()
    assert not opening_money(community)


def test_a_village_without_money_begins_with_nothing(clerk, community):
    answer, _filled = sent(clerk, "money", signed_total="0")

    assert answer.status_code == 302
    assert not opening_money(community)


def test_the_first_step_can_be_put_right_while_nothing_is_booked(clerk, community):
    said = {"name": "临水新村", "groups": "4", "first_month": "2026-03", "clerk_phone": "123"}
    sent(clerk, "village", **said)

    community.refresh_from_db()
    assert (community.name, community.clerk_phone) == ("临水新村", "123")
    assert book_of(community).first_month == Month(2026, 3)
    assert VillagerGroup.objects.filter(community=community).count() == 4

    answer, _filled = sent(clerk, "village", groups="2")
    assert answer.status_code == 422


def test_who_left_goes_on_with_the_first_step_that_is_not_done(clerk, client):
    assert client.get(SETUP)["Location"] == f"{SETUP}people/"


def test_a_clerk_who_is_no_administrator_lets_nobody_in(client, community):
    client.code = "linshui"
    client.force_login(official(community, "chen"))

    assert client.get(SETUP)["Location"] == f"{SETUP}levies/"
    assert client.get(f"{SETUP}people/").status_code == 403
    assert f"{SETUP}people/" not in client.get(f"{SETUP}levies/").content.decode()


def test_the_first_days_have_a_list_until_a_month_is_closed(clerk, community):
    page = clerk.read("/linshui/admin/")

    assert "刚开始这几天要做的事" in page
    assert f'href="{SETUP}"' in page


def test_the_levies_rest_on_a_resolution_that_is_offered(clerk, community):
    before = decided(actor(community, today=date(2025, 12, 20)), title="卫生费每月1元")
    later = decided(actor(community, today=date(2026, 1, 9)), title="卫生费每月2元")
    text = clerk.read(f"{SETUP}levies/")
    assert f'<option value="{before}">' in text
    assert str(later) not in text

    refused, _filled = sent(clerk, "levies", decision=str(later))
    assert "decision" in refused.context["form"].errors
    sent(clerk, "levies", decision=str(before))

    assert {one.resolution for one in Levy.objects.of(community)} == {before}
    assert {one.resolution for one in LevyRate.objects.of(community)} == {before}
    assert list(grounds_hold(community)) == []
