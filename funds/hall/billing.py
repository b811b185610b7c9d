"""Billing: how a hall was handed back makes out the bill of its rental."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import bill_of
from funds.hall.stepping import BadRental
from funds.models import Rental
from funds.money import LIMIT, ZERO, exact


@dataclass(frozen=True)
class Handover:
    """How the hall was handed back: meters, tables, damage in yuan, and what was found."""

    electricity_end: int | None = None
    water_end: int | None = None
    cleaned: bool = False
    tables: int | None = None
    damage: Decimal = ZERO
    discount: Decimal = ZERO
    reason: str = ""
    after_use: str = ""


def make_out_bill(rental: Rental, handover: Handover) -> None:
    """Write into a rental what it costs; raises BadRental, BadAmount."""
    tariff = rental.tariff
    rental.electricity_end, rental.water_end = handover.electricity_end, handover.water_end
    rental.electricity = tariff.electricity * _used(
        rental.electricity_start, handover.electricity_end, "electricity_end"
    )
    rental.water = tariff.water * _used(rental.water_start, handover.water_end, "water_end")
    rental.cleaning = ZERO if handover.cleaned else tariff.cleaning
    if handover.tables is not None:
        rental.tables = handover.tables
    rental.table_rent = tariff.table * rental.tables
    rental.damage, rental.discount = exact(handover.damage), exact(handover.discount)
    rental.after_use = handover.after_use.strip()
    if (rental.damage or rental.discount) and not handover.reason.strip():
        raise BadRental(_("Write what was damaged, or why less is asked."), field="reason")
    rental.reason = handover.reason.strip()
    if min(rental.damage, rental.discount, bill_of(rental).total) < ZERO:
        raise BadRental(_("The bill cannot be less than zero."), field="discount")
    if max(rental.damage, bill_of(rental).total) > LIMIT:
        raise BadRental(_("The bill is more than one entry can hold."), field="damage")


def _used(start: int | None, end: int | None, field: str) -> int:
    if start is None or end is None:
        return 0
    if end < start:
        raise BadRental(
            _("The meter said %(start)s before; it cannot say less now.") % {"start": start},
            field=field,
        )
    return end - start
