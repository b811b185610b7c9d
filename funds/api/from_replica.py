"""Reports that may be read from a replica say how far it has come."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from households.replica import read

AS_OF = "Shangyu-As-Of"
"""The header with the moment of the last change that the replica holds."""


def from_replica(answer: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view's method, which reads one community's books, read them from the replica."""

    @wraps(answer)
    def reading(view: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        found = read(view.community, lambda: answer(view, *args, **kwargs))
        response: HttpResponse = found.answer
        if found.as_of:
            response[AS_OF] = timezone.localtime(found.as_of).isoformat(timespec="seconds")
        return response

    return reading
