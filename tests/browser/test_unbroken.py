"""A day, a household's number, a paper's number: on no telephone does a line end within."""

import pytest
from django.utils import timezone

from funds.archive.binding import make_volumes
from funds.board.closing import close_month
from funds.months import Month
from funds.payments.receipting import record_other_income
from tests.browser.conftest import Desk, needs_chromium
from tests.making.villages import actor, fund, yuan

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.engine_free,
    needs_chromium,
]
BROKEN = r"""(widths) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), ranges = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("script, style, option, textarea, code")) continue;
    for (const one of text.data.matchAll(/[0-9A-Z]+(?:-[0-9A-Z]+)*-[0-9]+|\d{4}年\d+月\d+日/g)) {
      const range = document.createRange();
      range.setStart(text, one.index);
      range.setEnd(text, one.index + one[0].length);
      ranges.push(range);
    }
  }
  const lines = (range) =>
    new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
  return widths.flatMap((width) => {
    document.querySelector("main, #content").style.maxWidth = `${width}px`;
    return ranges.filter((range) => lines(range) > 1).map((range) => [width, String(range)]);
  });
}"""
"""What ends a line within, in columns of these widths: the width and the words."""
WIDTHS = [*range(340, 180, -20)]
PAGES = (
    "/admin/",
    "/admin/households/household/01-001/sheet/",
    "/admin/arrears/",
    "/admin/matters/",
    "/admin/payments/",
    "/admin/council/",
    "/shangyu/",
    "/shangyu/resolutions/",
    "/shangyu/village/",
)


def test_no_line_ends_within_one(browser, live_server, world):
    desk = Desk(browser, live_server, width=360, height=640).log_in()
    found, whole = {}, 0
    for address in PAGES:
        desk.open(address)
        whole += desk.page.evaluate("document.querySelectorAll('.unbroken').length")
        found[address] = desk.page.evaluate(BROKEN, WIDTHS)
    assert found == {address: [] for address in PAGES}
    assert whole > 20


def test_the_text_is_the_same_with_and_without(browser, live_server, world):
    said = []
    for scripts in (True, False):
        desk = Desk(browser, live_server, width=360, height=640, scripts=scripts)
        desk.page.goto(f"{live_server.url}/shangyu/hall/")
        said.append(desk.page.text_content("main"))
    assert said[0] == said[1]


def test_a_number_in_a_flexible_box_is_no_column_of_its_own(browser, live_server, world):
    """The volumes to be ticked: sign, number and title of each in one line of words."""
    at = actor(world.community, world.clerk, timezone.localdate())
    last = Month.of(at.today).plus(-1)
    record_other_income(
        actor(world.community, world.clerk, last.first_day),
        payer="李氏宗亲会",
        fund=fund(world.community),
        amount=yuan(5),
        method="cash",
        received_on=last.first_day,
    )
    close_month(at, month=last)
    assert make_volumes(at, year=last.year)
    desk = Desk(browser, live_server, width=360, height=640).log_in()
    desk.open("/admin/archive/hand-overs/new/")

    columns = desk.page.evaluate(
        """() => [...document.querySelectorAll("label:has([name=numbers])")]
          .map((one) => one.children.length + [...one.childNodes].filter(
            (part) => part.nodeType === Node.TEXT_NODE && part.data.trim()).length)"""
    )
    assert columns
    assert set(columns) == {2}
