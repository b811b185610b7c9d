"""The printed cards: ten to a page, and a QR code of the smallest kind."""

import re
import subprocess
from datetime import UTC, datetime

import pytest

from funds.documents.cards import card_address, cards_pdf, is_unknown, leads_nowhere
from funds.documents.qr import qr_svg
from households.cards import draw_cards
from households.tokens import new_token
from tests.making.qr_reading import read_qr
from tests.making.villages import door, village

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (10, 1), (11, 2), (45, 5)])
def test_ten_to_a_page(count, sheets):
    community = village(clerk_phone="028-80000001")
    doors = [door(community, f"01-{n:03d}", "欧阳德明") for n in range(1, count + 1)]

    content = cards_pdf(community, draw_cards(doors), at=MORNING)

    assert content.startswith(b"%PDF")
    assert len(SHEET.findall(content)) == sheets


def test_a_village_without_a_telephone_has_cards_too():
    content = cards_pdf(village(), draw_cards([door(village("xiayu"))]), at=MORNING)

    assert len(SHEET.findall(content)) == 1


def test_the_code_is_of_the_third_version(settings):
    settings.PUBLIC_URL = "https://fund.example.cn"

    address = card_address(new_token())

    assert re.fullmatch(r"https://FUND\.EXAMPLE\.CN/C/[A-Z2-7]{26}/", address)
    # 29 modules and a border of 4 on each side.
    assert 'viewBox="0 0 37 37"' in qr_svg(address) or 'width="37"' in qr_svg(address)
    assert qr_svg(address).count("<path") == 1


def test_the_printed_code_is_read_as_it_was_meant(settings, tmp_path):
    settings.PUBLIC_URL = "http://192.168.1.20:8000"
    cards = draw_cards([door(village())])
    (tmp_path / "cards.pdf").write_bytes(cards_pdf(village("xiayu"), cards, at=MORNING))

    said = read_qr(printed_modules(tmp_path / "cards.pdf"))

    assert said == f"http://192.168.1.20:8000/C/{cards[0].token}/"


def printed_modules(paper):
    """The modules of the first card's code, looked at in the middle of each on the paper."""
    subprocess.run(
        ["pdftoppm", "-r", "254", "-gray", "-l", "1", "-singlefile", str(paper), str(paper)],
        check=True,
    )
    picture = paper.with_name(f"{paper.name}.pgm").read_bytes()
    head, size, depth, pixels = picture.split(b"\n", 3)
    width = int(size.split()[0])
    assert (head, depth) == (b"P5", b"255")
    # Ten pixels to the millimetre; 37 modules are 37 mm, the first four of them are border.
    first = 8 + 3 + 4

    def is_dark(row, column):
        return pixels[(10 * (first + row) + 5) * width + 10 * (first + column) + 5] < 128

    return [[int(is_dark(row, column)) for column in range(29)] for row in range(29)]


@pytest.mark.parametrize(
    ("address", "nowhere"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://localhost", True),
        ("http://0.0.0.0:8000", True),
        ("http://[::]:8000", True),
        ("http://[::1]", True),
        ("http://192.168.1.20", False),
        ("https://fund.example.cn", False),
    ],
)
def test_what_leads_nowhere(settings, address, nowhere):
    settings.PUBLIC_URL = address

    assert leads_nowhere() == nowhere


def test_a_name_that_nobody_knows_is_told_from_one_that_is_known(settings, monkeypatch):
    def known(host, _port):
        if host != "fund.example.cn":
            raise OSError("name not known")
        return ["192.0.2.1"]

    monkeypatch.setattr("funds.documents.cards.getaddrinfo", known)
    for address, unknown in (("https://fund.example.cn", False), ("https://fnud.example", True)):
        settings.PUBLIC_URL = address
        assert is_unknown() == unknown


def test_the_address_on_the_card_is_found(client, settings):
    address = card_address(new_token())

    answer = client.get("/" + address.split("/", 3)[3])

    assert (answer.status_code, answer.headers["Location"]) == (303, "/card/")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store, private"
