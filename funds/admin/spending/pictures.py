"""Several pictures in one field, which are not lost when something beside them is refused."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Final

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from funds.files.file_kinds import MOST_BYTES, BadAttachment, require_paper
from funds.interface.photo_fields import PhotosInput
from funds.spending.claiming_with_papers import Photo

MOST_PICTURES: Final = 8
KEPT: Final = 1_500_000
"""So many bytes of pictures travel with a page that is shown again."""
SALT = "funds.admin.pictures"


class PicturesField(forms.Field):
    """Photos or PDFs of papers, as they were sent."""

    widget = PhotosInput

    def clean(self, value: Sequence[UploadedFile]) -> list[Photo]:
        if len(value) > MOST_PICTURES:
            raise forms.ValidationError(
                _("At most %(most)s pictures at once. Attach the others to the claim afterwards.")
                % {"most": MOST_PICTURES}
            )
        if any((file.size or 0) > MOST_BYTES for file in value):
            raise forms.ValidationError(
                _("A picture is larger than 5 MB. Take it smaller, and choose all of them again.")
            )
        photos = [Photo(file.name or "", file.read()) for file in value if file.size]
        for photo in photos:
            try:
                require_paper(photo.content)
            except BadAttachment as refusal:
                again = _("Choose all pictures again.")
                raise forms.ValidationError(f"{refusal} {again}") from refusal
        return photos


def kept_text(photos: Sequence[Photo]) -> str:
    """Pictures as text for a hidden field; empty where they are too large for one."""
    if not photos or sum(len(photo.content) for photo in photos) > KEPT:
        return ""
    told = [[photo.name, b64encode(photo.content).decode()] for photo in photos]
    return signing.dumps(told, salt=SALT, compress=True)


def kept_photos(text: str) -> list[Photo]:
    """The pictures of such a text; none of any that this desk did not write."""
    try:
        told = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return []
    return [Photo(name, b64decode(content)) for name, content in told]
