"""What holds today held on every day: nothing was dated so that a past day contradicts itself."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.models import (
    HELD_PURPOSES,
    PURPOSE_ROLE,
    AccountRole,
    Allocation,
    Charge,
    Payment,
    Posting,
    Voucher,
    Waiver,
)
from funds.money import ZERO
from funds.running_balance import Changes, first_outside
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community


def charges_hold_every_day(community: Community) -> Iterator[Finding]:
    """On no day was less than nothing, or more than its amount, paid or waived of a charge.

    Only charges of which something was taken back can break this: of all others the sum
    only grows, up to what ``charges_agree`` proves.
    """
    allocations = Allocation.objects.of(community).to_charges()
    waivers = Waiver.objects.of(community)
    touched = Q(pk__in=allocations.filter(amount__lt=0).values("charge")) | Q(
        pk__in=waivers.filter(amount__lt=0).values("charge")
    )
    charges = Charge.objects.of(community).filter(touched)
    days: dict[int, dict[date, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for rows in (allocations, waivers):
        of_these = rows.filter(charge__in=charges.values("pk"))
        for key, day, amount in _by_day(of_these, "charge"):
            days[key][day] += amount
    for charge in charges.order_by("seq").iterator(2000):
        wrong = first_outside(days[charge.pk], charge.amount)
        if wrong:
            yield Finding(
                name_of(charge),
                _("on %(day)s %(covered)s of it is paid or waived")
                % {"day": wrong[0], "covered": wrong[1]},
            )


def months_are_charged_once_every_day(community: Community) -> Iterator[Finding]:
    """A levy's month that was charged anew is owed only from the day the first was withdrawn."""
    taken_off = Waiver.objects.of(community).withdrawing().filter(charge=OuterRef("pk"))
    levied = Charge.objects.of(community).of_levies()
    withdrawn = levied.filter(withdrawn=True).annotate(
        gone_on=Subquery(taken_off.order_by("-booked_on").values("booked_on")[:1])
    )
    same = {name: OuterRef(name) for name in ("household", "levy", "month")}
    anew = levied.filter(**same, seq__gt=OuterRef("seq"), booked_on__lt=OuterRef("gone_on"))
    for charge in withdrawn.filter(Exists(anew)).order_by("seq").iterator(2000):
        yield Finding(name_of(charge), _("its month is owed twice until it was withdrawn"))


def payments_hold_every_day(community: Community) -> Iterator[Finding]:
    """On no day was a payment used before it came, or more of it used than it was.

    Only payments that were used before they came, or of which something became free again, can
    break this.
    """
    allocations = Allocation.objects.of(community)
    odd = allocations.filter(Q(amount__lt=0) | Q(booked_on__lt=F("payment__booked_on")))
    payments = Payment.objects.of(community).filter(
        pk__in=odd.values("payment"), household__isnull=False
    )
    days: dict[int, dict[date, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for key, day, amount in _by_day(
        allocations.filter(payment__in=payments.values("pk")), "payment"
    ):
        days[key][day] -= amount
    for payment in payments.order_by("seq").iterator(2000):
        days[payment.pk][payment.booked_on] += payment.amount
        wrong = first_outside(days[payment.pk], payment.amount)
        if wrong:
            yield Finding(
                name_of(payment),
                _("on %(day)s %(left)s of it is left") % {"day": wrong[0], "left": wrong[1]},
            )


def held_money_agrees_every_day(community: Community) -> Iterator[Finding]:
    """Credit, deposits and rent paid ahead are on every day what the ledger holds for them.

    Compared day by day, so that the totals agree as well.
    """
    households = Payment.objects.of(community).filter(household__isnull=False)
    used = Allocation.objects.of(community).to_charges()
    expected = {AccountRole.CREDIT_HELD: _less(_daily(households), _daily(used))}
    for purpose in HELD_PURPOSES:
        taken = Payment.objects.of(community).filter(purpose=purpose)
        expected[PURPOSE_ROLE[purpose]] = _daily(taken)
    for role, said in expected.items():
        postings = Posting.objects.of(community)
        held = _less(
            _daily(postings.filter(credit__role=role)), _daily(postings.filter(debit__role=role))
        )
        apart = _less(held, said)
        for day in sorted(day for day in apart if apart[day])[:1]:
            yield Finding(
                str(role.label),
                _("from %(day)s on the ledger holds %(difference)s more than it is owed")
                % {"day": day, "difference": apart[day]},
            )


def nothing_is_booked_ahead(community: Community) -> Iterator[Finding]:
    """No voucher is dated after the day on which it was recorded."""
    recorded = TruncDate("recorded_at", tzinfo=timezone.get_default_timezone())
    ahead = Voucher.objects.of(community).annotate(recorded_on=recorded)
    for voucher in ahead.filter(booked_on__gt=F("recorded_on")).order_by("seq"):
        yield Finding(name_of(voucher), _("it is dated after the day on which it was recorded"))


def _by_day(rows: QuerySet, key: str) -> Iterator[tuple[int, date, Decimal]]:
    sums = rows.order_by().values_list(key, "booked_on").annotate(Sum("amount"))
    yield from sums.iterator(5000)


def _daily(rows: QuerySet) -> Changes:
    return dict(rows.order_by().values_list("booked_on").annotate(Sum("amount")))


def _less(these: Changes, those: Changes) -> Changes:
    days = these.keys() | those.keys()
    return {day: these.get(day, ZERO) - those.get(day, ZERO) for day in days}
