"""Parameters in pieces, unknown encodings, half forms: refused or passed over, never a 500."""

import io

import pytest
from django.core.exceptions import BadRequest
from django.http.multipartparser import MultiPartParserError

from shangyu.serving.legible import LegibleRequest

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
IN_PIECES = "a*=utf-8''%ff; a*0=x"
"""Of RFC 2231, with which the library's parser fails."""


def asked(kind: str, body: bytes = b"", **headers: str) -> LegibleRequest:
    return LegibleRequest(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/",
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            **headers,
        }
    )


@pytest.mark.parametrize("said", [f"a/b; {IN_PIECES}", "a/b; charset*=none''x"])
def test_a_header_that_cannot_be_read_counts_as_not_sent(said):
    request = asked(said, HTTP_ACCEPT=f"text/html, {said}")

    assert request.content_type == ""
    assert request.accepts("application/json")


@pytest.mark.parametrize("charset", ["none", "rot13", "undefined", "utf-7"])
@pytest.mark.parametrize("kind", [FORM, PARTS])
def test_a_form_of_another_encoding_is_refused_once(kind, charset):
    body = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n+AAA-\r\n--x--\r\n'
    request = asked(f"{kind}; charset={charset}", body)
    if request.encoding is None or (kind, charset) == (PARTS, "utf-7"):
        # An encoding that there is not counts as none said.
        assert request.POST
        return

    with pytest.raises(BadRequest):
        assert request.POST
    # Whoever makes the page that says so asks again.
    assert not request.POST


@pytest.mark.parametrize(
    "part",
    [
        "form-data; name=\"a\"; filename*0=x; filename*=utf-8''%ff",
        f'form-data; name="a"; filename="b"\r\nContent-Type: a/b; {IN_PIECES}',
    ],
)
def test_a_part_that_cannot_be_read_is_refused_once(part):
    body = f"--x\r\nContent-Disposition: {part}\r\n\r\na!\r\n--x--\r\n".encode()
    request = asked(PARTS, body)

    with pytest.raises((BadRequest, MultiPartParserError)):
        assert request.POST
    assert not request.POST
