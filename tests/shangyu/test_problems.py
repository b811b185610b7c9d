"""Every refusal reaches the outside as a problem, never as a server error."""

import errno
import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError as ModelValidationError
from django.db import DataError, IntegrityError, OperationalError, connection
from django.http import Http404
from django.test import Client
from rest_framework import exceptions

from households.acting import BooksBusy
from households.refusal import Conflict, Refused
from shangyu.problems import flat
from tests.shangyu.failing_pages import assert_problem, get

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.shangyu.failing_pages")]


def post(body: Any):
    content = body if isinstance(body, bytes) else json.dumps(body)
    return Client(raise_request_exception=False).post(
        "/api/v1/ask/", content, "application/json", headers={"accept-language": "en"}
    )


class PlotTaken(Conflict):
    """A refusal of its own kind."""


def test_a_refusal_has_a_sentence_and_a_field(failing):
    failing(Refused("Write plain digits.", field="amount"))

    assert assert_problem(get("/api/v1/ask/"), 400) == {
        "type": "urn:shangyu:problem:refused",
        "title": "Bad Request",
        "status": 400,
        "detail": "Write plain digits.",
        "errors": {"amount": ["Write plain digits."]},
    }


def test_a_conflict_is_409_and_named_by_its_kind(failing):
    failing(PlotTaken("Somebody else has it."))

    assert assert_problem(get("/api/v1/ask/"), 409) == {
        "type": "urn:shangyu:problem:plot-taken",
        "title": "Conflict",
        "status": 409,
        "detail": "Somebody else has it.",
    }


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (exceptions.ParseError(), 400),
        (exceptions.NotAuthenticated(), 401),
        (exceptions.PermissionDenied(), 403),
        (PermissionDenied("why is nobody's business"), 403),
        (exceptions.NotFound(), 404),
        (Http404("No User matches the given query."), 404),
        (exceptions.NotAcceptable(), 406),
        (exceptions.UnsupportedMediaType("text/csv"), 415),
        (exceptions.Throttled(wait=7), 429),
        (ModelValidationError({"name": ["Too short."]}), 400),
        (ModelValidationError("Too short."), 400),
        (DataError("bigint out of range"), 400),
        (OverflowError("Python int too large to convert to SQLite INTEGER"), 400),
        (ValueError("A string literal cannot contain NUL (0x00) characters."), 400),
        (IntegrityError("datatype mismatch"), 400),
        (IntegrityError("CHECK constraint failed: 陈"), 409),
        (OperationalError("database is locked"), 503),
        (OperationalError("disk I/O error"), 503),
        (OperationalError("syntax error"), 500),
        (BooksBusy(), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 503),
        (ZeroDivisionError("division by zero"), 500),
    ],
)
def test_each_failure_is_a_problem(failing, error: Exception, status: int):
    failing(error)

    body = assert_problem(get("/api/v1/ask/"), status)

    assert "陈" not in json.dumps(body, ensure_ascii=False)
    assert "zero" not in body["detail"]


def test_too_many_requests_say_how_long_to_wait(failing):
    failing(exceptions.Throttled(wait=7))

    assert get("/api/v1/ask/")["Retry-After"] == "7"


def test_strangers_are_asked_for_a_token():
    answer = get("/api/v1/closed/")

    assert_problem(answer, 401)
    assert answer["WWW-Authenticate"] == "Token"


@pytest.mark.parametrize(
    "token", ["", "0" * 64, "0" * 63, "x" * 64, "\xff" * 64, "0" * 64 + " more", "\u00e9"]
)
def test_what_is_no_token_is_refused(token: str):
    assert_problem(get("/api/v1/closed/", authorization=f"Token {token}"), 401)


def test_errors_of_fields_are_listed_by_name():
    body = assert_problem(post({"household": "x" * 11, "lines": [{"months": 1}, {}]}), 400)

    assert body["errors"] == {
        "household": ["Ensure this field has no more than 10 characters."],
        "lines.1.months": ["This field is required."],
    }


def test_flat_keeps_errors_that_belong_to_no_field():
    assert flat(["One.", "Two."]) == {"non_field_errors": ["One.", "Two."]}
    assert flat({"lines": {"non_field_errors": ["Empty."]}}) == {
        "lines.non_field_errors": ["Empty."]
    }


def test_errors_speak_the_language_that_was_asked_for():
    chinese = Client().get("/api/v1/closed/", headers={"accept-language": "zh-CN,zh;q=0.9"})
    english = get("/api/v1/closed/")

    assert chinese.json()["detail"] != english.json()["detail"]
    assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese.json()["detail"])


@pytest.mark.parametrize(
    "body", [b"{", b"[1]", b'{"a": 1, "a": 2}', b'{"household": "\\u0000"}', b"\xff"]
)
def test_malformed_json_is_400(body: bytes):
    assert_problem(post(body), 400)


def test_a_body_of_more_than_a_megabyte_is_413():
    assert_problem(post(b'{"household": "' + b"x" * 1_000_001 + b'"}'), 413)


def test_a_form_is_415():
    assert_problem(Client().post("/api/v1/ask/", {"household": "01"}), 415)


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/ask/?number=%00",
        "/api/v1/ask/?%00=1",
        "/api/v1/ask/%00/",
        f"/api/v1/ask/?number={10**30}",
        f"/api/v1/ask/?number={2**63}",
    ],
)
def test_values_no_database_can_hold_are_400_or_nothing(address: str):
    answer = get(address)

    if answer.status_code == 200:
        assert answer.json() == {"found": 0}
    else:
        assert_problem(answer, 400)


def test_an_unknown_address_of_the_api_is_a_problem():
    assert_problem(get("/api/v1/nothing/"), 404)


def test_a_wrong_method_is_a_problem():
    assert_problem(Client().delete("/api/v1/ask/"), 405)


@pytest.mark.django_db(transaction=True)
def test_numbers_beyond_the_database_really_raise_what_is_caught():
    with pytest.raises((DataError, OverflowError)), connection.cursor() as cursor:
        cursor.execute("SELECT CAST(%s AS BIGINT)", [2**70])
