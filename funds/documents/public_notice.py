"""The monthly notice of income and expense for the board (收支公示表)."""

from collections.abc import Mapping, Set

from funds.board.payees import public_payee
from funds.board.publications import Notice
from funds.board.reports import MonthlyReport
from funds.documents.cells import in_capitals, sum_in_capitals
from funds.documents.paper import BLANK, Column, Paper, Row, Table, Value, issuer
from funds.levies.collection import Collection
from funds.levies.year_sheet import YearSheet
from funds.models import AccountRole, Fund, PeriodStatus
from funds.money import ZERO
from funds.wording import HELD_WORD, INCOME_WORD, months_said
from households.masking import mask_text

STATUS = {
    PeriodStatus.OPEN: "未结账，数字可能变动",
    PeriodStatus.CLOSED: "已结账",
    PeriodStatus.PUBLISHED: "已公示",
}


def public_notice(
    report: MonthlyReport,
    *,
    by_fund: Mapping[int, Collection],
    levies: Mapping[int, str],
    sheet: YearSheet,
    published: Notice | None = None,
    names: Set[str] = frozenset(),
) -> Paper:
    """Lay out a month's report as the notice that is pinned to the board.

    ``by_fund`` says how each fund's levies were collected, ``levies`` what they are called;
    ``names`` are masked wherever somebody wrote them. ``published`` says when it was published and
    which version it is; without it, those places stay blank.
    Source: the forms villages publish; 农村集体经济组织财务公开规定.
    """
    community, month = report.community, report.month
    return Paper(
        name="收支公示表",
        title=f"{community.name}三元微基金收支公示表",
        head=(
            f"编制单位：{issuer(community)}",
            f"所属期间：{months_said([month])}",
            f"公示编号：{published.number if published else f'GS-{month}'}",
            f"单位：元（{STATUS[PeriodStatus.PUBLISHED if published else report.status]}）",
        ),
        tables=(
            _strip(report),
            _income(report, by_fund, levies, for_everybody=published is not None),
            _expenses(report, names),
            _funds(report),
            _cash(report),
            _collection(report.collection, sheet, for_everybody=published is not None),
            _corrections(report, names),
        ),
        foot=(
            *_posting(published),
            f"异议反映：村务监督委员会 电话 {BLANK}{BLANK}；镇（街道）农经站 电话 {BLANK}{BLANK}",
            f"本户账目查询：报账员 电话 {community.clerk_phone or BLANK + BLANK}",
        ),
        signatures=(
            "报账员（制表）",
            "审核人（村务监督委员会主任）",
            "负责人（村主任）",
            "公章",
            "张贴人、张贴日期",
            "撤下日期",
        ),
    )


def _posting(published: Notice | None) -> tuple[str, ...]:
    """How long the notice stays on the board, and why there is another version of it."""
    if published is None:
        return (
            f"公示期：自 {BLANK} 年 ＿＿ 月 ＿＿ 日至 {BLANK} 年 ＿＿ 月 ＿＿ 日（不少于7日）",
        )
    first, last = published.published_on, published.published_until
    period = (
        f"公示期：自 {first.year} 年 {first.month} 月 {first.day} 日至 "
        f"{last.year} 年 {last.month} 月 {last.day} 日"
        f"　公示人：{published.published_by or BLANK}"
    )
    if published.version == 1:
        return (period,)
    return (period, f"更正公示（第{published.version}版）：{published.reason}")


def _strip(report: MonthlyReport) -> Table:
    return Table(
        title="收支总况",
        columns=(
            Column("上月结余", "money", 45),
            Column("本月收入", "money", 45),
            Column("本月支出", "money", 45),
            Column("本月结余", "money", 45),
        ),
        rows=[Row((report.opening, report.income, report.expense, report.closing))],
        remarks=(f"本月结余（大写）：{in_capitals(report.closing)}",),
    )


def _income(
    report: MonthlyReport,
    by_fund: Mapping[int, Collection],
    levies: Mapping[int, str],
    *,
    for_everybody: bool,
) -> Table:
    """One row a kind of income; a levy has its row even when nobody paid."""
    came = {(line.role, line.fund.pk): line for line in report.income_lines}
    funds = {row.fund.pk: row.fund for row in report.funds}
    charged = [
        (AccountRole.LEVY_INCOME, key) for key in funds if key in by_fund and by_fund[key].charged
    ]
    others = [key for key in came if key not in charged]
    rows = []
    for number, (role, key) in enumerate([*charged, *others], start=1):
        line = came.get((role, key))
        figures = by_fund.get(key) if role == AccountRole.LEVY_INCOME else None
        if for_everybody and figures and figures.names_somebody:
            figures = None
        rows.append(
            Row(
                (
                    number,
                    _income_name(role, funds[key], levies),
                    *_charged(figures),
                    line.month if line else ZERO,
                    *_of_which(figures),
                    line.year if line else ZERO,
                )
            )
        )
    year = sum((line.year for line in report.income_lines), ZERO)
    total = Row((None, "合计", None, None, None, report.income, None, None, year), is_sum=True)
    return Table(
        title="一、收入",
        columns=(
            Column("序号", "count", 10),
            Column("收入项目", "text", 30),
            Column("应收户数", "count", 20),
            Column("缴清户数", "count", 20),
            Column("本月应收", "money", 20),
            Column("本月实收", "money", 20),
            Column("其中：收回往月欠费", "money", 20),
            Column("其中：预收以后月份", "money", 20),
            Column("本年累计", "money", 20),
        ),
        rows=[*rows, total] if rows else [],
        remarks=(
            sum_in_capitals(report.income),
            f"本月减免 {report.collection.waived:,.2f} 元。",
            f"以前预存、本月抵扣 {report.collection.credit_used:,.2f} 元：已计入实收，预存款同时减少。",
        ),
    )


def _income_name(role: AccountRole, fund: Fund, levies: Mapping[int, str]) -> str:
    if role == AccountRole.LEVY_INCOME:
        return levies.get(fund.pk, fund.name)
    if role in HELD_WORD:
        return f"{HELD_WORD[role]}增减"
    if role in (AccountRole.BETWEEN_FUNDS, AccountRole.CASH_DIFFERENCE):
        return f"{INCOME_WORD[role]}（{fund.name}）"
    return INCOME_WORD[role]


def _charged(figures: Collection | None) -> tuple[Value, ...]:
    if figures is None:
        return None, None, None
    return figures.households_due, figures.households_paid, figures.charged


def _of_which(figures: Collection | None) -> tuple[Value, ...]:
    return (figures.arrears_recovered, figures.prepaid) if figures else (None, None)


def _expenses(report: MonthlyReport, names: Set[str]) -> Table:
    rows = [
        Row(
            (
                number,
                f"{expense.booked_on:%m-%d}",
                str(expense.voucher),
                mask_text(expense.summary, names),
                expense.fund.name,
                expense.amount,
                public_payee(expense.payee, names),
                expense.handled_by,
                expense.witnessed_by,
                expense.approved_by,
            )
        )
        for number, expense in enumerate(report.expenses, start=1)
    ]
    total = Row((None, None, None, "合计", None, report.expense, *[None] * 4), is_sum=True)
    return Table(
        title="二、支出",
        columns=(
            Column("序号", "count", 10),
            Column("日期", "mark", 15),
            Column("凭证号", "text", 30),
            Column("摘要（用途）", "text", 30),
            Column("基金", "text", 15),
            Column("金额", "money", 20),
            Column("收款方", "text", 15),
            Column("经办人", "text", 15),
            Column("证明人", "text", 15),
            Column("审批人", "text", 15),
        ),
        rows=[*rows, total] if rows else [],
        remarks=(sum_in_capitals(report.expense),),
    )


def _funds(report: MonthlyReport) -> Table:
    rows = [
        Row((row.fund.name, row.opening, row.income, row.expense, row.closing))
        for row in report.funds
    ]
    total = ("合计", report.opening, report.income, report.expense, report.closing)
    return Table(
        title="三、分基金结余",
        columns=(
            Column("基金", "text", 60),
            Column("期初", "money", 30),
            Column("收入", "money", 30),
            Column("支出", "money", 30),
            Column("期末", "money", 30),
        ),
        rows=[*rows, Row(total, is_sum=True)],
    )


def _cash(report: MonthlyReport) -> Table:
    rows = [
        Row((row.account.name, row.opening, row.coming, row.going, row.closing))
        for row in report.cash
        if row.opening or row.coming or row.going or row.account.role == AccountRole.CASH
    ]
    total = (
        "合计",
        sum((row.opening for row in report.cash), ZERO),
        sum((row.coming for row in report.cash), ZERO),
        sum((row.going for row in report.cash), ZERO),
        sum((row.closing for row in report.cash), ZERO),
    )
    return Table(
        title="四、资金存放",
        columns=(
            Column("账户", "text", 60),
            Column("期初", "money", 30),
            Column("进账", "money", 30),
            Column("出账", "money", 30),
            Column("期末", "money", 30),
        ),
        rows=[*rows, Row(total, is_sum=True)],
        remarks=("进账、出账含冲红和账户间划转，所以可能大于本月收入、支出。",),
    )


def _collection(figures: Collection, sheet: YearSheet, *, for_everybody: bool) -> Table:
    """Counts only: who is behind is nobody else's business, and few households are somebody."""
    withheld = for_everybody and figures.names_somebody
    counts: tuple[Value, ...] = (
        figures.households_due,
        figures.households_paid,
        figures.households_due - figures.households_paid,
        figures.rate,
        sum(1 for line in sheet.lines if line.sums.owed),
        sheet.sums.owed,
    )
    return Table(
        title="五、收缴情况",
        columns=(
            Column("应收户数", "count", 30),
            Column("缴清户数", "count", 30),
            Column("未缴清户数", "count", 30),
            Column("缴费率（%）", "money", 30),
            Column("累计欠费户数", "count", 30),
            Column("累计欠费", "money", 30),
        ),
        rows=[Row(tuple(None if withheld else count for count in counts))],
        remarks=("为免看出是哪一户，不公布。",) if withheld else (),
    )


def _corrections(report: MonthlyReport, names: Set[str]) -> Table:
    return Table(
        title="六、更正说明",
        columns=(
            Column("序号", "count", 10),
            Column("日期", "mark", 15),
            Column("红字凭证", "text", 35),
            Column("说明", "text", 120),
        ),
        rows=[
            Row(
                (
                    number,
                    f"{voucher.booked_on:%m-%d}",
                    str(voucher),
                    mask_text(voucher.summary, names),
                )
            )
            for number, voucher in enumerate(report.corrections, start=1)
        ],
        remarks=(f"本月冲红、更正共 {len(report.corrections)} 笔。",),
    )
