"""How a year's levies were collected by its end, and how old what is owed is, as counts.

Who is behind is nobody else's business: a group that is small, or of which nobody has paid all, has
no sums, nor have so many others that the rest would give it away.
"""

from datetime import date
from decimal import Decimal

from funds.board.year_rows import AgeOfDebt, GroupCollected
from funds.levies.arrears import debts_on, percent
from funds.levies.collection import tells
from funds.levies.debts import AGES, Debt
from funds.levies.group_counts import hidden_groups
from funds.levies.year_sheet import GroupYear, HouseholdYear, YearSheet, year_sheet
from funds.money import ZERO
from households.models import Community


def collected(community: Community, year: int) -> tuple[list[GroupCollected], GroupCollected]:
    """By villager group, each household with that of the year's last day; and all together."""
    sheet = year_sheet(community, year=year, as_of=date(year, 12, 31))
    paid = {index: _paid(group.lines) for index, group in enumerate(sheet.groups)}
    hidden = hidden_groups({index: due for index, due in paid.items() if due})
    groups = [
        _group(group, len(paid[index]), told=index not in hidden)
        for index, group in enumerate(sheet.groups)
        if paid[index]
    ]
    return groups, _whole(sheet)


def ageing(community: Community, year: int) -> list[AgeOfDebt]:
    """All arrears at the year's end by age, those of earlier years and of the hall among them."""
    debts = list(debts_on(community, as_of=date(year, 12, 31), today=date.max))
    return [_age(debts, age) for age in AGES]


def owing(community: Community, year: int) -> tuple[int, Decimal]:
    """How many households owe at the year's end, and how much together."""
    debts = list(debts_on(community, as_of=date(year, 12, 31), today=date.max))
    return len(debts), sum((debt.owed for debt in debts), ZERO)


def _age(debts: list[Debt], age: str) -> AgeOfDebt:
    amounts = [debt.ageing[age] for debt in debts if debt.ageing[age]]
    return AgeOfDebt(age, len(amounts), sum(amounts, ZERO))


def _paid(lines: list[HouseholdYear]) -> list[bool]:
    """Of each household that was to pay something in the year: whether all of it is paid."""
    dues = ((line.sums.charged - line.sums.waived, line.sums.received) for line in lines)
    return [received >= due for due, received in dues if due]


def _group(group: GroupYear, due: int, *, told: bool) -> GroupCollected:
    sums = group.sums
    return _collected(group.group.name, due, sums.charged, sums.waived, sums.received, told=told)


def _whole(sheet: YearSheet) -> GroupCollected:
    sums, paid = sheet.sums, _paid(sheet.lines)
    told = not tells(len(paid), sum(paid))
    return _collected("", len(paid), sums.charged, sums.waived, sums.received, told=told)


def _collected(
    name: str, due: int, charged: Decimal, waived: Decimal, received: Decimal, *, told: bool
) -> GroupCollected:
    owed = charged - waived - received
    return GroupCollected(
        group=name,
        households_due=due,
        charged=charged,
        received=received if told else None,
        waived=waived if told else None,
        owed=owed if told else None,
        rate=percent(received, charged - waived) if told else None,
    )
