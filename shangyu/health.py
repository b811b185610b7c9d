"""Whether the process lives, and whether it can do its work; for machines that watch."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shangyu.readiness import readiness

ALIVE: dict[str, object] = {"status": "ok"}


@login_not_required
@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse(ALIVE)


@login_not_required
@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """A payment would work; or what stands in its way."""
    status, told = readiness()
    return JsonResponse(told, status=status)
