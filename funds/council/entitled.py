"""Who is entitled: how many a body has, as far as the register or its rule says it."""

from datetime import date

from django.db.models import QuerySet

from funds.council.rules import own_rule
from funds.models import Body, Counted, Meeting
from households.models import Community, Household, VillagerGroup


def entitled(meeting: Meeting) -> int | None:
    """How many are entitled; None where only the village knows, as with villagers of age."""
    if meeting.counted == Counted.HOUSEHOLDS:
        return households_of(meeting.community, meeting.day, meeting.group).count()
    if meeting.counted == Counted.MEMBERS:
        rule = own_rule(meeting.community, Body(meeting.body))
        return rule.members if rule else None
    return None


def households_of(
    community: Community, day: date, group: VillagerGroup | None = None
) -> QuerySet[Household]:
    """The households that live here on a day, of one group or of all, by their numbers."""
    rows = Household.objects.of(community).living_on(day)
    if group is not None:
        rows = rows.of_group(group.pk, day)
    return rows.select_related("group").order_by("group__number", "number")
