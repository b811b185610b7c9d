"""What the books were opened with: money by account and fund, and what households had and owed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Subquery, Sum

from funds.models import (
    MONEY_ROLES,
    AccountRole,
    Allocation,
    Book,
    Charge,
    ChargeKind,
    FundKind,
    Levy,
    LevyRate,
    Payment,
    PaymentKind,
    Posting,
    Purpose,
    Share,
    Voucher,
)
from funds.money import ZERO
from funds.months import Month
from households.models import Community, Household

OpeningMoney = Mapping[tuple[AccountRole, int], Decimal]
"""Yuan by the account they lie in and the key of their fund."""


def opening_vouchers(community: Community) -> QuerySet[Voucher]:
    """The vouchers by which money in hand was entered and that have no red twin."""
    opened = Posting.objects.of(community).filter(
        credit__role=AccountRole.OPENING, debit__role__in=MONEY_ROLES
    )
    return Voucher.objects.of(community).filter(
        pk__in=opened.values("voucher"), reverses=None, reversed_by=None
    )


def opening_money(community: Community) -> OpeningMoney:
    """The money in hand on the first day, as it was entered."""
    sums: dict[tuple[AccountRole, int], Decimal] = defaultdict(lambda: ZERO)
    postings = Posting.objects.of(community).filter(voucher__in=opening_vouchers(community))
    for role, fund, amount in postings.values_list("debit__role", "fund", "amount"):
        sums[AccountRole(role), fund] += amount
    return dict(sums)


def opening_gap(community: Community) -> Decimal:
    """What credit and deposits of the first day come to beyond the money entered for them, in yuan.

    Zero where the opening adds up; below zero where more money was entered than is owed to
    anybody. Until then no balance of a fund is right: what is used of such credit would come out
    of money that is nowhere.
    """
    first = Book.objects.of(community).values("first_month")[:1]
    opened = Posting.objects.of(community).filter(month=Subquery(first), fund__kind=FundKind.HELD)
    sums = opened.aggregate(
        owed=Sum("amount", filter=Q(debit__role=AccountRole.OPENING)),
        lying=Sum("amount", filter=Q(credit__role=AccountRole.OPENING)),
    )
    return (sums["owed"] or ZERO) - (sums["lying"] or ZERO)


def opened_charges(community: Community) -> QuerySet[Charge]:
    """What households owed on the first day, or had paid before it, without what was taken back."""
    return Charge.objects.of(community).in_force().filter(kind=ChargeKind.OPENING)


def opened_payments(community: Community) -> QuerySet[Payment]:
    """What had been paid, or left as a deposit, before the first day, without what was reversed."""
    return Payment.objects.of(community).filter(kind=PaymentKind.OPENING, reversed_by=None)


@dataclass(frozen=True)
class OpenedHousehold:
    """What a household owed and had paid ahead on the first day, in yuan."""

    household: Household
    owed: Decimal
    credit: Decimal


def opened_households(community: Community) -> list[OpenedHousehold]:
    """Every household with debts or prepayments of the first day, by number."""
    owed: dict[int, Decimal] = defaultdict(lambda: ZERO)
    paid: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for charge in opened_charges(community):
        owed[charge.household_id] += charge.amount - charge.waived
    for payment in opened_payments(community).filter(household__isnull=False):
        assert payment.household_id is not None
        paid[payment.household_id] += payment.amount
    settled = _paid_at_once(community)
    for key, amount in settled.items():
        owed[key] -= amount
        paid[key] -= amount
    listed = Household.objects.of(community).filter(pk__in={*owed, *paid}).order_by("number")
    rows = [OpenedHousehold(one, owed[one.pk], paid[one.pk]) for one in listed]
    return [row for row in rows if row.owed or row.credit]


def opened_deposits(community: Community) -> list[Payment]:
    """The deposits that were held already on the first day."""
    rows = opened_payments(community).filter(purpose=Purpose.DEPOSIT)
    return list(rows.select_related("rental").order_by("seq"))


def opening_weights(household: Household, month: Month) -> dict[Levy, Decimal]:
    """The rates of the levies a household takes, by which an older debt is divided over them."""
    community = household.community_id
    rates: dict[Levy, Decimal] = {}
    for rate in (
        LevyRate.objects.of(community)
        .begun_by(month)
        .select_related("levy__fund")
        .order_by("levy__position", "from_month")
    ):
        rates[rate.levy] = rate.amount
    shares = Share.objects.of(community).filter(household=household).order_by("from_month")
    quantities = dict(shares.values_list("levy", "quantity"))
    weights = {levy: rate * quantities.get(levy.pk, 1) for levy, rate in rates.items()}
    return {levy: weight for levy, weight in weights.items() if weight}


def _paid_at_once(community: Community) -> dict[int, Decimal]:
    """What opening payments paid of opening debts when they were entered, by household."""
    rows = (
        Allocation.objects.of(community)
        .filter(charge__in=opened_charges(community), payment__in=opened_payments(community))
        .order_by()
        .values_list("payment__household")
        .annotate(Sum("amount"))
    )
    return dict(rows)
