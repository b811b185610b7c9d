"""Cases 116, 117, 120 and 121 at the desk: each step is offered and taken on its page."""

from datetime import date

import pytest
import time_machine

from funds.models import Rental
from funds.payments.rental_money import money_of
from households.models import Household, Role, User
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.rentals import hall_village, rent, whole_day
from tests.making.villages import door, official, yuan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 28)


def with_people():
    village = hall_village()
    door(village)
    official(village, "clerk")
    official(village, "approver", Role.APPROVER)
    return village


built, community = once_a_module(with_people)


@pytest.fixture(autouse=True)
def _at_ten():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield


@pytest.fixture
def desk(client, community):
    client.force_login(person("clerk"))
    return client


def person(username):
    return User.objects.get(username=username)


def page(client, rental):
    return client.get(f"/admin/hall/{rental.number}/", follow=True)


def offered(client, rental):
    return [name for name, _label in page(client, rental).context["steps"]]


def taken(client, rental, name, **changes):
    """Fill in the page of a step with what it offers, and with these changes."""
    assert name in offered(client, rental)
    address = f"/shangyu/admin/hall/{rental.number}/{name}/"
    form = client.get(address).context["form"]
    shown = {field: form[field].value() for field in form.fields}
    sent = {key: value for key, value in (shown | changes).items() if value not in (None, False)}
    answer = client.post(address, sent)
    assert answer.status_code == 302, answer.content.decode()
    return Rental.objects.select_related("community").get(pk=rental.pk)


def test_a_bill_is_corrected_at_the_desk(desk, community):
    """The rent was paid ahead, the meter misread, the rest given back: 216.00 after all."""
    rental = rent(community, Household.objects.get(community=community), stay=whole_day(TODAY))
    taken(desk, rental, "confirm")
    taken(desk, rental, "prepay", amount="200.00")
    paper = desk.get(f"/shangyu/admin/hall/{rental.number}/papers.pdf")
    assert paper.content.startswith(b"%PDF")
    taken(desk, rental, "begin", electricity_start=100)
    taken(desk, rental, "check-out", electricity_end=110, cleaned="on")
    settled = taken(desk, rental, "settle")
    assert (settled.state, money_of(settled).kept, money_of(settled).paid) == ("settled", 8, 200)
    assert "settle" not in offered(desk, rental)

    undone = taken(desk, rental, "undo", reason="电表抄错", came_back="on")
    assert (undone.state, money_of(undone).held) == ("checked_out", yuan(300))
    taken(desk, rental, "check-out", electricity_end=120)
    again = taken(desk, rental, "settle")

    assert (again.state, money_of(again).kept, money_of(again).held) == ("settled", 16, 0)
    assert broken(community) == []


def test_a_reservation_is_moved_and_its_deposit_decided_at_the_desk(client, desk, community):
    rental = rent(community, stay=whole_day(TODAY), lessee="丁家")
    moved = taken(desk, rental, "move", first="2026-03-30", last="2026-03-30", reason="改期")
    assert (moved.starts_on, moved.number) == (date(2026, 3, 30), rental.number)
    assert "deposit" not in offered(desk, rental)
    client.force_login(person("approver"))
    decided = taken(client, rental, "deposit", amount="0", reason="困难家庭")
    assert (decided.deposit, decided.deposit_reason) == (0, "困难家庭")
    assert "困难家庭" in page(client, rental).content.decode()
    assert "begin" not in offered(client, rental)
    client.force_login(person("clerk"))
    assert "begin" in offered(client, rental)
    assert broken(community) == []
