"""A request of which what cannot be read is refused, or passed over, in one place."""

from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http.multipartparser import MultiPartParserError
from django.utils.http import parse_header_parameters

SAID = ("CONTENT_TYPE", "HTTP_ACCEPT")
"""Headers with parameters, which are taken apart wherever somebody asks what was sent or is wanted."""
ILLEGIBLE = (LookupError, TypeError, ValueError)
"""What the parsers of headers and forms raise at parameters in pieces and at unknown encodings."""


class LegibleRequest(WSGIRequest):
    """One whose headers can be read, and whose form can, or is refused with 400.

    A header that cannot be read counts as one that was not sent. A form is read once: whoever makes
    the page that says what was wrong with it finds it empty.
    """

    def __init__(self, environ: dict[str, Any]) -> None:
        for name in SAID:
            if not _can_be_read(environ.get(name, "")):
                del environ[name]
        super().__init__(environ)

    def _load_post_and_files(self) -> None:
        try:
            super()._load_post_and_files()
        except (BadRequest, MultiPartParserError, SuspiciousOperation):
            self._leave_empty()
            raise
        except ILLEGIBLE as error:
            self._leave_empty()
            raise BadRequest("A form that cannot be read") from error

    def _leave_empty(self) -> None:
        self._mark_post_parse_error()  # type: ignore[attr-defined]


class Handler(WSGIHandler):
    """The site as WSGI knows it, asked by legible requests."""

    request_class = LegibleRequest


def _can_be_read(header: str) -> bool:
    try:
        for part in header.split(","):
            parse_header_parameters(part)
    except ILLEGIBLE:
        return False
    return True
