"""The papers of a repair: the slip that somebody fills in, and the record (报修单、维修记录)."""

from datetime import date

from funds.commons.repairs import Standing, cost_of
from funds.documents.paper import BLANK, Column, Paper, Row, Table, issuer
from funds.models import FacilityKind, RepairStep, Satisfaction, Trouble
from funds.money import grouped

FACT = (Column("项目", "text", 35), Column("内容", "text", 145))
TROUBLES = {
    Trouble.DARK: "不亮",
    Trouble.FLICKERS: "闪、暗",
    Trouble.BROKEN: "坏了",
    Trouble.BLOCKED: "堵了",
    Trouble.LEAKS: "漏水",
    Trouble.DIRTY: "脏、满",
    Trouble.GONE: "不见了",
    Trouble.OTHER: "其他",
}
KINDS = {
    FacilityKind.LAMP: "路灯",
    FacilityKind.BED: "绿化带、花坛",
    FacilityKind.DRAIN: "沟渠",
    FacilityKind.BIN: "垃圾桶",
    FacilityKind.HOUSE: "公用房屋",
    FacilityKind.TAP: "水龙头",
    FacilityKind.OTHER: "其他设施",
}
JUDGEMENTS = {
    Satisfaction.SATISFIED: "满意",
    Satisfaction.FAIRLY: "基本满意",
    Satisfaction.NOT: "不满意",
}


def repair_slip(standing: Standing) -> Paper:
    """What was reported, by whom (报修单)."""
    request = standing.request
    facility = request.facility
    said = "　".join(
        f"{'■' if one == request.trouble else '□'}{word}" for one, word in TROUBLES.items()
    )
    return Paper(
        name="报修单",
        title="公共设施报修单",
        head=(issuer(request.community), f"编号：{request.number}"),
        tables=(
            Table(
                title="",
                columns=FACT,
                rows=[
                    Row(("报修日期", _day(request.said_on))),
                    Row(("设施编号", facility.number if facility else "（没有编号）")),
                    Row(("设施种类", KINDS[FacilityKind(facility.kind)] if facility else "")),
                    Row(("位置", facility.place if facility else request.place)),
                    Row(("现象", said)),
                    Row(("说明", request.words or "无")),
                    Row(("报修人", _asker(standing))),
                    Row(("联系电话", request.phone or BLANK)),
                    Row(("同报", f"另有{standing.others}户（人）" if standing.others else "无")),
                ],
            ),
        ),
        signatures=("报修人", "受理人"),
        issuer=issuer(request.community),
        day=request.said_on,
    )


def repair_record(standing: Standing) -> Paper:
    """Who took it on, what was done, what it cost and who says that it works (维修记录)."""
    taken, done = standing.last(RepairStep.TAKEN), standing.last(RepairStep.REPAIRED)
    rated = standing.last(RepairStep.RATED)
    return Paper(
        name="维修记录",
        title="公共设施维修记录",
        head=(issuer(standing.request.community), f"编号：{standing.request.number}"),
        tables=(
            Table(
                title="",
                columns=FACT,
                rows=[
                    Row(("设施、位置", standing.request.where)),
                    Row(("承办人", taken.worker if taken else BLANK)),
                    Row(("承办日期", _day(taken.happened_on if taken else None))),
                    Row(("约定修好", _day(taken.due_on if taken else None))),
                    Row(("维修人", done.worker if done else BLANK)),
                    Row(("修好日期", _day(standing.repaired_on))),
                    Row(("用工", (done.labour if done else "") or BLANK)),
                    Row(("用料", (done.material if done else "") or BLANK)),
                    Row(("费用", _cost(standing))),
                    Row(("确认", _confirmed(standing))),
                    Row(
                        (
                            "评价",
                            JUDGEMENTS[Satisfaction(rated.satisfaction)]
                            + (f"：{rated.reason}" if rated.reason else "")
                            if rated and rated.satisfaction
                            else "□满意　□基本满意　□不满意",
                        )
                    ),
                ],
            ),
        ),
        signatures=("维修人", "报修人", "网格员"),
        issuer=issuer(standing.request.community),
        day=standing.repaired_on or standing.request.said_on,
    )


def _asker(standing: Standing) -> str:
    request = standing.request
    return str(request.household) if request.household else request.name


def _cost(standing: Standing) -> str:
    cost, done = cost_of(standing), standing.last(RepairStep.REPAIRED)
    if cost is None or done is None:
        return BLANK
    if done.claim is None:
        return "花费0元"
    shared = f"，{cost.shared_by}处维修共用" if cost.shared_by > 1 else ""
    paid = "已付" if cost.is_paid else "未付"
    return f"{grouped(cost.amount)}元（报销单{done.claim.number}，{paid}{shared}）"


def _confirmed(standing: Standing) -> str:
    confirmed, rated = standing.last(RepairStep.CONFIRMED), standing.last(RepairStep.RATED)
    if confirmed and confirmed.by_office:
        return f"报修人未答复，村里查看后确认，{_day(confirmed.happened_on)}"
    event = confirmed or rated
    return f"报修人确认修好，{_day(event.happened_on)}" if event else BLANK


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else BLANK
