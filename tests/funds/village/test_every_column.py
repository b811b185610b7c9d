"""Every column that is known: what stands in it makes a difference that is told, or is named."""

import pytest

from funds.models import Levy
from funds.village.importing import import_roster
from funds.village.roster_plan import plan
from funds.village.roster_words import details
from households.headings import COLUMNS
from households.rosters import read_roster
from households.spreadsheets import UnreadableFile
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db

WORDS = {column: words[0] for column, words in COLUMNS.items() if column != "householder"}
CELLS = {
    "number": "01-007",
    "order": "7",
    "group": "2组",
    "name": "钱二喜",
    "relation": "户主",
    "state": "外出",
    "members": "李小芳(妻)",
    "phone": "13800000008/13800000009",
    "house": "上湾17号",
    "kind": "租户",
    "residents": "6",
    "liable_from": "2026-04",
    "hardship": "五保户",
    "sanitation": "否",
    "plot": "否",
    "lights": "否",
    "arrears": "23.40",
    "credit": "8.60",
    "due": "3",
    "paid_to": "2025-11",
    "amount": "5.20",
    "total": "11.70",
    "id": "990101",
    "note": "电费代缴",
}
MONTHS = {f"month{month}": f"{month}月" for month in range(1, 13)}
REGISTER = {"户主": "赵大山", "村民小组": "1组"}
LIST = REGISTER | {"缴至": "2025-12", "金额": "6"}
GRID = {
    **REGISTER,
    "应缴": "3",
    **{f"{month}月": "3" if month < 9 else "" for month in range(1, 13)},
}
KINDS = {"register": REGISTER, "list": LIST, "grid": GRID}


def planned(community, table):
    text = "\n".join(",".join(line) for line in table)
    roster = read_roster(text.encode(), "册.csv")
    return roster, plan(community, roster).rows


def told(community, table):
    """All that a clerk is told of a roster, but how its columns and lines are called."""
    try:
        roster, rows = planned(community, table)
    except UnreadableFile as nobody:
        return [str(nobody)]
    return (
        [(row.outcome, row.number, row.householder, details(row), row.changes) for row in rows],
        [(str(said.column), said.read) for row in rows for said in (*row.problems, *row.warnings)],
        [row.row.members for row in rows],
        [use.cells for use in roster.columns if not use.used],
        [str(one.text) for one in roster.questions],
        [line.why for line in roster.skipped],
    )


def with_and_without(cells, column):
    """Two rosters of one line that differ in one cell."""
    heading = MONTHS.get(column) or WORDS[column]
    filled = cells | {heading: CELLS.get(column, "1.30")}
    return [
        [["2025年"], list(line), list(line.values())] for line in (filled, filled | {heading: ""})
    ]


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("there", [False, True], ids=["new", "there"])
def test_what_stands_in_a_column_is_told(there, kind):
    community = village()
    cells = KINDS[kind]
    if there:
        door(community, "01-003", "赵大山")
        cells = {"户号": "01-003"} | cells
    for column in [*CELLS, *MONTHS]:
        filled, empty = with_and_without(cells, column)
        waits = column == "month1" or (column in MONTHS and kind == "register")
        if waits and kind != "grid":
            # Months mean nothing while nobody says what was due: the line waits.
            assert told(community, filled)[0][0][0] == "unclear"
        elif column != "order":
            assert told(community, filled) != told(community, empty), column


def test_what_stands_in_a_residents_line_is_told():
    community = village()
    for column in ({*CELLS} | {*MONTHS}) - {"number", "group", "name", "relation", "order"}:
        heading = MONTHS.get(column) or WORDS[column]
        base = [
            ["2025年"],
            ["户编号", "姓名", "与户主关系", "村民小组", heading],
            ["01-001", "赵大山", "户主", "1组", ""],
        ]
        mother = ["01-001", "李小芳", "母亲", "1组"]
        filled = [*base, [*mother, CELLS.get(column, "1.30")]]
        assert told(community, filled) != told(community, [*base, [*mother, ""]]), column


def test_every_known_column_has_its_cell_here():
    assert {*COLUMNS} - {"householder"} == {*CELLS}


def test_what_the_village_calls_a_levy_otherwise_is_written_only_as_answered():
    community = village()
    Levy.objects.filter(community=community, code="lights").update(name="亮化费")
    text = "户主,组别,路灯费\n赵大山,1,否\n".encode()

    asked = import_roster(actor(community), content=text, filename="册.csv")
    answers = {"column:路灯费": "levy:lights"}
    done = import_roster(actor(community), content=text, filename="册.csv", answers=answers)

    assert [one.key for one in asked.open_questions] == ["column:路灯费"]
    assert (asked.imported, done.imported) == (0, 1)
    assert "亮化费" in " ".join(details(done.rows[0]))


@pytest.mark.parametrize(("cell", "entered"), [("1", 1), ("1.00", 1), ("4.50", 0)])
def test_an_amount_under_a_levy_is_what_the_levy_costs(cell, entered):
    community = village()
    text = f"户主,组别,卫生费\n赵大山,1,{cell}\n".encode()

    assert import_roster(actor(community), content=text, filename="册.csv").imported == entered
