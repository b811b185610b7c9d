"""Reminding: each reminder is on record; who rests, or may have paid, is not reminded blindly."""

from datetime import date

import pytest

from funds.bank_statements.importing import import_bank_statement
from funds.bank_statements.mapping import explain_columns
from funds.models import Channel, Reminder
from funds.reminders.pauses import pause_of
from funds.reminders.reminding import (
    BadPause,
    LookFirst,
    NobodyToRemind,
    RemindersPaused,
    pause_reminders,
    remind,
    resume_reminders,
)
from households.check_digits import with_check_digit
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)


def three_doors_that_owe():
    community = village()
    doors = [door(community, f"01-{n:03d}") for n in range(1, 4)]
    charge(community, "2026-01", "2026-02", "2026-03")
    return doors


built, doors = once_a_module(three_doors_that_owe)


def reminded(doors, **how):
    how.setdefault("channel", Channel.SLIP)
    how.setdefault("write", lambda _told: None)
    return remind(actor(doors[0].community, today=TODAY), households=doors, **how)


def test_a_reminder_says_when_how_and_how_much(doors):
    pay(doors[1], 3)

    made = reminded(doors, channel=Channel.MESSAGE)

    assert [(one.number, one.household.number, one.owed, one.months) for one in made] == [
        ("TX-2026-03-0001", "01-001", yuan(9), 3),
        ("TX-2026-03-0002", "01-002", yuan(6), 2),
        ("TX-2026-03-0003", "01-003", yuan(9), 3),
    ]
    assert {(one.channel, one.reminded_on) for one in made} == {("message", TODAY)}


def test_who_has_paid_is_left_out(doors):
    pay(doors[0], 9)

    assert [one.household.number for one in reminded(doors[:2])] == ["01-002"]
    with pytest.raises(NobodyToRemind):
        reminded(doors[:1])


def test_nothing_is_written_down_when_the_paper_fails(doors):
    def fail(_told):
        raise OSError("no paper")

    with pytest.raises(OSError, match="no paper"):
        reminded(doors, write=fail)

    assert not Reminder.objects.exists()
    assert reminded(doors[:1])[0].number == "TX-2026-03-0001"


def test_a_pause_holds_until_it_is_taken_up(doors):
    at = actor(doors[0].community, today=TODAY)
    pause_reminders(at, household=doors[0], reason="住院")

    with pytest.raises(RemindersPaused, match="01-001"):
        reminded(doors)
    with pytest.raises(BadPause):
        pause_reminders(at, household=doors[0], reason="再来")
    assert pause_of(doors[0]).reason == "住院"

    resume_reminders(at, household=doors[0], reason="出院")
    assert pause_of(doors[0]) is None
    assert len(reminded(doors)) == 3
    with pytest.raises(BadPause):
        resume_reminders(at, household=doors[0], reason="再来")


def test_a_pause_needs_a_reason(doors):
    with pytest.raises(BadPause):
        pause_reminders(actor(doors[0].community, today=TODAY), household=doors[0], reason="  ")


def test_whose_money_waits_is_asked_about_once(doors, monkeypatch):
    monkeypatch.setattr(
        "funds.reminders.on_its_way.waiting_households", lambda *_where, **_when: {doors[1].pk}
    )

    with pytest.raises(LookFirst, match="01-002"):
        reminded(doors)

    assert len(reminded(doors, looked=True)) == 3


def test_a_line_of_the_banks_bill_is_such_money(doors):
    clerk = actor(doors[0].community, today=TODAY)
    names = {"day": "日期", "signed": "发生额", "remark": "说明"}
    explain_columns(clerk, name="乡镇银行", headings=list(names.values()), columns=names)
    bill = f"日期,发生额,说明\n{TODAY},9.00,卫生费 {with_check_digit('01-002')}\n"
    import_bank_statement(clerk, account="bank", content=bill.encode(), filename="bank.csv")

    with pytest.raises(LookFirst, match="01-002"):
        reminded(doors)
    assert len(reminded(doors[:1])) == 1
