"""The list that three people sign when the archive goes into other hands (移交清册)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from funds.archive.volumes import KeptVolume
from funds.documents.archive_papers import (
    VOLUME,
    archive_paper,
    archives_of,
    kept_for,
    volume_cells,
)
from funds.documents.paper import Column, Paper, Row, signature
from funds.models import HandedTo, HandOver
from households.models import Community

HANDS: dict[str, str] = {
    HandedTo.KEEPER: "村内接任人",
    HandedTo.TOWNSHIP: "镇（街道）",
}
HAND_OVER = (
    *VOLUME,
    Column("已保管期限", "mark", 22),
    Column("备注", "text", 28),
)


def hand_over_papers(
    community: Community, volumes: Sequence[KeptVolume], *, head: str, day: date, on: date | None
) -> list[Paper]:
    """The lists that are signed by three when volumes go into other hands.

    ``on`` is the day of the hand-over; where nobody says it, how long each was kept is written in
    by hand on that day.
    """
    return [
        archive_paper(
            community,
            f"{archive}移交清册",
            HAND_OVER,
            [
                Row(
                    (
                        *volume_cells(place, kept.volume),
                        kept_for(kept.volume, on) if on else "",
                        "",
                    )
                )
                for place, kept in enumerate(found, start=1)
            ],
            ("移交人", "接收人", "监交人", "移交日期"),
            head=head,
            day=day,
            foot=foot,
        )
        for archive, foot, found in archives_of(volumes)
    ]


def handed_papers(community: Community, told: HandOver) -> list[Paper]:
    """The lists of one hand-over that was written down, with the three who sign (移交清册)."""
    held = [KeptVolume(one.volume, "") for one in told.volumes.all()]
    papers = hand_over_papers(
        community,
        held,
        head=f"编号：{told.number}　移交日期：{told.handed_on}　移交{HANDS[told.into]}",
        day=told.handed_on,
        on=told.handed_on,
    )
    signed = (
        signature("移交人", told.handed_by),
        signature("接收人", told.taken_by),
        signature("监交人", told.witnessed_by),
        "移交日期",
    )
    return [
        replace(
            paper,
            head=(f"单位：{told.issuer}", *paper.head[1:]),
            foot=(*_handed_along(told), *paper.foot),
            signatures=signed,
            issuer=told.issuer,
            seal=told.issuer,
            mark="undone" if hasattr(told, "cancelled") else "",
        )
        for paper in papers
    ]


def _handed_along(told: HandOver) -> tuple[str, ...]:
    """What went along beside the volumes, as it was counted on that day."""
    return (
        (
            f"凭证：{_from_to(told.first_voucher, told.last_voucher)}；"
            f"收据：{_from_to(told.first_receipt, told.last_receipt)}；"
            f"附件：清点 {told.attachments} 张，账上登记 {told.attachments_known} 张。"
        ),
        f"备注：{told.remarks or '无'}",
    )


def _from_to(first: str, last: str) -> str:
    return f"{first} 至 {last}" if first else "无"
