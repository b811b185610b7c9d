"""A token lets a program in as its user: so far, so long, and until it is revoked."""

from datetime import date, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from knox.models import AuthToken

from funds.models import Payment
from households.api_tokens import list_older
from households.models import ApiToken, Membership, Revision, Role, User
from tests.funds.api.client import API, payment, refusal
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.tokens import caller_with, token_of
from tests.making.villages import charge, door, official, village

pytestmark = pytest.mark.django_db

DAY = "2026-03-20T10:00:00+08:00"


def a_household_and_a_clerk():
    """A household that owes 9.00, and the village's clerk."""
    wang = door(village())
    charge(wang.community, "2026-01", "2026-02", "2026-03")
    official(wang.community)
    return wang


built, household = once_a_module(a_household_and_a_clerk, on=date(2026, 3, 20))


@pytest.fixture
def wang(household):
    with time_machine.travel(DAY, tick=False):
        yield household


def send(client, path, body, key="key-1"):
    return client.post(f"{API}{path}", body, headers={"Idempotency-Key": key})


def lines(capsys, command="api_tokens", *words):
    call_command(command, *words)
    return capsys.readouterr().out.splitlines()


def test_the_token_is_all_that_is_printed_and_only_its_hash_is_kept(wang):
    token = token_of("clerk")

    (kept,) = AuthToken.objects.values_list("digest", "token_key")
    assert len(token) == 64
    assert token not in kept[0]
    assert len(kept[1]) < 20
    assert caller_with(token).get(f"{API}/funds/").status_code == 200


@pytest.mark.parametrize("name", ["nobody", "left"])
def test_an_unknown_or_inactive_user_is_refused(name: str):
    User.objects.create_user("left", is_active=False)

    with pytest.raises(CommandError, match=name):
        call_command("api_token", name)


def test_what_cannot_be_is_refused_and_nothing_is_made(wang):
    village("xiaxi")
    for words in (["--days", "0"], ["--days", "9999"], ["--community", "xiaxi"]):
        with pytest.raises(CommandError):
            token_of("clerk", *words)
    with pytest.raises(CommandError):
        token_of("clerk", "--community", "nowhere")

    assert not AuthToken.objects.exists()


def test_a_token_for_reading_writes_nothing(wang):
    client = caller_with(token_of("clerk", "--scope", "read"))

    assert client.get(f"{API}/payments/").status_code == 200
    for path, body in (
        ("/payments/", payment()),
        ("/charge-runs/", {"month": "2026-03"}),
        ("/payments/SY-2026-000001/reverse/", {"reason": "x"}),
        ("/hall-bookings/", {}),
    ):
        assert refusal(send(client, path, body)) == (403, [])
    assert not Payment.objects.exists()


def test_a_token_for_payments_enters_and_reverses_them_and_nothing_else(wang):
    client = caller_with(token_of("clerk", "--scope", "payments"))

    entered = send(client, "/payments/", payment())
    receipt = entered.json()["receipt"]
    reversed_ = send(client, f"/payments/{receipt}/reverse/", {"reason": "记错户"}, "key-2")

    assert [entered.status_code, reversed_.status_code] == [201, 201]
    assert refusal(send(client, "/charge-runs/", {"month": "2026-03"}, "key-3")) == (403, [])


def test_a_token_never_does_more_than_its_owner(wang):
    official(wang.community, "auditor", Role.AUDITOR)

    client = caller_with(token_of("auditor", "--scope", "payments"))

    assert refusal(send(client, "/payments/", payment())) == (403, [])


def test_a_token_for_one_village_does_not_see_the_other(wang):
    other = village("xiaxi")
    clerk = User.objects.get(username="clerk")
    Membership.objects.create(community=other, user=clerk, role=Role.CLERK)

    client = caller_with(token_of("clerk", "--community", "xiaxi"))

    seen = client.get(f"{API}/communities/").json()["results"]
    assert [one["code"] for one in seen] == ["xiaxi"]
    assert client.get(f"{API}/funds/", {"community": "shangyu"}).status_code == 404
    assert client.get(f"{API}/funds/").status_code == 200


def test_a_token_ends_on_its_day_and_its_last_use_is_noted(wang, capsys):
    token = token_of("clerk", "--days", "30", "--name", "微信对账")
    (line,) = lines(capsys)
    assert token[:8] in line
    assert "2026-04-19" in line
    assert "微信对账" in line
    assert "2026-03-20" not in line

    caller_with(token).get(f"{API}/funds/")

    assert "2026-03-20" in lines(capsys)[0]
    with time_machine.travel("2026-04-20T10:00:00+08:00"):
        assert refusal(caller_with(token).get(f"{API}/funds/")) == (401, [])


def test_last_use_is_written_once_an_hour(wang):
    client = caller_with(token_of("clerk"))
    for minute in (10, 20):
        with time_machine.travel(f"2026-03-20T11:{minute}:00+08:00", tick=False):
            client.get(f"{API}/funds/")

    assert ApiToken.objects.get().last_used == datetime.fromisoformat("2026-03-20T11:10:00+08:00")


def test_a_revoked_token_is_over_at_once_and_the_others_go_on(wang, capsys):
    one, other = token_of("clerk"), token_of("clerk")

    assert one[:8] in lines(capsys, "revoke_token", one[:8])[0]

    answers = [caller_with(token).get(f"{API}/funds/").status_code for token in (one, other)]
    assert answers == [401, 200]
    assert Revision.objects.get(model="households.apitoken").after == {}
    for wrong in (one[:8], "", "zz"):
        with pytest.raises(CommandError):
            call_command("revoke_token", wrong)


def test_a_new_password_ends_the_tokens_however_it_is_set(wang):
    clerk = User.objects.get(username="clerk")
    token = token_of("clerk")
    clerk.first_name = "周"
    clerk.save()
    assert caller_with(token).get(f"{API}/funds/").status_code == 200

    browser = DeskClient()
    browser.force_login(clerk)
    changed = browser.post(
        "/admin/password_change/",
        {
            "old_password": "a-long-password",
            "new_password1": "three-yuan every month",
            "new_password2": "three-yuan every month",
        },
    )

    assert changed.status_code == 302
    assert caller_with(token).get(f"{API}/funds/").status_code == 401
    assert not ApiToken.objects.exists()


def test_logging_in_ends_no_token_though_the_password_is_hashed_anew(wang, settings):
    token = token_of("clerk")
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]

    assert User.objects.get(username="clerk").check_password("a-long-password")

    assert User.objects.get(username="clerk").password.startswith("scrypt")
    assert caller_with(token).get(f"{API}/funds/").status_code == 200


def test_everybody_revokes_their_own_at_the_desk_and_an_administrator_all(wang):
    official(wang.community, "cashier", Role.CASHIER)
    User.objects.create_superuser("admin")
    tokens = {name: token_of(name) for name in ("clerk", "cashier")}

    def at_the_desk(name):
        browser = DeskClient()
        browser.force_login(User.objects.get(username=name))
        return browser

    clerk = at_the_desk("clerk")
    page = clerk.get("/admin/tokens/").content.decode()
    assert tokens["clerk"][:8] in page
    assert tokens["cashier"][:8] not in page
    assert clerk.post(f"/admin/tokens/{tokens['cashier'][:8]}/revoke/").status_code == 404
    assert clerk.post(f"/admin/tokens/{tokens['clerk'][:8]}/revoke/").status_code == 302
    assert (
        at_the_desk("admin").post(f"/admin/tokens/{tokens['cashier'][:8]}/revoke/").status_code
        == 302
    )

    for token in tokens.values():
        assert caller_with(token).get(f"{API}/funds/").status_code == 401


def test_tokens_of_an_earlier_version_get_into_the_list(wang, capsys):
    _kept, token = AuthToken.objects.create(User.objects.get(username="clerk"), expiry=None)
    assert caller_with(token).get(f"{API}/funds/").status_code == 200

    list_older()

    assert token[:8] in lines(capsys)[0]
    assert Client().get(f"{API}/", headers={"authorization": f"Token {token}"}).status_code != 401
