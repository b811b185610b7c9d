"""Who is entitled: how many a body has, as far as the register or its rule says it.

Source: 村民委员会组织法 (2026) arts. 25–26, 32: the households of the village vote, one vote each.
Tenants are heard at deliberations and asked in polls; they vote where the villagers' meeting
admitted them, which is said household by household.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from funds.council.rules import own_rule
from funds.models import Body, BodyRule, Counted, Meeting, VotingSlip
from households.models import (
    Community,
    Household,
    HouseholdRows,
    Kind,
    Revision,
    VillagerGroup,
)


def entitled(meeting: Meeting) -> int | None:
    """How many are entitled; None where only the village knows, as with villagers of age."""
    if meeting.counted == Counted.HOUSEHOLDS:
        return voters_of(meeting).count()
    if meeting.counted == Counted.MEMBERS:
        rule = own_rule(meeting.community, Body(meeting.body))
        return rule.members if rule else None
    return None


def fewest_entitled(meeting: Meeting) -> int | None:
    """How many are entitled at the least, so that a smaller number makes no quorum.

    None where nothing says it. Of the members of a body its rule speaks from the day on which it
    was last changed: a body of a former term may have been smaller.
    """
    rule = own_rule(meeting.community, Body(meeting.body))
    if meeting.counted == Counted.MEMBERS and (rule is None or not _spoke(rule, meeting.day)):
        return None
    return entitled(meeting)


def _spoke(rule: BodyRule, day: date) -> bool:
    """Whether a rule is today what it was on a day."""
    changes = Revision.objects.of(rule.community_id).filter(
        model=rule._meta.label_lower, row=rule.pk
    )
    last = changes.order_by("at").last()
    return last is not None and timezone.localdate(last.at) <= day


def households_of(
    community: Community, day: date, group: VillagerGroup | None = None
) -> HouseholdRows[Household]:
    """The households that live here on a day, of one group or of all, by their numbers."""
    rows: HouseholdRows[Household] = Household.objects.of(community).living_on(day)
    if group is not None:
        rows = rows.of_group(group.pk, day)
    return rows.select_related("group").order_by("group__number", "number")


def voters_of(meeting: Meeting) -> QuerySet[Household]:
    """The households that vote at a meeting: the village's own, and tenants who were admitted.

    Who was admitted has a slip of one of its matters.
    """
    slips = VotingSlip.objects.of(meeting.community_id).filter(item__meeting=meeting)
    admitted = Exists(slips.filter(household=OuterRef("pk")))
    rows = households_of(meeting.community, meeting.day, meeting.group)
    return rows.standing_on(meeting.day).filter(Q(kind_then=Kind.ORIGINAL) | admitted)
