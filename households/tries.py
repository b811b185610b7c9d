"""Tries: counted before anything is looked up, each against its cap (rate limit).

However many come at once, no more of them get through than the caps allow.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _, ngettext

from households.models import Household, Tries
from households.refusal import Conflict

COUNT = """
INSERT INTO households_tries (key, began, count, total, household_id)
VALUES (%(key)s, %(now)s, 1, 1, %(household)s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN households_tries.began <= %(over)s THEN 1
                 ELSE households_tries.count + 1 END,
    began = CASE WHEN households_tries.began <= %(over)s THEN excluded.began
                 ELSE households_tries.began END,
    total = households_tries.total + 1,
    household_id = excluded.household_id
WHERE (households_tries.began <= %(over)s OR households_tries.count < %(limit)s)
  AND households_tries.total < %(in_all)s
RETURNING count
"""
ENDLESS = 2**31 - 1
KEPT = 2 * 24 * 60 * 60
"""Seconds after which tries of addresses and of households that do not exist are deleted."""
AT_ONCE = 500
STANDING = "SELECT * FROM households_tries WHERE key IN ({})"
"""Written out: a storm of tries is refused with it, and to compose it takes longer than to ask."""


@dataclass(frozen=True)
class Cap:
    """At most ``limit`` tries of ``what`` within so many seconds of the first, ``in_all`` ever.

    ``household`` is the key of the household that is tried, if there is one: the clerk is shown
    who was tried too often. ``then`` counts in its place once it is reached: what many share slows
    down instead of closing.
    """

    what: str
    limit: int
    seconds: int
    in_all: int = ENDLESS
    household: int | None = None
    then: "Cap | None" = None

    @property
    def key(self) -> str:
        return hmac.new(
            settings.PIN_SECRET.encode(), self.what.encode(), hashlib.sha256
        ).hexdigest()


class TooManyTries(Conflict):
    """A cap is reached; ``wait`` says how many seconds until the next try, 0 for never."""

    def __init__(self, wait: int) -> None:
        if wait:
            super().__init__(waiting(-(-wait // 60)))
        else:
            super().__init__(_("Too many wrong tries. Ask the clerk for a new card."))
        self.wait = wait


def _waiting(minutes: int) -> str:
    return ngettext(
        "Too many tries. Wait a minute and try again, or call the clerk.",
        "Too many tries. Wait %(minutes)s minutes and try again, or call the clerk.",
        minutes,
    ) % {"minutes": minutes}


# Said when somebody reads it: a storm of tries is refused faster than a sentence is translated.
waiting = lazy(_waiting, str)


def require_left(caps: Sequence[Cap], *, now: int) -> None:
    """Raises TooManyTries where a cap is reached already; writes nothing."""
    keys = {one: one.key for cap in caps for one in (cap, cap.then) if one}
    asked = STANDING.format(", ".join(["%s"] * len(keys)))
    known = {row.key: row for row in Tries.objects.raw(asked, list(keys.values()))}

    def reached(cap: Cap) -> bool:
        row = known.get(keys[cap])
        if row is None:
            return False
        over = row.began + cap.seconds <= now
        return row.total >= cap.in_all or (row.count >= cap.limit and not over)

    for cap in caps:
        last = cap.then or cap
        if reached(cap) and reached(last):
            raise TooManyTries(_wait(known[keys[last]], last, now))


@transaction.atomic
def count_try(caps: Sequence[Cap], *, now: int) -> list[Cap]:
    """Count one try against every cap, or against none of them; returns the caps that counted it.

    Each cap is one statement that counts only below it, so that it holds however many come at
    once. Always in the order given, so that two never wait for each other (dead-lock). Raises
    TooManyTries.
    """
    counted = []
    for cap in caps:
        for one in filter(None, (cap, cap.then)):
            if _count(one, now):
                counted.append(one)
                break
        else:
            last = cap.then or cap
            raise TooManyTries(_wait(Tries.objects.get(key=last.key), last, now))
    return counted


def _count(cap: Cap, now: int) -> bool:
    """Whether there was room for one more try."""
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT,
            {
                "key": cap.key,
                "now": now,
                "over": now - cap.seconds,
                "limit": cap.limit,
                "in_all": cap.in_all,
                "household": cap.household,
            },
        )
        return cursor.fetchone() is not None


@transaction.atomic
def was_right(own: Cap, others: Sequence[Cap]) -> None:
    """Forget the wrong tries of the right card or number; take this one off the other caps.

    In the order in which they were counted, so that two never wait for each other (dead-lock).
    """
    Tries.objects.filter(key=own.key).update(count=0, total=0)
    for cap in others:
        Tries.objects.filter(key=cap.key, count__gt=0).update(
            count=F("count") - 1, total=F("total") - 1
        )


def forgive(household: Household) -> None:
    """Forget every wrong try of one household."""
    Tries.objects.filter(household=household).update(count=0, total=0)


@transaction.atomic
def forget_old(*, now: int) -> None:
    """Delete old tries of addresses and of households that do not exist.

    Rows that somebody is counting on at this moment are left for the next time.
    """
    old = Tries.objects.select_for_update(skip_locked=True).filter(
        household=None, began__lt=now - KEPT
    )
    Tries.objects.filter(pk__in=[row.pk for row in old[:AT_ONCE]]).delete()


def _wait(row: Tries, cap: Cap, now: int) -> int:
    return max(row.began + cap.seconds - now, 1) if row.total < cap.in_all else 0
