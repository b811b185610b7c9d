"""The papers of the archive: the catalogue of volumes (案卷目录), the hand-over list (移交清册)."""

from collections.abc import Sequence
from datetime import date

from funds.archive.volumes import KeptVolume
from funds.documents.paper import Column, Paper, Row, Table, issuer
from funds.models import Retention, Volume, VolumeSort
from households.models import Community

SORTS: dict[str, str] = {
    VolumeSort.VOUCHERS: "凭证",
    VolumeSort.BOOKS: "账簿",
    VolumeSort.REPORTS: "报告",
    VolumeSort.OTHER: "其他",
}
UNITS: dict[str, str] = {
    VolumeSort.VOUCHERS: "张",
    VolumeSort.BOOKS: "册",
    VolumeSort.REPORTS: "份",
    VolumeSort.OTHER: "份",
}
"""In what the pieces of a volume are counted."""
TERMS: dict[str, str] = {
    Retention.PERMANENT: "永久",
    Retention.THIRTY: "30年",
    Retention.TEN: "10年",
}
CATALOGUE = (
    Column("序号", "mark", 10),
    Column("档号", "text", 46),
    Column("案卷题名", "text", 44),
    Column("类别", "mark", 12),
    Column("起止日期", "text", 40),
    Column("凭证起止号", "text", 40),
    Column("数量", "mark", 16),
    Column("保管期限", "mark", 16),
    Column("到期日", "mark", 24),
    Column("存放位置", "text", 26),
)
HAND_OVER = (
    Column("序号", "mark", 10),
    Column("档号", "text", 46),
    Column("案卷题名", "text", 44),
    Column("类别", "mark", 12),
    Column("起止日期", "text", 40),
    Column("凭证编号", "text", 40),
    Column("数量", "mark", 16),
    Column("保管期限", "mark", 16),
    Column("已保管期限", "mark", 20),
    Column("备注", "text", 30),
)


def volumes_paper(community: Community, volumes: Sequence[KeptVolume], year: int) -> Paper:
    """The catalogue of a year's volumes, with the place of each."""
    rows = [
        Row((*_cells(place, kept.volume), _until(kept.volume), kept.place))
        for place, kept in enumerate(volumes, start=1)
    ]
    return _paper(
        community, year, "会计档案案卷目录", CATALOGUE, rows, ("整理人", "档案保管人", "负责人")
    )


def hand_over_paper(community: Community, volumes: Sequence[KeptVolume], year: int) -> Paper:
    """The list that is signed by three when a year's volumes go into other hands.

    How long each has been kept is written in by hand on that day.
    """
    rows = [
        Row((*_cells(place, kept.volume), "", "")) for place, kept in enumerate(volumes, start=1)
    ]
    return _paper(
        community,
        year,
        "会计档案移交清册",
        HAND_OVER,
        rows,
        ("移交人", "接收人", "监交人", "移交日期"),
    )


def _paper(
    community: Community,
    year: int,
    title: str,
    columns: tuple[Column, ...],
    rows: list[Row],
    signatures: tuple[str, ...],
) -> Paper:
    return Paper(
        name=title,
        title=title,
        head=(f"单位：{issuer(community)}", f"年度：{year}年"),
        tables=(Table("", columns, rows, remarks=(f"共 {len(rows)} 卷",)),),
        foot=(
            "凭证、账簿保管30年，月报保管10年，年报永久保管；期限从下一年1月1日算起（会计档案管理办法）。",
        ),
        signatures=signatures,
        landscape=True,
        issuer=issuer(community),
        day=date(year, 12, 31),
    )


def _cells(place: int, volume: Volume) -> tuple[int | str, ...]:
    """What both lists say of a volume."""
    numbers = f"{volume.first_number} 至 {volume.last_number}" if volume.first_number else ""
    return (
        place,
        volume.number,
        volume.title,
        SORTS[volume.sort],
        f"{volume.first_day} 至 {volume.last_day}",
        numbers,
        f"{volume.pieces} {UNITS[volume.sort]}",
        TERMS[volume.retention],
    )


def _until(volume: Volume) -> str:
    return str(volume.kept_until or "—")
