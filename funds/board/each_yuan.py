"""Of each yuan that a fund spent, how many fen went where: from published months only."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from funds.board.frozen_months import FrozenMonth
from funds.models import Category, Expense, Fund
from funds.money import ZERO
from households.models import Community

FEN = 100
"""Fen of a yuan."""
NAMED = 5
"""So many categories are told apart; of more, all but the four largest are told together."""


@dataclass(frozen=True)
class Share:
    """What went to one category, in yuan, and how many fen of each yuan that was.

    ``category`` is None for the rest. ``fen`` is None where more came back than was spent.
    """

    category: Category | None
    amount: Decimal
    fen: int | None

    @property
    def name(self) -> str:
        """What the money went to, in words."""
        return str(self.category.label if self.category else _("the rest"))

    @property
    def yuan(self) -> Decimal:
        """The part of each yuan, in yuan."""
        return Decimal(self.fen or 0) / FEN


@dataclass(frozen=True)
class FundSpending:
    """What a fund spent in the published months of a year, in yuan, and where that went.

    The fen of its shares sum to 100.
    """

    fund: Fund
    spent: Decimal
    shares: list[Share]


def each_yuan(community: Community, months: Sequence[FrozenMonth]) -> list[FundSpending]:
    """Where the money of each fund went that spent any; amounts are those that were published.

    What was published names no category: the slip behind its voucher does, and no slip changes.
    One query.
    """
    amounts = _published_amounts(months)
    slips = (
        Expense.objects.of(community)
        .filter(booked_on__gte=months[0].month.first_day, booked_on__lte=months[-1].month.last_day)
        .select_related("voucher", "fund")
        if months
        else ()
    )
    spent: dict[Fund, dict[Category, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for slip in slips:
        amount = amounts.get(str(slip.voucher), ZERO)
        spent[slip.fund][Category(slip.category)] += amount
    return [
        FundSpending(fund, sum(found.values(), ZERO), _shares(found))
        for fund, found in sorted(spent.items(), key=lambda one: (one[0].position, one[0].pk))
        if any(amount > ZERO for amount in found.values())
    ]


def _published_amounts(months: Sequence[FrozenMonth]) -> dict[str, Decimal]:
    """What was published as spent, in yuan, by the number of its voucher."""
    return {
        entry["number"]: Decimal(entry["amount"])
        for one in months
        for entry in one.told["expense_entries"]
    }


def _shares(found: Mapping[Category, Decimal]) -> list[Share]:
    """The largest first, the rest together, then what came back."""
    falling = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    named: list[tuple[Category | None, Decimal]] = [one for one in falling if one[1] > ZERO]
    if len(named) > NAMED:
        rest = sum((amount for _category, amount in named[NAMED - 1 :]), ZERO)
        named = [*named[: NAMED - 1], (None, rest)]
    fen = largest_remainder([amount for _category, amount in named], FEN)
    shares = [Share(category, amount, n) for (category, amount), n in zip(named, fen, strict=True)]
    return shares + [
        Share(category, amount, None) for category, amount in falling if amount < ZERO
    ]


def largest_remainder(amounts: Sequence[Decimal], whole: int) -> list[int]:
    """``whole`` parted as the amounts are, in integers that sum to it exactly.

    What rounding down leaves over goes, one each, to the largest remainders, and of equal ones to
    the first. ``amounts`` are positive.
    """
    total = sum(amounts, ZERO)
    parted = [divmod(amount * whole, total) for amount in amounts]
    parts = [int(part) for part, _remainder in parted]
    by_remainder = sorted(range(len(parts)), key=lambda n: -parted[n][1])
    for n in by_remainder[: whole - sum(parts)]:
        parts[n] += 1
    return parts
