"""Counting the cash box and ticking off bank statements: the books against the world."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.cash.cash_box import (
    BANK_STATEMENT_ROLES,
    PIECES,
    account_balance,
    last_reconciliation,
    ticked_balance,
    unticked_lines,
)
from funds.ledger import periods
from funds.ledger.posting import Line, post_voucher, reverse_voucher
from funds.ledger.recording import record
from funds.models import (
    Account,
    AccountRole,
    CashCount,
    Fund,
    FundKind,
    Posting,
    Reconciliation,
    Tick,
)
from funds.money import ZERO, exact
from funds.words.wording import counted
from households.acting import Actor, act
from households.models import Community
from households.person_names import is_same_name
from households.refusal import Conflict, Refused


class BadCount(Refused):
    """A count without what it needs."""


class CountGone(Conflict):
    """The count was reversed before."""


class DoesNotAgree(Conflict):
    """The ticked lines do not add up to the bank statement."""


@act
def count_cash(
    actor: Actor,
    /,
    *,
    pieces: Mapping[Decimal, int],
    witnessed_by: str,
    on: date,
    reason: str = "",
    fund: Fund | None = None,
    late: bool = False,
) -> CashCount:
    """Write down what was counted in the box (盘点), by how many of each note and coin.

    A difference to the books of that day is booked as cash over or short (长款、短款) in
    ``fund``, and needs a reason; no payment is ever adjusted for it. Whoever counts (盘点人) needs
    another who watches (监盘人). Raises BadCount, NotYet, BeforeBooks, MonthClosed.
    """
    community = actor.community
    if not witnessed_by.strip():
        raise BadCount(_("Write who counted with you."), field="witnessed_by")
    if _is_alone(actor, witnessed_by):
        raise BadCount(
            _(
                "Two people count the cash: you count, and somebody else watches. Write who it was."
            ),
            field="witnessed_by",
        )
    if any(count < 0 or value not in PIECES for value, count in pieces.items()):
        raise BadCount(_("Write how many notes and coins there are of each."))
    total = sum((value * count for value, count in pieces.items()), ZERO)
    cash = Account.objects.of(community).get(role=AccountRole.CASH)
    booked_on = periods.booking_day(actor, on, late=late, field="on")
    expected = account_balance(community, cash, through=on)
    difference = total - expected
    voucher = None
    if difference:
        if not reason.strip():
            raise BadCount(
                _(
                    "The books say %(expected)s yuan, you counted %(total)s: %(difference)s. "
                    "Count again, or write what explains it."
                )
                % {"expected": expected, "total": total, "difference": f"{difference:+}"},
                field="reason",
            )
        if fund is None or fund.kind == FundKind.HELD:
            raise BadCount(_("Choose the fund that bears the difference."), field="fund")
        over, short = AccountRole.CASH, AccountRole.CASH_DIFFERENCE
        line = (
            Line(over, short, fund, difference)
            if difference > 0
            else Line(short, over, fund, -difference)
        )
        voucher = post_voucher(
            community,
            [line],
            booked_on=booked_on,
            happened_on=on,
            summary=counted(f"{difference:+}", reason.strip()),
            by=actor.user,
        )
    count = CashCount(
        counted_on=on,
        booked_on=booked_on,
        pieces=" ".join(f"{value}×{pieces[value]}" for value in PIECES if pieces.get(value)),
        counted=total,
        expected=expected,
        reason=reason.strip(),
        witnessed_by=witnessed_by.strip(),
        fund=fund if voucher else None,
        voucher=voucher,
        by=actor.user,
    )
    record(community, [count])
    return count


def _is_alone(actor: Actor, witnessed_by: str) -> bool:
    """Whether whoever counts is the witness, too."""
    by = actor.user
    return by is not None and any(
        is_same_name(name, witnessed_by) for name in (by.username, by.called)
    )


@act
def reverse_count(actor: Actor, /, *, count: CashCount, reason: str) -> CashCount:
    """Take a wrong count back by its red twin, with the difference that was booked for it.

    Neither of the two says any longer that the box was counted. The twin is booked on the day
    of the count while that month is open, else on the first open day. Raises BadCount,
    CountGone the second time.
    """
    community = actor.community
    if not reason.strip():
        raise BadCount(_("Write why the count is reversed."), field="reason")
    if count.reverses_id:
        raise BadCount(_("This is a reversal. Count again instead."))
    if CashCount.objects.of(community).filter(reverses=count).exists():
        raise CountGone(_("The count has been reversed already."))
    booked_on = periods.open_day(community, count.booked_on)
    voucher = count.voucher and reverse_voucher(count.voucher, booked_on=booked_on, by=actor.user)
    twin = CashCount(
        counted_on=count.counted_on,
        booked_on=booked_on,
        counted=count.expected,
        expected=count.counted,
        reason=reason.strip(),
        witnessed_by=count.witnessed_by,
        fund=count.fund,
        voucher=voucher,
        reverses=count,
        by=actor.user,
    )
    record(community, [twin])
    return twin


@act
def reconcile(
    actor: Actor,
    /,
    *,
    account: Account,
    statement_on: date,
    statement_balance: Decimal,
    ticked: Sequence[Posting],
) -> Reconciliation:
    """Tick the lines that stand on a bank statement off (银行对账).

    With what was ticked before, they have to add up to the balance of the statement; the lines
    left over are what the bank does not know yet (未达账项). A line booked after the day of the
    statement does not count, ticked or not; it is left for a later one. Statements go forward:
    each is of a later day than the one before. Raises DoesNotAgree, BadCount.
    """
    community = actor.community
    if account.role not in BANK_STATEMENT_ROLES:
        raise BadCount(_("There is no bank statement of this account."))
    if statement_on > actor.today:
        raise BadCount(
            _("%(day)s has not come yet.") % {"day": statement_on}, field="statement_on"
        )
    _require_forward(community, account, statement_on)
    balance = exact(statement_balance)
    open_lines = {line.posting.pk: line for line in unticked_lines(community, account)}
    wanted = [open_lines.get(posting.pk) for posting in ticked]
    if not all(wanted) or len({posting.pk for posting in ticked}) < len(ticked):
        raise BadCount(_("One of these lines has been ticked already. Look at the page again."))
    lines = [line for line in wanted if line and line.posting.booked_on <= statement_on]
    total = ticked_balance(community, account) + sum((line.amount for line in lines), ZERO)
    if total != balance:
        raise DoesNotAgree(
            _(
                "The ticked lines until %(day)s make %(total)s yuan, the bank statement says "
                "%(balance)s; %(gap)s are missing. Tick what is on it, or enter what is not in "
                "the books. Lines booked after that day are for a later one."
            )
            % {
                "day": statement_on,
                "total": total,
                "balance": balance,
                "gap": f"{balance - total:+}",
            },
            field="statement_balance",
        )
    done = Reconciliation(
        account=account,
        statement_on=statement_on,
        statement_balance=balance,
        book_balance=account_balance(community, account, through=statement_on),
        by=actor.user,
    )
    record(community, [done])
    record(
        community,
        [
            Tick(reconciliation=done, account=account, posting=line.posting, by=actor.user)
            for line in lines
        ],
    )
    return done


def _require_forward(community: Community, account: Account, statement_on: date) -> None:
    last = last_reconciliation(community, account)
    if last and statement_on <= last.statement_on:
        raise BadCount(
            _(
                "The bank statement of %(last)s is ticked off already (%(balance)s yuan). Enter "
                "one of a later day."
            )
            % {"last": last.statement_on, "balance": last.statement_balance},
            field="statement_on",
        )
