"""Opening the books: what there was, who owed and who had paid ahead, on the first day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger.accounts import held_fund, income_role
from funds.ledger.posting import Line, post_voucher
from funds.ledger.recording import record
from funds.levies.allocating import Part, allocate, keep_charges, keep_credits
from funds.models import (
    MONEY_ROLES,
    AccountRole,
    Charge,
    ChargeKind,
    Fund,
    Levy,
    Payment,
    PaymentKind,
    Period,
    Posting,
    Waiver,
    WaiverKind,
    book_of,
)
from funds.money import ZERO, positive, split
from funds.months import Month
from funds.wording import OPENING_CASH
from households.acting import Actor, act
from households.models import Community, Household, User
from households.refusal import Conflict, Refused


class TooLateToOpen(Conflict):
    """Opening balances were to be entered after a month had been closed."""


class OpeningDiffers(Conflict):
    """The books have been opened already, with other figures."""


class BadOpening(Refused):
    """Opening figures that do not agree with themselves or with the signed list."""


@dataclass(frozen=True)
class OpeningCash:
    """So many yuan of one fund, lying in one cash account."""

    account: AccountRole
    fund: Fund
    amount: Decimal


@dataclass(frozen=True)
class OpeningMonth:
    """What one household had been charged for an earlier month, and how that stands."""

    month: Month
    amount: Decimal
    paid: Decimal = ZERO
    waived: Decimal = ZERO


@act
def open_books(
    actor: Actor, /, *, cash: Sequence[OpeningCash], signed_total: Decimal | None = None
) -> bool:
    """Enter the money in hand by account and fund (期初余额); False when that is done already.

    ``signed_total`` is the sum on the signed paper list; when it differs, nothing is written.
    Raises BadOpening, OpeningDiffers, TooLateToOpen, BadAmount.
    """
    community = actor.community
    total = sum((positive(part.amount) for part in cash), ZERO)
    if not cash or any(part.account not in MONEY_ROLES for part in cash):
        raise BadOpening(_("Opening money lies in cash, bank, WeChat or Alipay."), field="cash")
    if signed_total is not None and signed_total != total:
        raise BadOpening(
            _("The list says %(signed)s yuan, the lines sum to %(total)s. Nothing was entered.")
            % {"signed": signed_total, "total": total},
            field="signed_total",
        )
    there = {
        (posting.debit.role, posting.fund_id): posting.amount
        for posting in Posting.objects.of(community)
        .filter(
            credit__role=AccountRole.OPENING,
            debit__role__in=MONEY_ROLES,
            voucher__reversed_by__isnull=True,
            voucher__reverses__isnull=True,
        )
        .select_related("debit")
    }
    wanted: dict[tuple[str, int], Decimal] = {}
    for part in cash:
        key = (part.account, part.fund.pk)
        wanted[key] = wanted.get(key, ZERO) + part.amount
    if there == wanted:
        return False
    if there:
        raise OpeningDiffers(
            _("The books were opened with other figures. Reverse that voucher first.")
        )
    day = opening_day(community)
    post_voucher(
        community,
        [Line(part.account, AccountRole.OPENING, part.fund, part.amount) for part in cash],
        booked_on=day,
        happened_on=day,
        summary=OPENING_CASH,
        by=actor.user,
    )
    return True


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

    Raises BadOpening, TooLateToOpen.
    """
    community = actor.community
    day = opening_day(community)
    charges: list[Charge] = []
    parts: list[tuple[Charge, Decimal]] = []
    waivers: list[Waiver] = []
    for line in months:
        if line.paid + line.waived > line.amount or not weights:
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


def opening_day(community: Community) -> date:
    """The day on which opening entries are booked; raises TooLateToOpen after the first close."""
    if Period.objects.of(community).exists():
        raise TooLateToOpen(
            _("A month has been closed already. Opening balances can no longer be entered.")
        )
    return book_of(community).first_month.first_day


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
