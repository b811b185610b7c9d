"""Repricing: what was raised ahead follows the rules until its month comes.

Charges of the present month and of those before it are never touched here.
"""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum

from funds.ledger import periods
from funds.levies.balancing import balance
from funds.levies.charging import add_missing
from funds.levies.dues import Due, rules_of_all
from funds.levies.liability import everybody_is_charged
from funds.levies.reducing import Cut, cut_down
from funds.levies.waiving import withdraw
from funds.models import Allocation, Charge, ChargeKind, Levy, Payment, Waiver, WaiverKind
from funds.money import NOTHING, ZERO
from funds.months import Month
from funds.words.wording import EXEMPTED, REPRICED, no_longer_paid
from households.acting import Actor
from households.models import Community, Household
from households.prepared import Rows, prepared


def reprice(
    actor: Actor,
    *,
    households: Collection[Household] | None = None,
    levy: Levy | None = None,
) -> None:
    """Bring charges of coming months in line with the rules as they are now.

    What nobody has paid is withdrawn where the rules say otherwise, and raised anew where the
    month's run was made already. What was paid stays paid when it costs more now; when it costs
    less, the difference becomes credit. ``households`` and ``levy`` narrow what is looked at.
    For acts that hold the lock already.
    """
    community = actor.community
    coming = Charge.objects.of(community).of_levies().in_force()
    coming = coming.filter(month__gt=Month.of(actor.today)).order_by("month")
    months = list(coming.values_list("month", flat=True).distinct())
    narrowed = coming.filter(levy=levy) if levy else coming
    keys = None if households is None else [household.pk for household in households]
    if keys is not None:
        narrowed = narrowed.filter(household__in=keys)
    on = periods.open_day(community, actor.today)
    concerned = set(narrowed.order_by().values_list("month", flat=True))
    touched = set()
    for month in months:
        was_run = everybody_is_charged(community, month, besides=keys or ())
        if month in concerned:
            touched |= _reprice_month(actor, month, narrowed.filter(month=month), on)
        if was_run:
            raised = add_missing(community, month, by=actor.user)
            touched |= set(raised.order_by().values_list("household", flat=True))
    balance(community, households=touched, booked_on=on, by=actor.user)


def is_coming(charge: Charge, today: date) -> bool:
    """Whether a charge is a levy's of a coming month, which follows the rules until it is paid."""
    return charge.kind == ChargeKind.LEVY and charge.month > Month.of(today)


def withdraw_raised_ahead(actor: Actor, payment: Payment, *, on: date) -> None:
    """Withdraw charges of coming months that a reversed payment had paid, and nothing pays now.

    Those of months whose run was made would have come anyway: they are priced anew. For acts
    that hold the lock already.
    """
    community = actor.community
    had_paid = Allocation.objects.of(community).to_charges().filter(payment=payment)
    unpaid = (
        Charge.objects.of(community)
        .of_levies()
        .in_force()
        .filter(month__gt=Month.of(actor.today), paid=ZERO, pk__in=had_paid.values("charge"))
    )
    listed = list(unpaid.select_related("household").order_by("seq"))
    payers = {charge.household for charge in listed}
    keys = [household.pk for household in payers]
    was_run = {
        month: everybody_is_charged(community, month, besides=keys)
        for month in {charge.month for charge in listed}
    }
    ahead = [charge for charge in listed if not was_run[charge.month]]
    reason = no_longer_paid(payment.receipt)
    withdraw(community, ahead, reason=reason, on=on, by=actor.user)
    if len(ahead) < len(listed):
        reprice(actor, households=payers)


def _reprice_month(actor: Actor, month: Month, charges: QuerySet[Charge], on: date) -> set[int]:
    """Reprice charges of one month; the households concerned are returned, by their keys."""
    community = actor.community
    listed = list(charges.select_related("levy", "fund").order_by("seq"))
    rules = _rules(community, month, {charge.household_id for charge in listed})
    exempted = dict(_exempted(community, {charge.pk for charge in listed}))
    gone: list[Charge] = []
    cuts: list[Cut] = []
    for charge in listed:
        rule = rules.get((charge.household_id, charge.levy_id))
        let_off = exempted.get(charge.pk, ZERO)
        if rule and (charge.amount, let_off) == (rule.amount, rule.exempted):
            continue
        if rule is None or not (charge.paid or charge.waived > let_off):
            gone.append(charge)
        else:
            cuts += _cuts(charge, rule, let_off)
    withdraw(community, gone, reason=REPRICED, on=on, by=actor.user)
    cut_down(community, cuts, on=on, by=actor.user)
    return {charge.household_id for charge in gone} | {cut.charge.household_id for cut in cuts}


def _rules(
    community: Community, month: Month, households: Collection[int]
) -> dict[tuple[int, int | None], Due]:
    """What the rules say now, by household and levy."""
    found = rules_of_all(community.pk, households, month)
    return {(household, due.levy_id): due for household, dues in found.items() for due in dues}


@prepared
def _exempted(community: Community, charges: Collection[int]) -> Rows:
    """What was let off each of these charges by exemptions, where there is any."""
    waivers = Waiver.objects.of(community).filter(charge__in=charges, kind=WaiverKind.EXEMPTION)
    sums: Rows = waivers.order_by().values_list("charge").annotate(Sum("amount", default=NOTHING))
    return sums


def _cuts(charge: Charge, rule: Due, let_off: Decimal) -> Iterator[Cut]:
    """What a charge that is settled in part asks beyond the rule: by exemption, and otherwise."""
    excess = max(charge.amount - charge.waived - (rule.amount - rule.exempted), ZERO)
    exempt = min(excess, max(rule.exempted - let_off, ZERO))
    if exempt:
        yield Cut(charge, exempt, WaiverKind.EXEMPTION, EXEMPTED, exemption_id=rule.exemption_id)
    if excess > exempt:
        yield Cut(charge, excess - exempt, WaiverKind.REDUCTION, REPRICED)
