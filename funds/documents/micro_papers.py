"""The papers of the five micros: the slip of a wish, a pledge, a consent, a sign-in list (五微)."""

from datetime import date

from funds.commons.adoptions import AdoptionStanding
from funds.commons.lectures import LectureStanding
from funds.commons.persons_of_note import NoteStanding
from funds.commons.wishes import WishStanding
from funds.documents.paper import BLANK, Column, Paper, Row, Table, issuer
from funds.models import AdoptedKind, WishKind

WISH_KIND = {
    WishKind.THINGS: "生活用品",
    WishKind.REPAIR: "家里小修",
    WishKind.COMPANY: "陪伴帮忙",
    WishKind.LEARNING: "学习技能",
    WishKind.AROUND: "房前屋后",
    WishKind.OTHER: "其他",
}
ADOPTED_KIND = {
    AdoptedKind.LAMP: "路灯",
    AdoptedKind.BED: "花坛绿地",
    AdoptedKind.LANE: "路段",
    AdoptedKind.GULLY: "沟渠",
    AdoptedKind.OTHER: "其他",
}
BLANK_ROUNDS = 12
SEATS = 30
"""Lines of a sign-in list."""
TWO_COLUMNS = (Column("项目", "text", 40), Column("内容", "text", 130))


def wish_paper(standing: WishStanding) -> Paper:
    """A wish as the slip that is carried to whoever adopts it: without a name, with room to sign."""
    wish, published, adoption = standing.wish, standing.published, standing.adoption
    return Paper(
        name="微心愿",
        title="微心愿认领单",
        head=(f"单位：{issuer(wish.community)}", f"编号：{wish.number}"),
        tables=(
            Table(
                title="",
                columns=TWO_COLUMNS,
                rows=[
                    Row(("类别", WISH_KIND[WishKind(wish.kind)])),
                    Row(("心愿", published.words if published else BLANK)),
                    Row(
                        (
                            "预算（元）",
                            published.budget
                            if published and published.budget is not None
                            else BLANK,
                        )
                    ),
                    Row(("认领人", BLANK)),
                    Row(("认领期限", str(adoption.until) if adoption else BLANK)),
                    Row(("完成日期和花费", BLANK)),
                    Row(("回访：满意／较满意／不满意", BLANK)),
                ],
            ),
        ),
        foot=("心愿人的姓名、住址由村委会保密，不写在本单上。",),
        signatures=("认领人", "经办人"),
        issuer=issuer(wish.community),
        day=wish.told_on,
    )


def adoption_paper(standing: AdoptionStanding) -> Paper:
    """A pledge to sign, with a record of rounds to fill in by hand."""
    adoption = standing.adoption
    rounds = [
        Row((str(one.happened_on), one.words, "有" if one.photo_id else ""))
        for one in reversed(standing.rounds)
    ]
    return Paper(
        name="微认领",
        title="微认领公约",
        head=(f"单位：{issuer(adoption.community)}", f"编号：{adoption.number}"),
        tables=(
            Table(
                title="",
                columns=TWO_COLUMNS,
                rows=[
                    Row(
                        (
                            "认领对象",
                            f"{ADOPTED_KIND[AdoptedKind(adoption.kind)]}：{adoption.thing}",
                        )
                    ),
                    Row(("认领人", standing.inner_name)),
                    Row(("期限", f"{adoption.from_day} 至 {standing.until}")),
                    Row(("公约", adoption.pledge)),
                    Row(("姓名公开", "同意" if standing.named else "不公开")),
                ],
            ),
            Table(
                title="巡查记录",
                columns=(
                    Column("日期", "text", 30),
                    Column("看到什么", "text", 110),
                    Column("照片", "mark", 30),
                ),
                rows=[*rounds, *(Row(("", "", "")) for _line in range(BLANK_ROUNDS))],
            ),
        ),
        signatures=("认领人", "经办人"),
        issuer=issuer(adoption.community),
        day=adoption.from_day,
    )


def consent_paper(standing: NoteStanding) -> Paper:
    """What somebody agrees to be shown, to tick and sign before anything is shown."""
    person = standing.person
    return Paper(
        name="微典型",
        title="微典型公开同意书",
        head=(f"单位：{issuer(person.community)}", f"编号：{person.number}"),
        tables=(
            Table(
                title="",
                columns=TWO_COLUMNS,
                rows=[
                    Row(("推荐事由", person.deed)),
                    Row(("事迹", person.story or BLANK)),
                    Row(("推荐人", person.recommended_by)),
                    Row(("同意公开姓名", "□ 是    □ 否")),
                    Row(("同意公开照片", "□ 是    □ 否")),
                    Row(("同意公开事迹", "□ 是    □ 否")),
                    Row(("公开到哪一天", BLANK)),
                ],
            ),
        ),
        foot=(
            "随时可以到村委会或用手机收回同意，收回后页面和姓名立即撤下。",
            "没有勾选的内容一律不公开。",
        ),
        signatures=("本人签字", "日期", "经办人"),
        issuer=issuer(person.community),
        day=person.recommended_on,
    )


def sign_in_list(standing: LectureStanding) -> Paper:
    """The list that lies on the table at a lecture."""
    lecture = standing.lecture
    return Paper(
        name="签到表",
        title=f"微讲堂签到表：{lecture.topic}",
        head=(
            f"单位：{issuer(lecture.community)}",
            f"编号：{lecture.number}",
            f"时间：{_day(lecture.day)} {standing.hours}",
            f"地点：{lecture.place}",
            f"讲师：{lecture.lecturer}",
        ),
        tables=(
            Table(
                title="",
                columns=(
                    Column("序号", "count", 15),
                    Column("姓名", "text", 45),
                    Column("户号", "text", 35),
                    Column("签字", "text", 75),
                ),
                rows=[Row((place, "", "", "")) for place in range(1, SEATS + 1)],
            ),
        ),
        signatures=("讲师", "记录人"),
        issuer=issuer(lecture.community),
        day=lecture.day,
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
