"""The register of receipts (收据登记簿): every number of a stretch of days, and whether any is missing.

It tells what was known at the end of the stretch, so that what is booked later changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db.models import Max
from django.utils import timezone

from funds.models import LeasedNumber, LostNumber, Payment
from funds.money import ZERO
from funds.words.paper_numbers import receipt_numbered
from households.models import Community


class State(StrEnum):
    """What became of a receipt number."""

    WRITTEN = "written"
    RED = "red"
    VOID = "void"
    LEASED = "leased"
    LOST = "lost"


@dataclass(frozen=True)
class RegisterLine:
    """A number with what became of it: a receipt, its red twin, or a slip without money.

    ``reversed_on`` is when a receipt was reversed, ``reason`` why it was, or why a slip is void.
    """

    number: str
    state: State
    payment: Payment | None = None
    reversed_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Series:
    """The numbers of one series from the first to the last; ``count`` of them are receipts.

    ``elsewhere`` are receipts between them that are booked in other stretches, ``missing`` numbers
    of which nothing is known (断号).
    """

    first: str
    last: str
    count: int
    elsewhere: list[str]
    missing: list[str]


@dataclass(frozen=True)
class ReceiptRegister:
    """The register with its sums in yuan: what was received, what was taken back (negative)."""

    lines: list[RegisterLine]
    series: list[Series]
    received: Decimal
    taken_back: Decimal


def receipt_register(community: Community, first: date, last: date) -> ReceiptRegister:
    """All receipts that were booked between two days, by number, with those that are none."""
    booked = Payment.objects.of(community).booked_within(first, last)
    receipts = list(
        booked.exclude(receipt="").select_related("household", "voucher", "reversed_by")
    )
    red = list(
        booked.filter(reverses__isnull=False)
        .exclude(reverses__receipt="")
        .select_related("household", "voucher", "reverses")
    )
    lines = [_written(payment, last) for payment in receipts]
    lines += [
        RegisterLine(twin.reverses.receipt, State.RED, twin, None, twin.note)
        for twin in red
        if twin.reverses
    ]
    series = []
    for name, numbers in _by_series(payment.receipt for payment in receipts).items():
        found = _Numbers(community, name, _start(community, name, min(numbers), first))
        without_money = found.without_money(max(numbers), numbers, last)
        lines += without_money
        series.append(found.series(max(numbers), numbers, without_money))
    return ReceiptRegister(
        lines=sorted(lines, key=lambda line: (line.number, line.state == State.RED)),
        series=series,
        received=sum((payment.amount for payment in receipts), ZERO),
        taken_back=sum((twin.amount for twin in red), ZERO),
    )


def _written(payment: Payment, last: date) -> RegisterLine:
    twin = getattr(payment, "reversed_by", None)
    if twin is None or twin.booked_on > last:
        return RegisterLine(payment.receipt, State.WRITTEN, payment)
    return RegisterLine(payment.receipt, State.WRITTEN, payment, twin.booked_on, twin.note)


def _by_series(numbers: Iterable[str]) -> Mapping[str, set[int]]:
    """The numbers of each series, ``SY-2026``."""
    found: dict[str, set[int]] = defaultdict(set)
    for number in numbers:
        name, _dash, place = number.rpartition("-")
        found[name].add(int(place))
    return dict(sorted(found.items()))


def _start(community: Community, name: str, lowest: int, first: date) -> int:
    """Where the numbers of a stretch begin: after the last receipt of the days before it."""
    earlier = Payment.objects.of(community).filter(
        booked_on__lt=first, receipt__startswith=f"{name}-"
    )
    before = earlier.aggregate(last=Max("receipt"))["last"] or "-0"
    return min(lowest, int(before.rpartition("-")[2]) + 1)


@dataclass(frozen=True)
class _Numbers:
    """The numbers of a series from ``start`` on."""

    community: Community
    name: str
    start: int

    def paper(self, place: int) -> str:
        return receipt_numbered(self.name, place)

    def without_money(self, end: int, receipts: set[int], last: date) -> list[RegisterLine]:
        """The numbers that were leased or lost, and had no receipt by the last day."""
        papers = [
            self.paper(place) for place in range(self.start, end + 1) if place not in receipts
        ]
        entered = Payment.objects.of(self.community).filter(receipt__in=papers)
        done = set(entered.booked_until(last).values_list("receipt", flat=True))
        leased = LeasedNumber.objects.of(self.community).filter(paper__in=papers)
        lost = LostNumber.objects.of(self.community).filter(paper__in=papers)
        lines = {
            number: RegisterLine(number, State.LOST)
            for number in lost.values_list("paper", flat=True)
        } | {one.paper: _leased(one, last) for one in leased.select_related("void")}
        return [line for number, line in lines.items() if number not in done]

    def series(
        self, end: int, receipts: set[int], without_money: Sequence[RegisterLine]
    ) -> Series:
        known = {line.number for line in without_money}
        left = [
            self.paper(place)
            for place in range(self.start, end + 1)
            if place not in receipts and self.paper(place) not in known
        ]
        rows = Payment.objects.of(self.community).filter(receipt__in=left)
        elsewhere = set(rows.values_list("receipt", flat=True))
        return Series(
            first=self.paper(self.start),
            last=self.paper(end),
            count=len(receipts),
            elsewhere=[number for number in left if number in elsewhere],
            missing=[number for number in left if number not in elsewhere],
        )


def _leased(one: LeasedNumber, last: date) -> RegisterLine:
    """A slip that is out, or came back unused by the last day."""
    void = getattr(one, "void", None)
    if void is None or timezone.localdate(void.recorded_at) > last:
        return RegisterLine(one.paper, State.LEASED)
    return RegisterLine(one.paper, State.VOID, reason=void.reason)
