"""Disclosure: what everybody may know of a month, entry by entry and without names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Min

from funds.board.month_income import IncomeRow, amount_of, income_rows, number_of
from funds.board.payees import public_payee
from funds.board.public_month import PublicMonth, public_month
from funds.levies.group_counts import GroupCount, collection_by_group
from funds.models import HELD_PURPOSES, AccountRole, Allocation, CashCount, Payment, Purpose
from funds.money import ZERO
from funds.months import Month
from funds.words.wording import (
    CHARGE_WORD,
    CREDIT,
    INCOME_WORD,
    PURPOSE_WORD,
    given_back,
    reversal_of,
)
from households.models import Community
from households.naming import names_of

DIFFERENCE = INCOME_WORD[AccountRole.CASH_DIFFERENCE]


@dataclass(frozen=True)
class IncomeEntry:
    """One receipt, or money that went back, in yuan. A household is known by its receipt only."""

    day: date
    number: str
    what: str
    payer: str
    amount: Decimal


@dataclass(frozen=True)
class Disclosure(PublicMonth):
    """One month as the board shows it; amounts in yuan.

    The entries of income sum to ``income``; everybody finds their own receipt there.
    """

    income_entries: list[IncomeEntry]
    groups: list[GroupCount]


def disclose(community: Community, month: Month) -> Disclosure:
    """What everybody may know of one month."""
    names = names_of(community)
    return entry_by_entry(community, public_month(community, month, names=names), names=names)


def entry_by_entry(community: Community, public: PublicMonth, *, names: Set[str]) -> Disclosure:
    """The public form of a month with its income entry by entry (逐项逐笔)."""
    return Disclosure(
        **vars(public),
        income_entries=_income_entries(community, public.month, names),
        groups=collection_by_group(community, public.month),
    )


def _income_entries(community: Community, month: Month, names: Set[str]) -> list[IncomeEntry]:
    rows = income_rows(community, month)
    paid_for = _paid_for(community, [row for row in rows if isinstance(row, Payment)])
    return [_entry(row, paid_for, names) for row in rows]


def _paid_for(community: Community, payments: Sequence[Payment]) -> dict[int, str]:
    """What each payment of a household paid at once, each word once, in the order it was paid."""
    rows = (
        Allocation.objects.of(community)
        .to_charges()
        .filter(payment__in=[payment.pk for payment in payments])
        .filter(booked_on__lte=F("payment__booked_on"))
        .order_by()
        .values_list("payment", "charge__levy__name", "charge__kind")
        .annotate(first=Min("seq"))
        .order_by("first")
    )
    words: dict[int, list[str]] = defaultdict(list)
    for payment, levy, kind, _first in rows:
        words[payment].append(levy or CHARGE_WORD[kind])
    return {payment: "、".join(dict.fromkeys(listed)) for payment, listed in words.items()}


def _entry(row: IncomeRow, paid_for: Mapping[int, str], names: Set[str]) -> IncomeEntry:
    if isinstance(row, CashCount):
        what, payer = DIFFERENCE, ""
    else:
        what, payer = _what(row, paid_for.get(row.pk, "")), _payer(row, names)
    return IncomeEntry(row.booked_on, number_of(row), what, payer, amount_of(row))


def _payer(payment: Payment, names: Set[str]) -> str:
    of_household = payment.household_id is not None or payment.purpose in (
        Purpose.HALL,
        *HELD_PURPOSES,
    )
    return "" if of_household else public_payee(payment.payer, names)


def _what(payment: Payment, paid_for: str) -> str:
    if payment.reverses:
        return reversal_of(payment.reverses.receipt)
    what = PURPOSE_WORD[payment.purpose] if payment.purpose else paid_for or CREDIT
    return given_back(what) if payment.amount < ZERO else what
