"""A server writes into no books but its own: it notices within a second when they are not."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from shangyu import books_file, installation
from shangyu.error_pages import wrong_books

LOOKING = ("GET", "HEAD", "OPTIONS")
WATCHERS = ("/healthz", "/readyz")

logger = logging.getLogger(__name__)


class KeepToTheBooks:
    """Answers 503 when the file of the books is gone, and to writers when anything is wrong."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.looked_at = 0.0
        self.found = ""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path not in WATCHERS and self._is_hindered(request):
            return wrong_books(request)
        return self.get_response(request)

    def _is_hindered(self, request: HttpRequest) -> bool:
        name = connection.settings_dict["NAME"]
        if connection.vendor == "sqlite" and not books_file.is_same(name):
            with translation.override(settings.LANGUAGE_CODE):
                self._find(books_file.gone(name))
            return True
        return request.method not in LOOKING and bool(self._hindrance())

    def _hindrance(self) -> str:
        """What was found a moment ago, or is found now."""
        now = time.monotonic()
        if now - self.looked_at >= settings.LOOK_AGAIN:
            self.looked_at = now
            try:
                # The log speaks to whoever looks after the machine, not to the reader.
                with translation.override(settings.LANGUAGE_CODE):
                    self._find(installation.hindrance())
            except Error:
                # A database that does not answer is for the view to meet.
                self._find("")
        return self.found

    def _find(self, found: str) -> None:
        if found and found != self.found:
            logger.error("The database cannot be written to: %s", found)
        self.found = found
