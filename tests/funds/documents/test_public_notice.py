"""The notice of income and expense."""

from datetime import date

import pytest

from funds.board.closing import close_month
from funds.board.notice_figures import notice_figures
from funds.board.public_month import public_month
from funds.documents.fingerprints import words_of
from funds.documents.paper import Paper, Table
from funds.documents.public_notice import public_notice
from funds.models import Book
from funds.money import ZERO
from funds.months import Month
from funds.payments.reversing import reverse_payment
from households.models import Role
from households.naming import names_of
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import MARCH, march, spend

pytestmark = pytest.mark.django_db
built, community = once_a_module(march)


def paper_of(community, month=MARCH) -> Paper:
    names = names_of(community)
    public = public_month(community, month, names=names, counted=True)
    return public_notice(community, notice_figures(community, public, names=names, counted=True))


def table(paper: Paper, title: str) -> Table:
    return next(table for table in paper.tables if table.title.endswith(title))


def cells(paper: Paper, title: str) -> list[tuple]:
    return [row.cells for row in table(paper, title).rows]


def test_the_head_says_whose_month_it_is(community):
    paper = paper_of(community)

    assert paper.title == "shangyu村三元微基金收支公示表"
    assert paper.head == (
        "编制单位：尚余村村民委员会",
        "所属期间：2026年3月",
        "公示编号：GS-2026-03",
        "单位：元（未结账，数字可能变动）",
    )


def test_the_strip_adds_up(community):
    paper = paper_of(community)

    yuan = world.yuan
    assert cells(paper, "收支总况") == [(yuan(3), yuan(46), yuan("10.50"), yuan("38.50"))]
    assert table(paper, "收支总况").remarks == ("本月结余（大写）：人民币叁拾捌元伍角整",)


def test_income_by_levy_with_its_collection(community):
    paper = paper_of(community)

    yuan = world.yuan
    levy = (3, 2, yuan(3), yuan(15), yuan(3), yuan(10), yuan(16))
    assert cells(paper, "收入") == [
        (1, "卫生费", *levy),
        (2, "微菜园租金费", *levy),
        (3, "路灯费", *levy),
        (4, "预存款增减", None, None, None, yuan(1), None, None, yuan(1)),
        (None, "合计", None, None, None, yuan(46), None, None, yuan(49)),
    ]


def test_a_levy_that_nobody_paid_has_its_row():
    community = world.village()
    world.door(community)
    world.charge(community, "2026-03")

    first = cells(paper_of(community), "收入")[0]

    assert first == (1, "卫生费", 1, 0, world.yuan(1), ZERO, ZERO, ZERO, ZERO)


def test_expenses_one_row_a_voucher(community):
    spend(community, "2.00", date(2026, 3, 16), payee="老王五金店", summary="灯泡")

    rows = cells(paper_of(community), "支出")

    people = ("周文书", "陈小妹", "钱主任")
    yuan = world.yuan
    assert rows == [
        (
            1,
            "03-15",
            "付-2026-03-001",
            "垃圾清运",
            "卫生费基金",
            yuan("10.50"),
            "王*柱",
            *people,
            0,
        ),
        (2, "03-16", "付-2026-03-002", "灯泡", "卫生费基金", yuan(2), "老王五金店", *people, 0),
        (None, None, None, "合计", None, yuan("12.50"), None, None, None, None, 0),
    ]


def test_funds_and_cash_accounts_add_up(community):
    paper = paper_of(community)

    yuan = world.yuan
    assert cells(paper, "分基金结余")[0] == (
        "卫生费基金",
        yuan(1),
        yuan(15),
        yuan("10.50"),
        yuan("5.50"),
    )
    assert cells(paper, "分基金结余")[-1][1:] == cells(paper, "收支总况")[0]
    assert cells(paper, "资金存放") == [
        ("库存现金", yuan(3), yuan(43), yuan("13.50"), yuan("32.50")),
        ("微信待提", ZERO, yuan(6), ZERO, yuan(6)),
        ("合计", yuan(3), yuan(49), yuan("13.50"), yuan("38.50")),
    ]


def test_collection_is_counts_and_names_nobody(community):
    assert cells(paper_of(community), "收缴情况") == [
        (3, 2, 1, world.yuan("66.67"), 1, world.yuan(5))
    ]


def test_corrections_are_listed(community):
    paper = paper_of(community)

    assert cells(paper, "更正说明") == [
        (1, "03-10", "收-2026-03-004", "注销3月10日收-2026-03-003号凭证，原因：交错户")
    ]
    assert table(paper, "更正说明").remarks == ("本月冲红、更正共 1 笔。",)


def test_a_reason_names_nobody(community):
    payment = world.pay(world.door(community, "01-009", "赵大山"), 3, date(2026, 3, 12))
    reverse_payment(
        world.actor(community, today=date(2026, 3, 13)), payment=payment, reason="赵大山交重了"
    )

    said = [row[-1] for row in cells(paper_of(community), "更正说明")]

    assert said[-1].endswith("原因：赵*山交重了")


def test_the_telephones_of_the_settings_are_printed(community):
    Book.objects.of(community).update(supervisors_phone="028-80000002", township_phone="028-3")

    assert paper_of(community).foot[-1] == (
        "有异议请打：村务监督委员会 028-80000002；镇街农经站 028-3，5日内答复。"
        "查本户账：报账员 0575-80000047"
    )


def test_who_holds_an_office_alone_is_named_where_to_sign():
    community = world.village()
    world.official(community, "zhou", first_name="周文书")
    world.official(community, "zheng", Role.REVIEWER, first_name="郑光明")
    world.official(community, "chen", Role.REVIEWER, first_name="陈小妹")

    assert paper_of(community).signatures[:3] == (
        "报账员（制表）：周文书",
        "审核人（村务监督委员会主任）",
        "负责人（村主任）",
    )


def test_an_open_month_is_marked_as_a_draft(community):
    assert paper_of(community).mark == "draft"

    for month in ("2026-01", "2026-02", "2026-03"):
        close_month(world.actor(community, today=date(2026, 4, 2)), month=Month.parse(month))

    assert paper_of(community).mark == ""


def test_kinds_of_income_that_had_none_share_a_row(community):
    rows = cells(paper_of(community, Month(2026, 4)), "收入")

    assert [row[1] for row in rows] == ["卫生费", "微菜园租金费", "路灯费", "预存款增减", "合计"]


def test_a_month_without_anything_has_empty_lists():
    paper = paper_of(world.village())

    assert [cells(paper, title) for title in ("收入", "支出", "更正说明")] == [[], [], []]


def test_no_resident_is_named_in_full(community):
    said = "".join(words_of(paper_of(community).rows()))

    assert [name for name in ("王秀英", "李建国", "张伟", "王铁柱") if name in said] == []
