"""Who may look and who may write."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from households.models import Community, Membership, Role, User
from households.visibility import ChooseCommunity, communities_of, community_for, may

pytestmark = pytest.mark.django_db


@pytest.fixture
def villages():
    return [
        Community.objects.create(code=code, name=code) for code in ("shangyu", "wangjia", "xiayu")
    ]


def person(*memberships, **details):
    user = User.objects.create_user("zhou", password="a-long-password", **details)
    for community, role in memberships:
        Membership.objects.create(community=community, user=user, role=role)
    return user


def codes(user):
    return sorted(communities_of(user).values_list("code", flat=True))


def test_members_see_their_communities(villages):
    shangyu, _wangjia, xiayu = villages
    user = person((shangyu, Role.CLERK), (shangyu, Role.CASHIER), (xiayu, Role.AUDITOR))

    assert codes(user) == ["shangyu", "xiayu"]
    assert codes(User(is_active=True, pk=0)) == []
    assert codes(AnonymousUser()) == []


def test_an_administrator_sees_all(villages):
    assert codes(person(is_superuser=True)) == ["shangyu", "wangjia", "xiayu"]


def test_whoever_has_left_sees_nothing_and_may_nothing(villages):
    user = person((villages[0], Role.CLERK), is_active=False, is_superuser=True)

    assert codes(user) == []
    assert not may(user, villages[0], Role.CLERK)


def test_a_role_counts_in_its_community_only(villages):
    shangyu, wangjia, xiayu = villages
    user = person((shangyu, Role.CLERK), (xiayu, Role.AUDITOR))

    assert may(user, shangyu, Role.CLERK, Role.CASHIER)
    assert not may(user, shangyu, Role.CASHIER)
    assert not may(user, xiayu, Role.CLERK)
    assert may(user, xiayu)
    assert not may(user, wangjia)


def test_an_administrator_may_everything(villages):
    assert may(person(is_superuser=True), villages[0], Role.CLERK)


def test_the_only_community_need_not_be_named(villages):
    user = person((villages[2], Role.AUDITOR))

    assert community_for(user, None).code == "xiayu"
    assert community_for(user, "").code == "xiayu"
    assert community_for(user, "xiayu").code == "xiayu"


@pytest.mark.parametrize("code", ["shangyu", "nowhere", "XIAYU", "' OR 1=1"])
def test_another_community_is_not_found(villages, code):
    with pytest.raises(Http404):
        community_for(person((villages[2], Role.AUDITOR)), code)


def test_one_of_several_has_to_be_chosen(villages):
    user = person(*((community, Role.CLERK) for community in villages))

    with pytest.raises(ChooseCommunity, match="shangyu, wangjia, xiayu") as refused:
        community_for(user, None)

    assert refused.value.field == "community"
    assert community_for(user, "wangjia").code == "wangjia"


def test_only_the_first_of_very_many_are_named():
    for number in range(12):
        Community.objects.create(code=f"village-{number:02d}", name="村")

    with pytest.raises(ChooseCommunity, match="village-09 …"):
        community_for(person(is_superuser=True), None)


def test_whoever_belongs_nowhere_is_turned_away(villages):
    with pytest.raises(PermissionDenied):
        community_for(person(), None)
