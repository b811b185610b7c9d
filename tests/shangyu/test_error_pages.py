"""Where a page cannot be shown, people are told why in both languages; programs get a problem."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DataError, OperationalError
from django.http import Http404
from django.test import Client

from tests.shangyu.failing_pages import assert_problem, get

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.shangyu.failing_pages")]


@pytest.mark.parametrize(
    ("error", "status"),
    [(DataError("out of range"), 400), (PermissionDenied(), 403), (Http404(), 404)],
)
def test_pages_say_it_in_two_languages(failing, error: Exception, status: int):
    failing(error)

    answer = get("/page/")

    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/html")
    assert 'lang="zh-Hans"' in answer.text
    assert 'lang="en"' in answer.text
    assert "<style" not in answer.text
    assert " style=" not in answer.text


def test_a_page_for_which_the_database_is_too_busy_says_so(failing):
    failing(OperationalError("database is locked"))

    answer = get("/page/")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "等一分钟再试" in answer.text


def test_a_failing_page_says_so(failing):
    failing(ZeroDivisionError("division by zero"))

    assert "出错了" in get("/page/").text
    assert_problem(get("/api/v1/page/"), 500)


def test_a_form_with_nul_is_400():
    assert Client().post("/page/", {"name": "a\0b"}).status_code == 400


def test_a_form_without_its_token_is_403():
    strict = Client(enforce_csrf_checks=True)

    assert "不能查看" in strict.post("/page/", {"name": "a"}).text
    assert_problem(strict.post("/api/v1/page/", {"name": "a"}), 403)


def test_a_foreign_host_is_400():
    assert get("/page/", host="evil.example").status_code == 400


def test_a_program_for_which_the_database_is_too_busy_may_ask_again(failing):
    failing(OperationalError("database is locked"))

    answer = get("/api/v1/page/")

    assert assert_problem(answer, 503)["type"] == "urn:shangyu:problem:books-busy"
    assert answer["Retry-After"] == "1"
