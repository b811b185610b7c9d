"""What is still owed of rentals, and how each stands therefore, in words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from funds.hall.rentals import bill_of, bill_said, billed, still_owed
from funds.models import Charge, ChargeKind, Credit, Payment, Purpose, Rental, RentalState
from funds.money import ZERO, grouped
from funds.payments.rental_money import money_of, rental_money
from households.models import Community


def owed_of_each(community: Community, rentals: Iterable[Rental]) -> dict[int, Decimal]:
    """What is owed of these rentals in yuan, by their keys; those with nothing owed are left out.

    Only of a settled one anything can be owed: by its household's account, or by whoever rented
    it from outside. Two queries, however many they are.
    """
    settled = [one for one in rentals if one.state == RentalState.SETTLED]
    owed = _on_accounts(community, [one for one in settled if one.household_id])
    outside = [one for one in settled if not one.household_id]
    if outside:
        money = rental_money(community, outside)
        owed |= {one.pk: still_owed(one, money[one.pk]) for one in outside}
    return {key: amount for key, amount in owed.items() if amount > 0}


def owed_of(rental: Rental) -> Decimal:
    """What is owed of one rental, in yuan."""
    return owed_of_each(rental.community, [rental]).get(rental.pk, ZERO)


def state_said(rental: Rental, owed: Decimal) -> str:
    """How a rental stands: nobody reads that it is settled while something of it is ``owed``."""
    if rental.state == RentalState.SETTLED and owed > 0:
        return _("not paid yet, ¥%(owed)s missing") % {"owed": grouped(owed)}
    return str(RentalState(rental.state).label)


def states_said(community: Community, rentals: Sequence[Rental]) -> dict[int, str]:
    """How these rentals stand, by their keys."""
    owed = owed_of_each(community, rentals)
    return {one.pk: state_said(one, owed.get(one.pk, ZERO)) for one in rentals}


@dataclass(frozen=True)
class ToSettle:
    """What settling a rental would do, in yuan.

    ``from_deposit`` is what the deposit pays; ``missing`` is what neither the money held nor the
    household's credit covers; ``returned`` is what goes back.
    """

    from_deposit: Decimal
    missing: Decimal
    returned: Decimal


def to_settle(rental: Rental) -> ToSettle:
    """What settling a rental would do now, if the deposit pays as much as it can."""
    money = money_of(rental)
    due = bill_of(rental).total - money.kept - money.paid
    rent = min(money.ahead, max(due, ZERO))
    kept = min(money.held, max(due - rent, ZERO))
    missing = max(due - rent - kept, ZERO)
    if rental.household_id and missing:
        missing = max(missing - _credit_of(rental), ZERO)
    too_much = min(max(-due, ZERO), money.paid)
    return ToSettle(kept, missing, money.ahead - rent + money.held - kept + too_much)


def receipt_for_bill(rental: Rental) -> Payment | None:
    """The latest standing receipt with which something of a settled rental's bill was paid."""
    payments = Payment.objects.of(rental.community_id).exclude(receipt="")
    paid = Q(rental=rental, purpose=Purpose.HALL) | Q(allocations__charge__in=billed(rental))
    return payments.filter(paid, reversed_by__isnull=True).order_by("-seq").first()


def _credit_of(rental: Rental) -> Decimal:
    credits = Credit.objects.of(rental.community_id).left_over()
    mine = credits.filter(household=rental.household_id)
    return sum((one.left for one in mine), ZERO)


def _on_accounts(community: Community, rentals: Sequence[Rental]) -> dict[int, Decimal]:
    """What is open of these rentals' charges; those of older books only say the same words."""
    if not rentals:
        return {}
    by_words = {bill_said(one): one.pk for one in rentals}
    unnamed = Q(rental=None, kind=ChargeKind.HALL, reason__in=list(by_words))
    charges = Charge.objects.of(community).filter(Q(rental__in=rentals) | unnamed).open()
    owed: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for key, reason, amount in charges.values_list("rental", "reason", "outstanding"):
        owed[key or by_words[reason]] += amount
    return dict(owed)
