"""What runs by itself at night: charges, proofs, backups, clearing up; what went wrong is said."""

import json
import os
import signal
import threading
from datetime import UTC, date, datetime, time, timedelta
from urllib.error import URLError

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from knox.models import AuthToken

from funds.models import Book, Charge
from funds.upkeep import night_notes, nights, unfinished_nights
from funds.upkeep.checking import Proof
from funds.upkeep.nights import last_night
from funds.upkeep.proofs.finding import Finding
from households.models import User
from households.revising import revise
from shangyu import readiness, sole_use
from shangyu.nightly import due, kept_backups, night, pinging, scheduling, trial
from tests.making.desk import DeskClient
from tests.making.villages import door, official, village

pytestmark = pytest.mark.django_db

AT_NIGHT = "T03:10:00+08:00"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    """A data folder of the test's own, where every trial restore goes well."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(night, "try_restore", lambda path: "")
    return tmp_path


@pytest.fixture
def wang():
    return door(village())


def nightly(day):
    with time_machine.travel(day + AT_NIGHT, tick=False):
        call_command("nightly")
    return json.loads(last_night_file().read_text())


def last_night_file():
    return settings.DATA_DIR / "nightly.json"


def charge_on(community, day):
    book = Book.objects.get(community=community)
    book.charging_day = day
    revise(book, by=None)


def said_on_today(household, day):
    """The desk's first page, as the clerk reads it that morning."""
    user = User.objects.filter(username="clerk").first() or official(household.community)
    browser = DeskClient()
    with time_machine.travel(f"{day}T10:00:00+08:00"):
        browser.force_login(user)
        return browser.get("/admin/").content.decode()


def months():
    return sorted({str(month) for month in Charge.objects.values_list("month", flat=True)})


def test_without_a_day_nothing_is_charged_and_the_rest_is_done(wang, folder):
    said = nightly("2026-03-20")

    assert months() == []
    assert (said["ok"], said["said"]) == (True, [])
    assert said["finished"] == "2026-03-20T03:10:00+08:00"
    assert [path.name for path in (folder / "backups").iterdir()] == ["shangyu-2026-03-20.gz"]


def test_on_its_day_the_month_is_charged_once(wang):
    charge_on(wang.community, 5)

    nightly("2026-03-04")
    assert months() == []
    nightly("2026-03-05")
    nightly("2026-03-06")
    assert (months(), Charge.objects.count()) == (["2026-03"], 3)

    door(wang.community, "01-002", "李建国")
    nightly("2026-03-07")
    assert Charge.objects.count() == 3
    nightly("2026-04-11")
    assert (months(), Charge.objects.count()) == (["2026-03", "2026-04"], 9)


def test_what_a_village_refuses_is_said_and_the_other_is_charged(wang, monkeypatch):
    other = door(village("xiaxi"))
    for household in (wang, other):
        charge_on(household.community, 1)
    really = due.raise_charges

    def refusing(actor, *, month):
        if actor.community == wang.community:
            raise due.Refused("三月没有收费标准。")
        return really(actor, month=month)

    monkeypatch.setattr(due, "raise_charges", refusing)

    with pytest.raises(CommandError, match="三月没有收费标准"):
        nightly("2026-03-05")
    assert set(Charge.objects.values_list("community__code", flat=True)) == {"xiaxi"}

    monkeypatch.undo()
    monkeypatch.setattr(night, "try_restore", lambda path: "")
    nightly("2026-03-06")
    assert Charge.objects.count() == 6


def test_a_broken_promise_stands_on_today_in_words_until_a_good_night(wang, monkeypatch):
    proof = Proof("凭证链完整", [Finding("记1", "不符")])
    monkeypatch.setattr(due, "check_books", lambda community: iter([proof]))
    with pytest.raises(CommandError, match="凭证链完整"):
        nightly("2026-03-20")

    assert "凭证链完整" in said_on_today(wang, "2026-03-20")
    assert not last_night().ok

    monkeypatch.setattr(due, "check_books", lambda community: iter([]))
    nightly("2026-03-20")
    today = said_on_today(wang, "2026-03-20")
    assert "凭证链完整" not in today
    assert "03-20 03:10" in today


def test_nights_that_do_not_come_any_more_are_said_on_today(wang):
    official(wang.community)
    nightly("2026-03-17")
    browser = DeskClient()
    with time_machine.travel("2026-03-20T10:00:00+08:00"):
        browser.force_login(User.objects.get(username="clerk"))
        assert "03-17 03:10" in browser.get("/admin/").content.decode()
        assert "errornote" in browser.get("/admin/").content.decode()


def test_a_part_that_fails_keeps_no_other_from_its_work(wang, monkeypatch):
    def full(day):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(night.kept_backups, "back_up", full)
    charge_on(wang.community, 1)
    with pytest.raises(CommandError, match="No space left on device"):
        nightly("2026-03-20")

    said = json.loads(last_night_file().read_text())
    assert (said["ok"], said["backup"]) == (False, None)
    assert Charge.objects.count() == 3


def test_once_a_month_the_backup_is_put_back_on_trial(wang, monkeypatch):
    tried = []

    def trying(path):
        tried.append(path.name)
        return "没有还原成功" if len(tried) == 1 else ""

    monkeypatch.setattr(night, "try_restore", trying)
    with pytest.raises(CommandError, match="没有还原成功"):
        nightly("2026-03-20")
    for day in ("2026-03-21", "2026-03-22", "2026-04-01"):
        nightly(day)

    days = ("2026-03-20", "2026-03-21", "2026-04-01")
    assert tried == [f"shangyu-{day}.gz" for day in days]


def test_a_trial_that_fails_says_the_last_word_of_what_failed(folder):
    lost = folder / "nowhere.gz"

    assert "nowhere.gz" in trial._run(["restore", str(lost)], str(folder))


def test_fewer_backups_are_kept_the_older_they_are():
    days = {date(2023, 1, 1) + timedelta(days=number) for number in range(1200)}
    newest = max(days)

    kept = sorted(kept_backups.worth_keeping(days), reverse=True)

    assert kept[:7] == [newest - timedelta(days=number) for number in range(7)]
    assert {date(2023, 1, 1), date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)} <= set(kept)
    assert len([day for day in kept if day < newest - timedelta(days=31)]) <= 24 + 4
    assert kept_backups.worth_keeping(set()) == set()


def test_backups_that_are_no_longer_kept_are_deleted_and_nothing_else(wang, folder):
    backups = folder / "backups"
    backups.mkdir()
    for name in ("before-upgrade-2026-01-01.sqlite3", "shangyu-of-the-clerk.gz"):
        (backups / name).touch()
    for number in range(1, 29):
        (backups / f"shangyu-2026-02-{number:02d}.gz").touch()

    nightly("2026-03-01")

    left = {path.name for path in backups.iterdir()}
    assert {"before-upgrade-2026-01-01.sqlite3", "shangyu-of-the-clerk.gz"} <= left
    assert "shangyu-2026-02-01.gz" in left
    assert len(left) < 16


def test_two_at_once_are_one(wang):
    with sole_use.of_night():
        call_command("nightly")

    assert "nightly.json" not in [path.name for path in last_night_file().parent.iterdir()]


@pytest.mark.parametrize("file", [nights.FILE, unfinished_nights.FILE])
def test_a_note_that_cannot_be_written_whole_leaves_the_one_before(file, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    night_notes.write_note(file, {"began": "before"})
    (tmp_path / f"{file}.part").mkdir()

    with pytest.raises(OSError, match=file):
        night_notes.write_note(file, {"began": "now"})

    assert night_notes.read_note(file) == {"began": "before"}


def test_a_good_night_is_told_to_the_address_of_choice(wang, settings, monkeypatch):
    asked = []

    def urlopen(request, timeout):
        asked.append((request.full_url, timeout <= 10))
        raise URLError("nobody there")

    monkeypatch.setattr(pinging, "urlopen", urlopen)
    nightly("2026-03-19")
    assert asked == []

    settings.NIGHTLY_PING = "https://ping.example.cn/abc"
    nightly("2026-03-20")
    monkeypatch.setattr(
        due, "check_books", lambda community: iter([Proof("x", [Finding("y", "z")])])
    )
    with pytest.raises(CommandError):
        nightly("2026-03-21")

    assert asked == [("https://ping.example.cn/abc", True)]


def test_what_is_over_is_cleared_up(wang):
    user = official(wang.community)
    now = datetime(2026, 3, 20, tzinfo=UTC)
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, expire_date=now + timedelta(days=days))
    with time_machine.travel(now, tick=False):
        for days in (-40, -10, 10):
            AuthToken.objects.create(user, expiry=timedelta(days=days))

    nightly("2026-03-20")

    assert [one.session_key for one in Session.objects.all()] == ["new"]
    assert AuthToken.objects.count() == 2


def test_a_night_that_was_missed_is_made_up_for(wang):
    now = datetime(2026, 3, 20, 9, tzinfo=UTC)
    assert scheduling.is_missed(now)

    nightly("2026-03-20")
    assert not scheduling.is_missed(now)
    assert scheduling.is_missed(now + timedelta(days=1))

    last_night_file().write_text("{")
    assert scheduling.is_missed(now)

    nightly("2026-03-20")
    unfinished_nights.reach("备份", began=now - timedelta(minutes=5))
    assert scheduling.is_missed(now)


STEPS = {
    "charge_what_is_due": "当月出账",
    "prove_the_books": "核账",
    "kept_backups.back_up": "备份",
    "try_restore": "备份试还原",
    "refresh": "清理",
}


def night_stopped_at(step, number, monkeypatch):
    before = signal.getsignal(number)
    with monkeypatch.context() as patch:
        patch.setattr(f"shangyu.nightly.night.{step}", lambda *_: os.kill(os.getpid(), number))
        with pytest.raises(CommandError, match="被停下"):
            nightly("2026-03-20")
    assert signal.getsignal(number) == before
    assert not last_night().ok
    assert scheduling.is_missed(datetime(2026, 3, 19, 19, 30, tzinfo=UTC))


def next_night_makes_good():
    said = nightly("2026-03-21")
    assert (said["ok"], said["charged"]) == (True, {"shangyu": "2026-03"})
    assert Charge.objects.count() == 3


@pytest.mark.parametrize("step", STEPS)
def test_a_night_that_is_stopped_says_so_and_the_next_one_makes_good(step, wang, monkeypatch):
    charge_on(wang.community, 1)
    night_stopped_at(step, signal.SIGTERM, monkeypatch)

    assert f"做到“{STEPS[step]}”时被停下" in " ".join(last_night().said)
    next_night_makes_good()


def test_a_night_that_ctrl_c_stops_is_said_on_today_until_the_next_one(wang, monkeypatch):
    charge_on(wang.community, 1)
    night_stopped_at("prove_the_books", signal.SIGINT, monkeypatch)

    assert "做到“核账”时被停下" in said_on_today(wang, "2026-03-20")
    next_night_makes_good()
    assert "被停下" not in said_on_today(wang, "2026-03-21")


def test_a_night_that_is_killed_is_said_on_today_until_one_is_done(wang, folder):
    nightly("2026-03-19")
    began = datetime(2026, 3, 19, 19, 10, tzinfo=UTC)
    unfinished_nights.reach("备份", began=began)
    half = folder / "backups" / "shangyu-2026-03-20.gz.x1.half"
    half.touch()
    with time_machine.travel(began + timedelta(minutes=10)):
        assert readiness._night_failed() == ""

    said = said_on_today(wang, "2026-03-20")
    assert "03-20 03:10 开始的夜间自动任务没有做完：做到“备份”时被中断" in said
    with time_machine.travel("2026-03-20T10:00:00+08:00"):
        assert "did not come to its end" in readiness._night_failed()

    nightly("2026-03-21")
    assert "没有做完" not in said_on_today(wang, "2026-03-21")
    assert not half.exists()


def test_a_night_by_a_clock_that_was_a_year_ahead_is_no_night(wang):
    nightly("2027-03-20")
    now = datetime(2026, 3, 20, 2, tzinfo=UTC)

    assert "errornote" in said_on_today(wang, "2026-03-20")
    assert scheduling.is_missed(now)
    with time_machine.travel(now):
        assert readiness._backup_is_old() == "made by a clock that was ahead"

    nightly("2026-03-21")
    assert "errornote" not in said_on_today(wang, "2026-03-21")


def test_what_a_killed_trial_left_is_deleted_and_nobody_elses(folder, monkeypatch, settings):
    monkeypatch.setattr(trial.tempfile, "gettempdir", lambda: str(folder))
    mine, others = folder / f"{trial._prefix()}abc", folder / "shangyu-trial-00000000-abc"
    for left in (mine, others):
        left.mkdir()
        (left / "shangyu.sqlite3").touch()

    trial.clear_remains()

    assert (mine.exists(), others.exists()) == (False, True)


def test_a_server_that_stops_stops_its_night(monkeypatch, tmp_path, settings):
    (tmp_path / "manage.py").write_text("import time; time.sleep(60)")
    settings.BASE_DIR = tmp_path
    nights = scheduling.Nights()
    at_work = threading.Thread(target=nights.run)
    at_work.start()
    while nights._at_work is None:
        assert at_work.is_alive()

    nights.stop()
    at_work.join(30)

    assert not at_work.is_alive()
    nights.run()
    assert nights._at_work.returncode == -signal.SIGTERM


def test_no_night_begins_once_the_server_has_stopped():
    def waits():
        return "APScheduler" in {thread.name for thread in threading.enumerate()}

    before = waits()
    with scheduling.nights_begin(time(2, 30)):
        assert waits()

    assert waits() == before
    with scheduling.nights_begin(None):
        assert waits() == before
