"""Every work of one village, measured, and the books proved in the end."""

import time
from collections.abc import Iterator

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bench import bulk
from bench.crowd import make
from bench.lines import Line, beside
from bench.pairs import compare
from bench.village import Village
from funds.upkeep.checking import check_books
from households.models import Community
from households.statistics import refresh

MANY = 2000
"""A village with more households is made by sets."""


def measure(households: int, months: int, runs: int) -> Iterator[Line]:
    """Build a village and measure it."""
    if households > MANY:
        make("bench", households, months)
    else:
        call_command("demo", community="bench", households=households, months=months)
    refresh()
    yield from measured(households, months, runs)


def measured(households: int, months: int, runs: int) -> Iterator[Line]:
    """Compare the works of a village that is there, and prove that its books still hold."""
    village = Village(Community.objects.get(code="bench"), timezone.localdate())
    where = connection.vendor, f"{households}×{months}"
    paying = min(runs, len(village.doors) // 2 - 3)
    for name, ours, by_hand, times in (
        ("one payment", village.pay, village.pay_by_hand, paying),
        ("arrears today", village.arrears, village.plain_arrears, runs),
        ("arrears a year ago", village.old_arrears, village.plain_old_arrears, runs),
        ("monthly report", village.report, village.plain_report, runs),
    ):
        pair = compare(name, ours, by_hand, times, clock=time.process_time)
        yield beside("works", where, name, pair.ours, pair.plain, "hand-written SQL")
    yield from bulk.measure(village, where)
    broken = [proof for proof in check_books(village.community) if proof.findings]
    assert not broken, broken
