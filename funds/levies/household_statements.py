"""The statements of all households that had to do with the fund in a stretch of days."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from funds.ledger.periods import closed_at
from funds.levies.statements import Statement, statements
from funds.models import Levy
from funds.months import Month
from households.former_words import former_words
from households.heads import heads_on
from households.models import Community, Household, VillagerGroup


@dataclass(frozen=True)
class HouseholdStatement:
    """A household's statement, with its group's number and who headed it on the last day."""

    group: int
    householder: str
    statement: Statement


def household_statements(
    community: Community, first: date, last: date
) -> list[HouseholdStatement]:
    """Every household that owed or paid something by the last day, group by group."""
    heads = heads_on(community, last, known=closed_at(community, Month.of(last)))
    groups = VillagerGroup.objects.of(community).filter(pk=OuterRef("group_then"))
    found: list[Any] = list(
        Household.objects.of(community)
        .standing_on(last)
        .annotate(group_number=Subquery(groups.values("number")[:1]))
        .order_by("group_number", "number")
    )
    told = statements(
        community, found, first=first, last=last, words=former_words(community, Levy)
    )
    return [
        HouseholdStatement(household.group_number, heads[household.pk], statement)
        for household, statement in zip(found, told, strict=True)
        if statement.lines or statement.opening
    ]
