"""A receipt on paper that is kept (收款收据): what was frozen when it was written, and if it is void.

What is handed to the payer is printed from the screen, in three copies; this one goes into a folder
of files and is sent. Source of its fields: 会计基础工作规范 art. 48, and the pads of the counties.
"""

from collections.abc import Sequence
from decimal import Decimal

from funds.documents.capitals import in_capitals
from funds.documents.cards import leads_nowhere
from funds.documents.paper import Column, Paper, Row, Table, Value, signature
from funds.money import grouped
from funds.payments.receipt_papers import ReceiptPaper
from funds.payments.receipts import ReceiptLine, verify_address
from funds.words.wording import METHOD_WORD

COLUMNS = (
    Column("项目", "text", 60),
    Column("所属月份", "text", 50),
    Column("月数", "count", 14),
    Column("单价", "money", 24),
    Column("金额", "money", 32),
)
FINE_PRINT = "不作税务发票；请保管好，遗失不补。"


def receipt_paper(written: ReceiptPaper) -> Paper:
    """One receipt; void where its money was reversed, with the reason."""
    payment, twin = written.payment, written.twin
    whose = written.owner_body or written.village
    total = Row(("合计", None, None, None, payment.amount), is_sum=True)
    return Paper(
        name="收款收据",
        title="收款收据",
        head=_head(written),
        tables=(Table("", COLUMNS, [*map(_row, written.lines), total]),),
        foot=(
            f"合计（大写）：{in_capitals(payment.amount)}　¥{grouped(payment.amount)}",
            *_said(written),
            *([f"收据作废，{twin.booked_on} 已冲红：{twin.note}"] if twin else []),
            f"收款单位：{whose}。{FINE_PRINT}",
        ),
        signatures=(
            signature("收款人", written.collector),
            "审核",
            signature("缴款人", payment.payer),
        ),
        issuer=whose,
        day=payment.booked_on,
        seal=whose,
        mark="void-receipt" if twin else "",
        qr="" if leads_nowhere() else verify_address(payment),
        qr_said="扫码验真伪",
    )


def receipts_paper(papers: Sequence[ReceiptPaper]) -> list[Paper]:
    """Receipts in the order they are given, each on a page of its own."""
    return [receipt_paper(one) for one in papers]


def _head(written: ReceiptPaper) -> tuple[str, ...]:
    payment = written.payment
    household = payment.household
    told = [f"№ {payment.receipt}", f"日期：{payment.received_on:%Y年%m月%d日}"]
    if household:
        told.append(f"户号：{household.number}")
    if written.is_paid_by_householder:
        told.append(f"缴款人：{payment.payer}（户主）")
    else:
        told += [f"户主：{written.householder}"] if household else []
        told.append(f"缴款人：{payment.payer}")
    return tuple(told)


def _row(line: ReceiptLine) -> Row:
    cells: tuple[Value, ...] = (line.name, line.months, line.count, line.each, line.amount)
    return Row(cells)


def _said(written: ReceiptPaper) -> tuple[str, ...]:
    """How it was paid, what was still owed then, what else stands on it."""
    payment = written.payment
    method = f"{METHOD_WORD.get(payment.method, '')} {payment.reference}".strip()
    told = [
        ("收款方式", method),
        ("交后还欠", _yuan(written.owed_after)),
        ("缴至", str(payment.paid_up_to or "")),
        ("纸质收据号", payment.paper_receipt),
        ("记账日期", _other_day(written)),
    ]
    line = "　".join(f"{name}：{value}" for name, value in told if value)
    return (line, *([f"备注：{payment.note}"] if payment.note else []))


def _yuan(amount: Decimal | None) -> str:
    return "" if amount is None else grouped(amount)


def _other_day(written: ReceiptPaper) -> str:
    payment = written.payment
    return "" if payment.booked_on == payment.received_on else str(payment.booked_on)
