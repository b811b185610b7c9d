"""The households' sheet."""

from datetime import date

import pytest

from funds.documents.year_sheet import household_sheet
from funds.levies.year_sheet import year_sheet
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import march

pytestmark = pytest.mark.django_db
built, community = once_a_module(march)


def paper_of(community):
    return household_sheet(year_sheet(community, year=2026, as_of=date(2026, 3, 31)))


def test_the_full_sheet_says_everything(community):
    paper = paper_of(community)

    yuan = world.yuan
    rows = [row.cells for row in paper.tables[0].rows]
    assert paper.title == "shangyu村2026年农户缴费登记表（内部）"
    assert rows[5] == (
        *(3, "02-001", "张伟", "新租户", yuan(3)),
        *("–", "○", "○", *[""] * 9),
        *(yuan(6), yuan(1), yuan(0), yuan(0), yuan(0)),
        *("", 2, yuan(5), "", ""),
    )
    assert rows[1] == (
        *(1, "01-001", "王秀英", "原住民", yuan(3)),
        *[yuan(3)] * 12,
        *(yuan(9), yuan(0), yuan(9), yuan(30), yuan(1)),
        *("2027-01", 0, yuan(0), "SY-2026-000002", ""),
    )
    assert rows[-1][17:22] == (yuan(24), yuan(1), yuan(18), yuan(30), yuan(1))


def test_every_row_fits_its_columns(community):
    table = paper_of(community).tables[0]

    assert {len(row.cells) for row in table.rows} == {1, len(table.columns)}


def test_a_village_without_households():
    assert paper_of(world.village()).tables[0].rows == []
