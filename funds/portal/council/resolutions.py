"""Resolutions as everybody reads them: all that were published, and one with its sums."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from funds.board.objections import public_objections_to
from funds.council.meeting_photos import shown_with
from funds.council.published import masked_titles, public_resolution, published
from funds.interface.about_choice import choice_of
from funds.portal.layout import community_or_404, part
from funds.portal.public import public_page

LISTED = 100


@login_not_required
@require_safe
def resolutions(request: HttpRequest, code: str) -> HttpResponse:
    """The published resolutions, the newest first."""
    community = community_or_404(code)

    def body() -> str:
        listed = masked_titles(community, list(published(community)[:LISTED]))
        return part("resolutions_body", community, resolutions=listed)

    return public_page(request, community, "resolutions", "resolutions", body)


@login_not_required
@require_safe
def resolution(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """One published resolution: text, votes, the law's sums, what became of it, objections."""
    community = community_or_404(code)
    rows = published(community).select_related("community", "vote__minutes__meeting")
    wanted = get_object_or_404(rows, seq=seq)

    def body() -> str:
        objections = public_objections_to(wanted)
        return part(
            "resolution_body",
            community,
            told=public_resolution(wanted),
            photos=shown_with(wanted),
            objections=objections,
            waiting=sum(not one.answers for one in objections),
            about=choice_of(wanted),
        )

    return public_page(request, community, "resolution", f"resolution.{seq}", body)
