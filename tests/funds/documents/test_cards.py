"""The printed cards: ten to a page, and a QR code of the smallest kind."""

import re
from datetime import UTC, datetime

import pytest
import segno

from funds.documents.cards import card_address, cards_pdf
from funds.qr import qr_svg
from households.cards import draw_cards
from households.tokens import new_token
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

    assert re.fullmatch(r"HTTPS://FUND\.EXAMPLE\.CN/C/[A-Z2-7]{26}/", address)
    assert segno.make_qr(address, error="m", boost_error=False).designator == "3-M"
    assert qr_svg(address).count("<path") == 1


def test_the_address_on_the_card_is_found(client, settings):
    address = card_address(new_token())

    answer = client.get(address.removeprefix(settings.PUBLIC_URL.upper()))

    assert (answer.status_code, answer.headers["Location"]) == (303, "/card/")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store, private"
