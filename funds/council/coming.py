"""What comes before a body: the items of meetings that are still to come."""

from datetime import date

from django.db.models import QuerySet

from funds.models import AgendaItem
from households.models import Community


def items_to_come(community: Community, *, on: date) -> QuerySet[AgendaItem]:
    """The agenda of meetings of a day or later that were not cancelled, the nearest first."""
    rows = AgendaItem.objects.of(community).select_related("meeting")
    coming = rows.filter(meeting__day__gte=on, meeting__cancellation=None)
    return coming.order_by("meeting__day", "meeting__seq", "position")
