"""Who may do what: everybody of a community reads, only some write."""

import pytest
from knox.models import AuthToken
from rest_framework.test import APIClient

from funds.models import Charge, Payment, Rental
from households.models import Role, User
from tests.funds.api.client import API, caller, clerk_of, get, refusal, send_payment
from tests.making.api_rentals import rented, renting_village, send_rental, send_step
from tests.making.once import once_a_module
from tests.making.villages import TODAY, charge, door, official, pay

pytestmark = pytest.mark.django_db

PATHS = (
    "/communities/",
    "/advances/",
    "/incomes/",
    "/transfers/",
    "/cash-counts/",
    "/reminders/",
    "/matters/",
    "/opening/",
    "/vouchers/",
    "/arrears/",
    "/arrears/summary/",
    "/households/",
    "/households/01-001/",
    "/households/01-001/statement/",
    "/charges/",
    "/payments/",
    "/payments/SY-2026-000001/",
    "/funds/",
    "/levies/",
    "/expenses/",
    "/budgets/",
    "/projects/",
    "/documents/",
    "/documents/monthly-notice/?format=csv",
    "/reports/monthly/2026-03/",
    "/reports/trial-balance/",
    "/facilities/",
    "/plots/",
    "/wishes/",
    "/adoptions/",
    "/appraisals/",
    "/lectures/",
    "/persons-of-note/",
    "/partners/",
    "/requests/",
    "/halls/",
    "/halls/hall/availability/",
    "/hall-bookings/",
    "/hall-bookings/HZ-2026-0001/",
)


def one_door(code="shangyu"):
    community = renting_village(code)
    wang = door(community, "01-001", "王秀英")
    charge(community, "2026-01", "2026-02", "2026-03")
    pay(wang, 3)
    rented(community, wang)
    return community


built, community = once_a_module(one_door, on=TODAY)


@pytest.mark.parametrize("role", Role)
def test_every_member_reads(role, community):
    client = clerk_of(community, role=role)

    assert {path: client.get(f"{API}{path}").status_code for path in PATHS} == dict.fromkeys(
        PATHS, 200
    )


@pytest.mark.parametrize(
    ("role", "taken", "reversed_", "charged"),
    [
        (Role.CLERK, 201, 201, 201),
        (Role.CASHIER, 201, 201, 403),
        (Role.REVIEWER, 403, 403, 403),
        (Role.APPROVER, 403, 403, 403),
        (Role.AUDITOR, 403, 403, 403),
    ],
)
def test_only_some_write(role, taken, reversed_, charged, community):
    client = clerk_of(community, role=role)

    answers = [
        send_payment(client),
        client.post(f"{API}/payments/SY-2026-000001/reverse/", {"reason": "记错户"}),
        client.post(f"{API}/charge-runs/", {"month": "2026-04"}),
    ]

    assert [answer.status_code for answer in answers] == [taken, reversed_, charged]
    for answer in answers:
        if answer.status_code == 403:
            assert refusal(answer) == (403, [])
    assert Payment.objects.count() == (3 if taken == 201 else 1)
    assert Charge.objects.count() == (12 if charged == 201 else 9)


STEPS = {
    "confirm": {"method": "cash"},
    "begin": {},
    "check-out": {},
    "settle": {},
    "cancel": {"reason": "改期"},
    "approve": {},
}


@pytest.mark.parametrize(
    ("role", "reserved", "steps"),
    [
        (Role.CLERK, 201, [200, 200, 200, 200, 409, 403]),
        (Role.CASHIER, 403, [200, 403, 403, 200, 403, 403]),
        (Role.REVIEWER, 403, [403] * 6),
        (Role.APPROVER, 403, [403, 403, 403, 403, 403, 409]),
        (Role.AUDITOR, 403, [403] * 6),
    ],
)
def test_only_some_rent_the_hall_out(role, reserved, steps, community):
    """Whoever may take a step, but not now, is told of a conflict."""
    client = clerk_of(community, role=role)

    answers = [send_rental(client)] + [
        send_step(client, "HZ-2026-0001", step, **sent) for step, sent in STEPS.items()
    ]

    assert [answer.status_code for answer in answers] == [reserved, *steps]
    for answer in answers:
        if answer.status_code == 403:
            assert refusal(answer) == (403, [])
    assert Rental.objects.count() == (2 if reserved == 201 else 1)


def test_whoever_may_not_write_is_told_who_may(community):
    client = clerk_of(community, role=Role.AUDITOR)

    response = client.post(
        f"{API}/charge-runs/", {"month": "2026-04"}, headers={"Accept-Language": "en"}
    )

    assert response.json()["detail"] == "Only these may do this: clerk. Ask one of them."


def test_a_role_elsewhere_is_no_role_here():
    """A clerk of one village who only audits another writes nothing there."""
    here, there = one_door("shangyu"), one_door("xiayu")
    user = official(here, "zhou", Role.CLERK)
    user.memberships.create(community=there, role=Role.AUDITOR)
    client = caller(user)

    response = client.post(f"{API}/charge-runs/?community=xiayu", {"month": "2026-04"})

    assert refusal(response) == (403, [])


def test_a_member_of_several_communities_says_which_one():
    here, there = one_door("shangyu"), one_door("xiayu")
    user = official(here, "zhou")
    user.memberships.create(community=there, role=Role.CLERK)
    client = caller(user)

    unsaid = client.get(f"{API}/funds/", headers={"Accept-Language": "en"})

    assert refusal(unsaid) == (400, ["community"])
    assert unsaid.json()["detail"] == "Choose a community: shangyu, xiayu."
    assert get(client, "/funds/", community="xiayu")["count"] == 5
    assert refusal(client.get(f"{API}/funds/?community=wangjia")) == (404, [])


def test_an_administrator_may_do_everything():
    one_door("shangyu")
    one_door("xiayu")
    client = caller(User.objects.create_superuser("admin", password="a-long-password"))

    answer = client.post(f"{API}/charge-runs/?community=xiayu", {"month": "2026-04"})

    assert answer.status_code == 201


def test_whoever_has_no_role_sees_nothing(community):
    client = caller(official(None, "stranger"))

    assert refusal(client.get(f"{API}/funds/")) == (403, [])
    assert refusal(client.get(f"{API}/funds/?community=shangyu")) == (404, [])


def test_nobody_is_let_in_without_logging_in(client, community):
    for path in PATHS:
        response = client.get(f"{API}{path}")
        assert refusal(response) == (401, []), path
        assert response["WWW-Authenticate"] == "Token", path


@pytest.mark.parametrize("word", ["Token", "Bearer", "bearer"])
def test_a_token_lets_in_until_its_user_is_gone(word, client, community):
    user = official(community)
    _kept, token = AuthToken.objects.create(user)
    headers = {"Authorization": f"{word} {token}"}

    before = client.get(f"{API}/funds/", headers=headers)
    User.objects.filter(pk=user.pk).update(is_active=False)
    after = client.get(f"{API}/funds/", headers=headers)

    assert [before.status_code, after.status_code] == [200, 401]


@pytest.mark.parametrize("sent", ["Bearer", "Bearer x", "Bearer a b", "Bearer  ", "Basic eDp5"])
def test_what_is_no_token_lets_nobody_in(sent, client, community):
    assert refusal(client.get(f"{API}/funds/", headers={"Authorization": sent})) == (401, [])


def test_a_page_of_another_site_cannot_send_for_somebody_logged_in(community):
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(official(community))

    assert refusal(send_payment(client)) == (403, [])
