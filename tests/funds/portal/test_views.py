"""The public pages of one community, and of several."""

import pytest
from django.utils import timezone

from tests.making.villages import charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db


def test_the_funds_of_the_one_community(client):
    community = village()
    charge(community, "2026-01")
    household = door(community)
    pay(household, 9)

    answer = client.get("/")

    assert answer.context["total"] == yuan(9)
    assert household.householder not in answer.content.decode()


def test_several_communities_are_listed_by_their_names(client):
    village("one")
    village("two")

    assert "two村" in client.get("/").content.decode()
    assert client.get("/two/").context["community"].code == "two"
    assert client.get("/three/").status_code == 404
    assert client.post("/").status_code == 405


def test_the_page_speaks_english_when_asked(client):
    village()

    assert (
        "What the village's funds hold"
        in client.get("/", headers={"accept-language": "en"}).content.decode()
    )
    assert "结余" in client.get("/").content.decode()
    day = timezone.localdate()
    assert f"{day.year}年{day.month}月{day.day}日" in client.get("/").content.decode()
