"""Keeping a photo: drawn anew, in the data folder, with its hash in the books."""

from datetime import date
from typing import Final

from funds.files.kept_files import filed, keep_file, kept_path
from funds.ledger.recording import record
from funds.models import LONGEST_CAPTION, Photo
from funds.photos.drawing import drawn
from households.acting import Actor, act
from households.characters import visible

KEPT_AS: Final = "image/jpeg"


@act
def keep_photo(
    actor: Actor, /, *, content: bytes, caption: str = "", taken_on: date | None = None
) -> Photo:
    """Keep a photo, of today unless another day is told. Raises BadPhoto.

    An act that keeps photos beside other rows calls ``discard`` with them where it fails.
    """
    shown = drawn(content)
    photo = Photo(
        caption=visible(caption).strip()[:LONGEST_CAPTION],
        taken_on=taken_on or actor.today,
        media_type=KEPT_AS,
        width=shown.width,
        height=shown.height,
        by=actor.user,
        **filed(shown.content),
    )
    keep_file(photo.file, shown.content)
    try:
        record(actor.community, [photo])
    except BaseException:
        discard(photo)
        raise
    return photo


def discard(*photos: Photo) -> None:
    """Remove the files of photos whose rows are taken back with the act that wrote them."""
    for photo in photos:
        kept_path(photo.file).unlink(missing_ok=True)
