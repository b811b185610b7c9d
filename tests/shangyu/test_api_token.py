"""A token lets a program in as its user."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from knox.models import AuthToken

from households.models import User

pytestmark = pytest.mark.django_db


def test_the_token_is_all_that_is_printed(capsys):
    User.objects.create_user("auditor")

    call_command("api_token", "auditor")

    token = capsys.readouterr().out.strip()
    answer = Client().get("/api/v1/", headers={"authorization": f"Token {token}"})
    assert len(token) == 64
    assert answer.status_code != 401


def test_only_its_hash_is_kept(capsys):
    User.objects.create_user("auditor")

    call_command("api_token", "auditor")

    token = capsys.readouterr().out.strip()
    (kept,) = AuthToken.objects.values_list("digest", "token_key", "expiry")
    assert kept[0] != token
    assert len(kept[1]) < 20
    assert kept[2] is None


@pytest.mark.parametrize("name", ["nobody", "left"])
def test_an_unknown_or_inactive_user_is_refused(name: str):
    User.objects.create_user("left", is_active=False)

    with pytest.raises(CommandError, match=name):
        call_command("api_token", name)
