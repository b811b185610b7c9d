"""Which photos everybody may see: those that a public page shows."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from funds.commons.facilities import facilities_there
from funds.council.meeting_photos import public_meeting_photos
from funds.models import Photo, RepairEvent
from households.models import Community

Shown = Callable[[Community, date], QuerySet[Any, Any]]


def _of_facilities(community: Community, on: date) -> QuerySet[Any, Any]:
    """Each facility's own photo; what somebody sent with a request is for the desk only."""
    shown = facilities_there(community, on).filter(photo__isnull=False)
    return shown.values_list("photo", flat=True)


def _of_repairs(community: Community, _on: date) -> QuerySet[Any, Any]:
    """How it looks after the repair."""
    shown = RepairEvent.objects.of(community).filter(photo__isnull=False)
    return shown.values_list("photo", flat=True)


def _of_meetings(community: Community, _on: date) -> QuerySet[Any, Any]:
    """What was chosen to be seen with a published resolution."""
    return public_meeting_photos(community).values_list("photo", flat=True)


SHOWN: tuple[Shown, ...] = (_of_facilities, _of_repairs, _of_meetings)
"""Questions for the keys of photos that a public page shows, one of each kind of page."""


def public_photos(community: Community, *, on: date) -> QuerySet[Photo]:
    """The photos of a community that some public page shows on a day."""
    wanted = Q(pk__in=[])
    for shown in SHOWN:
        wanted |= Q(pk__in=shown(community, on))
    return Photo.objects.of(community).filter(wanted)
