"""Minutes: those of a meeting that hold, and what was voted by them."""

from funds.models import AgendaItem, Meeting, Minutes, Vote


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting that were not corrected by others, if there are any."""
    rows = Minutes.objects.of(meeting.community_id).filter(meeting=meeting, corrected_by=None)
    found: Minutes | None = rows.select_related("meeting").first()
    return found


def vote_on(item: AgendaItem) -> Vote | None:
    """What was counted on a matter, by the minutes that hold."""
    rows = Vote.objects.of(item.community_id).filter(item=item, minutes__corrected_by=None)
    found: Vote | None = rows.select_related("minutes__meeting").first()
    return found
