"""The register of receipts on paper (收据登记簿): number by number, and whether any is missing."""

from collections.abc import Sequence

from funds.documents.paper import Column, Paper, Row, Table, Value, issuer
from funds.documents.spans import Span
from funds.models import Payment
from funds.payments.receipt_register import ReceiptRegister, RegisterLine, Series, State
from funds.words.wording import METHOD_WORD, received
from households.models import Community

COLUMNS = (
    Column("收据号", "text", 32),
    Column("日期", "mark", 20),
    Column("户号", "text", 18),
    Column("缴款人", "text", 28),
    Column("事由", "text", 90),
    Column("方式", "text", 18),
    Column("金额", "money", 22, carried="sum"),
    Column("凭证号", "text", 30),
    Column("备注", "text", 42),
)
WITHOUT_MONEY = {
    State.LEASED: "预留号码，尚未用",
    State.LOST: "号码遗失，待凭存根补记",
    State.VOID: "收据作废",
}
MOST_NAMED = 20


def receipt_register_paper(community: Community, register: ReceiptRegister, span: Span) -> Paper:
    """All receipts of a period in the order of their numbers."""
    rows = [Row(_cells(line), is_red=line.state == State.RED) for line in register.lines]
    if rows:
        total = register.received + register.taken_back
        rows.append(Row((*(None,) * 4, "合计", None, total, None, None), is_sum=True))
    remarks = (
        f"收 {register.received:,.2f}　冲红 {register.taken_back:,.2f}",
        *(_said(series) for series in register.series),
    )
    return Paper(
        name="收据登记簿",
        title="收据登记簿",
        head=(f"单位：{issuer(community)}", f"期间：{span.said}", "单位：元"),
        tables=(Table("", COLUMNS, rows, remarks),),
        signatures=("登记人", "审核人"),
        landscape=True,
        issuer=issuer(community),
        day=span.last,
    )


def _cells(line: RegisterLine) -> tuple[Value, ...]:
    payment = line.payment
    if payment is None:
        said = "：".join(part for part in (WITHOUT_MONEY[line.state], line.reason) if part)
        return (line.number, *(None,) * 7, said)
    return (
        line.number,
        payment.booked_on.isoformat(),
        payment.household.number if payment.household else None,
        payment.payer,
        _purpose(payment),
        METHOD_WORD.get(payment.method),
        payment.amount,
        str(payment.voucher or ""),
        _remark(line, payment),
    )


def _purpose(payment: Payment) -> str:
    """What its voucher says it was for, without who paid."""
    if payment.voucher is None:
        return ""
    number = payment.household.number if payment.household else ""
    return payment.voucher.summary.removeprefix(received(payment.payer, number, ""))


def _remark(line: RegisterLine, payment: Payment) -> str:
    said = []
    if line.state == State.RED:
        said.append(f"冲红：{line.reason}")
    elif line.reversed_on:
        said.append(f"收据作废，{line.reversed_on} 已冲红：{line.reason}")
    if payment.paper_receipt:
        said.append(f"纸质收据 {payment.paper_receipt}")
    return "；".join(said)


def _said(series: Series) -> str:
    """Whether the numbers go on without a gap."""
    told = f"{series.first} 至 {series.last}，本期收据 {series.count} 张；"
    if series.elsewhere:
        told += f"记入其他期间 {len(series.elsewhere)} 张：{_named(series.elsewhere)}；"
    if series.missing:
        return f"{told}断号 {len(series.missing)} 个：{_named(series.missing)}。"
    return f"{told}号码连续，无断号。"


def _named(numbers: Sequence[str]) -> str:
    more = f" 等 {len(numbers)} 个" if len(numbers) > MOST_NAMED else ""
    return "、".join(numbers[:MOST_NAMED]) + more
