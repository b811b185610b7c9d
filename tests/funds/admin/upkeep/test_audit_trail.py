"""The trail and the sample of vouchers as an auditor sees them, and takes them away."""

from io import BytesIO

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from funds.models import Payment
from households.models import Household
from tests.making.villages import pay, yuan

pytestmark = pytest.mark.django_db
TRAIL, SAMPLE = "/admin/trail/", "/admin/trail/vouchers/"


@pytest.fixture
def payment(clerk):
    wang = Household.objects.get(number="01-001")
    return pay(wang, 6, timezone.localdate(), by=clerk.user)


@pytest.fixture
def clerk(clerk):
    clerk.user = get_user(clerk)
    return clerk


def test_the_page_begins_with_acts_about_money_in_words(clerk, payment):
    answer = clerk.get(TRAIL)

    newest = answer.context["changes"][0]
    assert (str(newest.done), newest.amount, newest.text) == ("收款", yuan(6), payment.receipt)
    said = f"{timezone.localtime(payment.recorded_at):%Y-%m-%d %H:%M}"
    assert said in answer.text
    assert clerk.user.called in answer.text
    assert "写入" not in answer.text
    labels = {change.label for change in answer.context["changes"]}
    assert not labels & {"funds.voucher", "households.household"}
    assert "households.household" in {
        change.label for change in clerk.get(TRAIL, {"show": "all"}).context["changes"]
    }


def test_filters_narrow_the_page(clerk, payment):
    today = timezone.localdate().isoformat()

    def shown(**asked):
        return [change.text for change in clerk.get(TRAIL, asked).context["changes"]]

    assert shown(act="taken", by=clerk.user.username, least="6") == [payment.receipt]
    assert shown(act="taken", **{"from": today, "to": today}) == [payment.receipt]
    assert shown(act="taken", least="6.01") == []
    assert shown(act="taken", to="2020-01-01") == []
    assert shown(act="reversed") == []


@pytest.mark.parametrize("least", ["x", "NaN", "-1", "1e999", "Infinity"])
def test_what_cannot_be_read_does_not_narrow(clerk, payment, least):
    asked = {"act": "taken", "least": least, "from": "2026-02-30", "to": "9999-12-31"}

    assert len(clerk.get(TRAIL, asked).context["changes"]) == 1


def test_the_file_holds_what_is_filtered_in_the_columns_of_the_page(clerk, payment):
    asked = {"act": "taken", "least": "6"}

    sheet = load_workbook(BytesIO(clerk.get(TRAIL, {**asked, "as": "xlsx"}).content)).active
    text = clerk.get(TRAIL, {**asked, "as": "csv"}).content.decode("utf-8-sig").splitlines()

    head, row = list(sheet.values)
    assert head[:6] == ("人员", "做了什么", "金额", "记录", "为什么", "时间")
    assert row[:4] == (clerk.user.called, "收款", 6, payment.receipt)
    assert text[0].split(",") == list(head)
    assert len(text) == 2


def test_a_sample_is_shown_and_taken_away(clerk, payment):
    answer = clerk.get(SAMPLE, {"way": "every", "step": "1", "start": "1"})

    assert str(payment.voucher) in answer.text
    lines = clerk.get(SAMPLE, {"way": "largest", "as": "csv"}).content.decode("utf-8-sig")
    assert lines.splitlines()[1].startswith(str(payment.voucher))
    assert "没有这样的凭证" in clerk.get(SAMPLE, {"way": "reversed"}).text


@pytest.mark.parametrize("address", [TRAIL, f"{SAMPLE}?step=1"])
def test_more_rows_need_no_more_queries(clerk, payment, address):
    few = _queries(clerk, address)
    for household in Household.objects.exclude(pk=payment.household_id):
        pay(household, 2, timezone.localdate(), by=clerk.user)
    assert Payment.objects.count() == 3

    assert _queries(clerk, address) == few


def _queries(clerk, address):
    clerk.get(address)
    with CaptureQueriesContext(connection) as asked:
        clerk.get(address)
    return len(asked)
