"""Lines of a roster and what is asked about them."""

from households.rosters import read_roster


def problems_of(text):
    return [[str(problem.read) for problem in row.problems] for row in rows_of(text)]


def rows_of(text):
    return read_roster(text.encode(), "r.csv").rows


def test_no_reason_for_an_exemption_is_none():
    assert [row.hardship for row in rows_of("户主,组别,减免类型\n张伟,1,无\n李伟,1,五保户\n")] == [
        "",
        "五保户",
    ]


def test_a_grid_that_does_not_say_what_is_due_is_asked_about():
    assert problems_of("2025年\n户主,组别,1月,2月,合计\n张伟,1,3,3,6\n") == [[""]]


def test_a_householder_of_remarks_alone_is_asked_about():
    assert problems_of("户主,组别,电话\n(大),1,\n") == [["(大)"]]


def test_arrears_and_a_prepayment_at_once_are_asked_about():
    assert problems_of("户主,组别,期初欠费,期初预存\n张伟,1,3,36\n") == [["36"]]
