"""Logging in: wrong passwords, a first password, somebody without a community."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client, override_settings
from knox.models import AuthToken

from funds.admin.site import desk
from households.models import Revision, User
from tests.making.desk import DeskClient
from tests.making.villages import official, village

pytestmark = pytest.mark.django_db
RIGHT = {"username": "clerk", "password": "a-long-password"}
WRONG = {"username": "clerk", "password": "guess"}


@pytest.fixture
def clerk():
    return official(village())


def log_in(client, said, address="10.0.0.1"):
    return client.post("/admin/login/", said, REMOTE_ADDR=address)


def test_name_and_password_open_the_desk(client, clerk):
    assert log_in(client, RIGHT).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_wrong_passwords_shut_the_door_for_this_name_and_address(client, clerk):
    codes = [log_in(client, WRONG).status_code for _try in range(6)]

    assert codes == [200] * 4 + [429] * 2
    answer = log_in(client, RIGHT)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    assert "15" in answer.content.decode()
    assert "wsgi" not in client.session


def test_nobody_locks_another_office_out(client, clerk):
    for _try in range(6):
        log_in(client, WRONG, "10.0.0.1")

    assert log_in(DeskClient(), RIGHT, "10.0.0.2").status_code == 302


def test_a_colleague_at_the_same_address_is_not_kept_waiting(client, clerk):
    official(clerk.memberships.get().community, "cashier")
    for _try in range(6):
        log_in(client, WRONG)

    assert log_in(DeskClient(), {**RIGHT, "username": "cashier"}).status_code == 302


def test_a_made_up_forwarding_header_changes_nothing(client, clerk):
    for number in range(6):
        client.post("/admin/login/", WRONG, HTTP_X_FORWARDED_FOR=f"10.9.9.{number}")

    assert client.post("/admin/login/", RIGHT).status_code == 429


def test_behind_a_proxy_an_invented_address_does_not_help(clerk, settings):
    settings.PROXIES = 1

    codes = [
        DeskClient()
        .post("/admin/login/", WRONG, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 203.0.113.7")
        .status_code
        for number in range(5)
    ]

    assert codes == [200] * 4 + [429]


def test_behind_a_proxy_nobody_locks_another_office_out(clerk, settings):
    settings.PROXIES = 1
    for _try in range(6):
        DeskClient().post("/admin/login/", WRONG, HTTP_X_FORWARDED_FOR="203.0.113.7")

    answer = DeskClient().post("/admin/login/", RIGHT, HTTP_X_FORWARDED_FOR="203.0.113.8")

    assert answer.status_code == 302


def test_a_quarter_of_an_hour_later_the_door_is_open_again(clerk):
    with time_machine.travel(datetime(2026, 11, 23, 1, 0, tzinfo=UTC), tick=False) as clock:
        for _try in range(6):
            log_in(DeskClient(), WRONG)
        clock.shift(timedelta(minutes=16))

        assert log_in(DeskClient(), RIGHT).status_code == 302


def test_what_was_typed_is_neither_kept_nor_logged(client, clerk, capfd):
    for _try in range(6):
        log_in(client, {**WRONG, "code": "abcd2345"})

    kept = AccessAttempt.objects.get()
    assert not [said for said in ("clerk", "guess", "abcd2345") if said in kept.post_data]
    assert "clerk" not in capfd.readouterr().err


def test_programs_with_a_token_are_not_kept_waiting(client, clerk):
    _kept, token = AuthToken.objects.create(clerk)
    for _try in range(6):
        log_in(client, WRONG, "127.0.0.1")

    answer = DeskClient().get("/api/v1/funds/", HTTP_AUTHORIZATION=f"Token {token}")

    assert answer.status_code == 200


def test_the_desk_shows_no_table_of_the_log_in():
    parts = {model._meta.app_label for model in desk._registry}

    assert parts == {"funds", "households"}


def test_a_right_password_forgets_the_wrong_ones(client, clerk):
    for _round in range(3):
        for _try in range(4):
            log_in(client, WRONG)
        assert log_in(client, RIGHT).status_code == 302
        client.logout()


def test_a_first_password_is_replaced_before_anything_else(client, clerk):
    clerk.must_change_password = True
    clerk.save()
    log_in(client, RIGHT)

    assert client.get("/admin/").headers["Location"] == "/shangyu/admin/password_change/"
    new = "two-lamps-over-the-bay"
    same = {"old_password": RIGHT["password"], "new_password1": RIGHT["password"]}
    assert (
        client.post("/admin/password_change/", {**same, "new_password2": RIGHT["password"]})
        .context["form"]
        .errors
    )
    changed = client.post(
        "/admin/password_change/",
        {"old_password": RIGHT["password"], "new_password1": new, "new_password2": new},
        follow=True,
    )
    assert changed.request["PATH_INFO"] == "/shangyu/admin/"
    assert "以后用新密码登录" in changed.content.decode()
    assert client.get("/admin/").status_code == 200
    assert not User.objects.get(pk=clerk.pk).must_change_password


@pytest.mark.parametrize("page", ["/admin/second-step/", "/admin/households/household/"])
def test_a_first_password_comes_before_every_page(client, clerk, page):
    clerk.must_change_password = True
    clerk.save()
    client.force_login(clerk)

    answer = client.get(page)

    assert answer.headers["Location"] == "/shangyu/admin/password_change/"
    assert client.get("/admin/password_change/").status_code == 200
    assert client.post("/language/", {"language": "en"}).status_code == 302
    assert client.post("/admin/logout/").status_code == 200


def test_who_is_given_a_password_has_to_choose_another(client, clerk):
    boss = User.objects.create_superuser("boss", password="a-long-password")
    client.force_login(boss)

    client.post(
        f"/admin/households/user/{clerk.pk}/password/",
        {"password1": "given-over-the-desk", "password2": "given-over-the-desk"},
    )

    assert User.objects.get(pk=clerk.pk).must_change_password
    change = Revision.objects.get(model="households.user", row=clerk.pk)
    assert (change.by, change.after) == (boss, {"password": "•••"})


def test_a_new_person_and_a_new_role_are_on_record(client, clerk):
    community = clerk.memberships.get().community
    boss = User.objects.create_superuser("boss", password="a-long-password")
    client.force_login(boss)

    client.post(
        "/admin/households/user/add/",
        {
            "username": "newcomer",
            "usable_password": "true",
            "password1": "given-over-the-desk",
            "password2": "given-over-the-desk",
        },
    )
    person = User.objects.get(username="newcomer")
    client.post(
        "/admin/households/membership/add/",
        {"community": community.pk, "user": person.pk, "role": "cashier"},
    )
    role = person.memberships.get()
    client.post(f"/admin/households/membership/{role.pk}/delete/", {"post": "yes"})

    assert person.must_change_password
    changes = Revision.objects.filter(by=boss).order_by("pk")
    assert [(c.model, bool(c.before), bool(c.after)) for c in changes] == [
        ("households.user", False, True),
        ("households.membership", False, True),
        ("households.membership", True, False),
    ]


def test_an_administrator_of_nothing_is_told_what_to_do():
    client = Client()
    client.force_login(User.objects.create_superuser("boss", password="a-long-password"))

    answer = client.get("/admin/")

    assert answer.status_code == 200
    assert "found_community" in answer.content.decode()
    assert client.get("/admin/second-step/").status_code == 200


@override_settings(LANGUAGE_CODE="en")
def test_a_stranger_to_every_village_stays_outside():
    client = Client()
    client.force_login(User.objects.create_user("nobody", password="a-long-password"))

    assert client.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"


def test_a_short_password_is_refused_in_the_words_of_the_clerk(client, clerk):
    client.force_login(clerk)
    sent = {"old_password": RIGHT["password"], "new_password1": "short", "new_password2": "short"}

    answer = client.post("/admin/password_change/", sent).content.decode()

    assert "密码太短" in answer
    assert "too short" not in answer
