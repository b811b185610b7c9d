"""Advancing: money is given to a handler, who spends it or brings it back (备用金)."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.holdings import require_in_account, require_in_fund
from funds.ledger.numbering import take
from funds.ledger.posting import Line, post_voucher, reverse_voucher
from funds.ledger.recording import record
from funds.models import (
    METHOD_ROLE,
    AccountRole,
    Advance,
    AdvanceEntry,
    AdvanceEntryKind,
    Expense,
    Fund,
    FundKind,
    Method,
    Outlay,
)
from funds.money import ZERO, positive
from funds.payments.papers import require_method
from funds.running_balance import first_day_with, lowest_from
from funds.spending.advances import changes_of
from funds.words.wording import advance_back, advanced, short_of
from households.acting import Actor, act
from households.models import Community
from households.person_names import is_same_name
from households.refusal import Conflict, Refused


class BadAdvance(Refused):
    """An advance without what it needs."""


class AdvanceTooLow(Conflict):
    """The holder has less of the advance than is to be spent or brought back."""


class AdvanceEntryGone(Conflict):
    """The entry was reversed before."""


@act
def give_advance(
    actor: Actor,
    /,
    *,
    holder: str,
    purpose: str,
    approved_by: str,
    fund: Fund,
    amount: Decimal,
    method: str,
    given_on: date,
    late: bool = False,
    shortage: str = "",
) -> Advance:
    """Give somebody money of a fund to spend for the village; it stays the fund's own.

    ``shortage``: see ``funds.ledger.holdings``. Raises BadAdvance, FundTooLow, AccountTooLow,
    BadAmount, BadPayment, NotYet, BeforeBooks, MonthClosed.
    """
    needed = {"holder": holder, "purpose": purpose, "approved_by": approved_by}
    for field, text in needed.items():
        if not text.strip():
            raise BadAdvance(_("This has to be filled in."), field=field)
    if is_same_name(holder, approved_by):
        raise BadAdvance(_("Nobody approves an advance to themselves."), field="approved_by")
    if fund.kind == FundKind.HELD:
        raise BadAdvance(
            _("Money held for households is not spent. Choose another fund."), field="fund"
        )
    advance = Advance(
        number=f"JK-{given_on.year}-{take(actor.community, f'advance.{given_on.year}'):03d}",
        holder=holder.strip(),
        purpose=purpose.strip(),
        approved_by=approved_by.strip(),
        fund=fund,
        by=actor.user,
    )
    record(actor.community, [advance])
    _give_out(actor, advance, amount, method, given_on, late=late, shortage=shortage)
    return advance


@act
def top_up(
    actor: Actor,
    /,
    *,
    advance: Advance,
    amount: Decimal,
    method: str,
    given_on: date,
    late: bool = False,
    shortage: str = "",
) -> AdvanceEntry:
    """Give the holder of an advance more. Raises as ``give_advance``."""
    return _give_out(actor, advance, amount, method, given_on, late=late, shortage=shortage)


@act
def return_advance(
    actor: Actor,
    /,
    *,
    advance: Advance,
    amount: Decimal,
    method: str,
    returned_on: date,
    late: bool = False,
) -> AdvanceEntry:
    """Take back what was not spent.

    Raises AdvanceTooLow, BadAmount, BadPayment, NotYet, BeforeBooks, MonthClosed.
    """
    amount = positive(amount)
    require_method(method)
    booked_on = periods.booking_day(actor, returned_on, late=late, field="returned_on")
    _require_left(actor.community, advance, amount, on=booked_on)
    return _hand_over(
        actor,
        advance,
        AdvanceEntryKind.RETURNED,
        -amount,
        method,
        returned_on,
        booked_on,
        advance_back(advance.holder, advance.number),
    )


@act
def spend_advance(actor: Actor, /, *, advance: Advance, expense: Expense) -> AdvanceEntry:
    """Note that an expense was paid out of an advance. Raises AdvanceTooLow, BadAdvance."""
    if expense.fund_id != advance.fund_id:
        raise BadAdvance(
            _("The advance is of “%(fund)s”; pay expenses of other funds otherwise.")
            % {"fund": advance.fund.name},
            field="advance",
        )
    _require_left(actor.community, advance, expense.amount, on=expense.booked_on)
    entry = AdvanceEntry(
        advance=advance,
        kind=AdvanceEntryKind.SPENT,
        amount=-expense.amount,
        method=Outlay.ADVANCE,
        happened_on=expense.happened_on,
        booked_on=expense.booked_on,
        expense=expense,
        voucher=expense.voucher,
        by=actor.user,
    )
    record(actor.community, [entry])
    return entry


@act
def reverse_advance_entry(actor: Actor, /, *, entry: AdvanceEntry, reason: str) -> AdvanceEntry:
    """Take money given to a holder, or brought back by one, back by its red twin.

    The twin is booked on the entry's own day while that month is open, else on the first open
    day; later where the holder only had so much again later. Raises BadAdvance for what has no
    twin, AdvanceEntryGone the second time, AdvanceTooLow for money that is spent.
    """
    community = actor.community
    _require_reversible(community, entry, reason)
    changes = changes_of(community, entry.advance)
    since = periods.open_day(community, entry.booked_on)
    booked_on = first_day_with(changes, entry.amount, since=since)
    if booked_on is None:
        raise AdvanceTooLow(
            _(
                "%(holder)s has only %(left)s yuan left of %(advance)s. Give out first what was "
                "really given; then reverse this."
            )
            % {
                "holder": entry.advance.holder,
                "left": sum(changes.values(), ZERO),
                "advance": entry.advance.number,
            }
        )
    twin = AdvanceEntry(
        advance=entry.advance,
        kind=entry.kind,
        amount=-entry.amount,
        method=entry.method,
        happened_on=entry.happened_on,
        booked_on=booked_on,
        reason=reason.strip(),
        voucher=reverse_voucher(entry.voucher, booked_on=booked_on, by=actor.user),
        reverses=entry,
        by=actor.user,
    )
    record(community, [twin])
    return twin


def _require_reversible(community: Community, entry: AdvanceEntry, reason: str) -> None:
    if not reason.strip():
        raise BadAdvance(_("Write why this is reversed."), field="reason")
    if entry.kind == AdvanceEntryKind.SPENT:
        raise BadAdvance(
            _("What was spent is reversed with its expense, on the page of its claim.")
        )
    if entry.reverses_id:
        raise BadAdvance(_("This is a reversal. Enter the money anew instead."))
    if AdvanceEntry.objects.of(community).filter(reverses=entry).exists():
        raise AdvanceEntryGone(_("This has been reversed already."))


def _give_out(
    actor: Actor,
    advance: Advance,
    amount: Decimal,
    method: str,
    given_on: date,
    *,
    late: bool,
    shortage: str,
) -> AdvanceEntry:
    community = actor.community
    amount = positive(amount)
    require_method(method)
    booked_on = periods.booking_day(actor, given_on, late=late, field="given_on")
    require_in_fund(community, advance.fund, amount, on=booked_on)
    explained = require_in_account(
        community, METHOD_ROLE[Method(method)], amount, on=booked_on, shortage=shortage
    )
    summary = short_of(advanced(advance.holder, advance.number, advance.purpose), explained)
    return _hand_over(
        actor, advance, AdvanceEntryKind.GIVEN, amount, method, given_on, booked_on, summary
    )


def _hand_over(
    actor: Actor,
    advance: Advance,
    kind: AdvanceEntryKind,
    amount: Decimal,
    method: str,
    on: date,
    booked_on: date,
    summary: str,
) -> AdvanceEntry:
    """Book money that goes to the holder or, where the amount is negative, comes back."""
    account, carried = METHOD_ROLE[Method(method)], AccountRole.ADVANCE
    line = (
        Line(carried, account, advance.fund, amount)
        if amount > 0
        else Line(account, carried, advance.fund, -amount)
    )
    voucher = post_voucher(
        actor.community,
        [line],
        booked_on=booked_on,
        happened_on=on,
        summary=summary,
        by=actor.user,
    )
    entry = AdvanceEntry(
        advance=advance,
        kind=kind,
        amount=amount,
        method=method,
        happened_on=on,
        booked_on=booked_on,
        voucher=voucher,
        by=actor.user,
    )
    record(actor.community, [entry])
    return entry


def _require_left(community: Community, advance: Advance, amount: Decimal, *, on: date) -> None:
    left = lowest_from(changes_of(community, advance), on)
    if amount > left:
        raise AdvanceTooLow(
            _(
                "%(holder)s has %(left)s yuan left of %(advance)s, not %(amount)s. Give the "
                "difference out first."
            )
            % {
                "holder": advance.holder,
                "left": left,
                "advance": advance.number,
                "amount": amount,
            },
            field="advance",
        )
