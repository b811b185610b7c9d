"""The households that owe, as lists of the desk are cut into pages: by their sums alone."""

from collections.abc import Container, Sequence
from datetime import date

from django.db.models import QuerySet

from funds.interface.page_cache import cached, settled
from funds.ledger import periods
from funds.levies.arrears import sums_on
from funds.levies.debts import DebtSum
from funds.levies.due_days import first_month_due
from funds.months import Month
from households.acting import Actor
from households.models import Community, Household


def sums_kept(
    actor: Actor, day: date, households: QuerySet[Household] | None = None
) -> Sequence[DebtSum]:
    """What each household owes on a day; of the whole village it is kept until the books change.

    Nothing is booked in a month that is closed: what was owed on a day of it stays the same until
    one is reopened, or the day until which one pays in time is another.
    """
    community, today = actor.community, actor.today

    def read() -> list[DebtSum]:
        return sums_on(community, as_of=day, today=today, households=households)

    if households is not None:
        return read()
    if Month.of(day) < periods.first_open(community):
        name = f"debt.sums.{day}.{first_month_due(community, day)}"
        return settled(community, name, read)
    return cached(community, f"debt.sums.{day}", read)


def in_order(community: Community, meant: Container[int]) -> list[int]:
    """The keys of the households that are meant, in the order of their numbers."""
    keys = Household.objects.of(community).order_by("number").values_list("pk", flat=True)
    return [key for key in keys if key in meant]
