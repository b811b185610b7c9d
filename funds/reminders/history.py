"""What one household was told, what it promised, and whether it is left in peace."""

from dataclasses import dataclass
from datetime import date

from funds.models import Reminder, ReminderPause
from funds.reminders.pauses import pause_of
from funds.reminders.promises import PromiseOutcome, promises_of
from households.models import Household

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
    rows = Reminder.objects.of(household.community_id).filter(household=household)
    listed = list(rows.select_related("by").order_by("-seq")[:LISTED])
    return History(
        reminders=listed,
        count=rows.count() if len(listed) == LISTED else len(listed),
        pause=pause_of(household),
        promises=promises_of(household, today=today),
    )
