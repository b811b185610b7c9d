"""The night's work is stopped or killed at each of its steps; Today says so, the next makes good."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.faults.site import environment
from tests.faults.villages import Place, Proof
from tests.runner.runs import ROOT

ENGINES = ("sqlite",)
STEPS = ("当月出账", "核账", "备份", "备份试还原", "清理")
SIGNALS = (signal.SIGTERM, signal.SIGKILL)
PATIENCE = 300
"""Seconds for a slow machine to come to a step."""
TODAY = """
from datetime import timedelta
from time_machine import travel
from django.test.utils import setup_test_environment
from django.utils import timezone
from households.models import User
from tests.making.desk import DeskClient
setup_test_environment()
browser = DeskClient()
# By then nobody takes it for being at work.
with travel(timezone.now() + timedelta(hours=2)):
    User.objects.update(must_change_password=False)
    browser.force_login(User.objects.get(username="clerk"))
    print(browser.get("/admin/").content.decode())
"""


def prove(place: Place) -> Proof:
    """Each signal at each step, as far as the night was still at it."""
    cut = 0
    for number in SIGNALS:
        for step in STEPS:
            if not _cut(place, step, number):
                continue
            cut += 1
            said = _today(place)
            assert ("被中断" if number == signal.SIGKILL else "被停下") in said, (step, number)
        night = _night(place)
        _said, told = night.communicate()
        assert night.returncode == 0, told
        assert _kept(place)["ok"]
        said = _today(place)
        assert "被中断" not in said
        assert "被停下" not in said
        assert not list((place.data / "backups").glob("*.half"))
    place.prove_the_books()
    return cut, f"{len(STEPS)} steps, {len(SIGNALS)} signals: said on Today, made good by the next"


def _cut(place: Place, step: str, number: signal.Signals) -> bool:
    """Whether the night was at work on the step when the signal came."""
    _try_again(place)
    night = _night(place)
    until = time.monotonic() + PATIENCE
    while night.poll() is None and f'"{step}"' not in _begun(place.data):
        assert time.monotonic() < until
        time.sleep(0.005)
    # One that has ended already gets none.
    night.send_signal(number)
    _said, told = night.communicate()
    if night.returncode == 0:
        return False
    if number == signal.SIGKILL:
        return bool(_begun(place.data))
    assert night.returncode == 1, told
    assert len(told.strip().splitlines()) == 1, told
    return True


def _try_again(place: Place) -> None:
    """Let the next night put a backup back on trial, as the first of a month does."""
    file = place.data / "nightly.json"
    if file.exists():
        file.write_text(json.dumps({**_kept(place), "tried": ""}), encoding="utf-8")


def _night(place: Place) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "manage.py", "nightly"],
        cwd=ROOT,
        env=environment(place.data, place.url),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def _begun(data: Path) -> str:
    try:
        return (data / "nightly.begun").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _kept(place: Place) -> dict[str, object]:
    found: dict[str, object] = json.loads((place.data / "nightly.json").read_text("utf-8"))
    return found


def _today(place: Place) -> str:
    """The desk's first page, as the clerk reads it in the morning."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", TODAY],
        cwd=ROOT,
        env=environment(place.data, place.url),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
