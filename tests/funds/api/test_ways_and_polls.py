"""Programs read how far a matter is on its way, and the sums of polls that are closed."""

from datetime import timedelta

import pytest

from funds.council.polling import answer_poll, cancel_poll
from funds.models import Poll, PollWay
from households.models import Household
from tests.funds.api.client import clerk_of, everything
from tests.making.once import once_a_module
from tests.making.taking_part import deliberate
from tests.making.villages import TODAY, actor, door, village

pytestmark = pytest.mark.django_db


def that_deliberates():
    community = village()
    doors = [door(community, f"01-00{n}", f"王{n}") for n in (1, 2, 3)]
    deliberate(actor(community, today=TODAY - timedelta(days=3)), doors[0])
    deliberate(actor(community, today=TODAY), doors[1])
    return community


built, community = once_a_module(that_deliberates)


def test_a_way_has_every_step_also_those_to_come(community):
    client = clerk_of(community)
    first, second = everything(client, "/paths/")
    assert (first["tier"], first["under_way"], first["left"]) == ("full", True, False)
    steps = [(one["step"], one["state"]) for one in first["steps"]]
    assert steps[:2] == [("proposed", first["steps"][0]["state"]), ("discussed", "later")]
    assert first["next"] == "proposed"
    assert first["steps"][0]["meeting"].startswith("HY-")
    assert everything(client, "/paths/", matter=second["matter"]) == [second]
    assert everything(client, "/paths/", tier="short") == []
    assert everything(client, "/paths/", to=str(TODAY - timedelta(days=1))) == [first]


def test_a_poll_has_sums_once_it_is_closed_and_enough_answered(community):
    polls = Poll.objects.of(community).order_by("seq")
    client = clerk_of(community)
    before, _second = everything(client, "/polls/")
    assert [one["chosen"] for one in before["options"]] == [None, None]
    at = actor(community, today=TODAY - timedelta(days=3))
    for household in Household.objects.of(community).order_by("number")[1:]:
        option = polls[0].options.of(community).order_by("-position")[0]
        answer_poll(at, poll=polls[0], household=household, option=option, way=PollWay.PHONE)
    cancel_poll(actor(community, today=TODAY), poll=polls[1], reason="问重了")

    closed, cancelled = everything(client, "/polls/")

    assert (closed["by_phone"], closed["by_slip"], closed["open"]) == (2, 1, False)
    assert [(one["text"], one["chosen"]) for one in closed["options"]] == [("清", 1), ("不清", 2)]
    assert (cancelled["cancelled"], cancelled["open"]) == (True, False)
    assert "household" not in closed
    assert everything(client, "/polls/", **{"from": str(TODAY)}) == [cancelled]
