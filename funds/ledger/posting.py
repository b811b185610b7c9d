"""The only pen of the ledger: vouchers are written here and nowhere else."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
from funds.tables.inserting import insert
from funds.words.wording import cancelled
from households.models import Community, User

Sums = dict[tuple[AccountRole, AccountRole, Fund], Decimal]
"""What goes from an account to another in a fund, by debit and credit."""


@dataclass(frozen=True)
class Line:
    """One posting to be: ``amount`` yuan from the credit to the debit account, in a fund."""

    debit: AccountRole
    credit: AccountRole
    fund: Fund
    amount: Decimal


@dataclass(frozen=True)
class Entry:
    """A voucher to be: what it posts and on which day, and what is written on it."""

    lines: Iterable[Line]
    summary: str
    booked_on: date
    happened_on: date
    reverses: Voucher | None = None


def post_voucher(
    community: Community,
    lines: Iterable[Line],
    *,
    booked_on: date,
    happened_on: date,
    summary: str,
    by: User | None,
    reverses: Voucher | None = None,
) -> Voucher:
    """Write one voucher. Lines between the same accounts in the same fund become one posting.

    The caller holds the community's lock; the database refuses a closed month.
    """
    entry = Entry(lines, summary, booked_on, happened_on, reverses)
    (voucher,) = post_vouchers(community, [entry], by=by)
    return voucher


def post_vouchers(
    community: Community,
    entries: Sequence[Entry],
    *,
    by: User | None,
    reserved: Mapping[str, int] = NONE_RESERVED,
    ground: Ground | None = None,
) -> list[Voucher]:
    """Write many vouchers, in the order given, in as many statements as one takes.

    ``reserved`` are their numbers, where they were taken already together with others, and
    ``ground`` is what they are written on, where that was read already.
    """
    if not entries:
        return []
    summed = [_summed(entry.lines) for entry in entries]
    series = [_series(entry, sums) for entry, sums in zip(entries, summed, strict=True)]
    counts = Counter(name for names in series for name in names)
    following = dict(reserved or take_all(community, counts))
    accounts, head, _prefix = ground or ground_of(community)
    vouchers: list[Voucher] = []
    written: list[Posting] = []
    for entry, sums, names in zip(entries, summed, series, strict=True):
        seq, number = (following[name] for name in names)
        following |= {name: following[name] + 1 for name in names}
        month = Month.of(entry.booked_on)
        voucher = Voucher(
            community=community,
            seq=seq,
            kind=_kind(entry, sums),
            month=month,
            number=number,
            booked_on=entry.booked_on,
            happened_on=entry.happened_on,
            summary=_shortened(entry.summary),
            reverses=entry.reverses,
            by=by,
        )
        postings = [
            Posting(
                community=community,
                voucher=voucher,
                line=line,
                month=month,
                booked_on=entry.booked_on,
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


def _summed(lines: Iterable[Line]) -> Sums:
    sums: Sums = defaultdict(lambda: ZERO)
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


def _series(entry: Entry, sums: Sums) -> tuple[str, str]:
    return voucher_series(_kind(entry, sums), Month.of(entry.booked_on))


def _kind(entry: Entry, sums: Sums) -> VoucherKind:
    if entry.reverses:
        return VoucherKind(entry.reverses.kind)
    debits = {debit for debit, _credit, _fund in sums}
    credits = {credit for _debit, credit, _fund in sums}
    takes, gives = debits & set(MONEY_ROLES), credits & set(MONEY_ROLES)
    if takes and not gives:
        return VoucherKind.RECEIPT
    if gives and not takes:
        return VoucherKind.PAYMENT
    return VoucherKind.TRANSFER
