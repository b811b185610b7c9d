"""Letters: what each household is told, and who is told nothing."""

from datetime import date

import pytest

from funds.documents.reminder_texts import message, plain_yuan, said_of
from funds.levies.charging_by_hand import charge_by_hand
from funds.models import Exemption, LevyRate
from funds.months import Month
from funds.reminders.letters import letters, mobile_of
from funds.village.moving import merge_households
from households.models import Household
from households.revising import revise
from tests.making.villages import actor, charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)


@pytest.fixture
def community():
    return village(clerk_phone="028-80000001", owner_body="上余村村民委员会")


def told(community, today=TODAY, **narrowed):
    return {
        letter.household.number: letter for letter in letters(community, today=today, **narrowed)
    }


def test_months_are_named_and_summed(community):
    door(community)
    charge(community, "2026-01", "2026-02", "2026-03")

    letter = told(community)["01-001"]

    assert (letter.owed, [str(month) for month in letter.months]) == (
        yuan(9), ["2026-01", "2026-02", "2026-03"],
    )  # fmt: skip
    assert [(str(line.first), str(line.last), line.total) for line in letter.lines] == [
        ("2026-01", "2026-03", yuan(9))
    ]
    assert said_of(letter) == "2026年1–3月的卫生费、微菜园租金费、路灯费共9元"


def test_two_months_have_a_line_each_and_what_lies_apart_its_own(community):
    wang = door(community)
    charge(community, "2026-01", "2026-02")
    assert [line.total for line in told(community)["01-001"].lines] == [yuan(3), yuan(3)]

    charge(community, "2026-03", "2026-04", "2026-05")
    pay(wang, "4.50", date(2026, 5, 2))

    lines = told(community, date(2026, 5, 20))["01-001"].lines
    assert [(str(line.first), str(line.last), line.total) for line in lines] == [
        ("2026-02", "2026-05", yuan("10.50"))
    ]


def test_paid_prepaid_and_exempt_are_told_nothing(community):
    paid, ahead = door(community, "01-001"), door(community, "01-002", "李建国")
    exempt, owing = door(community, "01-003", "张伟"), door(community, "01-004", "查国良")
    lasting = {"community": community, "household": exempt, "from_month": Month(2026, 1)}
    revise(Exemption(percent=100, reason="五保", approved_by="会议", **lasting), by=None)
    pay(ahead, 36, date(2026, 1, 2))
    charge(community, "2026-01", "2026-02", "2026-03")
    pay(paid, 9)

    assert list(told(community)) == [owing.number]


def test_who_is_meant_can_be_narrowed(community):
    door(community, "01-001")
    door(community, "01-002", "李建国", liable_from=date(2026, 3, 1))
    door(community, "02-001", "张伟", group=2)
    charge(community, "2026-01", "2026-02", "2026-03")
    second = Household.objects.filter(number__in=["02-001"])

    assert list(told(community, min_months=2)) == ["01-001", "02-001"]
    assert list(told(community, min_owed=yuan("3.01"))) == ["01-001", "02-001"]
    assert list(told(community, households=second)) == ["02-001"]


def test_whoever_took_over_is_told(community):
    gone, now = door(community, "01-001"), door(community, "01-002", "李建国")
    charge(community, "2026-01", "2026-02")
    merge_households(
        actor(community, today=date(2026, 2, 20)),
        household=gone,
        into=now,
        on=date(2026, 2, 20),
        approved_by="村委会",
    )

    letter = told(community)["01-002"]

    assert list(told(community)) == ["01-002"]
    assert letter.owed == yuan(12)


def test_what_it_rests_on_and_until_when(community):
    door(community)
    rate = LevyRate.objects.get(community=community, levy=levy(community))
    rate.decision = "2023年村民代表会议第3号决议"
    revise(rate, by=None)
    charge(community, "2026-03")

    letter = told(community)["01-001"]

    assert letter.decisions == ("2023年村民代表会议第3号决议",)
    assert letter.pay_by == date(2026, 3, 31)
    assert told(community, date(2026, 4, 20))["01-001"].pay_by == date(2026, 5, 4)


def test_what_is_for_no_levy_has_its_own_column(community):
    wang = door(community)
    charge_by_hand(
        actor(community, today=TODAY),
        households=[wang],
        fund=levy(community).fund,
        month=Month(2026, 3),
        amount=yuan("12.50"),
        reason="桌椅赔偿",
        decision="村委会",
    )

    assert said_of(told(community)["01-001"]) == "2026年3月的其他费用共12.50元"


def test_the_sentence_is_friendly(community):
    door(community)
    charge(community, "2026-01")
    text = message(told(community)["01-001"])

    assert text.startswith("王秀英家您好：2026年1月的")
    assert "028-80000001" in text
    assert not [word for word in ("欠", "催", "逾期", "滞纳金", "曝光") if word in text]


@pytest.mark.parametrize(
    ("written", "mobile"),
    [
        ("13800000001", "13800000001"),
        ("028-80000001、13900000002", "13900000002"),
        ("028-80000001", ""),
        ("问他儿子", ""),
        ("", ""),
    ],
)
def test_text_messages_need_a_mobile_telephone(written, mobile):
    assert mobile_of(Household(phone=written)) == mobile


@pytest.mark.parametrize(("amount", "said"), [("6", "6"), ("6.50", "6.50"), ("1200", "1200")])
def test_amounts_are_said_plainly(amount, said):
    assert plain_yuan(yuan(amount)) == said
