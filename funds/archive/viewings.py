"""The register of viewings: who looked into which volume, and what is still out."""

from datetime import date

from funds.models import Viewing
from households.models import Community


def viewings_between(community: Community, first: date, last: date) -> list[Viewing]:
    """The viewings of some days, the first one first, each with its return."""
    rows = Viewing.objects.of(community).filter(viewed_on__range=(first, last))
    return list(rows.select_related("returned").order_by("viewed_on", "seq"))


def viewings_not_returned(community: Community) -> list[Viewing]:
    """What somebody is looking into now, the longest out first."""
    rows = Viewing.objects.of(community).filter(returned=None)
    return list(rows.order_by("viewed_on", "seq"))


def viewings_of(community: Community, number: str) -> list[Viewing]:
    """Who looked into one volume, the last one first, each with its return."""
    rows = Viewing.objects.of(community).filter(number=number)
    return list(rows.select_related("returned").order_by("-viewed_on", "-seq"))
