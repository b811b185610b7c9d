"""How a year's levies were collected by its end, and how old what is owed is, as counts.

Who is behind is nobody else's business: a group that is small, or of which nobody has paid all, has
no sums, nor have so many others that the rest would give it away.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from funds.board.year_rows import AgeOfDebt, GroupCollected
from funds.ledger.periods import closed_at
from funds.levies.arrears import owed_by_age, percent
from funds.levies.collection import tells
from funds.levies.debts import AGES, Aged
from funds.levies.group_counts import hidden_groups
from funds.levies.year_dues import YearDue, year_dues
from funds.levies.year_sheet import groups_called
from funds.money import ZERO
from funds.months import Month
from households.groups_then import groups_on
from households.models import Community, VillagerGroup


def collected(community: Community, year: int) -> tuple[list[GroupCollected], GroupCollected]:
    """By villager group, each household with that of the year's last day; and all together."""
    dues = year_dues(community, year)
    by_group = _by_group(community, year, dues)
    paid = {
        group.pk: [due.is_paid for due in own if due.amount] for group, own in by_group.items()
    }
    counts = {key: told for key, told in paid.items() if told}
    hidden = hidden_groups(counts)
    groups = [
        _collected(group.name, own, told=group.pk not in hidden)
        for group, own in by_group.items()
        if group.pk in counts
    ]
    return groups, _whole(list(dues.values()))


def owed_at_end(community: Community, year: int) -> Aged:
    """What households owe at the year's end, that of earlier years and of the hall too."""
    return owed_by_age(community, as_of=date(year, 12, 31), today=date.max)


def ageing(debts: Aged) -> list[AgeOfDebt]:
    """All arrears by age."""
    return [AgeOfDebt(age, *debts.by_age[age]) for age in AGES]


def _by_group(
    community: Community, year: int, dues: Mapping[int, YearDue]
) -> dict[VillagerGroup, list[YearDue]]:
    """What households owed for the year, by their group of its last day, as that was called then."""
    known = closed_at(community, Month(year, 12))
    groups = groups_called(community, known)
    own = groups_on(community, date(year, 12, 31), known=known)
    found: dict[int, list[YearDue]] = defaultdict(list)
    for household, due in dues.items():
        found[own[household]].append(due)
    return {group: found[key] for key, group in groups.items() if found[key]}


def _whole(dues: Sequence[YearDue]) -> GroupCollected:
    paid = [due.is_paid for due in dues if due.amount]
    return _collected("", dues, told=not tells(len(paid), sum(paid)))


def _collected(name: str, dues: Sequence[YearDue], *, told: bool) -> GroupCollected:
    charged = sum((due.charged for due in dues), ZERO)
    waived = sum((due.waived for due in dues), ZERO)
    received = sum((due.paid for due in dues), ZERO)
    return GroupCollected(
        group=name,
        households_due=sum(1 for due in dues if due.amount),
        charged=charged,
        received=received if told else None,
        waived=waived if told else None,
        owed=charged - waived - received if told else None,
        rate=percent(received, charged - waived) if told else None,
    )
