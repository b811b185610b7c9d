"""Vouchers as they are printed and handed to other programs: lines, papers behind, who signed.

What is red stands on the sides of what it takes back, with a minus.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, F

from funds.ledger.balances import Turnover
from funds.ledger.entries import Entry, Place, entries, total
from funds.models import (
    VOUCHER_WORD,
    Account,
    Attachment,
    Claim,
    Expense,
    Fund,
    Payment,
    Voucher,
)
from funds.money import ZERO
from funds.months import Month
from households.models import Community
from households.officials import names_then


@dataclass(frozen=True)
class VoucherLine:
    """What a voucher enters on one side of an account in a fund, in yuan; the other side is 0."""

    account: Account
    fund: Fund
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True)
class BookedVoucher:
    """A voucher with its lines, debits first.

    ``papers`` is how many lay behind it when it was written (附件张数), where that is known: its
    receipt, or the slip and what was attached to it. Names: ``made_by`` collected the money or
    entered it (制单), ``reviewed_by`` reviewed it (审核), ``posted_by`` put it into the books (记账).
    """

    voucher: Voucher
    lines: list[VoucherLine]
    papers: int | None
    made_by: str
    reviewed_by: str
    posted_by: str

    @property
    def total(self) -> Decimal:
        """What its debits come to, and its credits."""
        return sum((line.debit for line in self.lines), ZERO)


def booked_vouchers(community: Community, first: date, last: date) -> list[BookedVoucher]:
    """The vouchers between two days by month, kind (收、付、转) and number."""
    lines = _lines(community, first, last)
    papers = _papers(community, first, last)
    collectors = _named(community, first, last, Payment, "collector")
    reviewers = _named(community, first, last, Expense, "reviewed_by")
    rows = Voucher.objects.of(community).booked_within(first, last)
    listed = sorted(rows.select_related("by", "reverses", "reversed_by"), key=_number)
    names = names_then(listed)
    return [
        BookedVoucher(
            voucher,
            lines[voucher.pk],
            papers.get(voucher.pk),
            collectors.get(voucher.pk) or names[voucher.pk],
            reviewers.get(voucher.pk, ""),
            names[voucher.pk],
        )
        for voucher in listed
    ]


@dataclass(frozen=True)
class VoucherRun:
    """The vouchers of one kind in a month, as they are bound together.

    ``sheets`` are the vouchers and the papers that lay behind them.
    """

    month: Month
    kind: str
    first: Voucher
    last: Voucher
    sheets: int


def voucher_runs(community: Community, first: date, last: date) -> Iterator[VoucherRun]:
    """What is bound together of the vouchers between two days, by month and kind."""
    papers = _papers(community, first, last)
    listed = sorted(Voucher.objects.of(community).booked_within(first, last), key=_number)
    for (month, kind), run in groupby(listed, key=lambda one: (one.month, one.kind)):
        vouchers = list(run)
        sheets = sum(1 + papers.get(one.pk, 0) for one in vouchers)
        yield VoucherRun(month, kind, vouchers[0], vouchers[-1], sheets)


def counted_vouchers(community: Community, first: date, last: date) -> tuple[int, int]:
    """How many vouchers there are between two days, and how many papers lay behind them."""
    rows = Voucher.objects.of(community).booked_within(first, last)
    return rows.count(), sum(_papers(community, first, last).values())


def reversed_until(voucher: Voucher, day: date) -> Voucher | None:
    """The red voucher that takes one back, if it was booked by the end of a day."""
    twin: Voucher | None = getattr(voucher, "reversed_by", None)
    return twin if twin and twin.booked_on <= day else None


def _number(voucher: Voucher) -> tuple[Month, int, int]:
    return voucher.month, list(VOUCHER_WORD).index(voucher.kind), voucher.number


def _lines(community: Community, first: date, last: date) -> Mapping[int, list[VoucherLine]]:
    """The lines by the vouchers' keys."""
    accounts = {account.pk: account for account in Account.objects.of(community)}
    funds = {fund.pk: fund for fund in Fund.objects.of(community)}
    sides: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries(community, first, last):
        sides[entry.voucher.pk].append(entry)
    return defaultdict(
        list,
        {
            key: [
                VoucherLine(accounts[place[0]], funds[place[1]], turnover.debit, turnover.credit)
                for place, turnover in _added_up(entered)
            ]
            for key, entered in sides.items()
        },
    )


def _added_up(entered: Iterable[Entry]) -> list[tuple[Place, Turnover]]:
    """What goes to one side of the same account and fund is one line; debits come first."""
    found: dict[tuple[bool, Place], list[Turnover]] = defaultdict(list)
    for entry in entered:
        found[bool(entry.turnover.credit), entry.place].append(entry.turnover)
    ordered = sorted(found.items(), key=lambda item: item[0][0])
    return [(place, total(turnovers)) for (_is_credit, place), turnovers in ordered]


def _papers(community: Community, first: date, last: date) -> Mapping[int, int]:
    """How many papers lay behind a voucher when it was written, by the vouchers' keys."""
    papers: Counter[int] = Counter()
    receipts = Payment.objects.of(community).booked_within(first, last).exclude(receipt="")
    papers.update(receipts.values_list("voucher", flat=True))
    booked = (first, last)
    slips = Claim.objects.of(community).filter(expense__booked_on__range=booked)
    papers.update(slips.values_list("expense__voucher", flat=True))
    attached = Attachment.objects.of(community).filter(
        claim__expense__booked_on__range=booked,
        recorded_at__lte=F("claim__expense__voucher__recorded_at"),
    )
    counted = attached.order_by().values_list("claim__expense__voucher").annotate(Count("pk"))
    papers.update(dict(counted))
    return papers


def _named(
    community: Community, first: date, last: date, model: type[Payment | Expense], column: str
) -> dict[int, str]:
    rows = model._default_manager.of(community).booked_within(first, last)
    return dict(rows.values_list("voucher", column))
