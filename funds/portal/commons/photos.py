"""Photos that everybody may see."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.commons.public_photos import public_photos
from funds.interface.photo_answers import photo_response
from funds.portal.layout import community_or_404


@login_not_required
@require_safe
def photo(request: HttpRequest, code: str, number: int, size: str) -> HttpResponse:
    """A photo that some public page shows; any other is as if it were not there."""
    shown = public_photos(community_or_404(code), on=timezone.localdate())
    kept = get_object_or_404(shown, seq=number)
    return photo_response(kept, size, is_public=True)
