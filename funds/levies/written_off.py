"""Written off: the debts that the village gave up, and what became of them."""

from django.db.models import QuerySet

from funds.models import Waiver, WaiverKind
from households.models import Community, Household
from households.prepared import Rows, prepared
from households.succession import predecessors


def written_off(community: Community) -> QuerySet[Waiver]:
    """Every write-off, the newest first; one that was taken back knows by what."""
    rows = Waiver.objects.of(community).filter(kind=WaiverKind.WRITE_OFF, amount__gt=0)
    return rows.select_related("charge__household", "charge__levy", "reversed_by").order_by("-seq")


def still_written_off(household: Household) -> list[Waiver]:
    """What was written off and not taken back, the oldest debt first.

    Of a household, and of those that were merged into it.
    """
    found: list[Waiver] = _standing(household.community, predecessors(household))
    return found


@prepared
def _standing(community: Community, households: list[int]) -> Rows:
    rows = written_off(community).filter(charge__household__in=households)
    return rows.filter(reversed_by=None).order_by("charge__month", "seq")
