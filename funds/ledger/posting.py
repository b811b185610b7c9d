"""The only pen of the ledger: vouchers are written here and nowhere else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.inserting import insert
from funds.ledger.chain import Ground, ground_of
from funds.ledger.numbering import NONE_RESERVED, take_all
from funds.models import (
    MONEY_ROLES,
    AccountRole,
    Fund,
    Posting,
    Voucher,
    VoucherKind,
)
from funds.money import ZERO
from funds.months import Month
from funds.wording import cancelled
from households.models import Community, User


@dataclass(frozen=True)
class Line:
    """One posting to be: ``amount`` yuan from the credit to the debit account, in a fund."""

    debit: AccountRole
    credit: AccountRole
    fund: Fund
    amount: Decimal


def post_voucher(
    community: Community,
    lines: Iterable[Line],
    *,
    booked_on: date,
    happened_on: date,
    summary: str,
    by: User | None,
    reverses: Voucher | None = None,
    reserved: Mapping[str, int] = NONE_RESERVED,
    ground: Ground | None = None,
) -> Voucher:
    """Write one voucher. Lines between the same accounts in the same fund become one posting.

    The caller holds the community's lock; the database refuses a closed month. ``reserved`` are
    its numbers, where they were taken already together with others, and ``ground`` is what it is
    written on, where that was read already.
    """
    sums: dict[tuple[AccountRole, AccountRole, Fund], Decimal] = defaultdict(lambda: ZERO)
    for line in lines:
        sums[line.debit, line.credit, line.fund] += line.amount
    month = Month.of(booked_on)
    kind = VoucherKind(reverses.kind) if reverses else _kind(sums)
    series = voucher_series(kind, month)
    first = reserved or take_all(community, dict.fromkeys(series, 1))
    seq, number = (first[name] for name in series)
    voucher = Voucher(
        community=community,
        seq=seq,
        kind=kind,
        month=month,
        number=number,
        booked_on=booked_on,
        happened_on=happened_on,
        summary=summary if len(summary) <= 300 else summary[:299] + "…",
        reverses=reverses,
        by=by,
    )
    ground = ground or ground_of(community)
    postings = [
        Posting(
            community=community,
            line=line,
            month=month,
            booked_on=booked_on,
            debit_id=ground.accounts[debit],
            credit_id=ground.accounts[credit],
            fund=fund,
            amount=amount,
        )
        for line, ((debit, credit, fund), amount) in enumerate(sums.items(), start=1)
    ]
    voucher.seal = voucher.chained_seal(ground.head, postings)
    insert([voucher])
    for posting in postings:
        posting.voucher = voucher
    insert(postings)
    return voucher


def voucher_series(kind: VoucherKind, month: Month) -> tuple[str, str]:
    """The series of numbers that a voucher of a kind takes one each of."""
    return Voucher.series(), f"voucher.{kind}.{month}"


def reverse_voucher(voucher: Voucher, *, booked_on: date, by: User | None) -> Voucher:
    """Write the red twin of a voucher: the same postings the other way round.

    Original and twin both stay (会计基础工作规范 art. 51). A voucher is reversed once; the
    database refuses a second time.
    """
    community = voucher.community
    postings = (
        Posting.objects.of(community)
        .filter(voucher=voucher)
        .select_related("debit", "credit", "fund")
        .order_by("line")
    )
    lines = [
        Line(
            AccountRole(posting.credit.role),
            AccountRole(posting.debit.role),
            posting.fund,
            posting.amount,
        )
        for posting in postings
    ]
    return post_voucher(
        community,
        lines,
        booked_on=booked_on,
        happened_on=booked_on,
        summary=cancelled(voucher.booked_on, str(voucher)),
        by=by,
        reverses=voucher,
    )


def _kind(sums: Iterable[tuple[AccountRole, AccountRole, Fund]]) -> VoucherKind:
    debits = {debit for debit, _credit, _fund in sums}
    credits = {credit for _debit, credit, _fund in sums}
    takes, gives = debits & set(MONEY_ROLES), credits & set(MONEY_ROLES)
    if takes and not gives:
        return VoucherKind.RECEIPT
    if gives and not takes:
        return VoucherKind.PAYMENT
    return VoucherKind.TRANSFER
