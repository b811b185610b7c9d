"""The list of what lies in a volume (卷内目录), with what is to be noted of it (备考) at its end."""

from collections.abc import Sequence

from funds.archive.items import PlacedItem
from funds.archive.volumes import KeptVolume
from funds.documents.archive_papers import SORTS, TERMS, UNITS, numbers_said
from funds.documents.paper import BLANK, Column, Paper, Row, Table, issuer
from households.models import Community

CONTENTS = (
    Column("顺序号", "mark", 15),
    Column("文号／凭证号", "text", 32),
    Column("责任者", "text", 20),
    Column("题名", "text", 62),
    Column("日期", "mark", 24),
    Column("页号", "mark", 12),
    Column("备注", "text", 15),
)


def contents_paper(community: Community, kept: KeptVolume, items: Sequence[PlacedItem]) -> Paper:
    """What lies in one volume, to be put before its first page."""
    volume = kept.volume
    rows = [
        Row(
            (
                one.position,
                one.item.number,
                one.item.by,
                one.item.title,
                str(one.item.day),
                "" if one.page is None else str(one.page),
                one.item.note,
            ),
            is_red=one.item.note == "冲红",
        )
        for one in items
    ]
    return Paper(
        name=volume.title,
        title="卷内目录",
        head=(
            f"单位：{issuer(community)}",
            f"档号：{volume.number}",
            f"案卷题名：{volume.title}",
            f"类别：{SORTS[volume.sort]}",
            f"起止号：{numbers_said(volume) or '—'}",
            f"保管期限：{TERMS[volume.retention]}",
        ),
        tables=(Table("", CONTENTS, rows, remarks=(_counted(kept, rows),)),),
        foot=(f"备考（缺损、补充、移出等情况）：{BLANK * 6}",),
        signatures=("立卷人", "检查人", "立卷日期"),
        issuer=issuer(community),
        day=volume.last_day,
    )


def _counted(kept: KeptVolume, rows: Sequence[Row]) -> str:
    volume = kept.volume
    return f"共 {len(rows)} 件，本卷 {volume.pieces} {UNITS[volume.sort]}"
