"""Where the keyboard is when a page comes: where one writes, or where something was refused."""

import re

import pytest
from django.utils import timezone

from households.models import Household
from tests.making.villages import pay

pytestmark = pytest.mark.django_db


def begun(answer):
    """The names of what has the keyboard on a page."""
    tags = re.findall(r"<(?:input|select|textarea|button)\b[^>]*\bautofocus\b[^>]*>", answer)
    return [name[1] if (name := re.search(r'name="(\w+)"', tag)) else "" for tag in tags]


@pytest.fixture
def wang(community):
    return Household.objects.get(community=community, number="01-001")


def test_a_page_that_asks_begins_with_its_first_field(clerk, wang):
    payment = pay(wang, 2, timezone.localdate())
    asks = f"/admin/payments/{payment.pk}/reverse/"
    assert begun(clerk.get(asks).content.decode()) == ["reason"]
    refused = clerk.post(asks, {"reason": ""})
    assert refused.status_code == 422
    assert begun(refused.content.decode()) == ["reason"]


def test_what_was_refused_is_where_it_goes_on(clerk, wang):
    page = "/admin/households/household/01-001/sheet/"
    assert begun(clerk.get(page).content.decode()) == ["amount"]
    sent = {"amount": "3", "method": "cash", "received_on": "never", "note": ""}
    refused = clerk.post(page, sent)
    assert refused.status_code == 422
    assert begun(refused.content.decode()) == ["received_on"]
