"""Stamps: what ties papers to the books they were made from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.conf import settings

from funds.documents.cards import leads_nowhere
from funds.documents.fingerprints import CODE, fingerprint_line, fingerprint_of
from funds.documents.paper import Paper
from households.desk_addresses import outside
from households.models import Community

ASKED = 16
"""So many characters of the fingerprint stand in the code: enough to find one paper."""


def stamped(
    papers: Sequence[Paper],
    *,
    code: str = "",
    chain_head: str,
    generated_at: datetime | None = None,
) -> list[Paper]:
    """The papers, each with the books' chain and the fingerprint of what they say together.

    ``code`` is the kind of paper and its period, such as "monthly-notice 2026-10"; by it a
    paper that is not kept is made anew to be compared.
    A code that telephones read takes the beginning of the fingerprint with it, unless it asks for
    something of its own, as a receipt's does.
    The same papers have the same fingerprint, whenever they were ``generated_at``.
    """
    kind = (f"{CODE}{code}",) if code else ()
    chained = [
        replace(
            paper,
            foot=(*paper.foot, *kind, f"凭证链：{chain_head or '尚无凭证'}"),
            code=code,
        )
        for paper in papers
    ]
    fingerprint = fingerprint_of(row for paper in chained for row in paper.rows())
    stamps = (
        *([f"生成时间：{generated_at:%Y-%m-%d %H:%M}"] if generated_at else []),
        fingerprint_line(fingerprint),
    )
    asked = f"?f={fingerprint[:ASKED]}"
    return [
        replace(
            paper,
            foot=(*paper.foot, *stamps),
            fingerprint=fingerprint,
            qr=paper.qr + asked if paper.qr and "?" not in paper.qr else paper.qr,
        )
        for paper in chained
    ]


def with_code(community: Community, paper: Paper) -> Paper:
    """The paper with the code that leads to where everybody checks it, if telephones get there."""
    if leads_nowhere():
        return paper
    address = f"{settings.PUBLIC_URL}{outside('verify-paper', community.code)}"
    return replace(paper, qr=address, qr_said="扫码核对真伪，看逐笔收支")
