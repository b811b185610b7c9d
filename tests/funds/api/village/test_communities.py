"""GET /communities/: the villages somebody may look into."""

import pytest

from households.models import Membership, Role, User
from tests.funds.api.client import API, caller, clerk_of, get, refusal
from tests.making.villages import official, village

pytestmark = pytest.mark.django_db


def test_only_those_one_works_for_with_every_role():
    here, there = village("shangyu"), village("xiayu")
    village("wangjia")
    user = official(here, "zhou", Role.CLERK)
    for community, role in ((here, Role.APPROVER), (there, Role.AUDITOR)):
        Membership.objects.create(community=community, user=user, role=role)

    rows = get(caller(user), "/communities/")["results"]

    assert [(row["code"], row["name"], row["roles"]) for row in rows] == [
        ("shangyu", "shangyu村", ["approver", "clerk"]),
        ("xiayu", "xiayu村", ["auditor"]),
    ]


def test_one_of_them_by_its_code():
    here = village("shangyu")
    village("xiayu")
    client = clerk_of(here)

    rows = get(client, "/communities/", community="shangyu")["results"]

    assert [row["code"] for row in rows] == ["shangyu"]
    assert refusal(client.get(f"{API}/communities/?community=xiayu")) == (404, [])


def test_an_administrator_sees_all_and_a_stranger_none():
    village("shangyu")
    village("xiayu")
    client = caller(User.objects.create_superuser("admin", password="a-long-password"))

    rows = get(client, "/communities/")["results"]

    assert [(row["code"], len(row["roles"])) for row in rows] == [("shangyu", 5), ("xiayu", 5)]
    assert get(caller(official(None, "stranger")), "/communities/")["count"] == 0
