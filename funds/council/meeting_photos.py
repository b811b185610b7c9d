"""The photos and scans of meetings, and which of them everybody may see."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from funds.council.published import published
from funds.models import (
    Meeting,
    MeetingPaper,
    MeetingPhoto,
    MeetingPhotoChoice,
    MeetingScan,
    Resolution,
)
from households.models import Community


def photos_of(meeting: Meeting) -> QuerySet[MeetingPhoto]:
    """The photos of a meeting, each with what was chosen last (``shown``), papers first."""
    return _chosen(meeting.community).filter(meeting=meeting).order_by("kind", "seq")


def scans_of(meeting: Meeting) -> QuerySet[MeetingScan]:
    """The scans of a meeting, papers by kind."""
    rows: QuerySet[MeetingScan] = MeetingScan.objects.of(meeting.community_id)
    return rows.filter(meeting=meeting).order_by("kind", "seq")


def shown_with(resolution: Resolution) -> QuerySet[MeetingPhoto]:
    """What everybody may see of the meeting that carried a resolution, on its page."""
    rows = public_meeting_photos(resolution.community)
    return rows.filter(meeting__minutes__votes=resolution.vote_id).order_by("kind", "seq")


def public_meeting_photos(community: Community) -> QuerySet[MeetingPhoto]:
    """The photos that were chosen to be seen, of meetings whose resolution is published.

    A sign-in list never is: it has the names and hands of private people.
    """
    decided = published(community).filter(vote__minutes__meeting=OuterRef("meeting")).order_by()
    chosen: QuerySet[Any] = _chosen(community)
    rows: QuerySet[MeetingPhoto] = chosen.filter(Exists(decided), shown=True)
    return rows.exclude(kind=MeetingPaper.SIGN_IN)


def is_chosen(photo: MeetingPhoto) -> bool:
    """Whether it was chosen last that everybody may see a photo."""
    rows: QuerySet[Any] = _chosen(photo.community)
    return bool(rows.get(pk=photo.pk).shown)


def _chosen(community: Community) -> QuerySet[MeetingPhoto]:
    choices = MeetingPhotoChoice.objects.of(OuterRef("community")).filter(photo=OuterRef("pk"))
    last = choices.order_by("-seq").values("is_public")[:1]
    rows: QuerySet[MeetingPhoto] = MeetingPhoto.objects.of(community).annotate(
        shown=Subquery(last)
    )
    return rows.select_related("photo", "meeting")
