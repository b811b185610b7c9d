"""The only pen of the ledger: vouchers are written here and nowhere else."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


@dataclass(frozen=True)
class Entry:
    """A voucher to be: what it posts, and what is written on it."""

    lines: Iterable[Line]
    summary: str


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
    (voucher,) = _post(
        community,
        [Entry(lines, summary)],
        booked_on=booked_on,
        happened_on=happened_on,
        by=by,
        reverses=[reverses],
        reserved=reserved,
        ground=ground,
    )
    return voucher


def post_vouchers(
    community: Community,
    entries: Sequence[Entry],
    *,
    booked_on: date,
    happened_on: date,
    by: User | None,
) -> list[Voucher]:
    """Write many vouchers of one day, in the order given, in as many statements as one takes."""
    if not entries:
        return []
    return _post(
        community,
        entries,
        booked_on=booked_on,
        happened_on=happened_on,
        by=by,
        reverses=[None] * len(entries),
        reserved=NONE_RESERVED,
        ground=None,
    )


def _post(
    community: Community,
    entries: Sequence[Entry],
    *,
    booked_on: date,
    happened_on: date,
    by: User | None,
    reverses: Sequence[Voucher | None],
    reserved: Mapping[str, int],
    ground: Ground | None,
) -> list[Voucher]:
    month = Month.of(booked_on)
    summed = [_summed(entry.lines) for entry in entries]
    kinds = [
        VoucherKind(twin.kind) if twin else _kind(sums)
        for sums, twin in zip(summed, reverses, strict=True)
    ]
    series = [voucher_series(kind, month) for kind in kinds]
    counts = Counter(name for names in series for name in names)
    following = dict(reserved or take_all(community, counts))
    accounts, head, _prefix = ground or ground_of(community)
    vouchers: list[Voucher] = []
    written: list[Posting] = []
    for entry, sums, kind, names, twin in zip(
        entries, summed, kinds, series, reverses, strict=True
    ):
        seq, number = (following[name] for name in names)
        following |= {name: following[name] + 1 for name in names}
        voucher = Voucher(
            community=community,
            seq=seq,
            kind=kind,
            month=month,
            number=number,
            booked_on=booked_on,
            happened_on=happened_on,
            summary=_shortened(entry.summary),
            reverses=twin,
            by=by,
        )
        postings = [
            Posting(
                community=community,
                voucher=voucher,
                line=line,
                month=month,
                booked_on=booked_on,
                debit_id=accounts[debit],
                credit_id=accounts[credit],
                fund=fund,
                amount=amount,
            )
            for line, ((debit, credit, fund), amount) in enumerate(sums.items(), start=1)
        ]
        head = voucher.seal = voucher.chained_seal(head, postings)
        vouchers.append(voucher)
        written += postings
    insert(vouchers)
    insert(written)
    return vouchers


def _summed(lines: Iterable[Line]) -> dict[tuple[AccountRole, AccountRole, Fund], Decimal]:
    sums: dict[tuple[AccountRole, AccountRole, Fund], Decimal] = defaultdict(lambda: ZERO)
    for line in lines:
        sums[line.debit, line.credit, line.fund] += line.amount
    return sums


def _shortened(summary: str) -> str:
    return summary if len(summary) <= 300 else summary[:299] + "…"


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
