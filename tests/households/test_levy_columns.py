"""Columns of levies: those the village has are read, any other is asked about."""

from decimal import Decimal

import pytest

from households.rosters import read_roster

VILLAGE = {"sanitation": "卫生费", "plot": "微菜园租金费", "water": "水费"}


def read(heading, cells=("是", "否"), levies=VILLAGE, **answers):
    lines = [f"户{n},1,{cell}" for n, cell in enumerate(cells)]
    text = "\n".join([f"户主,组别,{heading}", *lines])
    return read_roster(text.encode(), "册.csv", answers, levies)


def choices(roster):
    (question,) = roster.questions
    return [choice for choice, _words in question.choices if choice.startswith("levy:")]


@pytest.mark.parametrize("heading", ["停车费", "垃圾费", "路灯费"])
@pytest.mark.parametrize("cells", [("是", "否"), ("15", "0")])
def test_a_levy_the_village_does_not_have_is_asked_about(heading, cells):
    roster = read(heading, cells)

    assert roster.questions[0].is_open
    assert choices(roster) == ["levy:sanitation", "levy:plot", "levy:water"]
    assert [use.cells for use in roster.columns if not use.used] == [
        ((2, cells[0]), (3, cells[1]))
    ]
    assert [row.levies for row in roster.rows] == [{}, {}]


def test_the_answer_says_which_levy_of_the_village_it_is():
    roster = read("垃圾费", **{"column:垃圾费": "levy:sanitation"})

    assert [row.levies for row in roster.rows] == [{"sanitation": True}, {"sanitation": False}]


def test_it_may_be_left_out_with_its_cells_named():
    roster = read("停车费", ("15", "20"), **{"column:停车费": "leave-out"})

    assert not roster.questions[0].is_open
    (left,) = [use for use in roster.columns if not use.used]
    assert left.summed == Decimal(35)


def test_a_levy_is_known_by_the_name_the_village_gives_it():
    roster = read("水 费")

    assert roster.questions == []
    assert [row.levies for row in roster.rows] == [{"water": True}, {"water": False}]


def test_a_levy_of_another_name_is_not_taken_for_the_usual_one():
    roster = read("卫生费", levies={"sanitation": "垃圾清运费"})

    assert roster.questions[0].is_open
    assert choices(roster) == ["levy:sanitation"]


def test_amounts_under_a_levy_are_asked_about_and_taken_for_what_it_costs():
    roster = read("卫生费", ("2.50", "0", "是", "?"))

    assert [question.answer for question in roster.questions] == ["levy:sanitation"]
    assert [row.levies.get("sanitation") for row in roster.rows] == [True, False, True, None]
    assert roster.rows[0].levy_amounts == {"sanitation": Decimal("2.50")}
    assert [problem.read for problem in roster.rows[3].problems] == ["?"]
    arrears = read("卫生费", ("2.50", "0"), **{"column:卫生费": "arrears"})
    assert arrears.arrears == Decimal("2.50")


def test_a_plot_beside_a_note_that_there_is_none_is_asked_about():
    text = "户主,组别,微菜园,备注\n赵大山,1,是,无菜园\n钱二喜,1,,无菜园\n"
    rows = read_roster(text.encode(), "册.csv").rows

    assert [[problem.read for problem in row.problems] for row in rows] == [["无菜园"], []]


def test_what_is_due_a_month_is_no_question_where_it_is_the_same_for_all():
    roster = read("每月应缴", ("4.50", "4.5"))

    assert roster.questions == []
    (told,) = [use for use in roster.columns if use.heading == "每月应缴"]
    assert (told.used, [text for _line, text in told.cells]) == (False, ["4.50", "4.5"])


def test_what_is_due_a_month_is_asked_about_where_it_differs():
    roster = read("每月应缴", ("4.50", "3.00"))

    assert [question.key for question in roster.questions] == ["column:每月应缴"]
