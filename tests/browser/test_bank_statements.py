"""A month of a bank's bill at the desk, in a browser: taken in, taken into the books, ticked off."""

import pytest

from funds.bank_statements.waiting import waiting
from funds.models import Payment
from tests.browser.conftest import Desk, needs_chromium
from tests.making.bank_statements import SEPTEMBER, payers_village, rcb_bill
from tests.making.villages import charge, door, official

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The same is sent to the same pages on every engine in tests/funds/admin.
    pytest.mark.engine_free,
    needs_chromium,
]
PAYMENTS = 6


@pytest.mark.parametrize("width", [390, 1366])
def test_a_month_is_reconciled_in_a_few_clicks(browser, live_server, width, tmp_path):
    community = payers_village()
    official(community)
    for serial in range(30, 30 + PAYMENTS):
        door(community, f"01-{serial:03}", f"户{serial}", liable_from=SEPTEMBER.first_day)
    charge(community, "2026-09")
    bill = tmp_path / "bill.csv"
    rows = [
        (f"202609{1 + serial % 28:02}", "某人", "3.00", f"01-{serial:03} 卫生费", f"N{serial}")
        for serial in range(30, 30 + PAYMENTS)
    ]
    bill.write_bytes(rcb_bill(*sorted(rows), ("20260929", "周周", "6.00", "张伟", "N1")))
    desk = Desk(browser, live_server, width=width).log_in()
    page, clicks = desk.page, 0
    desk.open("/admin/money/bank-statements/")
    page.select_option("#id_account", "bank")
    page.set_input_files("#id_bill", bill)
    page.click("button:has-text('导入对账单')")
    clicks += 3
    assert page.inner_text("h2 >> nth=0").split() == ["待认领", str(PAYMENTS + 1), "行"]
    page.click("button:has-text('认领勾选的')")
    clicks += 1
    assert Payment.objects.filter(kind="payment").count() == PAYMENTS
    assert [line.number for line in waiting(community)] == ["N1"]
    assert clicks <= 10
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    assert desk.complaints == []
