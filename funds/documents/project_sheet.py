"""What the papers of a project have in common: their head, what is said in pairs, the vouchers."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone

from funds.documents.paper import BLANK, Column, Paper, Row, Table
from funds.documents.signed_words import SignedWords
from funds.models import Expense, ProjectStage
from funds.projects.standing import Standing
from households.naming import Masking

FACT = (Column("项目", "text", 40), Column("内容", "text", 140))


def project_paper(
    now: Standing,
    name: str,
    *tables: Table,
    signatures: tuple[str, ...],
    mask: Masking = str,
) -> Paper:
    """A paper of a project; ``mask`` for one that everybody reads.

    Once it has ended, its papers are made out in the name that the village had then.
    """
    project = now.project
    end = now.last(ProjectStage.ACCOUNTED) or now.last(ProjectStage.DROPPED)
    then = SignedWords(project.community, end.recorded_at if end else timezone.now())
    return Paper(
        name=name,
        title=f"{then.issuer}{name}",
        head=(f"项目编号：{project.number}", f"项目名称：{mask(project.name)}", "单位：元"),
        tables=tables,
        signatures=signatures,
        issuer=then.issuer,
        day=now.latest.on if now.latest else project.proposed_on,
    )


def facts_table(*rows: tuple[str, str]) -> Table:
    """What is said of each thing, with room to write where nothing is."""
    return Table("", FACT, [Row((name, said or BLANK)) for name, said in rows])


def vouchers_table(
    vouchers: Sequence[Expense], paid: Decimal, *, summary: Masking = str, payee: Masking = str
) -> Table:
    """What was paid for, voucher by voucher; ``summary`` and ``payee`` mask for everybody."""
    columns = (
        Column("日期", "text", 28),
        Column("单号", "text", 38),
        Column("用途", "text", 50),
        Column("收款方", "text", 34),
        Column("金额", "money", 30),
    )
    rows = [
        Row(
            (
                f"{one.booked_on:%Y-%m-%d}",
                one.number,
                summary(one.summary),
                payee(one.payee),
                one.amount,
            )
        )
        for one in vouchers
    ]
    return Table("凭证", columns, [*rows, Row(("合计", "", "", "", paid), is_sum=True)])
