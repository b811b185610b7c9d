"""The list with which vouchers are handed over to be booked (报账交接清单)."""

from collections.abc import Sequence

from funds.documents.capitals import in_capitals
from funds.documents.paper import BLANK, Column, Paper, Row, Table, Value, issuer
from funds.documents.spans import Span
from funds.documents.voucher_papers import NAME
from funds.ledger.voucher_ranges import VoucherRange
from funds.models import VoucherKind
from funds.money import ZERO
from households.models import Community

COLUMNS = (
    Column("月份", "mark", 18),
    Column("凭证种类", "text", 24),
    Column("起号", "text", 32),
    Column("止号", "text", 32),
    Column("张数", "count", 14),
    Column("其中红字", "count", 18),
    Column("附件张数", "count", 18),
    Column("金额合计", "money", 28),
)


def voucher_handover_paper(
    community: Community, ranges: Sequence[VoucherRange], span: Span
) -> Paper:
    """The vouchers of a period by kind, with how many papers go along."""
    rows = [Row(_cells(one)) for one in ranges]
    total = sum((one.total for one in ranges), ZERO)
    if rows:
        sums = tuple(
            sum(getattr(one, name) for one in ranges) for name in ("count", "red", "papers")
        )
        rows.append(Row(("合计", None, None, None, *sums, total), is_sum=True))
    return Paper(
        name="报账交接清单",
        title="报账交接清单",
        head=(f"单位：{issuer(community)}", f"期间：{span.said}", "单位：元"),
        tables=(
            Table("", COLUMNS, rows, (f"合计（大写）：{in_capitals(total)}", *_gaps(ranges))),
        ),
        foot=(
            "上列凭证及附件当面点清，如数移交。",
            f"移交日期：{BLANK}年{BLANK}月{BLANK}日　　交接地点：{BLANK}{BLANK}",
        ),
        signatures=("移交人（村报账员）", "接收人"),
        issuer=issuer(community),
        day=span.last,
    )


def _cells(one: VoucherRange) -> tuple[Value, ...]:
    return (
        str(one.month),
        NAME[VoucherKind(one.kind)],
        str(one.first),
        str(one.last),
        one.count,
        one.red,
        one.papers,
        one.total,
    )


def _gaps(ranges: Sequence[VoucherRange]) -> list[str]:
    missing = [
        f"{one.month} {NAME[VoucherKind(one.kind)]}第 {'、'.join(map(str, one.missing))} 号"
        for one in ranges
        if one.missing
    ]
    uncounted = sum(one.uncounted for one in ranges)
    remarks = [f"断号：{'；'.join(missing)}。" if missing else "凭证号连续，无断号。"]
    if uncounted:
        remarks.append(f"另有 {uncounted} 张凭证未登记附件张数，交接时点数填写：{BLANK}张。")
    return remarks
