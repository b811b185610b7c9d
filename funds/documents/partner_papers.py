"""The papers of community partners: the agreement and the register (合伙协议、合伙人台账)."""

from collections.abc import Sequence
from datetime import date

from funds.commons.partners import Account
from funds.documents.paper import BLANK, Column, Paper, Row, Table, issuer
from funds.documents.signed_words import SignedWords
from funds.models import Every, Partner, PartnerAgreement
from funds.money import ZERO, grouped
from households.models import Community

EVERY = {Every.MONTH: "每月", Every.QUARTER: "每季", Every.YEAR: "每年"}
TERMS = (
    "乙方投入的资金、物品、场地、工时、技术由双方估值登记并公示，不抵扣反哺款。",
    "反哺款按期交入指定基金，甲方开具收据，收支随村级账目按月公示。",
    "不得冠名误导，不得向住户摊派或变相收费。",
    "使用的场地设施保持完好，安全责任由乙方承担。",
    "未按期反哺的，甲方书面提醒；仍不履行的，可终止协议。",
)


def agreement_paper(agreement: PartnerAgreement) -> Paper:
    """The agreement that both sides sign, in the words of that moment.

    Source: the measures for community partners of 2023 (社区合伙人).
    """
    partner, fund = agreement.partner, agreement.fund
    then = SignedWords(agreement.community, agreement.recorded_at, Partner)
    return Paper(
        name="合伙协议",
        title="社区合伙人协议",
        head=(f"协议号：{agreement.number}", f"签订日期：{agreement.signed_on:%Y-%m-%d}"),
        tables=(
            Table(
                title="",
                columns=(Column("项目", "text", 40), Column("内容", "text", 140)),
                rows=[
                    Row(("甲方", then.issuer)),
                    Row(("乙方（合伙人）", then.said(partner))),
                    Row(("联系方式", then.said(partner, "contact") or BLANK)),
                    Row(("期限", f"{agreement.from_day} 至 {agreement.until_day}")),
                    Row(("可使用的场地、权利", agreement.may_use or "无")),
                    Row(("反哺", _given_back(agreement))),
                    Row(("反哺去向", fund.name)),
                    Row(("首次反哺日期", f"{agreement.first_due:%Y-%m-%d}")),
                    Row(("退出", agreement.may_leave or BLANK)),
                    Row(("公示致谢", "同意署名" if agreement.is_thanked else "不署名")),
                ],
            ),
        ),
        foot=tuple(f"{number}. {term}" for number, term in enumerate(TERMS, start=1)),
        signatures=("甲方（章）", "乙方（章）", "见证（村务监督委员会）", "日期"),
        issuer=then.issuer,
        day=agreement.signed_on,
    )


def partner_register(community: Community, listed: Sequence[Account], *, today: date) -> Paper:
    """All agreements: what was brought, what is expected, what came."""
    return Paper(
        name="合伙人台账",
        title=f"{community.name}社区合伙人台账",
        head=(f"管理单位：{issuer(community)}", f"截至：{today}", "单位：元"),
        tables=(
            Table(
                title="",
                columns=(
                    Column("协议号", "mark", 30),
                    Column("合伙人", "text", 35),
                    Column("期限", "mark", 45),
                    Column("反哺", "text", 62),
                    Column("投入估值", "money", 24),
                    Column("到期应反哺", "money", 24),
                    Column("已反哺", "money", 24),
                    Column("逾期期数", "count", 18),
                ),
                rows=[
                    *(_row(one, today) for one in listed),
                    Row(
                        (
                            "合计",
                            "",
                            "",
                            "",
                            sum((one.brought for one in listed), ZERO),
                            None,
                            sum((one.received for one in listed), ZERO),
                            None,
                        ),
                        is_sum=True,
                    ),
                ],
                remarks=("投入估值只作登记，不抵扣反哺款。",),
            ),
        ),
        signatures=("经办人", "村务监督委员会", "日期"),
        landscape=True,
        issuer=issuer(community),
        day=today,
    )


def _row(one: Account, today: date) -> Row:
    come = [due for due in one.dues if due.day <= today]
    return Row(
        (
            one.agreement.number,
            one.agreement.partner.name,
            f"{one.agreement.from_day} 至 {one.last_day}",
            _given_back(one.agreement),
            one.brought,
            sum((due.expected or ZERO for due in come), ZERO),
            one.received,
            len(one.late(today)),
        )
    )


def _given_back(agreement: PartnerAgreement) -> str:
    how_often = EVERY[Every(agreement.every)]
    if agreement.percent == 0:
        return f"{how_often} {grouped(agreement.least)} 元" if agreement.least else "无"
    said = f"{how_often}按{agreement.base}的 {agreement.percent}%"
    return f"{said}，最低 {grouped(agreement.least)} 元" if agreement.least else said
