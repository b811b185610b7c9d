"""The lines of a collecting round: each household of the group, as it stands and as it was typed."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from funds.interface.forms import YuanField
from funds.levies.arrears import sums_on
from funds.levies.months_late import LateMonths, late_months
from funds.levies.statements import Standing, standings
from funds.money import PLAIN_YUAN, ZERO, grouped, parse_yuan
from funds.payments.collecting import Collected
from funds.reminders.notices import waiting_notices
from households.models import Community, Household, VillagerGroup

TICK, AMOUNT, SEEN = "tick-", "amount-", "seen-"
"""What stands before a household's number in the names of its fields."""
FIGURES = re.compile(r"(\d+)", re.ASCII)


@dataclass
class Line:
    """One household of the round as it is shown and typed."""

    household: Household
    standing: Standing
    late: LateMonths | None = None
    said_paid: Decimal | None = None
    ticked: bool = False
    amount: str = ""
    seen: Decimal | None = None
    error: str = ""

    @property
    def owed(self) -> Decimal:
        return self.standing.owed

    @property
    def is_taken(self) -> bool:
        """Whether money of this household is entered with the round."""
        return self.ticked or bool(self.amount)

    @property
    def shown(self) -> str:
        """The amount in the line: what was typed, or what is owed."""
        return self.amount or grouped(self.owed)

    @property
    def tick_name(self) -> str:
        """What the tick is called in the form: the household paid what it owes."""
        return f"{TICK}{self.household.number}"

    @property
    def amount_name(self) -> str:
        """What the field for another amount is called in the form."""
        return f"{AMOUNT}{self.household.number}"

    @property
    def seen_name(self) -> str:
        """What the field is called that says what was owed when the page was made."""
        return f"{SEEN}{self.household.number}"


def doors_of(community: Community, group: VillagerGroup, today: date) -> list[Household]:
    """The households of a group at which one rings, in the order of the doors.

    Who has left is among them while something is owed.
    """
    of_group = Household.objects.of(community).filter(group=group)
    left = of_group.filter(liable_until__isnull=False)
    owing = {
        one.household for one in sums_on(community, as_of=today, today=today, households=left)
    }
    return sorted(
        (one for one in of_group if one.liable_until is None or one.pk in owing), key=door_order
    )


def named_doors(community: Community, sent: Mapping[str, Any]) -> list[Household]:
    """The households that a page named which was sent, in the order of the doors.

    Those that left the group or owe nothing any more since it was made stay in the round.
    """
    named = numbers_in(sent) | _taken_in(sent)
    return sorted(Household.objects.of(community).filter(number__in=named), key=door_order)


def lines_of(community: Community, households: Sequence[Household], today: date) -> list[Line]:
    """A line for each of these households, as it stands."""
    stands = standings(community, households, today=today)
    late = late_months(community, households, today=today)
    said = {notice.household_id: notice.amount for notice in waiting_notices(community)}
    return [
        Line(household, stands[household.pk], late.get(household.pk), said.get(household.pk))
        for household in households
    ]


@dataclass
class Tally:
    """The doors of a group at which one rings, and what they owe, in yuan."""

    doors: int = 0
    owing: int = 0
    owed: Decimal = ZERO


def tallies_of(community: Community, today: date) -> dict[int, Tally]:
    """What the lines of each group's round would come to, by the key of the group."""
    owed = {debt.household: debt.owed for debt in sums_on(community, as_of=today, today=today)}
    tallies: dict[int, Tally] = defaultdict(Tally)
    rows = Household.objects.of(community).values_list("pk", "group", "liable_until")
    for household, group, left in rows.order_by():
        tally = tallies[group]
        tally.doors += left is None or household in owed
        tally.owing += household in owed
        tally.owed += owed.get(household, ZERO)
    return tallies


def nobodys(lines: list[Line], sent: Mapping[str, Any]) -> list[str]:
    """The numbers that were ticked or typed, but are no household's."""
    return sorted(_taken_in(sent) - {line.household.number for line in lines})


def door_order(household: Household) -> tuple[Any, ...]:
    """Where a household comes on the way: by house number, 9号 before 10号; then by number."""
    parts = FIGURES.split(household.house_no)
    door = [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
    return not household.house_no, door, household.number


def read_lines(lines: list[Line], sent: Mapping[str, Any]) -> None:
    """Write into the lines what was ticked and typed."""
    for line in lines:
        line.amount = str(sent.get(line.amount_name, ""))[:24].strip()
        line.ticked = line.tick_name in sent
        seen = str(sent.get(line.seen_name, ""))
        line.seen = parse_yuan(seen) if PLAIN_YUAN.fullmatch(seen) else None


def collected(lines: list[Line]) -> list[Collected] | None:
    """The lines that were ticked or typed; None when an amount cannot be read.

    A tick stands for what the page said that was owed, so that a page that is sent again says the
    same, and one that is out of date is refused.
    """
    readable = True
    taken = []
    for line in lines:
        typed = _typed(line)
        amount = typed or ((line.seen or line.owed) if line.ticked else None)
        if amount:
            taken.append(Collected(line.household, amount, line.seen))
        elif line.ticked and not line.error:
            line.error = _("Nothing is owed; type what was paid.")
        readable = readable and not line.error
    return taken if readable else None


def sum_of(lines: list[Line]) -> Decimal:
    """What is ticked and typed so far; what cannot be read does not count yet."""
    return sum((_typed(line) or (line.owed if line.ticked else ZERO) for line in lines), ZERO)


def numbers_in(sent: Mapping[str, Any], beginning: str = SEEN) -> set[str]:
    """The households for which something of a kind was sent: all that stood on the page."""
    return {name.removeprefix(beginning) for name in sent if name.startswith(beginning)}


def _taken_in(sent: Mapping[str, Any]) -> set[str]:
    typed = {one for one in numbers_in(sent, AMOUNT) if sent[AMOUNT + one]}
    return numbers_in(sent, TICK) | typed


def _typed(line: Line) -> Decimal | None:
    try:
        amount: Decimal | None = YuanField(required=False).clean(line.amount)
    except forms.ValidationError as error:
        line.error = error.messages[0]
        return None
    return amount
