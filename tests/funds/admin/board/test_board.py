"""At the desk: printing cards once, answering objections, posting a month."""

import re
from datetime import date

import pytest
import time_machine

from funds.admin import asking
from funds.admin.once import do_once
from funds.board.closing import close_month
from funds.board.objecting import raise_objection
from funds.models import Fund, Objection, Publication
from funds.months import Month
from households.logging_in import WrongPin, log_in_by_card
from households.models import AccessCard, PrintedCard, Role
from households.tries import TooManyTries
from tests.making.desk import DeskClient, confirmed
from tests.making.villages import actor, charge, door, official, village

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 10)
ONCE = re.compile(r'name="once" value="(\w+)"')


@pytest.fixture
def wang(db):
    with time_machine.travel("2026-02-10T10:00:00+08:00"):
        community = village()
        household = door(community)
        charge(community, "2026-01")
        yield household


def desk(community, username="clerk", role=Role.CLERK):
    client = DeskClient()
    client.force_login(official(community, username, role))
    return client


def use(client):
    """The clerk has looked at the print and says that it is good."""
    assert confirmed(client, "/admin/cards/use/").status_code == 302


def test_cards_are_printed_and_never_kept(wang):
    client = desk(wang.community)

    answer = client.post("/admin/cards/?household=01-001")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    assert PrintedCard.objects.filter(household=wang).count() == 1
    assert not AccessCard.objects.exists()


def test_a_double_click_prints_one_set(wang):
    """The second click would replace the cards of the first, which the clerk may be printing."""
    client = desk(wang.community)
    once = ONCE.search(client.get("/admin/cards/").content.decode())[1]

    first = client.post("/admin/cards/", {"once": once})
    second = client.post("/admin/cards/", {"once": once}, follow=True)

    assert first.headers["Content-Type"] == "application/pdf"
    assert "已经生成" in second.content.decode()
    assert PrintedCard.objects.count() == 1
    use(client)
    assert AccessCard.objects.count() == 1


def test_too_many_at_once_are_printed_in_portions(wang):
    for n in range(2, 63):
        door(wang.community, f"02-{n:03d}", group=2)

    client = desk(wang.community)
    answer = client.post("/admin/cards/", follow=True)

    assert "60" in answer.content.decode()
    assert not PrintedCard.objects.exists()
    assert not AccessCard.objects.exists()

    portions = answer.context["portions"]
    assert [(one.first, one.last) for one in portions] == [
        ("01-001", "02-060"),
        ("02-061", "02-062"),
    ]
    assert f'href="?{portions[1].query}"' in answer.content.decode()
    printed = client.post(f"/admin/cards/?{portions[1].query}")
    assert printed.headers["Content-Type"] == "application/pdf"
    assert PrintedCard.objects.count() == 2


def test_today_names_who_mistakes_the_pin(wang):
    client = desk(wang.community)
    client.post("/admin/cards/?household=01-001")
    use(client)
    card = AccessCard.objects.get()
    for _ in range(6):
        with pytest.raises((WrongPin, TooManyTries)):
            log_in_by_card(card.token_hash, "482915", address="192.0.2.1", now=card.issued_at)

    assert "密码输错 5 次" in client.get("/admin/").content.decode()
    client.post("/admin/cards/01-001/forgive/", {"once": "x"})
    assert "密码输错" not in client.get("/admin/").content.decode()


def test_a_lost_card_is_ended_with_a_reason(wang):
    client = desk(wang.community)
    client.post("/admin/cards/?household=01-001")
    use(client)

    without = client.post("/admin/cards/01-001/revoke/", {"once": "a"})
    client.post("/admin/cards/01-001/revoke/", {"once": "b", "reason": "丢失"})

    assert without.status_code == 422
    assert AccessCard.objects.get().reason == "丢失"


def test_the_household_list_leads_to_its_cards(wang):
    answer = desk(wang.community).post(
        "/admin/households/household/",
        {"action": "new_cards", "_selected_action": [wang.pk]},
    )

    assert answer.headers["Location"] == "/shangyu/admin/cards/?household=01-001"


def test_an_objection_is_answered_from_today(wang):
    objection = raise_objection(actor(wang.community, today=DAY), text="账不对", household=wang)
    client = desk(wang.community, "reviewer", Role.REVIEWER)

    before = client.get("/admin/").content.decode()
    client.post(f"/admin/objections/{objection.number}/answer/", {"once": "a", "text": "已查"})

    assert "账不对" in before
    assert "账不对" not in client.get("/admin/").content.decode()
    assert objection.answers.get().by.username == "reviewer"


def test_an_overdue_objection_stands_out(wang):
    raise_objection(actor(wang.community, today=date(2026, 2, 1)), text="账不对", household=wang)

    page = desk(wang.community).get("/admin/objections/").content.decode()

    assert 'class="owing"' in page


def test_what_somebody_says_at_the_counter_is_written_down(wang):
    client = desk(wang.community)

    wrong = client.post(
        "/admin/objections/new/", {"once": "a", "household": "09-999", "text": "错"}
    )
    client.post("/admin/objections/new/", {"once": "b", "household": "01-001", "text": "错"})
    client.post("/admin/objections/new/", {"once": "c", "household": "", "text": "无名"})

    assert wrong.status_code == 422
    said = Objection.objects.order_by("seq").values_list(
        "household__number", "text", "by__username"
    )
    assert list(said) == [("01-001", "错", "clerk"), (None, "无名", "clerk")]


def test_closing_and_publishing_show_the_sheet_that_is_frozen(wang):
    clerk, reviewer = desk(wang.community), desk(wang.community, "reviewer", Role.REVIEWER)

    closing = clerk.get("/admin/months/2026-01/close/").content.decode()
    close_month(actor(wang.community, today=DAY), month=Month(2026, 1))
    publishing = reviewer.get("/admin/months/2026-01/publish/").content.decode()

    assert all("收支公示表" in page for page in (closing, publishing))
    assert "未结账" in closing
    assert "已结账" in publishing


@pytest.mark.parametrize(("step", "role"), [("close", Role.CLERK), ("publish", Role.REVIEWER)])
def test_what_changes_between_the_press_and_the_lock_is_seen_first(wang, monkeypatch, step, role):
    """Another request has the lock when the button is pressed, and changes the sheet."""
    if step == "publish":
        close_month(actor(wang.community, today=DAY), month=Month(2026, 1))
    client, page = desk(wang.community, "somebody", role), f"/admin/months/2026-01/{step}/"
    form = client.get(page).context["form"]
    said = {"seen": form["seen"].value(), "once": "a", "days": "15", "despite": "没有别的"}

    def waits(*args, **details):
        Fund.objects.filter(community=wang.community, code="lights").update(name="路灯款")
        return do_once(*args, **details)

    monkeypatch.setattr(asking, "do_once", waits)
    answer = client.post(page, said)

    assert (answer.status_code, "路灯款" in answer.content.decode()) == (422, True)
    assert not Publication.objects.exists()


def test_the_reviewer_is_reminded_and_publishes_once(wang):
    close_month(actor(wang.community, today=DAY), month=Month(2026, 1))
    client = desk(wang.community, "reviewer", Role.REVIEWER)

    before = client.get("/admin/").content.decode()
    page = client.get("/admin/months/2026-01/publish/").context["form"]
    said = {"once": "a", "days": "15", "seen": page["seen"].value()}
    for _ in range(2):
        client.post("/admin/months/2026-01/publish/", said)

    assert "公示 2026-01" in before
    assert "公示 2026-01" not in client.get("/admin/").content.decode()
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("sent", [{"days": "14"}, {"days": ""}, {"days": "x"}, {"days": "9999"}])
def test_days_that_will_not_do_are_told(wang, sent):
    close_month(actor(wang.community, today=DAY), month=Month(2026, 1))
    client = desk(wang.community, "reviewer", Role.REVIEWER)

    answer = confirmed(client, "/admin/months/2026-01/publish/", **sent)

    assert answer.status_code == 422
    assert not Publication.objects.exists()


def test_the_one_who_closed_is_told_to_let_another(wang):
    clerk = official(wang.community, "both", Role.CLERK)
    clerk.memberships.create(community=wang.community, role=Role.REVIEWER)
    close_month(actor(wang.community, clerk, DAY), month=Month(2026, 1))
    client = DeskClient()
    client.force_login(clerk)

    answer = confirmed(client, "/admin/months/2026-01/publish/", days="15")

    assert answer.status_code == 422
    assert "别人来公示" in answer.content.decode()
