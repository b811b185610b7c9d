"""What kind of file somebody sent, by its content: names and headers say what they like."""

from typing import Final

import puremagic
from django.utils.translation import gettext_lazy as _

from households.refusal import Refused

PDF: Final = "application/pdf"
KINDS: Final = ("image/jpeg", "image/png", "image/webp", PDF)
"""What is kept of a paper: a photo of it, or a scan."""
ENDINGS: Final = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    PDF: (".pdf",),
}
"""How names of each end, the usual one first."""
MOST_BYTES: Final = 5 * 1024 * 1024


class BadAttachment(Refused):
    """A file that is no photo or PDF, or too large."""


def kind_of(content: bytes) -> str:
    """The media type of a file, such as image/png; empty where nobody can tell."""
    try:
        return str(puremagic.from_string(content, mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def require_paper(content: bytes) -> str:
    """The media type of what may be attached; raises BadAttachment for anything else."""
    if len(content) > MOST_BYTES:
        raise BadAttachment(
            _("The file is larger than 5 MB. Take the photo smaller."), field="file"
        )
    kind = kind_of(content)
    if kind not in KINDS:
        raise BadAttachment(
            _("Attach a photo (JPEG, PNG, WebP) or a PDF; this file is something else."),
            field="file",
        )
    return kind


def plain_name(name: str) -> str:
    """A file's own name without a folder or anything unprintable."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[-100:] or "file"


def fitting_name(name: str, media_type: str) -> str:
    """A file's name with an ending that says what it is, so that no computer takes it for else."""
    endings = ENDINGS.get(media_type, ())
    if not endings or name.lower().endswith(endings):
        return name
    return f"{name}{endings[0]}"
