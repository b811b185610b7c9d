"""What one household was told, what it promised, and whether it is left in peace."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from funds.models import Reminder, ReminderPause
from funds.reminders.pauses import pause_of
from funds.reminders.promises import PromiseOutcome, promises_of
from households.models import Household
from households.prepared import Rows, prepared

LISTED = 10


@dataclass(frozen=True)
class History:
    """The reminders of a household, the newest first, of which there were ``count``."""

    reminders: list[Reminder]
    count: int
    pause: ReminderPause | None
    promises: list[PromiseOutcome]


def history_of(household: Household, *, today: date) -> History:
    """What has been said between the village and a household."""
    community = household.community_id
    listed = _latest(community, household)
    return History(
        reminders=listed,
        count=_rows(community, household).count() if len(listed) == LISTED else len(listed),
        pause=pause_of(household),
        promises=promises_of(household, today=today),
    )


@prepared
def _latest(community: int, household: Household) -> Rows:
    return _rows(community, household).select_related("by").order_by("-seq")[:LISTED]


def _rows(community: int, household: Household) -> QuerySet[Reminder]:
    return Reminder.objects.of(community).filter(household=household)
