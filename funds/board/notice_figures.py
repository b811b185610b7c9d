"""What a month's public notice (收支公示表) says beside the public form of the month."""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.board.fund_sums import FundMonth
from funds.board.notice_details import papers_behind, reasons_behind
from funds.board.public_month import PublicMonth
from funds.levies.collection import Collection, collection_by_fund
from funds.levies.owing import Owing, owing
from funds.models import AccountRole, Levy
from households.models import Community


@dataclass(frozen=True)
class LevyMonth:
    """The levies of one fund (by its code), in yuan: what was charged, and how it was paid.

    All but ``fund``, ``name`` and ``has_charges`` is None where there is nothing to tell, or
    where it would tell of a household that it owes.
    """

    fund: str
    name: str
    has_charges: bool
    households_due: int | None
    households_paid: int | None
    charged: Decimal | None
    arrears_recovered: Decimal | None
    prepaid: Decimal | None


@dataclass(frozen=True)
class NoticeFigures(PublicMonth):
    """A month as its public notice has it; amounts in yuan.

    ``households_owing`` and ``owed`` are all arrears at the month's end, None where the other
    counts are. ``papers`` are how many lie with each expense, ``reasons`` why each red voucher was
    made, both by the voucher's number.
    """

    levies: list[LevyMonth]
    households_owing: int | None
    owed: Decimal | None
    papers: dict[str, int]
    reasons: dict[str, str]


def notice_figures(
    community: Community,
    public: PublicMonth,
    *,
    names: Set[str],
    counted: bool = False,
    owed: Owing | None = None,
) -> NoticeFigures:
    """What stands on the notice of a month; ``names`` and ``counted`` as for its public form.

    ``owed`` is what households owed at the month's end, where the caller has summed it up already.
    """
    arrears = None
    if public.households_due is not None:
        arrears = owed or owing(community, as_of=public.month.last_day, today=date.max)
    return NoticeFigures(
        **vars(public),
        levies=_levies(community, public, counted=counted),
        households_owing=arrears.households if arrears else None,
        owed=arrears.owed if arrears else None,
        papers=papers_behind(community, public.month) if public.expense_entries else {},
        reasons=reasons_behind(community, public.month, names) if public.corrections else {},
    )


def _levies(community: Community, public: PublicMonth, *, counted: bool) -> list[LevyMonth]:
    """The levies of each fund that charged something, or had income of charges since January."""
    collected = collection_by_fund(community, public.month)
    names: dict[str, list[str]] = defaultdict(list)
    levies = Levy.objects.of(community).order_by("position", "pk")
    for fund, name in levies.values_list("fund__code", "name"):
        names[fund].append(name)
    earning = {row.fund for row in public.income_lines if row.account == AccountRole.LEVY_INCOME}
    return [
        _levy_month(fund, names[fund.code], collected.get(fund.code), counted=counted)
        for fund in public.funds
        if fund.code in earning or (fund.code in collected and collected[fund.code].charged)
    ]


def _levy_month(
    fund: FundMonth, names: list[str], found: Collection | None, *, counted: bool
) -> LevyMonth:
    told = None if found and found.names_somebody and not counted else found
    return LevyMonth(
        fund=fund.code,
        name="、".join(names) or fund.name,
        has_charges=found is not None and bool(found.charged),
        households_due=told.households_due if told else None,
        households_paid=told.households_paid if told else None,
        charged=told.charged if told else None,
        arrears_recovered=told.arrears_recovered if told else None,
        prepaid=told.prepaid if told else None,
    )
