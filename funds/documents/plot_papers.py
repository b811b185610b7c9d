"""The papers of the vegetable plots: the lease and the register (租地协议、地块台账)."""

from collections.abc import Sequence

from funds.commons.plot_waiting import Waiting
from funds.commons.plots import PlotNow
from funds.documents.paper import BLANK, Column, Paper, Row, Table, issuer
from funds.documents.signed_words import SignedWords
from funds.levies.resolutions import rate_on
from funds.models import Levy, Plot, PlotLease
from funds.months import Month
from funds.words.wording import months_said
from households.models import Community, Household, VillagerGroup

TERMS = (
    "只种蔬菜瓜果，不转租、不转借、不买卖。",
    "不搭棚建房，不硬化地面，不围挡通道。",
    "不焚烧秸秆垃圾，不施用禁用农药；限量使用农药化肥，包装随手带走。",
    "用水节约，用后关好水龙头；不私接水电。",
    "地块荒弃满30日的，村里书面提醒后仍不耕种，可收回。",
    "因征用或公益建设需要收回时，提前告知，退还未用月份已缴的租金。",
    "到期前一个月说明续租或退地；退地时清理干净，双方当面查看。",
)


def lease_agreement(lease: PlotLease) -> Paper:
    """The agreement that both sides sign when a plot is leased, in the words of that moment.

    Source: the forms villages use for letting vegetable plots.
    """
    plot = lease.plot
    then = SignedWords(lease.community, lease.recorded_at, Household, Levy, Plot, VillagerGroup)
    rate = rate_on(plot.levy, Month.of(lease.signed_on))
    rent = f"每月按“{then.said(plot.levy)}”{then.said(plot, 'shares')}份收取"
    if rate is not None:
        rent += f"，现行每份每月{rate.amount}元（{rate.decision or BLANK}）"
    return Paper(
        name="租地协议",
        title="微菜园租地协议",
        head=(f"协议号：{lease.number}", f"签订日期：{lease.signed_on:%Y-%m-%d}"),
        tables=(
            Table(
                title="",
                columns=(Column("项目", "text", 35), Column("内容", "text", 145)),
                rows=[
                    Row(("甲方（出租方）", then.issuer)),
                    Row(
                        (
                            "乙方（承租户）",
                            f"{lease.household.number} {then.said(lease.household, 'householder')}",
                        )
                    ),
                    Row(
                        (
                            "地块",
                            f"{plot.number}，{then.said(plot.group)}，{then.said(plot, 'area')} 平方米",
                        )
                    ),
                    Row(
                        (
                            "用水",
                            "有水龙头" if then.said(plot, "has_tap") == "True" else "无水龙头",
                        )
                    ),
                    Row(("租期", f"{lease.from_month} 至 {lease.until_month}（含首末月）")),
                    Row(("租金", rent)),
                    Row(("押金", lease.deposit or "无")),
                ],
            ),
        ),
        foot=tuple(f"{number}. {term}" for number, term in enumerate(TERMS, start=1)),
        signatures=("甲方经办（章）", "乙方", "日期"),
        issuer=then.issuer,
        day=lease.signed_on,
    )


def plot_register(
    community: Community, plots: Sequence[PlotNow], waiting: Sequence[Waiting], *, month: Month
) -> Paper:
    """All plots with who leases them in a month, and who waits for one."""
    let = sum(one.stretch is not None for one in plots)
    free = sum(one.is_free for one in plots)
    return Paper(
        name="地块台账",
        title=f"{community.name}微菜园地块台账",
        head=(f"管理单位：{issuer(community)}", f"月份：{months_said([month])}"),
        tables=(
            Table(
                title="一、地块",
                columns=(
                    Column("地块号", "mark", 22),
                    Column("面积（㎡）", "count", 20),
                    Column("水", "mark", 10),
                    Column("租户", "text", 45),
                    Column("协议号", "mark", 30),
                    Column("租期", "mark", 40),
                    Column("押金", "text", 35),
                    Column("备注", "text", 30),
                ),
                rows=[_plot(one) for one in plots],
                remarks=(f"共 {len(plots)} 块，已租 {let} 块，空 {free} 块。",),
            ),
            Table(
                title="二、候补",
                columns=(
                    Column("序号", "count", 15),
                    Column("报名号", "mark", 35),
                    Column("户", "text", 60),
                    Column("报名日期", "mark", 30),
                    Column("排序", "text", 30),
                ),
                rows=[
                    Row(
                        (
                            one.place,
                            one.application.number,
                            str(one.application.household),
                            f"{one.application.applied_on:%Y-%m-%d}",
                            "抽签" if one.is_drawn else "先后",
                        )
                    )
                    for one in waiting
                ],
            ),
        ),
        signatures=("经办人", "村民小组长", "日期"),
        landscape=True,
        issuer=issuer(community),
        day=month.last_day,
    )


def _plot(one: PlotNow) -> Row:
    plot, lease = one.plot, one.stretch.lease if one.stretch else None
    return Row(
        (
            plot.number,
            plot.area,
            "有" if plot.has_tap else "无",
            str(lease.household) if lease else "",
            lease.number if lease else "",
            f"{lease.from_month} 至 {lease.until_month}" if lease else "",
            lease.deposit if lease else "",
            "" if plot.is_used else "不出租",
        )
    )
