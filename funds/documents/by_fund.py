"""How a month's levies were collected, fund by fund: the income lines of the public notice."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from funds.levies.arrears import percent
from funds.levies.collection import Collection
from funds.models import Allocation, Charge, PaymentKind, Waiver
from funds.money import ZERO
from funds.months import Month
from households.models import Community


def collection_by_fund(community: Community, month: Month) -> dict[int, Collection]:
    """How the levies of one month were collected, by the key of their fund.

    The figures of funds.collection, which gives them for all funds together.
    """
    end = month.last_day
    charges = Charge.objects.of(community).of_levies().booked_until(end).filter(month=month)
    of_month = Q(community=community, booked_on__lte=end, charge__in=charges.values("pk"))
    charged = _by_fund(charges, "")
    waived = _by_fund(Waiver.objects.filter(of_month), "charge__")
    paid = _by_fund(Allocation.objects.filter(of_month), "charge__")
    settled = _settled(community, month)
    return {
        fund: _collected(charged[fund], waived[fund], paid[fund], settled.get(fund, {}))
        for fund in sorted({*charged, *settled})
    }


def _by_fund(
    rows: QuerySet[Charge] | QuerySet[Waiver] | QuerySet[Allocation], charge: str
) -> dict[int, dict[int, Decimal]]:
    """Amounts by fund and household."""
    sums: dict[int, dict[int, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    listed = rows.order_by().values_list(f"{charge}fund", f"{charge}household")
    for fund, household, amount in listed.annotate(Sum("amount")):
        sums[fund][household] += amount
    return sums


def _settled(community: Community, month: Month) -> dict[int, dict[str, Decimal]]:
    """By fund: what was settled in the month, by when the money came and what it was for."""
    within = (month.first_day, month.last_day)
    now = Q(payment__booked_on__range=within)
    names = ("received", "arrears_recovered", "prepaid", "credit_used")
    rows = (
        Allocation.objects.of(community)
        .booked_within(*within)
        .to_charges()
        .exclude(payment__kind=PaymentKind.OPENING)
        .order_by()
        .values_list("charge__fund")
        .annotate(
            received=Sum("amount", filter=now),
            arrears_recovered=Sum("amount", filter=now & Q(charge__month__lt=month)),
            prepaid=Sum("amount", filter=now & Q(charge__month__gt=month)),
            credit_used=Sum("amount", filter=~now),
        )
    )
    return {
        fund: {name: amount or ZERO for name, amount in zip(names, sums, strict=True)}
        for fund, *sums in rows
    }


def _collected(
    charged: dict[int, Decimal],
    waived: dict[int, Decimal],
    paid: dict[int, Decimal],
    settled: dict[str, Decimal],
) -> Collection:
    due = {key: amount - waived[key] for key, amount in charged.items()}
    return Collection(
        households_due=sum(1 for amount in due.values() if amount),
        households_paid=sum(1 for key, amount in due.items() if amount and paid[key] == amount),
        charged=sum(charged.values(), ZERO),
        waived=sum(waived.values(), ZERO),
        received=settled.get("received", ZERO),
        arrears_recovered=settled.get("arrears_recovered", ZERO),
        prepaid=settled.get("prepaid", ZERO),
        credit_used=settled.get("credit_used", ZERO),
        rate=percent(sum(paid.values(), ZERO), sum(due.values(), ZERO)),
    )
