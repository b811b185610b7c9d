"""Lists in pages: ``{"count", "next", "previous", "results"}``."""

import re
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

PLAIN = re.compile(r"[0-9]{1,10}", re.ASCII)


class Pages(PageNumberPagination):
    """``?page=`` from 1, ``?page_size=`` from 1 to 500; anything else is refused, not guessed."""

    page_size = 50
    max_page_size = 500
    page_size_query_param = "page_size"
    invalid_page_message = gettext_lazy("There is no such page.")  # type: ignore[assignment]

    def get_page_size(self, request: Request) -> int:
        size = _number(request, "page_size", self.page_size)
        if size > self.max_page_size:
            raise ValidationError(
                {"page_size": [_("At most %(most)d a page.") % {"most": self.max_page_size}]}
            )
        return size

    def get_page_number(self, request: Request, paginator: Any) -> int:
        return _number(request, "page", 1)


def _number(request: Request, name: str, default: int) -> int:
    given = request.query_params.get(name, str(default))
    if not PLAIN.fullmatch(given) or int(given) == 0:
        raise ValidationError({name: [_("Write a whole number from 1, in plain digits.")]})
    return int(given)
