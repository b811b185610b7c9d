"""Money on its way: households that may have paid already, though the books don't know yet."""

from collections.abc import Iterable
from datetime import date

from funds.bank_statements.waiting import lines_waiting
from funds.reminders.notices import waiting_notices
from households.models import Community, Household


def on_its_way(
    community: Community, households: Iterable[Household], *, today: date
) -> list[Household]:
    """Those of these households for whom something waits to be looked at first."""
    waiting = waiting_households(community, today=today)
    return [one for one in households if one.pk in waiting]


def waiting_households(community: Community, *, today: date) -> set[int]:
    """The keys of households whose money waits to be matched to them."""
    said = {notice.household_id for notice in waiting_notices(community)}
    return said | lines_waiting(community, today=today)
