"""The desk's pages about the whole village, and the admin pages behind them."""

from pathlib import Path

import pytest
from django.utils import timezone

from funds.admin import desk
from funds.models import Charge, Exemption, Levy, LevyRate, Period
from funds.months import Month
from households.models import Household, Revision, Role
from tests.world import charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db
ROSTER = Path(__file__).parents[2] / "rosters" / "a_clean_utf8.csv"


@pytest.fixture
def first():
    return Month.of(timezone.localdate()).plus(-2)


@pytest.fixture
def community(first):
    community = village(first_month=first)
    for n, name in enumerate(("王秀英", "李建国", "张伟"), start=1):
        door(community, f"01-00{n}", name, liable_from=first.first_day)
    charge(community, str(first), str(first.plus(1)))
    return community


@pytest.fixture
def clerk(client, community):
    client.force_login(official(community))
    return client


def test_today_says_what_was_taken_and_what_is_owed(clerk, community):
    pay(Household.objects.get(number="01-001"), 6, timezone.localdate(), method="wechat")

    context = clerk.get("/admin/").context

    assert [amount for _method, amount in context["taken"]] == [yuan(6)]
    assert context["summary"].owed == yuan(12)
    assert context["uncharged"] == 3


def test_arrears_of_one_group_on_a_past_day(clerk, first):
    answer = clerk.get("/admin/arrears/", {"as_of": first.last_day.isoformat(), "group": "1"})

    assert [row.owed for row in answer.context["rows"]] == [yuan(3)] * 3
    assert clerk.get("/admin/arrears/", {"group": "2"}).context["rows"] == []


@pytest.mark.parametrize("day", ["2026-02-30", "x", "9999-12-31", "0001-01-01"])
def test_days_that_make_no_sense_are_taken_kindly(clerk, day):
    assert clerk.get("/admin/arrears/", {"as_of": day, "group": "²"}).status_code == 200


def test_charges_are_raised_once(clerk, community):
    month = str(Month.of(timezone.localdate()))

    for _click in range(2):
        clerk.post("/admin/charges/", {"month": month})

    assert Charge.objects.filter(community=community, month=Month.parse(month)).count() == 9


@pytest.mark.parametrize("month", ["2026-13", "x", "", "2199-01"])
def test_a_month_that_cannot_be_charged_is_said(clerk, month):
    answer = clerk.post("/admin/charges/", {"month": month})

    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_a_month_is_closed_and_reopened(clerk, community, first):
    address = f"/admin/months/{first}/"

    clerk.post(address, {"close": "1"})
    assert Period.objects.get(community=community).status == "closed"

    clerk.post(address, {"reopen": "1", "reason": ""})
    assert Period.objects.get(community=community).status == "closed"

    clerk.post(address, {"reopen": "1", "reason": "漏记一笔"})
    assert Period.objects.get(community=community).status == "open"


def test_a_month_out_of_order_is_not_closed(clerk, community, first):
    answer = clerk.post(f"/admin/months/{first.plus(1)}/", {"close": "1"})

    assert str(first) in answer.content.decode()
    assert not Period.objects.filter(community=community).exists()


def test_a_roster_is_tried_and_then_entered(clerk, client):
    community = village("empty")
    client.force_login(official(community, "newcomer"))

    with ROSTER.open("rb") as file:
        tried = client.post("/admin/roster/", {"file": file, "try": "1"})
    assert tried.context["told"].imported == 8
    assert Household.objects.filter(community=community).count() == 0

    with ROSTER.open("rb") as file:
        client.post("/admin/roster/", {"file": file, "enter": "1"})
    assert Household.objects.filter(community=community).count() == 8


def test_a_file_that_is_no_roster_is_said(clerk, tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF")

    with path.open("rb") as file:
        answer = clerk.post("/admin/roster/", {"file": file, "enter": "1"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_a_new_household_is_registered_with_its_history(clerk, community, first):
    group = community.pk and Household.objects.get(number="01-001").group_id
    said = {
        "number": "０１－０９９",
        "group": group,
        "kind": "tenant",
        "householder": "赵六",
        "phone": "",
        "house_no": "",
        "resident_count": 2,
        "liable_from": first.first_day,
        "note": "",
    }

    clerk.post("/admin/households/household/add/", said)
    again = clerk.post("/admin/households/household/add/", said)

    household = Household.objects.get(community=community, number="01-099")
    assert " zl " in household.search_text
    assert household.householders.count() == 1
    assert Revision.objects.filter(row=household.pk, model="households.household").count() == 1
    assert again.status_code == 200
    assert again.context["adminform"].errors


def test_an_edit_is_on_record(clerk, community):
    household = Household.objects.get(community=community, number="01-001")

    clerk.post(
        f"/admin/households/household/{household.pk}/change/",
        {
            "number": "01-001",
            "group": household.group_id,
            "kind": "original",
            "phone": "15400000009",
            "resident_count": 5,
            "liable_from": household.liable_from,
            "reason": "换号",
        },
    )

    last = Revision.objects.filter(row=household.pk, model="households.household").latest("pk")
    assert last.after == {"phone": "15400000009", "resident_count": 5}
    assert (last.reason, str(last.by)) == ("换号", "clerk")


def test_a_levy_gets_a_new_rate(clerk, community):
    levy = Levy.objects.get(community=community, code="lights")
    said = {
        "code": "lights",
        "name": levy.name,
        "fund": levy.fund_id,
        "audience": "all",
        "first_month": "full",
        "from_month": str(levy.from_month),
        "decision": "",
        "position": 3,
        "rates-TOTAL_FORMS": 1,
        "rates-INITIAL_FORMS": 0,
        "rates-0-from_month": "2026-12",
        "rates-0-amount": "2.00",
        "rates-0-decision": "会议",
    }

    clerk.post(f"/admin/funds/levy/{levy.pk}/change/", said)

    rates = LevyRate.objects.filter(levy=levy).order_by("from_month")
    assert [rate.amount for rate in rates] == [yuan(1), yuan(2)]
    assert rates[1].is_intact()


def test_an_exemption_without_a_reason_is_asked_about(clerk, community):
    household = Household.objects.get(community=community, number="01-001")
    said = {"household": household.pk, "percent": 100, "from_month": "2026-12"}

    answer = clerk.post("/admin/funds/exemption/add/", said)

    assert answer.context["adminform"].errors
    assert not Exemption.objects.filter(community=community).exists()


def test_facts_are_read_only(clerk, community):
    pay(Household.objects.get(number="01-001"), 6, timezone.localdate())

    for name in ("voucher", "payment", "charge", "allocation"):
        listed = clerk.get(f"/admin/funds/{name}/")
        assert listed.status_code == 200
        assert clerk.get(f"/admin/funds/{name}/add/").status_code == 403
        row = listed.context["cl"].queryset.first()
        shown = clerk.get(f"/admin/funds/{name}/{row.pk}/change/")
        assert shown.status_code == 200
        assert 'name="_save"' not in shown.content.decode()
        assert clerk.post(f"/admin/funds/{name}/{row.pk}/change/", {}).status_code == 403
        assert clerk.post(f"/admin/funds/{name}/{row.pk}/delete/", {}).status_code == 403


@pytest.mark.parametrize("model", desk._registry, ids=lambda model: model._meta.model_name)
def test_every_list_opens_for_an_administrator(client, community, model):
    client.force_login(official(None, "admin", is_superuser=True))

    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    assert client.get(address).status_code == 200
    assert client.get(address, {"q": "王"}).status_code == 200


def test_an_auditor_looks_and_writes_nothing(client, community, first):
    client.force_login(official(community, "auditor", Role.AUDITOR))

    for address in ("/admin/", "/admin/arrears/", "/admin/months/", f"/admin/months/{first}/"):
        assert client.get(address).status_code == 200
    for address in ("/admin/charges/", "/admin/roster/"):
        assert client.get(address).status_code == 403
    assert client.post(f"/admin/months/{first}/", {"close": "1"}).status_code == 403
    assert client.get("/admin/households/household/add/").status_code == 403


def test_who_works_nowhere_is_let_in_nowhere(client, community):
    client.force_login(official(None, "nobody"))

    assert client.get("/admin/").status_code == 302


def test_somebody_with_two_villages_chooses(client, community):
    other = village("other")
    user = official(community)
    user.memberships.create(community=other, role=Role.CLERK)
    client.force_login(user)

    assert client.get("/admin/").context["community"] == other
    client.post("/admin/community/", {"community": "shangyu"})
    assert client.get("/admin/").context["community"] == community
    assert client.post("/admin/community/", {"community": "elsewhere"}).status_code == 404
