"""Opening the accounts of households: what they owed or had paid ahead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger.accounts import held_fund, income_role
from funds.ledger.periods import opening_day
from funds.ledger.posting import Entry, Line, post_vouchers
from funds.ledger.recording import record
from funds.levies.allocating import Part, pay_new
from funds.levies.stored_sums import keep_charges
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
from funds.payments.reversing import reverse_payment
from funds.village.opening import BadOpening
from funds.village.opening_figures import opened_charges, opened_payments
from funds.village.opening_months import OpeningMonth
from funds.words.wording import OPENING_CASH
from households.acting import Actor, act
from households.models import Household, User
from households.succession import require_in_being


@dataclass(frozen=True)
class Opening:
    """What one household owed and had paid before the books began.

    Each month's amount is divided over the levies in proportion to ``weights``.
    """

    household: Household
    months: Sequence[OpeningMonth]
    weights: Mapping[Levy, Decimal]
    credit: Decimal


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
    require_in_being(actor.community, [household])
    payments = open_households(actor, openings=[Opening(household, months, weights, credit)])
    return next(iter(payments), None)


def open_households(actor: Actor, /, *, openings: Sequence[Opening]) -> list[Payment]:
    """The same for many households, in as many statements as one takes.

    For acts that hold the lock, of households that are in being. Raises BadOpening, NotYet,
    TooLateToOpen.
    """
    community = actor.community
    day = opening_day(actor)
    charges: list[Charge] = []
    waivers: list[Waiver] = []
    paying: list[tuple[Opening, list[tuple[Charge, Decimal]]]] = []
    for opening in openings:
        parts: list[tuple[Charge, Decimal]] = []
        for line in opening.months:
            _require_sound(opening, line)
            raised = _divide(opening.household, line, opening.weights, day, actor.user)
            charges += raised
            waivers += _waive(raised, line.waived, day, actor.user)
            parts += _pour(raised, line.paid, after=line.waived)
        if parts or opening.credit:
            paying.append((opening, parts))
    record(community, charges)
    record(community, waivers)
    keep_charges(community, [waiver.charge_id for waiver in waivers])
    payments = _pay(actor, paying, day)
    pay_new(
        community,
        payments,
        [
            Part(payment, charge, amount)
            for payment, (_opening, parts) in zip(payments, paying, strict=True)
            for charge, amount in parts
        ],
        by=actor.user,
    )
    return payments


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


def _require_sound(opening: Opening, line: OpeningMonth) -> None:
    if not opening.weights:
        raise BadOpening(
            _("No levy was in force in %(month)s. Set the first rate of a levy earlier.")
            % {"month": line.month},
            field="month",
        )
    if line.paid + line.waived > line.amount:
        raise BadOpening(
            _("%(household)s, %(month)s: more was paid than charged.")
            % {"household": opening.household.number, "month": line.month}
        )


def _pay(
    actor: Actor,
    paying: Sequence[tuple[Opening, Sequence[tuple[Charge, Decimal]]]],
    day: date,
) -> list[Payment]:
    """The opening payment of each household: what its parts and its credit come to."""
    community = actor.community
    if not paying:
        return []
    held = held_fund(community)
    entries = []
    for opening, parts in paying:
        household = opening.household
        lines = [
            Line(AccountRole.OPENING, income_role(charge), charge.fund, amount)
            for charge, amount in parts
        ]
        if opening.credit:
            lines.append(Line(AccountRole.OPENING, AccountRole.CREDIT_HELD, held, opening.credit))
        summary = f"{OPENING_CASH} {household.number} {household.householder}"
        entries.append(Entry(lines, summary, day, day))
    vouchers = post_vouchers(community, entries, by=actor.user)
    payments = [
        Payment(
            kind=PaymentKind.OPENING,
            household=opening.household,
            payer=opening.household.householder,
            amount=sum((amount for _charge, amount in parts), opening.credit),
            received_on=day,
            booked_on=day,
            voucher=voucher,
            by=actor.user,
        )
        for voucher, (opening, parts) in zip(vouchers, paying, strict=True)
    ]
    return record(community, payments)


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
