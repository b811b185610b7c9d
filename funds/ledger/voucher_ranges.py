"""Vouchers as they are handed over: by month and kind from which to which, and what is behind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from funds.ledger.vouchers import BookedVoucher
from funds.models import VOUCHER_WORD, Voucher
from funds.money import ZERO
from funds.months import Month


@dataclass(frozen=True)
class VoucherRange:
    """The vouchers of a kind in a month; ``total`` in yuan is what their debits come to.

    ``papers`` lie behind them (附件); of ``uncounted`` vouchers nobody wrote down how many.
    ``red`` of them are red; ``missing`` are the numbers between them that no voucher bears.
    """

    month: Month
    kind: str
    first: Voucher
    last: Voucher
    count: int
    red: int
    papers: int
    uncounted: int
    total: Decimal
    missing: list[int]


def voucher_ranges(vouchers: Iterable[BookedVoucher]) -> list[VoucherRange]:
    """The ranges of vouchers of whole months, in the order of months and kinds (收、付、转)."""
    listed: dict[tuple[Month, str], list[BookedVoucher]] = defaultdict(list)
    for booked in vouchers:
        listed[booked.voucher.month, booked.voucher.kind].append(booked)
    order = list(VOUCHER_WORD)
    keys = sorted(listed, key=lambda key: (key[0], order.index(key[1])))
    return [_range(month, kind, listed[month, kind]) for month, kind in keys]


def _range(month: Month, kind: str, listed: list[BookedVoucher]) -> VoucherRange:
    ordered = sorted((booked.voucher for booked in listed), key=lambda one: one.number)
    numbers = {voucher.number for voucher in ordered}
    return VoucherRange(
        month=month,
        kind=kind,
        first=ordered[0],
        last=ordered[-1],
        count=len(ordered),
        red=sum(voucher.reverses_id is not None for voucher in ordered),
        papers=sum(booked.papers or 0 for booked in listed),
        uncounted=sum(booked.papers is None for booked in listed),
        total=sum((booked.total for booked in listed), ZERO),
        missing=[n for n in range(1, ordered[-1].number) if n not in numbers],
    )
