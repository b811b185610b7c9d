"""Disclosure: what everybody may know of a month, entry by entry and without names."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.board.payees import public_payee
from funds.board.public_month import PublicMonth, public_month
from funds.levies.group_counts import GroupCount, collection_by_group
from funds.models import CHANGED_HANDS, AccountRole, CashCount, Payment, Purpose
from funds.money import ZERO
from funds.months import Month
from funds.payments.allocations import AllocatedPayment, with_allocations
from funds.wording import (
    CREDIT,
    HALL_RENT,
    INCOME_WORD,
    PURPOSE_WORD,
    given_back,
    reversal_of,
)
from households.models import Community
from households.naming import names_of


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

    The entries of income sum to ``income``; everybody finds the own receipt among them.
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
    payments = list(
        Payment.objects.of(community)
        .booked_in(month)
        .filter(kind__in=CHANGED_HANDS)
        .select_related("reverses")
        .order_by("booked_on", "seq")
    )
    entries = [_payment(row, names) for row in with_allocations(community, payments)]
    counted = INCOME_WORD[AccountRole.CASH_DIFFERENCE]
    counts = CashCount.objects.of(community).booked_in(month)
    entries += [
        IncomeEntry(count.booked_on, "", counted, "", count.counted - count.expected)
        for count in counts.exclude(voucher=None).order_by("booked_on", "seq")
    ]
    return sorted(entries, key=lambda entry: entry.day)


def _payment(row: AllocatedPayment, names: Set[str]) -> IncomeEntry:
    payment = row.payment
    of_household = payment.household_id is not None or payment.purpose in (
        Purpose.HALL,
        Purpose.DEPOSIT,
    )
    return IncomeEntry(
        day=payment.booked_on,
        number=payment.receipt or (payment.reverses.receipt if payment.reverses else ""),
        what=_what(row),
        payer="" if of_household else public_payee(payment.payer, names),
        amount=payment.amount,
    )


def _what(row: AllocatedPayment) -> str:
    payment = row.payment
    if payment.reverses:
        return reversal_of(payment.reverses.receipt)
    what = PURPOSE_WORD[payment.purpose] if payment.purpose else "、".join(_paid_for(row))
    return given_back(what or CREDIT) if payment.amount < ZERO else what or CREDIT


def _paid_for(row: AllocatedPayment) -> Iterable[str]:
    """What a household's payment was for, each word once, in the order it was paid."""
    at_once = [one for one in row.to_charges if one.booked_on <= row.payment.booked_on]
    charges = [one.charge for one in at_once if one.charge]
    return dict.fromkeys(charge.levy.name if charge.levy else HALL_RENT for charge in charges)
