"""The reimbursement slip behind every expense (费用报销单、支出凭证粘贴单)."""

from collections.abc import Sequence

from django.utils.timezone import localdate, now

from funds.documents.capitals import sum_in_capitals
from funds.documents.paper import BLANK, Column, Paper, Row, Table
from funds.documents.signed_words import SignedWords
from funds.models import Category, Claim, ClaimLine, Expense, Fund, InvoiceKind, SignOff, Step
from funds.months import Month
from funds.words.wording import METHOD_WORD, months_said

CATEGORY = {
    Category.HAULAGE: "清运",
    Category.LABOUR: "人工",
    Category.MATERIAL: "材料",
    Category.REPAIR: "维修",
    Category.UTILITIES: "水电",
    Category.CONDOLENCE: "慰问",
    Category.FEE: "手续费",
    Category.OTHER: "其他",
}
INVOICE = {
    InvoiceKind.INVOICE: "发票",
    InvoiceKind.RECEIPT: "收据",
    InvoiceKind.SLIP: "领条",
    InvoiceKind.PAYROLL: "工资表",
    InvoiceKind.NONE: "无",
}


def reimbursement_slip(
    claim: Claim, lines: Sequence[ClaimLine], signatures: Sequence[SignOff], papers: int
) -> Paper:
    """A claim as the slip that is signed, and pasted over its invoices.

    Once it is paid it says for good what village and fund were called then.
    Source: the slips villages use; five signatures, from handler to bookkeeper.
    """
    expense = claim.expense
    then = SignedWords(claim.community, expense.recorded_at if expense else now(), Fund)
    paid = (
        f"{METHOD_WORD[expense.method]}，{_days(expense)}，{expense.number}，凭证 {expense.voucher}"
        if expense
        else BLANK
    )
    return Paper(
        name="费用报销单",
        title="费用报销单",
        head=(
            f"单位：{then.issuer}",
            f"单号：{claim.number}",
            f"日期：{claim.happened_on}",
            f"所属期间：{months_said([Month.of(claim.happened_on)])}",
        ),
        tables=(
            Table(
                title="",
                columns=(Column("项目", "text", 35), Column("内容", "text", 145)),
                rows=[
                    Row(("事由", claim.summary)),
                    Row(("列支基金", then.said(claim.fund))),
                    Row(("支出类别", CATEGORY[Category(claim.category)])),
                    Row(("收款人", _payee(claim))),
                    Row(("付款", paid)),
                    Row(("会议依据", claim.meeting or "无")),
                    *(
                        [Row(("超支决定", claim.overdraft_decision))]
                        if claim.overdraft_decision
                        else []
                    ),
                    *([Row(("备注", claim.note))] if claim.note else []),
                ],
            ),
            Table(
                title="明细",
                columns=(
                    Column("摘要", "text", 70),
                    Column("数量", "text", 25),
                    Column("票据", "text", 25),
                    Column("票据号", "text", 30),
                    Column("金额（元）", "money", 30),
                ),
                rows=[
                    *(
                        Row(
                            (
                                line.text,
                                line.quantity,
                                INVOICE[InvoiceKind(line.invoice)],
                                line.invoice_number,
                                line.amount,
                            )
                        )
                        for line in lines
                    ),
                    Row(("合计", "", "", "", claim.amount), is_sum=True),
                ],
                remarks=(
                    sum_in_capitals(claim.amount),
                    f"附件 {papers} 张",
                ),
            ),
            Table(
                title="签字记录",
                columns=(
                    Column("步骤", "text", 40),
                    Column("姓名", "text", 50),
                    Column("日期", "text", 40),
                    Column("说明", "text", 50),
                ),
                rows=[
                    Row(("经办", claim.handled_by, str(claim.happened_on), "")),
                    Row(("证明", claim.witnessed_by, "", "")),
                    *(
                        Row(
                            (
                                "审核" if sign.step == Step.REVIEW else "审批",
                                sign.name,
                                str(localdate(sign.recorded_at)),
                                sign.note,
                            )
                        )
                        for sign in signatures
                        if sign.step in (Step.REVIEW, Step.APPROVE)
                    ),
                ],
            ),
        ),
        foot=("票据粘贴处（可粘贴在背面）：",),
        signatures=("经办人", "证明人", "审核人（村监委章）", "审批人", "报账员", "收款人"),
        issuer=then.issuer,
        day=claim.happened_on,
    )


def _payee(claim: Claim) -> str:
    if claim.payee_account:
        return f"{claim.payee}（账号后四位 {claim.payee_account}）"
    return claim.payee


def _days(expense: Expense) -> str:
    """The day on which it was paid, and that of the books where it is another one."""
    if expense.booked_on == expense.happened_on:
        return str(expense.happened_on)
    return f"{expense.happened_on}（记账 {expense.booked_on}）"
