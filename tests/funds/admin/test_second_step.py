"""The second step of the log-in: turned on with proof, asked for, lost, turned off."""

from datetime import UTC, datetime

import pytest
import time_machine
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from households.models import Revision, User
from tests.making.desk import DeskClient
from tests.making.villages import official, village

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
RIGHT = {"username": "clerk", "password": "a-long-password"}


@pytest.fixture
def clerk(client):
    user = official(village())
    client.force_login(user)
    return user


def code_of(device, drift=0):
    return f"{totp(device.bin_key, drift=drift):06d}"


def turn_on(client, user):
    client.get("/admin/second-step/")
    device = TOTPDevice.objects.get(user=user)
    answer = client.post("/admin/second-step/", {"code": code_of(device)})
    return TOTPDevice.objects.get(user=user), answer.context.get("codes")


def test_a_code_turns_it_on_and_backup_codes_are_shown_once(client, clerk):
    page = client.get("/admin/second-step/").content.decode()
    assert "data:image/svg+xml" in page

    device, codes = turn_on(client, clerk)

    assert device.confirmed
    assert len(set(codes)) == 10
    assert client.get("/admin/").status_code == 200
    assert codes[0] not in client.get("/admin/second-step/").content.decode()


def test_a_wrong_code_does_not(client, clerk):
    client.get("/admin/second-step/")

    answer = client.post("/admin/second-step/", {"code": "000000"})

    assert answer.status_code == 422
    assert not TOTPDevice.objects.get(user=clerk).confirmed


def test_the_password_alone_no_longer_opens_the_desk(client, clerk):
    device, _codes = turn_on(client, clerk)
    phone = DeskClient()

    assert phone.post("/admin/login/", RIGHT).status_code == 200
    assert phone.post("/admin/login/", {**RIGHT, "code": "123"}).status_code == 200
    TOTPDevice.objects.filter(pk=device.pk).update(
        throttling_failure_count=0, throttling_failure_timestamp=None
    )
    answer = phone.post("/admin/login/", {**RIGHT, "code": code_of(device, drift=1)})
    assert answer.headers["Location"] == "/admin/"
    assert phone.get("/admin/").status_code == 200


def test_a_session_from_before_has_to_log_in_again(client, clerk):
    before = DeskClient()
    before.force_login(clerk)
    assert before.get("/admin/").status_code == 200

    turn_on(client, clerk)

    assert before.get("/admin/").headers["Location"] == "/admin/login/?next=/shangyu/admin/"


def test_a_session_from_before_does_not_open_the_api_either(client, clerk):
    before = DeskClient()
    before.force_login(clerk)
    assert before.get("/api/v1/funds/").status_code == 200

    turn_on(client, clerk)

    assert before.get("/api/v1/funds/").status_code == 401


def test_a_forgotten_code_is_asked_for_and_does_not_count_as_wrong(client, clerk):
    device, _codes = turn_on(client, clerk)

    answer = DeskClient().post("/admin/login/", RIGHT)

    assert [error.code for error in answer.context["form"].errors.as_data()["__all__"]] == [
        "no_code"
    ]
    assert TOTPDevice.objects.get(pk=device.pk).throttling_failure_count == 0


@time_machine.travel(MORNING, tick=False)
def test_after_a_wrong_code_one_is_told_to_wait(client, clerk):
    device, _codes = turn_on(client, clerk)

    DeskClient().post("/admin/login/", {**RIGHT, "code": "000000"})
    answer = DeskClient().post("/admin/login/", {**RIGHT, "code": code_of(device, drift=1)})

    assert [error.code for error in answer.context["form"].errors.as_data()["__all__"]] == [
        "too_many_codes"
    ]


@time_machine.travel(MORNING, tick=False)
def test_wrong_codes_do_not_shut_the_backup_codes(client, clerk):
    _device, codes = turn_on(client, clerk)
    DeskClient().post("/admin/login/", {**RIGHT, "code": "000000"})

    answer = DeskClient().post("/admin/login/", {**RIGHT, "code": codes[0]})

    assert answer.status_code == 302


def test_a_code_is_taken_however_it_is_typed(client, clerk):
    device, codes = turn_on(client, clerk)
    typed = code_of(device, drift=1)

    spaced = DeskClient().post("/admin/login/", {**RIGHT, "code": f"{typed[:3]} {typed[3:]}"})
    shouted = DeskClient().post("/admin/login/", {**RIGHT, "code": codes[0].upper()})

    assert (spaced.status_code, shouted.status_code) == (302, 302)


def test_a_backup_code_opens_once(client, clerk):
    _device, codes = turn_on(client, clerk)

    first = DeskClient().post("/admin/login/", {**RIGHT, "code": codes[0]})
    again = DeskClient().post("/admin/login/", {**RIGHT, "code": codes[0]})

    assert (first.status_code, again.status_code) == (302, 200)


def test_the_password_turns_it_off(client, clerk):
    turn_on(client, clerk)

    assert client.post("/admin/second-step/", {"password": "guess"}).status_code == 422
    client.post("/admin/second-step/", {"password": RIGHT["password"]})

    assert not TOTPDevice.objects.filter(user=clerk).exists()
    assert DeskClient().post("/admin/login/", RIGHT).status_code == 302


def test_an_administrator_lets_somebody_in_who_lost_everything(client, clerk):
    turn_on(client, clerk)
    boss = DeskClient()
    boss.force_login(User.objects.create_superuser("boss", password="a-long-password"))

    boss.post(
        "/admin/households/user/",
        {"action": "end_second_step", "_selected_action": [clerk.pk]},
    )

    assert DeskClient().post("/admin/login/", RIGHT).headers["Location"] == "/admin/"
    change = Revision.objects.get(model="households.user", row=clerk.pk)
    assert change.after == {"second_step": "–"}
