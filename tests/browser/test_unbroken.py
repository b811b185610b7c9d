"""A day, a household's number, a paper's number: on no telephone does a line end within."""

import pytest

from tests.browser.conftest import Desk, needs_chromium

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.engine_free,
    needs_chromium,
]
SQUEEZE = "document.querySelector('main, #content').style.maxWidth = '%dpx'"
BROKEN = r"""() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), broken = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("script, style, option, textarea, code")) continue;
    for (const one of text.data.matchAll(/[0-9A-Z]+(?:-[0-9A-Z]+)*-[0-9]+|\d{4}年\d+月\d+日/g)) {
      const range = document.createRange();
      range.setStart(text, one.index);
      range.setEnd(text, one.index + one[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) broken.push(one[0]);
    }
  }
  return broken;
}"""
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
        for width in range(340, 180, -20):
            desk.page.evaluate(SQUEEZE % width)
            if broken := desk.page.evaluate(BROKEN):
                found[address, width] = broken
    assert found == {}
    assert whole > 20


def test_the_text_is_the_same_with_and_without(browser, live_server, world):
    said = []
    for scripts in (True, False):
        desk = Desk(browser, live_server, width=360, height=640, scripts=scripts)
        desk.page.goto(f"{live_server.url}/shangyu/hall/")
        said.append(desk.page.text_content("main"))
    assert said[0] == said[1]
