"""The commands of the month: charge, close, reopen, check, import."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from funds.models import Charge, Period
from funds.months import Month
from funds.upkeep.checking import PROOFS
from households.models import Household
from tests.making.tampering import alter
from tests.making.villages import charge, door, pay, village

pytestmark = pytest.mark.django_db
ROSTERS = Path(__file__).parents[2] / "rosters"


@pytest.fixture
def first():
    return Month.of(timezone.localdate()).plus(-2)


@pytest.fixture
def community(first):
    community = village(first_month=first)
    door(community, liable_from=first.first_day)
    return community


def run(capsys, *command, **options):
    call_command(*command, **options)
    return capsys.readouterr().out


def test_charges_are_raised_and_counted(capsys, community, first):
    said = run(capsys, "raise_charges", month=str(first))

    assert "3" in said
    assert "3.00" in said
    assert Charge.objects.filter(community=community).count() == 3


def test_a_second_run_adds_nothing(capsys, community, first):
    run(capsys, "raise_charges", month=str(first))

    assert "0.00" in run(capsys, "raise_charges", month=str(first))
    assert Charge.objects.filter(community=community).count() == 3


@pytest.mark.parametrize("month", ["2026-13", "11", "２０２６－１１", "2199-12"])
def test_a_month_that_is_none_is_refused(community, month):
    with pytest.raises(CommandError):
        call_command("raise_charges", month=month)


def test_a_month_that_is_not_charged_names_the_command_that_charges_it(community, first):
    with pytest.raises(CommandError, match="raise_charges --month"):
        call_command("close_month", str(first))


def test_which_community_is_asked_when_there_are_several(community, first):
    village("other", first_month=first)

    with pytest.raises(CommandError, match="--community"):
        call_command("raise_charges", month=str(first))
    call_command("raise_charges", month=str(first), community="shangyu")
    with pytest.raises(CommandError, match="elsewhere"):
        call_command("raise_charges", month=str(first), community="elsewhere")


def test_a_month_is_closed_and_reopened(capsys, community, first):
    charge(community, str(first))

    run(capsys, "close_month", str(first))
    assert Period.objects.get(community=community).status == "closed"

    with pytest.raises(CommandError):
        call_command("close_month", str(first))
    with pytest.raises(CommandError):
        call_command("reopen_month", str(first), reason=" ")

    run(capsys, "reopen_month", str(first), reason="漏记")
    assert Period.objects.get(community=community).status == "open"


def test_uncharged_households_keep_a_month_open(community, first):
    with pytest.raises(CommandError, match="01-001"):
        call_command("close_month", str(first))


def test_sound_books_get_a_line_for_each_promise(capsys, community, first):
    charge(community, str(first))
    pay(Household.objects.get(community=community), 3, timezone.localdate())

    said = run(capsys, "check_books").splitlines()

    database, *promises = said
    assert "数据库" in database
    assert len(promises) == len(PROOFS)
    assert all(line.startswith("✓ shangyu") for line in promises)


def test_an_altered_row_is_named(capsys, community, first):
    charge(community, str(first))
    row = Charge.objects.filter(community=community).latest("seq")
    alter("funds_charge", f"amount = 1 WHERE id = {row.pk}")

    with pytest.raises(CommandError):
        call_command("check_books")

    assert f"funds.charge#{row.pk}" in capsys.readouterr().out


def test_a_roster_is_tried_and_taken_in(capsys):
    community = village("new")
    path = str(ROSTERS / "a_clean_utf8.csv")

    assert "8" in run(capsys, "import_roster", path, dry_run=True)
    assert Household.objects.filter(community=community).count() == 0
    run(capsys, "import_roster", path)
    assert Household.objects.filter(community=community).count() == 8


def test_an_unclear_roster_is_refused_row_by_row(capsys):
    community = village("new")
    path = str(ROSTERS / "c_messy_gb18030.csv")

    with pytest.raises(CommandError, match="2"):
        call_command("import_roster", path)
    said = capsys.readouterr().out
    assert "已交清" in said
    assert "2023年13月" in said
    assert Household.objects.filter(community=community).count() == 0

    run(capsys, "import_roster", path, skip_bad_rows=True)
    assert Household.objects.filter(community=community).count() == 8


def test_a_file_that_is_not_there(community, tmp_path):
    with pytest.raises(CommandError, match=r"none\.csv"):
        call_command("import_roster", str(tmp_path / "none.csv"))
