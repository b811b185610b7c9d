"""A village on the day on which everything that the desk does was done."""

from households.models import Community
from tests.making.one_of_each import busy_desk
from tests.making.rentals import TODAY
from tests.making.villages import charge, door, official, pay, village


def busy_day() -> Community:
    """One household, which paid 60; all of it was written by the clerk."""
    community = village()
    clerk = official(community)
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 60, TODAY, by=clerk)
    busy_desk(community, wang, clerk=clerk, on=TODAY)
    return community
