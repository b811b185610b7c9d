"""A published month to pass on: a picture for a group chat, and the same as text to copy."""

from threading import Lock

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from funds.board.frozen_months import frozen_month
from funds.documents.share import Shared, share_png, share_text, shared
from funds.interface.files import file_answer
from funds.interface.page_cache import cached
from funds.models import sha256
from funds.months import Month
from funds.portal.layout import community_or_404, part
from funds.portal.pagination import asked_month
from funds.portal.public import public_page
from households.models import Community

PATIENCE = 10
"""Seconds that a visitor waits while pictures of others are drawn."""
_drawing = Lock()


@login_not_required
@require_safe
def share(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """The picture, to keep or to send on, and the text, to copy."""
    community, asked = community_or_404(code), asked_month(month)
    told = _told(community, asked)

    def body() -> str:
        text = share_text(told)
        return part(
            "share_body",
            community,
            month=asked,
            text=text,
            lines=text.count("\n") + 2,
        )

    return public_page(request, community, "share", f"share-page.{asked}", body, month=asked)


@login_not_required
@require_safe
def share_picture(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """The picture. One is drawn at a time, however many ask."""
    told = _told(community_or_404(code), asked_month(month))
    tag = quote_etag(sha256(repr(told)))
    response = get_conditional_response(request, etag=tag)
    if response is None:
        if not _drawing.acquire(timeout=PATIENCE):
            busy = render(request, "503.html", status=503)
            busy["Retry-After"] = str(PATIENCE)
            return busy
        try:
            picture = share_png(told)
        finally:
            _drawing.release()
        response = file_answer(picture, f"{code}-{month}.png", shown=True)
        response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def _told(community: Community, month: Month) -> Shared:
    """What is passed on of a month; raises Http404 for one that was not published."""

    def read() -> Shared | None:
        frozen = frozen_month(community, month)
        return shared(community, frozen) if frozen else None

    told = cached(community, f"share.{month}", read)
    if told is None:
        raise Http404
    return told
