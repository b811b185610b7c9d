"""Allocating: which charge a payment pays; always the oldest first unless told otherwise (核销)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from funds.ledger.accounts import held_fund, income_role
from funds.ledger.numbering import NONE_RESERVED
from funds.ledger.posting import Line, post_voucher
from funds.ledger.recording import record
from funds.levies.charges_open_again import (
    credit_again_on,
    last_open_again,
    open_again_on,
)
from funds.levies.standing_allocations import StandingAllocation, standing_allocations
from funds.levies.stored_sums import keep_charges, keep_credits, new_credit
from funds.models import (
    AccountRole,
    Allocation,
    Charge,
    Credit,
    Fund,
    Payment,
    Voucher,
)
from funds.money import ZERO
from funds.tables.inserting import insert
from funds.words.wording import CREDIT_RESTORED, CREDIT_USED
from households.models import Community, User
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class Part:
    """So much of a payment for one charge."""

    payment: Payment
    charge: Charge
    amount: Decimal


def open_charges(community: Community, households: Iterable[int]) -> list[Charge]:
    """Everything these households still owe or have been charged ahead, oldest first."""
    found: list[Charge] = _open_charges(community, list(households))
    return found


@prepared
def _open_charges(community: Community, households: list[int]) -> Rows:
    charges = Charge.objects.of(community).open().filter(household__in=households)
    return charges.oldest_first().select_related("levy", "fund")


def charges_named(community: Community, keys: Iterable[int]) -> dict[int, tuple[Charge, date]]:
    """Charges by their keys, each with the day on which it was open again.

    One that was never settled before comes with the first day there is.
    """
    listed = list(keys)
    rows = _named(community, listed) if listed else ()
    return {charge.pk: (charge, charge.open_again) for charge in rows}


@prepared
def _named(community: Community, keys: list[int]) -> Rows:
    charges = Charge.objects.of(community).filter(pk__in=keys).order_by()
    again = charges.annotate(open_again=last_open_again(community))
    return again.select_related("levy", "fund")


class Outstanding(Protocol):
    """Anything of which so many yuan are still to be paid."""

    @property
    def outstanding(self) -> Decimal: ...


Owed = TypeVar("Owed", bound=Outstanding)


def pour(amount: Decimal, charges: Iterable[Owed]) -> tuple[list[tuple[Owed, Decimal]], Decimal]:
    """Fill charges one after the other; returns the parts and what is left over."""
    parts = []
    for charge in charges:
        part = min(amount, charge.outstanding)
        if part > 0:
            parts.append((charge, part))
            amount -= part
    return parts, amount


def allocate(
    community: Community, parts: Sequence[Part], *, booked_on: date, by: User | None
) -> None:
    """Write down what pays what, and bring the sums of charges and credits up to date.

    A part with a negative amount releases an earlier one.
    """
    _remember(record(community, [_allocation(part, booked_on, by) for part in parts]))
    keep_charges(community, {part.charge.pk for part in parts})
    keep_credits(community, {part.payment.pk: part.payment for part in parts}.values())


def pay_new(
    community: Community,
    payments: Sequence[Payment],
    parts: Sequence[Part],
    *,
    by: User | None,
    reserved: Mapping[str, int] = NONE_RESERVED,
) -> None:
    """Pay charges with money that came just now, each payment with its parts, on its own day.

    What is left of a household's is its credit.
    """
    for payment in payments:
        payment.allocated = []
    rows = [_allocation(part, part.payment.booked_on, by) for part in parts]
    _remember(record(community, rows, reserved=reserved))
    keep_charges(community, {part.charge.pk for part in parts})
    left = {payment.pk: payment.amount for payment in payments if payment.household_id}
    for part in parts:
        left[part.payment.pk] -= part.amount
    insert([new_credit(community, one, left[one.pk]) for one in payments if left.get(one.pk)])


def _remember(written: Iterable[Allocation]) -> None:
    """Tell payments that were taken just now what they pay."""
    for row in written:
        if row.payment.allocated is not None:
            row.payment.allocated.append(row)


def _allocation(part: Part, booked_on: date, by: User | None) -> Allocation:
    return Allocation(
        payment=part.payment,
        charge=part.charge,
        amount=part.amount,
        booked_on=booked_on,
        by=by,
    )


def use_credit(
    community: Community,
    *,
    booked_on: date,
    by: User | None,
    households: Iterable[int] | None = None,
) -> Decimal:
    """Pay open charges from credit: oldest credit (by day, then as entered) and charge first.

    Returns the amount used, in yuan; for the day see ``use_parts``.
    """
    credits = (
        _all_credits(community) if households is None else _credits_of(community, list(households))
    )
    purses: dict[int, list[Credit]] = defaultdict(list)
    for credit in credits:
        purses[credit.household_id].append(credit)
    parts: list[Part] = []
    for charge in open_charges(community, purses) if purses else ():
        parts += _draw(purses[charge.household_id], charge)
    use_parts(community, parts, booked_on=booked_on, by=by)
    return sum((part.amount for part in parts), ZERO)


@prepared
def _credits_of(community: Community, households: list[int]) -> Rows:
    return _credits(community).filter(household__in=households)


def _credits(community: Community) -> Rows:
    credits = Credit.objects.of(community).left_over().select_related("payment")
    return credits.order_by("payment__booked_on", "payment__seq")


_all_credits = prepared(_credits)


def use_parts(
    community: Community, parts: Sequence[Part], *, booked_on: date, by: User | None
) -> None:
    """Pay charges from credit: it becomes income of their funds, and no money changes hands.

    Each part is used on ``booked_on``, but never before the day on which the credit came, or was
    there again, nor before the one on which the charge was open again.
    """
    again = open_again_on(community, {part.charge.pk for part in parts})
    there = credit_again_on(community, {part.payment.pk for part in parts})
    days: dict[date, list[Part]] = defaultdict(list)
    for part in parts:
        came = max(booked_on, part.payment.booked_on)
        day = max(came, again.get(part.charge.pk, came), there.get(part.payment.pk, came))
        days[day].append(part)
    for day, used in sorted(days.items()):
        allocate(community, used, booked_on=day, by=by)
        shift(community, _income(community, used), CREDIT_USED, booked_on=day, by=by)


def release(
    community: Community,
    amounts: Mapping[Charge, Decimal],
    *,
    booked_on: date,
    by: User | None,
) -> Decimal:
    """Take payments off charges again, so much of each: it becomes credit. Returns how much.

    What came last goes first. Each is released on ``booked_on``, but never before the day on
    which it was allocated.
    """
    left = {charge.pk: amount for charge, amount in amounts.items() if amount}
    days: dict[date, list[Part]] = defaultdict(list)
    for one in _last_first(community, list(left)):
        part = min(one.amount, left[one.charge.pk])
        left[one.charge.pk] -= part
        if part:
            day = max(booked_on, one.last.booked_on)
            days[day].append(Part(one.last.payment, one.charge, -part))
    for day, parts in sorted(days.items()):
        allocate(community, parts, booked_on=day, by=by)
        shift(community, _income(community, parts), CREDIT_RESTORED, booked_on=day, by=by)
    return -sum((part.amount for parts in days.values() for part in parts), ZERO)


def _last_first(community: Community, charges: Sequence[int]) -> Iterator[StandingAllocation]:
    """What stands on these charges, named by their keys; of each, what came last first."""
    return reversed(standing_allocations(_allocations_to(community, charges)))


@prepared
def _allocations_to(community: Community, charges: Sequence[int]) -> Rows:
    rows = Allocation.objects.of(community).filter(charge__in=charges)
    return rows.select_related("payment", "charge__fund", "charge__levy").order_by("seq")


Shifts = dict[tuple[AccountRole, Fund], Decimal]
"""How much each account should rise (or fall) in each fund; the amounts sum to zero."""


def shift(
    community: Community, shifts: Shifts, summary: str, *, booked_on: date, by: User | None
) -> Voucher | None:
    """Book a transfer voucher that shifts amounts between income and what is held.

    No money changes hands. None where nothing has to be shifted.
    """
    lines = [
        Line(AccountRole.TRANSFER, role, fund, amount)
        if amount > 0
        else Line(role, AccountRole.TRANSFER, fund, -amount)
        for (role, fund), amount in shifts.items()
        if amount
    ]
    if not lines:
        return None
    return post_voucher(
        community,
        lines,
        booked_on=booked_on,
        happened_on=booked_on,
        summary=summary,
        by=by,
    )


def _draw(purse: list[Credit], charge: Charge) -> list[Part]:
    parts, open_amount = [], charge.outstanding
    for credit in purse:
        amount = min(credit.left, open_amount)
        if amount > 0:
            parts.append(Part(credit.payment, charge, amount))
            credit.left -= amount
            open_amount -= amount
    return parts


def _income(community: Community, parts: Sequence[Part]) -> Shifts:
    """Allocated amounts as shifts from credit to the income of the charges' funds."""
    shifts: Shifts = defaultdict(lambda: ZERO)
    held = held_fund(community)
    for part in parts:
        shifts[income_role(part.charge), part.charge.fund] += part.amount
        shifts[AccountRole.CREDIT_HELD, held] -= part.amount
    return shifts
