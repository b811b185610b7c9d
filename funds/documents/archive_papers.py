"""The papers of the archive: the catalogue of volumes (案卷目录), viewings, scans."""

from collections.abc import Sequence
from datetime import date

from funds.archive.scans import ScannedExpense
from funds.archive.volumes import KeptVolume
from funds.documents.paper import Column, Paper, Row, Table, issuer
from funds.models import (
    AFFAIRS,
    Retention,
    Viewing,
    ViewingManner,
    ViewingReturn,
    Volume,
    VolumeSort,
)
from households.models import Community

SORTS: dict[str, str] = {
    VolumeSort.VOUCHERS: "凭证",
    VolumeSort.BOOKS: "账簿",
    VolumeSort.REPORTS: "报告",
    VolumeSort.OTHER: "其他",
    VolumeSort.MINUTES: "会议记录",
    VolumeSort.RESOLUTIONS: "决议",
    VolumeSort.POLLS: "征询",
    VolumeSort.CONTRACTS: "合同",
    VolumeSort.PROJECTS: "项目",
}
UNITS: dict[str, str] = {
    VolumeSort.VOUCHERS: "张",
    VolumeSort.BOOKS: "册",
    VolumeSort.REPORTS: "份",
    VolumeSort.OTHER: "份",
    **dict.fromkeys(AFFAIRS, "件"),
}
"""In what the pieces of a volume are counted."""
TERMS: dict[str, str] = {
    Retention.PERMANENT: "永久",
    Retention.THIRTY: "30年",
    Retention.TEN: "10年",
}
TERMS_OF_THE_LAW = (
    "凭证、账簿保管30年，月报保管10年，年报永久保管；期限从下一年1月1日算起（会计档案管理办法）。"
)
TERMS_OF_AFFAIRS = (
    "会议记录、决议永久保管，合同、项目材料保管30年，征询材料保管10年；期限从下一年1月1日算起，"
    "县（区）另有期限表的从其规定（村级档案管理办法）。"
)
MANNERS: dict[str, str] = {
    ViewingManner.READ: "查阅",
    ViewingManner.COPY: "复制",
    ViewingManner.PHOTO: "拍照",
}
SCANS = (
    Column("序号", "mark", 10),
    Column("凭证号", "text", 34),
    Column("记账日期", "mark", 24),
    Column("摘要", "text", 70),
    Column("收款人", "text", 40),
    Column("金额", "money", 30),
    Column("已扫描（张）", "count", 24),
    Column("备注", "mark", 24),
)
VIEWINGS = (
    Column("序号", "mark", 10),
    Column("查阅日期", "mark", 24),
    Column("查阅人", "text", 26),
    Column("单位", "text", 36),
    Column("事由", "text", 50),
    Column("档号", "text", 46),
    Column("方式", "mark", 14),
    Column("批准人", "text", 26),
    Column("归还日期", "mark", 24),
)
VOLUME = (
    Column("序号", "mark", 10),
    Column("档号", "text", 44),
    Column("案卷题名", "text", 44),
    Column("类别", "mark", 12),
    Column("起止日期", "text", 40),
    Column("起止号", "text", 40),
    Column("数量", "mark", 16),
    Column("保管期限", "mark", 18),
)
"""What every list says of a volume, cell by cell as in volume_cells."""
CATALOGUE = (
    *VOLUME,
    Column("到期日", "mark", 24),
    Column("存放位置", "text", 26),
)


def volumes_papers(community: Community, volumes: Sequence[KeptVolume], year: int) -> list[Paper]:
    """The catalogue of a year's volumes with the place of each: of the accounts, of affairs."""
    return [
        archive_paper(
            community,
            f"{archive}案卷目录",
            CATALOGUE,
            [
                Row((*volume_cells(place, kept.volume), _until(kept.volume), kept.place))
                for place, kept in enumerate(found, start=1)
            ],
            ("整理人", "档案保管人", "负责人"),
            head=f"年度：{year}年",
            day=date(year, 12, 31),
            foot=foot,
        )
        for archive, foot, found in archives_of(volumes)
    ]


def archives_of(volumes: Sequence[KeptVolume]) -> list[tuple[str, str, list[KeptVolume]]]:
    """The volumes of each archive with its name; that of affairs only where there are any."""
    accounts = [kept for kept in volumes if kept.volume.sort not in AFFAIRS]
    affairs = [kept for kept in volumes if kept.volume.sort in AFFAIRS]
    found = [("会计档案", TERMS_OF_THE_LAW, accounts)]
    return [*found, ("村务档案", TERMS_OF_AFFAIRS, affairs)] if affairs else found


def kept_for(volume: Volume, on: date) -> str:
    """How long a volume was kept by a day (已保管期限), counted as its term is."""
    years = on.year - volume.year - 1
    return f"{years}年" if years > 0 else "不满1年"


def viewings_paper(community: Community, viewings: Sequence[Viewing], year: int) -> Paper:
    """The register of a year's viewings."""
    rows = [
        Row(
            (
                place,
                str(one.viewed_on),
                one.viewer,
                one.office,
                one.reason,
                one.number,
                MANNERS[one.manner],
                one.approved_by,
                _returned(one),
            )
        )
        for place, one in enumerate(viewings, start=1)
    ]
    return archive_paper(
        community,
        "档案查阅登记簿",
        VIEWINGS,
        rows,
        ("档案保管人", "负责人"),
        head=f"年度：{year}年",
        day=date(year, 12, 31),
        foot="档案原件不外借；查阅、复制须经批准，不得涂画、拆封、抽换（会计档案管理办法）。",
        counted="次",
    )


def scans_paper(community: Community, expenses: Sequence[ScannedExpense], year: int) -> Paper:
    """The payments of a year: how many of their papers were scanned, and where all are missing."""
    rows = [
        Row(
            (
                place,
                str(one.expense.voucher),
                str(one.expense.booked_on),
                one.expense.summary,
                one.expense.payee,
                one.expense.amount,
                one.scanned,
                "" if one.scanned else "缺",
            )
        )
        for place, one in enumerate(expenses, start=1)
    ]
    missing = sum(1 for one in expenses if not one.scanned)
    return archive_paper(
        community,
        "支出凭证附件清单",
        SCANS,
        rows,
        ("档案保管人", "会计"),
        head=f"年度：{year}年",
        day=date(year, 12, 31),
        foot=f"其中没有扫描件的 {missing} 笔；请找到纸质单据拍照补上，或在备注中写明原因。",
        counted="笔",
    )


def _returned(viewing: Viewing) -> str:
    back: ViewingReturn | None = getattr(viewing, "returned", None)
    return str(back.returned_on) if back else "未归还"


def archive_paper(
    community: Community,
    title: str,
    columns: tuple[Column, ...],
    rows: list[Row],
    signatures: tuple[str, ...],
    *,
    head: str,
    day: date,
    foot: str,
    counted: str = "卷",
) -> Paper:
    """A list of the archive's, across, with how many there are of what is ``counted``."""
    return Paper(
        name=title,
        title=title,
        head=(f"单位：{issuer(community)}", head),
        tables=(Table("", columns, rows, remarks=(f"共 {len(rows)} {counted}",)),),
        foot=(foot,),
        signatures=signatures,
        landscape=True,
        issuer=issuer(community),
        day=day,
    )


def numbers_said(volume: Volume) -> str:
    """From which number to which, or its only one; empty for a volume of papers without numbers."""
    if volume.first_number == volume.last_number:
        return volume.first_number
    return f"{volume.first_number} 至 {volume.last_number}"


def volume_cells(place: int, volume: Volume) -> tuple[int | str, ...]:
    """What every list says of a volume."""
    return (
        place,
        volume.number,
        volume.title,
        SORTS[volume.sort],
        f"{volume.first_day} 至 {volume.last_day}",
        numbers_said(volume),
        f"{volume.pieces} {UNITS[volume.sort]}",
        TERMS[volume.retention],
    )


def _until(volume: Volume) -> str:
    return str(volume.kept_until or "—")
