"""Village affairs that go into the archive beside the accounts (村务档案): what a year leaves.

Minutes and resolutions are kept for ever, contracts and project papers for 30 years, polls for 10.
Source: 村级档案管理办法 (令第12号), whose table counties adapt; 乡镇档案工作办法 (令第18号), annex.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from funds.council.meeting_files import meeting_files
from funds.council.resolutions import annulling
from funds.council.rules import SHORT_NAMES
from funds.models import (
    Body,
    Minutes,
    PartnerAgreement,
    PlotLease,
    PlotReturn,
    PlotState,
    Poll,
    ProjectContract,
    ProjectStage,
    ProjectStep,
    Resolution,
    Retention,
    VolumeSort,
)
from households.models import Community


@dataclass(frozen=True)
class Item:
    """One paper within a volume: number, who made it, title, day, how many sheets, remark."""

    number: str
    by: str
    title: str
    day: date
    sheets: int = 1
    note: str = ""


Finder = Callable[[Community, date, date], list[Item]]


@dataclass(frozen=True)
class Affair:
    """A kind of papers about village affairs: how a volume of it is called and kept."""

    sort: VolumeSort
    name: str
    retention: Retention
    find: Finder


def _minutes(community: Community, first: date, last: date) -> list[Item]:
    """The minutes meeting by meeting, each with what was photographed and scanned of it."""
    rows = Minutes.objects.of(community).filter(meeting__day__range=(first, last))
    found = [
        Item(
            one.meeting.number,
            one.recorder,
            f"{one.meeting.name}会议记录",
            one.meeting.day,
            note="更正" if one.corrects_id else "",
        )
        for one in rows.select_related("meeting").order_by("meeting__day", "seq")
    ]
    found += _of_meetings(community, first, last)
    # Sorting keeps the order of what is of one meeting.
    return sorted(found, key=lambda one: (one.day, one.number))


def _of_meetings(community: Community, first: date, last: date) -> list[Item]:
    return [
        Item(
            one.meeting.number,
            one.by.called if one.by else "",
            f"{one.meeting.name}：{one.shows}",
            one.meeting.day,
            note=f"SHA-256 {one.sha256[:16]}",
        )
        for one in meeting_files(community, first, last)
    ]


def _resolutions(community: Community, first: date, last: date) -> list[Item]:
    mistaken = set(annulling(community).values_list("resolution", flat=True))
    rows = Resolution.objects.of(community).filter(carried_on__range=(first, last))
    return [
        Item(
            one.number,
            SHORT_NAMES[Body(one.body)],
            one.title,
            one.carried_on,
            note="登记错误" if one.pk in mistaken else "",
        )
        for one in rows.order_by("carried_on", "seq")
    ]


def _polls(community: Community, first: date, last: date) -> list[Item]:
    rows = Poll.objects.of(community).filter(open_until__range=(first, last))
    return [
        Item(one.number, "村民委员会", one.question, one.open_until)
        for one in rows.order_by("open_until", "seq")
    ]


def _contracts(community: Community, first: date, last: date) -> list[Item]:
    found = [
        *_of_projects(community, first, last),
        *_of_partners(community, first, last),
        *_of_plots(community, first, last),
    ]
    return sorted(found, key=lambda one: (one.day, one.number))


def _of_projects(community: Community, first: date, last: date) -> list[Item]:
    rows = ProjectContract.objects.of(community).filter(step__on__range=(first, last))
    return [
        Item(
            one.step.project.number,
            one.builder,
            f"{one.step.project.name}施工合同",
            one.step.on,
            note=_taken_back(one.step),
        )
        for one in rows.select_related("step__project", "step__reversed_by")
    ]


def _of_partners(community: Community, first: date, last: date) -> list[Item]:
    rows = PartnerAgreement.objects.of(community).filter(signed_on__range=(first, last))
    return [
        Item(one.number, one.partner.name, "社区合伙协议", one.signed_on)
        for one in rows.select_related("partner")
    ]


def _of_plots(community: Community, first: date, last: date) -> list[Item]:
    rows = PlotLease.objects.of(community).filter(signed_on__range=(first, last))
    mistakes = PlotReturn.objects.of(community).filter(state=PlotState.MISTAKE)
    mistaken = set(mistakes.values_list("lease", flat=True))
    return [
        Item(
            one.number,
            one.household.number,
            f"{one.plot.number}菜地租用协议",
            one.signed_on,
            note="登记错误" if one.pk in mistaken else "",
        )
        for one in rows.select_related("household", "plot")
    ]


def _project_papers(community: Community, first: date, last: date) -> list[Item]:
    """The steps of projects by project; the contract itself lies with the contracts."""
    rows = ProjectStep.objects.of(community).filter(on__range=(first, last), reverses=None)
    steps = rows.exclude(stage=ProjectStage.CONTRACTED).select_related("project", "reversed_by")
    with override("zh-hans"):
        return [
            Item(
                one.project.number,
                one.project.keeper,
                f"{one.project.name}：{one.get_stage_display()}",
                one.on,
                note=_taken_back(one),
            )
            for one in steps.order_by("project__number", "seq")
        ]


def _taken_back(step: ProjectStep) -> str:
    return "此步已退回" if getattr(step, "reversed_by", None) else ""


AFFAIRS_KEPT: dict[str, Affair] = {
    "minutes": Affair(VolumeSort.MINUTES, "会议记录", Retention.PERMANENT, _minutes),
    "resolutions": Affair(VolumeSort.RESOLUTIONS, "决议", Retention.PERMANENT, _resolutions),
    "polls": Affair(VolumeSort.POLLS, "意见征询", Retention.TEN, _polls),
    "contracts": Affair(VolumeSort.CONTRACTS, "合同协议", Retention.THIRTY, _contracts),
    "project-papers": Affair(
        VolumeSort.PROJECTS, "微更新项目材料", Retention.THIRTY, _project_papers
    ),
}
"""What is bound of village affairs, by the code of what is in the volume."""
