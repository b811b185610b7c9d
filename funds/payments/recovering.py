"""Recovering: a debt that was written off is paid after all."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.levies.balancing import pass_to_successors
from funds.levies.reversing import reverse_waiver
from funds.levies.waiving import NotWaivable
from funds.levies.writing_off import write_off
from funds.levies.written_off import still_written_off
from funds.models import Charge, Payment, Waiver
from funds.money import ZERO, positive
from funds.payments.receipting import record_payment
from funds.words.wording import PAID_AFTER_ALL
from households.acting import Actor, act
from households.models import Household
from households.succession import require_in_being


@act
def recover(
    actor: Actor, /, *, household: Household, amount: Decimal, received_on: date, **payment: Any
) -> Payment:
    """Take money for what was written off, the oldest debt first; it is income of its levies.

    The write-offs it pays are reversed and the charges paid by it, before anything else that is
    open. Of a debt that it pays in part, the rest is written off again by the same decision.
    ``payment`` is what ``record_payment`` asks besides. Raises NotWaivable for more than was
    written off, and what ``record_payment`` raises.
    """
    require_in_being(actor.community, [household])
    standing = still_written_off(household)
    total = sum((waiver.amount for waiver in standing), ZERO)
    if positive(amount) > total:
        raise NotWaivable(
            _("Only %(total)s yuan of this household are written off. Take the rest by itself.")
            % {"total": total},
            field="amount",
        )
    reached = list(_reached(standing, amount))
    for waiver in reached:
        reverse_waiver(
            actor, waiver=waiver, reason=PAID_AFTER_ALL, on=received_on, from_credit=False
        )
    charges = _open_again(actor, household, reached, on=received_on)
    paid = record_payment(
        actor,
        household=household,
        amount=amount,
        received_on=received_on,
        before_all=charges,
        **payment,
    )
    _write_off_again(actor, reached[-1], charges, on=received_on)
    return paid


def _reached(standing: list[Waiver], amount: Decimal) -> Iterator[Waiver]:
    for waiver in standing:
        if amount <= 0:
            return
        yield waiver
        amount -= waiver.amount


def _open_again(
    actor: Actor, household: Household, reached: list[Waiver], *, on: date
) -> list[Charge]:
    """The debts that are open again, where the household owes them now."""
    debts = {waiver.charge_id: waiver.charge.household_id for waiver in reached}
    moved = pass_to_successors(
        actor.community,
        households=set(debts.values()),
        on=periods.booking_day(actor, on, late=True, field="received_on"),
        by=actor.user,
    )
    keys = {*debts, *(charge.pk for charge in moved.get(household.pk, []))}
    open_now = Charge.objects.of(actor.community).open().filter(household=household, pk__in=keys)
    return list(open_now.select_related("levy", "fund").order_by("month", "seq"))


def _write_off_again(actor: Actor, waiver: Waiver, charges: list[Charge], *, on: date) -> None:
    """The rest of the last debt that was paid, where there is one."""
    keys = [charge.pk for charge in charges]
    rest = Charge.objects.of(actor.community).open().filter(pk__in=keys)
    if rest.exists():
        write_off(
            actor,
            charges=list(rest),
            reason=waiver.reason,
            decision=waiver.approved_by,
            resolution=waiver.resolution,
            on=on,
        )
