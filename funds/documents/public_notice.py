"""The monthly notice of income and expense for the board (收支公示表)."""

from funds.board.notice_figures import LevyMonth, NoticeFigures, notice_figures
from funds.board.public_month import Correction, public_month
from funds.documents.capitals import in_capitals, sum_in_capitals
from funds.documents.notice_foot import foot_lines, month_address, signatures
from funds.documents.paper import Column, Paper, Row, Table, Value, issuer
from funds.models import AccountRole, PeriodStatus, Publication
from funds.money import ZERO
from funds.months import Month
from funds.village.officials import village_now, village_then
from funds.words.wording import HELD_WORD, INCOME_WORD, months_said
from households.asked_ahead import asked_ahead
from households.models import Community
from households.naming import names_of

STATUS = {
    PeriodStatus.OPEN: "未结账，数字可能变动",
    PeriodStatus.CLOSED: "已结账",
    PeriodStatus.PUBLISHED: "已公示",
}
QUIET = "其余各项（本月没有）"
"""Kinds of income that had none this month share a row."""


@asked_ahead
def told_now(community: Community, month: Month) -> NoticeFigures:
    """What the notice of a month says as the books stand: closing shuts it in."""
    names = names_of(community)
    public = public_month(community, month, names=names)
    return notice_figures(community, public, names=names)


def public_notice(
    community: Community, told: NoticeFigures, published: Publication | None = None
) -> Paper:
    """Lay a month out as the notice that is pinned to the board.

    ``published`` says when it was published and which version it is; without it, those places
    stay blank.
    Source: the forms villages publish; 农村集体经济组织财务公开规定; 村民委员会组织法 art. 35 (money
    monthly, fifteen days at least) and art. 37 (村务监督委员会).
    """
    # Who reads it on the board telephones now.
    ask = village_now if published else village_then
    then = ask(community, told.month.last_day)
    return Paper(
        name="收支公示表",
        title=f"{community.name}三元微基金收支公示表",
        head=(
            f"编制单位：{issuer(community)}",
            f"所属期间：{months_said([told.month])}",
            f"公示编号：{published.number if published else f'GS-{told.month}'}",
            f"单位：元（{STATUS[told.status]}）",
        ),
        tables=(
            _strip(told),
            _income(told),
            _expenses(told),
            _funds(told),
            _cash(told),
            _collection(told),
            _corrections(told),
        ),
        foot=foot_lines(then, told, published),
        signatures=signatures(then),
        issuer=issuer(community),
        day=told.month.last_day,
        seal=issuer(community),
        mark="draft" if told.status == PeriodStatus.OPEN else "",
        qr=month_address(community, told.month),
        qr_said="扫码看逐笔收支、验真伪",
        size=9.5,
    )


def _strip(told: NoticeFigures) -> Table:
    return Table(
        title="收支总况",
        columns=(
            Column("上月结余", "money", 45),
            Column("本月收入", "money", 45),
            Column("本月支出", "money", 45),
            Column("本月结余", "money", 45),
        ),
        rows=[Row((told.opening, told.income, told.expense, told.closing))],
        remarks=(f"本月结余（大写）：{in_capitals(told.closing)}",),
        look="strip",
    )


def _income(told: NoticeFigures) -> Table:
    """One row a kind of income; a levy has its row even when nobody paid."""
    came = {(line.account, line.fund): line for line in told.income_lines}
    funds = {row.code: row.name for row in told.funds}
    levies = {(AccountRole.LEVY_INCOME, row.fund): row for row in told.levies}
    charged = [key for key, levy in levies.items() if levy.has_charges]
    others = [key for key in came if key not in charged]
    quiet = [key for key in others if not came[key].month]
    if len(quiet) > 1:
        others = [key for key in others if key not in quiet]
    rows = []
    for number, key in enumerate([*charged, *others], start=1):
        line, levy = came.get(key), levies.get(key)
        rows.append(
            Row(
                (
                    number,
                    levy.name if levy else _income_name(key[0], funds[key[1]]),
                    *_charged(levy),
                    line.month if line else ZERO,
                    *_of_which(levy),
                    line.year if line else ZERO,
                )
            )
        )
    if len(quiet) > 1:
        rest = sum((came[key].year for key in quiet), ZERO)
        rows.append(Row((len(rows) + 1, QUIET, None, None, None, ZERO, None, None, rest)))
    year = sum((line.year for line in told.income_lines), ZERO)
    total = Row((None, "合计", None, None, None, told.income, None, None, year), is_sum=True)
    return Table(
        title="一、收入",
        columns=(
            Column("序号", "count", 10),
            Column("收入项目", "text", 44),
            Column("应收户数", "count", 16),
            Column("缴清户数", "count", 16),
            Column("本月应收", "money", 19),
            Column("本月实收", "money", 19),
            Column("其中：收回往月欠费", "money", 19),
            Column("其中：预收以后月份", "money", 19),
            Column("本年累计", "money", 19),
        ),
        rows=[*rows, total] if rows else [],
        remarks=(
            sum_in_capitals(told.income),
            f"本月减免 {told.waived:,.2f} 元。",
            *(
                [f"以前预存、本月抵扣 {told.credit_used:,.2f} 元：已计入实收，预存款同时减少。"]
                if told.credit_used
                else []
            ),
        ),
    )


def _income_name(role: AccountRole, fund: str) -> str:
    if role in HELD_WORD:
        return f"{HELD_WORD[role]}增减"
    if role in (AccountRole.BETWEEN_FUNDS, AccountRole.CASH_DIFFERENCE):
        return f"{INCOME_WORD[role]}（{fund}）"
    return INCOME_WORD[role]


def _charged(levy: LevyMonth | None) -> tuple[Value, ...]:
    if levy is None:
        return None, None, None
    return levy.households_due, levy.households_paid, levy.charged


def _of_which(levy: LevyMonth | None) -> tuple[Value, ...]:
    return (levy.arrears_recovered, levy.prepaid) if levy else (None, None)


def _expenses(told: NoticeFigures) -> Table:
    rows = [
        Row(
            (
                number,
                f"{entry.day:%m-%d}",
                entry.number,
                entry.what,
                entry.fund,
                entry.amount,
                entry.payee,
                entry.handled_by,
                entry.witnessed_by,
                entry.approved_by,
                told.papers.get(entry.number, 0),
            )
        )
        for number, entry in enumerate(told.expense_entries, start=1)
    ]
    papers = sum(told.papers.values())
    total = Row((None, None, None, "合计", None, told.expense, *[None] * 4, papers), is_sum=True)
    return Table(
        title="二、支出",
        columns=(
            Column("序号", "count", 10),
            Column("日期", "mark", 15),
            Column("凭证号", "text", 30),
            Column("摘要（用途）", "text", 40),
            Column("基金", "text", 20),
            Column("金额", "money", 20),
            Column("收款方", "text", 20),
            Column("经办人", "text", 15),
            Column("证明人", "text", 15),
            Column("审批人", "text", 15),
            Column("附件", "count", 10),
        ),
        rows=[*rows, total] if rows else [],
        remarks=(
            sum_in_capitals(told.expense),
            f"本月支出共 {len(rows)} 笔，全部列在上面；附件共 {papers} 张。",
        ),
    )


def _funds(told: NoticeFigures) -> Table:
    rows = [
        Row((row.name, row.opening, row.income, row.expense, row.closing)) for row in told.funds
    ]
    total = ("合计", told.opening, told.income, told.expense, told.closing)
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
        look="half",
    )


def _cash(told: NoticeFigures) -> Table:
    rows = [
        Row((row.name, row.opening, row.in_, row.out_, row.closing))
        for row in told.cash
        if row.opening or row.in_ or row.out_ or row.account == AccountRole.CASH
    ]
    total = (
        "合计",
        sum((row.opening for row in told.cash), ZERO),
        sum((row.in_ for row in told.cash), ZERO),
        sum((row.out_ for row in told.cash), ZERO),
        sum((row.closing for row in told.cash), ZERO),
    )
    return Table(
        title="四、资金存放",
        columns=(
            Column("账户", "text", 60),
            Column("期初", "money", 30),
            Column("流入", "money", 30),
            Column("流出", "money", 30),
            Column("期末", "money", 30),
        ),
        rows=[*rows, Row(total, is_sum=True)],
        remarks=("流入、流出含冲红和账户间划转，所以可能大于本月收入、支出。",),
        look="half",
    )


def _collection(told: NoticeFigures) -> Table:
    """Counts only: who is behind is nobody else's business, and few households are somebody."""
    due, paid = told.households_due, told.households_paid
    counts: tuple[Value, ...] = (
        due,
        paid,
        None if due is None or paid is None else due - paid,
        told.rate,
        told.households_owing,
        told.owed,
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
        rows=[Row(counts)],
        remarks=("为免看出是哪一户，不公布。",) if due is None else (),
    )


def _corrections(told: NoticeFigures) -> Table:
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
                    f"{correction.day:%m-%d}",
                    correction.number,
                    _why(correction, told.reasons.get(correction.number, "")),
                )
            )
            for number, correction in enumerate(told.corrections, start=1)
        ],
        remarks=(f"本月冲红、更正共 {len(told.corrections)} 笔。",) if told.corrections else (),
    )


def _why(correction: Correction, reason: str) -> str:
    return f"{correction.text}，原因：{reason}" if reason else correction.text
