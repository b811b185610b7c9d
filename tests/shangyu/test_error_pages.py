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

    assert "这一页打开太久了" in strict.post("/page/", {"name": "a"}).text
    assert_problem(strict.post("/api/v1/page/", {"name": "a"}), 403)


def test_a_foreign_host_is_400_and_the_setting_is_named():
    answer = get("/page/", host="evil.example")

    assert answer.status_code == 400
    assert answer.text.count("SHANGYU_ALLOWED_HOSTS") == 2
    assert 'lang="en"' in answer.text
    assert "evil.example" in answer.text
    assert_problem(get("/api/v1/page/", host="evil.example"), 400)


def test_a_foreign_host_writes_nothing_of_its_own():
    assert "<b>" not in get("/page/", host="a<b>.example").text


def test_a_program_for_which_the_database_is_too_busy_may_ask_again(failing):
    failing(OperationalError("database is locked"))

    answer = get("/api/v1/page/")

    assert assert_problem(answer, 503)["type"] == "urn:shangyu:problem:books-busy"
    assert answer["Retry-After"] == "1"


def test_a_database_that_cannot_be_written_is_not_a_mistake_of_the_program(failing):
    failing(OperationalError("attempt to write a readonly database"))

    page = get("/page/")
    problem = get("/api/v1/page/")

    assert (page.status_code, page["Retry-After"]) == (503, "30")
    assert "不会记两遍" in page.text
    assert assert_problem(problem, 503)["type"] == "urn:shangyu:problem:database-unavailable"
    assert problem["Retry-After"] == "10"


def test_a_database_that_fails_before_the_page_is_asked_is_told_the_same_way(monkeypatch):
    def load(_store):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("shangyu.session_store.SessionStore.load", load)
    visitor = Client(raise_request_exception=False)
    visitor.cookies["session"] = "a" * 32

    answers = [visitor.get("/admin/"), visitor.post("/admin/login/", {"username": "a"})]

    assert [answer.status_code for answer in answers] == [503, 503]
    assert {answer["Retry-After"] for answer in answers} == {"30"}
