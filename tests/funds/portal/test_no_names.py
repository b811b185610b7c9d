"""Whoever wrote a neighbour's name into a project, a lecture or a poll has not told everybody."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from funds.commons.adopting import adopt_thing, log_round
from funds.commons.appraisal_rules import Rule
from funds.commons.appraising import announce_appraisal
from funds.commons.facility_registering import enter_facility
from funds.commons.lecturing import plan_lecture
from funds.commons.noting import (
    Consent,
    check_recommendation,
    consent_to_be_shown,
    publish_person,
    recommend,
)
from funds.commons.persons_of_note import note_standing
from funds.commons.rating import Slips, review_year
from funds.commons.requesting_repairs import Asker, Broken, request_repair
from funds.council.polling import Question, open_poll
from funds.hall.slots import Stay
from funds.models import AdoptedKind, FacilityKind, LevyRate, Reviewed, Trouble, Via
from funds.months import Month
from households.models import VillagerGroup
from tests.making.appraisals import LINES
from tests.making.micros import door_of_others
from tests.making.once import once_a_module
from tests.making.photos import photo
from tests.making.projects import proposed_lane
from tests.making.residents import logged_in
from tests.making.villages import actor, door, levy, village, yuan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
NAME = "欧阳德明"
LINK = re.compile(r'href="(/shangyu/(?!admin|verify|c/)[^"#?]*)[^"]*"')


def told_of_by_name():
    """A village in which the name of a household stands in all that is asked, built and judged."""
    community = village()
    ouyang, wang = door(community, "01-001", NAME), door(community, "01-002", "王秀英")
    at, group = (
        actor(community, today=TODAY),
        VillagerGroup.objects.get(community=community, number=1),
    )
    proposed_lane(
        community,
        name=f"{NAME}家门口修路",
        place=f"{NAME}家门口",
        cause=f"{NAME}生病，出门难",
        beneficiaries=f"{NAME}家",
    )
    review_year(
        at,
        year=2025,
        subject=Reviewed.FUND,
        held_on=TODAY,
        slips=Slips(1, 0, 1, 0),
        counters=("李会计", "周支书"),
    )
    review_year(
        at,
        year=2025,
        subject=Reviewed.FUND,
        held_on=TODAY,
        slips=Slips(2, 0, 0, 0),
        counters=("李会计", "周支书"),
        reason=f"{NAME}的票看错了",
    )
    year = TODAY + timedelta(days=365)
    adoption = adopt_thing(
        at,
        kind=AdoptedKind.LANE,
        thing=f"{NAME}家门前的巷子",
        pledge="照看",
        from_day=TODAY,
        until=year,
        household=wang,
    )
    log_round(at, adoption=adoption, day=TODAY, words=f"{NAME}家门前有积水", photo=photo())
    stay = Stay(TODAY, 38, TODAY, 42)
    plan_lecture(at, topic=f"{NAME}教种菜", lecturer="李老师", stay=stay, place=f"{NAME}家院坝")
    asked = Question(
        f"{NAME}家的地怎么用", (f"给{NAME}", "不给"), TODAY, explanation=f"{NAME}病了"
    )
    open_poll(at, asked=asked)
    lamp = enter_facility(at, kind=FacilityKind.LAMP, group=group, place=f"{NAME}家门口")
    request_repair(
        at,
        broken=Broken(Trouble.DARK, facility=lamp),
        asker=Asker(household=ouyang),
        via=Via.SLIP,
        said_on=TODAY,
    )
    LevyRate.objects.create(
        community=community,
        levy=levy(community),
        amount=yuan("1"),
        from_month=Month(2026, 4),
        decision=f"{NAME}家开的会定的价",
    )
    judges = Rule(5, 1, 7, f"{NAME}家三个人各报一个数", LINES)
    announce_appraisal(
        at,
        title=f"看{NAME}那一排",
        group=group,
        rule=judges,
        candidates=door_of_others(at, but=ouyang),
    )
    return community, wang


built, place = once_a_module(told_of_by_name, on=TODAY)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00", tick=False):
        yield


def seen(client, *paths):
    """Every page that is reached from some by their links, with its text."""
    waiting, found = [*paths], {}
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        answer = client.get(path)
        html = "html" in answer.get("Content-Type", "")
        found[path] = answer.content.decode() if html and answer.status_code == 200 else ""
        waiting += LINK.findall(found[path])
    return found


def test_no_page_for_everybody_has_a_name_of_the_register(place):
    pages = seen(
        Client(),
        "/",
        "/shangyu/village/",
        "/shangyu/micro/",
        "/shangyu/projects/",
        "/shangyu/rules/",
    )
    assert len(pages) > 10
    assert [path for path, text in pages.items() if NAME in text] == []
    for part in (
        "修路",
        "家门前的巷子",
        "教种菜",
        "家的地怎么用",
        "那一排",
        "票看错了",
        "开的会定的价",
        "家三个人各报",
    ):
        assert any(part in text for text in pages.values()), part


def test_nor_has_what_another_household_reads(place):
    _community, wang = place
    client = logged_in(wang)
    for path in ("/me/polls/", "/me/ratings/", "/me/micro/", "/me/village/", "/me/repairs/"):
        assert NAME not in client.get(path).content.decode(), path
    assert "欧阳*明" in client.get("/me/polls/").content.decode()


def recommended(
    community, consent, deed="赵桂英义务扫巷三年", story="桂英每天清早扫巷，扶欧阳德明过桥。"
):
    at = actor(community, today=TODAY)
    person = recommend(at, name="赵桂英", deed=deed, story=story, recommended_by="一组")
    check_recommendation(at, person=person, approved=True)
    consent_to_be_shown(at, person=person, consent=consent, signed_on=TODAY)
    publish_person(at, person=person)
    return person


def test_who_agreed_to_the_story_alone_is_not_named_by_it(place):
    community, _wang = place
    person = recommended(community, Consent(TODAY, story=True))
    standing = note_standing(person, on=TODAY)
    assert standing.public_deed == "一位邻居义务扫巷三年"
    assert standing.public_story == "一位邻居每天清早扫巷，扶欧阳*明过桥。"
    page = f"/shangyu/micro/persons/{person.number}/"
    for path, text in seen(Client(), page, "/shangyu/village/").items():
        assert "桂英" not in text, path


@pytest.mark.parametrize("said", ["赵 桂英", "赵　桂　英", "桂 英"])
def test_nor_where_the_name_is_spaced_out(place, said):
    community, _wang = place
    person = recommended(community, Consent(TODAY, story=True), deed=f"{said}义务扫巷三年")
    assert note_standing(person, on=TODAY).public_deed == "一位邻居义务扫巷三年"


def test_who_agreed_to_the_name_is_named_and_neighbours_are_not(place):
    community, _wang = place
    person = recommended(community, Consent(TODAY, name=True, story=True))
    page = Client().get(f"/shangyu/micro/persons/{person.number}/").content.decode()
    assert "赵桂英义务扫巷三年" in page
    assert "扶欧阳*明过桥" in page
