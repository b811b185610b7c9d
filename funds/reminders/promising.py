"""Promising: a household says when it will pay, at once or in instalments (缴款承诺、分期)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger.recording import record
from funds.levies.statements import standing
from funds.models import PaymentPromise
from funds.money import ZERO
from households.acting import Actor, act
from households.models import Household
from households.refusal import Conflict, Refused
from households.succession import require_in_being

MOST = 24
"""The most instalments of one promise: two years by the month."""


class BadPromise(Refused):
    """A promise of nothing, of too much, or for a day that is over."""


class AlreadyReversed(Conflict):
    """The promise was reversed before."""


@dataclass(frozen=True)
class Instalment:
    """One part of what is promised: so many yuan by a day."""

    due_on: date
    amount: Decimal


@act
def promise_payment(
    actor: Actor, /, *, household: Household, instalments: Sequence[Instalment], note: str = ""
) -> list[PaymentPromise]:
    """Write down what a household promised to pay, and when. Raises BadPromise, MergedAway."""
    require_in_being(actor.community, [household])
    if not 1 <= len(instalments) <= MOST:
        raise BadPromise(
            _("Promise 1 to %(most)s instalments.") % {"most": MOST}, field="instalments"
        )
    if min(one.due_on for one in instalments) < actor.today:
        raise BadPromise(_("The day is over already."), field="due_on")
    owed = standing(household, today=actor.today).owed
    if sum((one.amount for one in instalments), ZERO) > owed:
        raise BadPromise(
            _("All instalments together are more than the household has open: ¥%(owed)s.")
            % {"owed": owed},
            field="amount",
        )
    promises = [
        PaymentPromise(
            household=household,
            promised_on=actor.today,
            due_on=one.due_on,
            amount=one.amount,
            note=note.strip()[:200],
            by=actor.user,
        )
        for one in instalments
    ]
    return record(actor.community, promises)


@act
def take_back_promise(actor: Actor, /, *, promise: PaymentPromise, reason: str) -> PaymentPromise:
    """Write the red twin of a promise that was entered wrongly. Raises AlreadyReversed."""
    twins = PaymentPromise.objects.of(actor.community).filter(reverses=promise)
    if promise.reverses_id or twins.exists():
        raise AlreadyReversed(_("This promise was reversed already."))
    twin = PaymentPromise(
        household=promise.household,
        promised_on=actor.today,
        due_on=promise.due_on,
        amount=-promise.amount,
        note=reason.strip()[:200],
        reverses=promise,
        by=actor.user,
    )
    return record(actor.community, [twin])[0]
