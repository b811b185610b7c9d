"""How households pay: on time, by the quarter, a year ahead, late, or hardly at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from funds.models import Method
from funds.months import Month

METHODS = [Method.CASH] * 5 + [Method.WECHAT] * 4 + [Method.ALIPAY, Method.BANK]
HABITS = ["monthly"] * 6 + ["quarterly"] * 5 + ["yearly"] * 4 + ["late"] * 3 + ["ahead", "hardly"]
FIXED = {0: "until lately", 4: "yearly", 7: "hardly", 9: "ahead", 13: "late"}
"""Habits of certain households, by their place, so that every kind of account can be seen."""
MANY = 500
"""In a village larger than this most pay once a year, so that load data stays within minutes."""


@dataclass(frozen=True)
class Intention:
    """A household means to pay so many yuan on a day."""

    day: date
    household: int
    amount: Decimal
    method: Method


def habits(count: int, chance: Random) -> list[str]:
    """A habit for every household, by its place."""
    drawn = [FIXED.get(place) or chance.choice(HABITS) for place in range(count)]
    if count <= MANY:
        return drawn
    return ["yearly" if habit in ("monthly", "quarterly") else habit for habit in drawn]


def intentions(
    month: Month,
    turn: int,
    turns: int,
    owing: Iterable[tuple[int, str, Decimal]],
    chance: Random,
) -> list[Intention]:
    """Who pays what in a month, in the order of the days.

    ``turn`` counts the months of the story from 0, ``owing`` gives place, habit and debt.
    """
    meant = []
    for place, habit, owed in owing:
        amount = _amount(habit, place, turn, turns, owed, chance)
        if amount > 0:
            day = month.first_day.replace(day=chance.randint(2, 27))
            meant.append(Intention(day, place, amount, chance.choice(METHODS)))
    return sorted(meant, key=lambda intention: (intention.day, intention.household))


def _amount(
    habit: str, place: int, turn: int, turns: int, owed: Decimal, chance: Random
) -> Decimal:
    nothing = Decimal("0.00")
    last = turns - 1
    match habit:
        case "monthly":
            return owed if chance.random() < 0.95 else nothing
        case "until lately":
            return owed if turn < last - 1 else nothing
        case "quarterly":
            return owed if turn % 3 == place % 3 else nothing
        case "yearly":
            return Decimal("36.00") if turn % 12 == place % 4 and owed <= 15 else nothing
        case "ahead":
            return Decimal("50.00") if turn % 10 == 2 else nothing
        case "late":
            return min(owed, Decimal("10.00")) if chance.random() < 0.2 else nothing
    return min(owed, Decimal("3.00")) if chance.random() < 0.06 else nothing
