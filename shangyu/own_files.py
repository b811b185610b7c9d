"""The program's own files that pages are made of: without them nothing that is shown is right."""

from django.conf import settings
from django.utils.translation import gettext as _

FOLDERS = ("templates", "funds/static")


def hindrance() -> str:
    """Which of them are gone, in a sentence; empty when all are there."""
    for name in FOLDERS:
        folder = settings.BASE_DIR / name
        if not folder.is_dir() or not any(folder.iterdir()):
            return _(
                "Files of the program itself are missing: %(folder)s. Install this version again; "
                "the books are not concerned."
            ) % {"folder": folder}
    return ""
