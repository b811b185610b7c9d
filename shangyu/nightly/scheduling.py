"""The scheduler of ``start``: the night run at its hour, and soon after the start if it was missed.

Each run is a process of its own, which shares neither connections nor memory with the server.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from django.conf import settings
from django.utils import timezone

from funds.upkeep.nights import last_night

AFTER_START = timedelta(minutes=5)
MISSED_AFTER = timedelta(hours=26)
LATE = 60 * 60
"""Seconds by which a busy machine may begin late."""


@contextmanager
def nights_begin(at: time | None) -> Iterator[None]:
    """Wait for the night in a thread of this process, for as long as the site is served.

    Without an hour no night begins; nor does one once the server has stopped.
    """
    if at is None:
        yield
        return
    scheduler = BackgroundScheduler(timezone=settings.TIME_ZONE)
    scheduler.add_job(
        run, "cron", hour=at.hour, minute=at.minute, misfire_grace_time=LATE, coalesce=True
    )
    scheduler.add_job(run_if_missed, "date", run_date=timezone.now() + AFTER_START)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


def run() -> None:
    """``manage.py nightly``; what it says stands in its file, its failures in the log."""
    subprocess.run(  # noqa: S603 - this program's own command
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "nightly"],
        stdout=subprocess.DEVNULL,
        check=False,
    )


def run_if_missed() -> None:
    """For machines that are switched off at night."""
    if is_missed(timezone.now()):
        run()


def is_missed(now: datetime) -> bool:
    night = last_night()
    return night is None or now - night.finished_at > MISSED_AFTER
