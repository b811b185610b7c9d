"""Kinds of rosters that clerks keep: nothing in them is dropped without a word."""

import openpyxl
import pytest

from households.rosters import read_roster
from households.spreadsheets import UnreadableFile
from tests.making.workbooks import sent, workbook

HEAD = ["户主", "村民小组", "联系电话"]


def read(book, **answers):
    content = book if isinstance(book, bytes) else sent(book)
    said = {key.replace("__", ":"): choice for key, choice in answers.items()}
    return read_roster(content, "册.csv" if isinstance(book, bytes) else "册.xlsx", said)


def answered(book, answers):
    return read_roster(sent(book), "册.xlsx", answers)


def open_keys(roster):
    return [question.key for question in roster.questions if question.is_open]


def problems(roster):
    return {row.line: [problem.read for problem in row.problems] for row in roster.rows}


def test_one_row_a_person():
    roster = read(
        workbook(
            [
                ["常住人口花名册"],
                ["序号", "姓名", "与户主关系", "性别", "村民小组", "联系电话"],
                [1, "赵大山", "户主", "男", "2组", "13800000001"],
                [2, "李小芳", "妻", "女", "2组", "13800000002"],
                [3, "钱二喜", "户主", "男", "2组", ""],
                [4, "孙桂兰", "母亲", "女", "2组", ""],
                [5, "钱小多", "子", "男", "2组", ""],
            ]
        )
    )

    assert [(row.householder, row.phone, row.residents) for row in roster.rows] == [
        ("赵大山", "13800000001", 2),
        ("钱二喜", "", 3),
    ]
    assert [one.name for one in roster.rows[1].members] == ["孙桂兰", "钱小多"]
    assert roster.people == 5
    assert [use.heading for use in roster.columns if not use.used] == ["性别"]


def persons(*rows, heads=("户编号", "姓名", "与户主关系", "村民小组", "备注")):
    return workbook([list(heads), *(list(row) for row in rows)])


def test_people_with_one_household_number_belong_together_wherever_they_stand():
    roster = read(
        persons(
            ("01-001", "李小芳", "妻", "1组", ""),
            ("01-002", "钱二喜", "户主", "1组", ""),
            ("01-001", "赵大山", "户主", "1组", ""),
        )
    )

    assert [(row.number, row.householder, row.line) for row in roster.rows] == [
        ("01-001", "赵大山", 4),
        ("01-002", "钱二喜", 3),
    ]


def test_who_has_died_or_moved_away_is_asked_about():
    book = persons(
        ("01-001", "赵大山", "户主", "1组", "已故"),
        ("01-001", "李小芳", "妻", "1组", ""),
        ("01-001", "赵小宝", "子", "1组", "迁出"),
    )

    assert open_keys(read(book)) == ["gone:2", "gone:4"]
    gone = {"gone:2": "leave-out", "gone:4": "leave-out"}
    assert open_keys(answered(book, gone)) == ["householder:2"]
    (row,) = answered(book, gone | {"householder:2": "3"}).rows
    assert (row.householder, row.residents, row.members) == ("李小芳", 1, ())
    left = answered(book, gone | {"householder:2": "3"}).skipped
    assert [line.line for line in left] == [1, 2, 4]


def test_a_member_of_another_group_does_not_join_the_household_above():
    roster = read(
        persons(
            ("赵大山", "户主", "1组"),
            ("周四", "妻", "2组"),
            heads=("姓名", "与户主关系", "村民小组"),
        )
    )

    assert open_keys(roster) == ["householder:3"]


def test_unknown_columns_are_asked_about():
    book = workbook(
        [
            ["户主", "村民小组", "历年欠费", "预交", "去年", "备注"],
            ["赵大山", "1组", 37, 0, "外出", ""],
            ["钱二喜", "1组", 0, 14.5, "", "x"],
            ["孙三", "1组", "叁元", None, "", ""],
        ]
    )

    assert open_keys(read(book)) == ["column:历年欠费", "column:预交", "column:去年"]
    assert [str(use.summed) for use in read(book).columns if not use.used] == [
        "40.00",
        "14.50",
        "0.00",
    ]
    roster = answered(
        book, {"column:历年欠费": "arrears", "column:预交": "prepaid", "column:去年": "remark"}
    )
    assert open_keys(roster) == []
    assert [str(row.opening_arrears) for row in roster.rows] == ["37.00", "0.00", "3.00"]
    assert (str(roster.arrears), str(roster.prepaid)) == ("40.00", "14.50")
    assert roster.rows[0].note == "去年：外出"
    left = answered(book, dict.fromkeys(open_keys(read(book)), "leave-out"))
    assert not left.arrears
    assert next(use.cells[0] for use in left.columns if not use.used) == (2, "37")


@pytest.mark.parametrize(
    "headings",
    [
        ["序号", "户主名称", "组别", "手机号码", "房屋坐落", "家庭人口数"],
        ["No.", "业主姓名", "小 组", "联系方式", "房号", "人数"],
        ["序号", "户主姓名*", "村民小组：", "电话号码（必填）", "家庭住址", "常住人口(人)"],
    ],
)
def test_usual_wordings(headings):
    roster = read(workbook([headings, [1, "赵大山", "3组", "13800000001", "上湾12号", 4]]))

    (row,) = roster.rows
    assert (row.householder, row.group, row.phone, row.house_no, row.residents) == (
        "赵大山",
        3,
        "13800000001",
        "上湾12号",
        4,
    )
    assert all(use.used for use in roster.columns)


def test_where_no_heading_is_understood_it_says_what_was_read():
    with pytest.raises(UnreadableFile, match=r"甲 \| 乙"):
        read(workbook([["甲", "乙"], ["赵大山", "1组"]]))


@pytest.mark.parametrize("merged", [True, False])
def test_headings_of_two_rows(merged):
    book = workbook(
        [
            ["序号", "户主", "村民小组", "收费项目", None, None, "备注"],
            [None, None, None, "卫生费", "微菜园租金费", "路灯费", None],
            [1, "赵大山", "1组", "是", "否", "是", None],
        ]
    )
    if merged:
        for area in ("A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2"):
            book.worksheets[0].merge_cells(area)

    (row,) = read(book).rows

    assert row.levies == {"sanitation": True, "plot": False, "lights": True}


def test_a_group_over_the_headings_says_the_year_of_the_months():
    months = [f"{month}月" for month in range(1, 13)]
    book = workbook(
        [
            ["基本情况", None, None, "2024年", *[None] * 11],
            ["户主", "村民小组", "应缴", *months],
            ["赵大山", "1组", 3, *[3] * 12],
        ]
    )
    book.worksheets[0].merge_cells("D1:O1")
    book.worksheets[0].merge_cells("A1:C1")

    (row,) = read(book).rows

    assert {month.year for month in row.months} == {2024}


def test_one_sheet_a_group_is_read_whole_and_may_be_left_out():
    book = workbook(
        一组=[HEAD, ["赵大山", None, None]],
        二组=[["户主", "联系电话"], ["孙三", "13800000003"]],
        说明=[["请各组核对"]],
    )

    roster = read(book)

    assert [(row.householder, row.group) for row in roster.rows] == [("赵大山", 1), ("孙三", 2)]
    assert open_keys(roster) == []
    assert [(line.sheet, line.content) for line in roster.skipped][-1] == ("说明", "请各组核对")
    less = answered(book, {"sheet:二组": "leave-out"})
    assert [row.householder for row in less.rows] == ["赵大山"]
    assert ("二组", "孙三 | 13800000003") in [(line.sheet, line.content) for line in less.skipped]


def test_other_sheets_and_hidden_ones_are_asked_about():
    book = workbook(今年=[HEAD, ["赵大山", "1组", None]], 去年=[HEAD, ["赵大河", "1组", None]])

    assert open_keys(read(book)) == ["sheet:今年", "sheet:去年"]
    book["去年"].sheet_state = "hidden"
    assert open_keys(read(book)) == ["sheet:去年"]


def test_hidden_lines_are_asked_about():
    book = workbook([HEAD, ["赵大山", "1组", None], ["钱二喜", "1组", None]])
    book.worksheets[0].row_dimensions[3].hidden = True

    assert open_keys(read(book)) == ["hidden-lines:Sheet1"]
    less = answered(book, {"hidden-lines:Sheet1": "leave-out"})
    assert [row.householder for row in less.rows] == ["赵大山"]
    assert less.skipped[-1].content == "钱二喜 | 1组"


def test_tables_side_by_side():
    roster = read(
        workbook(
            [
                ["序号", "户主", "组别", None, "序号", "户主", "组别"],
                [1, "赵大山", "1组", None, 3, "孙三", "2组"],
                [2, "钱二喜", "1组", None, None, None, None],
            ]
        )
    )

    assert {row.householder: row.group for row in roster.rows} == {
        "赵大山": 1,
        "钱二喜": 1,
        "孙三": 2,
    }


def test_headings_again_on_each_printed_page_and_lines_that_name_a_group():
    roster = read(
        workbook(
            [
                ["户主", "联系电话"],
                ["第一村民小组"],
                ["赵大山", None],
                ["户主", "联系电话"],
                ["钱二喜", None],
                ["二组"],
                ["孙三", "13800000003"],
            ]
        )
    )

    assert [(row.householder, row.group) for row in roster.rows] == [
        ("赵大山", 1),
        ("钱二喜", 1),
        ("孙三", 2),
    ]


def test_a_title_over_later_headings_is_of_the_table_below():
    roster = read(
        workbook(
            [
                ["第一村民小组花名册"],
                ["户主", "联系电话"],
                ["赵大山", None],
                ["第二村民小组花名册"],
                ["户主", "联系电话"],
                ["孙三", None],
            ]
        )
    )

    assert [(row.householder, row.group) for row in roster.rows] == [("赵大山", 1), ("孙三", 2)]


def test_errors_and_figures_in_place_of_a_name_are_named():
    roster = read(b"\xef\xbb\xbf" + "户主,组,电话\n#N/A,1,\n0,1,\n#REF!,1,13800000001\n".encode())

    assert problems(roster) == {2: ["#N/A"], 3: ["0"], 4: ["#REF!"]}


def test_lines_without_a_name_have_a_verdict():
    roster = read("户号,户主,组,电话\n01-001,,1,13800000001\n01-002,,1,\n,赵,1,\n".encode())

    assert problems(roster) == {2: [""], 4: []}
    assert [(line.line, line.content) for line in roster.skipped][1:] == [(3, "01-002 | 1")]


def test_what_a_spreadsheet_made_of_what_was_typed():
    roster = read(
        "户号,户主,组,门牌号,人口\n"
        "2026-01-05,赵,1,2026-03-02,4\n1-5,钱,1,0.25,1900-01-03\nTRUE,孙,1,12号,3\n".encode()
    )

    assert problems(roster) == {
        2: ["2026-03-02", "2026-01-05"],
        3: ["0.25", "1900-01-03"],
        4: ["TRUE"],
    }


def test_formulas_without_a_value_are_asked_about():
    book = workbook([["户主", "组别", "期初欠费"], ["赵", "1组", "=1+2"], ["钱", "1组", 3]])

    assert open_keys(read(book)) == ["formula:期初欠费"]
    empty = answered(book, {"formula:期初欠费": "empty"})
    assert [str(row.opening_arrears) for row in empty.rows] == ["0.00", "3.00"]
    less = answered(book, {"formula:期初欠费": "leave-out"})
    assert [row.householder for row in less.rows] == ["钱"]
    assert less.skipped[-1].content == "赵 | 1组 | =1+2"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("赵\u200b大山", "赵大山"),
        ("\ufeff钱二喜", "钱二喜"),
        ("\u202d周四\u202c", "周四"),
        ("吴\u3164五", "吴五"),
        ("葛\U000e0100洪", "葛洪"),
        ("郑\u00ad六", "郑六"),
    ],
)
def test_what_nobody_sees_is_no_part_of_a_name(written, name):
    (row,) = read(f"户主,组\n{written},1\n".encode()).rows

    assert (row.householder, row.problems) == (name, ())


@pytest.mark.parametrize("name", ["李\ufffd", "赵\ue863", "王?", "□三", "x" * 61, "2026-01-05"])
def test_what_cannot_be_a_name_does_not_hide_the_other_lines(name):
    roster = read(f"户主,组\n{name},1\n钱二喜,1\n".encode())

    assert [bool(row.problems) for row in roster.rows] == [True, False]


def test_a_workbook_that_names_the_members_in_one_cell():
    (row,) = read("户主,组,家庭成员\n王秀英,1,李国强;李小梅\n".encode()).rows

    assert [one.name for one in row.members] == ["李国强", "李小梅"]


def test_an_answer_that_is_no_choice_leaves_the_question_open():
    roster = read("户主,组,欠\n赵,1,3\n".encode(), column__欠="often", column__无="arrears")

    assert open_keys(roster) == ["column:欠"]
    assert roster.asking.unknown == ["column:无"]


def test_a_workbook_of_formulas_alone_is_none():
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "=1"

    with pytest.raises(UnreadableFile):
        read(book)
