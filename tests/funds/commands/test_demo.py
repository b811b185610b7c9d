"""Demo villages of any size, and who logs in to them."""

import stat

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from funds.models import Payment
from households.models import Community, Household, Membership, User
from tests.cases.outcomes import broken

pytestmark = pytest.mark.django_db


def build(**options):
    call_command("demo", **options)
    return Community.objects.get(code=options.get("community", "shangyu"))


@pytest.mark.engine_free
def test_the_same_seed_tells_the_same_story():
    def told(code, seed):
        told = build(community=code, seed=seed, households=5, months=2)
        payments = Payment.objects.filter(community=told)
        rows = payments.order_by("seq").values_list("payer", "amount", "received_on", "receipt")
        # Each village's receipts begin with letters of its own.
        return [(*row, receipt.partition("-")[2]) for *row, receipt in rows]

    story = told("one", 7)

    assert told("two", 7) == story
    assert told("three", 8) != story


@pytest.mark.parametrize(("households", "months"), [(1, 1), (20, 2), (47, 1)])
def test_other_sizes(households, months):
    community = build(households=households, months=months)

    assert Household.objects.filter(community=community).count() == households
    assert broken(community) == []


def test_a_community_that_is_there_is_left_alone():
    build(households=1, months=1)

    with pytest.raises(CommandError, match="shangyu"):
        build(households=1, months=1)


@pytest.mark.parametrize("options", [{"households": 0}, {"months": 0}, {"months": 121}])
def test_sizes_that_make_no_sense(options):
    with pytest.raises(CommandError):
        build(**options)


def test_officials_log_in_with_what_was_printed(monkeypatch, client):
    monkeypatch.setenv("SHANGYU_DEMO_PASSWORD", "a-password-for-tests")
    community = build(households=1, months=1)

    said = {"username": "clerk", "password": "a-password-for-tests"}
    assert client.post("/admin/login/", said).headers["Location"] == "/admin/"
    assert User.objects.filter(is_superuser=True).get().username == "admin"
    roles = Membership.objects.filter(community=community).values_list("user__username", "role")
    assert sorted(roles) == [
        ("approver", "approver"),
        ("auditor", "auditor"),
        ("clerk", "cashier"),
        ("clerk", "clerk"),
        ("reviewer", "reviewer"),
        ("reviewer2", "reviewer"),
    ]


def test_first_log_ins_are_kept_for_their_owner_only(capsys):
    build(households=1, months=1)

    path = settings.DATA_DIR / "first-run.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    printed = capsys.readouterr().out
    for line in path.read_text().splitlines():
        assert line in printed


def test_a_second_village_keeps_the_log_ins(capsys):
    build(households=1, months=1)
    before = (settings.DATA_DIR / "first-run.txt").read_text()

    build(community="other", households=1, months=1)

    assert (settings.DATA_DIR / "first-run.txt").read_text() == before
    assert Membership.objects.filter(user__username="clerk").count() == 4
