"""What the demo village spends, and how it looks after its money."""

from datetime import date
from decimal import Decimal

from funds.cash.cash_box import PIECES, account_balance, cash_in_box, unticked_lines
from funds.cash.counting import count_cash, reconcile
from funds.cash.transferring import transfer_money
from funds.demo.stage import Stage
from funds.ledger.balances import fund_balances
from funds.models import Account, AccountRole, Advance, Category, Claim, InvoiceKind, Method
from funds.money import ZERO
from funds.months import Month
from funds.spending.advancing import give_advance, return_advance
from funds.spending.claiming import Draft, Wanted, propose
from funds.spending.signing import approve, pay_claim, review

BILLS = (
    ("sanitation", Category.HAULAGE, "垃圾清运费", "群安清运队", "38.00", Method.CASH),
    ("lights", Category.UTILITIES, "路灯电费", "国网崇州供电公司", "26.40", Method.BANK),
)
FLOAT = Decimal("200.00")
"""What stays in the box when cash is taken to the bank."""


def pay_bills(stage: Stage, month: Month) -> None:
    """The same two bills every month, through all four hands, where the money is there."""
    day = month.first_day.replace(day=25)
    for code, category, summary, payee, amount, method in BILLS:
        held = fund_balances(stage.community, through=day).get(stage.funds[code].pk, ZERO)
        in_cash = cash_in_box(stage.community) if method == Method.CASH else held
        if min(held, in_cash) < Decimal(amount):
            continue
        claim = claimed(stage, code, category, f"{month.month}月{summary}", payee, amount, day)
        signed(stage, claim)
        pay_claim(stage.clerk_on(day), claim=claim, method=method, paid_on=day)


def claimed(
    stage: Stage,
    code: str,
    category: Category,
    summary: str,
    payee: str,
    amount: str,
    day: date,
    handled_by: str = "周文书",
) -> Claim:
    """A claim of one line, entered by the clerk."""
    return propose(
        stage.clerk_on(day),
        draft=Draft(
            fund=stage.funds[code],
            category=category,
            summary=summary,
            payee=payee,
            happened_on=day,
            handled_by=handled_by,
            witnessed_by="李建国",
            lines=[Wanted(summary, Decimal(amount), invoice=InvoiceKind.INVOICE)],
        ),
    )


def signed(stage: Stage, claim: Claim) -> None:
    """Reviewed and approved."""
    review(stage.official_on("reviewer", claim.happened_on), claim=claim)
    approve(stage.official_on("approver", claim.happened_on), claim=claim)


def mend_the_hall(stage: Stage, month: Month) -> None:
    """Somebody carries an advance to market, spends most of it and brings back the rest."""
    day = month.first_day.replace(day=6)
    fund = stage.funds["hall"]
    advance: Advance = give_advance(
        stage.clerk_on(day),
        holder="卫国庆",
        purpose="修红白喜事房门窗",
        approved_by="钱主任",
        fund=fund,
        amount=Decimal("150.00"),
        method=Method.CASH,
        given_on=day,
    )
    claim = claimed(
        stage, "hall", Category.REPAIR, "修红白喜事房门窗", "城关五金店", "128.50", day, "卫国庆"
    )
    signed(stage, claim)
    spent_on = day.replace(day=9)
    pay_claim(
        stage.clerk_on(spent_on),
        claim=claim,
        method="",
        paid_on=spent_on,
        advance=advance,
    )
    return_advance(
        stage.clerk_on(spent_on),
        advance=advance,
        amount=Decimal("21.50"),
        method=Method.CASH,
        returned_on=spent_on,
    )


def keep_cash(stage: Stage, month: Month) -> None:
    """At the end of a month the box is counted, cash banked, the bank statement ticked off."""
    community, day = stage.community, month.last_day
    surplus = cash_in_box(community) - FLOAT
    if surplus >= 100:
        _bank(stage, Method.CASH, (surplus // 100 * 100).quantize(ZERO), day)
    accounts = {a.role: a for a in Account.objects.of(community)}
    for method in (Method.WECHAT, Method.ALIPAY):
        balance = account_balance(community, accounts[AccountRole(method.value)])
        if balance > 0:
            _bank(stage, method, balance, day)
    count_cash(
        stage.clerk_on(day),
        pieces=_pieces(cash_in_box(community)),
        witnessed_by="郑光明",
        on=day,
    )
    for role in (AccountRole.BANK, AccountRole.WECHAT, AccountRole.ALIPAY):
        lines = unticked_lines(community, accounts[role])
        if lines:
            reconcile(
                stage.clerk_on(day),
                account=accounts[role],
                statement_on=day,
                statement_balance=account_balance(community, accounts[role]),
                ticked=[line.posting for line in lines],
            )


def _bank(stage: Stage, method: Method, amount: Decimal, day: date) -> None:
    transfer_money(
        stage.clerk_on(day),
        origin=method,
        target=Method.BANK,
        amount=amount,
        happened_on=day,
    )


def _pieces(amount: Decimal) -> dict[Decimal, int]:
    pieces = {}
    for value in PIECES:
        pieces[value] = int(amount // value)
        amount -= value * pieces[value]
    return pieces
