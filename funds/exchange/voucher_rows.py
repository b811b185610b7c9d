"""The vouchers of a closed month, line by line, under the accounts of another program."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.exchange.account_map import AccountMap, account_map
from funds.ledger import periods
from funds.ledger.vouchers import BookedVoucher, booked_vouchers
from funds.models import VOUCHER_WORD, AccountRole, Expense, Voucher
from funds.months import Month
from funds.runs import runs
from households.models import Community
from households.refusal import Conflict


class MonthStillOpen(Conflict):
    """A month whose vouchers may still grow in number was to go out."""


@dataclass(frozen=True)
class ExchangeLine:
    """One line of a voucher; amounts in yuan, of which one is zero and what is red is negative.

    ``word`` is 收, 付 or 转; ``papers`` how many lie behind the voucher, where that is known.
    """

    voucher: Voucher
    word: str
    number: int
    papers: int | None
    summary: str
    code: str
    name: str
    fund: str
    debit: Decimal
    credit: Decimal
    made_by: str
    reviewed_by: str


def exchange_lines(
    community: Community, month: Month, *, after: int = 0, until: int | None = None
) -> Sequence[ExchangeLine]:
    """The lines of a closed month: of vouchers written after one sequence, until another.

    Raises MonthStillOpen.
    """
    if month >= periods.first_open(community):
        raise MonthStillOpen(
            _("%(month)s is open. Close it first; then its vouchers stay as they are.")
            % {"month": month},
            field="month",
        )
    known, kinds = account_map(community), _kinds(community, month)
    return [
        line
        for booked in booked_vouchers(community, month.first_day, month.last_day)
        if after < booked.voucher.seq <= (until or booked.voucher.seq)
        for line in _lines(booked, known, kinds.get(booked.voucher.pk, ""))
    ]


def without_funds(lines: Sequence[ExchangeLine]) -> list[ExchangeLine]:
    """The lines of programs that know no funds: one for each account and side of a voucher."""
    merged: dict[tuple[int, str, bool], ExchangeLine] = {}
    for line in lines:
        key = (line.voucher.pk, line.code, bool(line.debit))
        same = merged.get(key)
        merged[key] = (
            replace(same, debit=same.debit + line.debit, credit=same.credit + line.credit)
            if same
            else line
        )
    return list(merged.values())


def numbers_of(lines: Sequence[ExchangeLine]) -> str:
    """The ranges of the vouchers' numbers: 收 001–045、付 001–003、付 005."""
    numbers = sorted({(line.word, line.number) for line in lines}, key=_place)
    return "、".join(
        f"{word} {first:03d}" if first == last else f"{word} {first:03d}–{last:03d}"
        for (word, first), (_same, last) in runs(numbers, lambda one: (one[0], one[1] + 1))
    )


def _place(numbered: tuple[str, int]) -> tuple[int, int]:
    word, number = numbered
    return list(VOUCHER_WORD.values()).index(word), number


def _lines(booked: BookedVoucher, known: AccountMap, category: str) -> Iterator[ExchangeLine]:
    voucher = booked.voucher
    for line in booked.lines:
        kind = category if line.account.role == AccountRole.EXPENSE else ""
        target = known.target(line.account, line.fund, kind)
        yield ExchangeLine(
            voucher=voucher,
            word=VOUCHER_WORD[voucher.kind],
            number=voucher.number,
            papers=booked.papers,
            summary=voucher.summary,
            code=target.code,
            name=target.name,
            fund=line.fund.name,
            debit=line.debit,
            credit=line.credit,
            made_by=booked.made_by,
            reviewed_by=booked.reviewed_by,
        )


def _kinds(community: Community, month: Month) -> dict[int, str]:
    """The kind of expense by the vouchers' keys, where a voucher has one alone."""
    rows = Expense.objects.of(community).booked_in(month).values_list("voucher", "category")
    found: dict[int, set[str]] = defaultdict(set)
    for voucher, category in rows:
        found[voucher].add(category)
    return {voucher: kinds.pop() for voucher, kinds in found.items() if len(kinds) == 1}
