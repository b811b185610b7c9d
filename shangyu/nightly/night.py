"""The night run: each part by itself, so that one that fails keeps no other from its work."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from funds.documents import kept_year
from funds.months import Month
from funds.upkeep import unfinished_nights
from funds.upkeep.nights import Night, keep, last_night
from households.statistics import refresh
from shangyu import sole_use
from shangyu.nightly import kept_backups
from shangyu.nightly.clearing import clear_up
from shangyu.nightly.due import charge_what_is_due, prove_the_books
from shangyu.nightly.packages import packages_wanted
from shangyu.nightly.pinging import ping
from shangyu.nightly.trial import clear_remains, try_restore

CHARGES = gettext_lazy("the month's charges")
PROOFS = gettext_lazy("the proofs of the books")
BACKUP = gettext_lazy("the backup")
TRIAL = gettext_lazy("the trial restore")
PACKAGES = gettext_lazy("the packages of years")
CLEARING = gettext_lazy("clearing up")
STOPS = (signal.SIGTERM, signal.SIGINT)

logger = logging.getLogger(__name__)


class BrokenOff(Exception):
    """Somebody stopped the night's work before its end; the next night does it again."""


def run_night() -> Night:
    """Do what is due tonight, and write down how it went. Raises InUse and BrokenOff."""
    with sole_use.of_night(), _stopped_as_by_hand():
        night = _Tonight().work()
    if night.ok:
        ping()
    return night


class _Tonight:
    """What is done tonight, and what came out so far."""

    def __init__(self) -> None:
        before = last_night()
        self.began = timezone.localtime()
        self.said: list[str] = []
        self.charged = before.charged if before else {}
        self.tried = before.tried if before else ""
        self.reached: Any = CHARGES

    def work(self) -> Night:
        """All parts. Raises BrokenOff where somebody stops it; that is written down, too."""
        try:
            self._do_all()
        except KeyboardInterrupt as stop:
            broken = _(
                "It was stopped during %(part)s. It is done again next night, or five minutes "
                "after the server starts."
            ) % {"part": self.reached}
            self.said.append(broken)
            self._write_down()
            raise BrokenOff(broken) from stop
        return self._write_down()

    def _do_all(self) -> None:
        day = self.began.date()
        known = self.charged
        self.charged = (
            self._part(CHARGES, lambda: charge_what_is_due(day, known, self.said)) or known
        )
        self._part(PROOFS, lambda: prove_the_books(self.said))
        path = self._part(BACKUP, lambda: kept_backups.back_up(day))
        month = str(Month.of(day))
        if path and self.tried != month:
            failed = self._part(TRIAL, lambda: try_restore(path))
            if failed == "":
                self.tried = month
            elif failed:
                self.said.append(failed)
        for called, make in self._part(PACKAGES, lambda: list(packages_wanted(day))) or ():
            self._part(called, make)
        clearings = (
            clear_up,
            kept_backups.clear_half_ones,
            kept_year.clear_half_ones,
            clear_remains,
            refresh,
        )
        for clearing in clearings:
            self._part(CLEARING, clearing)

    def _write_down(self) -> Night:
        newest = self._part(BACKUP, kept_backups.newest)
        night = Night(
            finished=timezone.localtime().isoformat(timespec="seconds"),
            ok=not self.said,
            backup=newest.isoformat(timespec="seconds") if newest else None,
            said=tuple(self.said),
            charged=self.charged,
            tried=self.tried,
        )
        keep(night)
        unfinished_nights.end()
        return night

    def _part(self, name: Any, do: Callable[[], Any]) -> Any:
        """What a part returns; None where it failed, which is said and logged."""
        self.reached = name
        # Where nothing can be written the part itself says so.
        with suppress(OSError):
            unfinished_nights.reach(str(name), began=self.began)
        try:
            return do()
        except Exception as error:
            logger.exception("Part of the night run failed")
            why = str(error) or type(error).__name__
            if isinstance(error, OSError) and error.strerror:
                why = f"{error.strerror} ({error.filename})" if error.filename else error.strerror
            self.said.append(_("%(part)s failed: %(why)s") % {"part": name, "why": why})
            return None


@contextmanager
def _stopped_as_by_hand() -> Iterator[None]:
    """SIGTERM, with which machines are switched off, ends the work as Ctrl-C does: tidily."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _stop) for number in STOPS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(_number: int, _frame: object) -> NoReturn:
    # Whoever stops a machine may say so twice; the end is under way.
    for number in STOPS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
