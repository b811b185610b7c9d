"""The night run: each part by itself, so that one that fails keeps no other from its work."""

import logging
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from funds.months import Month
from funds.upkeep.nights import Night, keep, last_night
from households.statistics import refresh
from shangyu import sole_use
from shangyu.nightly import kept_backups
from shangyu.nightly.clearing import clear_up
from shangyu.nightly.due import charge_what_is_due, prove_the_books
from shangyu.nightly.pinging import ping
from shangyu.nightly.trial import try_restore

CHARGES = gettext_lazy("the month's charges")
PROOFS = gettext_lazy("the proofs of the books")
BACKUP = gettext_lazy("the backup")
TRIAL = gettext_lazy("the trial restore")
CLEARING = gettext_lazy("clearing up")

logger = logging.getLogger(__name__)


def run_night() -> Night:
    """Do what is due tonight, and write down how it went. Raises InUse."""
    with sole_use.of_night():
        night = _run()
    if night.ok:
        ping()
    return night


def _run() -> Night:
    before = last_night()
    day, said = timezone.localdate(), list[str]()
    month = str(Month.of(day))
    known = before.charged if before else {}
    charged = _part(CHARGES, said, lambda: charge_what_is_due(day, known, said)) or known
    _part(PROOFS, said, lambda: prove_the_books(said))
    path = _part(BACKUP, said, lambda: kept_backups.back_up(day))
    tried = before.tried if before else ""
    if path and tried != month:
        failed = _part(TRIAL, said, lambda: try_restore(path))
        if failed == "":
            tried = month
        elif failed:
            said.append(failed)
    _part(CLEARING, said, clear_up)
    _part(CLEARING, said, refresh)
    newest = _part(BACKUP, said, kept_backups.newest)
    night = Night(
        finished=timezone.localtime().isoformat(timespec="seconds"),
        ok=not said,
        backup=newest.isoformat(timespec="seconds") if newest else None,
        said=tuple(said),
        charged=charged,
        tried=tried,
    )
    keep(night)
    return night


def _part(name: Any, said: list[str], do: Callable[[], Any]) -> Any:
    """What a part returns; None where it failed, which is said and logged."""
    try:
        return do()
    except Exception as error:
        logger.exception("Part of the night run failed")
        why = str(error) or type(error).__name__
        if isinstance(error, OSError) and error.strerror:
            why = f"{error.strerror} ({error.filename})" if error.filename else error.strerror
        said.append(_("%(part)s failed: %(why)s") % {"part": name, "why": why})
        return None
