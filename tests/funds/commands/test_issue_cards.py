"""The command that prints cards: all or one, and nothing changes without the paper."""

import pytest
from django.core.management import CommandError, call_command

from households.acting import BooksBusy
from households.models import AccessCard, HouseholdPin
from tests.making.villages import door, village

pytestmark = pytest.mark.django_db


@pytest.fixture
def doors(db):
    community = village()
    return [door(community, f"01-{n:03d}") for n in range(1, 4)]


def live():
    cards = AccessCard.objects.filter(revoked_at=None).order_by("household__number")
    return list(cards.values_list("household__number", flat=True))


def test_all_households_get_one(doors, tmp_path, capsys):
    call_command("issue_cards", output=tmp_path / "cards.pdf")

    assert (tmp_path / "cards.pdf").read_bytes().startswith(b"%PDF")
    assert live() == ["01-001", "01-002", "01-003"]
    assert "3 张卡" in capsys.readouterr().out


def test_one_household_gets_another(doors, tmp_path):
    call_command("issue_cards", output=tmp_path / "all.pdf")
    before = set(AccessCard.objects.filter(revoked_at=None).values_list("pk", flat=True))

    call_command("issue_cards", household="０１-002", output=tmp_path / "one.pdf")

    after = set(AccessCard.objects.filter(revoked_at=None).values_list("pk", flat=True))
    assert live() == ["01-001", "01-002", "01-003"]
    assert len(before & after) == 2


def test_an_unknown_household_is_named(doors, tmp_path):
    with pytest.raises(CommandError, match="01-999"):
        call_command("issue_cards", household="01-999", output=tmp_path / "cards.pdf")

    assert not (tmp_path / "cards.pdf").exists()


def test_an_empty_village_has_no_cards(tmp_path):
    village()

    with pytest.raises(CommandError, match="还没有住户"):
        call_command("issue_cards", output=tmp_path / "cards.pdf")


def test_a_paper_whose_cards_could_not_be_made_valid_ends_nothing(doors, tmp_path, monkeypatch):
    """The file is there first; what fails afterwards leaves the old cards valid."""
    call_command("issue_cards", output=tmp_path / "cards.pdf")
    before = list(AccessCard.objects.order_by("pk").values())

    def busy(*_args, **_how):
        assert (tmp_path / "again.pdf").exists()
        raise BooksBusy("busy")

    monkeypatch.setattr("funds.management.commands.issue_cards.issue_cards", busy)
    with pytest.raises(CommandError):
        call_command("issue_cards", output=tmp_path / "again.pdf")

    assert list(AccessCard.objects.order_by("pk").values()) == before


def test_without_the_paper_the_old_cards_stay(doors, tmp_path):
    call_command("issue_cards", output=tmp_path / "cards.pdf")
    before = list(AccessCard.objects.order_by("pk").values())
    pins = list(HouseholdPin.objects.order_by("pk").values())

    with pytest.raises(CommandError):
        call_command("issue_cards", output=tmp_path / "nowhere" / "cards.pdf")

    assert list(AccessCard.objects.order_by("pk").values()) == before
    assert list(HouseholdPin.objects.order_by("pk").values()) == pins
