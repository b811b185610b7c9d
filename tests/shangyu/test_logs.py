"""The log says what failed, and nothing about a person."""

import json
import logging
import sys

from shangyu.logs import OneLine


def line(message: str, *arguments: object, exc_info=None) -> dict:
    record = logging.LogRecord("django", logging.ERROR, "", 1, message, arguments, exc_info)
    text = OneLine().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_one_line_of_json():
    found = line("Not Found: %s", "/a\r\nb")

    assert found["message"] == "Not Found: /a\r\nb"
    assert found["level"] == "ERROR"


def test_the_address_of_a_card_is_left_out():
    assert line("Not Found: %s", "/c/ABCDEF234567/")["message"] == "Not Found: /c/…/"


def test_the_words_of_an_exception_are_left_out():
    try:
        raise ValueError("Key (name)=(陈秀英) already exists")
    except ValueError:
        found = line("Internal Server Error: /me/", exc_info=sys.exc_info())

    assert found["error"] == "ValueError"
    assert "test_logs.py" in found["trace"][0]
    assert "陈秀英" not in json.dumps(found, ensure_ascii=False)
