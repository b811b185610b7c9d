"""Stamps: what ties papers to the books they were made from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from funds.documents.paper import Paper
from funds.models import sha256


def stamped(
    papers: Sequence[Paper], *, chain_head: str, generated_at: datetime | None = None
) -> list[Paper]:
    """The papers, each with the fingerprint of what they say together and the books' chain.

    The same papers have the same fingerprint, whenever they were ``generated_at``.
    """
    content = sha256("\n".join(text for paper in papers for text in paper.plain()))
    stamps = (
        *([f"生成时间：{generated_at:%Y-%m-%d %H:%M}"] if generated_at else []),
        f"数据指纹：{content}",
        f"凭证链：{chain_head or '尚无凭证'}",
    )
    return [replace(paper, foot=(*paper.foot, *stamps)) for paper in papers]
