"""Type twice as large on a telephone: plots are read, headlines and choices are whole."""

import pytest
from django.utils import timezone

from tests.browser.conftest import Desk, needs_chromium
from tests.making.villages import door, pay

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.engine_free,
    needs_chromium,
]
TWICE = """() => {
  const root = document.documentElement;
  root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + "px";
}"""
SMALLEST = """async () => {
  const least = [];
  for (const one of document.querySelectorAll("img.plot")) {
    one.loading = "eager";
    await one.decode();
    const drawn = await (await fetch(one.src)).text();
    const sizes = [...drawn.matchAll(/font-size="([0-9]+)"/g)].map((found) => Number(found[1]));
    least.push((Math.min(...sizes) * one.getBoundingClientRect().width) / one.naturalWidth);
  }
  return least;
}"""
WIDE = "document.documentElement.scrollWidth > innerWidth"
WITHIN_WORDS = r"""() => {
  const broken = [];
  for (const head of document.querySelectorAll("main :is(h1, h2, h3), #content :is(h1, h2, h3)")) {
    const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[A-Za-z]+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        if (lines.size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
}"""
PLOTTED = ("/admin/", "/admin/arrears/", "/shangyu/")


def in_english(desk):
    address = desk.server.url
    desk.context.add_cookies([{"name": "django_language", "value": "en", "url": address}])
    return desk


@pytest.fixture
def phone(browser, live_server, world):
    return Desk(browser, live_server, width=360, height=640).log_in()


@pytest.mark.parametrize("address", PLOTTED)
def test_letters_of_plots_are_14_pixels_and_grow_with_the_readers_type(phone, address):
    phone.open(address)
    once = phone.page.evaluate(SMALLEST)
    phone.page.evaluate(TWICE)
    twice = phone.page.evaluate(SMALLEST)

    assert once
    assert min(once) >= 14
    assert all(large > 1.8 * small for small, large in zip(once, twice, strict=True))


def test_english_headlines_end_their_lines_between_words(phone):
    in_english(phone)
    for address in ("/shangyu/", "/shangyu/hall/", "/admin/objections/new/", "/admin/arrears/"):
        phone.open(address)
        phone.page.evaluate(TWICE)
        assert phone.page.evaluate(WITHIN_WORDS) == [], address


def test_what_an_objection_is_about_is_read_to_its_end(phone):
    in_english(phone).open("/admin/objections/new/")
    phone.page.evaluate(TWICE)

    about = "document.querySelector('[name=about]')"
    for side in ("Width", "Height"):
        assert phone.page.evaluate(f"{about}.scroll{side} <= {about}.client{side}")
    assert not phone.page.evaluate(WIDE)


def test_the_first_page_sticks_out_nowhere_in_english(phone, world):
    pay(door(world.community, "01-009", "慕容长名"), "3.00", on=timezone.localdate())
    in_english(phone).open("/admin/")

    assert phone.page.get_by_role("link", name="Taken wrongly").count()
    assert not phone.page.evaluate(WIDE)
