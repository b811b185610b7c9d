"""Passing on: shares, exemptions and hall rentals go from one household to another.

For the acts that split and merge households, which hold the lock.
"""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from funds.levies.moving_accounts import NotMovable
from funds.levies.ruling import save_rule
from funds.models import Exemption, Levy, Rental, Share
from funds.months import Month
from funds.village.belongings import rentals_not_over
from households.acting import Actor
from households.models import Household
from households.revising import revise


def set_shares(
    actor: Actor, household: Household, shares: Mapping[Levy, int], *, since: Month, reason: str
) -> None:
    """From a month on a household has so many shares of these levies."""
    for levy, quantity in shares.items():
        found = Share.objects.of(actor.community).filter(
            household=household, levy=levy, from_month=since
        )
        share = found.first() or Share(household=household, levy=levy, from_month=since)
        share.quantity = quantity
        save_rule(actor, rule=share, reason=reason)


def pass_exemptions(
    actor: Actor,
    taker: Household,
    exemptions: Iterable[Exemption],
    *,
    since: Month,
    approved_by: str,
    reason: str,
) -> None:
    """Another household is exempt too, from a month on and as long as the first one was."""
    for exemption in exemptions:
        passed = Exemption(
            household=taker,
            levy=exemption.levy,
            percent=exemption.percent,
            from_month=max(since, exemption.from_month),
            until_month=exemption.until_month,
            reason=exemption.reason,
            approved_by=approved_by,
        )
        save_rule(actor, rule=passed, reason=reason)


def pass_rentals(
    actor: Actor, giver: Household, taker: Household, rentals: Iterable[Rental], *, reason: str
) -> None:
    """Hall rentals become another household's, with deposit and history; so does the bill.

    Raises NotMovable for one that is over or is not the giver's.
    """
    keys = [rental.pk for rental in rentals]
    listed = [rental for rental in rentals_not_over(giver) if rental.pk in keys]
    if len(listed) != len(keys):
        raise NotMovable(
            _("Only rentals of %(number)s that are not settled can go along.")
            % {"number": giver.number},
            field="rentals",
        )
    for rental in listed:
        rental.household = taker
        revise(rental, by=actor.user, reason=reason)
