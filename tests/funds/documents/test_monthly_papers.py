"""The month's papers as a file, read back by other programs."""

import csv
import re
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funds.board.closing import close_month
from funds.board.reports import monthly_report
from funds.documents.formats import FORMATS
from funds.documents.monthly_papers import TooWide, export
from funds.ledger.chain import chain_head
from funds.months import Month
from funds.payments.reversing import reverse_payment
from households.models import Household
from households.registering import change_householder
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import MARCH, march, spend
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
APRIL_1 = date(2026, 4, 1)
RECKONED = re.compile(
    r"=SUBTOTAL\(9,[A-Z]+\d+(:[A-Z]+\d+)?\)|=IF\(AND\([A-Z0-9().,=-]+\),\"核对一致\",\"与账不符\"\)"
)
"""The formulas there may be: sums, and whether they are still those of the books."""
MADE = datetime(2026, 4, 1, 9, 30)  # noqa: DTZ001 - as printed
EVIL = ["=1+1", "@SUM(A1)", "＝A1", "+86", "-1", "{=1+1}", "a\tb", "http://x.cn", "王\n英", "👵🏻"]
built, community = once_a_module(march)


def evil_village():
    """Every name in every place where a report prints one as it is."""
    community = world.village()
    for number, name in enumerate(EVIL, start=1):
        household = world.door(community, f"01-{number:03d}", name, note=name)
        world.pay(household, 3, date(2026, 3, 2))
    for day, name in enumerate(EVIL, start=3):
        spend(community, "1.00", date(2026, 3, day), payee=f"{name}公司", summary=name)
    return community


def workbook_of(community, **details):
    return openpyxl.load_workbook(BytesIO(export(community, MARCH, "xlsx", **details)))


def rows_of(sheet) -> list[list]:
    """The cells that hold something, row by row."""
    return [
        [cell for cell in row if cell not in (None, "")]
        for row in sheet.iter_rows(values_only=True)
    ]


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_books_give_the_same_bytes(kind, community):
    once = export(community, MARCH, kind, generated_at=MADE)
    again = export(community, MARCH, kind, generated_at=MADE)

    assert once == again


@pytest.mark.parametrize("kind", FORMATS)
def test_what_happens_later_changes_nothing_in_the_papers_of_a_closed_month(kind):
    """No payment, no red twin, no new head of a household, no closing; only a reopening does."""
    community = march()
    for number in (1, 2, 3):
        close_month(actor(community, today=APRIL_1), month=Month(2026, number))
    then = export(community, MARCH, kind, generated_at=MADE)

    zhang = Household.objects.get(community=community, number="02-001")
    world.charge(community, "2026-04", today=APRIL_1)
    paid = world.pay(zhang, "12.34", APRIL_1)
    reverse_payment(actor(community, today=APRIL_1), payment=paid, reason="退款")
    change_householder(
        actor(community, today=APRIL_1),
        household=zhang,
        name="张小伟",
        since=APRIL_1,
        reason="过户",
    )
    close_month(actor(community, today=date(2026, 5, 1)), month=Month(2026, 4))

    assert export(community, MARCH, kind, generated_at=MADE + timedelta(days=40)) == then


def test_a_workbook_holds_the_notice_and_the_groups_sheet(community):
    notice, sheet = workbook_of(community)

    assert (notice.title, sheet.title) == ("收支公示表", "农户缴费情况")
    assert [3, 46, 10.5, 38.5] in rows_of(notice)
    assert ["第二村民小组", 1, "—", "—", "—"] in rows_of(sheet)


def test_amounts_are_numbers_with_two_places(community):
    notice, _sheet = workbook_of(community)

    (amount,) = (cell for row in notice for cell in row if cell.value == 38.5 and cell.row < 10)
    assert (amount.data_type, amount.number_format) == ("n", "#,##0.00")


def test_a_workbook_prints_on_a4_with_its_heads_on_every_page(community):
    notice, sheet = workbook_of(community)

    setup = [(one.page_setup.paperSize, one.page_setup.orientation) for one in (notice, sheet)]
    assert setup == [(9, "portrait"), (9, "landscape")]
    assert (notice.print_title_rows, sheet.print_title_rows) == ("$1:$2", "$1:$3")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_the_full_workbook_is_for_the_office(community):
    _notice, sheet = workbook_of(community, full=True)

    assert sheet.title == "缴费登记表"
    assert "张伟" in [cell for row in rows_of(sheet) for cell in row]


def test_the_full_sheet_is_too_wide_for_paper(community):
    with pytest.raises(TooWide, match="xlsx"):
        export(community, MARCH, "pdf", full=True)


@pytest.mark.parametrize("full", [True, False])
def test_no_text_becomes_a_formula_in_a_workbook(full):
    book = workbook_of(evil_village(), full=full)

    cells = [cell for sheet in book for row in sheet for cell in row]
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert {cell.data_type for cell in cells} <= {"n", "s", "d", "f"}
    assert [one for one in formulas if not RECKONED.fullmatch(one)] == []
    assert [cell for cell in cells if cell.hyperlink] == []


def test_names_survive_in_a_workbook():
    book = workbook_of(evil_village(), full=True)

    notice, sheet = ([cell for row in rows_of(one) for cell in row] for one in book)
    assert [name for name in EVIL if name not in notice] == []
    assert [name for name in EVIL if name not in sheet] == []


def test_no_text_becomes_a_formula_in_a_csv_file():
    content = export(evil_village(), MARCH, "csv", full=True)

    cells = [cell for row in csv.reader(StringIO(content.decode("utf-8-sig"))) for cell in row]
    starts = {cell[0] for cell in cells if cell}
    assert starts & set("=+@＝＋－＠\t\r\n") == set()
    assert [cell for cell in cells if cell.startswith("-") and not cell[1:2].isdigit()] == []
    names = [" ".join(name.splitlines()) for name in EVIL]  # a row is one line
    assert [name for name in names if name not in cells and f"'{name}" not in cells] == []


def test_a_csv_file_opens_in_old_spreadsheets(community):
    content = export(community, MARCH, "csv")

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert ["3.00", "46.00", "10.50", "38.50"] in rows
    assert ["合计", "3", *["—"] * 3, *[""] * 9] in rows


def test_empty_lists_say_so():
    content = export(world.village(), MARCH, "csv").decode("utf-8-sig")

    assert content.splitlines().count("本月无此项") == 4


def test_a_pdf_file_is_a_pdf_file():
    content = export(evil_village(), MARCH, "pdf", generated_at=MADE)

    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")


def test_every_paper_names_the_books_it_was_made_from(community):
    rows = export(community, MARCH, "csv", generated_at=MADE).decode("utf-8-sig").splitlines()

    assert rows.count("生成时间：2026-04-01 09:30") == 2
    assert rows.count(f"凭证链：{chain_head(community)}") == 2


def test_the_fingerprint_follows_the_data_and_not_the_clock(community):
    before = fingerprint(export(community, MARCH, "csv"))
    later = fingerprint(export(community, MARCH, "csv", generated_at=MADE))
    spend(community, "1.00", date(2026, 3, 20))

    after = fingerprint(export(community, MARCH, "csv"))

    assert before == later
    assert before != after


def test_it_takes_few_queries(community):
    with CaptureQueriesContext(connection) as queries:
        export(community, MARCH, "xlsx")
    with CaptureQueriesContext(connection) as of_the_report:
        monthly_report(community, MARCH)

    assert len(queries) - len(of_the_report) <= 36


def fingerprint(content: bytes) -> str:
    rows = content.decode("utf-8-sig").splitlines()
    return next(row for row in rows if row.startswith("数据指纹："))
