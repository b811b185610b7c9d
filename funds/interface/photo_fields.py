"""Fields of forms that take photos, straight from a telephone's camera."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from funds.photos.drawing import KINDS, MOST_BYTES

MOST_PHOTOS: Final = 6


class PhotosInput(forms.FileInput):
    """Takes several photos."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return list(files.getlist(name))


class PhotosField(forms.Field):
    """Photos as they were sent, each as its bytes; what they are, the act that keeps them sees."""

    widget = PhotosInput

    def __init__(self, *, most: int = MOST_PHOTOS, **kwargs: Any) -> None:
        self.most = most
        super().__init__(**kwargs)
        self.widget.attrs.update(accept=",".join(KINDS), multiple=most > 1)

    def clean(self, value: Sequence[UploadedFile]) -> list[bytes]:
        super().clean(value)
        sent = [file for file in value if file.size]
        if len(sent) > self.most:
            raise forms.ValidationError(
                _("At most %(most)s photos at once.") % {"most": self.most}
            )
        if any((file.size or 0) > MOST_BYTES for file in sent):
            raise forms.ValidationError(_("The photo is larger than 8 MB. Take it smaller."))
        return [file.read() for file in sent]
