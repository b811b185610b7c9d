"""Nobody stays logged in at a desk that everybody has left."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session

from tests.making.villages import official, village

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def clerk(client):
    with time_machine.travel(MORNING, tick=False):
        client.force_login(official(village()))
        assert client.get("/admin/").status_code == 200
    return client


def at(client, minutes):
    with time_machine.travel(MORNING + timedelta(minutes=minutes), tick=False):
        return client.get("/admin/", follow=True)


def test_half_an_hour_without_a_click_ends_it(clerk):
    assert at(clerk, 29).redirect_chain == []

    answer = at(clerk, 29 + 31)

    assert answer.redirect_chain == [("/admin/login/?next=/shangyu/admin/", 302)]
    assert "较长时间没有操作" in answer.content.decode()


def test_who_keeps_working_stays_for_a_day_and_no_longer(clerk):
    for minutes in range(20, 8 * 60 + 1, 20):
        assert at(clerk, minutes).redirect_chain == []

    answer = at(clerk, 8 * 60 + 5)
    assert answer.redirect_chain == [("/admin/login/?next=/shangyu/admin/", 302)]
    assert "较长时间没有操作" not in answer.content.decode()
    assert len(answer.context["messages"]) == 1


def test_the_api_asks_for_a_log_in_too(clerk):
    with time_machine.travel(MORNING + timedelta(minutes=31), tick=False):
        assert clerk.get("/api/v1/funds/").status_code in (401, 403)


def test_reading_pages_does_not_write_each_time(clerk):
    before = Session.objects.get().session_data

    at(clerk, 0.5)

    assert Session.objects.get().session_data == before
