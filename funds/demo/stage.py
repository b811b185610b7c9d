"""Who and what the demo's events are about."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from funds.models import Charge, Fund, Method, Payment
from funds.months import Month
from funds.payments.receipting import record_payment
from households.acting import Actor
from households.models import Community, Household, User


@dataclass(frozen=True)
class Stage:
    """A village with its doors, its funds by code and its officials by user name."""

    community: Community
    doors: list[Household]
    funds: dict[str, Fund]
    officials: dict[str, User]

    def official_on(self, name: str, day: date) -> Actor:
        """One of the officials at work on a day."""
        return Actor(self.community, self.officials[name], day)

    def clerk_on(self, day: date) -> Actor:
        """The clerk at work on a day."""
        return self.official_on("clerk", day)

    def owed(self, month: Month) -> dict[int, Decimal]:
        """What each household owes at the end of a month, in yuan, by its key."""
        rows = Charge.objects.of(self.community).open().booked_until(month.last_day)
        return dict(rows.order_by().values_list("household").annotate(Sum("outstanding")))

    def pay(
        self,
        door: Household,
        amount: Decimal,
        day: date,
        method: Method = Method.CASH,
        replaces: Payment | None = None,
    ) -> Payment:
        return record_payment(
            self.clerk_on(day),
            household=door,
            amount=amount,
            method=method,
            received_on=day,
            replaces=replaces,
        )
