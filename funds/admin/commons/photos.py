"""Photos at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from funds.interface.photo_answers import photo_response
from funds.models import Photo
from households.acting import Actor


def photo(request: HttpRequest, actor: Actor, key: int, size: str) -> HttpResponse:
    """A photo of the community somebody works in, whole or small."""
    kept = get_object_or_404(Photo.objects.of(actor.community), pk=key)
    return photo_response(kept, size, is_public=False)
