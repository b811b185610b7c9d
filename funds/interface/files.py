"""A file as the answer to a request, by a name that every browser reads."""

from collections.abc import Iterable
from typing import IO, Final, TypeVar

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from funds.documents.formats import MEDIA_TYPES

Answer = TypeVar("Answer", bound=HttpResponseBase)
KINDS: Final = {
    **MEDIA_TYPES,
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "txt": "application/octet-stream",
    "zip": "application/zip",
}
"""What a file is by the ending of its name; a table for another program is kept byte by byte."""


def file_answer(content: bytes | str, name: str, *, shown: bool = False) -> HttpResponse:
    """A file to keep, or one that the browser shows; ``name`` ends in one of KINDS."""
    return _named(HttpResponse(content, content_type=_kind(name)), name, shown=shown)


def streamed_answer(chunks: Iterable[bytes], name: str) -> StreamingHttpResponse:
    """A file to keep, sent while it is made."""
    return _named(StreamingHttpResponse(chunks, content_type=_kind(name)), name, shown=False)


def filed_answer(file: IO[bytes], name: str) -> FileResponse:
    """A file to keep that was written aside; it is closed once it is sent."""
    return _named(FileResponse(file, content_type=_kind(name)), name, shown=False)


def _kind(name: str) -> str:
    return KINDS[name.rpartition(".")[2]]


def _named(answer: Answer, name: str, *, shown: bool) -> Answer:
    """Also a name in Chinese is one that a browser saves by."""
    answer["Content-Disposition"] = content_disposition_header(not shown, name) or "inline"
    return answer
