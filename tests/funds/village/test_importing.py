"""A roster becomes households with their opening arrears and payments."""

from pathlib import Path

import pytest

from funds.levies.arrears import arrears
from funds.models import Exemption, Payment
from funds.upkeep.checking import check_books
from funds.village.importing import import_roster
from households.models import Household
from tests.making.villages import TODAY, actor, charge, village, yuan

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parents[2] / "rosters"
REGISTER, GRID, LIST = "a_clean_utf8.csv", "b_monthly_grid_utf8sig.csv", "c_messy_gb18030.csv"


def send(community, name, **options):
    content = (FILES / name).read_bytes()
    return import_roster(actor(community), content=content, filename=name, **options)


def owed(community):
    return {
        row.household.householder: row.owed for row in arrears(community, as_of=TODAY, today=TODAY)
    }


def assert_books_hold(community):
    assert [proof for proof in check_books(community) if proof.findings] == []


def test_the_register_goes_in():
    community = village()

    report = send(community, REGISTER)

    assert (report.imported, report.ok) == (8, True)
    assert owed(community) == {"欧阳德明": yuan(9), "张伟": yuan(3)}
    assert Exemption.objects.filter(community=community).count() == 2
    assert_books_hold(community)


def test_what_the_register_says_is_charged_from_then_on():
    community = village()
    send(community, REGISTER)

    charge(community, "2026-01")

    assert owed(community) == {
        "王秀英": yuan(3),
        "欧阳德明": yuan(11),
        "张伟": yuan(6),
        "单桂花": yuan(3),
    }
    assert_books_hold(community)


def test_the_year_grid_becomes_payments_and_arrears():
    community = village()

    report = send(community, GRID)

    assert report.imported == 7
    payments = Payment.objects.filter(community=community)
    assert sum(payment.amount for payment in payments) == yuan(186)
    assert owed(community) == {"仇永贵": yuan(18)}
    (row,) = arrears(community, as_of=TODAY, today=TODAY)
    assert (row.months, str(row.oldest_month)) == (6, "2025-07")
    assert row.by_levy == {"sanitation": yuan(6), "plot": yuan(6), "lights": yuan(6)}
    assert_books_hold(community)


def test_nothing_of_an_unclear_file_goes_in():
    community = village()

    report = send(community, LIST)

    assert (report.imported, report.ok) == (0, False)
    assert Household.objects.filter(community=community).count() == 0


def test_the_clear_rows_go_in_when_asked_for():
    community = village()

    report = send(community, LIST, skip_bad_rows=True)

    assert report.imported == 8
    assert [row.line for row in report.rows if row.problems] == [12, 13]
    assert_books_hold(community)


def test_a_dry_run_says_what_would_happen_and_writes_nothing():
    community = village()

    report = send(community, REGISTER, dry_run=True)

    assert report.imported == 8
    assert Household.objects.filter(community=community).count() == 0


@pytest.mark.parametrize("name", [REGISTER, GRID, LIST])
def test_case_77_the_same_file_again_changes_nothing(name):
    community = village()
    send(community, name, skip_bad_rows=True)
    before = owed(community), Household.objects.filter(community=community).count()

    report = send(community, name, skip_bad_rows=True)

    assert report.imported == 0
    assert (owed(community), Household.objects.filter(community=community).count()) == before


def test_a_corrected_file_adds_only_the_corrected_row():
    community = village()
    send(community, LIST, skip_bad_rows=True)
    text = (FILES / LIST).read_bytes().decode("gb18030")
    corrected = text.replace("周  老太,,,25号,已交清,—", "周  老太,,,25号,2023-05,3")

    report = import_roster(
        actor(community), content=corrected.encode(), filename="c.csv", skip_bad_rows=True
    )

    assert report.imported == 1
    assert Household.objects.filter(community=community, householder="周老太").exists()


def test_a_registered_number_with_other_details_is_asked_about():
    community = village()
    send(community, REGISTER)
    text = (FILES / REGISTER).read_text().replace("王秀英", "王秀兰")

    report = import_roster(actor(community), content=text.encode(), filename="a.csv")

    assert [row.line for row in report.rows if row.outcome == "asked"] == [2]
    assert [one.key for one in report.open_questions] == ["name:01-001"]
    assert Household.objects.get(community=community, number="01-001").householder == "王秀英"


def test_a_number_tells_the_villager_group_that_no_column_names():
    community = village()
    content = "户号,户主\n02-031,钱小河\n09-001,孙大江\n".encode()

    report = import_roster(
        actor(community), content=content, filename="册.csv", dry_run=True, skip_bad_rows=True
    )

    assert [(told.row.group, told.outcome) for told in report.rows] == [
        (2, "new"),
        (None, "unclear"),
    ]
