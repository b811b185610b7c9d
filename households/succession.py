"""Succession: who answers for a household now, after mergers (权利义务承继)."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from households.kept_rules import kept
from households.models import Community, Household
from households.prepared import Rows, prepared
from households.refusal import Refused


class MergedAway(Refused):
    """Something was to be entered for a household that another one answers for."""


def successor(household: Household) -> Household:
    """Who answers for a household: itself, or the one its people went into in the end."""
    register = Household.objects.of(household.community_id)
    now = register.get(pk=household.pk)
    while now.merged_into_id:
        now = register.get(pk=now.merged_into_id)
    return now


def answering(community: Community, households: Sequence[Household]) -> list[Household]:
    """Who answers for each of these households, in their order; also for thousands of them."""
    rows = Household.objects.of(community).filter(merged_into__isnull=False)
    merged = set(rows.values_list("pk", flat=True))
    return [successor(one) if one.pk in merged else one for one in households]


def successors(community: Community) -> dict[int, int]:
    """Who answers for each household that was merged away, by their keys."""
    gone = list(Household.objects.of(community).filter(merged_into__isnull=False))
    now = answering(community, gone)
    return {old.pk: new.pk for old, new in zip(gone, now, strict=True)}


def predecessors(household: Household) -> list[int]:
    """The keys of all households that this one answers for, itself the first."""
    found = [household.pk]
    for key in found:
        found += _merged_into(household.community_id, key)
    return found


@prepared
def _merged_into(community: int, household: int) -> Rows:
    rows = Household.objects.of(community).filter(merged_into=household)
    return rows.order_by("pk").values_list("pk", flat=True)


def require_in_being(
    community: Community, households: Iterable[Household], *, field: str = "household"
) -> None:
    """Raises MergedAway where one of them was merged away, naming who took it over."""
    asked = sorted(households, key=attrgetter("number"))
    merged = _merged(community, [household.pk for household in asked])
    for gone in [household for household in asked if household.pk in merged][:1]:
        raise MergedAway(
            _("%(number)s was merged into %(now)s. Enter this for %(now)s.")
            % {"number": gone.number, "now": successor(gone)},
            field=field,
        )


@kept
@prepared
def _merged(community: Community, households: list[int]) -> Rows:
    rows = Household.objects.of(community).filter(pk__in=households, merged_into__isnull=False)
    return rows.order_by().values_list("pk", flat=True)
