"""What ends a paper, whatever it is about: who signs, whose seal, whom to ask, where it is checked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from funds.documents.paper import BLANK, Paper, issuer, signature
from funds.documents.stamps import with_code
from funds.ledger.vouchers import counted_vouchers
from funds.models import Office
from funds.village.officials import VillageThen
from households.models import Community

OFFICE_OF = {
    "出纳": Office.CASHIER,
    "会计": Office.ACCOUNTANT,
    "报账员": Office.CLERK,
    "报账员（制表）": Office.CLERK,
    "制表": Office.CLERK,
    "登记人": Office.CLERK,
    "移交人（村报账员）": Office.CLERK,
    "审核人": Office.SUPERVISOR,
    "复核人": Office.SUPERVISOR,
    "村务监督委员会": Office.SUPERVISOR,
    "审核人（村务监督委员会）": Office.SUPERVISOR,
    "审核人（村务监督委员会主任）": Office.SUPERVISOR,
    "审批人": Office.DIRECTOR,
    "村主任": Office.DIRECTOR,
    "负责人（村主任）": Office.DIRECTOR,
    "立卷人": Office.KEEPER,
}
"""Whose place to sign each is; whoever hands over or counts is named where that is written down."""


def ended(papers: Sequence[Paper], then: VillageThen) -> list[Paper]:
    """The papers with names under the places to sign, room for the seal, whom to ask, and the code
    that leads to where a paper is checked.
    """
    told = [
        replace(
            paper,
            signatures=named(paper.signatures, then),
            foot=(*paper.foot, whom_to_ask(then)),
            seal=paper.seal or issuer(then.community),
        )
        for paper in papers
    ]
    return [paper if paper.qr else with_code(then.community, paper) for paper in told]


def named(signatures: Sequence[str], then: VillageThen) -> tuple[str, ...]:
    """Places to sign, with the names of those who held the offices; none where two would be meant."""
    offices = {one: OFFICE_OF[one] for one in signatures if one in OFFICE_OF}
    doubled = {office for office in offices.values() if list(offices.values()).count(office) > 1}
    return tuple(
        signature(one, then.holders.get(offices[one]))
        if one in offices and offices[one] not in doubled
        else one
        for one in signatures
    )


def whom_to_ask(then: VillageThen) -> str:
    """Whom people ask who doubt a figure."""
    clerk, supervisors, township = telephones(then)
    return f"有疑问请打：报账员 {clerk}；村务监督委员会 {supervisors}；镇街农经站 {township}"


def telephones(then: VillageThen) -> tuple[str, str, str]:
    """Of clerk, supervisory committee and township; room to write where one is not known."""
    clerk = then.community.clerk_phone
    return clerk or BLANK, then.supervisors_phone or BLANK, then.township_phone or BLANK


def with_count(paper: Paper, counted: str) -> Paper:
    """A list that says in its head how many lines it has; tables beside each other have the same."""
    lines = sum(1 for row in paper.tables[0].rows if not row.is_sum)
    *before, last = paper.head
    said = f"共 {lines} {counted}"
    return replace(
        paper, head=(*before, said, last) if last.startswith("单位：") else (*paper.head, said)
    )


def vouchers_said(community: Community, first: date, last: date) -> str:
    """How many vouchers the books have of some days, and how many papers lie behind them."""
    vouchers, papers = counted_vouchers(community, first, last)
    return f"本期凭证共 {vouchers} 张，附件共 {papers} 张。"
