"""The life of the books: how a yuan is written down, checked, closed, published and kept."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from funds.board.life_of_books import life_of_books
from funds.portal.layout import community_or_404, part
from funds.portal.public import public_page


@login_not_required
@require_safe
def life(request: HttpRequest, code: str) -> HttpResponse:
    """Six pictures, each with what it was in the month published last."""
    community = community_or_404(code)

    def body() -> str:
        return part("life_body", community, told=life_of_books(community))

    return public_page(request, community, "life", "life", body)
