"""The paper of assessed volumes (会计档案鉴定意见书) and of what may be destroyed (销毁清册)."""

from collections.abc import Mapping, Sequence

from funds.archive.volumes import KeptVolume
from funds.documents.archive_papers import SORTS, TERMS, UNITS, kept_for
from funds.documents.paper import BLANK, Column, Paper, Row, Table, issuer
from funds.documents.spans import Span
from funds.models import Opinion, VolumeAssessment
from households.models import Community

ASSESSED = (
    Column("序号", "mark", 10),
    Column("档号", "text", 44),
    Column("案卷题名", "text", 42),
    Column("应保管期限", "mark", 22),
    Column("已保管期限", "mark", 22),
    Column("鉴定日期", "mark", 24),
    Column("鉴定意见", "text", 34),
    Column("鉴定人", "text", 26),
    Column("监督人", "text", 20),
    Column("理由", "text", 33),
)
TO_DESTROY = (
    Column("序号", "mark", 10),
    Column("档案名称", "text", 48),
    Column("类别", "mark", 16),
    Column("档号（卷号）", "text", 46),
    Column("册／页数", "mark", 20),
    Column("起止日期", "text", 42),
    Column("应保管期限", "mark", 22),
    Column("已保管期限", "mark", 22),
    Column("销毁时间", "text", 26),
    Column("备注", "text", 25),
)
NOTHING_IS_DELETED = "本清册只列意见，系统中的账目与文件一律不删除。"
UNSETTLED = "未结清的债权债务和未了事项的凭证不得销毁，抽出另行立卷（会计档案管理办法第十九条）。"


def assessment_papers(
    community: Community,
    told: Sequence[VolumeAssessment],
    volumes: Mapping[str, KeptVolume],
    span: Span,
) -> list[Paper]:
    """What was assessed in a year, and the list of what may be destroyed, if anything may."""
    may_go = [one for one in told if one.opinion == Opinion.DESTROY]
    opinions = _paper(
        community,
        "档案鉴定意见书",
        span,
        Table("", ASSESSED, [_assessed(place, one, volumes) for place, one in _numbered(told)]),
        ("鉴定人", "监督人", "档案保管人", "会计", "单位负责人", "日期"),
    )
    if not may_go:
        return [opinions]
    rows = [_to_destroy(place, one, volumes) for place, one in _numbered(may_go)]
    listed = _paper(
        community,
        "档案销毁清册",
        span,
        Table("", TO_DESTROY, rows),
        (
            "单位负责人",
            "档案机构负责人",
            "会计机构负责人",
            "档案经办人",
            "会计经办人",
            "监销人",
        ),
    )
    return [opinions, listed]


def _numbered(told: Sequence[VolumeAssessment]) -> list[tuple[int, VolumeAssessment]]:
    return list(enumerate(told, start=1))


def _assessed(place: int, one: VolumeAssessment, volumes: Mapping[str, KeptVolume]) -> Row:
    volume = volumes[one.number].volume
    return Row(
        (
            place,
            one.number,
            volume.title,
            TERMS[volume.retention],
            kept_for(volume, one.assessed_on),
            str(one.assessed_on),
            _opinion(one),
            one.assessed_by,
            one.supervised_by,
            one.reason,
        )
    )


def _opinion(one: VolumeAssessment) -> str:
    if one.opinion == Opinion.DESTROY:
        return "可以销毁"
    until = f"至 {one.kept_until}" if one.kept_until else ""
    return f"继续保管 {TERMS[one.retention]} {until}".strip()


def _to_destroy(place: int, one: VolumeAssessment, volumes: Mapping[str, KeptVolume]) -> Row:
    volume = volumes[one.number].volume
    return Row(
        (
            place,
            volume.title,
            SORTS[volume.sort],
            one.number,
            f"{volume.pieces} {UNITS[volume.sort]}",
            f"{volume.first_day} 至 {volume.last_day}",
            TERMS[volume.retention],
            kept_for(volume, one.assessed_on),
            BLANK,
            "",
        )
    )


def _paper(
    community: Community, title: str, span: Span, table: Table, signatures: tuple[str, ...]
) -> Paper:
    return Paper(
        name=title,
        title=title,
        head=(f"单位：{issuer(community)}", f"年度：{span.said}"),
        tables=(table,),
        foot=(UNSETTLED, NOTHING_IS_DELETED),
        signatures=signatures,
        landscape=True,
        issuer=issuer(community),
        day=span.last,
    )
