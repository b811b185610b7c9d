"""The admin's own pages: the register and the rules are edited, the books are looked at."""

import pytest
from django.utils import timezone

from funds.admin import desk
from funds.models import Exemption, Levy, LevyRate
from households.models import Household, Revision, Role
from tests.making.villages import door, official, pay, yuan

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("row", [{"amount": "1e3"}, {"from_month": "the first"}])
def test_a_rate_that_cannot_be_is_said_in_its_row(clerk, community, row):
    levy = Levy.objects.get(community=community, code="lights")
    rate = LevyRate.objects.get(community=community, levy=levy)
    said = {
        "code": "lights",
        "name": levy.name,
        "fund": levy.fund_id,
        "audience": "all",
        "first_month": "full",
        "from_month": str(levy.from_month),
        "position": 3,
        "rates-TOTAL_FORMS": 1,
        "rates-INITIAL_FORMS": 0,
        "rates-0-from_month": str(rate.from_month) if "from_month" in row else "2026-12",
        "rates-0-amount": row.get("amount", "2.00"),
    }

    answer = clerk.post(f"/admin/funds/levy/{levy.pk}/change/", said)

    assert answer.context["errors"]
    assert LevyRate.objects.filter(community=community, levy=levy).count() == 1


def test_what_the_register_refuses_is_said_and_kept(clerk, community):
    household = Household.objects.get(community=community, number="01-001")
    door(community, "01-077", "张伟")
    said = {"number": "01-077", "resident_count": 7}

    answer = clerk.post(f"/admin/households/household/{household.pk}/change/", said)

    form = answer.context["adminform"].form
    assert form.errors
    assert form["resident_count"].value() == "7"


def test_the_list_of_payments_leads_to_a_reversal(clerk, client, community):
    today = timezone.localdate()
    household = Household.objects.get(community=community, number="01-001")
    keys = [pay(household, 1, today).pk for _time in range(2)]
    said = {"action": "reverse_one", "_selected_action": keys[:1]}

    one = clerk.post("/admin/funds/payment/", said)
    two = clerk.post("/admin/funds/payment/", {**said, "_selected_action": keys}, follow=True)
    client.force_login(official(community, "auditor", Role.AUDITOR))
    looked = client.post("/admin/funds/payment/", said)

    assert one.headers["Location"] == f"/shangyu/admin/payments/{keys[0]}/reverse/"
    assert two.redirect_chain[-1][0] == "/shangyu/admin/funds/payment/"
    assert "Location" not in looked.headers


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
def test_every_list_is_searched_by_an_administrator(client, community, model):
    """That it opens, with rows, is looked at where all addresses are."""
    client.force_login(official(None, "admin", is_superuser=True))

    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    assert client.get(address, {"q": "王"}).status_code == 200
