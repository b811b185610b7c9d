"""Photos as the answer to a request: whole, or small for a list."""

from django.http import Http404, HttpResponse

from funds.files.kept_files import kept_path
from funds.models import Photo
from funds.photos.drawing import small

FOR_AN_HOUR = "max-age=3600"
SIZES = {"whole": False, "small": True}
"""The sizes of a photo as addresses name them, and whether each is for lists."""


def photo_response(photo: Photo, size: str, *, is_public: bool) -> HttpResponse:
    """A photo's file, which a browser may keep for an hour.

    Raises Http404 where the file is lost, and for a size that is none.
    """
    path = kept_path(photo.file)
    if size not in SIZES or not path.is_file():
        raise Http404
    content = path.read_bytes()
    shown = small(content).content if SIZES[size] else content
    response = HttpResponse(shown, content_type=photo.media_type)
    response["Cache-Control"] = f"{'public' if is_public else 'private'}, {FOR_AN_HOUR}"
    return response
