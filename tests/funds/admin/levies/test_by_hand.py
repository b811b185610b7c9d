"""The desk's pages for charges by hand: raised, lowered and withdrawn after a look at what it does."""

import pytest
import time_machine

from funds.models import Charge
from tests.cases.outcomes import broken, credit, the_charge
from tests.making.desk import DeskClient, confirmed
from tests.making.villages import TODAY, charge, door, fund, official, pay, village, yuan

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    """Two households of the first group and one of the second, charged for March."""
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        community = village()
        doors = [door(community), door(community, "01-002", "李建国")]
        doors.append(door(community, "02-001", "张伟", group=2))
        charge(community, "2026-03")
        client = DeskClient()
        client.force_login(official(community))
        yield community, doors, client


def asked(**details):
    said = {
        "whom": "named",
        "numbers": "01-001 01-002",
        "levy": "",
        "fund": "",
        "month": "2026-03",
        "amount": "7.30",
        "reason": "补差",
        "decision": "村民会议",
    }
    return {**said, **details}


def levy_key(community):
    return community.levies.get(code="lights").pk


def by_hand():
    rows = Charge.objects.filter(kind="adjustment", withdrawn=False).order_by("seq")
    return [(row.household.number, row.amount) for row in rows.select_related("household")]


@pytest.mark.parametrize(
    ("whom", "charged"),
    [
        ({"numbers": "01-002"}, ["01-002"]),
        ({"numbers": "０１－００１，02-001"}, ["01-001", "02-001"]),
        ({"whom": "all"}, ["01-001", "01-002", "02-001"]),
    ],
)
def test_what_is_charged_is_shown_first(here, whom, charged):
    community, _doors, client = here
    said = asked(levy=levy_key(community), **whom)

    shown = client.post("/admin/charges/by-hand/", said)
    assert by_hand() == []
    told = " ".join(shown.context["effects"].does)
    assert f"{len(charged)}户" in told
    assert str(yuan("7.30") * len(charged)) in told
    assert confirmed(client, "/admin/charges/by-hand/", **said).status_code == 302

    assert by_hand() == [(number, yuan("7.30")) for number in charged]
    assert broken(community) == []


def test_a_group_is_charged(here):
    community, doors, client = here
    said = asked(whom="group", group=doors[2].group_id, fund=fund(community, "hall").pk)

    confirmed(client, "/admin/charges/by-hand/", **said)

    assert by_hand() == [("02-001", yuan("7.30"))]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"numbers": "01-099"}, "numbers"),
        ({"numbers": ""}, "numbers"),
        ({"whom": "group"}, "group"),
        ({"fund": ""}, "levy"),
        ({"decision": ""}, "decision"),
        ({"month": "2029-01"}, "month"),
    ],
)
def test_what_is_missing_is_said_at_its_field(here, details, field):
    community, _doors, client = here
    said = asked(fund=fund(community, "hall").pk) | details

    answer = confirmed(client, "/admin/charges/by-hand/", **said)

    assert answer.status_code == 422
    assert answer.context["form"].refusal or field in answer.context["form"].errors
    assert by_hand() == []


def test_ticked_households_are_named_on_the_page(here):
    _community, doors, client = here

    answer = client.post(
        "/admin/households/household/",
        {"action": "charge_by_hand", "_selected_action": [doors[0].pk, doors[2].pk]},
        follow=True,
    )

    assert answer.context["form"].initial["numbers"].split() == ["01-001", "02-001"]


def test_a_charge_by_hand_is_withdrawn_on_its_page(here):
    community, _doors, client = here
    confirmed(client, "/admin/charges/by-hand/", **asked(levy=levy_key(community)))
    page = client.get("/admin/households/household/01-002/sheet/")
    (row,) = page.context["by_hand"]
    assert "停收" in page.content.decode()

    client.post(f"/admin/charges/{row.pk}/withdraw/", {"reason": "误收"})

    assert by_hand() == [("01-001", yuan("7.30"))]
    assert client.get("/admin/households/household/01-002/sheet/").context["by_hand"] == []


def test_a_paid_charge_is_lowered_reversed_and_shown(here):
    """From the household's page: preview, lowering, the waiver's line, its reversal."""
    community, doors, client = here
    pay(doors[0], 3)
    row = the_charge(doors[0], "2026-03", "plot")
    address = "/admin/households/household/01-001/lower/"
    said = {"charge": row.pk, "to": "0.40", "reason": "低保", "decision": "村委会"}

    shown = client.post(address, said)
    assert "0.60" in " ".join(shown.context["effects"].does)
    assert credit(doors[0]) == 0
    assert confirmed(client, address, **said).status_code == 302

    assert credit(doors[0]) == yuan("0.60")
    (waiver,) = client.get("/admin/households/household/01-001/sheet/").context["waivers"]
    client.post(f"/admin/waivers/{waiver.pk}/take-back/", {"reason": "复议"})
    assert credit(doors[0]) == 0
    assert broken(community) == []


def test_lowering_says_what_is_wrong(here):
    """More than the charge asks for is refused in words."""
    _community, doors, client = here
    row = the_charge(doors[0], "2026-03", "plot")
    said = {"charge": row.pk, "to": "1.00", "reason": "低保", "decision": "村委会"}

    answer = client.post("/admin/households/household/01-001/lower/", said)

    assert answer.status_code == 422
    assert "更小的金额" in answer.content.decode()
