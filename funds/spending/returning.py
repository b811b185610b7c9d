"""Returning: whoever was paid gives part of it back, such as a shop for what was brought back."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.posting import Line, post_voucher
from funds.ledger.recording import record
from funds.models import METHOD_ROLE, AccountRole, Expense, Method
from funds.money import positive
from funds.payments.papers import require_method
from funds.spending.claims import returned_of
from funds.spending.spending import AlreadyReversed, NotSpendable, next_slip
from funds.words.wording import came_back
from households.acting import Actor, act
from households.refusal import Conflict


class TooMuchBack(Conflict):
    """More was to come back than was paid."""


@act
def return_part(
    actor: Actor,
    /,
    *,
    expense: Expense,
    amount: Decimal,
    method: str,
    received_on: date,
    reason: str,
    late: bool = False,
) -> Expense:
    """Take back part of what was paid: a red expense of its own, less expense of the fund.

    All that comes back is never more than was paid. Raises NotSpendable, AlreadyReversed,
    TooMuchBack, BadAmount, BadPayment, NotYet, BeforeBooks, MonthClosed.
    """
    community = actor.community
    amount = positive(amount)
    require_method(method)
    if not reason.strip():
        raise NotSpendable(_("Write why part of it came back."), field="reason")
    if expense.reverses_id or expense.returns_id:
        raise NotSpendable(_("This is a red slip. Choose the expense that was paid."))
    if Expense.objects.of(community).filter(reverses=expense).exists():
        raise AlreadyReversed(
            _("%(number)s has been reversed already.") % {"number": expense.number}
        )
    left = expense.amount - returned_of(community, expense)
    if amount > left:
        raise TooMuchBack(
            _("Of %(number)s at most %(left)s yuan can come back.")
            % {"number": expense.number, "left": left},
            field="amount",
        )
    booked_on = periods.booking_day(
        actor, received_on, expense.booked_on, late=late, field="received_on"
    )
    summary = came_back(expense.number, reason.strip())
    back = Expense(
        number=next_slip(community, booked_on),
        fund=expense.fund,
        category=expense.category,
        summary=summary,
        payee=expense.payee,
        amount=-amount,
        method=method,
        happened_on=received_on,
        booked_on=booked_on,
        handled_by=expense.handled_by,
        witnessed_by=expense.witnessed_by,
        reviewed_by=expense.reviewed_by,
        approved_by=expense.approved_by,
        voucher=post_voucher(
            community,
            [Line(METHOD_ROLE[Method(method)], AccountRole.EXPENSE, expense.fund, amount)],
            booked_on=booked_on,
            happened_on=received_on,
            summary=summary,
            by=actor.user,
        ),
        returns=expense,
        by=actor.user,
    )
    record(community, [back])
    return back
