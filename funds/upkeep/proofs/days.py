"""What holds today held on every day: nothing was dated so that a past day contradicts itself."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
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
from households.prepared import Rows, prepared


def charges_hold_every_day(community: Community) -> Iterator[Finding]:
    """On no day was less than nothing, or more than its amount, paid or waived of a charge.

    Only charges of which something was taken back can break this: of all others the sum
    only grows, up to what ``charges_agree`` proves.
    """
    days: dict[int, dict[date, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    touched = sorted({*_released(community), *_unwaived(community)})
    for moves in (_paid, _waived):
        for key, day, amount in moves.iterator(community, touched):
            days[key][day] += amount
    for charge in _charges.iterator(community, touched):
        wrong = first_outside(days[charge.pk], charge.amount)
        if wrong:
            yield Finding(
                name_of(charge),
                _("on %(day)s %(covered)s of it is paid or waived")
                % {"day": wrong[0], "covered": wrong[1]},
            )


@prepared
def _released(community: Community) -> Rows:
    """The keys of charges off which a payment was taken again."""
    released = Allocation.objects.of(community).to_charges().filter(amount__lt=0)
    return released.order_by().values_list("charge", flat=True).distinct()


@prepared
def _unwaived(community: Community) -> Rows:
    """The keys of charges off which a waiver was taken again."""
    unwaived = Waiver.objects.of(community).filter(amount__lt=0)
    return unwaived.order_by().values_list("charge", flat=True).distinct()


@prepared
def _charges(community: Community, keys: list[int]) -> Rows:
    return Charge.objects.of(community).filter(pk__in=keys).order_by("seq")


# The keys are asked for first: a query within a query misleads PostgreSQL without statistics.
@prepared
def _paid(community: Community, charges: list[int]) -> Rows:
    return _by_day(Allocation.objects.of(community).filter(charge__in=charges), "charge")


@prepared
def _waived(community: Community, charges: list[int]) -> Rows:
    return _by_day(Waiver.objects.of(community).filter(charge__in=charges), "charge")


def months_are_charged_once_every_day(community: Community) -> Iterator[Finding]:
    """A levy's month that was charged anew is owed only from the day the first was withdrawn."""
    for charge in _owed_twice.iterator(community):
        yield Finding(name_of(charge), _("its month is owed twice until it was withdrawn"))


@prepared
def _owed_twice(community: Community) -> Rows:
    taken_off = Waiver.objects.of(community).withdrawing().filter(charge=OuterRef("pk"))
    levied = Charge.objects.of(community).of_levies()
    withdrawn = levied.filter(withdrawn=True).annotate(
        gone_on=Subquery(taken_off.order_by("-booked_on").values("booked_on")[:1])
    )
    same = {name: OuterRef(name) for name in ("household", "levy", "month")}
    anew = levied.filter(**same, seq__gt=OuterRef("seq"), booked_on__lt=OuterRef("gone_on"))
    return withdrawn.filter(Exists(anew)).order_by("seq")


def payments_hold_every_day(community: Community) -> Iterator[Finding]:
    """On no day was a payment used before it came, or more of it used than it was.

    Only payments that were used before they came, or of which something became free again, can
    break this.
    """
    days: dict[int, dict[date, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    odd = list(_odd(community))
    for key, day, amount in _used.iterator(community, odd):
        days[key][day] -= amount
    for payment in _payments.iterator(community, odd):
        days[payment.pk][payment.booked_on] += payment.amount
        wrong = first_outside(days[payment.pk], payment.amount)
        if wrong:
            yield Finding(
                name_of(payment),
                _("on %(day)s %(left)s of it is left") % {"day": wrong[0], "left": wrong[1]},
            )


@prepared
def _odd(community: Community) -> Rows:
    """The keys of payments that were used before they came, or were free again in part."""
    allocations = Allocation.objects.of(community).filter(payment__household__isnull=False)
    odd = allocations.filter(Q(amount__lt=0) | Q(booked_on__lt=F("payment__booked_on")))
    return odd.order_by().values_list("payment", flat=True).distinct()


@prepared
def _payments(community: Community, keys: list[int]) -> Rows:
    return Payment.objects.of(community).filter(pk__in=keys).order_by("seq")


@prepared
def _used(community: Community, payments: list[int]) -> Rows:
    return _by_day(Allocation.objects.of(community).filter(payment__in=payments), "payment")


def held_money_agrees_every_day(community: Community) -> Iterator[Finding]:
    """Credit, deposits and rent paid ahead are on every day what the ledger holds for them.

    Compared day by day, so that the totals agree as well.
    """
    came, used = _came_from_households(community), _used_by_households(community)
    expected = {AccountRole.CREDIT_HELD: _less(dict(came), dict(used))}
    for purpose in HELD_PURPOSES:
        expected[PURPOSE_ROLE[purpose]] = dict(_taken_for(community, purpose.value))
    for role, said in expected.items():
        credits, debits = (posted(community, role.value) for posted in (_credited, _debited))
        held = _less(dict(credits), dict(debits))
        apart = _less(held, said)
        for day in sorted(day for day in apart if apart[day])[:1]:
            yield Finding(
                str(role.label),
                _("from %(day)s on the ledger holds %(difference)s more than it is owed")
                % {"day": day, "difference": apart[day]},
            )


def nothing_is_booked_ahead(community: Community) -> Iterator[Finding]:
    """No voucher is dated after the day on which it was recorded."""
    for voucher in _ahead(community):
        yield Finding(name_of(voucher), _("it is dated after the day on which it was recorded"))


@prepared
def _ahead(community: Community) -> Rows:
    recorded = TruncDate("recorded_at", tzinfo=timezone.get_default_timezone())
    dated = Voucher.objects.of(community).annotate(recorded_on=recorded)
    return dated.filter(booked_on__gt=F("recorded_on")).order_by("seq")


@prepared
def _came_from_households(community: Community) -> Rows:
    return _daily(Payment.objects.of(community).filter(household__isnull=False))


@prepared
def _used_by_households(community: Community) -> Rows:
    return _daily(Allocation.objects.of(community).to_charges())


@prepared
def _taken_for(community: Community, purpose: str) -> Rows:
    return _daily(Payment.objects.of(community).filter(purpose=purpose))


@prepared
def _credited(community: Community, role: str) -> Rows:
    return _daily(Posting.objects.of(community).filter(credit__role=role))


@prepared
def _debited(community: Community, role: str) -> Rows:
    return _daily(Posting.objects.of(community).filter(debit__role=role))


def _by_day(rows: Rows, key: str) -> Rows:
    """What each day moved, by the key of what was moved."""
    moved: Rows = rows.order_by().values_list(key, "booked_on").annotate(Sum("amount"))
    return moved


def _daily(rows: Rows) -> Rows:
    moved: Rows = rows.order_by().values_list("booked_on").annotate(Sum("amount"))
    return moved


def _less(these: Changes, those: Changes) -> Changes:
    days = these.keys() | those.keys()
    return {day: these.get(day, ZERO) - those.get(day, ZERO) for day in days}
