"""A round that a telephone sends late, or twice: whatever the register has become meanwhile."""

from datetime import date

import pytest
from django.conf import settings

from funds.admin.payments import rounds
from funds.models import CollectingRound, Payment
from funds.payments.leasing import lease_numbers
from households.models import Household, VillagerGroup
from households.registering import change_standing
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.pages import Forms
from tests.making.villages import TODAY, actor, charge, door, official, village

pytestmark = pytest.mark.django_db


def three_doors():
    community = village()
    for place, name in enumerate(("欧阳修", "司马光", "诸葛亮"), start=1):
        door(community, f"01-00{place}", name)
    charge(community, "2026-01")
    return community


built, community = once_a_module(three_doors)


@pytest.fixture
def clerk(community, client):
    clerk = official(community)
    client.force_login(clerk)
    return clerk


def send(client, *numbers, key="a" * 32):
    """What a telephone sends: of those that were ticked, each with what the page said of it."""
    said = {"method": "cash", "received_on": str(TODAY), "once": key, "save": "1"}
    for number in numbers:
        said |= {f"tick-{number}": "on", f"amount-{number}": "", f"seen-{number}": "3.00"}
    page = "/shangyu/admin/rounds/1/"
    return client.post(page, said, headers={"accept": "application/json"})


def regroup(community, clerk, number):
    """The household of this number belongs to the second group from today on."""
    household = Household.objects.select_related("community").get(number=number)
    group = VillagerGroup.objects.get(community=community, number=2)
    change_standing(actor(community, clerk), household=household, since=TODAY, group=group)


def paid():
    rows = Payment.objects.order_by("household__number")
    return list(rows.values_list("household__number", flat=True))


def test_a_household_of_another_group_by_now_is_taken_too(client, community, clerk):
    regroup(community, clerk, "01-002")

    assert send(client, "01-001", "01-002").status_code == 201
    assert paid() == ["01-001", "01-002"]


def test_sent_twice_with_a_change_of_group_between_the_answer_is_the_same(
    client, community, clerk
):
    first = send(client, "01-001", "01-002")
    regroup(community, clerk, "01-002")
    second = send(client, "01-001", "01-002")

    assert (second.status_code, second.json()) == (201, first.json())
    assert paid() == ["01-001", "01-002"]


def test_the_slip_goes_along_to_another_group(client, community, clerk):
    at = actor(community, clerk, date(2026, 1, 20))
    slips = lease_numbers(at, group=VillagerGroup.objects.get(community=community, number=1))
    regroup(community, clerk, "01-002")

    send(client, "01-002")

    assert Payment.objects.get().receipt == slips[1].paper
    assert broken(community) == []


def test_a_number_of_no_household_is_not_passed_over(client, community, clerk):
    answer = send(client, "01-001", "09-999")

    assert answer.status_code == 422
    assert "09-999" in answer.json()["errors"][0]
    assert paid() == []


@pytest.fixture
def two_a_page(monkeypatch):
    """A large group is gone through in parts; here three doors are large."""
    monkeypatch.setattr(rounds, "DOORS", 2)


def form_of(client, page, **said):
    """The fields of a page of the round as a browser without scripts sends them."""
    answer = client.get(f"/shangyu/admin/rounds/1/?page={page}")
    forms = Forms(answer.content.decode()).forms
    form = next(form for form in forms if "received_on" in form.names)
    return form.filled({"method": "cash", **said})


def numbers_on(client, page, where=""):
    html = client.get(f"/shangyu/admin/rounds/1/{where}?page={page}").content.decode()
    return [number for number in ("01-001", "01-002", "01-003") if number in html]


@pytest.mark.usefixtures("clerk", "two_a_page")
def test_a_large_group_comes_in_pages(client, community):
    assert numbers_on(client, 1) == ["01-001", "01-002"]
    assert numbers_on(client, 2) == ["01-003"]
    assert numbers_on(client, 1, "list/") == ["01-001", "01-002"]
    assert numbers_on(client, 2, "list/") == ["01-003"]


@pytest.mark.usefixtures("clerk", "two_a_page")
def test_what_is_kept_on_one_page_stays_while_another_is_taken(client, community):
    first, second = "/shangyu/admin/rounds/1/?page=1", "/shangyu/admin/rounds/1/?page=2"
    kept = client.post(second, form_of(client, 2, keep="1", **{"amount-01-003": "5"}))
    assert kept["Location"].endswith("/rounds/1/?page=2")

    html = client.get(first).content.decode()
    assert "本次收费其他页上已勾选 1 户" in html
    taken = client.post(first, form_of(client, 1, save="1", **{"tick-01-001": True}))

    assert "page=1" in taken["Location"]
    assert paid() == ["01-001"]
    assert CollectingRound.objects.get().lines == {"01-003": "5"}
    assert 'value="5"' in client.get(second).content.decode()


def test_the_largest_page_is_no_form_that_is_too_large():
    assert rounds.DOORS * 3 < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 2
