"""remind at the terminal."""

import csv

import pytest
import time_machine
from django.core.management import CommandError, call_command

from funds.models import Reminder
from funds.reminders.reminding import pause_reminders
from households.models import Household
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, village

pytestmark = pytest.mark.django_db


def owing(code="shangyu"):
    community = village(code)
    door(community, "01-001", "王秀英", phone="13800000001")
    door(community, "01-002", "=1+2", phone="138-0000-0002")
    door(community, "01-003", "李建国")
    charge(community, "2026-01", "2026-02")
    door(community, "02-001", "查国良", group=2)
    charge(community, "2026-03")
    return community


built, community = once_a_module(owing)


@pytest.fixture(autouse=True)
def _march(community):
    with time_machine.travel("2026-03-20T10:00:00+08:00"):
        yield


def remind(path, *arguments, kind="text"):
    call_command("remind", "--format", kind, "--output", str(path), *arguments)


def numbers():
    return list(Reminder.objects.order_by("seq").values_list("household__number", flat=True))


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("pdf", b"%PDF"), ("text", "王秀英家您好".encode()), ("csv", b"\xef\xbb\xbf")],
)
def test_the_file_is_written_and_so_are_the_reminders(tmp_path, capsys, kind, begins):
    remind(tmp_path / "out", "--household", "01-001", kind=kind)

    assert (tmp_path / "out").read_bytes().startswith(begins)
    assert numbers() == ["01-001"]
    assert "1" in capsys.readouterr().out


@pytest.mark.parametrize("group", ["2", "二组", "第二村民小组"])
def test_a_group_is_meant_however_it_is_written(tmp_path, group):
    remind(tmp_path / "out", "--group", group)

    assert numbers() == ["02-001"]


def test_only_who_owes_for_long(tmp_path):
    remind(tmp_path / "out", "--min-months", "3")

    assert numbers() == ["01-001", "01-002", "01-003"]


def test_telephones_without_a_formula(tmp_path, capsys):
    remind(tmp_path / "out.csv", kind="csv")

    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows] == ["手机号码", "13800000001", "13800000002"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert "01-003" in capsys.readouterr().err
    assert numbers() == ["01-001", "01-002"]


def test_who_rests_is_left_out_and_named(tmp_path, capsys, community):
    wang = Household.objects.get(number="01-001")
    pause_reminders(actor(community), household=wang, reason="住院")

    remind(tmp_path / "out", "--group", "1")

    assert numbers() == ["01-002", "01-003"]
    assert "01-001" in capsys.readouterr().err
    with pytest.raises(CommandError, match="01-001"):
        remind(tmp_path / "one", "--household", "01-001")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--household", "09-999"], "09-999"),
        (["--group", "十九组"], "十九组"),
        (["--min-months", "20"], "缴清"),
    ],
)
def test_nobody_is_one_sentence(tmp_path, arguments, said):
    with pytest.raises(CommandError, match=said):
        remind(tmp_path / "out", *arguments)

    assert not (tmp_path / "out").exists()


def test_what_cannot_be_saved_is_not_written_down(tmp_path):
    with pytest.raises(CommandError):
        remind(tmp_path / "nowhere" / "out")

    assert numbers() == []
