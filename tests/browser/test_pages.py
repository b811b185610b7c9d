"""Every page of the desk: nothing sticks out, nothing is refused, nobody is shut out."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from funds.models import Advance, Claim, Levy, Payment, Rental, Voucher
from funds.months import Month
from tests.browser.conftest import Desk, needs_chromium

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The same addresses are asked on every engine in tests/access and tests/funds.
    pytest.mark.engine_free,
    needs_chromium,
]
SHEET = "/admin/households/household/01-001"


def pages(community):
    rental = Rental.objects.filter(community=community).order_by("pk").first()
    claim = Claim.objects.filter(community=community).order_by("pk").first()
    advance = Advance.objects.filter(community=community).first()
    receipt = Payment.objects.filter(community=community).exclude(receipt="").first()
    levy = Levy.objects.filter(community=community).first()
    voucher = Voucher.objects.filter(community=community).first()
    return (
        "/",
        "/admin/",
        "/admin/find/?q=01",
        f"{SHEET}/sheet/",
        f"{SHEET}/waive/",
        f"{SHEET}/refund/",
        f"{SHEET}/leave/",
        f"/admin/receipts/{receipt.receipt}/",
        "/admin/arrears/",
        "/admin/charges/",
        "/admin/rounds/",
        "/admin/rounds/1/",
        "/admin/rounds/1/list/",
        "/admin/hall/",
        "/admin/hall/new/",
        f"/admin/hall/{rental.number}/",
        f"/admin/hall/{rental.number}/cancel/",
        "/admin/claims/",
        "/admin/claims/new/",
        f"/admin/claims/{claim.number}/",
        f"/admin/claims/{claim.number}/withdraw/",
        "/admin/money/",
        "/admin/money/income/",
        "/admin/money/move/",
        "/admin/money/between-funds/",
        "/admin/money/count/",
        "/admin/money/statements/bank/",
        "/admin/money/advances/new/",
        f"/admin/money/advances/{advance.number}/",
        "/admin/months/",
        f"/admin/months/{Month.of(timezone.localdate()).plus(-1)}/",
        "/admin/cards/",
        "/admin/cards/01-001/revoke/",
        "/admin/objections/",
        "/admin/objections/new/",
        "/admin/trail/",
        "/admin/second-step/",
        "/admin/password_change/",
        "/admin/roster/",
        "/admin/households/household/",
        "/admin/households/household/add/",
        "/admin/funds/payment/",
        "/admin/funds/exemption/add/",
        "/admin/funds/hall/",
        f"/admin/funds/levy/{levy.pk}/change/",
        f"/admin/funds/voucher/{voucher.pk}/change/",
    )


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_nothing_sticks_out_and_nothing_is_refused(
    browser, live_server, busy_world, width, height
):
    desk = Desk(browser, live_server, width=width, height=height).log_in()

    wide = []
    for address in pages(busy_world.community):
        assert desk.open(address).status == 200, address
        if desk.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)

    assert wide == []
    assert desk.complaints == []


def test_nobody_is_shut_out(browser, live_server, busy_world):
    desk, axe = Desk(browser, live_server), Axe()
    desk.open("/admin/login/")
    found = {"/admin/login/": axe.run(desk.page).response["violations"]}
    desk.log_in()
    for address in pages(busy_world.community):
        desk.open(address)
        found[address] = axe.run(desk.page).response["violations"]

    said = {
        address: [(one["id"], one["nodes"][0]["html"][:120]) for one in violations]
        for address, violations in found.items()
        if violations
    }
    assert said == {}
