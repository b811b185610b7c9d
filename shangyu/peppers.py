"""The pepper of the PINs: never made anew beside a database that has PINs.

With another pepper no PIN fits any more, and nobody would be told why.
"""

from django.conf import settings
from django.utils.translation import gettext as _

from households.models import HouseholdPin
from households.pins import pepper_mark
from shangyu.models import Installation
from shangyu.secret import secret_key


def establish(installation: Installation) -> None:
    """Make a pepper where nothing was peppered yet, and note which one the PINs are made with."""
    has_pins = HouseholdPin.objects.exists()
    if not settings.PIN_SECRET and not has_pins:
        _make()
    if settings.PIN_SECRET and not (installation.pepper and has_pins):
        installation.pepper = pepper_mark()


def hindrance(installation: Installation | None) -> str:
    """Why no PIN in the database can fit, in a sentence; empty when all is well."""
    made_with = installation.pepper if installation else ""
    if settings.PIN_SECRET and made_with in ("", pepper_mark()):
        return ""
    pins = HouseholdPin.objects.count()
    if not pins:
        return ""
    return _(
        "The PINs of %(count)s households were made with a pepper that is not here. Put the file "
        "pin-pepper of these books into %(folder)s (or give it in SHANGYU_PIN_PEPPER). If it is "
        "lost: manage.py new_pepper, then new cards for all."
    ) % {"count": pins, "folder": settings.DATA_DIR}


def take_over(installation: Installation, pepper: str) -> None:
    """PINs came with a backup, made with the pepper of this mark; empty where nobody knows."""
    if pepper:
        installation.pepper = pepper
        installation.save()


def start_anew(installation: Installation) -> int:
    """Go on with the pepper that is here, or a new one: so many households' PINs end by it."""
    if not settings.PIN_SECRET:
        _make()
    installation.pepper = pepper_mark()
    installation.save()
    return HouseholdPin.objects.count()


def _make() -> None:
    settings.PIN_SECRET = secret_key(
        settings.PIN_PEPPER_FILE, variable="SHANGYU_PIN_PEPPER", lost=settings.PIN_PEPPER_LOST
    )
