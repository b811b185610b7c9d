"""What renting a hall costs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funds.hall.slots import HALF_DAY, Stay
from funds.models import Event, Hall, Party, Tariff
from funds.money import ZERO
from households.models import Community, Household, Kind
from households.refusal import Refused


class NoTariff(Refused):
    """The villagers have not decided what a rental costs."""


@dataclass(frozen=True)
class Price:
    """What is known of a rental's cost before it is used, in yuan; what is used is added then."""

    party: Party
    tariff: Tariff
    rent: Decimal

    @property
    def deposit(self) -> Decimal:
        return self.tariff.deposit

    @property
    def total(self) -> Decimal:
        """Rent and deposit together."""
        return self.rent + self.deposit


def party_of(household: Household | None) -> Party:
    """By which tariff a household rents; whoever has none here is an outsider."""
    if household is None:
        return Party.OUTSIDER
    return Party.TENANT if household.kind == Kind.TENANT else Party.ORIGINAL


def tariff_for(community: Community, hall: Hall, party: Party, event: Event, day: date) -> Tariff:
    """The tariff in force on a day: one for the occasion before one for all occasions.

    Raises NoTariff.
    """
    found = (
        Tariff.objects.filter(
            Q(event=event) | Q(event=""), Q(until_day__isnull=True) | Q(until_day__gte=day)
        )
        .filter(community=community, hall=hall, party=party, from_day__lte=day)
        .order_by("-event", "-from_day")
        .first()
    )
    if found is None:
        raise NoTariff(
            _("There is no tariff of “%(hall)s” for %(party)s on %(day)s. Enter one first.")
            % {"hall": hall.name, "party": party.label, "day": day},
            field="hall",
        )
    return found


def rent_of(tariff: Tariff, stay: Stay) -> Decimal:
    """The rent in yuan: for every day half a day's price up to six hours, else a day's."""
    return sum(
        (tariff.half_day if len(slots) <= HALF_DAY else tariff.day for _day, slots in stay.days()),
        ZERO,
    )


def price_of(community: Community, hall: Hall, party: Party, event: Event, stay: Stay) -> Price:
    """What a stay costs by the tariff of its first day; raises NoTariff."""
    tariff = tariff_for(community, hall, party, event, stay.first)
    return Price(party, tariff, rent_of(tariff, stay))
