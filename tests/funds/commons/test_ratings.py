"""A household says once what it thinks; everybody sees how many say what, nobody sees who."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils.translation import override

from funds.board.closing import close_month
from funds.commons.rating import (
    BadRating,
    RatedBefore,
    ReviewedBefore,
    Slips,
    rate,
    review_year,
)
from funds.commons.ratings import (
    Thing,
    counted,
    month_counted,
    projects_counted,
    rateable,
    reviews_in_force,
    words,
)
from funds.models import Grade, NodeDue, PaymentNode, ProjectStage, Rating, Reviewed
from funds.months import Month
from funds.spending.project_accounts import undo_stage
from funds.upkeep.checking import check_books
from households.models import Resident
from tests.making.claims import office
from tests.making.once import once_a_module
from tests.making.projects import BEGUN, lane, went
from tests.making.publications import publish
from tests.making.residents import logged_in
from tests.making.villages import actor, charge, door, official, village

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 10)
JANUARY = Thing(month=Month(2026, 1))


def two_households():
    """Two doors of a village whose January is published."""
    community = village()
    doors = [door(community, f"01-00{n}", f"王{n}") for n in (1, 2)]
    charge(community, "2026-01")
    close_month(actor(community, today=DAY), month=Month(2026, 1))
    publish(actor(community, None, DAY), month=Month(2026, 1))
    return doors


built, doors = once_a_module(two_households)


def said(household, grade=Grade.SATISFIED, why="", day=DAY, thing=JANUARY):
    return rate(
        actor(household.community, today=day),
        household=household,
        thing=thing,
        grade=grade,
        why=why,
    )


def counts(community):
    return [one.count for one in month_counted(community, Month(2026, 1)).said]


def test_each_household_counts_once_with_what_it_said_last(doors):
    first, second = doors
    said(first)
    said(second, Grade.NOT, " 看不懂 ")
    assert counts(first.community) == [1, 0, 1]

    said(first, Grade.FAIRLY, day=DAY + timedelta(days=15))
    said(second, Grade.NOT, "看不懂")

    assert (counts(first.community), Rating.objects.count()) == ([0, 1, 1], 3)
    with pytest.raises(RatedBefore):
        said(first, day=DAY + timedelta(days=16))
    assert [one.why for one in words(first.community)] == ["看不懂"]


def test_what_is_not_done_is_not_rated(doors):
    with pytest.raises(BadRating):
        said(doors[0], thing=Thing(month=Month(2026, 2)))
    with pytest.raises(BadRating):
        said(doors[0], why="长" * 101)


def test_a_household_is_asked_and_sees_its_own(doors):
    said(doors[0], Grade.FAIRLY)

    (own,), (other,) = (rateable(one, today=DAY) for one in doors)

    assert (own.rating.grade, own.may_change) == (Grade.FAIRLY, True)
    assert (other.rating, other.may_change) == (None, True)
    assert not rateable(doors[0], today=DAY + timedelta(days=16))[0].may_change


@pytest.mark.parametrize(
    ("grades", "bars"),
    [
        ([], ["□" * 10] * 3),
        (["satisfied"] * 3 + ["not"], ["■" * 8 + "□" * 2, "□" * 10, "■■" + "□" * 8]),
    ],
)
def test_a_bar_has_ten_squares_for_all_households(grades, bars):
    assert [one.bar for one in counted(grades).said] == bars


def test_one_tap_on_the_phone_is_enough(doors):
    client = logged_in(doors[0])
    sent = {"thing": "2026-01", "grade": "satisfied", "why": ""}

    for _again in range(2):
        assert client.post("/me/ratings/", sent).status_code == 302
    over = client.post("/me/ratings/", {**sent, "thing": "2026-02", "why": "看不清"})
    assert over.status_code == 422
    assert "您写的是：看不清" in over.content.decode()
    assert client.post("/me/ratings/", {**sent, "grade": "splendid"}).status_code == 422

    assert counts(doors[0].community) == [1, 0, 0]
    assert "满意" in client.get("/me/ratings/", headers={"accept-language": "zh-hans"}).text


def test_the_desk_reads_the_words_below_and_the_search_stays_empty(doors, client):
    said(doors[0], Grade.NOT, "看不懂")
    client.force_login(official(doors[0].community, "wu"))

    text = client.get("/admin/ratings/", follow=True).text

    assert "看不懂" in text
    assert "&lt;Rating" not in text


def reviewed(community, **details):
    return review_year(
        actor(community, today=DAY),
        **{
            "year": 2025,
            "subject": Reviewed.COMMITTEE,
            "held_on": DAY,
            "slips": Slips(30, 12, 3, 0),
            "counters": ("王芳", "李强"),
            "meant": True,
            **details,
        },
    )


@pytest.mark.parametrize(
    "details",
    [
        {"counters": ("王芳", "王芳")},
        {"counters": ("王芳", "王　芳")},
        {"counters": ("王芳", " ")},
        {"held_on": DAY + timedelta(days=1)},
        {"held_on": DAY.replace(year=2024)},
        {"slips": Slips(0, 0, 0, 0)},
    ],
)
def test_two_people_count_what_a_meeting_said(doors, details):
    with pytest.raises(BadRating):
        reviewed(doors[0].community, **details)


def test_a_review_is_corrected_with_a_reason(doors):
    community = doors[0].community
    reviewed(community)
    fund = reviewed(community, subject=Reviewed.FUND)
    with override("en"):
        assert str(fund) == "2025 · the fund"
    with pytest.raises(ReviewedBefore):
        reviewed(community, slips=Slips(29, 12, 3, 1))

    reviewed(community, slips=Slips(29, 12, 3, 1), reason="一张票看错了")

    found = reviews_in_force(community)
    assert [(one.subject, one.slips, one.excellent) for one in found] == [
        ("committee", 45, 29),
        ("fund", 45, 30),
    ]


def test_the_telephone_and_the_slip_of_one_household_are_one_rating(doors, client):
    first, _second = doors
    community = first.community
    with time_machine.travel(f"{DAY}T10:00:00+08:00"):
        logged_in(first).post("/me/ratings/", {"thing": JANUARY.code, "grade": "satisfied"})
        client.force_login(official(community))
        address = f"/admin/households/household/{first.number}/rating/"
        slip = {"thing": JANUARY.code, "grade": "not", "why": "家里老人填的"}
        client.post(address, slip)
        client.post(address, slip)
    assert counts(community) == [0, 0, 1]
    assert Rating.objects.count() == 2


def test_a_project_that_was_accepted_anew_is_judged_anew():
    at = office()
    project = lane(at)
    halfway = PaymentNode.objects.get(contract__step__project=project, due=NodeDue.PROGRESS)
    went(project, ProjectStage.PROGRESS, node=halfway)
    went(project, ProjectStage.ACCEPTED)
    wang, thing = door(at.community), Thing(project=project)
    said(wang, thing=thing, day=BEGUN)
    undo_stage(actor(at.community, today=BEGUN), project=project, reason="验收单填错了")
    assert projects_counted(at.community, today=BEGUN) == []
    with pytest.raises(BadRating):
        said(wang, Grade.NOT, thing=thing, day=BEGUN)

    later = BEGUN + timedelta(days=40)
    went(project, ProjectStage.ACCEPTED, on=later)
    assert projects_counted(at.community, today=later) == []
    assert [one.rating for one in rateable(wang, today=later)] == [None]
    said(wang, Grade.NOT, "裂了", thing=thing, day=later)
    ((_project, told),) = projects_counted(at.community, today=later)
    assert [one.count for one in told.said] == [0, 0, 1]
    assert [one.findings for one in check_books(at.community) if one.findings] == []


def test_more_slips_than_people_on_the_register_have_to_be_meant(doors):
    community = doors[0].community
    Resident.objects.create(community=community, household=doors[0], name="王小明")
    for slips in ((99_999, 0, 0, 0), (1, 1, 1, 1)):
        with override("en"), pytest.raises(BadRating, match="the 3 people on the register") as why:
            reviewed(community, slips=Slips(*slips), meant=False)
        assert why.value.field == "meant"
    assert reviewed(community, slips=Slips(1, 1, 1, 0), meant=False).slips == 3
    assert reviewed(community, slips=Slips(2, 2, 0, 0), reason="四个人").slips == 4


def test_the_desk_asks_whether_so_many_slips_are_meant(doors, client):
    client.force_login(official(doors[0].community, "clerk"))
    asked = {
        "year": "2025", "subject": "fund", "held_on": "2026-02-10", "excellent": "148",
        "competent": "0", "passable": "0", "incompetent": "0", "counter": "张三",
        "second_counter": "李四",
    }  # fmt: skip
    with time_machine.travel(f"{DAY}T10:00:00+08:00"):
        refused = client.post("/admin/ratings/review/", asked)
        assert refused.status_code == 422
        assert "meant" in refused.context["form"].errors
        assert client.post("/admin/ratings/review/", asked | {"meant": "on"}).url
    assert reviews_in_force(doors[0].community)[0].slips == 148
