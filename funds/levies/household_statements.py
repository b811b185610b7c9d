"""The statements of all households that had to do with the fund in a stretch of days."""

from dataclasses import dataclass
from datetime import date

from funds.ledger.periods import closed_at
from funds.levies.statements import Statement, statements
from funds.models import Levy
from funds.months import Month
from households.former_words import former_words
from households.groups_then import groups_on
from households.heads import heads_on
from households.models import Community, Household, VillagerGroup


@dataclass(frozen=True)
class HouseholdStatement:
    """A household's statement, with its group's number and its head of the last day, as known then."""

    group: int
    householder: str
    statement: Statement


def household_statements(
    community: Community, first: date, last: date
) -> list[HouseholdStatement]:
    """Every household that owed or paid something by the last day, group by group."""
    known = closed_at(community, Month.of(last))
    heads = heads_on(community, last, known=known)
    groups = groups_on(community, last, known=known)
    numbers = dict(VillagerGroup.objects.of(community).values_list("pk", "number"))
    listed = Household.objects.of(community).order_by("number")
    found = sorted(listed, key=lambda household: numbers[groups[household.pk]])
    told = statements(
        community, found, first=first, last=last, words=former_words(community, Levy)
    )
    return [
        HouseholdStatement(numbers[groups[household.pk]], heads[household.pk], statement)
        for household, statement in zip(found, told, strict=True)
        if statement.lines or statement.opening
    ]
