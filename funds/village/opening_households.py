"""Opening the accounts of households: what they owed or had paid ahead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger.accounts import held_fund, income_role
from funds.ledger.periods import opening_day
from funds.ledger.posting import Line, post_voucher
from funds.ledger.recording import record
from funds.levies.allocating import Part, allocate
from funds.levies.stored_sums import keep_charges, keep_credits
from funds.levies.waiving import withdraw
from funds.models import (
    AccountRole,
    Charge,
    ChargeKind,
    Levy,
    Payment,
    PaymentKind,
    Waiver,
    WaiverKind,
)
from funds.money import ZERO, positive, split
from funds.months import Month
from funds.payments.reversing import reverse_payment
from funds.village.opening import BadOpening
from funds.village.opening_figures import opened_charges, opened_payments
from funds.wording import OPENING_CASH
from households.acting import Actor, act
from households.models import Household, User
from households.succession import require_in_being


@dataclass(frozen=True)
class OpeningMonth:
    """What one household had been charged for an earlier month, and how that stands."""

    month: Month
    amount: Decimal
    paid: Decimal = ZERO
    waived: Decimal = ZERO


@act
def open_household(
    actor: Actor,
    /,
    *,
    household: Household,
    months: Sequence[OpeningMonth],
    weights: Mapping[Levy, Decimal],
    credit: Decimal,
) -> Payment | None:
    """Enter what a household owed and had paid before the books began.

    Each month's amount is divided over the levies in proportion to ``weights`` and owed since
    that month, so that ageing is right from the first day. What was paid and ``credit`` become
    one opening payment against 期初余额: no money changes hands. Returns that payment, if any.

    Raises BadOpening, NotYet, TooLateToOpen, MergedAway.
    """
    community = actor.community
    day = opening_day(actor)
    require_in_being(community, [household])
    charges: list[Charge] = []
    parts: list[tuple[Charge, Decimal]] = []
    waivers: list[Waiver] = []
    for line in months:
        if not weights:
            raise BadOpening(
                _("No levy was in force in %(month)s. Set the first rate of a levy earlier.")
                % {"month": line.month},
                field="month",
            )
        if line.paid + line.waived > line.amount:
            raise BadOpening(
                _("%(household)s, %(month)s: more was paid than charged.")
                % {"household": household.number, "month": line.month}
            )
        raised = _divide(household, line, weights, day, actor.user)
        charges += raised
        waivers += _waive(raised, line.waived, day, actor.user)
        parts += _pour(raised, line.paid, after=line.waived)
    record(community, charges)
    record(community, waivers)
    keep_charges(community, [waiver.charge_id for waiver in waivers])
    paid = sum((amount for _charge, amount in parts), ZERO)
    if not paid + credit:
        return None
    held = held_fund(community)
    lines = [
        Line(AccountRole.OPENING, income_role(charge), charge.fund, amount)
        for charge, amount in parts
    ]
    if credit:
        lines.append(Line(AccountRole.OPENING, AccountRole.CREDIT_HELD, held, credit))
    payment = Payment(
        kind=PaymentKind.OPENING,
        household=household,
        payer=household.householder,
        amount=paid + credit,
        received_on=day,
        booked_on=day,
        voucher=post_voucher(
            community,
            lines,
            booked_on=day,
            happened_on=day,
            summary=f"{OPENING_CASH} {household.number} {household.householder}",
            by=actor.user,
        ),
        by=actor.user,
    )
    record(community, [payment])
    allocate(
        community,
        [Part(payment, charge, amount) for charge, amount in parts],
        booked_on=day,
        by=actor.user,
    )
    keep_credits(community, [payment])
    return payment


@act
def undo_opening(actor: Actor, /, *, household: Household, reason: str) -> Decimal:
    """Take back everything that was opened for a household, so that it can be entered anew.

    What was paid is reversed by its red twin, what was owed is withdrawn. Returns how many yuan
    of debts were withdrawn. Raises BadOpening where there is nothing or no reason, NotYet,
    TooLateToOpen.
    """
    community = actor.community
    day = opening_day(actor)
    if not reason.strip():
        raise BadOpening(_("Write why the opening is corrected."), field="reason")
    payments = list(opened_payments(community).filter(household=household).order_by("seq"))
    for payment in payments:
        reverse_payment(actor, payment=payment, reason=reason)
    charges = list(opened_charges(community).filter(household=household).order_by("seq"))
    if not payments and not charges:
        raise BadOpening(
            _("Nothing was opened for %(household)s.") % {"household": household},
            field="household",
        )
    withdrawn = sum((charge.amount - charge.waived for charge in charges), ZERO)
    withdraw(community, charges, reason=reason.strip(), on=day, by=actor.user)
    return withdrawn


def _divide(
    household: Household,
    line: OpeningMonth,
    weights: Mapping[Levy, Decimal],
    day: date,
    by: User | None,
) -> list[Charge]:
    parts = split(positive(line.amount), list(weights.values()))
    return [
        Charge(
            household=household,
            kind=ChargeKind.OPENING,
            levy=levy,
            fund=levy.fund,
            month=line.month,
            booked_on=day,
            amount=amount,
            reason=OPENING_CASH,
            by=by,
        )
        for levy, amount in zip(weights, parts, strict=True)
        if amount
    ]


def _waive(charges: Sequence[Charge], waived: Decimal, day: date, by: User | None) -> list[Waiver]:
    return [
        Waiver(
            charge=charge,
            kind=WaiverKind.EXEMPTION,
            amount=amount,
            booked_on=day,
            reason=OPENING_CASH,
            by=by,
        )
        for charge, amount in _pour(charges, waived)
    ]


def _pour(
    charges: Sequence[Charge], amount: Decimal, after: Decimal = ZERO
) -> list[tuple[Charge, Decimal]]:
    """Fill charges one after the other, from where ``after`` yuan have been filled already."""
    parts = []
    for charge in charges:
        taken = min(after, charge.amount)
        after -= taken
        part = min(amount, charge.amount - taken)
        if part > 0:
            parts.append((charge, part))
            amount -= part
    return parts
