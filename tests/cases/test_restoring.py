"""After a backup was put back: what is on paper is never given again, and is entered again."""

import io
from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command

from funds.models import LostNumber
from funds.payments.lost_receipts import lost_receipts
from funds.payments.planning import BadPayment
from funds.payments.receipts import Verdict, verify
from funds.payments.reversing import reverse_payment
from funds.upkeep.backup import backup, restore
from funds.upkeep.losing import BadLastNumber, LaterNumbersUnknown
from funds.village import founding
from households.models import Community, Household
from tests.cases.outcomes import broken
from tests.making.claims import office, proposed
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db

MARCH_3 = date(2026, 3, 3)


def two_receipts():
    """What is in last night's backup."""
    wang = door(village())
    charge(wang.community, "2026-01", "2026-02", "2026-03")
    pay(wang, 3, MARCH_3)
    pay(wang, 3, MARCH_3)
    return wang


built, wang = once_a_module(two_receipts)


def kept():
    file = io.BytesIO()
    backup(file)
    file.seek(0)
    return file


def put_back(file, **on_paper):
    said = {name.replace("_", "-"): number for name, number in on_paper.items()}
    restored = restore(file, last_on_paper=said, overwrite=True)
    return Household.objects.select_related("community").first(), restored.lost


def open_lost(community):
    return [lost.paper for lost in lost_receipts(community)]


def test_case_107_nobody_having_said_what_is_on_paper_nothing_is_put_back(wang):
    file = kept()
    pay(wang, 4, MARCH_3)

    with pytest.raises(LaterNumbersUnknown) as refusal:
        restore(file, last_on_paper=None, overwrite=True)

    said = str(refusal.value)
    assert "SY-2026-000002" in said
    assert "SY-2026-000003" in said
    assert "--no-later-receipts" in said
    assert pay(wang, 1, MARCH_3).receipt == "SY-2026-000004"


def test_case_107_an_empty_backup_is_asked_about_too(wang):
    empty = village("linshui")
    assert empty.code == "linshui"

    with pytest.raises(LaterNumbersUnknown):
        restore(kept(), last_on_paper=None, overwrite=True)


def test_case_107_numbers_on_paper_are_lost_and_not_given_again(wang):
    wang, lost = put_back(kept(), SY_2026=6)

    assert [str(one) for one in lost] == ["SY-2026-000003 – SY-2026-000006"]
    assert open_lost(wang.community) == [f"SY-2026-00000{last}" for last in (3, 4, 5, 6)]
    assert pay(wang, 3, MARCH_3).receipt == "SY-2026-000007"
    assert broken(wang.community) == []


def test_case_107_a_lost_receipt_is_entered_again_under_its_number(wang):
    wang, _lost = put_back(kept(), SY_2026=4)

    again = pay(wang, "7.50", MARCH_3, receipt="SY-2026-000003")

    assert again.receipt == "SY-2026-000003"
    assert open_lost(wang.community) == ["SY-2026-000004"]
    assert verify(wang.community, "SY-2026-000003", yuan("7.50")) == Verdict.GENUINE
    with pytest.raises(BadPayment, match="SY-2026-000003"):
        pay(wang, "7.50", MARCH_3, receipt="SY-2026-000003")
    reverse_payment(actor(wang.community), payment=again, reason="收错")
    assert open_lost(wang.community) == ["SY-2026-000004"]
    assert broken(wang.community) == []


@pytest.mark.parametrize("number", ["SY-2026-000001", "SY-2026-000009", "X-1"])
def test_case_107_only_a_lost_number_is_taken_from_the_stub(wang, number):
    with pytest.raises(BadPayment):
        pay(wang, 3, MARCH_3, receipt=number)

    assert pay(wang, 3, MARCH_3).receipt == "SY-2026-000003"


@time_machine.travel("2027-01-05T10:00:00+08:00")
def test_case_107_a_year_that_began_after_the_backup(wang):
    wang, _lost = put_back(kept(), SY_2027=2)

    assert open_lost(wang.community) == ["SY-2027-000001", "SY-2027-000002"]
    assert pay(wang, 3, date(2027, 1, 5)).receipt == "SY-2027-000003"
    assert broken(wang.community) == []


def test_case_107_other_papers_keep_their_numbers_too():
    at = office()
    first = proposed(at)
    assert first.number == "SQ-2026-0001"

    restore(kept(), last_on_paper={"SQ-2026": 3}, overwrite=True)

    community = Community.objects.get(code=at.community.code)
    assert [lost.paper for lost in LostNumber.objects.of(community)] == [
        "SQ-2026-0002",
        "SQ-2026-0003",
    ]
    assert open_lost(community) == []
    assert broken(community) == []


@pytest.mark.parametrize(
    "said",
    [
        {"SY-2026": 1},
        {"SY-2026": 9000},
        {"AB-2026": 5},
        {"SY-26": 5},
        {"SY-2026-03": 5},
        {"BX-2026": 5},
        {"BX-2026-13": 5},
        {"JK-2026-03": 5},
        {"nowhere/SY-2026": 5},
    ],
)
def test_case_107_a_number_that_cannot_be_is_refused(wang, said):
    with pytest.raises(BadLastNumber):
        restore(kept(), last_on_paper=said, overwrite=True)

    assert not LostNumber.objects.exists()


def test_case_107_what_this_database_has_given_is_not_overlooked(wang):
    """Of its own books it knows more than the clerk says, who may still say that none is printed."""
    file = kept()
    for _receipt in range(3):
        pay(wang, 4, MARCH_3)

    for said in ({"SY-2026": 4}, {"SQ-2026": 2}):
        with pytest.raises(BadLastNumber, match="SY-2026-000005"):
            restore(file, last_on_paper=said, overwrite=True)
        file.seek(0)

    wang, _lost = put_back(file, SY_2026=5)
    assert pay(wang, 3, MARCH_3).receipt == "SY-2026-000006"


def test_case_107_with_two_villages_a_series_says_whose_it_is(wang, monkeypatch):
    # As villages were founded before each had a prefix of its own.
    monkeypatch.setattr(founding, "require_free", lambda prefix: None)
    there = door(village("linshui", receipt_prefix="SY"))
    pay(there, 8, MARCH_3)

    with pytest.raises(BadLastNumber, match="linshui/SY-2026"):
        restore(kept(), last_on_paper={"SY-2026": 5}, overwrite=True)
    restore(kept(), last_on_paper={"linshui/sy-2026": 3}, overwrite=True)

    lost = LostNumber.objects.values_list("community__code", "paper")
    assert sorted(lost) == [("linshui", "SY-2026-000002"), ("linshui", "SY-2026-000003")]


def test_case_107_the_command_asks_and_takes_the_answer(wang, tmp_path, capsys):
    path = tmp_path / "all.gz"
    call_command("backup", str(path))

    with pytest.raises(CommandError, match="SY-2026-000002"):
        call_command("restore", str(path), "--force")
    with pytest.raises(CommandError):
        call_command("restore", str(path), "--force", "--last-receipt", "SY-2026")
    with pytest.raises(CommandError):
        call_command(
            "restore", str(path), "--force", "--no-later-receipts", "--last-receipt", "SY-2026=3"
        )
    call_command("restore", str(path), "--force", "--last-receipt", "SY-2026=SY-2026-000005")

    assert "SY-2026-000003 – SY-2026-000005" in capsys.readouterr().out
    assert LostNumber.objects.count() == 3


def test_case_107_at_a_terminal_it_waits_for_the_answer(wang, tmp_path, monkeypatch):
    path = tmp_path / "all.gz"
    call_command("backup", str(path))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    answers = iter(["", "SY-2026=4", "无"])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(answers))

    with pytest.raises(CommandError):
        call_command("restore", str(path), "--force")
    call_command("restore", str(path), "--force")
    assert LostNumber.objects.count() == 2
    call_command("restore", str(path), "--force")
    assert LostNumber.objects.count() == 0


def test_case_107_the_desk_lists_them_until_they_are_entered(wang, client):
    put_back(kept(), SY_2026=4)
    wang = Household.objects.select_related("community").get()
    client.force_login(official(wang.community, "wen"))

    page = client.get("/admin/", follow=True).content.decode()
    assert "SY-2026-000003" in page
    assert "SY-2026-000004" in page
    sheet = client.get(f"/admin/households/household/{wang.number}/sheet/")
    form = sheet.context["form"]
    sent = {
        "once": "a",
        "amount": "9.00",
        "method": "cash",
        "received_on": "2026-03-05",
        "owed_seen": form.initial["owed_seen"],
        "receipt": "SY-2026-000003",
    }
    answer = client.post(f"/admin/households/household/{wang.number}/sheet/", sent)

    assert answer["Location"].endswith("/SY-2026-000003/")
    assert open_lost(wang.community) == ["SY-2026-000004"]
    listed = client.get("/admin/funds/lostnumber/").content.decode()
    assert listed.count("SY-2026-00000") >= 2
