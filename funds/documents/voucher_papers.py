"""Vouchers on paper (记账凭证): receipt, payment and transfer vouchers, several to a page.

Source: 会计基础工作规范 art. 50–52. What is red is in red, with a minus, and names what it takes back.
"""

from collections.abc import Sequence
from datetime import date

from funds.documents.capitals import in_capitals
from funds.documents.paper import BLANK, Column, Paper, Row, Table, issuer
from funds.documents.spans import Span
from funds.ledger.vouchers import BookedVoucher, reversed_until
from funds.models import VoucherKind
from households.models import Community

NAME = {
    VoucherKind.RECEIPT: "收款凭证",
    VoucherKind.PAYMENT: "付款凭证",
    VoucherKind.TRANSFER: "转账凭证",
}
COLUMNS = (
    Column("摘要", "text", 62),
    Column("科目", "text", 38),
    Column("明细（基金）", "text", 28),
    Column("借方金额", "money", 26),
    Column("贷方金额", "money", 26),
)


def vouchers_paper(community: Community, vouchers: Sequence[BookedVoucher], span: Span) -> Paper:
    """All vouchers of a period in the order of their numbers."""
    tables = tuple(_voucher(booked, span.last) for booked in vouchers)
    return Paper(
        name="记账凭证",
        title="记账凭证",
        head=(
            f"单位：{issuer(community)}",
            f"期间：{span.said}",
            f"共 {len(vouchers)} 张",
            "单位：元",
        ),
        tables=tables or (Table("", COLUMNS, []),),
        issuer=issuer(community),
        day=span.last,
    )


def _voucher(booked: BookedVoucher, last: date) -> Table:
    voucher, is_red = booked.voucher, booked.voucher.reverses_id is not None
    rows = [
        Row(
            (
                "" if place else voucher.summary,
                f"{line.account}",
                line.fund.name,
                line.debit or None,
                line.credit or None,
            ),
            is_red=is_red,
        )
        for place, line in enumerate(booked.lines)
    ]
    total = booked.total
    written = f"合计：{in_capitals(total)}"
    rows.append(Row((written, "", "", total, total), is_sum=True, is_red=is_red))
    return Table(
        _title(booked),
        COLUMNS,
        rows,
        remarks=(*_remarks(booked, last), _signed(booked)),
        whole=True,
    )


def _title(booked: BookedVoucher) -> str:
    voucher = booked.voucher
    red = "（红字）" if voucher.reverses_id else ""
    day = voucher.booked_on
    return (
        f"{NAME[VoucherKind(voucher.kind)]}{red}　{voucher}　{day.year}年{day.month}月{day.day}日"
    )


def _remarks(booked: BookedVoucher, last: date) -> list[str]:
    voucher = booked.voucher
    remarks = []
    if voucher.happened_on != voucher.booked_on:
        remarks.append(f"发生日期：{voucher.happened_on}")
    if voucher.reverses:
        remarks.append(f"冲红：{voucher.reverses}")
    if twin := reversed_until(voucher, last):
        remarks.append(f"已冲红，见 {twin}")
    return remarks


def _signed(booked: BookedVoucher) -> str:
    papers = BLANK if booked.papers is None else f" {booked.papers} "
    return (
        f"附件{papers}张　　制单：{booked.made_by or BLANK}　　"
        f"审核：{booked.reviewed_by or BLANK}　　记账：{BLANK}"
    )
