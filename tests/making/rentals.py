"""The village hall for the tests: tariffs of all parties, and rentals in a few words."""

from datetime import date
from typing import Any

from funds.hall.rentals import still_owed
from funds.hall.renting import Lessee, confirm, reserve
from funds.hall.slots import Stay
from funds.ledger.balances import fund_balances
from funds.models import Charge, Fund, HallSlot, Party, Payment, Rental, Voucher
from funds.payments.rental_money import deposit_held, rental_money
from households.models import Community, Household
from tests.making.one_of_each import hall, tariff
from tests.making.villages import actor, village, yuan

TODAY = date(2026, 3, 20)
WEDDING_DAY = date(2026, 3, 28)


def hall_village(code: str = "shangyu") -> Community:
    """A village whose hall costs original residents 200 a day, outsiders 400."""
    community = village(code)
    tariff(community, Party.ORIGINAL)
    tariff(community, Party.TENANT, day=yuan(260))
    tariff(community, Party.OUTSIDER, day=yuan(400), deposit=yuan(500))
    return community


def whole_day(day: date = WEDDING_DAY) -> Stay:
    return Stay(day, 12, day, 44)


def rent(community: Community, household: Household | None = None, **wanted: Any) -> Rental:
    """A wedding of a whole day, of somebody from outside unless a household is named."""
    name = wanted.pop("lessee", "" if household else "外村刘强")
    return reserve(
        actor(community, wanted.pop("by", None), wanted.pop("today", TODAY)),
        hall=hall(community),
        lessee=Lessee(household, name, wanted.pop("phone", "")),
        event=wanted.pop("event", "wedding"),
        stay=wanted.pop("stay", whole_day()),
        **wanted,
    )


def rent_surely(community: Community, household: Household | None = None, **wanted: Any) -> Rental:
    """The same with its deposit paid in cash on the day it is reserved."""
    rental = rent(community, household, **wanted)
    return confirm(actor(community, today=TODAY), rental=rental, method="cash", received_on=TODAY)


def held(rental: Rental) -> Any:
    return deposit_held(rental.community, rental)


def bill_open(rental: Rental) -> Any:
    """What somebody from outside still has to pay of it now."""
    rental.refresh_from_db()
    return still_owed(rental, rental_money(rental.community, [rental])[rental.pk])


def funds_of(community: Community) -> dict[str, Any]:
    """What each fund holds that holds something, by its code."""
    balances = fund_balances(community, through=date.max)
    rows = Fund.objects.filter(community=community).order_by("position")
    return {row.code: balances[row.pk] for row in rows if balances.get(row.pk)}


def slots_of(rental: Rental) -> int:
    """How many half hours the rental has."""
    return HallSlot.objects.filter(community=rental.community, rental=rental).count()


def written(community: Community) -> list[int]:
    """How much of everything there is; a refusal leaves it alone."""
    models = (Rental, HallSlot, Payment, Voucher, Charge)
    return [model._default_manager.filter(community=community).count() for model in models]
