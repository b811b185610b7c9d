"""Headings and titles of a roster: which wordings mean which column, year or villager group."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from households.characters import visible
from households.cleaning import Unclear, bare, narrow, read_group
from households.numerals import read_numeral

COLUMNS = {
    "number": ("户号", "户编号", "农户编号", "家庭编号", "户编码", "农户编码", "住户编号"),
    "order": ("序号", "序", "行号", "no", "no."),
    "group": (
        "村民小组",
        "组别",
        "小组",
        "组",
        "组名",
        "村组",
        "村民组",
        "居民小组",
        "所属组",
        "所属小组",
        "所在组",
        "所在小组",
        "生产队",
        "队别",
    ),
    "householder": (
        "户主姓名",
        "户主",
        "户主名称",
        "户主名字",
        "户主名",
        "业主姓名",
        "业主名称",
        "业主",
        "住户姓名",
        "住户名称",
        "住户",
        "农户姓名",
        "农户名称",
        "农户",
        "户名",
        "家庭户主",
        "缴费人",
        "承租人",
    ),
    "name": ("姓名", "名字", "成员姓名", "家庭成员姓名", "人员姓名"),
    "relation": (
        "与户主关系",
        "与户主的关系",
        "与户主之关系",
        "户主关系",
        "家庭关系",
        "关系",
    ),
    "state": ("状态", "状况", "人员状态", "人员状况", "是否健在", "是否在世", "存亡"),
    "members": ("家庭成员", "成员", "同住人", "同住人员"),
    "phone": (
        "联系电话",
        "电话",
        "电话号码",
        "手机",
        "手机号",
        "手机号码",
        "联系方式",
        "联系号码",
        "联系手机",
        "移动电话",
        "户主电话",
        "本人电话",
    ),
    "house": (
        "门牌号",
        "门牌号码",
        "门牌",
        "住址(门牌)",
        "住址",
        "现住址",
        "地址",
        "详细地址",
        "家庭住址",
        "家庭地址",
        "居住地址",
        "房屋地址",
        "房屋坐落",
        "房号",
        "房屋号",
        "房间号",
    ),
    "kind": ("户籍类型", "类型", "住户类型", "农户类型", "户类型", "户别"),
    "residents": (
        "常住人口",
        "常住人数",
        "家庭人口",
        "家庭人口数",
        "家庭人数",
        "人口",
        "人口数",
        "人数",
    ),
    "liable_from": ("收费起始月", "收费起始月份", "起收月份", "起缴月份", "起始月份"),
    "hardship": ("减免类型", "减免原因", "减免情况", "免缴原因"),
    "sanitation": ("卫生费", "卫生", "保洁费", "卫生保洁费"),
    "plot": ("微菜园租金费", "微菜园租金", "微菜园", "微菜园费", "菜园租金", "菜园"),
    "lights": ("路灯费", "路灯", "路灯电费"),
    "arrears": ("期初欠费",),
    "credit": ("期初预存",),
    "due": ("应缴(元/月)", "每月应缴", "应缴", "月应缴", "每月金额"),
    "paid_to": ("缴费到几月", "缴至", "缴费至", "已缴至", "缴到几月", "缴费截止月"),
    "amount": ("金额", "缴费金额", "已缴金额", "实缴金额"),
    "total": ("合计", "全年合计", "年合计"),
    "id": ("身份证号码", "身份证号", "身份证", "公民身份号码", "证件号码"),
    "note": ("备注", "说明", "备注说明"),
}
NOT_KEPT = {
    "性别",
    "民族",
    "年龄",
    "出生日期",
    "出生年月",
    "生日",
    "开户行",
    "开户银行",
    "银行账号",
    "银行卡号",
    "账号",
    "卡号",
    "文化程度",
    "学历",
    "婚姻状况",
    "政治面貌",
    "户口性质",
    "职业",
    "签字",
    "签名",
    "户主签字",
    "照片",
}
"""Columns that are clear and that a village fund has no use for: they are named and left out."""
LEVIES = {"sanitation": "卫生费", "plot": "微菜园租金费", "lights": "路灯费"}
"""Levies that most villages have, by their codes."""
SINGLE = frozenset(COLUMNS) - {"note"}
PAYMENTS_OF = {"grid": ("due", "total"), "list": ("paid_to", "amount")}
PAYMENTS = {column for columns in PAYMENTS_OF.values() for column in columns}
MEANING = {word: column for column, words in COLUMNS.items() for word in words}
BRACKETS = re.compile(r"\([^()]*\)")
MONTH = re.compile(
    r"(?:(20\d{2})(?:年|[-./]))?(?:(0?[1-9]|1[0-2])|([一二三四五六七八九十]{1,2}))月份?"
)
MONTH_BY_DATE = re.compile(r"(20\d{2})[-./](0?[1-9]|1[0-2])(?:[-./]0?1)?")


def wording(cell: str) -> str:
    """A heading as it is compared: without blanks, marks of a form, or what nobody sees."""
    return bare(narrow(visible(cell))).strip("*:").lower()


@lru_cache(maxsize=10_000)
def meaning(cell: str) -> str:
    """Which column a heading names, such as ``phone`` or ``month5``; empty when unknown."""
    word = wording(cell)
    plain = BRACKETS.sub("", word)
    found = MEANING.get(word) or MEANING.get(plain)
    if found:
        return found
    month = month_of(cell)
    return f"month{month[1]}" if month else ""


def month_of(cell: str) -> tuple[int | None, int] | None:
    """The year, if it says one, and the month that a heading such as 2025年1月 names."""
    word = BRACKETS.sub("", wording(cell))
    found = MONTH.fullmatch(word)
    if found:
        number = int(found[2]) if found[2] else read_numeral(found[3])
        return (int(found[1]) if found[1] else None, number) if 1 <= number <= 12 else None
    by_date = MONTH_BY_DATE.fullmatch(word)
    return (int(by_date[1]), int(by_date[2])) if by_date else None


def table_kind(meanings: Collection[str]) -> str:
    """What a table with these columns is: a year *grid*, a *list* of payments, or a *register*."""
    months = [one for one in meanings if one.startswith("month")]
    if "month1" in meanings or (months and "paid_to" not in meanings):
        return "grid"
    return "list" if "paid_to" in meanings else "register"


def is_read_in(kind: str, column: str) -> bool:
    """Whether a table of a kind has use for a column."""
    if column.startswith("month"):
        return kind == "grid"
    return column not in PAYMENTS or column in PAYMENTS_OF.get(kind, ())


def levy_of(heading: str, levies: Mapping[str, str]) -> str:
    """The code of the levy a heading names; ``levies`` are the village's names by code.

    Empty for a levy the village does not have, or has under another name.
    """
    word = wording(heading)
    found = meaning(heading)
    for code, name in levies.items():
        if word and word == wording(name):
            return code
    name = levies.get(found, "")
    return found if name and meaning(name) == found else ""


def is_not_kept(cell: str) -> bool:
    """Whether a heading names something a village fund does not need to know."""
    word = wording(cell)
    return word in NOT_KEPT or BRACKETS.sub("", word) in NOT_KEPT


def year_in(title: str) -> int | None:
    """The year that a title speaks of."""
    found = re.search(r"(20\d{2})\s*年", narrow(title))
    return int(found[1]) if found else None


def group_in(title: str) -> int | None:
    """The number of the villager group that a title, or the name of a sheet, speaks of."""
    found = re.search(r"第?[0-9一二三四五六七八九十]+(村民小组|小组|组)", narrow(title))
    try:
        return read_group(found[0]) if found else None
    except Unclear:
        return None
