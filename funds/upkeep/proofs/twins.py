"""Each red twin is the opposite of what it reverses, and not booked before it."""

from collections.abc import Iterator
from functools import cache

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from funds.models import AdvanceEntry, CashCount, Expense, Payment, PaymentPromise, Transfer
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Prepared, Rows, prepared

Twin = AdvanceEntry | CashCount | Expense | Payment | PaymentPromise | Transfer
OPPOSITE = Q(amount=-F("reverses__amount"), booked_on__gte=F("reverses__booked_on"))
PROMISED_BACK = Q(
    amount=-F("reverses__amount"),
    household=F("reverses__household"),
    promised_on__gte=F("reverses__promised_on"),
)
CHANGED_PLACES = Q(
    counted=F("reverses__expected"),
    expected=F("reverses__counted"),
    booked_on__gte=F("reverses__booked_on"),
)
OPPOSITES: dict[type[Twin], Q] = {
    Payment: OPPOSITE,
    Expense: OPPOSITE,
    Transfer: OPPOSITE,
    AdvanceEntry: OPPOSITE,
    CashCount: CHANGED_PLACES,
    PaymentPromise: PROMISED_BACK,
}
"""How the twin of each kind of fact stands to what it reverses."""


def returns_agree(community: Community) -> Iterator[Finding]:
    """Of no expense came more back than was paid."""
    for expense in _given_back_too_often(community):
        yield Finding(name_of(expense), _("more of it came back than was paid"))


@prepared
def _given_back_too_often(community: Community) -> Rows:
    returns = Expense.objects.of(community).filter(returns=OuterRef("pk"), reversed_by=None)
    sums = returns.order_by().values("returns").annotate(total=Sum("amount")).values("total")
    paid = Expense.objects.of(community).annotate(left=F("amount") + Subquery(sums))
    return paid.filter(left__lt=0).order_by("seq")


def twins_agree(community: Community) -> Iterator[Finding]:
    """Of everything that was reversed nothing is left."""
    for model in OPPOSITES:
        for twin in _unlike_twins(model)(community):
            yield Finding(name_of(twin), _("it is not the opposite of what it reverses"))


@cache
def _unlike_twins(model: type[Twin]) -> Prepared[[Community]]:
    def compose(community: Community) -> Rows:
        twins: Rows = model._default_manager.of(community).filter(reverses__isnull=False)
        return twins.exclude(OPPOSITES[model]).order_by("seq")

    return prepared(compose)
