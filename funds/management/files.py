"""Files that commands are given."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _


def content_of(path: Path) -> bytes:
    """What a file holds. Raises CommandError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(
            _("%(file)s cannot be read: %(why)s") % {"file": path, "why": error.strerror}
        ) from error
