"""Photos drawn anew: upright, of a size for pages, and without what a telephone writes into them.

Whatever else a file holds (place, device, a second picture, something that is no picture) stays
behind, since only what can be seen is drawn.
"""

import io
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from funds.files.file_kinds import kind_of
from funds.models import SMALL_SIDE
from households.refusal import Refused

KINDS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
MOST_BYTES: Final = 8 * 1024 * 1024
MOST_PIXELS: Final = {"JPEG": 120_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""A small file can pretend to far more than telephones take, to fill the memory; a JPEG is read
small."""
LONGEST_SIDE: Final = 1600
QUALITY, SMALL_QUALITY = 80, 70
WHITE = "white"


class BadPhoto(Refused):
    """A file that is no photo, is damaged or too large."""


@dataclass(frozen=True)
class Drawn:
    """A photo as a JPEG file, with its size in pixels."""

    content: bytes
    width: int
    height: int


def drawn(content: bytes, *, longest: int = LONGEST_SIDE, quality: int = QUALITY) -> Drawn:
    """A photo as it is kept. Raises BadPhoto."""
    if len(content) > MOST_BYTES:
        raise BadPhoto(_("The photo is larger than 8 MB. Take it smaller."), field="photo")
    kind = KINDS.get(kind_of(content))
    if kind is None:
        raise BadPhoto(
            _("Choose a photo (JPEG, PNG, WebP); this file is something else."), field="photo"
        )
    try:
        return _drawn(content, kind, longest, quality)
    except BadPhoto:
        raise
    except Exception as error:
        # Whatever a damaged file makes of the code that reads it.
        raise BadPhoto(
            _("This photo is damaged. Take it again, or choose another."), field="photo"
        ) from error


def small(content: bytes) -> Drawn:
    """The same for lists, of a few thousand bytes."""
    return drawn(content, longest=SMALL_SIDE, quality=SMALL_QUALITY)


def _drawn(content: bytes, kind: str, longest: int, quality: int) -> Drawn:
    with Image.open(io.BytesIO(content), formats=[kind]) as image:
        if image.width * image.height > MOST_PIXELS[kind]:
            raise BadPhoto(_("The photo has too many pixels. Take it smaller."), field="photo")
        image.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(image)
    upright.thumbnail((longest, longest))
    plain = _opaque(upright)
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=quality, optimize=True)
    return Drawn(out.getvalue(), plain.width, plain.height)


def _opaque(image: Image.Image) -> Image.Image:
    """On white where it is transparent, and with nothing but its pixels."""
    with_alpha = image.convert("RGBA")
    plain = Image.new("RGB", image.size, WHITE)
    plain.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return plain
