"""Whatever a roster looks like: every cell of it is used, or named with where it stood."""

import csv
import io
from decimal import Decimal

from hypothesis import given, settings, strategies as st

from households.cleaning import Unclear, read_money
from households.rosters import read_roster
from households.spreadsheets import UnreadableFile

HEADINGS = [
    *("户号", "序号", "户主", "姓名", "与户主关系", "村民小组", "联系电话", "人口", "卫生费"),
    *("期初欠费", "历年欠费", "性别", "备注", "户主", "", "甲"),
]
CELLS = [
    *("", "", "赵大山", "钱二喜", "户主", "妻", "1组", "二组", "01-001", "13800000001", "3", "否"),
    *(
        "#N/A",
        "0",
        "合计",
        "小计",
        "12.50",
        "叁元",
        "同上",
        "已故",
        "2026-01-05",
        "电话",
        "第二村民小组",
    ),
    *("x" * 70, "王?", "=A1", "TRUE", "-"),
]
rows = st.lists(st.sampled_from(CELLS), min_size=1, max_size=12)
texts = st.builds(
    lambda titles, headings, lines, again: [
        *titles,
        headings,
        *lines,
        *([headings, *lines] if again else []),
    ],
    st.lists(
        st.lists(st.sampled_from(["农户花名册", "第一村民小组", "2025年"]), max_size=2), max_size=2
    ),
    st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=10),
    st.lists(rows, max_size=8),
    st.booleans(),
)
choices = st.sampled_from(["", "leave-out", "arrears", "prepaid", "remark", "keep", "empty"])


def sent(table):
    file = io.StringIO()
    csv.writer(file).writerows(table)
    return file.getvalue().encode()


def yuan(text):
    try:
        return read_money(text) or Decimal(0)
    except Unclear:
        return Decimal(0)


def named(roster):
    """What the reading says of each line: used as a household, a person, or not at all."""
    return (
        {row.line for row in roster.rows}
        | {one.line for row in roster.rows for one in row.members}
        | {line.line for line in roster.skipped}
    )


def problem_lines(roster):
    return " ".join(
        f"{problem.column} {problem.read}" for row in roster.rows for problem in row.problems
    )


@settings(max_examples=60)
@given(texts, choices)
def test_every_cell_is_used_or_named(table, choice):
    try:
        roster = read_roster(sent(table), "册.csv")
        answers = {one.key: choice for one in roster.questions}
        roster = read_roster(sent(table), "册.csv", answers)
    except UnreadableFile:
        return
    unused = {(line, text) for use in roster.columns if not use.used for line, text in use.cells}
    lettered = {use.letter for use in roster.columns}
    skipped = {line.line: [] for line in roster.skipped}
    for line in roster.skipped:
        skipped[line.line].append(line.content)
    # A formula without a value is asked about with the numbers of its lines.
    lost = problem_lines(roster) + ("=A1" if "formula:" in str(roster.questions) else "")
    for number, row in enumerate(table, start=1):
        for place, cell in enumerate(row):
            if not cell.strip() or (number, cell) in unused:
                continue
            known = number in named(roster) or cell in lost
            assert known, (number, cell)
            assert chr(65 + place) in lettered or any(
                cell in content for content in skipped.get(number, [])
            ), (number, cell)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from(CELLS)), max_size=12))
def test_the_sum_of_what_comes_in_is_the_sum_of_what_goes_out_and_of_what_is_named(lines):
    table = [["户主", "村民小组", "期初欠费"], *([name, "1组", owed] for name, owed in lines)]
    try:
        roster = read_roster(sent(table), "册.csv")
    except UnreadableFile:
        return
    if any(not question.answer for question in roster.questions):
        return

    came = sum((yuan(amount) for _name, amount in lines), Decimal(0))
    went = sum((row.opening_arrears for row in roster.rows), Decimal(0))
    by_line = dict(enumerate((amount for _name, amount in lines), start=2))
    left = sum((yuan(by_line.get(line.line, "")) for line in roster.skipped), Decimal(0))

    assert came == went + left
