"""People and doors for the tests, built by the real acts so that the books always balance."""

from datetime import date
from decimal import Decimal
from typing import Any

from funds.levies.charging import ChargeRun, raise_charges
from funds.models import Fund, Levy, Payment
from funds.months import Month
from funds.payments.papers import Papers
from funds.payments.receipting import record_payment
from funds.village.founding import found_community
from households.acting import Actor
from households.models import Community, Household, Membership, Role, User, VillagerGroup
from households.registering import register_household

JANUARY = Month(2026, 1)
TODAY = date(2026, 3, 20)


def actor(community: Community, user: User | None = None, today: date = TODAY) -> Actor:
    """Whoever acts in a test; nobody in person unless told."""
    return Actor(community, user, today)


def reader(community: Community, today: date = TODAY) -> Actor:
    """Somebody who holds every role, and so reads whatever there is."""
    return Actor(community, User(username="reader", is_superuser=True), today)


def yuan(text: str | int) -> Decimal:
    return Decimal(text).quantize(Decimal("0.01"))


def village(code: str = "shangyu", *, first_month: Month = JANUARY, **details: Any) -> Community:
    """An empty village with two groups and the three levies at 1.00."""
    return found_community(
        code=code, name=f"{code}村", first_month=first_month, by=None, **details
    )


def door(
    community: Community, number: str = "01-001", name: str = "王秀英", **details: Any
) -> Household:
    """A household of the first group, liable from January 2026 unless told otherwise."""
    group = VillagerGroup.objects.get(community=community, number=details.pop("group", 1))
    details.setdefault("liable_from", JANUARY.first_day)
    details.setdefault("unusual", True)
    return register_household(
        actor(community),
        number=number,
        group=group,
        householder=name,
        since=details["liable_from"] or JANUARY.first_day,
        **details,
    )


def charge(community: Community, *months: str, today: date | None = None) -> list[ChargeRun]:
    """Run the charges of some months, each on its first day unless ``today`` is given."""
    return [
        raise_charges(
            actor(community, today=today or Month.parse(month).first_day), month=Month.parse(month)
        )
        for month in months
    ]


def pay(household: Household, amount: str | int, on: date = TODAY, **details: Any) -> Payment:
    """The household pays cash on a day that is also today."""
    at = actor(household.community, details.pop("by", None), details.pop("today", on))
    return record_payment(
        at,
        papers=Papers.taken_from(details),
        household=household,
        amount=yuan(amount),
        method=details.pop("method", "cash"),
        received_on=on,
        **details,
    )


def levy(community: Community, code: str = "sanitation") -> Levy:
    return Levy.objects.select_related("fund").get(community=community, code=code)


def fund(community: Community, code: str = "sanitation") -> Fund:
    return Fund.objects.get(community=community, code=code)


def of_seven() -> Community:
    """A village of seven households of one group."""
    community = village()
    for number in range(1, 8):
        door(community, f"01-{number:03d}", f"王{number}")
    return community


def official(
    community: Community | None, username: str = "clerk", role: Role = Role.CLERK, **details: Any
) -> User:
    """Somebody who works for a community."""
    user = User.objects.create_user(username, password="a-long-password", is_staff=True, **details)
    if community:
        Membership.objects.create(community=community, user=user, role=role)
    return user
