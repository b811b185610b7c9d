"""JSON, read strictly: what two programs could read differently is refused."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any, NoReturn

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

LARGEST = 1_000_000
DEEPEST = 20
LONGEST_NUMBER = 18

# The closing quote may be missing: the rest is then skipped once, not once for every quote in it
# (quadratic time).
STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
BRACKET = re.compile(r"[\[\]{}]")
UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


class TooLarge(APIException):
    """More was sent than a request of this API can need."""

    status_code = 413
    default_detail = _("The request is larger than 1 MB.")
    default_code = "too_large"


class StrictJSONParser(BaseParser):
    """Reads one JSON object; numbers with a fraction come as exact Decimals.

    Refused: more than 1 MB, more than 20 levels, anything but UTF-8, a key given twice, NaN and
    infinities, exponents, numbers of more than 18 characters, NUL and half characters.
    """

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        body = stream.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise TooLarge
        return parse(body)


def parse(body: bytes) -> dict[str, Any]:
    """The object that is written in a body; raises ParseError."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ParseError(_("The request is not text in UTF-8.")) from error
    _require_shallow(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_float=_fraction,
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        raise ParseError(
            _("The request is not JSON: line %(line)d, column %(column)d.")
            % {"line": error.lineno, "column": error.colno}
        ) from error
    if not isinstance(value, dict):
        raise ParseError(_("The request must be a JSON object, in braces."))
    _require_keepable(value)
    return value


def _require_shallow(text: str) -> None:
    """Counts before parsing: the parser itself would run out of stack."""
    depth = 0
    for bracket in BRACKET.findall(STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise ParseError(_("The request is nested too deeply."))


def _require_keepable(value: Any) -> None:
    if isinstance(value, str):
        if UNKEEPABLE.search(value):
            raise ParseError(_("The request holds a character that cannot be kept."))
    elif isinstance(value, dict):
        for key, inner in value.items():
            _require_keepable(key)
            _require_keepable(inner)
    elif isinstance(value, list):
        for inner in value:
            _require_keepable(inner)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ParseError(_("“%(key)s” is given twice.") % {"key": key[:40]})
        found[key] = value
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ParseError(_("%(name)s is not a number that can be kept.") % {"name": name})


def _fraction(text: str) -> Decimal:
    if "e" in text.lower() or len(text) > LONGEST_NUMBER:
        _refuse_constant(text[:40])
    return Decimal(text)


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        _refuse_constant(text[:40])
    return int(text)
