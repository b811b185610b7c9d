"""What a household has that can go along when it is split or merged (分户、并户)."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from funds.models import STILL_TO_SETTLE, Charge, Credit, Exemption, Levy, Rental, Share
from funds.money import ZERO
from funds.months import Month
from funds.payments.rental_money import rental_money
from households.models import Household


@dataclass(frozen=True)
class Belongings:
    """Everything of a household that is not over; amounts in yuan.

    ``charges`` are open, but for levies of later months, by which each household is charged by
    the rules; ``prepaid`` is what was paid for those. ``shares`` are those that were entered, by
    levy; ``deposits`` is what is held for ``rentals``.
    """

    charges: list[Charge]
    credit: Decimal
    prepaid: Decimal
    shares: dict[Levy, int]
    exemptions: list[Exemption]
    rentals: list[Rental]
    deposits: Decimal

    @property
    def owed(self) -> Decimal:
        return sum((charge.outstanding for charge in self.charges), ZERO)


def belongings(household: Household, *, month: Month) -> Belongings:
    """What a household has in a month, with the rules in force then."""
    community = household.community
    rentals = rentals_not_over(household)
    charges = Charge.objects.of(community).filter(household=household)
    later = charges.of_levies().in_force().filter(month__gt=month)
    open_now = charges.open().exclude(pk__in=later.values("pk"))
    credits = Credit.objects.of(community).left_over().filter(household=household)
    return Belongings(
        charges=list(open_now.oldest_first().select_related("levy", "fund")),
        credit=sum(credits.values_list("left", flat=True), ZERO),
        prepaid=later.aggregate(sum=Sum("paid"))["sum"] or ZERO,
        shares=_shares(household, month),
        exemptions=_exemptions(household, month),
        rentals=rentals,
        deposits=sum((of.held for of in rental_money(community, rentals).values()), ZERO),
    )


def rentals_not_over(household: Household) -> list[Rental]:
    """A household's hall rentals that are still to be settled, or for which money is held."""
    rows = Rental.objects.of(household.community_id).filter(household=household)
    listed = list(rows.order_by("starts_on", "number"))
    money = rental_money(household.community, listed)
    return [
        rental
        for rental in listed
        if rental.state in STILL_TO_SETTLE or money[rental.pk].held or money[rental.pk].ahead
    ]


def _shares(household: Household, month: Month) -> dict[Levy, int]:
    rows = Share.objects.of(household.community_id).begun_by(month).filter(household=household)
    by_levy = {
        share.levy: share.quantity
        for share in rows.select_related("levy").order_by("levy__position", "from_month")
    }
    return {levy: quantity for levy, quantity in by_levy.items() if quantity}


def _exemptions(household: Household, month: Month) -> list[Exemption]:
    rows = Exemption.objects.of(household.community_id).filter(household=household)
    rows = rows.not_ended_before(month).select_related("levy")
    return list(rows.order_by("from_month", "pk"))
