"""The desk's pages for a household that moves in, never left, joined otherwise, or changes kind."""

import pytest
import time_machine

from households.models import FormerStanding, Household, VillagerGroup
from tests.cases.outcomes import broken, credit
from tests.making.desk import DeskClient
from tests.making.villages import TODAY, charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db
PAGE = "/admin/households/household/01-001"


@pytest.fixture
def here():
    """王秀英 and 李建国, charged for January to March; she has paid."""
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        community = village()
        wang = door(community)
        door(community, "01-002", "李建国")
        charge(community, "2026-01", "2026-02", "2026-03")
        pay(wang, 9)
        client = DeskClient()
        client.force_login(official(community))
        yield community, wang, client


def sheet(client):
    return client.get(f"{PAGE}/sheet/").content.decode()


def test_a_leaving_is_undone_from_the_households_page(here):
    community, wang, client = here
    client.post(f"{PAGE}/leave/", {"on": "2026-02-10"})
    assert credit(wang) == yuan(3)
    assert f"{PAGE}/not-left/".removeprefix("/admin") in sheet(client)

    done = client.post(f"{PAGE}/not-left/", {"reason": "误记"})

    assert done.status_code == 302
    assert credit(wang) == 0
    assert "/not-left/" not in sheet(client)
    assert broken(community) == []


def test_a_household_that_left_moves_in_again(here):
    _community, _wang, client = here
    client.post(f"{PAGE}/leave/", {"on": "2026-01-31"})

    client.post(f"{PAGE}/move-in/", {"on": "2026-03-02", "reason": "搬回"})

    shown = sheet(client)
    assert "以前居住：2026-01-01至2026-01-31" in shown
    assert str(Household.objects.get(number="01-001").liable_from) == "2026-03-02"


def test_the_day_of_joining_is_corrected(here):
    _community, wang, client = here

    client.post(f"{PAGE}/joined/", {"on": "2026-02-14", "reason": "登记有误"})

    assert credit(wang) == yuan(3)


def test_kind_and_group_change_from_a_day_on(here):
    community, wang, client = here
    second = VillagerGroup.objects.get(community=community, number=2)
    said = {"kind": "tenant", "group": second.pk, "since": "2026-02-01", "reason": "户口迁入"}

    client.post(f"{PAGE}/standing/", said)

    before = FormerStanding.objects.get(household=wang)
    assert (str(before.until), before.kind) == ("2026-01-31", "original")
    assert "至2026-01-31：" in sheet(client)
    again = client.post(f"{PAGE}/standing/", said)
    assert again.status_code == 422


def test_the_register_asks_for_no_day_and_changes_nothing_that_has_one(here):
    _community, wang, client = here
    address = f"/admin/households/household/{wang.pk}/change/"
    said = {"number": "01-001", "resident_count": 2, "kind": "tenant", "liable_from": "2026-03-01"}

    client.post(address, said)

    now = Household.objects.get(pk=wang.pk)
    assert (now.resident_count, now.kind, str(now.liable_from)) == (2, "original", "2026-01-01")
