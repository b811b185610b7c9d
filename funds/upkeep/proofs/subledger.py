"""What households owe and have left agrees with what was waived, paid and allocated."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from funds.models import (
    HELD_PURPOSES,
    Allocation,
    Charge,
    Credit,
    Payment,
    PaymentKind,
    Waiver,
)
from funds.models.rows import summed
from funds.money import NOTHING
from funds.upkeep.proofs.all_rows import total_of
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Rows, prepared


def charges_agree(community: Community) -> Iterator[Finding]:
    """What each charge says of itself agrees with its waivers and allocations."""
    for charge in _wrong_charges.iterator(community):
        yield Finding(name_of(charge), _("paid, waived or withdrawn is not what its entries say"))


@prepared
def _wrong_charges(community: Community) -> Rows:
    waivers = Waiver.objects.of(community).filter(charge=OuterRef("pk"))
    allocations = Allocation.objects.of(community).filter(charge=OuterRef("pk"))
    charges = Charge.objects.of(community).annotate(
        was_waived=summed(waivers),
        was_paid=summed(allocations),
        was_withdrawn=Exists(waivers.withdrawing()),
    )
    agreeing = Q(waived=F("was_waived"), paid=F("was_paid"), withdrawn=F("was_withdrawn"))
    return charges.exclude(agreeing).order_by("seq")


def credits_agree(community: Community) -> Iterator[Finding]:
    """What is left of each payment is its amount less what was drawn from it."""
    for payment in _wrong_credits.iterator(community):
        yield Finding(name_of(payment), _("what is left of the payment is not its credit"))


@prepared
def _wrong_credits(community: Community) -> Rows:
    drawn = Allocation.objects.of(community).filter(payment=OuterRef("pk"))
    kept = Credit.objects.of(community).filter(payment=OuterRef("pk")).values("left")
    payments = (
        Payment.objects.of(community)
        .filter(amount__gt=0, household__isnull=False)
        .annotate(remainder=F("amount") - summed(drawn))
        .annotate(kept=Coalesce(Subquery(kept[:1]), NOTHING))
    )
    return payments.exclude(remainder=F("kept")).order_by("seq")


def money_back_agrees(community: Community) -> Iterator[Finding]:
    """Money that went back was drawn from earlier payments of the household, to the fen."""
    for payment in _wrong_outflows(community):
        yield Finding(name_of(payment), _("it was not drawn from earlier payments in full"))
    if sum(_moved(community)):
        yield Finding("funds.payment", _("credit moved between households does not cancel out"))


@prepared
def _moved(community: Community) -> Rows:
    return total_of(Payment.objects.of(community).filter(kind=PaymentKind.TRANSFER), "amount")


@prepared
def _wrong_outflows(community: Community) -> Rows:
    drawn = Allocation.objects.of(community).filter(outflow=OuterRef("pk"))
    outflows = (
        Payment.objects.of(community)
        .filter(amount__lt=0, household__isnull=False)
        .annotate(drawn_from=summed(drawn))
    )
    return outflows.exclude(drawn_from=-F("amount")).order_by("seq")


def rentals_give_what_they_took(community: Community) -> Iterator[Finding]:
    """No more of a rental's deposit, or of its rent ahead, went back or was kept than was taken."""
    for key, number in _overdrawn(community):
        yield Finding(
            f"funds.rental#{key} ({number})",
            _("more was given away of what is held for it than was taken"),
        )


@prepared
def _overdrawn(community: Community) -> Rows:
    held = Payment.objects.of(community).filter(purpose__in=HELD_PURPOSES).order_by()
    sums = held.values("purpose", "rental", "rental__number").annotate(total=Sum("amount"))
    return sums.filter(total__lt=0).values_list("rental", "rental__number")


def allocations_stay_at_home(community: Community) -> Iterator[Finding]:
    """A household's payment pays only that household's charges."""
    for allocation in _strays(community):
        yield Finding(name_of(allocation), _("it pays another household's charge"))


@prepared
def _strays(community: Community) -> Rows:
    strays = Allocation.objects.of(community).to_charges()
    return strays.exclude(payment__household=F("charge__household")).order_by("seq")
