"""Vouchers on paper (记账凭证): receipt, payment and transfer vouchers, two to a page.

Each has half a sheet, as the printed forms have: it is cut off and bound with its papers behind it.

Source: 会计基础工作规范 art. 50–52. What is red is in red, with a minus, and names what it takes back.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from funds.documents.capitals import in_capitals
from funds.documents.paper import BLANK, Column, Paper, Row, Table, issuer
from funds.documents.spans import Span
from funds.ledger.vouchers import BookedVoucher, reversed_until
from funds.models import Office, VoucherKind
from funds.village.officials import holders_by_day
from households.models import Community

NAME = {
    VoucherKind.RECEIPT: "收款凭证",
    VoucherKind.PAYMENT: "付款凭证",
    VoucherKind.TRANSFER: "转账凭证",
}
OF_MONEY = (VoucherKind.RECEIPT, VoucherKind.PAYMENT)
"""Vouchers of money that came or went: the cashier signs them, too (会计基础工作规范 art. 51)."""
COLUMNS = (
    Column("摘要", "text", 62),
    Column("科目", "text", 38),
    Column("明细（基金）", "text", 28),
    Column("借方金额", "money", 26),
    Column("贷方金额", "money", 26),
)


def vouchers_paper(community: Community, vouchers: Sequence[BookedVoucher], span: Span) -> Paper:
    """All vouchers of a period in the order of their numbers; a cashier signs where money moved."""
    moved = [one.voucher.booked_on for one in vouchers if one.voucher.kind in OF_MONEY]
    cashiers = holders_by_day(community, Office.CASHIER, moved)
    tables = tuple(_voucher(booked, span.last, cashiers) for booked in vouchers)
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


def _voucher(booked: BookedVoucher, last: date, cashiers: Mapping[date, str]) -> Table:
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
        remarks=(*_remarks(booked, last), _signed(booked, cashiers)),
        look="slip",
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


def _signed(booked: BookedVoucher, cashiers: Mapping[date, str]) -> str:
    papers = BLANK if booked.papers is None else f" {booked.papers} "
    signed = [
        ("会计主管", ""),
        ("制单", booked.made_by),
        ("审核", booked.reviewed_by),
        ("记账", booked.posted_by),
    ]
    if booked.voucher.kind in OF_MONEY:
        signed.append(("出纳", cashiers[booked.voucher.booked_on]))
    names = "　　".join(f"{role}：{name or BLANK}" for role, name in signed)
    return f"附件{papers}张　　{names}"
