"""Posting a month: its paper and its figures are written, then published as they are."""

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from funds.board.disclosure import Disclosure, disclose
from funds.board.publications import Notice, next_notice
from funds.board.publishing import publish_month
from funds.board.reports import CashMonth, FundMonth, IncomeLine, monthly_report
from funds.documents.monthly_papers import publication_pdf
from funds.models import FileKind, Publication
from funds.months import Month
from households.acting import Actor


def write_and_publish(
    actor: Actor,
    *,
    month: Month,
    days: int | None = None,
    reason: str = "",
) -> Publication:
    """Write the files of a closed month and publish them.

    Raises what next_notice and publish_month raise.
    """
    community = actor.community
    notice = next_notice(
        community, month, today=actor.today, by=actor.user, days=days, reason=reason
    )
    files = {
        FileKind.PDF: publication_pdf(monthly_report(community, month), notice),
        FileKind.JSON: figures_file(disclose(community, month), notice),
    }
    return publish_month(actor, notice=notice, files=files)


def figures_file(disclosure: Disclosure, notice: Notice) -> bytes:
    """The figures of a publication as JSON; amounts are yuan as text."""
    content = {**vars(notice), **figures(disclosure), "status": "published"}
    return json.dumps(content, ensure_ascii=False, indent=1, default=str).encode()


def figures(disclosure: Disclosure) -> dict[str, Any]:
    """A disclosure in plain words and numbers, as pages and the published file have it.

    What the API's monthly report has too is named as there.
    """
    whole = {
        **vars(disclosure),
        "funds": [_fund(row) for row in disclosure.funds],
        "cash": [_cash(row) for row in disclosure.cash],
        "income_lines": [_income_line(row) for row in disclosure.income_lines],
        "income_entries": [asdict(row) for row in disclosure.income_entries],
        "expense_entries": [asdict(row) for row in disclosure.expense_entries],
        "corrections": [asdict(row) for row in disclosure.corrections],
        "groups": [asdict(row) for row in disclosure.groups],
    }
    plain: dict[str, Any] = json.loads(json.dumps(whole, default=str))
    return plain


def _fund(row: FundMonth) -> dict[str, str | Decimal]:
    return {
        "code": row.fund.code,
        "name": row.fund.name,
        "opening": row.opening,
        "income": row.income,
        "expense": row.expense,
        "closing": row.closing,
    }


def _cash(row: CashMonth) -> dict[str, str | Decimal]:
    return {
        "account": row.account.role,
        "code": row.account.code,
        "name": row.account.name,
        "opening": row.opening,
        "in": row.coming,
        "out": row.going,
        "closing": row.closing,
    }


def _income_line(row: IncomeLine) -> dict[str, str | Decimal]:
    return {"account": row.role, "fund": row.fund.code, "month": row.month, "year": row.year}
