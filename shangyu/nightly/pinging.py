"""A ping: whoever watches hears that the night went well, and worries when nothing comes."""

import logging
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings

SECONDS = 5

logger = logging.getLogger(__name__)


def ping() -> None:
    """GET the address that was set, if any; that nobody answers there is logged and no more."""
    if not settings.NIGHTLY_PING:
        return
    try:
        # The settings take nothing but https.
        with urlopen(Request(settings.NIGHTLY_PING), timeout=SECONDS):  # noqa: S310
            pass
    except (URLError, OSError, ValueError) as error:
        logger.warning("The ping of the night run was not answered: %s", error)
