"""Where a page cannot be shown, people are told why in both languages; programs get a problem."""

from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, OperationalError
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


def test_what_the_database_was_the_last_to_refuse_says_that_nothing_was_saved(failing):
    failing(IntegrityError("funds_voucher: the day has not come yet"))

    answer = get("/page/")

    assert answer.status_code == 409
    assert "没有保存" in answer.text
    assert "has not come yet" in answer.text


@pytest.mark.parametrize(
    "error",
    [
        PermissionError(13, "Permission denied", "/data/attachments"),
        FileNotFoundError(2, "No such file", "/data/attachments/ab/abcd"),
    ],
)
def test_a_file_that_cannot_be_used_now_is_an_outage(failing, error: OSError):
    failing(error)

    assert get("/page/").status_code == 503
    assert_problem(get("/api/v1/ask/"), 503)


def test_a_failing_page_says_so(failing):
    failing(ZeroDivisionError("division by zero"))

    assert "出错了" in get("/page/").text
    assert_problem(get("/api/v1/page/"), 500)


def test_an_address_with_nul_is_400_where_it_leads_nowhere_or_is_for_programs():
    assert Client().get("/pa%00ge/").status_code == 400
    assert_problem(Client().get("/api/v1/page/?q=%00"), 400)
    assert Client().get("/page/?q=%00").status_code == 200


@pytest.mark.parametrize("text", [b"a%00b", b"a%ff", b"%ed%a0%80", b"%c0%af"])
def test_a_view_finds_the_sign_of_a_lost_character_instead(text: bytes):
    page = Client().post("/said/", b"name=" + text, "application/x-www-form-urlencoded")

    assert "\ufffd" in page.text
    assert "\0" not in page.text


@pytest.mark.parametrize("fields", [{"a": "x" * 3_000_000}, {f"a{n}": "1" for n in range(2001)}])
def test_a_form_that_is_too_large_is_413(fields: dict[str, str]):
    answer = Client().post("/said/", urlencode(fields), "application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert "传来的内容太大" in answer.text
    assert 'lang="en"' in answer.text


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
