"""Residents' pages in a browser: large, quiet, and nobody is shut out."""

import pytest
from django.utils import timezone

from funds.board.closing import close_month
from funds.board.objecting import raise_objection
from funds.models import Facility, LotList, PersonOfNote, Project, Resolution
from funds.months import Month
from households.models import Community
from tests.browser.conftest import Desk, busy_village, needs_chromium
from tests.making.kept import built_once
from tests.making.log_ins import card_of
from tests.making.publications import publish
from tests.making.villages import actor, pay

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The same addresses are asked on every engine in tests/access and tests/funds.
    pytest.mark.engine_free,
    needs_chromium,
]

TELEPHONE, SCREEN = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
FOUR_TIMES = {"width": 320, "height": 256}
SIZES = {"1": 18, "2": 24, "3": 30}
MEASURE = """
(least) => {
  document.querySelectorAll("main details").forEach((one) => { one.open = true; });
  const wide = document.documentElement.scrollWidth > innerWidth;
  const ends = document.querySelector("h1").getBoundingClientRect().bottom;
  const small = [...document.querySelectorAll("a, button, input, select, textarea, summary")]
    .map((one) => [one, (one.closest("label") || one).getBoundingClientRect()])
    .filter(([one, box]) => box.width && box.height && !one.closest(".skip") && box.height < 59.5)
    .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.height}`);
  const tiny = [...document.querySelectorAll("main *, header *, footer *")]
    .filter((one) => parseFloat(getComputedStyle(one).fontSize) < least - 0.1)
    .filter((one) => one.innerText && !one.closest(".unseen"))
    .map((one) => one.outerHTML.slice(0, 80));
  const spoken = (one) => [...one.childNodes]
    .some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim().length > 6);
  const slim = [...document.querySelectorAll("main *")].filter(spoken)
    .filter((one) => {
      const words = document.createRange(), type = parseFloat(getComputedStyle(one).fontSize);
      words.selectNodeContents(one);
      const box = words.getBoundingClientRect();
      return box.width && box.width < 4.5 * type && box.height > 4 * type;
    })
    .map((one) => one.outerHTML.slice(0, 80));
  return {wide, ends, small, tiny, slim};
}
"""
"""Whether a page sticks out with all that can be opened, where its headline ends, and what on it is
lower than a thumb, in type of fewer than so many pixels, or runs down a column of few letters."""
IN_TYPE = (
    "([was, now]) => document.documentElement.classList.replace(`size-${was}`, `size-${now}`)"
)


class Phone(Desk):
    """A resident's browser."""

    def come_in(self, card):
        self.open(f"/C/{card.token}/")
        self.page.fill("[name=pin]", card.pin)
        self.page.click("main form button")
        self.page.wait_for_selector(".sentence")
        return self


def lived_in():
    """A month that is published and objected to, and a household with a receipt and a card."""
    world = built_once(busy_village)
    community, wang = world.community, world.wang
    today = timezone.localdate()
    last = Month.of(today).plus(-1)
    receipt = pay(wang, 2, today).receipt
    close_month(actor(community, world.clerk, today), month=last)
    published = publish(actor(community, None, today), month=last)
    raise_objection(
        actor(community, today=today), text="账不对", household=wang, publication=published
    )

    def here(model):
        return model.objects.filter(community=community).order_by("pk").first()

    project = here(Project).number
    card = card_of(wang)
    public = (
        "/",
        f"/{community.code}/months/{last}/",
        f"/{community.code}/months/{last}/share/",
        f"/{community.code}/months/{last.plus(1)}/",
        f"/{community.code}/months/",
        f"/{community.code}/years/{last.year}/",
        f"/{community.code}/hall/",
        f"/{community.code}/village/",
        f"/{community.code}/micro/",
        f"/{community.code}/budget/",
        f"/{community.code}/projects/",
        f"/{community.code}/projects/{project}/",
        f"/{community.code}/plots/",
        f"/{community.code}/lots/{here(LotList).number}/",
        f"/{community.code}/partners/",
        f"/{community.code}/resolutions/",
        f"/{community.code}/resolutions/{here(Resolution).seq}/",
        f"/{community.code}/micro/persons/{here(PersonOfNote).number}/",
        f"/{community.code}/repairs/",
        f"/{community.code}/repairs/new/",
        f"/{community.code}/f/{here(Facility).number}/",
        f"/{community.code}/rules/",
        "/login/",
        "/verify/",
        "/shangyu/verify/",
        "/shangyu/verify/?f=0123456789abcdef",
        f"/verify/?receipt={receipt}&amount=2",
        "/verify/?receipt=&amount=x",
        "/offline/",
        "/nowhere/",
    )
    own = (
        "/me/",
        f"/me/?year={today.year}",
        "/me/account/",
        "/me/levies/",
        "/me/receipts/",
        f"/me/receipts/{receipt}/",
        "/me/hall/",
        "/me/village/",
        "/me/matters/",
        "/me/polls/",
        "/me/micro/",
        "/me/ratings/",
        "/me/repairs/",
        "/me/repairs/new/",
        "/me/objections/",
        "/me/pin/",
    )
    return card, public, own


@pytest.fixture
def lived(transactional_db):
    """A household's card, the pages of everybody, and the household's own."""
    return built_once(lived_in)


def test_every_page_fits_and_shuts_nobody_out(browser, live_server, lived):
    """Each page is opened on a telephone, shown in the largest type, and stretched to a screen.

    In the largest type more than the headline is seen at once, and at four times the size, where
    1280 pixels are 320, nothing is lost.
    """
    card, public, own = lived
    phone = Phone(browser, live_server, **TELEPHONE).come_in(card)
    faults, shut_out, of_one_size = {}, {}, set()

    def measured(where, size):
        phone.resize(size)
        found = phone.page.evaluate(MEASURE, 18)
        ends = found.pop("ends")
        faults[where] = [f"{name}: {what}" for name, what in found.items() if what]
        return ends

    for address in (*public, *own):
        phone.resize(TELEPHONE)
        phone.open(address)
        shut_out[address] = phone.violations(strict=True)
        measured((address, "telephone"), TELEPHONE)
        if not phone.page.evaluate(IN_TYPE, ["1", "3"]):
            of_one_size.add(address)
        if measured((address, "largest type"), TELEPHONE) > TELEPHONE["height"] * 0.7:
            faults[address, "largest type"].append("the headline fills it")
        measured((address, "four times"), FOUR_TIMES)
        phone.page.evaluate(IN_TYPE, ["3", "1"])
        measured((address, "screen"), SCREEN)

    assert shut_out == {address: [] for address in shut_out}
    assert faults == {where: [] for where in faults}
    assert of_one_size == {"/nowhere/"}
    assert [said for said in phone.complaints if "404" not in said] == []


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_screen_of_the_village_office_is_never_higher_than_a_screen(
    browser, live_server, lived, language
):
    """Every page of it, on the two sizes of screens; a telephone may scroll, but not sideways."""
    Community.objects.update(name="四川省成都市崇州市尚余湾新型农村社区第十二村民小组𠮷家大院" * 3)
    screen, over, shut_out = Phone(browser, live_server, **SCREEN), [], {}
    screen.context.set_extra_http_headers({"Accept-Language": language})
    for number in range(1, 5):
        assert screen.open(f"/shangyu/screen/?page={number}&stay").status == 200
        shut_out[number] = screen.violations(strict=True)
        for width, height in ((1920, 1080), (1366, 768), (360, 640)):
            screen.page.set_viewport_size({"width": width, "height": height})
            if screen.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                over.append((number, width))
            if width > 1000 and screen.page.evaluate(
                "document.documentElement.scrollHeight > innerHeight"
            ):
                over.append((number, height))

    assert over == []
    assert shut_out == {number: [] for number in shut_out}
    assert screen.complaints == []


@pytest.mark.parametrize("size", SIZES)
def test_the_size_of_type_stays_chosen(browser, live_server, lived, size):
    card, _public, _own = lived
    phone = Phone(browser, live_server, width=360, height=640).come_in(card)

    phone.page.click(".show summary")
    phone.page.click(f".size-of-{size}")
    phone.open("/me/receipts/")

    body = "parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"
    assert phone.page.evaluate(body) == SIZES[size]


def test_with_the_keyboard_alone_and_without_scripts(browser, live_server, lived):
    card, _public, _own = lived
    phone = Phone(browser, live_server, width=360, height=640, scripts=False)
    phone.open("/login/")

    phone.type("01-001")
    phone.press("Tab")
    phone.type(card.pin)
    phone.press("Enter")
    phone.page.wait_for_selector(".sentence")
    phone.page.focus(".tiles a[href$='receipts/']")
    phone.press("Enter")
    phone.page.wait_for_selector(".entries")
    phone.page.focus("text=退出")
    phone.press("Enter")
    phone.page.wait_for_url(f"{live_server.url}/")

    assert phone.open("/me/").url.endswith("/login/")


def test_the_text_of_a_month_is_copied_at_one_press_and_stands_there_without_scripts(
    browser, live_server, lived
):
    _card, public, _own = lived
    (address,) = (one for one in public if one.endswith("/share/"))
    phone = Phone(browser, live_server, **TELEPHONE)
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.open(address)

    phone.page.click("#copy")
    phone.page.wait_for_selector("text=已复制")

    copied = phone.page.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\r", "") == phone.page.input_value("#text")
    assert "＝ 本月结余" in copied

    plain = Phone(browser, live_server, **TELEPHONE, scripts=False)
    plain.open(address)
    assert plain.page.is_visible("#text")
    assert not plain.page.is_visible("#copy")


def test_without_a_network_a_plain_page_says_so(browser, live_server, lived):
    card, _public, _own = lived
    phone = Phone(browser, live_server, width=360, height=640).come_in(card)
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.open("/")

    phone.context.set_offline(True)
    phone.open("/me/")

    assert "网络不通" in phone.page.inner_text("h1")
