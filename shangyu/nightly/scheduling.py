"""The scheduler of ``start``: the night run at its hour, and soon after the start if it was missed.

Each run is a process of its own, which shares neither connections nor memory with the server.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from django.conf import settings
from django.utils import timezone

from funds.upkeep.nights import last_night
from funds.upkeep.unfinished_nights import begun

AFTER_START = timedelta(minutes=5)
MISSED_AFTER = timedelta(hours=26)
LATE = 60 * 60
"""Seconds by which a busy machine may begin late."""


@contextmanager
def nights_begin(at: time | None) -> Iterator[None]:
    """Wait for the night in a thread of this process, for as long as the site is served.

    Without an hour no night begins; nor does one once the server has stopped, and one that is at
    work then is stopped, too.
    """
    if at is None:
        yield
        return
    scheduler, nights = BackgroundScheduler(timezone=settings.TIME_ZONE), Nights()
    scheduler.add_job(
        nights.run, "cron", hour=at.hour, minute=at.minute, misfire_grace_time=LATE, coalesce=True
    )
    scheduler.add_job(nights.run_if_missed, "date", run_date=timezone.now() + AFTER_START)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        nights.stop()


class Nights:
    """The runs that a server begins, of which one at most is at work."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at_work: subprocess.Popen[bytes] | None = None
        self._is_over = False

    def run(self) -> None:
        """``manage.py nightly``; what it says stands in its file, its failures in the log."""
        with self._lock:
            if self._is_over:
                return
            self._at_work = night = subprocess.Popen(  # noqa: S603 - this program's own command
                [sys.executable, str(settings.BASE_DIR / "manage.py"), "nightly"],
                stdout=subprocess.DEVNULL,
            )
        night.wait()

    def run_if_missed(self) -> None:
        """For machines that are switched off at night."""
        if is_missed(timezone.now()):
            self.run()

    def stop(self) -> None:
        """The machine is perhaps switched off: what is at work writes down how far it came."""
        with self._lock:
            self._is_over = True
            if self._at_work:
                self._at_work.terminate()


def is_missed(now: datetime) -> bool:
    """Whether last night's work was not done, not well, or not to its end."""
    night = last_night()
    if night is None or not night.ok or begun():
        return True
    return abs(now - night.finished_at) > MISSED_AFTER
