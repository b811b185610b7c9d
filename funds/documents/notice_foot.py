"""What stands below a public notice: how long it hangs, whom to ask, who signs it."""

from django.conf import settings

from funds.board.notice_figures import NoticeFigures
from funds.board.publications import answer_days
from funds.documents.cards import leads_nowhere
from funds.documents.endings import named, telephones
from funds.documents.paper import BLANK
from funds.models import FEWEST_DAYS, Publication
from funds.money import grouped
from funds.months import Month
from funds.village.officials import VillageThen
from households.desk_addresses import outside
from households.models import Community


def foot_lines(
    then: VillageThen, told: NoticeFigures, published: Publication | None
) -> tuple[str, ...]:
    """The lines below the tables."""
    return (
        *((f"结账说明：{told.left_open}",) if told.left_open else ()),
        *_time_on_the_board(published),
        *_receipt_tree(told),
        *_whom_to_ask(then),
    )


def signatures(then: VillageThen) -> tuple[str, ...]:
    """Who signs the notice of a month, and who hangs it up."""
    offices = ("报账员（制表）", "审核人（村务监督委员会主任）", "负责人（村主任）")
    return (
        *named(offices, then),
        "张贴人",
        "张贴日期",
        "撤下日期",
    )


def _whom_to_ask(then: VillageThen) -> tuple[str, ...]:
    """Where somebody says that a figure is wrong, and where a household asks about its own."""
    clerk, supervisors, township = telephones(then)
    return (
        (
            f"有异议请打：村务监督委员会 {supervisors}；镇街农经站 {township}，"
            f"{answer_days(then.community)}日内答复。查本户账：报账员 {clerk}"
        ),
    )


def month_address(community: Community, month: Month) -> str:
    """Where telephones find the month on the board; empty where they find nothing."""
    if leads_nowhere():
        return ""
    return f"{settings.PUBLIC_URL}{outside('month', community.code, str(month))}"


def _time_on_the_board(published: Publication | None) -> tuple[str, ...]:
    """How long the notice stays on the board, and why there is another version of it."""
    if published is None:
        return (
            (
                f"公示期：自 {BLANK} 年 ＿＿ 月 ＿＿ 日至 {BLANK} 年 ＿＿ 月 ＿＿ 日"
                f"（不少于{FEWEST_DAYS}日）"
            ),
        )
    first, last = published.published_on, published.published_until
    period = (
        f"公示期：自 {first.year} 年 {first.month} 月 {first.day} 日至 "
        f"{last.year} 年 {last.month} 月 {last.day} 日"
        f"　公示人：{published.published_by or BLANK}"
    )
    if published.version == 1:
        return (period,)
    return (period, f"更正公示（第{published.version}版）：{published.reason}")


def _receipt_tree(told: NoticeFigures) -> tuple[str, ...]:
    """The root by which everybody checks that their own receipt is inside the income."""
    tree = told.receipt_tree
    if tree is None:
        return ()
    sums = f"收进 {grouped(tree.came_in)} 元，退回 {grouped(tree.went_back)} 元"
    return (f"我的一元在里面：收入共 {tree.entries} 笔，{sums}；收据总指纹 {tree.root}",)
