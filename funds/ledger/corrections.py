"""Corrections (更正): red vouchers with what they take back, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from funds.ledger.vouchers import BookedVoucher, booked_vouchers
from funds.models import AdvanceEntry, CashCount, Expense, Payment, Transfer, Voucher
from households.models import Community

REASONS = (
    (Payment, "note"),
    (Expense, "summary"),
    (Transfer, "note"),
    (CashCount, "reason"),
    (AdvanceEntry, "reason"),
)
"""The facts that have red twins, with the column in which a twin says why."""


@dataclass(frozen=True)
class BookedCorrection:
    """A red voucher, the voucher it takes back, and why; empty where nobody said."""

    red: BookedVoucher
    original: Voucher
    reason: str


def booked_corrections(community: Community, first: date, last: date) -> list[BookedCorrection]:
    """The red vouchers between two days by month, kind and number."""
    red = [
        booked
        for booked in booked_vouchers(community, first, last)
        if booked.voucher.reverses_id is not None
    ]
    reasons = _reasons(community, [booked.voucher.pk for booked in red])
    return [
        BookedCorrection(booked, booked.voucher.reverses, reasons.get(booked.voucher.pk, ""))
        for booked in red
        if booked.voucher.reverses
    ]


def _reasons(community: Community, vouchers: Iterable[int]) -> dict[int, str]:
    """Why, by the keys of the red vouchers."""
    wanted = list(vouchers)
    found: dict[int, str] = {}
    for model, column in REASONS:
        rows = model._default_manager.of(community).filter(voucher__in=wanted)
        found.update(rows.values_list("voucher", column))
    return found
