"""How many people the register knows of."""

from datetime import date

from households.models import Community, Household, Resident


def people_on(community: Community, day: date) -> int:
    """The people who head the households that live here on a day, and their members.

    A register that does not have every member knows fewer people than there are.
    """
    living = Household.objects.of(community).living_on(day)
    members = Resident.objects.of(community).filter(household__in=living.values("pk"))
    return living.count() + members.count()
