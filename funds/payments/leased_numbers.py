"""Receipt numbers that were leased for slips at the door: which are still out."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from funds.models import LeasedNumber, Payment
from households.models import Community, Household, VillagerGroup
from households.prepared import Rows, prepared


def leased_numbers(community: Community, group: VillagerGroup) -> list[LeasedNumber]:
    """The numbers that are out in a group, neither used nor void, in their order."""
    found: list[LeasedNumber] = _out_in(community, group)
    return found


def slips_out(community: Community, households: Sequence[Household]) -> dict[int, str]:
    """The number of the slip that is out for each of these households, by its key."""
    return dict(_out_of(community, [one.pk for one in households]))


def slip_of(community: Community, household: Household) -> str:
    """The number of the slip that is out for a household; empty for none."""
    return slips_out(community, [household]).get(household.pk, "")


def slips_numbered(community: Community, papers: Sequence[str]) -> list[LeasedNumber]:
    """The slips that bear one of these numbers and have no receipt: out, or come back void."""
    rows = LeasedNumber.objects.of(community).filter(~Exists(_used(community)), paper__in=papers)
    return list(rows.select_related("household", "void").order_by("-seq"))


def is_leased_for(community: Community, household: Household | None, paper: str) -> bool:
    """Whether a number is out for this household, so that its payment may bear it."""
    return household is not None and bool(_out_for(community, household, paper))


@prepared
def _out_in(community: Community, group: VillagerGroup) -> Rows:
    rows = _out(community).filter(household__group=group)
    return rows.select_related("household").order_by("counter", "number")


@prepared
def _out_of(community: Community, households: Sequence[int]) -> Rows:
    return _out(community).filter(household__in=households).values_list("household", "paper")


@prepared
def _out_for(community: Community, household: Household, paper: str) -> Rows:
    return _out(community).filter(household=household, paper=paper)


def _out(community: Community) -> Rows:
    return LeasedNumber.objects.of(community).filter(~Exists(_used(community)), void=None)


def _used(community: Community) -> Rows:
    return Payment.objects.of(community).filter(receipt=OuterRef("paper"))
