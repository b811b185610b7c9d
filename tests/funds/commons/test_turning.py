"""A matter becomes a repair request, a wish, a proposal or a project, and that answers it."""

from datetime import date, timedelta

import pytest

from funds.commons.answering_matters import merge_matter, reopen_matter
from funds.commons.matters import Stand, open_matters, standing_of, turned_into
from funds.commons.raising import From, MatterIsOver, raise_matter
from funds.commons.requesting_repairs import Broken
from funds.commons.turning import (
    turn_into_project,
    turn_into_repair,
    turn_into_wish,
)
from funds.models import RepairRequest, Trouble, WishKind
from funds.projects.registering import Proposal
from tests.making.once import once_a_module
from tests.making.villages import actor, door, official, reader, village, yuan

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 10)


def a_household():
    return door(village(), "01-001", "王大")


built, wang = once_a_module(a_household)


@pytest.fixture
def matter(wang):
    return raise_matter(
        actor(wang.community, today=DAY), text="二组路口的灯不亮", raised_by=From(wang)
    )


@pytest.fixture
def at(wang):
    return actor(wang.community, today=DAY + timedelta(days=1))


DARK = Broken(Trouble.DARK, place="二组路口")


def test_a_repair_request_is_the_answer_until_the_matter_is_taken_up_again(at, matter, wang):
    made = turn_into_repair(at, matter=matter, broken=DARK)

    now = standing_of(matter)
    assert (made.household, made.said_on) == (wang, matter.raised_on)
    assert (now.stand, [one.became for one in now.became]) == (Stand.ANSWERED, [made])
    assert made.number in now.answers[-1].text
    assert turned_into(reader(at.community), repair=made) == [matter]
    assert not open_matters(at.community).exists()

    reopen_matter(at, matter=matter, reason="不是灯，是线路")
    assert standing_of(matter).became == turned_into(reader(at.community), repair=made) == []
    assert list(open_matters(at.community)) == [matter]


def test_a_wish_and_a_project_know_of_what_they_were_made(at, matter):
    wish = turn_into_wish(at, matter=matter, kind=WishKind.AROUND, words=matter.text)
    project = turn_into_project(
        at,
        matter=matter,
        proposal=Proposal(
            "路口照明", "二组", "夜里看不见", "全村", yuan(600), "村民", DAY, "周文书", 2026
        ),
    )

    assert [one.became for one in standing_of(matter).became] == [wish, project]
    assert wish.household == matter.household
    assert turned_into(reader(at.community), wish=wish) == [matter]
    assert turned_into(reader(at.community), project=project) == [matter]


def test_one_that_was_put_together_with_another_is_not_turned(at, matter, wang):
    other = raise_matter(actor(wang.community, today=DAY), text="灯", raised_by=From())
    merge_matter(at, matter=other, into=matter)

    with pytest.raises(MatterIsOver):
        turn_into_repair(at, matter=other, broken=DARK)
    assert not RepairRequest.objects.of(at.community).exists()


def test_where_no_meeting_has_it_one_is_called_from_there(client, matter):
    client.force_login(official(matter.community))
    shown = client.get(f"/admin/matters/{matter.number}/agenda/").content.decode()
    assert f'council/new/?matter={matter.number}"' in shown
