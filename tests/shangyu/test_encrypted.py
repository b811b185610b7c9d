"""Behind a proxy that encrypts: nobody is sent in a circle, and what is missing is said."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client

from shangyu import readiness
from shangyu.encrypted import SENT
from tests.shangyu.failing_pages import assert_problem

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.shangyu.failing_pages")]

BY_HTTP, BY_HTTPS = {"HTTP_X_FORWARDED_PROTO": "http"}, {"HTTP_X_FORWARDED_PROTO": "https"}


@pytest.fixture(autouse=True)
def behind_a_proxy(settings):
    settings.ENCRYPTED = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.PROXIES = 1


def assert_says_what_is_missing(answer):
    assert answer.status_code == 503
    assert answer.text.count("SHANGYU_PROXIES") == 2
    assert answer.text.count("X-Forwarded-Proto: https") == 2
    assert 'lang="en"' in answer.text


def test_who_came_without_encryption_is_sent_the_encrypted_way():
    answer = Client().get("/page/", **BY_HTTP)

    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/page/")
    assert answer.cookies[SENT]["secure"]
    assert Client().get("/page/", **BY_HTTPS).status_code == 200


def test_a_proxy_that_does_not_say_which_way_one_came_is_told_of():
    assert_says_what_is_missing(Client().get("/page/"))
    told = assert_problem(Client().get("/api/v1/page/"), 503)
    assert told["type"] == "urn:shangyu:problem:proxy-says-nothing"


def test_who_comes_back_from_where_one_was_sent_is_not_sent_again():
    """The last of two proxies speaks of the way between them."""
    browser = Client()
    browser.get("/page/", **BY_HTTP)

    assert_says_what_is_missing(browser.get("/page/", **BY_HTTP))
    assert browser.get("/page/", **BY_HTTPS).status_code == 200


def test_nobody_is_believed_without_proxies_and_the_checks_say_so(settings):
    settings.PROXIES, settings.SECURE_PROXY_SSL_HEADER = 0, None

    assert_says_what_is_missing(Client().get("/page/", **BY_HTTPS))
    assert "SHANGYU_PROXIES is 0" in readiness.readiness()[1]["warnings"]["proxy"]
    with pytest.raises(SystemCheckError, match="SHANGYU_PROXIES is 0"):
        call_command("check", "--deploy", "--tag", "security")


def test_with_a_proxy_the_checks_say_nothing_of_it():
    assert "proxy" not in readiness.readiness()[1].get("warnings", {})
