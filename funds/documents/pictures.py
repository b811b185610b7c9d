"""Pictures that papers show: what cannot be printed is refused before it is kept."""

from django.utils.translation import gettext_lazy as _
from typst import TypstError

from funds.documents.pdf import Facts, typeset
from households.refusal import Refused


class BadPicture(Refused):
    """A file that no paper can show."""


def require_printable(content: bytes) -> None:
    """Raises BadPicture for a picture that cannot be printed, such as one cut short."""
    try:
        typeset("picture", {"content": list(content)}, Facts("", "", None))
    except TypstError as error:
        raise BadPicture(
            _("Choose a picture (PNG or JPEG); this file is something else."), field="file"
        ) from error
