"""Cards are printed first and become valid when somebody says that the print is good."""

from datetime import date

import pytest
import time_machine

from funds.village.moving import move_out
from households.logging_in import WrongPin, log_in_by_card
from households.models import AccessCard, Community, Household, HouseholdPin, PrintedCard
from households.pins import is_right, new_pin
from households.tokens import hash_token
from tests.making.desk import DeskClient, confirmed
from tests.making.log_ins import NOW, card_of
from tests.making.villages import actor, door, official, village

pytestmark = pytest.mark.django_db

CARDS, USE = "/admin/cards/", "/admin/cards/use/"


@pytest.fixture
def clerk():
    """王秀英 has a card that she uses, 李建国 has none."""
    with time_machine.travel(NOW):
        community = village()
        door(community)
        door(community, "01-002", "李建国")
        client = DeskClient()
        client.force_login(official(community))
        yield client


@pytest.fixture
def old(clerk):
    card = card_of(Household.objects.get(number="01-001"))
    enter(card)
    return card


def enter(card):
    """The household scans its card and types its PIN; raises WrongPin."""
    return log_in_by_card(hash_token(card.token), card.pin, address="192.0.2.9", now=NOW).household


@pytest.fixture
def drawn(monkeypatch):
    """The PINs that are drawn, one after the other, as they stand on the sheets."""
    pins = []

    def draw():
        pins.append(new_pin())
        return pins[-1]

    monkeypatch.setattr("households.cards.new_pin", draw)
    return pins


def right(pin):
    return is_right(pin, HouseholdPin.objects.get(household__number="01-001").hashed)


def test_case_111_the_old_card_works_until_the_print_is_good(clerk, old, drawn):
    clerk.post(f"{CARDS}?household=01-001")
    (pin,) = drawn

    enter(old)
    assert not right(pin)

    said = confirmed(clerk, f"{USE}?household=01-001")
    assert said.status_code == 302
    assert right(pin)
    with pytest.raises(WrongPin):
        enter(old)
    assert not PrintedCard.objects.exists()


def test_case_111_printing_is_repeated_until_it_is_good(clerk, old, drawn):
    """The printer smeared the first sheet: the last one counts, and the old card all the while."""
    for _print in range(2):
        clerk.post(f"{CARDS}?household=01-001")
    smeared, good = drawn
    enter(old)

    confirmed(clerk, f"{USE}?household=01-001")

    assert (right(smeared), right(good)) == (False, True)


def test_case_111_a_page_says_who_loses_a_card(clerk, old):
    clerk.post(CARDS)

    page = clerk.get(USE)

    effects = page.context["effects"]
    assert "2 张" in effects.does[0]
    assert "2026-03-20 10:00" in effects.does[0]
    assert "1 户" in effects.does[1]
    assert effects.named == (("01-001 王秀英", "上次使用：2026-03-20"),)
    enter(old)


def test_case_111_what_was_printed_again_meanwhile_is_looked_at_again(clerk, old):
    clerk.post(f"{CARDS}?household=01-001")
    page = clerk.get(USE)
    with time_machine.travel("2026-03-20T10:07:00+08:00"):
        clerk.post(f"{CARDS}?household=01-001")

    late = clerk.post(USE, {"seen": page.context["form"]["seen"].value()})

    assert late.status_code == 422
    assert "10:07" in late.context["effects"].does[0]
    enter(old)


def test_case_111_a_print_of_the_same_minute_is_another_print(clerk, old, drawn):
    """Two clerks print at once: the first one's sheet is waste paper, so it is looked at again."""
    clerk.post(f"{CARDS}?household=01-001")
    page = clerk.get(USE)
    clerk.post(f"{CARDS}?household=01-001")

    late = clerk.post(USE, {"seen": page.context["form"]["seen"].value()})

    assert late.status_code == 422
    enter(old)


def test_case_111_who_left_meanwhile_still_has_a_card_that_waits(clerk):
    """It is listed and used with the others; else it would wait for ever."""
    clerk.post(CARDS)
    community = Community.objects.get()
    gone = Household.objects.get(number="01-002")
    move_out(actor(community), household=gone, on=date(2026, 3, 19))

    assert len(clerk.get(CARDS).context["printed"]) == 2
    confirmed(clerk, USE)

    assert not PrintedCard.objects.exists()


def test_case_111_a_newer_card_ends_a_print_that_waits(clerk, old):
    clerk.post(f"{CARDS}?household=01-001")

    newer = card_of(old.household)

    assert clerk.get(USE).context["effects"] is None
    enter(newer)


def test_case_111_only_those_asked_for_are_used(clerk):
    clerk.post(CARDS)

    confirmed(clerk, f"{USE}?household=01-002")

    assert [card.household.number for card in AccessCard.objects.all()] == ["01-002"]
    assert [card.household.number for card in PrintedCard.objects.all()] == ["01-001"]
    assert "1 张打印好的卡还没有启用" in clerk.get("/admin/").content.decode()


def test_case_111_nothing_printed_nothing_to_use(clerk):
    page = clerk.get(USE)

    assert page.context["effects"] is None
    assert "先打印" in page.content.decode()
    assert clerk.post(USE, {"seen": "x"}).status_code == 422
