"""The desk finds a household on its search page, in the register and in lists of its rows."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils import timezone

from funds.models import Payment
from funds.months import Month
from tests.making.once import once_a_module
from tests.making.searches import FINDING_NOBODY, FINDING_WANG
from tests.making.villages import charge, door, official, pay, village

pytestmark = pytest.mark.django_db
SHEET = "/shangyu/admin/households/household/01-001/sheet/"


def two_who_paid():
    """A village where 王秀英 and 李芳 were charged and paid."""
    month = Month.of(timezone.localdate())
    community = village(first_month=month)
    doors = [
        door(community, "01-001", "王秀英", phone="154-0000-0001", liable_from=month.first_day),
        door(community, "02-001", "李芳", phone="15600000002", liable_from=month.first_day),
    ]
    charge(community, str(month))
    for household in doors:
        pay(household, 3, timezone.localdate(), reference=f"W{household.number}")
    return community


built, community = once_a_module(two_who_paid)


@pytest.fixture
def clerk(client, community):
    client.force_login(official(community))
    return client


def listed(client, address, text):
    return list(client.get(address, {"q": text}).context["cl"].queryset)


def each_listed(client, address, texts):
    """What a list has for each text: the first as a page is asked for, the others as it asks."""
    first, *others = texts
    shown = client.get(address, {"q": first})
    yield first, list(shown.context["cl"].queryset)
    request = shown.wsgi_request
    for text in others:
        request.GET = QueryDict(urlencode({"q": text}))
        yield text, list(shown.context["cl"].model_admin.get_changelist_instance(request).queryset)


def test_one_hit_opens_the_page(clerk):
    opened = {text: clerk.get("/admin/find/", {"q": text}) for text in FINDING_WANG}

    assert {text: answer.headers.get("Location") for text, answer in opened.items()} == (
        dict.fromkeys(FINDING_WANG, SHEET)
    )


def test_no_hit_is_said(clerk):
    for text in (*FINDING_NOBODY, "x" * 5000):
        answer = clerk.get("/admin/find/", {"q": text})

        assert (answer.status_code, answer.context["hits"]) == (200, [])


def test_a_paper_opens_at_once_too(clerk, community):
    receipt = Payment.objects.of(community).get(reference="W02-001").receipt

    for typed in ("W02-001", receipt, receipt.replace("-", " ").lower()):
        answer = clerk.get("/admin/find/", {"q": typed})
        assert answer.headers["Location"] == f"/shangyu/admin/receipts/{receipt}/", typed


def test_several_are_listed_by_kind(clerk):
    answer = clerk.get("/admin/find/", {"q": "1"})

    said = answer.content.decode()
    assert len(answer.context["hits"]) == 2
    assert "/shangyu/admin/receipts/SY-" in said
    assert "可以这样找" not in said


def test_nothing_found_says_what_one_may_type(clerk):
    said = clerk.get("/admin/find/", {"q": "赵钱孙"}).content.decode()

    assert "没有找到“赵钱孙”" in said
    assert "报销单号" in said


def test_whoever_works_for_another_village_finds_nothing_here(client, community):
    client.force_login(official(village("linshui", receipt_prefix="LS"), "stranger"))

    answer = client.get("/linshui/admin/find/", {"q": "王秀英"})
    assert (answer.context["hits"], answer.context["kinds"]) == ([], [])
    assert client.get("/shangyu/admin/find/", {"q": "王秀英"}).status_code == 404


def test_the_register_is_searched_the_same_way(clerk):
    for text, hits in each_listed(clerk, "/admin/households/household/", FINDING_WANG):
        assert [household.number for household in hits] == ["01-001"], text


def test_rows_are_found_by_their_household(clerk):
    for text, payments in each_listed(clerk, "/admin/funds/payment/", FINDING_WANG):
        assert [payment.household.number for payment in payments] == ["01-001"], text
    for text, charges in each_listed(clerk, "/admin/funds/charge/", FINDING_WANG):
        assert [charge.household.number for charge in charges] == ["01-001"] * 3, text


def test_rows_are_still_found_by_what_they_say_themselves(clerk):
    (by_reference,) = listed(clerk, "/admin/funds/payment/", "w02-0")
    (by_both,) = listed(clerk, "/admin/funds/payment/", "李芳 SY-")

    assert by_reference == by_both
    assert listed(clerk, "/admin/funds/payment/", "秀英 W02") == []


@pytest.mark.parametrize("model", ["charge", "waiver", "rental", "exemption", "share"])
def test_odd_words_find_no_rows(clerk, model):
    texts = (*FINDING_NOBODY, "z " * 1000)
    for text, found in each_listed(clerk, f"/admin/funds/{model}/", texts):
        assert found == [], text
