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
    first said how many; where that was changed since the meeting, the smaller number is enough: a
    body of a former term may have been smaller. Villagers of age are no fewer than the people who
    head a household that votes; one person may head two.
    """
    if meeting.counted == Counted.MEMBERS:
        rule = own_rule(meeting.community, Body(meeting.body))
        then = _members_on(rule, meeting.day) if rule else None
        return min(then, rule.members) if rule and rule.members and then else None
    if meeting.counted == Counted.ADULTS:
        return len(set(voters_of(meeting).values_list("householder", flat=True))) or None
    return entitled(meeting)


def _members_on(rule: BodyRule, day: date) -> int | None:
    """How many members a rule gave a body at the end of a day, by its history."""
    changes = Revision.objects.of(rule.community_id).filter(
        model=rule._meta.label_lower, row=rule.pk
    )
    said = None
    for change in changes.order_by("at", "pk"):
        if timezone.localdate(change.at) <= day and "members" in change.after:
            said = change.after["members"]
    return said


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
